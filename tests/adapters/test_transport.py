"""The wire: one request is sent once, to one server, and a failure says whether it can have run."""

import errno
import gzip
import http.client
import json
import socket
import ssl
import struct
import time
import zlib
from datetime import UTC, datetime, timedelta

import certifi
import httplib2
import pytest

from offerdesk.adapters.transport import AnswerLost, Endpoint, NotSent, Wire
from offerdesk.errors import Forbidden

DRAFT = json.dumps({"message": {"raw": "aGk", "threadId": "18f0000000010002"}})
PATH = "/gmail/v1/users/me/drafts"


@pytest.fixture
def wire_to():
    """A wire to a server, with short times."""
    wires = []

    def _wire(served, **limits) -> Wire:
        times = {"connect_timeout_s": 5.0, "read_timeout_s": 5.0, "total_timeout_s": 10.0} | limits
        wires.append(Wire(Endpoint.of(served.url), **times))
        return wires[-1]

    yield _wire
    for wire in wires:
        wire.close()


def create(wire, served):
    return wire.request(served.url + PATH, "POST", body=DRAFT, headers={"content-type": "application/json"})


def look(wire, served):
    return wire.request(served.url + "/gmail/v1/users/me/profile")


def serve_all(line):
    while line.read_request():
        line.answer()


def test_an_exchange_sends_what_it_was_given_and_returns_status_headers_and_body(raw_server, wire_to):
    def script(line):
        line.read_request()
        line.answer(b'{"id": "r1"}', status="201 Created", more="X-Thing: Yes\r\n")

    served = raw_server(script)

    answer, content = create(wire_to(served), served)

    assert (answer.status, answer.reason, content) == (201, "Created", b'{"id": "r1"}')
    assert answer["x-thing"] == "Yes"
    head, _, body = served.requests[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /gmail/v1/users/me/drafts HTTP/1.1\r\n")
    assert json.loads(body) == json.loads(DRAFT)
    names = {line.partition(b":")[0].lower() for line in head.split(b"\r\n")[1:]}
    assert names == {b"host", b"content-type", b"content-length", b"accept-encoding", b"user-agent"}


# ---------------------------------------------------------------- never twice


def hang_up(line):
    line.sock.shutdown(socket.SHUT_RDWR)


def reset(line):
    line.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def cut_short(line):
    line.send(b'HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n{"id": "r')


def cut_chunk(line):
    line.send(b'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n20\r\n{"id": "r')


def cut_head(line):
    line.send(b"HTTP/1.1 200 OK\r\ncontent-le")


def say_nothing(line):
    time.sleep(1.0)


def cut_after_head(line):
    line.send(b"HTTP/1.1 200 OK\r\n\r\n")  # without a length: nobody can tell whether it is whole


SPOILERS = [cut_after_head, hang_up, reset, cut_short, cut_chunk, cut_head, say_nothing]


@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda s: s.__name__)
@pytest.mark.parametrize("kept", [False, True], ids=["fresh line", "kept line"])
def test_a_request_whose_answer_is_lost_was_sent_exactly_once(raw_server, wire_to, spoil, kept):
    def script(line):
        if kept:
            line.read_request()
            line.answer(b"{}")
        line.read_request()  # the work is done here
        spoil(line)

    served = raw_server(script, serve_all)
    wire = wire_to(served, read_timeout_s=0.5)
    if kept:
        look(wire, served)

    with pytest.raises(AnswerLost):
        create(wire, served)

    assert served.count(b"POST") == 1
    assert served.lines == 1


def test_the_same_server_makes_httplib2_send_its_request_twice(raw_server):
    def script(line):
        line.read_request()
        hang_up(line)

    served = raw_server(script, serve_all)

    httplib2.Http(timeout=2).request(served.url + PATH, "POST", body=DRAFT)

    assert served.count(b"POST") == 2  # the trap that the wire is there for


@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda s: s.__name__)
def test_after_a_lost_answer_the_next_request_has_a_line_of_its_own(raw_server, wire_to, spoil):
    def script(line):
        line.read_request()
        spoil(line)

    served = raw_server(script, serve_all)
    wire = wire_to(served, read_timeout_s=0.5)
    with pytest.raises(AnswerLost):
        create(wire, served)

    assert look(wire, served)[0].status == 200
    assert served.lines == 2


