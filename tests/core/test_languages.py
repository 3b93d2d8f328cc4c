"""Six languages: the same safety in each, the form of address of the offer, and the customs of a letter there."""

import re
import tomllib
from dataclasses import replace

import pytest
from writing import WORDS, a_request, an_offer_mail, known_facts

from offerdesk.core.drafting.call_card import compose_call_card
from offerdesk.core.drafting.compose import compose_draft, compose_letter
from offerdesk.core.drafting.linkedin import compose_linkedin
from offerdesk.core.drafting.recipients import Route, find_route
from offerdesk.core.drafting.template_check import all_requests, check_templates, sample_requests
from offerdesk.core.offers.draft_request import DraftRequest, Manner, Refusal
from offerdesk.core.offers.outright import decides
from offerdesk.model import CallMark, Decision, DraftKind, Letter, Register

LANGUAGES = ["en", "de", "fr", "es", "pt", "nl"]
OTHERS = LANGUAGES[1:]
FAMILIAR = Manner(familiar=True, on_first_names=True, signed="Maya Ortega")
POLITE = Manner(signed="Maya Ortega")


def letter(request: DraftRequest) -> str:
    route = find_route(request)
    assert isinstance(route, Route)
    found = compose_letter(request, route, WORDS)
    assert isinstance(found, Letter), found
    return found.text


def in_language(
    language: str, kind: DraftKind = DraftKind.DECLINE_AFTER_CALL, **changes: object
) -> DraftRequest:
    request = a_request(kind, facts=known_facts(language=language))
    return replace(request, **changes)


def test_all_six_languages_are_there_and_complete():
    assert WORDS.languages == set(LANGUAGES)
    assert check_templates(WORDS) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_passes_the_rubric(language: str):
    """Each kind in one register with all reasons, extras, forms and variants; which one turns with the language."""
    registers = list(Register)
    turn = LANGUAGES.index(language)
    failed = []
    for number, kind in enumerate(DraftKind):
        register = registers[(number + turn) % 3]
        for request in all_requests(kind, register, language):
            route = find_route(request)
            assert isinstance(route, Route)
            found = compose_letter(request, route, WORDS)
            if isinstance(found, Refusal):
                failed.append((kind.value, register.value, found.check, found.words or found.why))

    assert failed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_lists_cover_the_same_checks(language: str):
    english = set(WORDS.rubric["en"]) - {"capitals"}

    assert english - set(WORDS.rubric[language]) == set()
    for key, patterns in WORDS.rubric[language].items():
        for pattern in patterns:
            re.compile(pattern), key


@pytest.mark.parametrize(
    ("language", "reason", "check"),
    [
        ("de", "Das Gehalt ist zu niedrig.", "R06"),
        ("de", "Die Gespräche waren chaotisch.", "R06"),
        ("de", "Meine Frau möchte nicht umziehen.", "R17"),
        ("de", "Ich habe gestern anders entschieden.", "R18"),
        ("fr", "Le salaire est trop bas.", "R06"),
        ("fr", "Votre processus est désorganisé.", "R06"),
        ("fr", "Je ne peux pas pour l'instant.", "R13"),
        ("es", "El salario es bajo.", "R06"),
        ("es", "Por ahora no puedo.", "R13"),
        ("pt", "O salário é baixo.", "R06"),
        ("pt", "A minha esposa não quer mudar.", "R17"),
        ("nl", "Het salaris is te laag.", "R06"),
        ("nl", "Op dit moment kan ik niet.", "R13"),
    ],
)
def test_the_gate_reads_each_language(language: str, reason: str, check: str):
    refusal = compose_draft(in_language(language, reason_text=reason), WORDS)

    assert isinstance(refusal, Refusal)
    assert refusal.check == check


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fallback_says_only_the_attempt_that_was_marked(language: str):
    meant = letter(in_language(language, DraftKind.DECLINE_FALLBACK))
    tried = letter(in_language(language, DraftKind.DECLINE_FALLBACK, call=CallMark.NO_ANSWER))

    assert meant.split("\n")[2] != tried.split("\n")[2]


