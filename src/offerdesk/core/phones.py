"""The number to call: from the author's own signature or words, in international form when its country is sure."""

import re

import phonenumbers

_CANDIDATE = re.compile(
    r"(?<![\w/.@=-])(?:\+|00|\()?\d[\d\s().\-/  ]{5,22}\d(?:\s?(?:x|ext\.?|extension|Durchwahl|DW)\s?-?\d{1,6})?(?![\w@])"
)
_FAX = re.compile(r"fax|telefax|télécopie", re.IGNORECASE)
_DIAL_IN = re.compile(r"\bpin\b|meeting|dial-?in|conference|passcode|webinar|zoom|teams", re.IGNORECASE)
_NUMBERS_OF_OTHER_THINGS = re.compile(
    r"hrb|siret|siren|vat|ust|reg(?:istration)?\.? ?(?:no|nr)|iban|invoice|order|req|cnpj|nif|kvk|btw|zip|plz|ref\b|id\b|no\.",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    r"mob|cell|direct|\bm:|\bd:|móvil|celular|handy|durchwahl|portable|whatsapp|mein|my (?:cell|mobile|number|line)",
    re.IGNORECASE,
)
_REGION_BY_TLD = {
    "de": "DE",
    "at": "AT",
    "ch": "CH",
    "fr": "FR",
    "es": "ES",
    "pt": "PT",
    "nl": "NL",
    "be": "BE",
    "uk": "GB",
    "ie": "IE",
    "in": "IN",
    "br": "BR",
    "it": "IT",
    "au": "AU",
    "mx": "MX",
}
_REGION_BY_LANGUAGE = {"de": "DE", "fr": "FR", "es": "ES", "pt": "BR", "nl": "NL"}


def find_phone(
    signature: str,
    own_words: str,
    *,
    sender_domain: str,
    language: str,
    own_numbers: frozenset[str] = frozenset(),
) -> tuple[str, str, str] | None:
    """(number, exact words, "signature" or "body"); None when none is certain to be the author's.

    own_numbers: digits of the person's own numbers, never taken.
    """
    for text, source in ((signature, "signature"), (own_words, "body")):
        if not any(c.isdigit() for c in text):
            continue
        found: list[tuple[int, str, str]] = []
        for match in _CANDIDATE.finditer(text[:20_000]):
            line_start = text.rfind("\n", 0, match.start()) + 1
            before = text[max(line_start, match.start() - 40) : match.start()]
            if _FAX.search(before[-16:]) or _NUMBERS_OF_OTHER_THINGS.search(before[-14:]):
                continue
            if _DIAL_IN.search(text[max(0, match.start() - 80) : match.end() + 60]) and source == "body":
                continue
            if source == "body" and not _asked_to_call(text, match.start()):
                continue
            written = match[0].strip()
            number = _international(written, sender_domain, language)
            digits = re.sub(r"\D", "", written)
            if number is None or digits[-7:] in {n[-7:] for n in own_numbers}:
                continue
            found.append((0 if _DIRECT.search(before) else 1, number, written))
        if found:
            found.sort(key=lambda item: item[0])
            return found[0][1], found[0][2], source
    return None


def _asked_to_call(text: str, at: int) -> bool:
    around = text[max(0, at - 90) : at].lower()
    return bool(
        re.search(
            r"call|phone|ring|reach|number|mobile|cell|tel\b|tel[.:]|line|dial|text me|anruf|erreich|telefon|nummer|mobil|appel|joindre|joignable|téléphone|numéro|llam|teléfono|móvil|lig(?:ue|ar)|telefone|celular|bel(?:len)?\b|bereik|telefoon",
            around,
        )
    )


def _international(written: str, domain: str, language: str) -> str | None:
    """International form when the number is possible in its country; as written when the country is unsure."""
    digits = re.sub(r"\D", "", re.split(r"(?i)\s?(?:x|ext|extension|durchwahl)", written)[0])
    if not 7 <= len(digits) <= 15:
        return None
    if re.fullmatch(r"(?:19|20)\d{2}\s?[-/]\s?(?:19|20)\d{2}", written):
        return None
    text = "+" + written[2:] if written.startswith("00") else written
    region = None if text.startswith("+") else _region(domain, language)
    try:
        parsed = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return written if region is None and len(digits) >= 7 and not text.startswith("+") else None
    if not phonenumbers.is_possible_number(parsed):
        return written if 7 <= len(digits) <= 12 and region is None else None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _region(domain: str, language: str) -> str | None:
    suffix = domain.rpartition(".")[2]
    if suffix in _REGION_BY_TLD:
        return _REGION_BY_TLD[suffix]
    return _REGION_BY_LANGUAGE.get(language, "US" if language == "en" else None)
