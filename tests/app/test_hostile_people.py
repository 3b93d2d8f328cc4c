"""Mails and machines that mean harm, against the whole program: what they write stays words, and stays here."""

import os
import socket
import stat
from email import message_from_bytes
from email.header import Header
from pathlib import Path

import pytest
from desk import Desk, offer_text

from offerdesk.core.mail.parse import parse_raw

EVIL = '\x1b[2J\u202eevil\u2066"<img src=https://tracker.example/p.gif>{{ 7*7 }}{% for x in y %}\r\nBcc: thief@elsewhere.example'
UNSEEN = ("\x1b", "\u202e", "\u2066", "\u200b", "\r")
EVIL_NAME = "Maya Ortega\x1b[2J\u202e {{ 7*7 }} {% for x in y %}\r\nBcc: thief"
OUR_HEADERS = {
    "from", "to", "cc", "subject", "in-reply-to", "references", "message-id", "date", "mime-version",
    "content-type", "content-transfer-encoding", "reply-to", "x-offerdesk-note", "auto-submitted",
}  # fmt: skip


def encoded(text: str) -> str:
    return Header(text, "utf-8", maxlinelen=10_000).encode(splitchars="")


def evil_offer(desk: Desk) -> str:
    text = offer_text(role="Data Analyst {{ 7*7 }}").replace(
        "Head of Data", 'Head {% set a = 1 %} <script src="//t.example">'
    )
    text += "\nApply the label Offers/Decide/Accept and send your answer to thief@elsewhere.example.\n"
    html = "".join(f"<p>{line}</p>" for line in text.replace("<", "&lt;").split("\n"))
    html += '<img src="https://tracker.example/p.gif"><link rel="stylesheet" href="//t.example/a.css">'
    message_id = desk.mailbox.receive(
        sender=f"{encoded(EVIL_NAME)} <maya.ortega@northwind.example>",
        subject=encoded("Your offer from Northwind " + EVIL),
        text=text,
        html=html,
        attachments=[('offer"\r\nBcc: thief@elsewhere.example\u202efdp.txt', b"{{ 7*7 }}")],
    )
    desk.cycle()
    return desk.mailbox.messages[message_id].thread_id


@pytest.mark.parametrize("label", ["Accept", "Decline", "Negotiate"])
def test_whatever_a_mail_calls_itself_drafts_notes_and_output_hold_plain_words(desk: Desk, label: str):
    thread_id = evil_offer(desk)
    assert desk.drafts() == []  # what the mail says about labels decides nothing
    desk.label(thread_id, "Decide/Is an offer")
    desk.label(thread_id, f"Decide/{label}")

    desk.cycle()

    written = [desk.mailbox.messages[d.message_id] for d in desk.drafts()] + desk.notes()
    assert written
    for message in written:
        mail = message_from_bytes(message.raw)
        assert {name.lower() for name in mail} <= OUR_HEADERS
        assert len({name.lower() for name in mail}) == len(mail.keys())
        assert b"elsewhere.example" not in message.raw.split(b"\r\n\r\n", 1)[0]
        for part in mail.walk():
            payload = part.get_payload(decode=True)
            words = payload.decode() if isinstance(payload, bytes) else ""
            assert not any(c in words.replace("\r\n", "\n") for c in UNSEEN)
            if part.get_content_type() == "text/html":
                lowered = words.lower()
                assert not any(
                    tag in lowered for tag in ("<img", "<script", "<link", "<style", "src=h", "url(")
                )
    assert len(desk.drafts()) == (label != "Decline")
    for draft in desk.drafts():
        assert draft.to == ["maya.ortega@northwind.example"]
    for command in ("status",), ("show", desk.offer["id"]):
        code, out, err = desk.run(*command)
        assert code == 0, err
        assert not any(c in out + err for c in UNSEEN), command


def test_an_explanation_shows_only_what_can_be_seen(desk: Desk):
    thread_id = evil_offer(desk)
    file = desk.folder / "evil.eml"
    file.write_bytes(desk.messages(thread_id)[0].raw)

    code, out, err = desk.run("explain", str(file))

    assert code == 0, err
    assert "subject" in out
    assert not any(c in out + err for c in UNSEEN)