def test_a_late_answer_is_not_taken_for_the_next_ones(raw_server, wire_to):
    def script(line):
        line.read_request()
        time.sleep(0.2)
        line.answer(b'{"id": "late"}')

    served = raw_server(script, serve_all)
    wire = wire_to(served, read_timeout_s=0.1)
    with pytest.raises(AnswerLost):
        create(wire, served)
    time.sleep(0.15)

    assert json.loads(look(wire, served)[1]) == {"id": "r1"}


def test_a_line_that_the_server_closed_while_idle_is_replaced_before_anything_is_sent(raw_server, wire_to):
    def script(line):
        line.read_request()
        line.answer(b"{}")  # and hangs up

    served = raw_server(script, serve_all)
    wire = wire_to(served)
    look(wire, served)
    time.sleep(0.05)

    assert create(wire, served)[0].status == 200
    assert served.count(b"POST") == 1


def test_a_line_on_which_the_server_speaks_unasked_is_not_used_again(raw_server, wire_to):
    def script(line):
        line.read_request()
        line.answer(b"{}")
        time.sleep(0.03)
        line.send(b"HTTP/1.1 200 OK\r\ncontent-length: 15\r\n\r\n" + b'{"id": "forged"}')
        time.sleep(0.3)

    served = raw_server(script, serve_all)
    wire = wire_to(served)
    look(wire, served)
    time.sleep(0.1)

    assert json.loads(create(wire, served)[1]) == {"id": "r1"}


def test_one_line_serves_many_requests_and_closes_when_the_server_says_so(raw_server, wire_to):
    def script(line):
        for more in ("", "", "Connection: close\r\n"):
            line.read_request()
            line.answer(b"{}", more=more)

    served = raw_server(script, serve_all)
    wire = wire_to(served)

    for _ in range(3):
        look(wire, served)
    assert served.lines == 1
    look(wire, served)
    assert served.lines == 2


def test_a_line_that_brought_a_servers_error_is_not_used_again(raw_server, wire_to):
    def script(line):
        line.read_request()
        line.answer(b"<html>", status="502 Bad Gateway")
        time.sleep(0.1)  # and hangs up when the next request is on its way

    served = raw_server(script, serve_all)
    wire = wire_to(served)
    look(wire, served)

    assert create(wire, served)[0].status == 200
    assert served.count(b"POST") == 1


def test_an_interrupted_exchange_leaves_no_half_read_line_behind(raw_server, wire_to, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    served = raw_server(serve_all)
    wire = wire_to(served)
    with monkeypatch.context() as patch:
        patch.setattr(http.client.HTTPResponse, "read", interrupt)
        with pytest.raises(KeyboardInterrupt):
            create(wire, served)

    assert look(wire, served)[0].status == 200
    assert served.lines == 2


# ---------------------------------------------------------------- to one server only


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_an_answer_and_is_not_followed(raw_server, wire_to, status):
    other = raw_server(serve_all)

    def script(line):
        line.read_request()
        line.answer(b"", status=f"{status} Elsewhere", more=f"Location: {other.url}{PATH}\r\n")

    served = raw_server(script)

    assert create(wire_to(served), served)[0].status == status
    assert other.lines == 0
    assert len(served.requests) == 1


def test_proxies_and_passwords_from_the_environment_are_ignored(raw_server, wire_to, monkeypatch, tmp_path):
    proxy, served = raw_server(serve_all), raw_server(serve_all)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, proxy.url)
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login sam password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))

    look(wire_to(served), served)

    assert proxy.lines == 0
    assert len(served.requests) == 1
    assert b"authorization" not in served.requests[0].lower()


def test_cookies_are_not_kept(raw_server, wire_to):
    def script(line):
        while line.read_request():
            line.answer(b"{}", more="Set-Cookie: id=1; Path=/\r\n")

    served = raw_server(script)
    wire = wire_to(served)
    look(wire, served)
    look(wire, served)

    assert b"cookie" not in served.requests[1].lower()


def test_a_forbidden_request_does_not_even_open_a_line(raw_server, wire_to):
    served = raw_server(serve_all)

    with pytest.raises(Forbidden):
        wire_to(served).request(served.url + "/gmail/v1/users/me/drafts/send", "POST", body='{"id": "r1"}')

    assert served.lines == 0


