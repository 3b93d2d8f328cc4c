"""Before LinkedIn texts are handed out: do LinkedIn's own mails say that one is connected or invited already?

Asked once per declined offer, when its note is about to be written; search may miss a mail, and then a text is
offered that is not needed.
"""

from datetime import timedelta

from offerdesk.app.session import Session
from offerdesk.core.drafting.linkedin_mail import Standing, read_standing
from offerdesk.core.planning.actions import AddNote
from offerdesk.core.planning.plan import Plan
from offerdesk.errors import Gone
from offerdesk.model import NotePurpose

LOOK_BACK = timedelta(days=180)
MAX_PEOPLE = 3  # 5 units each for the search ...
MAX_READ = 2  # ... and 20 for each mail read


def find_standing(session: Session, plan: Plan) -> dict[str, Standing]:
    """By full name, for the people that a LinkedIn note of this plan is about ({} when there is none)."""
    notes = [
        a.note for a in plan.actions if isinstance(a, AddNote) and a.note.purpose is NotePurpose.LINKEDIN
    ]
    people = [item.person for note in notes for item in note.linkedin]
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
