"""Letters attached to a mail: which are read, what they say, and which could not be read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from offerdesk.adapters.attachments import MAX_IN_BYTES, READABLE, ending_of, read_attachment_text
from offerdesk.core.recognition.recognise import Context, recognise, with_facts
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.model import Attachment, Email, Judgement

Fetch = Callable[[Attachment], bytes | None]  # the bytes of an attachment; None when they are not to be had

LETTER_ENDINGS = ("pdf", "docx", "docm", "ics")
# Letters, too, but in formats that are not read; the person is told.
_UNREAD_ENDINGS = ("doc", "odt", "rtf", "pages", "zip", "7z")
_PICTURES = ("jpg", "jpeg", "png", "heic", "tif", "tiff")  # logos mostly; a letter by its name only
_LETTER_NAME = re.compile(
    r"offer|letter|contract|agreement|angebot|vertrag|zusage|offre|lettre|contrat|promesse|oferta|carta|proposta|aanbod|brief"
)
MAX_LETTERS = 3  # fetched per candidate mail; an offer rarely has more than its letter


@dataclass(frozen=True, slots=True)
class Letters:
    """texts: words by part id. unread: file names with the reason, in plain words."""

    texts: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


def judge_with_letters(
    seen: Judgement, email: Email, rules: RuleBook, context: Context, fetch: Fetch
) -> Judgement:
    """What was recognised, with its facts; where letters may tell more, recognised again by what they say."""
    if not seen.wants_letters or not has_letters(email):
        return with_facts(seen, email, context)
    letters = read_letters(email, fetch)
    if letters.texts:
        context = replace(context, attachment_texts=letters.texts)
        seen = recognise(email, rules, context)
    return _with_unread(with_facts(seen, email, context), letters.unread)


def has_letters(email: Email) -> bool:
    return any(_is_letter(a) for a in email.attachments)


def read_letters(email: Email, fetch: Fetch) -> Letters:
    """Read what is attached."""
    texts: dict[str, str] = {}
    unread: list[str] = []
    fetched = 0
    for letter in email.attachments:
        if not _is_letter(letter):
            continue
        ending = _ending(letter)
        text, why_not = "", ""
        if ending not in READABLE:
            why_not = f"files of type .{ending} are not read"
        elif letter.size > MAX_IN_BYTES:
            why_not = "larger than 5 MB"
        elif fetched >= MAX_LETTERS:
            why_not = f"only the first {MAX_LETTERS} are read"
        else:
            fetched += 1
            data = fetch(letter)
            if data:
                read = read_attachment_text(letter.filename, letter.mime_type, data)
                text, why_not = read.text, read.why_not
            else:
                why_not = "its contents could not be fetched"
        if text:
            texts[letter.part_id] = text
        else:
            unread.append(f"{' '.join(letter.filename.split())[:80]}: {why_not}")
    return Letters(texts, tuple(unread))


def _with_unread(judgement: Judgement, unread: tuple[str, ...]) -> Judgement:
    """The judgement that tells which letters it was made without."""
    return replace(judgement, facts=replace(judgement.facts, letters_unread=unread)) if unread else judgement


def _is_letter(attachment: Attachment) -> bool:
    ending = _ending(attachment)
    photographed = ending in _PICTURES and _LETTER_NAME.search(attachment.filename.lower()) is not None
    return photographed or ending in LETTER_ENDINGS + _UNREAD_ENDINGS


def _ending(attachment: Attachment) -> str:
    return ending_of(attachment.filename, attachment.mime_type)
