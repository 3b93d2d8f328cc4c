"""Do the rules judge their own samples right? Sentences by rule, and whole mails by verdict."""

from datetime import UTC, datetime
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from offerdesk.core.mail.own_text import split_own_text
from offerdesk.core.recognition.recognise import Context, recognise
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rule_finder import Finder, finds
from offerdesk.core.recognition.rules import Sample
from offerdesk.model import Address, Attachment, Email

_SAMPLE_DAY = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


def check_samples(book: RuleBook) -> list[str]:
    """What is wrong, in words ([] when all is right). Two rules that contradict each other are a clash."""
    return [*_check_sentences(book), *(p for s in book.samples for p in _check_mail(book, s))]


def _check_sentences(book: RuleBook) -> list[str]:
    problems = []
    vetoes = [(rule, Finder([rule])) for rule in book.rules if rule.veto]
    for rule in book.rules:
        if not rule.hit and not rule.miss:
            continue
        finder = Finder([rule])
        for sentence in rule.hit:
            if not finds(finder, sentence):
                problems.append(f'{rule.id}: does not find its sample "{sentence}"')
            if rule.weight > 0:
                problems += [
                    f'{rule.id}: its sample "{sentence}" is vetoed by {veto.id}'
                    for veto, against in vetoes
                    if finds(against, sentence)
                ]
        problems += [
            f'{rule.id}: finds "{sentence}", which it should not'
            for sentence in rule.miss
            if finds(finder, sentence)
        ]
    return problems


def _check_mail(book: RuleBook, sample: Sample) -> list[str]:
    judgement = recognise(
        sample_email(sample), book, Context(own_addresses=frozenset(), zone=ZoneInfo("UTC"))
    )
    problems = []
    if judgement.verdict is not sample.verdict:
        strongest = sorted(judgement.signals, key=lambda s: -abs(s.weight))[:3]
        because = ", ".join(f"{s.id} {s.weight:+.1f}" for s in strongest) or "no rule found anything"
        problems.append(
            f'sample "{sample.about}": judged {judgement.verdict} ({judgement.score:.2f}; {because}),'
            f" should be {sample.verdict}"
        )
    elif sample.kind is not None and judgement.kind is not sample.kind:
        problems.append(f'sample "{sample.about}": kind {judgement.kind}, should be {sample.kind}')
    return problems


def sample_email(sample: Sample) -> Email:
    """A sample as the mail it stands for."""
    own, signature = split_own_text(sample.text.strip())
    name, address = parseaddr(sample.sender)
    reply = (Address("", parseaddr(sample.reply_to)[1]),) if sample.reply_to else ()
    return Email(
        message_id="sample",
        thread_id="sample",
        rfc_message_id="<sample@sample.example>",
        in_reply_to="",
        references=(),
        sender=Address(name, address.lower()),
        reply_to=reply,
        to=(Address("", sample.to or "you@mailbox.example"),),
        cc=(),
        subject=sample.subject,
        received_at=_SAMPLE_DAY,
        sent_at=_SAMPLE_DAY,
        text=sample.text.strip(),
        own_text=own,
        signature=signature,
        headers={name: (value,) for name, value in sample.headers.items()},
        attachments=tuple(
            Attachment(part_id=str(number), filename=file, mime_type="application/pdf", size=1000)
            for number, file in enumerate(sample.files)
        ),
    )
