"""Amounts of money in running text, with their place: "$98,000", "98.000 €", "₹42 lakh", "21/hr", "4.600 brutto"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from offerdesk.core.facts.word_places import number_places

_CODES = (
    "USD EUR GBP CHF INR BRL CAD AUD NZD SGD MXN SEK NOK DKK PLN JPY KRW ZAR AED KES NGN GHS EGP SAR QAR THB IDR MYR PHP VND TRY CZK HUF"
    " RON ILS ARS CLP COP PEN UYU HKD TWD CNY RMB MAD TND XOF XAF CFA FCFA UGX TZS RWF ETB PKR BDT LKR NPR BOB PYG CRC DOP GTQ "
    "BGN RSD ISK UAH MUR BWP ZMW OMR KWD BHD JOD"
).split()
SIGN = (
    r"(?:(?:CAD|AUD|NZD|SGD|USD|MXN|US|CA?|AU?|R|S|NZ|HK|MX)?\s?\$|[€£₹¥₦₵₱₫₩₺₡₲]|Kz(?=\s?\d)|(?:"
    + "|".join(_CODES)
    + (
        r")(?=[\s\d])|Rs\.?(?=\s?\d)|Rp\.?(?=\s?\d)|kr\.?(?=\s?\d)|S?Fr\.?(?=\s?\d)|Ph[pP](?=\s?\d)|K(?=\d{1,2},\d{3})"
        r"|N(?=\d{1,3},\d{3})|KSh\.?(?=\s?\d)|Ksh\.?(?=\s?\d)|S/\.?(?=\s?\d)|Bs\.?(?=\s?\d)|RM(?=\s?\d)|Q(?=\d{1,2},\d{3})"
        r"|R\s?(?=\d{1,3}[ \u00a0]\d{3}(?!\d)))"
    )
)
NUMBER = r"(?:\d{1,3}(?:[.,'’\u00a0\u202f ]\d{2,3})+(?:[.,]\d{1,2})?(?:,--?|/-(?!\d))?|\d{1,9}(?:[.,]\d{1,2})?(?:,--?|/-(?!\d))?)"
SCALE = r"(?:\s?(?:k€|[kK](?!\w)|LPA|lpa|L(?!\w)|lakhs?|lacs?|mil(?!\w)|mln|million|tausend))"
UNIT = (
    r"(?:\s?(?:€|EUR|Euros?|euros?|"
    + "|".join(c for c in _CODES if c != "EUR")
    + (
        r"|F ?CFA|reais|reales|dollars?|pounds?|quid|bucks|francs?|Franken|Fr\.|SFr\.?|pesos|yen|rupees?|rand|naira|cedis?"
        r"|shillings?|dirhams?|riyals?|ringgit|baht|kroner|kronor|zł|zloty|Kč|lei|Ft|dólares|dollari|soles|libras)(?!\w)"
        r"|\s?\$(?!\s?\d))"
    )
)
_WITH_SIGN = re.compile(rf"({SIGN})\s?{NUMBER}{SCALE}?{UNIT}?")
_FROM_NUMBER = re.compile(rf"{NUMBER}(?:({SCALE}{UNIT}?|{UNIT})|)")
_RANGE = re.compile(
    rf"[^\S\n]?(?:-|–|—|/|to|rising to|up to|bis|à|a|and|until|tot|até|hasta)\s?(?:{SIGN}\s?)?{NUMBER}{SCALE}?{UNIT}?(?!\s?%|\w|[.,]\d)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:between|zwischen|entre|tussen)\s$")
_BETWEEN_RANGE = re.compile(
    rf"\s(?:and|und|et|y|e|en)\s(?:{SIGN}\s?)?{NUMBER}{SCALE}?{UNIT}?(?!\s?%|\w|[.,]\d)", re.IGNORECASE
)
_SIGN_CHARS = frozenset("$€£₹¥₦₵₱₫₩₺₡₲")
# After a bare number: what shows that it is pay.
_PAY_AFTER = re.compile(
    r"\s?(?:/\s?(?:h|hr|hour|day|month|yr|year|wk|week|std\.?|mois|mes|mth|uur|maand)\b|p/[hudm]\b|p\.[hu]\."
    r"|(?<=\d{3})\s?p\.m\.|bruttos?\b|bruto\b|brut[eos]?s?\b|gross|nets?\b|netto|limp[io]?os\b|netos?\b|(?:i?l[ií]quidos?)\b"
    r"|lordi|fi(?:xe?|xos?|jos?)\b|base\b|basis\b|basic\b|in (?:the )?hand\b|en mano\b|(?:na|em) mão\b|auf die hand\b|schoon\b"
    r"|per (?:hour|month|year|annum|week|day|shift|mile|visit|session|lesson)|an hour|a (?:month|day|week|year|shift|visit)\b"
    r"|the (?:hour|week|month|shift)|im (?:monat|jahr)|die (?:stunde|woche)|(?:pro|je) (?:stunde|monat|jahr|woche|tag|schicht)"
    r"|p\.\s?a|par (?:mois|an|semaine|jour)|de l'heure|al (?:mes|año)|(?:a )?la (?:hora|semana)|à hora"
    r"|por (?:mes|hora|mês|dia|día)|per (?:maand|uur|jaar|week|dag)|on the books|euros?\b|cpm\b|cents per mile|na carteira"
    r"|registrad[oa]s?\b|plus super\b|bucks\b|quid\b)"
    r"|(?<=\d{5})\s?pa\b|(?<=\d[.,]\d{3})\s?pa\b|(?<=[\d.]k)\s?pa\b",
    re.IGNORECASE,
)
_ROUND = re.compile(r"\d{1,2}[.,]\d00")
_FIGURE = re.compile(NUMBER)
_THOUSANDS = re.compile(r"\d\s?(?:[kK](?!\w)|k€)")
_LAKHS = re.compile(r"\d\s?(?:LPA|lpa|L(?!\w)|lakhs?|lacs?)")
_GOES_ON = re.compile(r"\s(?:en|und|et|y|e|plus|\+)\s")
_JOINS = re.compile(r"\s?(?:and|e|y|et|und|a|à)\s", re.IGNORECASE)
OLD_FIGURE = re.compile(  # words before a figure that no longer holds
    r"from\s$|(?:statt|instead of|up from|von bisher|bisher|au lieu de|en lugar de|em vez de|in plaats van)\s(?:von\s)?$"
)
_FROM = re.compile(
    r"(?:de|du|desde|von|van)\s(?:los |les )?$"
)  # the old figure, behind a word that tells of a change
RISES = re.compile(
    r"mov|go(?:es|ing)?\b|went|rais|increas|bump|up\b|erhöh|angehob|anheb|steig|pass?[aeéo]|sub[ei]|aument|elev|reaj|stijg|gaat"
    r"|verhoog|chang|amend|correct|änder|korrig|modif|corrig|cambi|alter|mud[ao]|wijzig",
    re.IGNORECASE,
)
_NOT_FIGURE = re.compile(r"[^\d.,]")
_DECIMALS = re.compile(r"[.,]\d{1,2}$")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
MAX_AMOUNTS = 60


@dataclass(frozen=True, slots=True)
class Amount:
    """sign: the currency before the number, "" if none. bare: no currency and no scale stands with it.

    said: words after a bare number show that it is pay. size: the first number, times a thousand for "k".
    """

    start: int
    end: int
    sign: str
    size: float
    bare: bool = False
    said: bool = False


def find_amounts(
    flat: str, *, bare_too: bool = False, numbers: Sequence[tuple[int, int]] | None = None
) -> Iterator[Amount]:
    """Amounts in a text, in order; ranges are one amount.

    bare_too: give numbers, too, that nothing marks as money. numbers: where its digits stand, if that is known.
    """
    at, found = 0, 0
    for start, end in number_places(flat) if numbers is None else numbers:
        while max(at, start) < end:
            amount, at = _amount_at(flat, max(at, start), at, bare_too=bare_too)
            if amount is not None:
                found += 1
                yield amount
                if found == MAX_AMOUNTS:
                    return


def _amount_at(flat: str, at: int, floor: int, *, bare_too: bool) -> tuple[Amount | None, int]:
    """The amount whose first digit stands at a place, and where to look on."""
    lead = _WITH_SIGN.match(flat, _sign_start(flat, at, floor)) if at else None
    if lead is not None and lead.start() <= at:
        start, end, sign, bare = lead.start(), lead.end(), lead[1].strip(), False
    else:
        match = _FROM_NUMBER.match(flat, at)
        if match is None:
            return None, at + 1
        start, end, sign, bare = at, match.end(), "", not match[1]
        before = flat[start - 1 : start]
        if (
            before.isalnum()
            or before in ("#", "/", ".", ",", ":", "-", "+", "@", "_")
            or (bare and (flat[end : end + 1] in (":", "%") or flat[end : end + 1].isalpha()))
        ):
            return None, max(end, at + 1)
    if bare:
        said = bool(_PAY_AFTER.match(flat, end))
        goes_on = (
            flat[end : end + 1] == " "
            and bool(_ROUND.fullmatch(flat, at, end))
            and bool(_GOES_ON.match(flat, end))
        )
        if not (said or goes_on or bare_too):
            return None, end
        size = _size(flat[at:end])
        return (
            (Amount(start, end, "", size, bare=True, said=(said and size >= 5) or goes_on), end)
            if size
            else (None, end)
        )
    digits = _FIGURE.match(flat, at)
    size = _size(digits[0]) if digits else 0.0
    if size == 0:
        return None, end
    if _THOUSANDS.search(flat, at, end):
        size *= 1000
    elif size < 1000 and _LAKHS.search(flat, at, end):
        size *= 100_000
    between = _BETWEEN.search(flat, max(0, start - 9), start)
    reach = _RANGE.match(flat, end) or (_BETWEEN_RANGE.match(flat, end) if between else None)
    if reach is not None:
        before = flat[max(0, start - 40) : start]
        if (OLD_FIGURE.search(before[-14:]) or _FROM.search(before)) and RISES.search(before):
            return None, end  # "moves from 212 to 222": the second figure counts
        end = reach.end() if _of_one_kind(reach[0], size) else end
    return Amount(start, end, sign, size), end


def _of_one_kind(reach: str, size: float) -> bool:
    """May the second figure belong to the first? "£59,175 and 10 sessions" tells two things."""
    if not _JOINS.match(reach):
        return True
    digits = _FIGURE.search(reach)
    second = _size(digits[0]) * (1000 if _THOUSANDS.search(reach) else 1) if digits else 0.0
    return second * 20 >= size


def _sign_start(flat: str, at: int, floor: int) -> int:
    """Where a currency sign right before a digit begins (at the digit itself if there is none)."""
    start = at
    if start > floor and flat[start - 1] == " ":
        start -= 1
    begin = start
    while (
        begin > floor
        and start - begin < 5
        and (flat[begin - 1].isalpha() or flat[begin - 1] in _SIGN_CHARS or flat[begin - 1] in "./")
    ):
        begin -= 1
    if (
        begin >= 4
        and flat[begin] in _SIGN_CHARS
        and flat[begin - 1] == " "
        and flat[begin - 4 : begin - 1] in _CODES
    ):
        begin -= 4  # "CAD $145,000"
    if begin and flat[begin - 1].isalnum():
        return at
    while begin < start and not (flat[begin].isupper() or flat[begin] in _SIGN_CHARS or flat[begin] == "k"):
        begin += 1
    return begin if begin < start else at


def _size(number: str) -> float:
    """The value of a number as written; marks of thousands and decimals are told apart by the digits after them."""
    number = _NOT_FIGURE.sub("", number).strip(".,")
    decimals = _DECIMALS.search(number) if not _GROUPED.fullmatch(number) else None
    head = number[: decimals.start()] if decimals else number
    whole = head.replace(".", "").replace(",", "") or "0"
    return float(f"{whole}.{decimals[0][1:]}") if decimals else float(whole)