def test_a_wire_to_the_token_endpoint_asks_nothing_else(raw_server):
    served = raw_server(serve_all)
    url = served.url + "/token?x=1"
    wire = Wire(Endpoint.of(url), token_url=url, read_timeout_s=1)

    answer, _ = wire.request(
        url, "POST", body=b"grant_type=x", headers={"content-type": "application/x-www-form-urlencoded"}
    )
    for uri, method in ((url, "GET"), (served.url + "/token", "POST"), (served.url + PATH, "POST")):
        with pytest.raises(Forbidden):
            wire.request(uri, method, body=b"")
    with pytest.raises(Forbidden):
        wire.request(url, "POST", body=b"a", headers={"content-length": "0"})
    wire.close()

    assert answer.status == 200
    assert [r.split(b"\r\n")[0] for r in served.requests] == [b"POST /token?x=1 HTTP/1.1"]


# ---------------------------------------------------------------- not sent at all


def test_a_closed_port_is_not_sent(wire_to):
    class Nobody:
        url = "http://127.0.0.1:9"

    with pytest.raises(NotSent, match="cannot be reached"):
        create(wire_to(Nobody), Nobody)


@pytest.mark.parametrize(
    "error",
    [
        socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
        TimeoutError("timed out"),
        OSError(errno.ENETUNREACH, "Network is unreachable"),
    ],
    ids=["dns", "timeout", "no route"],
)
def test_a_line_that_cannot_be_opened_is_not_sent(monkeypatch, error):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(socket, "create_connection", fail)
    wire = Wire(Endpoint.of("https://gmail.googleapis.com"))

    with pytest.raises(NotSent):
        wire.request("https://gmail.googleapis.com" + PATH, "POST", body=DRAFT)


# ---------------------------------------------------------------- answers that are too much


def gzipped(data: bytes):
    def script(line):
        line.read_request()
        line.answer(data, more="Content-Encoding: gzip\r\n")

    return script


def test_a_packed_answer_is_unpacked(raw_server, wire_to):
    served = raw_server(gzipped(gzip.compress(b'{"id": "') + gzip.compress(b'r1"}')))

    answer, content = look(wire_to(served), served)

    assert content == b'{"id": "r1"}'
    assert "content-encoding" not in answer


@pytest.mark.parametrize(
    "data",
    [
        b"this is no gzip",
        gzip.compress(b"x" * 5000)[:-12],
        gzip.compress(b'{"id": 1}') + b"rest",
        zlib.compress(b"{}"),
    ],
    ids=["garbage", "cut", "rest", "deflate"],
)
def test_an_answer_that_cannot_be_unpacked_is_lost(raw_server, wire_to, data):
    served = raw_server(gzipped(data))

    with pytest.raises(AnswerLost):
        look(wire_to(served), served)


def test_an_unknown_packing_is_a_lost_answer(raw_server, wire_to):
    def script(line):
        line.read_request()
        line.answer(b"{}", more="Content-Encoding: br\r\n")

    served = raw_server(script)

    with pytest.raises(AnswerLost, match="encoding"):
        look(wire_to(served), served)


def test_a_small_answer_that_unpacks_to_a_huge_one_is_stopped_at_the_cap(raw_server, wire_to):
    served = raw_server(gzipped(gzip.compress(b"\0" * 50_000_000)))

    with pytest.raises(AnswerLost, match="too large"):
        look(wire_to(served, max_bytes=1_000_000), served)


def test_an_answer_larger_than_the_cap_is_stopped(raw_server, wire_to):
    def script(line):
        line.read_request()
        line.send(b"HTTP/1.1 200 OK\r\ncontent-length: 10000000\r\n\r\n")
        for _ in range(100):
            line.send(b"x" * 100_000)

    served = raw_server(script)

    with pytest.raises(AnswerLost, match="too large"):
        look(wire_to(served, max_bytes=1_000_000), served)


def drip(start: bytes, drop: bytes):
    def script(line):
        line.read_request()
        line.send(start)
        for _ in range(400):
            line.send(drop)
            time.sleep(0.02)

    return script


