"""Offerdesk: job offers in your Gmail, answered by drafts that you send."""

__version__ = "0.1.0"
