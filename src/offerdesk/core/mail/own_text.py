"""What did this author write here? Cuts quotes, forwarded originals, signature and legal footers."""

import re

_WROTE = (
    re.compile(r"^On .{3,200}(?:wrote|writes|sent)\s*:\s*$"),
    re.compile(r"^Am .{3,200}schrieb(?:en)?\b.{0,120}:\s*$"),
    re.compile(r"^.{0,120} schrieb am .{3,120}:\s*$"),
    re.compile(r"^Le .{3,200}(?:a écrit|écrit)\s*:\s*$"),
    re.compile(r"^El .{3,200}escribió\s*:\s*$"),
    re.compile(r"^(?:Em|A|No dia) .{3,200}escreveu\s*:\s*$"),
    re.compile(r"^Op .{3,200}(?:schreef\b.{0,120}|het volgende geschreven)\s*:\s*$"),
    re.compile(r"^\d{4}-\d\d-\d\d .{3,200}<[^<>]{3,100}>\s*:\s*$"),
)
# Any line that names someone as the writer of the "> " lines below it.
_INTRODUCES = re.compile(
    r"@|\b(?:wrote|writes|said|quoting|schrieb|schreibt|écrit|escribió|escreveu|schreef|geschreven)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"^-{2,}\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Weitergeleitete Nachricht"
    r"|Message d'origine|Message transféré|Mensaje original|Mensaje reenviado|Mensagem original"
    r"|Mensagem encaminhada|Oorspronkelijk bericht|Doorgestuurd bericht)\s*-{2,}\s*$"
    r"|^Begin forwarded message:\s*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^_{20,}\s*$")
_OPENERS = ("On ", "Am ", "Le ", "El ", "Em ", "A ", "No dia ", "Op ")
_FIRST_WORD = re.compile(r"(?:On|Am|Le|El|Em|A|No dia|Op) .*\d|.* schrieb am\b")
_FROM = re.compile(r"^\*?(?:From|Von|De|Van)\s*:\*?\s+\S")
_HEADER_LINE = re.compile(
    r"^\*?(?:Sent|Date|To|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado(?: el)?|Enviada(?: em)?|Fecha|Data|Para|Asunto|Assunto"
    r"|Verzonden|Aan|Onderwerp|Cc)\s*:\*?\s"
)
_SIGN_OFF = re.compile(
    r"^(?:(?:kind|best|warm|warmest|kindest|many|with kind|with best|with warm)\s+(?:regards|wishes|thanks)|regards|best|cheers|sincerely"
    r"|yours(?: sincerely| truly| faithfully)?|thanks(?: so much| again| a lot)?|thank you|many thanks|talk soon|warmly|all the best"
    r"|respectfully|cordially|(?:mit )?(?:freundlichen|besten|herzlichen|lieben|vielen) (?:grüßen|grüssen)|viele grüße|liebe grüße"
    r"|beste grüße|herzliche grüße|freundliche grüße|schöne grüße|mfg|vg|lg|bien cordialement|cordialement|bien à vous|sincères salutations"
    r"|meilleures salutations|à bientôt|un (?:cordial )?saludo|saludos(?: cordiales)?|atentamente|un abrazo|atenciosamente|abraços|abraço"
    r"|(?:com os )?(?:melhores )?cumprimentos|at\.?te\.?|att|met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|hartelijke groet(?:en)?"
    r"|groet(?:en|jes)?|veuillez agréer.{0,120})\s*[,.!]?\s*$",
    re.IGNORECASE,
)
# Where a mail says that what follows is not meant as words to the reader. All of them end the text ...
_LEGAL = re.compile(
    r"confidentiality notice|\bthis (?:e-?mail|message|communication|transmission)\b.{0,120}\bconfidential|confidential\b.{0,60}\bprivileged"
    r"|privileged\b.{0,60}\bconfidential|intended (?:solely|only) for the (?:use of|addressee|named|person|individual|intended|recipient)"
    r"|if you (?:have )?received this (?:e-?mail|message) in error|diese e-mail (?:enthält|kann) vertraulich"
    r"|ce message (?:et|est) .{0,40}confidentiel|este (?:mensaje|correo) .{0,40}confidencial|esta mensagem .{0,60}confidencia"
    r"|dit bericht is .{0,40}vertrouwelijk",
    re.IGNORECASE,
)
# ... these only below the text: newsletters have them on top as well ...
_FURNITURE = re.compile(
    r"you are receiving this (?:e-?mail|message) because|^unsubscribe\b|to unsubscribe|manage (?:your )?(?:email )?preferences"
    r"|view (?:this email |it )?in (?:your )?browser",
    re.IGNORECASE,
)
# ... and these stand alone: an answer may follow under the quoted mail.
_DEVICE = re.compile(
    r"^(?:sent from my |gesendet von mein|envoyé de(?:puis)? mon|enviado desde mi|enviado do meu|verzonden vanaf mijn|get outlook for)",
    re.IGNORECASE,
)
# No footer is without one of these: most mails hold none, and are not looked at line by line.
_FOOTER_WORDS = (
    *(
        b"confiden",
        b"privileged",
        b"intended",
        b"in error",
        b"vertraulich",
        b"vertrouwelijk",
        b"receiving this",
    ),
    *(
        b"unsubscribe",
        b"preferences",
        b"browser",
        b"sent from my",
        b"gesendet von mein",
        b"envoy",
        b"enviado d",
    ),
    *(b"verzonden vanaf mijn", b"get outlook"),
)
_MAX_SIGNATURE_LINES = 14
_MAX_FURNITURE_CHARS = 120
_MAX_HEAD_LINES = 3  # "On ..., NAME <ADDRESS> wrote:" is wrapped where lines are short
_MAX_HEAD_CHARS = 400


