"""The login, from the consent page to the token file, against the practice mailbox's own consent."""

import json
import socket
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from urllib.parse import parse_qs, urlsplit

import pytest

from offerdesk.adapters.auth import SCOPE, SCOPES, load_credentials
from offerdesk.adapters.gmail import Gmail
from offerdesk.adapters.sign_in import run_login
from offerdesk.errors import LoginNeeded, RetryLater, UserError


@pytest.fixture
def client_file(tmp_path, server):
    path = tmp_path / "credentials.json"
    client = {
        "client_id": server.tokens.client_id,
        "client_secret": server.tokens.client_secret,
        "auth_uri": "https://accounts.example/auth",
        "token_uri": server.token_url,
        "redirect_uris": ["http://localhost"],
    }
    path.write_text(json.dumps({"installed": client}))
    return path


def get(url: str) -> tuple[int, str]:
    """What a browser does with an address of this machine."""
    try:
        with urllib.request.urlopen(url, timeout=3) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""


class Browser:
    """A person with a browser: opens the consent page and does what the test says there."""

    def __init__(self, server, act) -> None:
        self._server, self._act = server, act
        self.opened: list[str] = []
        self.pages: list[tuple[int, str]] = []
        self.threads: list[threading.Thread] = []

    def open(self, url: str, new: int = 0) -> bool:
        self.opened.append(url)
        thread = threading.Thread(target=lambda: self._act(self, url))
        thread.start()
        self.threads.append(thread)
        return True

    def visit(self, url: str) -> None:
        self.pages.append(get(url))

    def allow(self, url: str) -> None:
        self.visit(self._server.tokens.consent(url))

    def refuse(self, url: str) -> None:
        self.visit(self._server.tokens.consent(url, allow=False))


@pytest.fixture
def login(client_file, tmp_path, server, monkeypatch):
    """Run a login in which the person does `act` at the consent page; returns its address and the browser."""
    said: list[str] = []

    def _login(act=Browser.allow, **changed):
        browser = Browser(server, act)
        monkeypatch.setattr(webbrowser, "open", browser.open)
        how = {
            "open_browser": True,
            "port": 0,
            "expected_address": None,
            "read_address": lambda it: Gmail(it, endpoint=server.url).profile().email,
            "say": said.append,
            "timeout_s": 20,
        } | changed
        try:
            return run_login(
                how.pop("credentials_file", client_file), tmp_path / "token.json", **how
            ), browser
        finally:
            for thread in browser.threads:
                thread.join(5)

    _login.said = said
    _login.token_file = tmp_path / "token.json"
    return _login


def test_a_login_ends_with_a_private_token_file_that_opens_the_mailbox(login, server, mailbox):
    address, browser = login()

    assert address == mailbox.address
    assert browser.pages[0][0] == 200
    assert "close this page" in browser.pages[0][1]
    assert login.token_file.stat().st_mode & 0o777 == 0o600
    with Gmail(load_credentials(login.token_file), endpoint=server.url) as gmail:
        assert gmail.profile().email == mailbox.address


def test_the_consent_page_is_asked_for_one_right_on_this_machine_with_proof_of_origin(login):
    _, browser = login()

    asked = {k: v[0] for k, v in parse_qs(urlsplit(browser.opened[0]).query).items()}
    assert asked["scope"] == SCOPE
    assert asked["access_type"] == "offline"
    assert asked["prompt"] == "consent"
    assert asked["code_challenge_method"] == "S256"
    assert urlsplit(asked["redirect_uri"]).hostname == "127.0.0.1"
    assert len(asked["state"]) >= 20


def test_without_a_browser_the_address_is_shown_and_the_port_is_the_one_given(login, server):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    def say(words: str) -> None:
        login.said.append(words)
        if "accounts.example" in words:
            back = server.tokens.consent(words.strip())
            threading.Thread(target=get, args=(back,)).start()

    address, browser = login(open_browser=False, port=port, say=say)

    assert address
    assert not browser.opened
    assert f"ssh -L {port}:127.0.0.1:{port}" in "\n".join(login.said)


def test_when_no_browser_can_be_opened_the_address_is_shown(login, server, monkeypatch):
    def say(words: str) -> None:
        if "accounts.example" in words:
            threading.Thread(target=get, args=(server.tokens.consent(words.strip()),)).start()

    def broken(*_, **__):
        raise webbrowser.Error("no display")

    monkeypatch.setattr(Browser, "open", broken)
    address, _ = login(say=say)

    assert address


