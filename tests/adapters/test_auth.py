"""The token file and the token endpoint: what is kept, what is refused, who must act."""

import json
import logging
import os
import stat
import threading
import time

import pytest

from offerdesk.adapters.auth import SCOPE, TOKEN_URL, Login, load_credentials, save_credentials
from offerdesk.adapters.auth_tokens import TokenEndpoint, refresh
from offerdesk.errors import InDoubt, LoginNeeded, RetryLater, UserError

FIELDS = {
    "type": "authorized_user",
    "client_id": "practice-client",
    "client_secret": "practice-secret",
    "refresh_token": "practice-refresh-1",
    "token_uri": "http://127.0.0.1:9/token",
    "scopes": [SCOPE],
}


def a_login(**changed) -> Login:
    fields = {k: FIELDS[k] for k in ("client_id", "client_secret", "refresh_token", "token_uri")}
    return Login(**(fields | changed))


@pytest.fixture
def token_file(tmp_path):
    def _write(content=None, *, mode: int = 0o600, **changed):
        path = tmp_path / "token.json"
        fields = {k: v for k, v in (FIELDS | changed).items() if v is not None}
        text = json.dumps(fields) if content is None else content
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        path.chmod(mode)
        return path

    return _write


# ---------------------------------------------------------------- the file


def test_a_saved_login_is_read_back_as_it_was(tmp_path):
    path = tmp_path / "folder" / "token.json"
    login = a_login(scopes=(SCOPE, "openid"))

    save_credentials(login, path)

    loaded = load_credentials(path)
    assert (loaded.client_id, loaded.client_secret) == ("practice-client", "practice-secret")
    assert loaded.refresh_token == "practice-refresh-1"
    assert loaded.token_uri == FIELDS["token_uri"]
    assert loaded.scopes == (SCOPE, "openid")
    assert not loaded.valid


def test_the_file_never_holds_an_access_token(tmp_path):
    login = a_login()
    login.token = "ya29.short-lived"

    save_credentials(login, tmp_path / "token.json")

    assert "ya29" not in (tmp_path / "token.json").read_text()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_the_file_is_born_readable_by_its_owner_alone_under_any_umask(tmp_path, umask, monkeypatch):
    born = []
    real_open = os.open

    def watched(path, flags, mode=0o777, **how):
        handle = real_open(path, flags, mode, **how)
        if flags & os.O_CREAT:
            born.append(stat.S_IMODE(os.fstat(handle).st_mode))
        return handle

    monkeypatch.setattr(os, "open", watched)
    before = os.umask(umask)
    try:
        save_credentials(a_login(), tmp_path / "new" / "token.json")
    finally:
        os.umask(before)

    assert born == [0o600]
    assert stat.S_IMODE((tmp_path / "new" / "token.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) & 0o077 == 0


def test_a_looser_file_that_was_there_is_replaced_by_a_private_one(token_file):
    path = token_file(mode=0o644)

    save_credentials(a_login(refresh_token="new"), path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_credentials(path).refresh_token == "new"


def test_a_failure_in_the_middle_leaves_the_old_file_and_nothing_beside_it(token_file, monkeypatch):
    path = token_file()

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(UserError, match="No space left"):
            save_credentials(a_login(refresh_token="new"), path)

    assert load_credentials(path).refresh_token == "practice-refresh-1"
    assert os.listdir(path.parent) == ["token.json"]


def test_writers_at_the_same_time_leave_one_whole_file(tmp_path):
    path = tmp_path / "token.json"

    def write(name: str) -> None:
        for _ in range(30):
            save_credentials(a_login(refresh_token=name * 500), path)

    threads = [threading.Thread(target=write, args=(n,)) for n in "ab"]
    save_credentials(a_login(refresh_token="a"), path)
    for thread in threads:
        thread.start()
    for _ in range(50):
        assert set(load_credentials(path).refresh_token) in ({"a"}, {"b"})
    for thread in threads:
        thread.join()

    assert os.listdir(tmp_path) == ["token.json"]


def test_a_folder_that_cannot_be_written_is_an_error_with_the_next_step(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(UserError) as refused:
        save_credentials(a_login(), tmp_path / "file" / "token.json")

    assert "token_file" in refused.value.hint


def test_no_file_is_no_login_yet(tmp_path):
    with pytest.raises(LoginNeeded) as needed:
        load_credentials(tmp_path / "token.json")

    assert needed.value.hint == 'run "offerdesk login"'
    assert needed.value.exit_code == 3


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666, 0o644, 0o610])
def test_a_file_that_others_may_open_is_refused_with_the_cure(token_file, mode):
    path = token_file(mode=mode)

    with pytest.raises(UserError) as refused:
        load_credentials(path)

    assert refused.value.hint == f"chmod 600 {path}"


@pytest.mark.parametrize(
    ("what", "words"), [("link", "is a symbolic link"), ("folder", "cannot be read"), ("pipe", "is no file")]
)
def test_what_is_no_regular_file_is_refused_without_waiting(token_file, tmp_path, what, words):
    real, path = token_file(), tmp_path / "other.json"
    if what == "link":
        path.symlink_to(real)
    elif what == "folder":
        path.mkdir(mode=0o700)
    else:
        os.mkfifo(path, 0o600)

    with pytest.raises(UserError, match=words):
        load_credentials(path)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '"text"',
        b"\xff\xfe\x00",
        "{}",
        '{"refresh_token": 5}',
        "[" * 10_000,
        b"\0" * 100,
    ],
    ids=str,
)
def test_a_damaged_file_asks_for_a_new_login(token_file, content):
    with pytest.raises(LoginNeeded) as needed:
        load_credentials(token_file(content))

    assert "offerdesk login" in needed.value.hint