DECIDED = {
    DraftKind.DECLINE_AFTER_CALL: Decision.DECLINE,
    DraftKind.DECLINE_FALLBACK: Decision.DECLINE,
    DraftKind.DECLINE_EMAIL_ONLY: Decision.DECLINE,
    DraftKind.STILL_NO: Decision.DECLINE,
    DraftKind.ACCEPT: Decision.ACCEPT,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sent_answer_can_be_read_back_for_what_it_decides(language: str):
    """After the database was lost, the sent mail is all there is."""
    wrong = []
    for kind, decision in DECIDED.items():
        for register in Register:
            for request in sample_requests(kind, register, language)[:2]:
                text = letter(request)
                if decides(text) is not decision:
                    wrong.append((kind.value, register.value, decides(text), text.split("\n")[2][:90]))

    assert wrong == []


# ------------------------------------------------------------------------------------------ customs of the letter

POLITE_WORDS = {
    "de": r"\b(?:Sie|Ihnen|Ihr|Ihre[mnrs]?)\b",
    "es": r"\b(?:usted|[Ll]e)\b",
    "nl": r"\b(?:[Uu]|[Uu]w)\b",
    "pt": r"\b(?:senhor|senhora|você)\b",
    "fr": r"\bje vous\b|\bvous demander\b|\bvous donner\b",
}
FAMILIAR_WORDS = {
    "de": r"\b(?:[Dd]u|[Dd]ir|[Dd]ich|[Dd]ein\w*|[Ee]uch|[Ee]u(?:er|re)\w*|[Ii]hr euch)\b",
    "es": r"\b(?:[Tt]e|[Tt]u|contigo|dime|Dime)\b",
    "nl": r"\b(?:[Jj]e|[Jj]ij|[Jj]ullie)\b",
    "pt": r"\b(?:[Tt]e|[Tt]u|[Tt]ua|[Tt]eu|[Aa]visa)\b",
    "fr": r"\b(?:[Tt]u|[Tt]e|[Tt]oi|[Dd]is-moi)\b",
}


@pytest.mark.parametrize("language", OTHERS)
def test_the_form_of_address_is_the_offers_and_never_mixed(language: str):
    for kind in DraftKind:
        for register in Register:
            full, bare, *more = sample_requests(kind, register, language)
            for request in (full, bare, *more):
                familiar = letter(replace(request, manner=FAMILIAR))
                polite = letter(replace(request, manner=POLITE))
                assert not re.search(POLITE_WORDS[language], familiar), familiar
                assert not re.search(FAMILIAR_WORDS[language], polite), polite


@pytest.mark.parametrize(
    ("language", "polite", "familiar", "team"),
    [
        ("de", "Guten Tag Maya Ortega,", "Hallo Maya,", "Guten Tag, liebes Team von Northwind,"),
        ("fr", "Bonjour Maya Ortega,", "Bonjour Maya,", "Bonjour à toute l'équipe Northwind,"),
        ("es", "Hola, Maya Ortega:", "Hola, Maya:", "Estimado equipo de Northwind:"),
        ("pt", "Olá, Maya Ortega,", "Olá, Maya,", "Olá a todos na Northwind,"),
        ("nl", "Beste Maya Ortega,", "Beste Maya,", "Beste team van Northwind,"),
    ],
)
def test_greetings_guess_no_title(language: str, polite: str, familiar: str, team: str):
    nobody = an_offer_mail(sender="Northwind <talent@northwind.example>", signature="")
    facts = known_facts(language=language, contact_name=None, contact_email=None)

    assert letter(in_language(language, manner=POLITE)).split("\n")[0] == polite
    assert letter(in_language(language, manner=FAMILIAR)).split("\n")[0] == familiar
    assert letter(a_request(mail=nobody, facts=facts)).split("\n")[0] == team


def test_german_goes_on_in_lower_case_after_the_greeting():
    for kind in DraftKind:
        for register in Register:
            for request in sample_requests(kind, register, "de"):
                line = letter(request).split("\n")[2]
                assert line[0].islower(), line


def test_french_puts_a_no_break_space_before_its_double_marks():
    for kind in DraftKind:
        for request in sample_requests(kind, Register.WARM, "fr"):
            text = letter(request)
            assert not re.search(r"[^\u00a0\s][;:?!»]", re.sub(r"(?m)^- .*$", "", text)), text
            assert not re.search(r"«[^\u00a0]", text)


def test_portuguese_days_take_the_right_little_word():
    monday = letter(in_language("pt", spoke_on=a_request().now.date().replace(day=2)))
    sunday = letter(in_language("pt", spoke_on=a_request().now.date().replace(day=1)))

    assert "na segunda-feira" in monday
    assert "no domingo" in sunday


def test_french_says_premier():
    text = letter(in_language("fr", spoke_on=a_request().now.date().replace(month=2, day=1)))

    assert "le 1er février" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_card_and_notes_are_in_the_language_and_whole(language: str):
    english = compose_call_card(in_language("en"), WORDS, key="k", fallback_at=a_request().now)
    for manner in (FAMILIAR, POLITE):
        request = in_language(language, manner=manner)
        card = compose_call_card(request, WORDS, key="k", fallback_at=request.now)
        again = compose_call_card(replace(request, kind=DraftKind.RECONSIDER), WORDS, key="k")
        note = compose_linkedin(request, WORDS, key="k", threads=(request.thread,))

        assert note is not None
        for text in (card.text, again.text, note.text, card.subject, again.subject):
            assert not re.search(r"\{|\}|  |\bNone\b| ,|\.\.", text.replace("\u00a0", "_")), text
        assert (card.text == english.text) is (language == "en")
        assert '"Spoke"' in card.text
        assert "+49 30 23125 100" in card.text


@pytest.mark.parametrize("language", OTHERS)
def test_the_phrase_files_say_that_no_native_reader_has_checked_them(language: str):
    source = WORDS.sources[f"{language}/phrases.toml"]

    assert re.search(
        r"noch nicht|[Pp]as encore|sin revisar|sem revisão|[Nn]og niet", source.split("[dates]")[0]
    )
    assert tomllib.loads(source)
