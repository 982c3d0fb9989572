"""One question to one endpoint over the chat protocol of OpenAI, politely and with suspicion.

Timeouts, a limit on size, retries with growing pauses when the server is busy, and no redirect that
leaves the host (nor the encryption) that the user named: the packet is private.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

from detente.accounts.adapter_endpoint import EndpointError

if TYPE_CHECKING:
    import httpx

    from detente.accounts.adapter_endpoint import Endpoint
    from detente.case.node import Plain

__all__ = ["Chat"]

_PATH = "/chat/completions"
_MOST_BYTES = 8_000_000
_MOST_REDIRECTS = 3
_LONGEST_PAUSE = 60.0
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


class Chat:
    """An open connection to an endpoint. Use it in a ``with`` statement.

    Parameters
    ----------
    endpoint : Endpoint
    wait : callable
        Waits for some seconds.
    """

    def __init__(self, endpoint: Endpoint, wait: Callable[[float], None] = time.sleep) -> None:
        import httpx

        self.endpoint = endpoint
        self._wait = wait
        headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
        base = endpoint.url.rstrip("/").removesuffix(_PATH)
        self._url = httpx.URL(base + _PATH)
        self._client = httpx.Client(
            headers=headers,
            timeout=endpoint.timeout,
            follow_redirects=False,
            # Without TLS there is nothing to verify, and loading the authorities takes a while;
            # a redirect to https is refused.
            verify=self._url.scheme == "https",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> str:
        """Return what the model says to some messages.

        Raises
        ------
        EndpointError
            There is no answer, or one that breaks the protocol.
        """
        body: dict[str, Any] = {"model": self.endpoint.model, "messages": messages}
        if self.endpoint.temperature is not None:
            body["temperature"] = self.endpoint.temperature
        if self.endpoint.constrained:
            form = {"name": "answer", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": form}
        return _said(self._post(body), self.endpoint)

    def _post(self, body: dict[str, Any]) -> bytes:
        import httpx

        reason, pause = "", self.endpoint.pause
        for number in range(self.endpoint.tries):
            if number:
                self._wait(min(pause, _LONGEST_PAUSE))
                pause *= 2
            try:
                response, content = self._exchange(body)
            except httpx.TimeoutException:
                reason = f"it took longer than {self.endpoint.timeout:g} s"
                continue
            except httpx.TransportError as error:
                reason = _printable(str(error)) or type(error).__name__
                continue
            if response.status_code == httpx.codes.OK:
                return content
            reason = f"it says {response.status_code}{_detail(content)}"
            if response.status_code not in _AGAIN:
                break
            pause = max(pause, _asked_pause(response))
        raise EndpointError(f"{self.endpoint.host} gives no answer: {reason}")

    def _exchange(self, body: dict[str, Any]) -> tuple[httpx.Response, bytes]:
        """Send the question, following redirects on the same host only."""
        url = self._url
        for _ in range(_MOST_REDIRECTS + 1):
            response, content = self._send(url, body)
            if not response.is_redirect:
                return response, content
            target = url.join(response.headers.get("location", ""))
            if (target.scheme, target.host, target.port) != (url.scheme, url.host, url.port):
                raise EndpointError(
                    f"{self.endpoint.host} redirects to {target.scheme}://{target.host}, and a "
                    "packet goes only to the host that was named"
                )
            if response.status_code not in {307, 308}:
                break
            url = target
        raise EndpointError(f"{self.endpoint.host} redirects the question nowhere")

    def _send(self, url: httpx.URL, body: dict[str, Any]) -> tuple[httpx.Response, bytes]:
        import httpx

        deadline = time.monotonic() + self.endpoint.timeout
        content = bytearray()
        with self._client.stream("POST", url, json=body) as response:
            for part in response.iter_bytes():
                content += part
                if len(content) > _MOST_BYTES:
                    raise EndpointError(
                        f"{self.endpoint.host} sends more than {_MOST_BYTES:,} bytes"
                    )
                # The timeout of the library starts anew with every byte.
                if time.monotonic() > deadline:
                    raise httpx.ReadTimeout("too slow")
        return response, bytes(content)


def _said(content: bytes, endpoint: Endpoint) -> str:
    try:
        choice = json.loads(content)["choices"][0]
        message = choice["message"]
        text, refusal = message.get("content"), message.get("refusal")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise EndpointError(
            f"{endpoint.host} answers something else than the chat protocol has"
        ) from error
    if choice.get("finish_reason") == "length":
        raise EndpointError("the model's answer was cut off; ask with fewer sentences a packet")
    if not isinstance(text, str):
        told = f": {_printable(refusal)}" if isinstance(refusal, str) else ""
        raise EndpointError(f"the model gives no text{told}")
    return text


def _detail(content: bytes) -> str:
    """What the server says about its refusal, if it does."""
    try:
        found: Plain = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    error = found.get("error") if isinstance(found, dict) else None
    words = error.get("message") if isinstance(error, dict) else error
    return f": {_printable(words)}" if isinstance(words, str) else ""


def _printable(words: str) -> str:
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
    return line[:200]


def _asked_pause(response: httpx.Response) -> float:
    """The pause that a busy server asks for, in seconds."""
    try:
        return max(0.0, float(response.headers.get("retry-after", "")))
    except ValueError:
        return 0.0