def test_over_ssh_without_a_port_the_last_address_is_pasted(login, server, mailbox):
    def paste(_prompt: str) -> str:
        url = next(words.strip() for words in login.said if "accounts.example" in words)
        return f"  {server.tokens.consent(url)}  "

    address, _ = login(open_browser=False, port=0, ask=paste)

    assert address == mailbox.address
    assert login.token_file.exists()


@pytest.mark.parametrize(
    "pasted",
    ["", "4/0AbCd", "http://127.0.0.1:1/?code=4/x", "http://127.0.0.1:1/?state=other&code=4/x", "http://[x"],
)
def test_an_address_of_another_login_is_not_taken(login, server, pasted):
    with pytest.raises(LoginNeeded, match="does not belong"):
        login(open_browser=False, port=0, ask=lambda _: pasted)

    assert server.count()["token"] == 0
    assert not login.token_file.exists()


def test_without_a_terminal_to_paste_into_the_next_step_is_named(login):
    def no_terminal(_prompt: str) -> str:
        raise EOFError

    with pytest.raises(UserError) as refused:
        login(open_browser=False, port=0, ask=no_terminal)

    assert "--port" in refused.value.hint


def test_other_requests_do_not_end_the_login(login, mailbox):
    def act(browser, url):
        back = urlsplit(parse_qs(urlsplit(url).query)["redirect_uri"][0])
        here = f"http://127.0.0.1:{back.port}"
        for path in (
            "/favicon.ico",
            "/",
            "/?state=guessed&code=4/forged",
            "/?error=access_denied",
            "/?state=",
        ):
            browser.visit(here + path)
        browser.allow(url)

    address, browser = login(act)

    assert address == mailbox.address
    assert [status for status, _ in browser.pages] == [404, 404, 404, 404, 404, 200]


def test_a_line_that_is_opened_and_left_idle_does_not_keep_the_answer_waiting(login, mailbox):
    idle = []

    def act(browser, url):
        back = urlsplit(parse_qs(urlsplit(url).query)["redirect_uri"][0])
        idle.extend(socket.create_connection(("127.0.0.1", back.port)) for _ in range(3))
        started = time.monotonic()
        browser.allow(url)
        browser.waited = time.monotonic() - started
        for line in idle:
            line.close()

    address, browser = login(act)

    assert address == mailbox.address
    assert browser.waited < 1.8


def test_a_person_who_says_no_is_told_so_and_nothing_is_written(login, server):
    with pytest.raises(LoginNeeded, match="not allowed"):
        login(Browser.refuse)

    assert not login.token_file.exists()
    assert server.count()["token"] == 0


def test_nobody_answering_ends_in_time(login):
    started = time.monotonic()

    with pytest.raises(LoginNeeded, match="in time"):
        login(lambda browser, url: None, timeout_s=0.1)

    assert time.monotonic() - started < 5


def test_another_account_than_the_databases_is_refused_and_the_old_token_stays(login):
    login.token_file.write_text("the old one")

    with pytest.raises(LoginNeeded, match=r"belongs to boss@corp\.example"):
        login(expected_address="boss@corp.example")

    assert login.token_file.read_text() == "the old one"


def test_the_same_account_in_other_letters_is_the_same(login, mailbox):
    assert login(expected_address=mailbox.address.upper())[0] == mailbox.address


def test_a_box_that_was_not_ticked_is_said_and_nothing_is_written(login, server):
    server.tokens.scope = "openid https://www.googleapis.com/auth/gmail.readonly"

    with pytest.raises(LoginNeeded) as needed:
        login()

    assert "tick every box" in needed.value.hint
    assert not login.token_file.exists()


def test_more_rights_than_asked_for_are_no_trouble(login, server):
    server.tokens.scope = f"openid {SCOPE}"

    login()

    assert load_credentials(login.token_file).scopes == ("openid", SCOPE)


def test_least_access_asks_for_its_three_rights_and_keeps_them(login, server):
    _, browser = login(access="least")

    asked = parse_qs(urlsplit(browser.opened[0]).query)["scope"][0].split()
    assert tuple(asked) == SCOPES["least"]
    assert set(load_credentials(login.token_file, "least").scopes) == set(SCOPES["least"])
    with pytest.raises(LoginNeeded):
        load_credentials(login.token_file)