def split_own_text(text: str) -> tuple[str, str]:
    """(own words, signature block). A mail that only forwards keeps what stands above the original.

    An answer below or between the "> " lines of a quoted mail is the author's own.
    """
    lines = _without_quotes(text.split("\n"))
    low = text.encode(
        "utf-8", "replace"
    ).lower()  # many times as fast as text, which may hold foreign letters
    if any(word in low for word in _FOOTER_WORDS):
        lines = _without_footer(lines)
    body, signature = _split_signature(lines, ruled="--" in text or "____" in text)
    return "\n".join(body).strip(), "\n".join(signature).strip()


def _without_quotes(lines: list[str]) -> list[str]:
    kept: list[str] = []
    number = 0
    while number < len(lines):
        line = lines[number].strip()
        if line.startswith(">"):
            number += 1
            continue
        head = _head_lines(lines, number) if line and _may_be_head(line) else 0
        if head == 0:
            kept.append(lines[number])
            number += 1
        elif _is_marked(lines, number + head):
            number += head  # only the "> " lines below are quoted; an answer may follow them
        else:
            break
    return kept


def _may_be_head(line: str) -> bool:
    """Could this line begin what stands over a quoted mail? Nearly no line could, and no pattern is asked for those."""
    return line[:1] in _HEAD_STARTS or line[-1:] == ":" or " schrieb am" in line


_HEAD_STARTS = frozenset("-bB_*FVDOALEN")


def _head_lines(lines: list[str], number: int) -> int:
    """How many lines, from this one on, say that a quoted mail follows; 0 if they do not."""
    line = lines[number].strip()
    if not line or len(line) > _MAX_HEAD_CHARS or not _may_be_head(line):
        return 0
    if line[0] in "-bB" and _SEPARATOR.match(line):
        return 1
    if line[0] == "_" and _RULE.match(line):
        above = next((n for n in range(1, 4) if _block_lines(lines, number + n)), 0)
        return above + _block_lines(lines, number + above) if above else 0
    block = _block_lines(lines, number)
    if block:
        return block
    if line.endswith(":"):
        if any(head.match(line) for head in _WROTE):
            return 1
        return 1 if _INTRODUCES.search(line) and _is_marked(lines, number + 1) else 0
    return _wrapped_head(lines, number)


