"""What speaks for and against an offer in one mail: rules found in its words, and what is known around it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from offerdesk.core.mail.addresses import service_of
from offerdesk.core.mail.folding import fold
from offerdesk.core.mail.language import languages_of
from offerdesk.core.recognition.circumstances import ANSWERS, SENDER_ANSWERS, Around
from offerdesk.core.recognition.page import Page
from offerdesk.core.recognition.rule_book import AGAINST, FOR, SCAM, RuleBook
from offerdesk.core.recognition.rules import Rule, RuleHit
from offerdesk.model import Email, OfferKind, Signal

# Rules look at the beginning and the end of a long mail: an offer is made in its first page or so, and its last
# lines ask for the answer.
MAX_WORDS_CHARS = 4_600
_HEAD_CHARS, _TAIL_CHARS = 3_400, 1_200
_MAX_LETTER_CHARS = 20_000
_HOPELESS = -1.6  # log-odds below which no rule against an offer needs to be asked
_SOUNDS_LIKE_ONE = 2.0  # log-odds of single words above which a mail as a whole sounds like an offer
_AN_EMPLOYERS = 3.0  # ... from which a phrase alone does not rule an offer out
_SAID_ASIDE = 0.5  # ... and how much of a rule's weight is left there, if its words may be said aside
_STATES = 2.0  # weight from which a finding is a word that offers: "in writing" is none
# The group of rules that find "you as our night nurse": beside terms, as good as such a word.
_NAMES_YOUR_JOB = "offer.as"
_PLENTY = 5.0  # weights that are promising without a closer look


@dataclass(slots=True)
class Evidence:
    """Findings by rule id, with their words; `total` is their sum in log-odds."""

    page: Page  # the author's own words, folded
    languages: tuple[str, ...]  # the likeliest first
    subject: Page = field(default_factory=lambda: Page(""))
    hits: dict[str, tuple[Rule, str]] = field(default_factory=dict)  # id -> (rule, quote)
    counts: dict[str, list[str]] = field(default_factory=dict)  # id -> all its words, where each one counts
    places: dict[str, int] = field(default_factory=dict)  # id -> where it stands in the own words
    names: set[str] = field(default_factory=set)  # ids and groups that were found
    signals: list[Signal] = field(default_factory=list)
    total: float = 0.0
    words: float = 0.0  # what its single words say, in log-odds; counted by whoever adds it to the total

    def has(self, name: str) -> bool:
        return name in self.names

    @property
    def kinds(self) -> frozenset[OfferKind]:
        return frozenset(rule.kind for rule, _ in self.hits.values() if rule.kind is not None)

    @property
    def states_an_offer(self) -> bool:
        """Is there a word that offers, or a document that is one? Otherwise only terms stand there."""
        return (
            bool(self.kinds)
            or _NAMES_YOUR_JOB in self.names
            or any(
                s.weight >= _STATES and s.id.partition(".")[0] not in ("terms", "together", "job")
                for s in self.signals
            )
        )

    @property
    def veto(self) -> str:
        """The reason of a rule beside which nothing is an offer; "" for none.

        "Does that have your approval?" is also said to the one who is offered the job: where the single words of a mail sound like an
        employer's, a phrase is only weighed.
        """
        phrases_count = self.words < _AN_EMPLOYERS
        vetoes = (rule.why for rule, _ in self.hits.values() if rule.veto and (rule.test or phrases_count))
        return next(vetoes, "")

    @property
    def rejects(self) -> bool:
        return any(rule.rejects for rule, _ in self.hits.values())


def find_evidence(email: Email, book: RuleBook, around: Around) -> Evidence:
    """Run the rules over one mail and add up what they say. Pure; never raises on odd mail."""
    own = own_words(email)
    page, subject = pages_of(email)
    languages = languages_of(subject.distinct | page.distinct)
    found = Evidence(page, languages, subject)
    if not around.thread_has_offer and not around.learned:
        found.words = book.words.log_odds(page, subject)
    for aspect in (FOR, AGAINST):
        _note(found, book.find_in("text", page, languages, aspect=aspect), own)
        about = book.find_in("subject", subject, languages, aspect=aspect)
        if aspect == FOR and around.thread_has_offer and _ANSWER.match(email.subject):
            about = [hit for hit in about if hit.rule.kind is not None]  # it is the older offer's subject
        _note(found, about, email.subject)
        if aspect == FOR:
            _read_attached(found, email, book, around)
        _ask_around(found, email, book, around, aspect=aspect)
        if not (around.thorough or around.thread_has_offer or _is_promising(found, book)):
            break
    _add_up(found, book)
    return found


def pages_of(email: Email) -> tuple[Page, Page]:
    """The author's own words and the subject, folded and without what somebody else says in quotation marks."""
    bulk = "list-unsubscribe" in email.headers and service_of(email.sender.email) is None
    return (
        Page(_without_speech(fold(own_words(email)), bulk=bulk)),
        Page(_without_speech(fold(email.subject), bulk=bulk)),
    )


