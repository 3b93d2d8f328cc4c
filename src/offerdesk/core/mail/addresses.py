"""Mail addresses and the names beside them: cleaned, compared, written, and told apart by who stands behind."""

import re
from collections.abc import Mapping
from functools import lru_cache

from offerdesk.core.mail.header_text import CONTROL, HALVES
from offerdesk.model import Address

MAX_NAME_CHARS = 120
# Characters that show nothing, or turn the writing direction: in a name they only deceive.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+"
)


def is_deceptive(text: str) -> bool:
    """Holds characters that one cannot see, or that turn the writing direction."""
    return bool(CONTROL.search(text) or _INVISIBLE.search(text) or HALVES.search(text))


def visible(text: str) -> str:
    """One line of a mail for a terminal: nothing that cannot be seen, moves the cursor or turns the direction."""
    return HALVES.sub("", _INVISIBLE.sub("", CONTROL.sub(" ", text)))


def clean_name(name: str) -> str:
    """A display name without quotes around it, escapes, control and direction characters; one line, capped.

    Cleaning twice changes nothing.
    """
    if not (name.isascii() and name.isprintable()):
        name = visible(name)
    text = " ".join(name.replace("\\", "").split())[:MAX_NAME_CHARS].strip()
    while len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].strip()
    return text


def format_address(address: Address) -> str:
    """`Name <address>` for a person to read; quoted where the name has special characters."""
    if not address.name:
        return address.email
    name = address.name
    if re.search(r'[",;:<>@()\[\]\\.]', name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{address.email}>"


# Suffixes under which anyone can register: the registrable domain has one label more. A short list is enough
# here, because a suffix that is missing only makes two domains look related that share their last two labels.
_SUFFIXES = frozenset(
    (
        "co.uk org.uk ac.uk gov.uk nhs.uk me.uk ltd.uk plc.uk sch.uk com.au net.au org.au edu.au gov.au"
        " co.nz org.nz ac.nz govt.nz co.in org.in ac.in net.in gov.in edu.in com.br org.br gov.br net.br"
        " edu.br com.mx org.mx gob.mx com.ar gob.ar com.co com.pe com.cl co.za org.za ac.za co.jp ac.jp"
        " or.jp ne.jp go.jp com.sg edu.sg com.hk com.cn edu.cn com.tw com.tr com.pl com.pt com.es gob.es"
        " co.il ac.il co.kr com.my com.ph co.id ac.id com.ua com.ng com.eg com.sa com.pk"
    ).split()
)


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].lower()


def registrable_domain(domain: str) -> str:
    """The part of a domain that someone registered: "mail.acme.co.uk" gives "acme.co.uk"."""
    labels = domain.lower().strip(".").split(".")
    take = 3 if ".".join(labels[-2:]) in _SUFFIXES else 2
    return ".".join(labels[-take:])


def same_mailbox(a: str, b: str) -> bool:
    """Do two addresses reach the same mailbox? Dots and +tags do not count at Gmail. No address is no mailbox."""
    return bool(a) and mailbox_of(a) == mailbox_of(b)


def mailbox_of(email: str) -> str:
    """An address in the one spelling that all addresses of its mailbox share."""
    local, _, domain = email.lower().rpartition("@")
    if domain in ("gmail.com", "googlemail.com"):
        return local.split("+", 1)[0].replace(".", "") + "@gmail.com"
    return local.split("+", 1)[0] + "@" + domain


_NO_REPLY = re.compile(
    r"(?:^|[._+\-])(?:no[._-]?reply|do[._-]?not[._-]?reply|noreply|donotreply|nicht[._-]?antworten|ne[._-]?pas[._-]?repondre"
    r"|no[._-]?responder|nao[._-]?responda|niet[._-]?beantwoorden|mailer[._-]?daemon|postmaster|bounces?|autoreply"
    r"|auto[._-]?confirm|notifications?|notify|alerts?|jobalerts?|newsletter|mailer)(?:$|[._+\-\d])"
)


def is_no_reply(email: str) -> bool:
    """An address that no human reads."""
    return bool(_NO_REPLY.search(email.lower().rpartition("@")[0]))


