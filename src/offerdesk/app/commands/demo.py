"""`demo`: the whole story on the embedded mailbox."""

import argparse


def demo(arguments: argparse.Namespace) -> int:
    """Play the story; every word it prints comes from real cycles over HTTP."""
    from offerdesk.app.demo.story import run_demo

    return run_demo(mail=arguments.mail, out=arguments.out, serve=arguments.serve, port=arguments.port)
