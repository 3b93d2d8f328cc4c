"""Host names: does one mean this machine itself, or Google?"""

import ipaddress

_GOOGLE = ("googleapis.com", "google.com")


def is_loopback(host: str) -> bool:
    """True for "localhost" and loopback addresses; a name that only looks like one is another machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_google(host: str) -> bool:
    """True for the hosts of Google's services; a name that only begins like one is another machine."""
    name = host.lower().rstrip(".")
    return any(name == domain or name.endswith(f".{domain}") for domain in _GOOGLE)
