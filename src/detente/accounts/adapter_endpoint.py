"""The endpoint that a user names, and what is refused as one."""

from __future__ import annotations

import os
import urllib.parse
from dataclasses import dataclass, field

from detente.errors import DetenteError, InputError

__all__ = ["KEY_VARIABLE", "Endpoint", "EndpointError", "key_from"]

#: The environment variable that holds the key, unless another is named.
KEY_VARIABLE = "DETENTE_LLM_KEY"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class EndpointError(DetenteError):
    """The endpoint cannot be reached, refuses, or does not answer as the protocol says."""


@dataclass(frozen=True)
class Endpoint:
    """Where packets go, and how patiently.

    Attributes
    ----------
    url : str
        The base address, such as ``https://host/v1``; ``/chat/completions`` is added.
    model : str
        The model's name at that address.
    key : str or None
        Sent as a bearer token; never unencrypted to another machine.
    constrained : bool
        Whether to ask the server to decode by the JSON schema; some servers cannot.
    temperature : float or None
        Not sent if None; some models admit only their own.
    timeout : float
        Seconds for one answer.
    tries : int
        How often a question is sent when the server is busy or out of reach.
    pause : float
        Seconds before the second try; doubled before each further one.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    constrained: bool = True
    temperature: float | None = None
    timeout: float = 120.0
    tries: int = 4
    pause: float = 2.0

    def __post_init__(self) -> None:
        try:
            parts = urllib.parse.urlsplit(self.url)
            host, _ = parts.hostname, parts.port
        except ValueError as error:
            raise InputError(f"{self.url!r} is no address: {error}") from error
        if parts.scheme not in {"http", "https"} or not host:
            raise InputError(f"an endpoint is an address such as https://host/v1, not {self.url!r}")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise InputError("the address of an endpoint holds no password, query or fragment")
        if self.key and parts.scheme == "http" and host not in _LOOPBACK:
            raise InputError(f"the key is not sent to {host} without encryption; use https")
        if self.key and not (self.key.isascii() and self.key.isprintable()):
            raise InputError("the key holds a character that no key has, such as a line end")
        if not self.model.strip():
            raise InputError("the name of the model is missing")
        if self.timeout <= 0 or self.tries < 1:
            raise InputError("an endpoint needs a positive timeout and at least one try")

    @property
    def host(self) -> str:
        """The host and port that everything goes to."""
        return urllib.parse.urlsplit(self.url).netloc


def key_from(variable: str = KEY_VARIABLE) -> str | None:
    """The key that an environment variable holds, if it is set."""
    return os.environ.get(variable) or None
