"""What speaks for and against an offer in one mail: rules found in its words, and what is known around it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from offerdesk.core import authenticity
from offerdesk.core.addresses import is_free_mail, is_no_reply, registrable_domain, service_of
from offerdesk.core.folding import fold, words_of
from offerdesk.core.language import languages_of
from offerdesk.core.own_text import quoted_text
from offerdesk.core.rule_book import RuleBook
from offerdesk.core.rules import Rule, RuleHit
from offerdesk.model import Email, OfferKind, Signal

MAX_WORDS_CHARS = 60_000  # rules look at no more than that; nobody offers a job after forty pages
_MAX_LETTER_CHARS = 20_000
_MAX_QUOTED_CHARS = 8_000
_DOCUMENTS = (".pdf", ".docx", ".doc", ".odt", ".rtf", ".pages")
_MANY = 12
_LONG_CHARS = 3500  # offers that are longer say so outright


@dataclass(slots=True)
class Evidence:
    """Findings by rule id, with their words; `total` is their sum in log-odds."""

    folded: str  # the author's own words, folded
    languages: tuple[str, ...]  # the likeliest first
    hits: dict[str, tuple[Rule, str]] = field(default_factory=dict)  # id -> (rule, quote)
    counts: dict[str, list[str]] = field(default_factory=dict)  # id -> all its words, where each one counts
    places: dict[str, int] = field(default_factory=dict)  # id -> where it stands in the own words
    names: set[str] = field(default_factory=set)  # ids and groups that were found
    signals: list[Signal] = field(default_factory=list)
    total: float = 0.0

    def has(self, name: str) -> bool:
        return name in self.names

    @property
    def kinds(self) -> frozenset[OfferKind]:
        return frozenset(rule.kind for rule, _ in self.hits.values() if rule.kind is not None)

    @property
    def vetoed(self) -> bool:
        return any(rule.veto for rule, _ in self.hits.values())

    @property
    def rejects(self) -> bool:
        return any(rule.rejects for rule, _ in self.hits.values())


@dataclass(frozen=True, slots=True)
class Around:
    """What the caller knows of a mail besides the mail."""

    thread_has_offer: bool = False
    job_talk_before: bool = False
    learned: str = ""
    letters: tuple[str, ...] = ()  # words of attached letters


def find_evidence(email: Email, book: RuleBook, around: Around) -> Evidence:
    """Run all rules over one mail and add up what they say. Pure; never raises on odd mail."""
    own = email.own_text[:MAX_WORDS_CHARS]
    folded = _without_speech(fold(own))
    words = words_of(folded)
    subject = fold(email.subject)
    subject_words = words_of(subject)
    languages = languages_of([*subject_words, *words])
    found = Evidence(folded, languages)
    _note(found, book.find_in("text", folded, set(words), languages), own)
    _note(found, book.find_in("subject", subject, subject_words, languages), email.subject)
    if email.attachments:
        names = " \n".join(_file_words(a.filename) for a in email.attachments)
        folded_names = fold(names)
        _note(found, book.find_in("attachments", folded_names, words_of(folded_names)), names)
    service = service_of(email.sender.email) or ""
    if service.startswith("esign:"):
        shown = f"{email.subject}\n\n{own[:600]}"
        folded_shown = fold(shown)
        _note(found, book.find_in("esign", folded_shown, words_of(folded_shown)), shown)
    for letter in around.letters:
        _note_letter(found, book, letter)
    for rule in book.tests:
        if rule.scam:
            continue  # asked of candidates only, see `find_scam_evidence`
        quote = _answer(rule.test, email, around, service, own)
        if quote is not None:
            found.hits.setdefault(rule.id, (rule, quote))
    _add_up(found, book)
    return found


def find_scam_evidence(email: Email, book: RuleBook, found: Evidence) -> dict[str, tuple[Rule, str]]:
    """The findings that are signs of a scam, those about the sender included."""
    signs = {rule_id: hit for rule_id, hit in found.hits.items() if hit[0].scam}
    for rule in book.tests:
        if rule.scam:
            answer = _SENDER_TESTS.get(rule.test)
            quote = answer(email) if answer else None
            if quote is not None:
                signs[rule.id] = (rule, quote)
    return signs


_SPEECH = re.compile(r'"[^"]{80,2000}"')


def _without_speech(folded: str) -> str:
    """Without long passages between quotation marks: a newsletter or a draft quotes what others say."""
    if folded.count('"') < 2:
        return folded
    return _SPEECH.sub(lambda match: " " * len(match[0]), folded)


def _note(found: Evidence, hits: Iterable[RuleHit], source: str) -> None:
    for hit in hits:
        if hit.rule.id not in found.hits:
            found.hits[hit.rule.id] = (hit.rule, source[hit.start : hit.end][:160])
            if hit.where == "text":
                found.places[hit.rule.id] = hit.start
        if hit.rule.most > 1:
            seen = found.counts.setdefault(hit.rule.id, [])
            spans = ((hit.start, hit.end), *hit.others)
            fresh = dict.fromkeys(source[start:end].lower() for start, end in spans)
            seen += [text for text in fresh if text not in seen][: hit.rule.most - len(seen)]


# In a letter these speak of what follows from signing, not of a refusal or of a later step.
_CONDITIONS = (
    "no.refused",
    "no.yet",
    "no.interview",
    "no.accepted",
    "no.onboarding",
    "no.own-answer",
    "no.sorry",
)


def _note_letter(found: Evidence, book: RuleBook, letter: str) -> None:
    """An attached letter speaks for an offer when it is one by itself; its conditions are no refusals."""
    inside = _read_apart(book, letter[:_MAX_LETTER_CHARS], without=_CONDITIONS)
    if inside.total + book.scale.base < 0:
        return
    for rule, quote in inside.hits.values():
        if rule.weight > 0:
            found.hits.setdefault(rule.id, (rule, quote))


def _read_apart(book: RuleBook, text: str, *, without: tuple[str, ...] = ()) -> Evidence:
    """What the rules find in a text that is not the author's own newest words."""
    folded = fold(text)
    words = words_of(folded)
    inside = Evidence(folded, languages_of(words))
    hits = book.find_in("text", folded, set(words), inside.languages)
    _note(inside, (h for h in hits if h.rule.group not in without and h.rule.kind is None), text)
    _add_up(inside, book)
    return inside


