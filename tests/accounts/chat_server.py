"""A server on this machine that speaks the chat protocol as a script tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """What the server does with one request."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    #: Called instead of a body, with what writes to the client.
    slowly: Callable[[Callable[[bytes], object]], None] | None = None


@dataclass
class Seen:
    """One request."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class ChatServer:
    """The replies that are still to come, and the requests there were."""

    url: str
    replies: list[Reply | Callable[[Seen], Reply]]
    seen: list[Seen] = field(default_factory=list)


def says(content: object, **more: Any) -> Reply:
    """A reply of the chat protocol in which the model says something."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    choice = {"message": {"role": "assistant", "content": text}, "finish_reason": "stop", **more}
    return Reply(body=json.dumps({"choices": [choice]}).encode())


@contextmanager
def chat_server(*replies: Reply | Callable[[Seen], Reply]) -> Iterator[ChatServer]:
    """Serve these replies one after the other; the last one again and again."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            body = json.loads(self.rfile.read(length))
            seen = Seen(self.path, {k.lower(): v for k, v in self.headers.items()}, body)
            script.seen.append(seen)
            found = script.replies.pop(0) if len(script.replies) > 1 else script.replies[0]
            reply = found if isinstance(found, Reply) else found(seen)
            try:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if reply.slowly is not None:
                    reply.slowly(lambda part: (self.wfile.write(part), self.wfile.flush()))
                self.wfile.write(reply.body)
            except OSError:
                pass  # the client hung up, which some tests want

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    script = ChatServer(f"http://127.0.0.1:{server.server_port}/v1", list(replies))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
