"""Host names: does one mean this machine itself?"""

import ipaddress


def is_loopback(host: str) -> bool:
    """True for "localhost" and loopback addresses; a name that only looks like one is another machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
