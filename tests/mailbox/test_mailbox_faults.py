"""Faults on request: each kind as the client sees it, before or after the work was done."""

import http.client
import json
import socket
import time
from urllib.parse import urlsplit

import pytest

from offerdesk.mailbox.faults import ANSWERS, WIRE


@pytest.fixture
def call(server):
    """One POST that makes a label, on a line of its own: (status, body); errors of the line are raised."""

    def _call(name: str = "A", *, timeout: float = 5) -> tuple[int, bytes, dict[str, str]]:
        parts = urlsplit(server.url)
        line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout)
        headers = {
            "authorization": f"Bearer {server.tokens.access_token}",
            "content-type": "application/json",
        }
        try:
            line.request(
                "POST", "/gmail/v1/users/me/labels", body=json.dumps({"name": name}), headers=headers
            )
            answer = line.getresponse()
            return answer.status, answer.read(), {k.lower(): v for k, v in answer.getheaders()}
        finally:
            line.close()

    return _call


def test_there_is_no_kind_of_fault_without_a_test():
    assert set(ANSWERS) == {
        "400", "400-precondition", "401", "403-user", "403-rate", "403-daily", "403-scope", "403-disabled",
        "403-domain", "404", "429", "500", "503",
    }  # fmt: skip
    assert set(WIRE) == {"hangup", "reset", "truncated", "badjson", "502-html", "slow"}


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_a_refusal_comes_in_googles_form_and_the_work_is_done_only_if_it_comes_after(
    mailbox, call, kind, after
):
    mailbox.fault("labels.create", kind, after=after)

    status, content, _ = call("Made")

    error = json.loads(content)["error"]
    assert status == error["code"] == int(kind[:3])
    assert error["errors"][0]["reason"] == ANSWERS[kind][2]
    assert bool(mailbox.label_id("Made")) == after
    assert call("Next")[0] == 200


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("hangup", http.client.RemoteDisconnected),
        ("reset", ConnectionResetError),
        ("truncated", http.client.IncompleteRead),
    ],
)
def test_a_spoilt_line_gives_no_answer_or_half_of_one(mailbox, call, kind, error, after):
    mailbox.fault("labels.create", kind, after=after)

    with pytest.raises(error) as raised:
        call("Made")

    assert type(raised.value) is error
    assert bool(mailbox.label_id("Made")) == after
    assert call("Next")[0] == 200


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_an_answer_may_be_no_json(mailbox, call, after):
    mailbox.fault("labels.create", "badjson", after=after)

    status, content, _ = call("Made")

    assert status == 200
    with pytest.raises(ValueError):
        json.loads(content)
    assert bool(mailbox.label_id("Made")) == after


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_proxy_may_answer_with_a_page(mailbox, call, after):
    mailbox.fault("labels.create", "502-html", after=after)

    status, content, headers = call("Made")

    assert status == 502
    assert headers["content-type"] == "text/html"
    assert content.startswith(b"<html>")
    assert bool(mailbox.label_id("Made")) == after


def test_a_slow_answer_comes_after_the_time_given(mailbox, call):
    mailbox.fault("labels.create", "slow", seconds=0.1)
    started = time.monotonic()

    assert call("Made")[0] == 200

    assert time.monotonic() - started >= 0.1


def test_work_may_be_done_only_after_the_client_gave_up(mailbox, call):
    mailbox.fault("labels.create", "slow", seconds=0.3)

    with pytest.raises(socket.timeout):
        call("Made", timeout=0.05)
    early = bool(mailbox.label_id("Made"))
    until = time.monotonic() + 5
    while not mailbox.label_id("Made") and time.monotonic() < until:
        time.sleep(0.02)

    assert not early
    assert mailbox.label_id("Made")


def test_a_fault_happens_as_often_as_planned(mailbox, call):
    mailbox.fault("labels.create", "503", times=2)

    assert [call(f"L{n}")[0] for n in range(3)] == [503, 503, 200]


def test_a_fault_without_a_count_stays_until_it_is_cleared(mailbox, call):
    mailbox.fault(".*", "500", times=None)

    assert [call("A")[0] for _ in range(3)] == [500] * 3
    mailbox.faults.clear()
    assert call("A")[0] == 200


def test_a_fault_for_another_method_is_not_ours(mailbox, call):
    mailbox.fault("drafts.create", "500", times=None)
    mailbox.fault("labels", "500", times=None)

    assert call("A")[0] == 200


def test_a_wait_is_named_in_the_answer(mailbox, call):
    mailbox.fault("labels.create", "429", retry_after=7)

    assert call("A")[2]["retry-after"] == "7"


def test_something_may_happen_right_before_or_after_a_call(mailbox, call):
    seen = []
    mailbox.before("labels.create", lambda: seen.append(("before", bool(mailbox.label_id("A")))))
    mailbox.after("labels.create", lambda: seen.append(("after", bool(mailbox.label_id("A")))))

    call("A")

    assert seen == [("before", False), ("after", True)]


def test_an_unknown_kind_is_a_mistake_of_the_test(mailbox):
    with pytest.raises(ValueError, match="unknown fault"):
        mailbox.fault("labels.create", "418")


def test_the_log_tells_spoilt_answers_from_refusals(mailbox, call, server):
    mailbox.fault("labels.create", "hangup")
    with pytest.raises(http.client.RemoteDisconnected):
        call("A")
    mailbox.fault("labels.create", "503")
    call("A")

    assert [(r.method, r.status) for r in server.requests] == [("labels.create", 0), ("labels.create", 503)]
