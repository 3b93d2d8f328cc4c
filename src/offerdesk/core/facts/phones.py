"""The number to call: from the author's own signature or words, in international form when its country is certain.

Certain means: the number carries its country code, or the sender's domain ends in a country's own ending. A guess
from the language would turn a Mexican number into a Spanish one; such a number is kept as written (it still says
that a call is possible) and only `dial` offers the likely international form.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import phonenumbers

from offerdesk.core.facts.names import plain_name
from offerdesk.core.facts.passages import Passage, Places, quotes_own_offer

_EXTENSION = (
    r"(?:,? ?(?:x|ext\.?|extension|app\.|poste|int\.|ramal|toestel|extensión)\s?\d{1,6}(?!\d)"
    r"| ?\(?(?:Durchwahl|DW|Dw\.?) ?:? ?-?\d{1,6}(?![ \d]\d)\)?)"
)
_CANDIDATE = re.compile(
    rf"(?:\+\s?\d|\(\+?\d|\d)(?:(?:[ .\-()\n\u2010\u2011\u2013]{{0,3}}|/)\d){{5,16}}(?!\d)(?:{_EXTENSION})?"
)
# Of this pattern: digits at least, and characters at most before, between and behind them.
_FEWEST, _MAX_LEAD, _MAX_GAP, _MAX_EXTENSION = 6, 2, 3, 40
_NO_DIGIT = re.compile(r"\D")
_EXTENDED = re.compile(r"(?i)[,\s]*(?:x|ext|durchwahl|\(?dw)")
_DIRECT_DIAL = re.compile(r"\(?(?:Durchwahl|DW|Dw\.?)\s?:?\s?-?(\d{1,6})\)?")
_DATE_OR_ID = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}.*|(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d|\d{4}-\d\d-\d\d.*"
    r"|(?:19|20)\d\d[-/]\d{3,6}"
)
_SLASHED_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d\d)?|\d{1,3}(?: \d{3}){1,2}")
_SHORT = re.compile(r"\d{3}[-. ]\d{4}")
_FAX = re.compile(r"fax|télécopie")
_DIAL_IN = re.compile(
    r"\bpin\b|meeting id|dial-?in|conference|passcode|webinar|zoom|teams\b|einwahl|konferenz"
)
# What the digits behind these words count is nobody's telephone.
_OTHER_THINGS = frozenset(
    (
        "hrb siret siren vat ust ust-idnr ustid reg registration registered iban invoice order req requisition offer cnpj cpf "
        "nif cif kvk btw nipc nuipc nie nit rut rfc nuit siege matrícula matricula capital zip plz ref reference case ticket "
        "id no nr number charity company"
        " account konto pin code job posting vacancy kennziffer art §"
    ).split()
)
_UNLESS_MARKED = frozenset("no nr number art".split())  # "estou no (11) 9555": only with a full stop or colon


def _counts_other_things(before: str) -> bool:
    if before[-1:] == "\n":
        return False
    words = before.rsplit(None, 2)
    last = words[-1] if words else ""
    word = last.strip(".:#=")
    if word == "of" and len(words) > 1 and words[-2] == "number":
        return True
    return word in _OTHER_THINGS and (word not in _UNLESS_MARKED or last != word)


_DIRECT = re.compile(
    r"mob|cell|direct|\b[md][:.]|móvil|movil|celular|\bcel\b|handy|durchwahl|portable|whatsapp|mein\b|my\b|mi\b|meu\b|desk|gsm",
    re.IGNORECASE,
)
_MAIN = re.compile(
    r"switchboard|main|reception|zentrale|centralita|standard|office|front desk|algemeen", re.IGNORECASE
)
_REGION_BY_TLD = {
    "de": "DE", "at": "AT", "ch": "CH", "fr": "FR", "es": "ES", "pt": "PT", "nl": "NL", "be": "BE", "uk": "GB",
    "ie": "IE", "in": "IN", "br": "BR", "it": "IT", "au": "AU", "mx": "MX", "ar": "AR", "cl": "CL", "pe": "PE", "ca": "CA",
    "nz": "NZ", "za": "ZA", "sg": "SG", "jp": "JP", "kr": "KR", "se": "SE", "no": "NO", "dk": "DK", "fi": "FI", "pl": "PL",
    "lu": "LU", "us": "US", "gov": "US", "mil": "US", "edu": "US",
}  # fmt: skip
_CALLED = re.compile(
    r"(?<!\w)(?:tel|phone|telephone|mobile|mobil|telefon|téléphone|teléfono|telefone|telefoon|telef|tlf|tlfn|tlm|tfno|tfn|telf"
    r"|tél|fone|fon|gsm|cel|celular|cell|móvil|movil|handy|natel|ph|did|mob|whatsapp|direct(?: line)?|bureau"
    r"|fixe)[. ]{0,2}:?\s?$",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"[$€£₹]\s?$|(?<![a-z])(?:eur|usd|gbp|inr|chf|r\$)\s?$", re.IGNORECASE)
# On the same line: below a number mostly their address stands, and "k.meier@" is no thousands.
_AFTER = re.compile(
    r"[^\S\n]?(?:€|eur\b|usd\b|%|p\.a|per |/\s?(?:h|hr|hour|day|month|year|yr|mo)\b|k\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FoundPhone:
    """number: international when its country is certain, else as written. quote: as written."""

    number: str
    quote: str
    source: str


def find_phone(
    places: Places, *, sender_domain: str, own_numbers: frozenset[str] = frozenset()
) -> FoundPhone | None:
    """The author's own number; None when no number stands in their closing or words.

    own_numbers: digits of the person's own numbers, never taken.
    """
    found: list[tuple[float, str, str, str]] = []
    for base, passage in ((0.0, places.closing), (0.5, places.prose), *((2.0, x) for x in places.letters)):
        for start, end in _numbers(passage):
            if base == 2.0 and not _CALLED.search(passage.text[max(0, start - 30) : start]):
                continue
            written = passage.value(start, end)
            digits = _NO_DIGIT.sub("", written)
            if digits[-7:] in {n[-7:] for n in own_numbers if len(n) >= 7}:
                continue
            before = passage.text[max(0, start - 40) : start].rpartition("\n")[2]
            after = passage.text[end : end + 20].partition("\n")[0]
            rank = (
                base - (0.3 if _DIRECT.search(before) else 0) + (0.3 if _MAIN.search(before + after) else 0)
            )
            found.append((rank, written, passage.quote(start, end), passage.source))
    if not found:
        return _inside_number(places) or _sent_before(places)
    _, written, quote, source = min(found, key=lambda item: item[0])
    region = _REGION_BY_TLD.get(sender_domain.rpartition(".")[2])
    return FoundPhone(_international(written, region) or written, quote, source)


_INSIDE = re.compile(
    r"(?<![\w.])(?:x ?(?=\d)|(?:ext|extn|extension|durchwahl|dw|nebenstelle|poste|ramal|toestel|extensión|anexo|interno"
    r"|int)\b[.:]? ?[-–]?)(\d{2,5})(?![\w/:%-]|[.,]\d|\s?[€$£%\d])",
    re.IGNORECASE,
)


def _inside_number(places: Places) -> FoundPhone | None:
    """The extension of a colleague who writes from the same house, "x4410": alone on a line, or where they ask for a call."""
    for passage in (places.closing, places.prose):
        for match in _INSIDE.finditer(passage.flat, 0, 6000):
            asked = _ASKS_CALL.search(passage.low, max(0, match.start() - 40), match.start())
            if asked or (
                passage.source == "signature" and passage.flat[match.end() : match.end() + 1] in ("", "\n")
            ):
                return FoundPhone(passage.value(*match.span()), passage.quote(*match.span()), passage.source)
    return None


_ASKS_CALL = re.compile(
    r"\b(?:call|ring|phone|dial|reach|buzz|me on|me at|anruf\w*|erreich\w*|appel\w*|joign\w*|joindre|llam\w*|lláma\w*|lig\w*"
    r"|bel|bellen|bereik\w*)\b[^.;\n]{0,30}$"
)


# Nine digits in threes are a telephone in Iberia and Poland, and an amount elsewhere: "me tienes en el 881 555 014".
_IN_THREES = re.compile(r"[236789]\d\d \d{3} \d{3}")
_TELLS_WHERE = re.compile(
    r"(?:\b(?:call|ring|phone|dial|reach|text|contact|contacts?|line|number|available|anruf\w*|erreich\w*|telefon\w*|nummer"
    r"|durchwahl|appel\w*|joign\w*|joindre|numéro|téléphon\w*|disponible"
    r"|llam\w*|lláma\w*|localiz\w*|tienes|tiene|tenéis|contact\w*|número|n\.º|teléfono\w*|telefon\w*|marc\w*|escríbeme|whatsapp"
    r"|lig\w*|chame|contato|disponível|dispor|telef\w*|através|pelo|bel|bellen|bereik\w*|telefoon\w*)\b[^.;!?\n\d]{0,44}"
    r"(?:\b(?:at|on|to|is|unter|auf|au|le|el|al|do|no|o|pelo|para|op|met|of|or|dial|call|ring)|[:|]|n\.º) ?$"
    r"|\b(?:me tienes en el|pelo|através do|a través del) $)"
)
_NOTHING_COUNTED = re.compile(
    r"[ ]?(?:$|[.,;:!?)\]|\n]|[-–—] |\(|(?:or|oder|ou|o|of|and|und|et|y|e|en|if|any|anytime|before|between|from|until|after"
    r"|today|wenn|ab|bis|von|zwischen|heute|si|dès|avant|entre|de|jusqu['’]à|toute|desde|hasta|antes|toda|todo|cuando|para|por"
    r"|se|das|dos|até|durante|hoje|als|van|tot|tussen|vandaag)\b(?! (?:\d{1,3} )?\d{3} \d{3}))"
)
# "Sócio | 215 550 176": a number right behind the name or title of whoever signs.
_BEHIND_A_BAR = re.compile(r"[^\n\d$€£]{2,60}[|·•]\s?$")


def _is_told(passage: Passage, start: int, end: int) -> bool:
    """Nine digits in threes, where the words before them speak of calling or whoever signs has just named themselves."""
    if not _IN_THREES.fullmatch(passage.flat, start, end) or not _NOTHING_COUNTED.match(passage.low, end):
        return False
    before = passage.low[max(passage.low.rfind("\n", 0, start) + 1, start - 80) : start]
    if _TELLS_WHERE.search(before):
        return True
    behind = passage.source == "signature" and _BEHIND_A_BAR.match(before)
    return bool(behind) and not _counts_other_things(before.rstrip(" |·•"))


def _sent_before(places: Places) -> FoundPhone | None:
    """The number below their name in what they sent before, when they only remind of it."""
    if not quotes_own_offer(places):
        return None
    flat = places.quoted.flat
    name = plain_name(places.email.sender.name)
    at = flat.rfind(f"{name}\n") if name else -1
    if at < 0:
        return None
    for start, end in _numbers(places.quoted):
        between = flat[at + len(name) : start]
        if at < start and between.count("\n") < 5 and len(between) < 160:
            written = places.quoted.value(start, end)
            return FoundPhone(written, places.quoted.quote(start, end), places.quoted.source)
    return None


def _numbers(passage: Passage) -> Iterator[tuple[int, int]]:
    text = passage.flat
    for first, last in _candidates(passage):
        start, end = _own_digits(text, first, last)
        before, after = text[start - 1 : start], text[end : end + 1]
        if (
            before.isalnum()
            or before in ("+", "@", "/", "#", "_", "=", "-")
            or after.isalnum()
            or after == "@"
        ):
            continue
        if "\n" in passage.text[start:end] and not _broken_number(passage.text[start:end]):
            end = passage.text.index("\n", start)
        written = text[start:end]
        digits = _NO_DIGIT.sub("", written)
        if (
            not (
                _looks_dialled(written, digits)
                or _stands_alone(passage, start, end, digits)
                or (7 < len(digits) < 10 and _CALLED.search(text, max(0, start - 16), start))
                or _is_told(passage, start, end)
            )
            or _AFTER.match(text, end)
            or _MONEY_BEFORE.search(text[max(0, start - 5) : start])
        ):
            continue
        line_before = passage.low[max(0, start - 24) : start]
        if _FAX.search(line_before[-12:]) or _counts_other_things(line_before):
            continue
        if _DIAL_IN.search(passage.low, max(0, start - 70), end + 50) and not _DIRECT.search(line_before):
            continue
        yield start, end


# "Toque 000 - 01 99 00 63 80", "PLANT 4\n419-555-0157": what a number of the office and the telephone share is a gap only.
_LEAD = re.compile(r"(?:0{2,4}|\d{1,5}) [-–] (?=0\d|\+|\(0)|\d{1,3}\n(?=\+|\(|\d{3}[-. ])")


def _own_digits(text: str, start: int, end: int) -> tuple[int, int]:
    """A number without the figure before it, and without a bracket that tells when to call: "98201 55563 (24 hrs)"."""
    lead = _LEAD.match(text, start, end)
    if lead is not None and sum(c.isdigit() for c in text[lead.end() : end]) >= 7:
        start = lead.end()
    opened = text.rfind("(", start + 1, end)
    if opened > 0 and ")" not in text[opened:end] and not _EXTENDED.match(text, opened):
        end = opened
    while text[end - 1 : end] == " ":
        end -= 1
    if text[start : start + 1] == "(" and ")" not in text[start:end]:
        start += 1
    return start, end


_HOUSE = re.compile(
    r"[(\s]*(?:hp|h/p|m|t|mob|tel|tlm|cel|ph|phone|contact|call|whatsapp)?[.:)\s]*$", re.IGNORECASE
)


def _stands_alone(passage: Passage, start: int, end: int, digits: str) -> bool:
    """ "886 555 214", "HP 8555 0143": eight or nine digits in blocks, alone on a line of the closing."""
    if passage.source != "signature" or len(digits) not in (8, 9) or digits[0] in "01":
        return False
    line = passage.text[passage.text.rfind("\n", 0, start) + 1 : start]
    after = passage.text[end : end + 1]
    return after in ("", "\n") and len(line) < 12 and _HOUSE.match(line) is not None


def _candidates(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where digits enough for a telephone stand close together: most texts hold dates and amounts only."""
    at = 0
    for first, last in _rows(passage.numbers):
        at = max(at, first - _MAX_LEAD)
        match = _CANDIDATE.search(passage.flat, at, last + _MAX_EXTENSION)
        while (
            match is not None and match.start() < last
        ):  # what begins behind it is another row, maybe cut off
            at = match.end()
            yield match.span()
            match = _CANDIDATE.search(passage.flat, at, last + _MAX_EXTENSION)


