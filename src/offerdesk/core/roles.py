"""Which role? As written in the offer."""

import re

_WORD = r"[\w&'’/+#.\-À-ÿ]+"
_ROLE = rf"((?:{_WORD}(?:,? |, )){{0,8}}?{_WORD})"
_END = r"(?=\s+(?:at|with|in(?! Test)|on|for|from|starting|start|based|reporting|within|here|effective|beginning|and|to|under|bei|in der|im|ab|zum|am|an|mit|chez|au sein|à|dans|en|con|na|no|em|com|bij|per|op|anzubieten|aan)\b|\s*[(.,;:!?\n–—]|\s+-\s|$)"
_PATTERNS = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        rf"(?:position|role|job|post|title|opportunity|vacancy|internship)\s+(?:of|as)\s+(?:an?\s+|the\s+|our\s+)?{_ROLE}{_END}",
        rf"(?:offer|offering|offered)\s+you\s+(?:the|an?|our|this)\s+{_ROLE}\s+(?:position|role|job|post|opportunity|internship|vacancy)\b",
        rf"(?:the|our|an?|this|your)\s+{_ROLE}\s+(?:position|role|job|post)\b",
        rf"(?:join|joining|joined)\s+(?:us|our team|the team|[\w .&'\-]{{2,40}}?)\s+as\s+(?:an?\s+|our\s+|the\s+)?{_ROLE}{_END}",
        rf"(?:employ|hire|appoint|engage|offer you employment|take you on|bring you on|employment|start|work|begin)\w*\s+(?:you\s+)?(?:here\s+)?as\s+(?:an?\s+|our\s+|the\s+)?{_ROLE}{_END}",
        rf"(?:stelle|position|funktion|rolle)\s+(?:als|der|des|eine[rs]?)\s+{_ROLE}{_END}",
        rf"\bals\s+{_ROLE}\s+(?:anzubieten|einzustellen|bei|in|ab|zum|aan)\b",
        rf"poste\s+(?:de|d'|d’)\s*{_ROLE}{_END}",
        rf"(?:puesto|plaza|posición|cargo|vacante)\s+(?:de|como)\s+{_ROLE}{_END}",
        rf"(?:cargo|vaga|posição|função)\s+(?:de|como)\s+{_ROLE}{_END}",
        rf"(?:functie|baan|rol|positie)\s+(?:van|als)\s+{_ROLE}{_END}",
    )
)
_LABEL = re.compile(
    r"^\s*(?:position|role|job title|title|stelle|funktion|poste|intitulé|puesto|cargo|vaga|functie)\s*:\s*(.{2,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_SUBJECT = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        r"(?:offer(?: letter| of employment)?|employment|angebot|zusage|offre|proposition|oferta|proposta|aanbod|contract|vertrag)\b\s*(?:for|of|as|als|pour|de|como|voor|[-–—:|])\s*(?:the\s+|our\s+)?(.{3,70}?)(?:\s+(?:at|with|bei|chez|en|na|bij|position|role|job)\b|\s*[-–—|,(@]|$)",
        r"^(?:re:\s*)?(.{3,60}?)\s+(?:position|role|offer|job offer)\b",
    )
)
_TITLE_WORDS = re.compile(
    r"engineer|developer|manager|analyst|designer|assistant|associate|teacher|nurse|technician|officer|lead|director|specialist|coordinator|intern|trainee|apprentice|scientist|consultant|administrator|clerk|cook|chef|baker|driver|operator|supervisor|head|accountant|buyer|editor|writer|librarian|researcher|fellow|lecturer|professor|therapist|architect|planner|representative|agent|advisor|executive|worker|carpenter|electrician|mechanic|welder|gardener|curator|producer|recruiter|strategist|controller|leiter|ingenieur|entwickler|referent|sachbearbeiter|kauf|pfleger|techniker|berater|lehrer|meister|mitarbeiter|praktik|werkstudent|chargée?|responsable|ingénieur|développeu|assistante?|technicien|comptable|infirmi|vendeu|stagiaire|chef|ingenier|desarrollador|analista|técnic|enfermer|contable|profesor|auxiliar|jefe|coordinador|desenvolvedor|engenheir|gerente|estagi|professor|medewerker|adviseur|ontwikkelaar|verpleeg|monteur|docent|beheerder|stylist|barista|surveyor|inspector|attorney|paralegal|counsel|pharmacist|dentist|vet|keeper|guide|warden|porter|host|server|sommelier|tutor|coach|instructor|trainer|translator|interpreter|conservator|geologist|biologist|chemist|physicist|economist|statistician|actuary|auditor|underwriter|adjuster|broker|trader|merchandiser|marketer|copywriter|photographer|animator|illustrator|engraver|machinist|foreman|roofer|plumber|painter|mason|fitter|dispatcher|packer|picker|handler|steward|pilot|captain|mate|deckhand|ranger|forester|arborist|farmhand|milker|brewer|distiller|winemaker|butcher|fishmonger|florist|tailor|seamstress|cutter|weaver|printer|binder|archivist|registrar|bursar|dean|principal|counsellor|counselor|psychologist|caseworker|advocate|organizer|fundraiser|sre|devops|qa|tester|scrum|product owner|data",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"^(?:the|an?|this|our|your|full[- ]time|part[- ]time|permanent|new|same|open|following|above|first|formal|job|offer|position|role|us|you|it|your new|our new)$|\b(?:you|we|our team|your|please|letter|interview|application)\b",
    re.IGNORECASE,
)


def find_role(body: str, subject: str) -> tuple[str, str, str] | None:
    """(role, exact words, "body" or "subject") or None."""
    found: list[tuple[int, str, str]] = []
    text = body[:4000].replace("\n", " ")
    label = _LABEL.search(body[:4000])
    if label is not None and _clean(label[1]):
        found.append((3, _clean(label[1]), "body"))
    for rank, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(text):
            role = _clean(match[1])
            if role:
                score = 2 if _TITLE_WORDS.search(role) else 0
                found.append((score - (1 if rank == 2 else 0), role, "body"))
    for pattern in _SUBJECT:
        hit = pattern.search(subject)
        if hit is not None:
            role = _clean(hit[1])
            if role and _TITLE_WORDS.search(role):
                found.append((1, role, "subject"))
    best = max(found, key=lambda item: item[0], default=None)
    if best is None or best[0] < 0 or (best[0] == 0 and not best[1][:1].isupper()):
        return None
    return best[1], best[1], best[2]


def _clean(raw: str) -> str:
    role = re.sub(
        r"^(?:an?|the|our|your|their|permanent|full[- ]time|part[- ]time|new|eine[rsn]?|un|une|una|uma|een)\s+",
        "",
        raw.strip(" .,;:\"'“”-–—*"),
        flags=re.IGNORECASE,
    )
    role = role.strip(" .,;:\"'“”")
    if not 2 <= len(role) <= 70 or _BAD.search(role) or role.isdigit():
        return ""
    return role