# "Tout est dans l'objet", "see the subject line": the terms stand there, and the text only asks for the answer.
_IN_SUBJECT = re.compile(
    r"\b(?:subject line|(?:in|see) (?:the )?subject\b(?! to)|(?:im|siehe|s\.) betreff|(?:dans|voir|cf\.?|en) (?:l['’])?objet\b"
    r"|(?:en el|ver|véase el) asunto|(?:no|ver|vide) assunto|(?:zie|in het|in de) onderwerp)",
    re.IGNORECASE,
)
_SHORT = 900  # characters; a longer text says itself what it offers


def own_words(email: Email) -> str:
    """What the author says, as far as the rules read it: with the subject, when the text points to it for the terms."""
    text = email.own_text
    if len(text) <= _SHORT and any(c.isdigit() for c in email.subject) and _IN_SUBJECT.search(text):
        text = f"{email.subject}\n\n{text}"
    return words_read(text)


def words_read(own_text: str) -> str:
    """The part of a mail's own words that the rules look at."""
    if len(own_text) <= MAX_WORDS_CHARS:
        return own_text
    return f"{own_text[:_HEAD_CHARS]}\n\n{own_text[-_TAIL_CHARS:]}"


def _read_attached(found: Evidence, email: Email, book: RuleBook, around: Around) -> None:
    """Names and words of attachments, and the document a signing service speaks of."""
    if email.attachments:
        names = " \n".join(_file_words(a.filename) for a in email.attachments)
        _note(found, book.find_in("attachments", Page(fold(names))), names)
    if (service_of(email.sender.email) or "").startswith("esign:"):
        shown = f"{_file_words(email.subject)}\n\n{email.own_text[:600]}"
        _note(found, book.find_in("esign", Page(fold(shown))), shown)
    for letter in around.letters:
        _note_letter(found, book, letter)


def _ask_around(found: Evidence, email: Email, book: RuleBook, around: Around, *, aspect: str) -> None:
    """What is known of the mail besides its words."""
    service = service_of(email.sender.email) or ""
    for rule in book.tests[aspect]:
        answer = ANSWERS.get(rule.test)
        quote = answer(email, around, service) if answer else None
        if quote is not None:
            found.hits.setdefault(rule.id, (rule, quote))


def _is_promising(found: Evidence, book: RuleBook) -> bool:
    """Could this still be an offer, if nothing spoke against it?"""
    best: dict[str, float] = {}
    for rule, _ in found.hits.values():
        if rule.kind is not None:
            return True
        best[rule.group] = max(best.get(rule.group, 0.0), rule.weight)
    total = sum(best.values())
    if total > _PLENTY:
        return True
    names = {*best, *found.hits}
    total += sum(item.weight for item in book.together if item.weight > 0 and names.issuperset(item.needs))
    return book.scale.base + total + max(0.0, found.words) > _HOPELESS


def find_scam_evidence(email: Email, book: RuleBook, found: Evidence) -> dict[str, tuple[Rule, str]]:
    """Signs of a job scam: in the words, and about the sender."""
    signs: dict[str, tuple[Rule, str]] = {}
    own = own_words(email)
    hits = book.find_in("text", found.page, (*found.languages,), aspect=SCAM)
    folded = fold(email.subject)
    subject = found.subject if found.subject.folded == folded else Page(folded)  # it may lack quoted words
    hits += book.find_in("subject", subject, found.languages, aspect=SCAM)
    for hit in hits:
        source = own if hit.where == "text" else email.subject
        signs.setdefault(hit.rule.id, (hit.rule, source[hit.start : hit.end][:160]))
    for rule in book.tests[SCAM]:
        answer = SENDER_ANSWERS.get(rule.test)
        quote = answer(email) if answer else None
        if quote is not None:
            signs[rule.id] = (rule, quote)
    return signs


