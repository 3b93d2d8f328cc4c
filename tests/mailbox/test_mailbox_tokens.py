"""The token endpoint: consent, refresh, expiry, revocation, and what it refuses."""

import base64
import hashlib
import json
import urllib.error
import urllib.request
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from offerdesk.mailbox.refusals import ApiRefusal

VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
BACK = "http://127.0.0.1:8765/"


def consent_page(**changed: str | None) -> str:
    fields: dict[str, str | None] = {
        "response_type": "code",
        "client_id": "practice-client",
        "redirect_uri": BACK,
        "scope": "https://www.googleapis.com/auth/gmail.modify",
        "state": "s1",
        "access_type": "offline",
        "prompt": "consent",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    } | changed
    query = urlencode({k: v for k, v in fields.items() if v is not None})
    return f"https://accounts.example/auth?{query}"


@pytest.fixture
def post(server):
    """Ask the token endpoint; returns status and answer."""

    def _post(**form: str) -> tuple[int, dict]:
        fields = {"client_id": "practice-client", "client_secret": "practice-secret"} | form
        request = urllib.request.Request(server.token_url, data=urlencode(fields).encode())
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    return _post


@pytest.fixture
def works(ask):
    """Does this access token open the mailbox?"""
    return lambda token: ask("GET", "/profile", headers={"authorization": f"Bearer {token}"})[0] == 200


def code_of(server, **changed) -> str:
    back = server.tokens.consent(consent_page(**changed))
    return parse_qs(urlsplit(back).query)["code"][0]


def exchange(post, code: str, **changed: str):
    form = {"code": code, "redirect_uri": BACK, "code_verifier": VERIFIER} | changed
    return post(grant_type="authorization_code", **form)


def test_a_refresh_gives_a_new_access_token_that_works_and_no_new_refresh_token(post, works):
    status, answer = post(grant_type="refresh_token", refresh_token="practice-refresh-1")

    assert status == 200
    assert "refresh_token" not in answer
    assert answer["token_type"] == "Bearer"
    assert answer["expires_in"] == 3600
    assert works(answer["access_token"])


def test_refresh_tokens_rotate_when_told_to_and_the_old_one_dies(server, post):
    server.tokens.rotates = True

    _, first = post(grant_type="refresh_token", refresh_token="practice-refresh-1")
    again, _ = post(grant_type="refresh_token", refresh_token="practice-refresh-1")
    later, _ = post(grant_type="refresh_token", refresh_token=first["refresh_token"])

    assert first["refresh_token"] != "practice-refresh-1"
    assert (again, later) == (400, 200)


def test_expired_access_tokens_stop_working_and_a_refresh_helps(server, post, works):
    assert works(server.tokens.access_token)

    server.tokens.expire_access()

    assert not works(server.tokens.access_token)
    assert works(post(grant_type="refresh_token", refresh_token="practice-refresh-1")[1]["access_token"])


def test_after_revoking_nothing_works_until_the_person_logs_in_again(server, post, works):
    server.tokens.revoke()

    status, answer = post(grant_type="refresh_token", refresh_token="practice-refresh-1")
    assert (status, answer["error"]) == (400, "invalid_grant")
    assert not works(server.tokens.access_token)

    server.tokens.grant_again()
    assert post(grant_type="refresh_token", refresh_token="practice-refresh-1")[0] == 400
    assert post(grant_type="refresh_token", refresh_token=server.tokens.refresh_token)[0] == 200


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"grant_type": "refresh_token", "refresh_token": "guessed"}, "invalid_grant"),
        ({"grant_type": "refresh_token"}, "invalid_grant"),
        (
            {"grant_type": "refresh_token", "refresh_token": "practice-refresh-1", "client_secret": "x"},
            "invalid_client",
        ),
        ({"grant_type": "password", "username": "sam", "password": "x"}, "unsupported_grant_type"),
        ({}, "unsupported_grant_type"),
        ({"grant_type": "authorization_code", "code": "guessed"}, "invalid_grant"),
    ],
    ids=str,
)
def test_what_does_not_fit_gets_no_token(post, form, error):
    status, answer = post(**form)

    assert status in (400, 401)
    assert answer["error"] == error


def test_consent_leads_back_with_a_code_that_is_good_for_one_exchange(server, post, works):
    back = server.tokens.consent(consent_page())
    fields = {k: v[0] for k, v in parse_qs(urlsplit(back).query).items()}

    status, answer = exchange(post, fields["code"])
    second, again = exchange(post, fields["code"])

    assert back.startswith(BACK + "?")
    assert fields["state"] == "s1"
    assert fields["scope"] == server.tokens.scope
    assert status == 200
    assert works(answer["access_token"])
    assert post(grant_type="refresh_token", refresh_token=answer["refresh_token"])[0] == 200
    assert (second, again["error"]) == (400, "invalid_grant")


@pytest.mark.parametrize(
    "changed",
    [{"code_verifier": "w" * 64}, {"code_verifier": ""}, {"redirect_uri": "http://127.0.0.1:1/"}],
    ids=str,
)
def test_a_code_is_worth_nothing_without_its_verifier_and_address(server, post, changed):
    status, answer = exchange(post, code_of(server), **changed)

    assert (status, answer["error"]) == (400, "invalid_grant")


def test_a_person_who_says_no_leads_back_with_an_error(server):
    back = server.tokens.consent(consent_page(), allow=False)

    assert back == BACK + "?error=access_denied&state=s1"


@pytest.mark.parametrize(
    "changed",
    [
        {"client_id": "somebody-else"},
        {"response_type": "token"},
        {"scope": "https://mail.google.com/"},
        {"redirect_uri": "https://evil.example/"},
        {"redirect_uri": "urn:ietf:wg:oauth:2.0:oob"},
        {"code_challenge": None},
        {"code_challenge_method": "plain"},
        {"state": None},
    ],
    ids=str,
)
def test_a_consent_page_that_google_would_not_show_is_refused(server, changed):
    with pytest.raises(ApiRefusal):
        server.tokens.consent(consent_page(**changed))


@pytest.mark.parametrize("changed", [{"access_type": None}, {"prompt": None}], ids=str)
def test_a_lasting_login_is_given_only_when_it_was_asked_for(server, post, changed):
    _, answer = exchange(post, code_of(server, **changed))

    assert "refresh_token" not in answer


def test_a_box_that_was_not_ticked_shows_in_the_granted_scope(server, post):
    server.tokens.scope = "https://www.googleapis.com/auth/userinfo.email"

    _, answer = exchange(post, code_of(server))

    assert answer["scope"] == "https://www.googleapis.com/auth/userinfo.email"


def test_the_token_file_is_readable_by_its_owner_alone(server, tmp_path):
    path = tmp_path / "token.json"

    server.tokens.write_token_file(path, server.token_url)

    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_text())["token_uri"] == server.token_url