@pytest.mark.parametrize("key", ["refresh_token", "client_id", "client_secret"])
@pytest.mark.parametrize("value", [None, "", 5])
def test_a_missing_field_is_named(token_file, key, value):
    with pytest.raises(LoginNeeded, match=key):
        load_credentials(token_file(**{key: value}))


@pytest.mark.parametrize(
    "scopes", [["openid"], "https://www.googleapis.com/auth/gmail.readonly", [SCOPE + ".x"]]
)
def test_a_login_without_the_right_that_is_needed_is_no_login(token_file, scopes):
    with pytest.raises(LoginNeeded, match="right"):
        load_credentials(token_file(scopes=scopes))


@pytest.mark.parametrize("scopes", [None, [], [SCOPE], f"openid {SCOPE}", ["https://mail.google.com/"]])
def test_a_login_with_enough_rights_or_no_list_of_them_is_taken(token_file, scopes):
    assert load_credentials(token_file(scopes=scopes)).refresh_token == "practice-refresh-1"


def test_the_files_own_token_address_is_honoured_and_googles_is_the_default(token_file):
    assert load_credentials(token_file(token_uri="https://login.corp.example/t")).token_uri == (
        "https://login.corp.example/t"
    )
    assert load_credentials(token_file(token_uri=None)).token_uri == TOKEN_URL


def test_nothing_secret_shows_when_a_login_is_printed():
    login = a_login()
    login.token = "ya29.secret"

    for secret in ("practice-secret", "practice-refresh-1", "ya29"):
        assert secret not in repr(login)


# ---------------------------------------------------------------- the endpoint


@pytest.fixture
def endpoint():
    opened = []

    def _open(url):
        opened.append(TokenEndpoint(url))
        return opened[-1]

    yield _open
    for one in opened:
        one.close()


def test_a_refresh_gives_a_token_that_is_valid_until_shortly_before_its_end(server, endpoint):
    login = a_login(token_uri=server.token_url)

    refresh(login, endpoint(server.token_url))

    assert login.valid
    assert 3000 < login.good_until - time.monotonic() <= 3600
    assert server.count()["token"] == 1


def test_a_token_near_its_end_counts_as_ended(server, endpoint):
    server.tokens.lifetime_s = 200
    login = a_login()

    refresh(login, endpoint(server.token_url))

    assert login.token
    assert not login.valid


def test_a_rotated_refresh_token_is_kept_in_the_file(server, endpoint, tmp_path):
    server.tokens.rotates = True
    path = tmp_path / "token.json"
    save_credentials(a_login(token_uri=server.token_url), path)
    login = load_credentials(path)

    refresh(login, endpoint(server.token_url))

    kept = load_credentials(path)
    assert kept.refresh_token == login.refresh_token == server.tokens.refresh_token != "practice-refresh-1"
    refresh(kept, endpoint(server.token_url))
    assert kept.valid


def test_a_rotated_token_that_cannot_be_kept_still_works_and_is_said(server, endpoint, tmp_path, caplog):
    server.tokens.rotates = True
    (tmp_path / "file").write_text("")
    login = a_login(token_file=tmp_path / "file" / "token.json")

    with caplog.at_level(logging.WARNING):
        refresh(login, endpoint(server.token_url))

    assert login.valid
    assert "could not be kept" in caplog.text
    assert server.tokens.refresh_token not in caplog.text


def test_without_rotation_the_file_is_not_written_again(server, endpoint, tmp_path):
    path = tmp_path / "token.json"
    save_credentials(a_login(), path)
    before = path.stat()

    refresh(load_credentials(path), endpoint(server.token_url))

    after = path.stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_a_revoked_login_needs_the_person(server, endpoint):
    server.tokens.revoke()

    with pytest.raises(LoginNeeded, match="no longer accepts this login"):
        refresh(a_login(), endpoint(server.token_url))


