"""Does a human of this company write in that conversation?"""

from offerdesk.core.drafting.recipients import is_own, is_robot
from offerdesk.core.mail.addresses import domain_of, registrable_domain
from offerdesk.core.offers.conversation import is_live, is_sent
from offerdesk.core.offers.joins import folded_name
from offerdesk.model import Person, Thread


def speaks_for(thread: Thread, company: str, person: Person) -> bool:
    """True when a live received message comes from a human whose address, name or signature says the company."""
    name = folded_name(company)
    if not name:
        return False
    for message in thread.messages:
        if not is_live(message) or is_sent(message) or is_own(message.sender.email, person):
            continue
        if is_robot(message.sender.email) or "list-unsubscribe" in message.headers:
            continue
        label = registrable_domain(domain_of(message.sender.email)).split(".")[0]
        in_domain = name.replace(" ", "") in label.replace("-", "") or (
            len(label) >= 4 and label.replace("-", "") in name.replace(" ", "")
        )
        around = folded_name(f"{message.sender.name} {message.signature} {message.subject}")
        if in_domain or f" {name} " in f" {around} ":
            return True
    return False