def _block_lines(lines: list[str], number: int) -> int:
    """How many "From: / Sent: / To: / Subject:" lines, as Outlook puts them over a quoted mail, stand here."""
    if number >= len(lines) or not _FROM.match(lines[number].strip()):
        return 0
    fields = [
        n for n, x in enumerate(lines[number + 1 : number + 6], start=1) if _HEADER_LINE.match(x.strip())
    ]
    return fields[-1] + 1 if len(fields) >= 2 else 0


def _wrapped_head(lines: list[str], number: int) -> int:
    """ "On Tue, 3 March 2026 at 10:12, Maya Ortega" and "<maya@...> wrote:" on the next line or two."""
    joined = lines[number].strip()
    if not (joined.startswith(_OPENERS) or " schrieb am" in joined) or not _FIRST_WORD.match(joined):
        return 0
    for count in range(2, _MAX_HEAD_LINES + 1):
        following = lines[number + count - 1].strip() if number + count - 1 < len(lines) else ""
        joined = f"{joined} {following}"
        if not following or len(joined) > _MAX_HEAD_CHARS:
            return 0
        if following.endswith(":"):
            return count if any(head.match(joined) for head in _WROTE) else 0
    return 0


def _is_marked(lines: list[str], number: int) -> bool:
    """Is the next line that is not empty a "> " line?"""
    following = (x.strip() for x in lines[number : number + 3])
    return next((x for x in following if x), "").startswith(">")


def _without_footer(lines: list[str]) -> list[str]:
    kept: list[str] = []
    left, seen = sum(map(len, lines)), 0
    signed_at = max((n for n, x in enumerate(lines) if _signs_off(x)), default=-1)
    for number, line in enumerate(lines):
        left -= len(line)
        start = line[:400].strip()
        if _DEVICE.match(start):
            continue
        if number > max(0, signed_at) and _LEGAL.search(start):
            break  # above the sign-off it is a sentence of the letter
        if _FURNITURE.search(start) and number > 0 and seen >= left:
            break
        if _FURNITURE.search(start) and len(line) <= _MAX_FURNITURE_CHARS and left > 0:
            continue
        seen += len(line)
        kept.append(line)
    return kept


def _split_signature(lines: list[str], *, ruled: bool) -> tuple[list[str], list[str]]:
    """(body, signature). ruled: there may be a "--" or a line of underscores."""
    dashes = _low_line(lines, "--") if ruled else -1
    if ruled and dashes < 0 and "--" in lines:
        first = lines.index("--")  # a long signature; a "--" with the letter itself below it is none
        if sum(map(len, lines[first:])) <= sum(map(len, lines[:first])):
            dashes = first
    if dashes >= 0:
        return lines[:dashes], lines[dashes + 1 : dashes + 1 + _MAX_SIGNATURE_LINES]
    for number in range(len(lines) - 1, -1, -1):
        if _signs_off(lines[number]):
            body = lines[:number] if any(x.strip() for x in lines[:number]) else lines[: number + 1]
            rest = [x for x in lines[number + 1 :] if x.strip()]
            if len(rest) <= _MAX_SIGNATURE_LINES:
                return body, lines[number + 1 :]
            return body, lines[number + 1 : number + 1 + _MAX_SIGNATURE_LINES]
    rule = _low_line(lines, "_" * 20) if ruled else -1
    return (lines[:rule], lines[rule + 1 :]) if rule >= 0 else (lines, [])


def _low_line(lines: list[str], start: str) -> int:
    """The highest line "--" or "____..." that has no more below it than a signature; -1 if there is none."""
    found, below = -1, 0
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number].strip()
        if line == "--" if start == "--" else line.startswith(start) and _RULE.match(line):
            found = number if below else found
        below += bool(line)
        if below > _MAX_SIGNATURE_LINES:
            break
    return found


def _signs_off(line: str) -> bool:
    return len(line) < 140 and bool(_SIGN_OFF.match(line.strip()))


def quoted_text(text: str) -> str:
    """What a message quotes or forwards: all that stands below the first quote head or "> " line."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.lstrip().startswith(">") or _head_lines(lines, number):
            return "\n".join(x.lstrip("> ") for x in lines[number:])
    return ""
