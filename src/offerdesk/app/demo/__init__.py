"""The demo: a practice mailbox, a person who decides, and the story as it is printed."""
