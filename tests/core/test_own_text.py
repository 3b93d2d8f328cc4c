"""Own words are what this author wrote in this message: no quotes, no signature, no footers, wherever they stand."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpu_cost import cpu_seconds
from offerdesk.core.mail.own_text import split_own_text

ANSWER = "Thank you, I accept the offer."
OFFER = "We offer you the position of engineer."

HEADS = {
    "english-gmail": "On Tue, Mar 3, 2026 at 10:12 AM Maya Ortega <maya@acme.example> wrote:",
    "english-thunderbird": "On 3/3/26 10:12, Maya Ortega wrote:",
    "english-yahoo": "On Tuesday, March 3, 2026 at 10:12:00 AM PST, Maya Ortega <maya@acme.example> wrote:",
    "german-gmail": "Am Di., 3. März 2026 um 10:12 Uhr schrieb Maya Ortega <maya@acme.example>:",
    "german-apple": "Am 03.03.2026 um 10:12 schrieb Maya Ortega:",
    "german-name-first": "Maya Ortega schrieb am 03.03.2026 um 10:12:",
    "french": "Le mar. 3 mars 2026 à 10:12, Maya Ortega <maya@acme.example> a écrit :",
    "spanish": "El mar, 3 mar 2026 a las 10:12, Maya Ortega (<maya@acme.example>) escribió:",
    "portuguese": "Em ter., 3 de mar. de 2026 às 10:12, Maya Ortega <maya@acme.example> escreveu:",
    "portuguese-apple": "No dia 3 de mar. de 2026, às 10:12, Maya Ortega <maya@acme.example> escreveu:",
    "dutch": "Op di 3 mrt 2026 om 10:12 schreef Maya Ortega <maya@acme.example>:",
    "dutch-apple": "Op 3 mrt. 2026, om 10:12 heeft Maya Ortega <maya@acme.example> het volgende geschreven:",
    "gmail-iso": "2026-03-03 10:12 GMT+01:00 Maya Ortega <maya@acme.example>:",
    "original-message": "-----Original Message-----",
    "german-original": "-----Ursprüngliche Nachricht-----",
    "french-original": "-----Message d'origine-----",
    "forwarded": "---------- Forwarded message ---------",
    "forwarded-apple": "Begin forwarded message:",
    "spanish-forwarded": "---------- Mensaje reenviado ---------",
    "portuguese-forwarded": "---------- Mensagem encaminhada ----------",
    "dutch-forwarded": "---------- Doorgestuurd bericht ---------",
    "wrapped-once": "On Tue, Mar 3, 2026 at 10:12 AM Maya Ortega <maya.ortega@acme.example>\nwrote:",
    "wrapped-in-the-address": "Am Di., 3. März 2026 um 10:12 Uhr schrieb Maya Ortega <\nmaya@acme.example>:",
    "wrapped-twice": "On Tue, Mar 3, 2026 at 10:12 AM Maya Ortega-Lindqvist (Acme)\n<maya.ortega@acme.example>\nwrote:",
    "wrapped-french": "Le mar. 3 mars 2026 à 10:12, Maya Ortega <maya@acme.example> a\nécrit :",
    "outlook": "From: Maya Ortega <maya@acme.example>\nSent: Tuesday, March 3, 2026 10:12 AM\nTo: Sam Rivera\nSubject: Offer",
    "outlook-starred": "*From:* Maya Ortega\n*Sent:* Tuesday, March 3, 2026\n*To:* Sam Rivera\n*Subject:* Offer",
    "outlook-below-a-rule": f"{'_' * 32}\nFrom: Maya Ortega\nSent: Tuesday, March 3\nTo: Sam\nSubject: Offer",
    "outlook-german": "Von: Maya Ortega\nGesendet: Dienstag, 3. März 2026 10:12\nAn: Sam Rivera\nBetreff: Angebot",
    "outlook-french": "De : Maya Ortega\nEnvoyé : mardi 3 mars 2026 10:12\nÀ : Sam Rivera\nObjet : Offre",
    "outlook-spanish": "De: Maya Ortega\nEnviado el: martes, 3 de marzo de 2026\nPara: Sam\nAsunto: Oferta",
    "outlook-portuguese": "De: Maya Ortega\nEnviada em: terça-feira, 3 de março\nPara: Sam\nAssunto: Oferta",
    "outlook-dutch": "Van: Maya Ortega\nVerzonden: dinsdag 3 maart 2026\nAan: Sam Rivera\nOnderwerp: Aanbod",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_an_answer_above_the_quoted_mail_is_all_that_is_own(head: str):
    own, _ = split_own_text(f"{ANSWER}\n\n{head}\n\n{OFFER}\nMore of it.")

    assert own == ANSWER


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_an_answer_below_the_marked_mail_is_own_too(head: str):
    own, _ = split_own_text(f"{head}\n> {OFFER}\n> More of it.\n>\n\n{ANSWER}")

    assert ANSWER in own
    assert OFFER not in own
    assert "wrote:" not in own


def test_answers_between_the_quoted_lines_are_own():
    text = f"{HEADS['english-gmail']}\n> Can you start in May?\n\nYes.\n\n> And sign by Friday?\n\nI need until Monday.\n"

    assert split_own_text(text)[0] == "Yes.\n\n\nI need until Monday."


def test_an_unknown_head_counts_when_marked_lines_follow_it():
    text = f"At 5:47 PM, maya@acme.example wrote on the list:\n> {OFFER}\n\n{ANSWER}"

    assert split_own_text(text)[0] == ANSWER


NOT_HEADS = {
    "a-sentence-that-ends-in-a-colon": "On Monday you will meet the team:\nMaya, Tom and Zoë.",
    "sender-line-of-a-letter": "From: Maya Ortega, Acme\n\nDear Sam, we offer you the job.",
    "a-rule-between-paragraphs": f"We offer you the job.\n{'_' * 30}\n" + "Terms and conditions\n" * 16,
    "a-date-and-a-list": "On 3 March 2026 we agreed\non these terms:\n\n90,000 a year",
    "a-contact-line": "Please send it to maya@acme.example:\n\nyour passport copy",
}


@pytest.mark.parametrize("text", NOT_HEADS.values(), ids=NOT_HEADS.keys())
def test_words_of_the_letter_are_no_quote_head(text: str):
    assert split_own_text(text)[0] == text.strip()


SIGNED = {
    "dashes": (f"{ANSWER}\n\n--\nSam Rivera\n+49 30 5550100", "Sam Rivera\n+49 30 5550100"),
    "english": (f"{ANSWER}\n\nKind regards,\nSam Rivera", "Sam Rivera"),
    "german": (f"{ANSWER}\n\nMit freundlichen Grüßen\nSam Rivera", "Sam Rivera"),
    "french": (f"{ANSWER}\n\nBien cordialement,\nSam Rivera", "Sam Rivera"),
    "spanish": (f"{ANSWER}\n\nUn cordial saludo,\nSam Rivera", "Sam Rivera"),
    "portuguese": (f"{ANSWER}\n\nAtenciosamente,\nSam Rivera", "Sam Rivera"),
    "dutch": (f"{ANSWER}\n\nMet vriendelijke groet,\nSam Rivera", "Sam Rivera"),
    "below-a-rule": (f"{ANSWER}\n\n{'_' * 24}\nSam Rivera\nAcme", "Sam Rivera\nAcme"),
    "below-the-quoted-mail": (f"> {OFFER}\n\n{ANSWER}\n\n--\nSam Rivera", "Sam Rivera"),
}


@pytest.mark.parametrize(("text", "signature"), SIGNED.values(), ids=SIGNED.keys())
def test_the_signature_is_cut_and_kept_apart(text: str, signature: str):
    assert split_own_text(text) == (ANSWER, signature)


def test_thanks_alone_are_words_too():
    assert split_own_text("Thank you!\nSam") == ("Thank you!", "Sam")


def test_dashes_on_top_of_a_whole_letter_are_no_signature():
    letter = "\n".join(f"Paragraph {n} of the letter." for n in range(20))

    own, signature = split_own_text(f"Dear Sam\n--\n{letter}")

    assert "Paragraph 19" in own
    assert signature == ""


FOOTERS = {
    "english": "This e-mail is confidential and intended solely for the addressee.\nIf not you, delete it.",
    "notice": "CONFIDENTIALITY NOTICE: The contents of this email are privileged.\nDelete it.",
    "german": "Diese E-Mail enthält vertrauliche Informationen.\nBitte löschen.",
    "french": "Ce message et toutes les pièces jointes sont confidentiels.\nMerci.",
    "spanish": "Este mensaje contiene información confidencial.\nBórrelo.",
    "portuguese": "Esta mensagem pode conter informação confidencial.\nApague.",
    "dutch": "Dit bericht is uitsluitend voor u en vertrouwelijk.\nVerwijder het.",
    "newsletter": "You are receiving this email because you applied.\nAcme, Berlin",
    "unsubscribe": "To unsubscribe, click here.\nAcme, Berlin",
}


@pytest.mark.parametrize("footer", FOOTERS.values(), ids=FOOTERS.keys())
def test_a_footer_ends_the_own_words(footer: str):
    text = f"{OFFER} It starts in May, and we look forward to working with you.\n\n{footer}"

    assert split_own_text(text)[0] == f"{OFFER} It starts in May, and we look forward to working with you."


DEVICES = {
    "english": "Sent from my iPhone",
    "german": "Gesendet von meinem iPhone",
    "french": "Envoyé de mon iPhone",
    "spanish": "Enviado desde mi iPhone",
    "portuguese": "Enviado do meu iPhone",
    "dutch": "Verzonden vanaf mijn iPhone",
    "outlook": "Get Outlook for iOS<https://aka.example/o0ukef>",
}


@pytest.mark.parametrize("device", DEVICES.values(), ids=DEVICES.keys())
def test_the_line_of_a_device_stands_alone(device: str):
    text = f"{device}\n\n{HEADS['english-gmail']}\n> {OFFER}\n\n{ANSWER}"

    assert split_own_text(text)[0] == ANSWER


def test_a_browser_link_on_top_cuts_nothing_below_it():
    text = f"Your offer from Acme\nView this email in your browser\n\n{OFFER}\nPlease answer by 9 March."

    assert split_own_text(text)[0] == f"Your offer from Acme\n\n{OFFER}\nPlease answer by 9 March."


def test_a_letter_may_call_itself_confidential():
    text = f"Dear Sam,\n\n{OFFER}\nThis message and its terms are confidential.\nPlease answer by 9 March."

    own, signature = split_own_text(f"{text}\n\nKind regards,\nMaya Ortega")

    assert own == text
    assert signature == "Maya Ortega"


def test_a_mail_that_only_forwards_has_no_own_words():
    assert split_own_text(f"{HEADS['forwarded']}\nFrom: Maya\nDate: 3 March\n\n{OFFER}") == ("", "")


def test_an_empty_text_has_no_words():
    assert split_own_text("") == ("", "")


BAIT: dict[str, Callable[[int], str]] = {
    "heads-never-ended": lambda n: "On 1\n" * n,
    "long-heads-never-ended": lambda n: ("On 1" + "a" * 190 + "\n") * (n // 40),
    "heads-ended-wrongly": lambda n: "On 1 a\nb:\n" * (n // 2),
    "from-lines": lambda n: "From: x\n" * n,
    "from-and-sent-lines": lambda n: "From: x\nSent: y\n\n\n\n\n\n" * (n // 6),
    "rules": lambda n: ("_" * 20 + "\n") * (n // 5),
    "sign-offs": lambda n: "Best\n" * n,
    "dashes": lambda n: "--\n" * n,
    "confidential": lambda n: "this message confidential " * n,
    "this-message": lambda n: ("this message " * 30 + "\n") * (n // 80),
    "one-long-line": lambda n: "x" * 5 * n,
    "schrieb": lambda n: (" schrieb am" * 30 + ":\n") * (n // 70),
}


@pytest.mark.parametrize("bait", BAIT.values(), ids=BAIT.keys())
def test_bait_for_the_patterns_is_cheap(bait: Callable[[int], str]):
    text = bait(40_000)[:200_000]
    assert cpu_seconds(lambda: split_own_text(text)) < 2


_LINES = st.sampled_from(
    [
        *HEADS.values(),
        "> quoted",
        ">",
        "",
        "--",
        "Kind regards,",
        "words",
        "Sent from my iPhone",
        "From: x",
        "_" * 20,
    ]
)


@given(st.lists(_LINES, max_size=20).map("\n".join) | st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_every_own_word_stands_in_the_text(text: str):
    own, signature = split_own_text(text)

    lines = {line.strip() for line in text.split("\n")}
    assert all(line.strip() in lines for line in f"{own}\n{signature}".split("\n") if line.strip())
    assert not any(line.startswith(">") for line in own.split("\n"))
