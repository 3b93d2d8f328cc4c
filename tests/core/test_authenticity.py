"""Only what Gmail itself found out about a sender counts, and that stands on top."""

import pytest

from mails import an_email
from offerdesk.core.mail.authenticity import not_verified

RESULTS = {
    "gmail-says-fail": (("mx.google.com; dmarc=fail",), "dmarc=fail"),
    "both-checks-fail": (("mx.google.com; spf=fail; dkim=fail",), "spf=fail, dkim=fail"),
    "a-pass-further-down": (("mx.google.com; dmarc=fail", "mx.google.com; dmarc=pass"), "dmarc=fail"),
    "gmail-says-pass": (("mx.google.com; dmarc=pass",), None),
    "a-fail-further-down": (("mx.google.com; dmarc=pass", "mx.google.com; dmarc=fail"), None),
    "somebody-elses-result": (("relay.example; dmarc=fail",), None),
    "a-server-that-is-only-called-so": (("mx.google.com.evil.example; dmarc=none",), None),
    "no-result": ((), None),
}


@pytest.mark.parametrize(("results", "wrong"), RESULTS.values(), ids=RESULTS)
def test_only_gmails_own_topmost_result_counts(results: tuple[str, ...], wrong: str | None):
    email = an_email("Hello", headers={"authentication-results": results} if results else {})

    assert not_verified(email) == wrong