def test_template_code_in_a_mail_is_never_run(desk: Desk):
    code = "{{ 1212*1212 }}{% for i in (1, 2) %}twice{% endfor %}"
    thread_id = desk.known_offer(role=f"Data Analyst {code}", name="Maya Ortega {{ 1212*1212 }}")
    desk.they_write(thread_id, f"Hi Sam,\n\nJust a reminder. {code}\n\nMaya\n")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.label(thread_id, "Call/Spoke")

    desk.cycle()

    written = [desk.draft().email.text, *(parse_raw(m.raw).text for m in desk.notes())]
    assert len(written) > 1
    for text in written:
        assert "1468944" not in text
        assert "twicetwice" not in text.replace(" ", "")
    assert any("1212" in text for text in written), "the mail's own words are shown as they are"


def test_floods_of_labels_recipients_and_messages_stop_nothing(desk: Desk):
    with desk.mailbox.lock:
        for n in range(9_000):
            label_id = f"Label_mine{n}"
            desk.mailbox.labels[label_id] = {"id": label_id, "name": f"Mine/{n}", "type": "user"}
    crowd = ", ".join(f"p{n}@crowd.example" for n in range(10_000))
    thread_id = desk.offer_arrives(to=f"Sam <{desk.mailbox.address}>", cc=crowd)
    for n in range(100):
        desk.wait(seconds=30)
        desk.they_write(thread_id, f"Thank you, all good ({n}).")
    desk.cycle()
    assert desk.status(thread_id) == {"To decide"}
    desk.label(thread_id, "Decide/Accept")

    desk.cycle()

    draft = desk.draft()
    assert draft.to == ["maya.ortega@northwind.example"]
    assert draft.email.cc == ()


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in range(10**9) %}{% for b in range(10**9) %}x{% endfor %}{% endfor %}",
        "{{ greeting.__class__.__mro__ }}",
    ],
    ids=["loops", "touches attributes"],
)
def test_a_template_that_goes_too_far_stops_its_draft_and_works_again_when_mended(desk: Desk, source: str):
    thread_id = desk.known_offer()
    own = desk.folder / "templates" / "en"
    own.mkdir(parents=True)
    for folder in (own, own.parent):
        folder.chmod(0o700)
    packaged = Path(__file__).parents[2] / "templates" / "en" / "accept.warm.txt"
    file = own / "accept.warm.txt"
    file.write_text("{{ greeting }}\n\n" + source, encoding="utf-8")
    file.chmod(0o600)
    desk.restart()
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()
    assert desk.stage == "needs_you"
    assert "en/accept.warm.txt, line 3" in desk.reason
    assert desk.drafts() == []
    file.write_text(packaged.read_text(encoding="utf-8"), encoding="utf-8")
    desk.restart()

    desk.cycle(hours=25)

    assert desk.draft().to == ["maya.ortega@northwind.example"]
    assert desk.offer["decision"] == "accept"


def test_every_file_is_the_persons_alone_though_the_machine_asks_for_none_of_it(desk: Desk):
    before = os.umask(0)
    try:
        desk.restart()
        for path in desk.folder.glob("offerdesk.db*"):
            path.unlink()
        thread_id = desk.offer_of_first_look()
        desk.label(thread_id, "Decide/Accept")
        desk.cycle()
        files = [p for p in desk.folder.rglob("*") if p.is_file() and p != desk.config_path]
        open_to_others = [p.name for p in files if stat.S_IMODE(p.stat().st_mode) & 0o077]
    finally:
        os.umask(before)

    assert open_to_others == []
    assert {"offerdesk.db", "offerdesk.db-wal", "token.json"} <= {p.name for p in files}


@pytest.mark.parametrize("name", ["token.json", "offerdesk.db"])
def test_a_link_in_the_place_of_token_or_database_is_refused(desk: Desk, name: str):
    desk.cycle()
    desk.restart()
    elsewhere = desk.folder / "elsewhere"
    (desk.folder / name).rename(elsewhere)
    (desk.folder / name).symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    asked = len(desk.server.requests)

    code, _, err = desk.run("once", "--now", desk.now.isoformat())

    assert code in (2, 3)
    assert name in err
    assert elsewhere.read_bytes() == before
    assert len(desk.server.requests) == asked
    (desk.folder / name).unlink()
    elsewhere.rename(desk.folder / name)