def refusing(body, *, status: str = "400 Bad Request", more: str = ""):
    def script(line):
        line.read_request()
        line.answer(body if isinstance(body, bytes) else json.dumps(body).encode(), status=status, more=more)

    return script


@pytest.mark.parametrize(
    "code",
    [
        "invalid_grant",
        "invalid_client",
        "deleted_client",
        "unauthorized_client",
        "invalid_scope",
        "admin_policy_enforced",
    ],
)
def test_what_only_a_new_login_can_change_is_said_so(raw_server, endpoint, code):
    served = raw_server(refusing({"error": code, "error_description": "words"}))

    with pytest.raises(LoginNeeded) as needed:
        refresh(a_login(), endpoint(served.url + "/token"))

    assert "offerdesk login" in needed.value.hint
    assert len(served.requests) == 1


def test_session_length_control_asks_for_a_new_login(raw_server, endpoint):
    served = raw_server(refusing({"error": "invalid_grant", "error_subtype": "invalid_rapt"}))

    with pytest.raises(LoginNeeded, match="session length"):
        refresh(a_login(), endpoint(served.url + "/token"))


@pytest.mark.parametrize(
    "script",
    [
        refusing(b"<html>busy</html>", status="503 Busy"),
        refusing({"error": "invalid_grant"}, status="500 Oops"),
        refusing({"error": "invalid_grant"}, status="404 Not Found"),
        refusing({"error": "temporarily_unavailable"}),
        refusing({"error": {"code": 400, "status": "INVALID_ARGUMENT"}}),
        refusing({"error": ["invalid_grant"]}),
        refusing(b"not json", status="200 OK"),
        refusing(b"[]", status="200 OK"),
        refusing({"expires_in": 3600}, status="200 OK"),
        refusing({"access_token": 5}, status="200 OK"),
        refusing({"access_token": "a\r\nx: y"}, status="200 OK"),
        refusing({"access_token": ""}, status="200 OK"),
        refusing(b"", status="302 Found", more="Location: http://127.0.0.1:9/\r\n"),
        refusing(b"<html>log in to our wifi</html>", status="403 Forbidden"),
        refusing(b"\xff\xfe", status="200 OK"),
        lambda line: line.read_request(),
    ],
    ids=[
        "503", "500", "404", "temporary", "google error", "list", "200 text", "200 list", "no token", "number", "newline",
        "empty", "redirect", "captive portal", "bytes", "hangup",
    ],
)  # fmt: skip
def test_any_other_trouble_is_temporary_asked_once_and_no_doubt_about_anything(raw_server, endpoint, script):
    served = raw_server(script)
    login = a_login()
    started = time.monotonic()

    with pytest.raises(RetryLater) as later:
        refresh(login, endpoint(served.url + "/token"))

    assert type(later.value) is RetryLater
    assert not isinstance(later.value, InDoubt)
    assert len(served.requests) == 1
    assert not login.valid
    assert time.monotonic() - started < 2.5


@pytest.mark.parametrize("lasts", ["3599", 3599.5, None, "soon", -5, 10**12])
def test_an_odd_lifetime_is_no_trouble(raw_server, endpoint, lasts):
    served = raw_server(refusing({"access_token": "t", "expires_in": lasts}, status="200 OK"))
    login = a_login()

    refresh(login, endpoint(served.url + "/token"))

    assert login.token == "t"
    assert login.good_until - time.monotonic() <= 86_400


def test_a_wait_that_the_endpoint_asks_for_is_passed_on(raw_server, endpoint):
    served = raw_server(refusing(b"", status="429 Slow down", more="Retry-After: 17\r\n"))

    with pytest.raises(RetryLater) as later:
        refresh(a_login(), endpoint(served.url + "/token"))

    assert later.value.retry_after_s == 17


@pytest.mark.parametrize(
    "url",
    [
        "http://login.example/token",
        "http://127.0.0.1.evil.example/t",
        "ftp://x.example/",
        "https://[oops",
        "x",
    ],
)
def test_a_token_address_that_is_not_safe_is_refused_before_anything_is_sent(url):
    with pytest.raises(UserError):
        TokenEndpoint(url)


def test_no_error_tells_a_secret(raw_server, endpoint):
    served = raw_server(
        refusing({"error": "invalid_grant", "error_description": "practice-refresh-1 is dead"})
    )

    with pytest.raises(LoginNeeded) as needed:
        refresh(a_login(), endpoint(served.url + "/token"))

    told = f"{needed.value} {needed.value.hint} {needed.value!r}"
    assert not any(secret in told for secret in ("practice-refresh-1", "practice-secret"))