# A letter that someone quotes: a newsletter on offers, a draft for another person.
_LETTER_IN_QUOTES = re.compile(
    r'"(?:dear|hi|hello|sehr geehrte|liebe|bonjour|chere?|estimad|hola|prezad|ola|caro|cara|beste|geachte)[^"]{60,2500}"'
)


# In mail to many (but not in what a service passes on), anything between quotation marks is an example ("we'd like to offer you": now what?).
_SAID_IN_QUOTES = re.compile(r'"[^"\n]{12,300}"')


def _without_speech(folded: str, *, bulk: bool) -> str:
    """Without letters between quotation marks: they are not said to the reader."""
    if folded.count('"') < 2:
        return folded
    quoted = _SAID_IN_QUOTES if bulk else _LETTER_IN_QUOTES
    return quoted.sub(lambda match: " " * len(match[0]), folded)


_NUMBER_BEFORE = re.compile(r"(?:[$€£¥₹] ?)?(?:\d{1,3}[.,' ])+$")


def _quote(source: str, start: int, end: int) -> str:
    """The words of a hit; a number that it begins within is shown whole ("3,400 a month", not "400 a month")."""
    if source[start : start + 1].isdigit():
        before = _NUMBER_BEFORE.search(source, max(0, start - 16), start)
        start = before.start() if before else start
    return source[start:end][:160]


def _note(found: Evidence, hits: Iterable[RuleHit], source: str) -> None:
    for hit in hits:
        if hit.rule.id not in found.hits:
            found.hits[hit.rule.id] = (hit.rule, _quote(source, hit.start, hit.end))
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
    inside = read_apart(book, letter[:_MAX_LETTER_CHARS], without=_CONDITIONS)
    if inside.total + book.scale.base < 0:
        return
    for rule, quote in inside.hits.values():
        if rule.weight > 0:
            found.hits.setdefault(rule.id, (rule, quote))


def read_apart(book: RuleBook, text: str, *, without: tuple[str, ...] = ()) -> Evidence:
    """What the rules find in a text that is not the author's own newest words."""
    page = Page(fold(text))
    inside = Evidence(page, languages_of(page.distinct))
    for aspect in (FOR, AGAINST):
        hits = book.find_in("text", page, inside.languages, aspect=aspect)
        _note(inside, (h for h in hits if h.rule.group not in without and h.rule.kind is None), text)
    _add_up(inside, book)
    return inside


def _file_words(name: str) -> str:
    """ "OfferLetter_Sam-Reed.pdf" as words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"[_\-.+]+", " ", name))


def _add_up(found: Evidence, book: RuleBook) -> None:
    """One signal a finding; of a group only the strongest counts; then what findings mean together."""
    strongest: dict[str, Rule] = {}
    for rule, _ in found.hits.values():
        best = strongest.get(rule.group)
        if best is None or abs(_counted(rule, found)) > abs(_counted(best, found)):
            strongest[rule.group] = rule
    for rule, quote in found.hits.values():
        why, weight = rule.why, _counted(rule, found)
        aside = weight != rule.weight
        counted = strongest[rule.group]
        if counted is not rule:
            why, weight = f"{why} (counted once, with {counted.id})", 0.0
        several = found.counts.get(rule.id, ())
        if len(several) > 1:
            weight *= len(several)
            why += f" ({', '.join(several)})"
        if aside and weight:
            why += " (half: the other words sound like an offer)"
        found.signals.append(Signal(rule.id, weight, quote, why))
    found.names.update(found.hits, strongest)
    names = found.names
    for item in book.together:
        if (
            names.issuperset(item.needs)
            and names.isdisjoint(item.without)
            and (not item.within or _near(found, item.needs) <= item.within)
        ):
            names.add(item.id)
            found.signals.append(Signal(item.id, item.weight, "", item.why))
    found.total = sum(s.weight for s in found.signals)


def _counted(rule: Rule, found: Evidence) -> float:
    """What one hit of a rule weighs in this mail."""
    return rule.weight * _SAID_ASIDE if rule.aside and found.words >= _SOUNDS_LIKE_ONE else rule.weight


def _near(found: Evidence, needs: tuple[str, ...]) -> int:
    """How far apart the needed findings stand in the author's own words."""
    starts = [
        start
        for rule_id, start in found.places.items()
        if rule_id in needs or found.hits[rule_id][0].group in needs
    ]
    return max(starts) - min(starts) if starts else 0


_ANSWER = re.compile(r"(?:re|aw|antw|sv|rv|res|ré|rép)\s*:", re.IGNORECASE)
