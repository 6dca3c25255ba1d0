"""Pages behind the ASGI server: what WSGI promises is kept, and nobody passes for a proxy."""

import asyncio

from doenetwerk.core.bridge import PIECE, SPOOL, Bridge


def call(wsgi, *, method="POST", path="/", headers=(), body=(b"",)):
    sent, parts = [], list(body)

    async def receive():
        content = parts.pop(0)
        return {"type": "http.request", "body": content, "more_body": bool(parts)}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"a=%C3%A9",
        "http_version": "1.1",
        "headers": list(headers),
        "server": ("127.0.0.1", 8000),
        "client": ("10.0.0.1", 1234),
        "scheme": "http",
    }
    asyncio.run(Bridge(wsgi, 1)(scope, receive, send))
    return sent


def test_a_page_in_one_piece_with_what_was_asked():
    seen = {}

    def wsgi(environ, start):
        seen.update(environ, body=environ["wsgi.input"].read())
        start("201 Created", [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
        return [b"een ", b"twee"]

    sent = call(
        wsgi,
        path="/caf\u00e9/",
        headers=[
            (b"host", b"example.org"),
            (b"cookie", b"a=1"),
            (b"cookie", b"b=2"),
            (b"x_forwarded_for", b"6.6.6.6"),
            (b"content-type", b"text/plain"),
            (b"transfer-encoding", b"chunked"),
        ],
        body=[b"x" * SPOOL, b"slot"],
    )
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert sent[0]["status"] == 201 and sent[0]["headers"].count((b"set-cookie", b"a=1")) == 1
    assert sent[1]["body"] == b"een twee" and not sent[1].get("more_body")
    assert seen["body"].endswith(b"xslot") and seen["CONTENT_LENGTH"] == str(SPOOL + 4)
    assert seen["PATH_INFO"].encode("latin-1").decode() == "/caf\u00e9/"
    assert seen["HTTP_COOKIE"] == "a=1; b=2" and seen["CONTENT_TYPE"] == "text/plain"
    assert "HTTP_X_FORWARDED_FOR" not in seen and seen["REMOTE_ADDR"] == "10.0.0.1"


def test_a_large_answer_goes_in_pieces_and_is_closed():
    class Pieces:
        closed = 0

        def __iter__(self):
            yield from (b"x" * 100_000 for _number in range(8))

        def close(self):
            Pieces.closed += 1

    def wsgi(environ, start):
        start("200 OK", [])
        return Pieces()

    sent = call(wsgi, method="GET")
    bodies = [message["body"] for message in sent[1:]]
    assert len(b"".join(bodies)) == 800_000 and len(bodies) > 2
    assert max(map(len, bodies)) < PIECE + 100_000
    assert Pieces.closed == 1


def test_what_is_far_too_large_is_refused_unread(monkeypatch):
    monkeypatch.setattr("doenetwerk.core.bridge.MOST_BYTES", 1000)
    sent = call(lambda environ, start: 1 / 0, body=[b"x" * 600, b"x" * 600, b"x" * 600])
    assert sent[0]["status"] == 413
