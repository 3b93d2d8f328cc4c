"""Who speaks for the offer-maker, and who only writes as if? Nothing a stranger writes changes an offer or a recipient.

Known are those who took part until the offer was made, whoever is named as recipient by somebody known, and whom
the person wrote to; a company's colleagues with them, at a free mail provider only the very address.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from offerdesk.core.mail.addresses import (
    domain_of,
    is_free_mail,
    registrable_domain,
    same_mailbox,
    service_of,
)
from offerdesk.core.mail.authenticity import not_verified
from offerdesk.core.mail.folding import fold
from offerdesk.model import Email, Fact

_ASIDE = re.compile(r'"[^"]{0,998}"?|\([^()]{0,998}\)?')  # words in Gmail's result that the sender chose
_PASSED = re.compile(r"(?:^|;)\s*dmarc=pass\b")


def find_strangers(
    live: Sequence[Email], first: Email | None, company: Fact | None, *, own_addresses: frozenset[str]
) -> Mapping[str, str]:
    """Why a received message does not count as theirs, by message id.

    live: all messages of the offer's conversations, oldest first. first: the oldest in which a human stated the
    offer (None: only services wrote, so that nobody can be told from a stranger). company: as `first` names it.
    """
    if first is None:
        return {}
    known = _Known(own_addresses)
    strange: dict[str, str] = {}
    for message in live:
        if "SENT" in message.labels:
            known.add(message.to, message.cc)
        elif not message.sender.email or known.is_own(message.sender.email):
            continue
        elif message.received_at < first.received_at or message.message_id == first.message_id:
            known.add((message.sender,), message.to, message.cc)
        elif _is_forged(message, first):
            strange[message.message_id] = (
                f"a mail in the name of {message.sender.email} could not be verified by Gmail"
            )
        elif known.knows(message.sender.email) or _is_the_company(message, first, company, known):
            known.add((message.sender,), message.to, message.cc)
        elif service_of(message.sender.email) is None:
            strange[message.message_id] = (
                f"{message.sender.email}, who had no part in the conversation, writes about the offer"
            )
    return strange


class _Known:
    """Addresses and companies that took part."""

    def __init__(self, own_addresses: frozenset[str]) -> None:
        self._own = own_addresses
        self._addresses: set[str] = set()
        self.domains: set[str] = set()

    def add(self, *groups: Iterable[object]) -> None:
        for address in (a for group in groups for a in group):
            email = getattr(address, "email", "")
            if not email or self.is_own(email):
                continue
            domain = registrable_domain(domain_of(email))
            if is_free_mail(domain) or service_of(email) is not None:
                self._addresses.add(email.lower())
            else:
                self.domains.add(domain)

    def is_own(self, email: str) -> bool:
        return any(same_mailbox(email, own) for own in self._own)

    def knows(self, email: str) -> bool:
        return registrable_domain(domain_of(email)) in self.domains or any(
            same_mailbox(email, known) for known in self._addresses
        )


def _is_forged(message: Email, first: Email) -> bool:
    """Gmail doubts this mail, while the one that made the offer was in order."""
    if not_verified(first) is not None:
        return False  # their mail never passes: it proves nothing about one more
    results = _results(message)
    return not_verified(message) is not None or (
        bool(results)
        and not _PASSED.search(results)
        and bool(_PASSED.search(_results(first)))
        and registrable_domain(domain_of(message.sender.email))
        == registrable_domain(domain_of(first.sender.email))
    )


def _results(email: Email) -> str:
    """Gmail's own topmost result, without what the sender could write into it; "" if there is none."""
    headers = email.headers.get("authentication-results", ())
    if not headers or not headers[0].lower().lstrip().startswith("mx.google.com"):
        return ""
    return _ASIDE.sub("", headers[0].lower())


def _is_the_company(message: Email, first: Email, company: Fact | None, known: _Known) -> bool:
    """The employer itself, in a conversation of its own, after an agency wrote: its domain bears its name."""
    if company is None or message.thread_id == first.thread_id:
        return False
    name = re.sub(r"[^a-z0-9]", "", fold(company.value))
    return _bears(message.sender.email, name) and not any(_bears(domain, name) for domain in known.domains)


def _bears(address: str, name: str) -> bool:
    bare = registrable_domain(domain_of(address) or address).partition(".")[0].replace("-", "")
    return len(bare) > 2 and name.startswith(bare)
