"""What the others write in these tests: plain words about invented companies that any recogniser takes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Employer:
    company: str
    contact: str
    domain: str
    role: str
    phone: str

    @property
    def sender(self) -> str:
        return f"{self.contact} <{self.contact.split()[0].lower()}@{self.domain}>"


EMPLOYERS = (
    Employer("Northwind", "Maya Ortega", "northwind.example", "Data Analyst", "+49 30 23125 104"),
    Employer("Halden", "Jonas Brandt", "halden.example", "Data Engineer", ""),
    Employer("Ferrowick", "Elena Marsh", "ferrowick.example", "Product Analyst", "+49 30 23125 188"),
    Employer("Quillby", "Tom Hadley", "quillby.example", "Research Engineer", ""),
)


def offer(who: Employer, *, answer_by: str = "") -> str:
    by = f"Please let me know by {answer_by} whether you would like to join us.\n\n" if answer_by else ""
    phone = f"\nT: {who.phone}" if who.phone else ""
    return (
        f"Hi Sam,\n\nIt was great to speak with you again last week. We are delighted to offer you the position"
        f" of {who.role} at {who.company}. Your base salary will be €62,000 per year, with 28 days of holiday,"
        f" and we would like you to start on 1 September 2027.\n\n{by}"
        f"Warm regards,\n\n{who.contact}\n{who.company}{phone}\n"
    )


def revised(who: Employer) -> str:
    return (
        f"Hi Sam,\n\nThank you for your patience. We would like to make you a revised offer for the position of"
        f" {who.role} at {who.company}: your base salary would now be €68,000 per year, with 30 days of"
        f" holiday.\n\nPlease let me know whether you would like to join us.\n\nWarm regards,\n\n{who.contact}\n"
        f"{who.company}\n"
    )


def reminder(who: Employer) -> str:
    return (
        f"Hi Sam,\n\nJust a friendly reminder of our offer for the position of {who.role} at {who.company}, as I"
        f" have not heard from you yet.\n\nWarm regards,\n\n{who.contact}\n"
    )


def rescinded(who: Employer) -> str:
    return (
        f"Hi Sam,\n\nI am very sorry to tell you that we have to withdraw our offer for the position of"
        f" {who.role} at {who.company}, because the role was cancelled.\n\nKind regards,\n\n{who.contact}\n"
    )


def rejected(who: Employer) -> str:
    return (
        f"Hi Sam,\n\nThank you for your interest in {who.company}. Unfortunately, we will not be moving forward"
        f" with your application.\n\nKind regards,\n\n{who.contact}\n"
    )


def question(who: Employer) -> str:
    return (
        "Hi Sam,\n\nOne more question from our side: which laptop would you like to work on? We would like to"
        f" order it in good time.\n\n{who.contact}\n"
    )


def courtesy(who: Employer) -> str:
    return f"Hi Sam,\n\nThank you, and all the best!\n\n{who.contact.split()[0]}\n"


def portal_notice(who: Employer) -> str:
    return (
        f"Hello Sam,\n\n{who.company} is pleased to offer you the position of {who.role}. Please review and sign"
        f" your offer letter in the portal.\n\nThe {who.company} hiring team\n"
    )


NOT_AN_OFFER = (
    "Hi Sam,\n\nThe book club meets on Thursday at seven, in the back room as always. Bring the book, and cake"
    " if you like.\n\nAda\n"
)
OUT_OF_OFFICE = "I am out of the office until Monday and will read your message then."
READ_LATER = "Thank you, I will read it over the weekend and come back to you."
I_DECLINE = "Thank you for the offer. I have decided to decline it."
I_ACCEPT = "Thank you. I am happy to accept your offer."
