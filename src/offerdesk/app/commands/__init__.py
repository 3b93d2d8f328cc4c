"""What each command of `offerdesk` does; cli.py only reads the command line."""
