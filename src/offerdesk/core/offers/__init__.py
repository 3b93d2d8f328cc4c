"""The record of an offer: its conversations, decisions, drafts and stages."""
