"""What a mail says of an offer: company, role, people, pay, days; each with its quote."""