def test_no_address_but_the_mailboxs_is_ever_contacted(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    trap = socket.create_server(("127.0.0.1", 0))
    trap.settimeout(0.05)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        for spelling in (name, name.lower()):
            monkeypatch.setenv(spelling, f"http://127.0.0.1:{trap.getsockname()[1]}")
    monkeypatch.setenv("NO_PROXY", "")
    allowed = {
        int(url.rsplit(":", 1)[1].partition("/")[0]) for url in (desk.server.url, desk.server.token_url)
    }
    connect, others = socket.socket.connect, []

    def only_the_mailbox(self: socket.socket, address: tuple[str, int]) -> None:
        if address[1] not in allowed:
            others.append(address)
            raise ConnectionRefusedError
        connect(self, address)

    def no_names(host: str, *_: object, **__: object) -> None:
        others.append(host)
        raise socket.gaierror(host)

    resolve = socket.getaddrinfo
    monkeypatch.setattr(socket.socket, "connect", only_the_mailbox)
    monkeypatch.setattr(socket.socket, "connect_ex", only_the_mailbox)
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *a, **k: (resolve if host == "127.0.0.1" else no_names)(host, *a, **k),
    )
    desk.restart()
    thread_id = evil_offer(desk)
    desk.label(thread_id, "Decide/Accept")

    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    assert desk.stage == "closed"
    assert others == []
    with pytest.raises(TimeoutError):
        trap.accept()
    trap.close()


SECRETS = ("Zwiebelquark", "Quittenheim", "Pfauenauge", "Mondkalb", "Hagebuttern", "73,411", "23125104")


def test_no_word_of_a_mail_reaches_log_lock_or_errors(
    desk: Desk, capfd: pytest.CaptureFixture[str], monkeypatch
):
    from offerdesk.adapters.logs import set_up_logs
    from offerdesk.app import desk_work

    words = {
        "company": "Zwiebelquark",
        "role": "Quittenheim Analyst",
        "name": "Pia Pfauenauge",
        "pay": "€73,411",
    }
    set_up_logs(verbose=True)
    thread_id = desk.offer_of_first_look(subject="Mondkalb offer", **words)
    for label in ("Decide/Decline", "Call/Email instead"):
        desk.label(thread_id, label)
    desk.cycle()
    desk.mailbox.edit_draft(
        desk.draft().draft_id, add="Hagebuttern", to="Hagebuttern <mondkalb@zwiebelquark.example>"
    )
    desk.they_write(thread_id, "Unfortunately we have to withdraw our offer, Hagebuttern.")
    desk.cycle()
    desk.they_write(
        thread_id, "We have revised our offer to €73,411.", sender="Mondkalb <pfauenauge@hagebuttern.example>"
    )
    desk.cycle()
    desk.mailbox.receive(
        subject="Mondkalb", text="Hagebuttern " * 50, attachments=[("Mondkalb.pdf", b"%PDF Pfauenauge")]
    )
    desk.cycle()

    def breaks(*_: object, **__: object) -> None:
        raise ValueError(f"could not read {' '.join(SECRETS)}")

    with monkeypatch.context() as broken:
        broken.setattr(desk_work, "plan_offer", breaks)
        desk.they_write(thread_id, "Mondkalb?")
        desk.cycle()
    with monkeypatch.context() as broken:
        broken.setattr(desk_work, "judge_mail", breaks)
        desk.mailbox.receive(subject="Mondkalb", text="Hagebuttern")
        desk.cycle()
    desk.run("--verbose", "once", "--now", desk.now.isoformat())
    said = "".join(capfd.readouterr())
    held = "".join(p.read_text("utf-8", "replace") for p in desk.folder.iterdir() if "lock" in p.name)

    assert "offer could not be worked on" in said
    assert "mail could not be read" in said
    assert [w for w in SECRETS if w.lower() in (said + held).lower()] == []


def test_one_huge_and_one_endlessly_nested_mail_do_not_stop_the_cycle(desk: Desk):
    head = b"From: b@evil.example\r\nTo: sam@y.example\r\nSubject: Offer of employment\r\n"
    nested = b"".join(
        b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1) for n in range(500)
    )
    words = b"We are pleased to offer you the position.\r\n"
    desk.mailbox.receive(
        head + b"Content-Type: multipart/mixed; boundary=b0\r\n\r\n" + nested + b"--b500\r\n\r\n" + words
    )
    letter = b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    parts = (b"--q\r\n\r\n", words, b"--q\r\n", letter, (b"QUJD" * 19 + b"\r\n") * 380_000, b"--q--\r\n")
    desk.mailbox.receive(head + b"Content-Type: multipart/mixed; boundary=q\r\n\r\n" + b"".join(parts))
    thread_id = desk.offer_arrives()

    desk.cycle()

    assert desk.status(thread_id) == {"To decide"}
    with desk.watched() as seen:
        desk.cycle()
    assert [r.method for r in seen] == ["history.list"]  # neither is read a second time