@pytest.mark.parametrize(
    "script",
    [
        drip(b"HTTP/1.1 200 OK\r\n", b"x: y\r\n"[:1]),
        drip(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n", b"x"),
        drip(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
    ids=["head", "body", "chunks"],
)
def test_an_answer_that_drips_in_for_ever_is_given_up_in_time(raw_server, wire_to, script):
    served = raw_server(script)
    started = time.monotonic()

    with pytest.raises(AnswerLost):
        create(wire_to(served, total_timeout_s=0.3), served)

    assert time.monotonic() - started < 4


def test_an_answer_that_never_ends_is_given_up_in_time_however_fast_it_comes(raw_server, wire_to):
    def script(line):
        line.read_request()
        line.send(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
        while True:
            line.send(b"1\r\nx\r\n" * 1000)

    served = raw_server(script)
    started = time.monotonic()

    with pytest.raises(AnswerLost):
        look(wire_to(served, total_timeout_s=0.2), served)

    assert time.monotonic() - started < 4


def test_a_head_without_end_is_a_lost_answer(raw_server, wire_to):
    def script(line):
        line.read_request()
        line.send(b"HTTP/1.1 200 OK\r\n" + b"".join(b"x-%d: y\r\n" % n for n in range(500)) + b"\r\n")

    served = raw_server(script)

    with pytest.raises(AnswerLost):
        look(wire_to(served), served)


@pytest.mark.parametrize(
    "first", [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 abc OK\r\n\r\n", b"\x16\x03\x01\x02"]
)
def test_something_that_is_no_http_is_a_lost_answer(raw_server, wire_to, first):
    def script(line):
        line.read_request()
        line.send(first)

    served = raw_server(script)

    with pytest.raises(AnswerLost):
        create(wire_to(served), served)
    assert served.count(b"POST") == 1


def test_errors_name_the_host_and_neither_path_nor_words(raw_server, wire_to):
    def script(line):
        line.read_request()

    served = raw_server(script)

    with pytest.raises(AnswerLost) as lost:
        wire_to(served).request(served.url + "/gmail/v1/users/me/messages?q=secret")

    assert "secret" not in str(lost.value)
    assert "/gmail" not in str(lost.value)


# ---------------------------------------------------------------- TLS


def certificate(folder, *, host: str = "127.0.0.1", days: int = 1):
    """A certificate that vouches for itself: (certificate file, key file)."""
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "practice")])
    now = datetime.now(UTC)
    try:
        names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))])
    except ValueError:
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=10))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = folder / f"{host}.pem", folder / f"{host}.key"
    certificate_file.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate_file, key_file


@pytest.fixture
def tls_server(raw_server, tmp_path):
    def _start(**how):
        certificate_file, key_file = certificate(tmp_path, **how)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate_file, key_file)
        served = raw_server(serve_all, wrap=lambda sock: context.wrap_socket(sock, server_side=True))
        served.url = served.url.replace("http://", "https://")
        return served, certificate_file

    return _start


def test_a_trusted_server_is_talked_to(tls_server, wire_to, monkeypatch):
    served, certificate_file = tls_server()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate_file))

    assert create(wire_to(served), served)[0].status == 200
    assert served.count(b"POST") == 1


def test_a_server_that_nobody_vouches_for_gets_not_a_byte(tls_server, wire_to):
    served, _ = tls_server()

    with pytest.raises(NotSent, match="no trusted connection"):
        create(wire_to(served), served)

    assert served.requests == []


def test_a_python_without_any_authorities_takes_the_usual_ones(tls_server, wire_to, monkeypatch):
    served, certificate_file = tls_server()
    nothing = ssl.DefaultVerifyPaths(None, None, "SSL_CERT_FILE", "", "SSL_CERT_DIR", "")
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: nothing)
    monkeypatch.setattr(certifi, "where", lambda: str(certificate_file))

    assert create(wire_to(served), served)[0].status == 200


def test_where_the_system_has_authorities_no_others_are_added(tls_server, wire_to, monkeypatch):
    served, certificate_file = tls_server()
    system = ssl.DefaultVerifyPaths(str(certificate_file), None, "SSL_CERT_FILE", "", "SSL_CERT_DIR", "")
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: system)
    monkeypatch.setattr(certifi, "where", lambda: str(certificate_file))

    with pytest.raises(NotSent):
        create(wire_to(served), served)


@pytest.mark.parametrize(
    "how", [{"host": "mail.evil.example"}, {"days": -5}], ids=["another name", "expired"]
)
def test_a_certificate_of_another_name_or_time_gets_not_a_byte(tls_server, wire_to, monkeypatch, how):
    served, certificate_file = tls_server(**how)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate_file))

    with pytest.raises(NotSent):
        create(wire_to(served), served)

    assert served.requests == []


def test_a_server_that_does_not_speak_tls_gets_not_a_byte_of_the_request(raw_server, wire_to):
    def script(line):
        line.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    served = raw_server(script)
    served.url = served.url.replace("http://", "https://")

    with pytest.raises(NotSent):
        create(wire_to(served), served)
