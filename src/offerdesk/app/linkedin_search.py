"""Before LinkedIn is spoken of: do LinkedIn's own mails say that one is connected or invited already?

Asked once per declined offer, when its note, or the letter that announces an invitation, is about to be written;
search may miss a mail, and then something is said that is not needed.
"""

from datetime import timedelta

from offerdesk.app.session import Session
from offerdesk.core.drafting.linkedin_mail import Standing, read_standing
from offerdesk.core.facts.person_names import addressee_of
from offerdesk.core.offers.decisions import DECLINE_KINDS
from offerdesk.core.offers.lifecycle import Event
from offerdesk.core.offers.offer import Papers
from offerdesk.core.planning.actions import AddNote, AdoptDraft, CreateDraft, ReplaceDraft
from offerdesk.core.planning.plan import Plan
from offerdesk.errors import Gone
from offerdesk.model import Decision, NotePurpose

LOOK_BACK = timedelta(days=180)
MAX_PEOPLE = 3  # 5 units each for the search ...
MAX_READ = 2  # ... and 20 for each mail read


def find_standing(session: Session, papers: Papers, plan: Plan) -> dict[str, Standing]:
    """By full name, for the people that a LinkedIn note or a letter of this plan is about ({} when there is none)."""
    notes = [
        a.note for a in plan.actions if isinstance(a, AddNote) and a.note.purpose is NotePurpose.LINKEDIN
    ]
    people = [item.person for note in notes for item in note.linkedin]
    if session.person.linkedin == "in-letter":
        people += _written_to(papers, plan)
    since = int((session.now - LOOK_BACK).timestamp())
    found: dict[str, Standing] = {}
    for person in people[:MAX_PEOPLE]:
        words = person.replace('"', " ").strip()
        ids = session.gmail.search(f'from:linkedin.com "{words}" after:{since}').ids
        mails = []
        for message_id, _ in ids[:MAX_READ]:
            try:
                mails.append(session.gmail.fetch_message(message_id))
            except Gone:
                continue
        found |= read_standing([person], mails)
    return found


def _written_to(papers: Papers, plan: Plan) -> list[str]:
    """Who gets the letter that declines; also when a draft stands there that may be that letter (a lost database)."""
    contact = plan.offer.facts.contact_name
    names = [contact.value] if contact is not None else []
    letters = [a.draft for a in plan.actions if isinstance(a, CreateDraft | ReplaceDraft | AdoptDraft)]
    stuck = plan.event is Event.STUCK and plan.offer.decision is Decision.DECLINE and not papers.drafts
    if not stuck and not any(d.kind in DECLINE_KINDS for d in letters):
        return []
    names += [address.name for draft in letters for address in draft.to]
    found = (addressee_of(name) for name in names)
    return list(dict.fromkeys(who.full for who in found if who is not None))
