"""Which part of a mail domain names its owner, and how much of it the words of a name make up."""

import re
from functools import lru_cache

from offerdesk.core.facts.names import fold
from offerdesk.core.mail.addresses import registrable_domain

GOOD_FIT = 0.6  # of the letters of a domain: "Saltmarsh Coastal Laboratory" at saltmarshlab

# Words between those of a name, which domains leave out.
SMALL_WORDS = frozenset(
    "of the for and & und et y e + de do da dos das del des du la le les los las el van von voor für zu zur 't den der die das "
    "het ten aan d' l'".split()
)


@lru_cache(maxsize=512)
def domain_label(domain: str) -> str:
    """The part of a domain that names its owner: "mail.brightledgerhq.example" gives "brightledgerhq"."""
    own = registrable_domain(domain)
    label, left = own.split(".", 1)[0], domain.lower()[: -len(own)].strip(".")
    # "wirrabara.nsw.gov.au" belongs to Wirrabara: the state stands between the council and the country.
    return left.rpartition(".")[2] if left and label in _STATES else label


_STATES = frozenset("nsw vic qld tas".split())


def other_labels(domain: str) -> tuple[str, ...]:
    """The parts left of it, which name a house within a group: "aireborough" of aireborough.nhs.example."""
    own = registrable_domain(domain)
    left = domain.lower()[: -len(own)].strip(".")
    return tuple(
        p for p in left.split(".") if len(p) > 3 and p not in ("mail", "email", "notifications", "reply")
    )


_FILLER = re.compile(
    r"^(?:(?:bar|cafe|resto|restaurante?|hotel|casa|estudio|studio|taller|talleres|bodegas?|clinica|clinique|farmacia|panaderia"
    r"|autoescuela|boulangerie|garage|bakkerij|baeckerei|backerei|colegio|escuela|escola|lycee|horloger|oficina|oficinad[aoe]"
    r"|padaria|praxis|kanzlei|cabinet|maison|chez|le|la|les|el|los|las|de|het)(?=\w{5})"
    r"|(?:bs|obs|cbs|ems|ceip|ies|the|groupe|gruppe|grupo|team|go|get|join|use|my|we|weare|hello|try)(?=\w{3}))"
    r"|(?:hq|inc|llc|ltd|gmbh|group|intl|global|app|labs?|co|corp|online|hr|jobs|careers|mail|tech|usa|uk|eu|us|de|fr|io|ai|isd"
    r"|org|edu)$"
)


@lru_cache(maxsize=4096)
def fit(name: str, label: str) -> float:
    """How much of a domain label the words of a name make up, 0 to 1.

    Words may be cut short ("Laboratory" in "saltmarshlab") or left out; three letters or more may also be initials.
    """
    label = label.lower()
    best = _fit(name, label)
    if best < 1 and re.search("[äöüÄÖÜ]", name):
        best = max(best, _fit(spelled_out(name), label))
    bare = _ELIDED.sub(" ", name)
    if best < 1 and bare != name:
        best = max(best, _fit(bare, label))
    if best < 1 and "&" in name and "and" in label:
        best = max(best, _fit(name.replace("&", "and"), label))
    return best


_ELIDED = re.compile(r"\s[dl]['’](?=\w)", re.IGNORECASE)  # "Université d'Armor" at univ-armor


def spelled_out(name: str) -> str:
    """ "Grünhöfer" as addresses write it: "Gruenhoefer"."""
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")):
        name = name.replace(umlaut, letters)
    return name


def _fit(name: str, label: str) -> float:
    plain = re.sub(r"['’`]", "", fold(name))
    words = re.findall(r"[a-z0-9]+", plain)
    target = re.sub(r"[^a-z0-9]", "", label)
    if not words or len(target) < 2:
        return 0.0
    if "".join(words) == target:
        return 1.0
    big = [w for w in words if w not in SMALL_WORDS]
    initials = "".join(w[0] for w in big)
    if (
        len(target) >= 3
        and initials
        and (initials == target or (len(initials) >= 3 and initials in label.split("-")))
    ):
        return 0.95
    best = max(
        _cover(run[n:], target) for run in (words, big) for n in range(len(run)) if len(run[n]) > 1 or n == 0
    )
    for size in (1, 2, 3) if best < 0.6 else ():
        # "glmutual", "hsantelmo": the first words by their letters, the next one in full
        if len(big) > size and target.startswith(initials[:size]):
            share = _cover(big[size:], target[size:])
            best = max(best, 0.95 * share if share >= 0.9 else 0.0)
    if best < 0.6 and len(big) > 1 and _shortened("".join(big[1:]), big[0], target):
        best = 0.9
    pieces = [p for p in label.split("-") if len(p) >= 3]
    if "-" in label:
        tails = ["".join(label.split("-")[n:]) for n in range(1, label.count("-") + 1)]
        best = max(
            best,
            0.0,
            *(0.9 * _cover(big[n:], t) for t in tails if len(t) * 2 >= len(target) for n in range(len(big))),
        )
        best = max(
            best,
            0.0,
            *(0.9 * _cover(big[n:], p) for p in pieces if len(p) * 2 >= len(target) for n in range(len(big))),
        )
    trimmed = _FILLER.sub("", target)
    if trimmed != target and len(trimmed) >= 3:
        best = max(best, 0.0, *(0.97 * _cover(big[n:], trimmed) for n in range(len(big))), 0.0)
    return best


def _shortened(rest: str, first: str, target: str) -> bool:
    """ "zgheidezicht" for "Zorggroep Heidezicht": a few letters of the first word, the others in full."""
    letters = target[: -len(rest)]
    if not target.endswith(rest) or len(rest) < 5 or not 2 <= len(letters) <= 4 or letters[0] != first[0]:
        return False
    left = iter(first)
    return all(letter in left for letter in letters)


def _cover(words: list[str], target: str) -> float:
    """The share of the target that beginnings of the words, in order from the first, account for."""
    at = whole = 0
    uncut = count = 0
    for number, word in enumerate(words):
        if at >= len(target):
            break
        if whole and len(words) - number >= 2 and target[at:] == "".join(w[0] for w in words[number:]):
            at = uncut = len(target)  # "brightmoorusd": Brightmoor Unified School District
            count += 1
            break
        if (
            at
            and number
            and word[0] == target[at - 1]
            and not target[at:].startswith(word[:2])
            and whole >= 3
        ):
            at -= target.startswith(word, at - 1)  # "verdalimentos": two words that share a letter
        length = 0
        while length < len(word) and at + length < len(target) and word[length] == target[at + length]:
            length += 1
        if length == len(word):
            at += length
            count += length >= 3
            whole, uncut = max(whole, length), at
        elif length >= 5:
            at += length
            whole, uncut = max(whole, length), at
        elif length >= 3 or (length and at + length == len(target)):
            at += length
            whole = max(whole, length)
        elif at == 0:
            return 0.0
    if at < len(target):
        at = uncut  # a word cut short counts only when the rest follows
    if whole < 3:
        return 0.0
    share = at / len(target)
    return min(1.0, share + 0.12) if count >= 2 and share >= 0.45 else share
