"""The embedded mailbox: a loopback server that speaks the Gmail REST API, for demo and tests."""
