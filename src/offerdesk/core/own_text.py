"""What did this author write here? Cuts quotes, forwarded originals, signature and legal footers."""

import re

_QUOTE_HEADS = (
    re.compile(r"^On .{3,200}(?:wrote|writes|sent)\s*:\s*$"),
    re.compile(r"^Am .{3,200}schrieb(?:en)?\b.{0,120}:\s*$"),
    re.compile(r"^.{0,120} schrieb am .{3,120}:\s*$"),
    re.compile(r"^Le .{3,200}(?:a écrit|écrit)\s*:\s*$"),
    re.compile(r"^El .{3,200}escribió\s*:\s*$"),
    re.compile(r"^(?:Em|A|No dia) .{3,200}escreveu\s*:\s*$"),
    re.compile(r"^Op .{3,200}schreef\b.{0,120}:\s*$"),
    re.compile(
        r"^-{2,}\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Weitergeleitete Nachricht"
        r"|Message d'origine|Message transféré|Mensaje original|Mensaje reenviado|Mensagem original"
        r"|Mensagem encaminhada|Oorspronkelijk bericht|Doorgestuurd bericht)\s*-{2,}\s*$",
        re.IGNORECASE,
    ),
    re.compile(r"^Begin forwarded message:\s*$", re.IGNORECASE),
    re.compile(r"^_{20,}\s*$"),
)
_FROM = re.compile(r"^\*?(?:From|Von|De|Van)\s*:\*?\s+\S")
_HEADER_LINE = re.compile(
    r"^\*?(?:Sent|Date|To|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Fecha|Data|Para|Asunto|Assunto|Verzonden|Aan"
    r"|Onderwerp|Cc)\s*:\*?\s"
)
_SIGN_OFF = re.compile(
    r"^(?:(?:kind|best|warm|warmest|kindest|many|with kind|with best|with warm)\s+(?:regards|wishes|thanks)|regards|best|cheers|sincerely"
    r"|yours(?: sincerely| truly| faithfully)?|thanks(?: so much| again| a lot)?|thank you|many thanks|talk soon|warmly|all the best"
    r"|respectfully|cordially|(?:mit )?(?:freundlichen|besten|herzlichen|lieben|vielen) (?:grüßen|grüssen)|viele grüße|liebe grüße"
    r"|beste grüße|herzliche grüße|freundliche grüße|schöne grüße|mfg|vg|lg|bien cordialement|cordialement|bien à vous|sincères salutations"
    r"|meilleures salutations|à bientôt|un (?:cordial )?saludo|saludos(?: cordiales)?|atentamente|un abrazo|atenciosamente|abraços|abraço"
    r"|(?:com os )?(?:melhores )?cumprimentos|att|met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|hartelijke groet(?:en)?"
    r"|groet(?:en|jes)?|veuillez agréer.{0,120})\s*[,.!]?\s*$",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"confidential(?:ity)?\b.{0,80}(?:intended|notice|privileged)|intended (?:solely|only) for|if you (?:have )?received this (?:e-?mail|message) in"
    r" error|diese e-mail (?:enthält|kann) vertraulich|ce message (?:et|est) .{0,40}confidentiel|este (?:mensaje|correo) .{0,40}confidencial"
    r"|esta mensagem .{0,60}confidencia|dit bericht is .{0,40}vertrouwelijk|you are receiving this (?:e-?mail|message) because|^unsubscribe\b"
    r"|to unsubscribe|manage (?:your )?(?:email )?preferences|view (?:this email )?in (?:your )?browser|^sent from my |^gesendet von meinem"
    r"|^envoyé de mon|^enviado desde mi|^enviado do meu|^verzonden vanaf mijn|^get outlook for",
    re.IGNORECASE,
)
_MAX_SIGNATURE_LINES = 14


def split_own_text(text: str) -> tuple[str, str]:
    """(own words, signature block). A mail that only forwards keeps what stands above the original."""
    lines = _without_quotes(text.split("\n"))
    lines = _without_footer(lines)
    body, signature = _split_signature(lines)
    return "\n".join(body).strip(), "\n".join(signature).strip()


def _without_quotes(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for number, line in enumerate(lines):
        stripped = line.strip()
        if stripped.startswith(">"):
            continue
        if len(stripped) < 400 and any(head.match(stripped) for head in _QUOTE_HEADS):
            break
        if (
            _FROM.match(stripped)
            and sum(bool(_HEADER_LINE.match(x.strip())) for x in lines[number + 1 : number + 6]) >= 2
        ):
            break
        if stripped.endswith(":") is False and _wrapped_head(lines, number):
            break
        kept.append(line)
    return kept


def _wrapped_head(lines: list[str], number: int) -> bool:
    """ "On Tue, 3 March 2026 at 10:12, Maya Ortega" and "<maya@...> wrote:" on the next line."""
    first = lines[number].strip()
    if number + 1 >= len(lines) or len(first) > 200 or not re.match(r"(?:On|Am|Le|El|Em|Op) .*\d", first):
        return False
    joined = f"{first} {lines[number + 1].strip()}"
    return len(joined) < 400 and any(head.match(joined) for head in _QUOTE_HEADS[:7])


def _without_footer(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        if number > 0 and _FOOTER.search(line[:400]):
            return lines[:number]
    return lines


def _split_signature(lines: list[str]) -> tuple[list[str], list[str]]:
    for number, line in enumerate(lines):
        if line.rstrip() in ("--", "-- ") or line == "-- ":
            return lines[:number], lines[number + 1 : number + 1 + _MAX_SIGNATURE_LINES]
    for number in range(len(lines) - 1, -1, -1):
        if len(lines[number]) < 140 and _SIGN_OFF.match(lines[number].strip()):
            rest = [x for x in lines[number + 1 :] if x.strip()]
            if len(rest) <= _MAX_SIGNATURE_LINES:
                return lines[:number], lines[number + 1 :]
            return lines[:number], lines[number + 1 : number + 1 + _MAX_SIGNATURE_LINES]
    return lines, []