def _file_words(name: str) -> str:
    return re.sub(r"[_\-.+]+", " ", name)


def _answer(test: str, email: Email, around: Around, service: str, own: str) -> str | None:
    """The words that answer a rule's test with yes ("" when there are none to show); None for no."""
    sender = email.sender.email
    headers = email.headers
    known = bool(service)
    match test:
        case "bulk":
            precedence = " ".join(headers.get("precedence", ())).lower()
            bulk = "list-unsubscribe" in headers or "list-id" in headers or "bulk" in precedence
            return "" if bulk and not service.startswith(("ats:", "esign:")) else None
        case "board":
            return sender[:160] if service.startswith("board:") else None
        case "robot":
            return sender[:160] if is_no_reply(sender) and not known else None
        case "service":
            return sender[:160] if service.startswith(("ats:", "esign:")) else None
        case "free-mail":
            return sender[:160] if is_free_mail(registrable_domain(sender.rpartition("@")[2])) else None
        case "document-attached":
            return next((a.filename[:160] for a in email.attachments if _is_document(a.filename)), None)
        case "many-recipients":
            return "" if len(email.to) + len(email.cc) > _MANY else None
        case "footer-bulk":
            return _bulk_footer(email, own)
        case "job-talk-before":
            return "" if around.job_talk_before else None
        case "thread-has-offer":
            return "" if around.thread_has_offer else None
        case "learned-offer":
            return "" if around.learned == "offer" else None
        case "learned-not-offer":
            return "" if around.learned == "not_offer" else None
        case "long-text":
            return "" if len(own) > _LONG_CHARS else None
    answer = _SENDER_TESTS.get(test)
    return answer(email) if answer else None


_SENDER_TESTS: dict[str, Callable[[Email], str | None]] = {
    "company-from-free-mail": authenticity.from_free_mail,
    "reply-to-elsewhere": authenticity.reply_elsewhere,
    "not-verified": authenticity.not_verified,
    "look-alike-domain": authenticity.look_alike,
    "recruiting-domain": authenticity.recruiting_domain,
    "false-display-name": authenticity.false_name,
    "false-signing-service": authenticity.false_signing,
    "dangerous-attachment": authenticity.dangerous_file,
    "hidden-recipients": authenticity.hidden_recipients,
}


def has_documents(email: Email) -> bool:
    """Is something attached that may be a letter?"""
    return any(_is_document(a.filename) for a in email.attachments)


def _is_document(name: str) -> bool:
    return name.lower().endswith(_DOCUMENTS)


_BULK_FOOTER = re.compile(
    r"unsubscribe|manage (?:your )?(?:email )?preferences|view (?:this email )?in (?:your )?browser|abmelden|abbestellen"
    r"|se désabonner|désinscri|darse de baja|cancelar (?:la |a )?(?:suscripción|inscrição|subscrição)|descadastr"
    r"|uitschrijven|afmelden",
    re.IGNORECASE,
)


def _bulk_footer(email: Email, own: str) -> str | None:
    if "list-unsubscribe" in email.headers:
        return None  # said already
    tail = email.text[-1500:]
    match = _BULK_FOOTER.search(tail)
    return match[0] if match else None


def _add_up(found: Evidence, book: RuleBook) -> None:
    """One signal a finding; of a group only the strongest counts; then what findings mean together."""
    strongest: dict[str, Rule] = {}
    for rule, _ in found.hits.values():
        best = strongest.get(rule.group)
        if best is None or abs(rule.weight) > abs(best.weight):
            strongest[rule.group] = rule
    for rule, quote in found.hits.values():
        counted = strongest[rule.group] is rule
        why = rule.why if counted else f"{rule.why} (counted once, with {strongest[rule.group].id})"
        weight = rule.weight if counted else 0.0
        several = found.counts.get(rule.id, ())
        if len(several) > 1:
            weight *= len(several)
            why += f" ({', '.join(several)})"
        found.signals.append(Signal(rule.id, weight, quote, why))
        found.names |= {rule.id, rule.group}
    for item in book.together:
        if (
            all(n in found.names for n in item.needs)
            and not any(n in found.names for n in item.without)
            and (not item.within or _near(found, item.needs) <= item.within)
        ):
            found.names.add(item.id)
            found.signals.append(Signal(item.id, item.weight, "", item.why))
    found.total = sum(s.weight for s in found.signals)


def _near(found: Evidence, needs: tuple[str, ...]) -> int:
    """How far apart the needed findings stand in the author's own words."""
    starts = [
        start
        for rule_id, start in found.places.items()
        if rule_id in needs or found.hits[rule_id][0].group in needs
    ]
    return max(starts) - min(starts) if starts else 0


def find_quoted_offer(email: Email, book: RuleBook) -> Signal | None:
    """Does what this mail quotes or forwards state an offer? Its strongest words, if so."""
    quoted = quoted_text(email.text)[:_MAX_QUOTED_CHARS]
    if len(quoted) < 40:
        return None
    below = _read_apart(book, quoted)
    if below.total + book.scale.base < 0:
        return None
    strongest = max(below.signals, key=lambda s: s.weight)
    return Signal("quoted.offer", 0.0, strongest.quote, "what is quoted below states an offer")