def test_a_login_that_would_not_last_is_refused(login, server):
    def act(browser, url):
        browser.allow(url.replace("prompt=consent", "prompt=none"))

    with pytest.raises(LoginNeeded, match="no lasting login"):
        login(act)

    assert not login.token_file.exists()


def test_a_code_that_google_does_not_take_is_said_without_showing_it(login, server):
    def act(browser, url):
        back = server.tokens.consent(url)
        browser.visit(back.replace("practice-code", "practice-c0de"))

    with pytest.raises(LoginNeeded) as needed:
        login(act)

    assert "invalid_grant" in str(needed.value)
    assert "c0de" not in str(needed.value)


def test_a_client_that_google_does_not_know_is_the_clients_trouble(login, server, client_file):
    client_file.write_text(client_file.read_text().replace("practice-secret", "another-secret"))

    with pytest.raises(UserError, match=r"credentials\.json"):
        login()


@pytest.mark.parametrize("kind", ["503", "hangup", "reset", "502-html"])
def test_a_token_endpoint_that_is_down_is_no_refusal_of_the_login(login, mailbox, kind):
    mailbox.fault("token", kind)

    with pytest.raises(RetryLater):
        login()

    assert not login.token_file.exists()


def test_a_mailbox_that_cannot_be_asked_leaves_nothing_behind(login):
    def fail(_login):
        raise RetryLater("Gmail is out of reach")

    with pytest.raises(RetryLater):
        login(read_address=fail)

    assert not login.token_file.exists()


def test_a_port_in_use_is_said_with_the_way_out(login):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UserError, match=f"port {port} is in use") as refused:
            login(port=port)

    assert "--port" in refused.value.hint


@pytest.mark.parametrize("port", [70_000, -1])
def test_a_port_that_does_not_exist_is_said(login, port):
    with pytest.raises(UserError, match="cannot be used"):
        login(port=port)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "there is no OAuth client file"),
        ("{", "cannot be read as JSON"),
        ("\xff", "cannot be read as JSON"),
        ("[]", "is no OAuth client file"),
        ("{}", "is no OAuth client file"),
        ('{"installed": {"client_id": "a"}}', "is no OAuth client file"),
        (
            '{"installed": {"client_id": 1, "client_secret": 2, "auth_uri": 3, "token_uri": 4}}',
            "is no OAuth client",
        ),
        ('{"web": {"client_id": "a"}}', "type Web"),
        ("example", "still the example"),
        ("auth", "no usable auth_uri"),
        ("token", "no usable token_uri"),
    ],
)
def test_a_client_file_that_does_not_fit_is_said_with_the_way_to_a_right_one(
    login, tmp_path, client_file, content, words
):
    path = tmp_path / "other.json"
    if content in ("example", "auth", "token"):
        changes = {
            "example": ("practice-secret", "GOCSPX-this-is-an-example"),
            "auth": ("https://accounts.example/auth", "javascript:alert(1)"),
            "token": ("http://127.0.0.1", "http://login.evil.example"),
        }
        content = client_file.read_text().replace(*changes[content])
    if content is not None:
        path.write_bytes(content.encode("latin-1"))

    with pytest.raises(UserError, match=words) as refused:
        login(credentials_file=path)

    assert "gmail-setup" in refused.value.hint


def test_the_packaged_example_is_recognised_as_one(login):
    from pathlib import Path

    example = Path(__file__).parents[2] / "credentials.example.json"

    with pytest.raises(UserError, match="still the example"):
        login(credentials_file=example)


def test_proxies_of_the_environment_do_not_see_the_login(login, raw_server, monkeypatch):
    def serve(line):
        line.read_request()

    proxy = raw_server(serve)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, proxy.url)
    monkeypatch.setenv("no_proxy", "")

    def act(browser, url):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        opener.open(browser._server.tokens.consent(url), timeout=3).close()

    login(act)

    assert proxy.lines == 0


def test_nothing_that_is_said_or_logged_holds_the_code_or_a_token(login, server, caplog, capfd):
    with caplog.at_level("DEBUG"):
        login()

    shown = "\n".join(login.said) + caplog.text + "".join(capfd.readouterr())
    for secret in ("practice-code", "practice-refresh", "practice-access", "practice-secret"):
        assert secret not in shown