_FREE_MAIL = frozenset(
    (
        "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com"
        " icloud.com me.com mac.com gmx.de gmx.net gmx.com gmx.at gmx.ch web.de t-online.de freenet.de"
        " mail.de posteo.de mail.com proton.me protonmail.com pm.me tutanota.com zoho.com yandex.com"
        " yandex.ru mail.ru qq.com 163.com laposte.net orange.fr wanadoo.fr free.fr sfr.fr yahoo.fr"
        " hotmail.fr hotmail.es yahoo.es hotmail.it libero.it ziggo.nl kpnmail.nl uol.com.br bol.com.br"
        " terra.com.br sapo.pt hotmail.co.uk yahoo.co.uk btinternet.com rediffmail.com"
    ).split()
)


def is_free_mail(domain: str) -> bool:
    """A provider where anyone can have an address."""
    return domain.lower() in _FREE_MAIL


def company_domain(email: str) -> str:
    """The domain that colleagues share; "" for an address of a free provider, or of a service for employers."""
    domain = registrable_domain(domain_of(email))
    return "" if is_free_mail(domain) or service_of(email) is not None else domain


# Who writes in an employer's name: the domain names the service, never the employer.
_SERVICES: Mapping[str, str] = {
    "greenhouse-mail.io": "ats:greenhouse",
    "greenhouse.io": "ats:greenhouse",
    "lever.co": "ats:lever",
    "ashbyhq.com": "ats:ashby",
    "myworkday.com": "ats:workday",
    "myworkdayjobs.com": "ats:workday",
    "icims.com": "ats:icims",
    "smartrecruiters.com": "ats:smartrecruiters",
    "bamboohr.com": "ats:bamboohr",
    "rippling.com": "ats:rippling",
    "gem.com": "ats:gem",
    "workablemail.com": "ats:workable",
    "workable.com": "ats:workable",
    "dayforce.com": "ats:dayforce",
    "taleo.net": "ats:taleo",
    "oraclecloud.com": "ats:oracle",
    "successfactors.com": "ats:successfactors",
    "successfactors.eu": "ats:successfactors",
    "jobvite.com": "ats:jobvite",
    "applytojob.com": "ats:jazzhr",
    "breezy.hr": "ats:breezy",
    "breezy-mail.com": "ats:breezy",
    "teamtailor-mail.com": "ats:teamtailor",
    "recruitee-mailbox.com": "ats:recruitee",
    "recruitee.com": "ats:recruitee",
    "m.personio.de": "ats:personio",
    "comeet-notifications.com": "ats:comeet",
    "pinpoint.email": "ats:pinpoint",
    "hiringthing.com": "ats:hiringthing",
    "careerplug.com": "ats:careerplug",
    "paycor.com": "ats:paycor",
    "gusto.com": "ats:gusto",
    "docusign.net": "esign:docusign",
    "docusign.com": "esign:docusign",
    "hellosign.com": "esign:dropbox-sign",
    "dropboxsign.com": "esign:dropbox-sign",
    "adobesign.com": "esign:adobe",
    "echosign.com": "esign:adobe",
    "pandadoc.net": "esign:pandadoc",
    "pandadocs.net": "esign:pandadoc",
    "pandadoc.com": "esign:pandadoc",
    "yousign.app": "esign:yousign",
    "yousign.com": "esign:yousign",
    "signnow.com": "esign:signnow",
    "skribble.com": "esign:skribble",
    "zohosign.com": "esign:zoho",
    "oneflow.com": "esign:oneflow",
    "scrive.com": "esign:scrive",
    "clicksign.com": "esign:clicksign",
    "d4sign.com.br": "esign:d4sign",
    "autentique.com.br": "esign:autentique",
    "signaturit.com": "esign:signaturit",
    "signrequest.com": "esign:signrequest",
    "validsign.eu": "esign:validsign",
    "universign.com": "esign:universign",
    "linkedin.com": "board:linkedin",
    "indeed.com": "board:indeed",
    "indeedemail.com": "board:indeed",
    "stepstone.de": "board:stepstone",
    "xing.com": "board:xing",
    "glassdoor.com": "board:glassdoor",
    "monster.com": "board:monster",
    "ziprecruiter.com": "board:ziprecruiter",
}


@lru_cache(maxsize=2048)  # senders choose their domains: a cache without a bound would only grow
def _service_of_domain(domain: str) -> str | None:
    labels = domain.split(".")
    for start in range(len(labels) - 1):
        found = _SERVICES.get(".".join(labels[start:]))
        if found:
            return found
    return None


def service_of(email: str) -> str | None:
    """The service that writes from this address ("ats:...", "esign:...", "board:..."), matched at dots only."""
    return _service_of_domain(domain_of(email))