def _rows(numbers: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Start and end of digits between which nothing stands that would part a number to dial."""
    first, last, count = -1, -_MAX_GAP - 1, 0
    for start, end in (*numbers, (1 << 30, 1 << 30)):
        if start - last <= _MAX_GAP:
            last, count = end, count + end - start
            continue
        if count >= _FEWEST:
            yield first, last
        first, last, count = start, end, end - start


def _broken_number(written: str) -> bool:
    """A number may be wrapped over two lines after its area code, a list of figures is none."""
    first, _, second = written.strip().partition("\n")
    if first.startswith("+") and len(_NO_DIGIT.sub("", first)) < 10:
        return len(_NO_DIGIT.sub("", second)) >= 2
    return len(_NO_DIGIT.sub("", first)) <= 6 and len(_NO_DIGIT.sub("", second)) >= 5


def _looks_dialled(written: str, digits: str) -> bool:
    """Shaped like a number to dial, not like a date, an amount, a span of years or an id."""
    bare = _EXTENDED.split(written)[0].strip(" (")
    if not 7 <= len(_NO_DIGIT.sub("", bare)) <= 15:
        return False
    if _DATE_OR_ID.fullmatch(bare) or _SLASHED_DATE.search(bare) or not digits.strip("0"):
        return False
    if _GROUPED.fullmatch(bare) and bare[0] not in "069":
        return False
    if digits == bare:  # no spaces or marks at all: only full national or international forms
        return (bare.startswith("0") and 9 <= len(bare) <= 13) or 10 <= len(bare) <= 11
    return bare.startswith(("+", "0")) or len(digits) >= 9 or bool(_SHORT.fullmatch(bare))


def _international(written: str, region: str | None) -> str | None:
    """International form of a number that is possible in its country; None when the country is not known."""
    text = written.replace("(0)", "")
    text = "+" + text[2:] if text.startswith("00") else text
    text = _DIRECT_DIAL.sub(r" ext. \1", text)
    if not text.lstrip("( ").startswith("+") and region is None:
        return None
    try:
        parsed = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
