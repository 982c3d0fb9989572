"""Reading claims from annotations, our own and those of others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.accounts.documents import normalise
from detente.accounts.passages import digest
from detente.case.evidence import Account
from detente.case.files import CLAIMS_LIMIT, read_text
from detente.errors import InputError
from detente.interchange.assembling import assemble
from detente.interchange.exchange import Coded, Exchange, gather
from detente.interchange.records import (
    NOBODY,
    Packed,
    from_object,
    to_json,
)
from detente.interchange.rules import Rules
from detente.interchange.validated import accounts_of, claims_of, codebook_of, links_of

if TYPE_CHECKING:
    pass

from detente.interchange.web_annotation.writing import DOCUMENT_URN, PAGES, address

__all__ = ["read"]


def read(
    path: str | Path,
    *,
    rules: Rules | None = None,
    texts: Mapping[str, str] | None = None,
) -> Exchange:
    """Read annotations: an annotation, a list of them, a page or a collection.

    Parameters
    ----------
    path : str or Path
    rules : Rules, optional
        What tags mean that Détente did not make.
    texts : mapping of str to str, optional
        The texts of documents by their address or by ``urn:sha256:`` and the SHA-256 of the
        normalised text. Annotations from elsewhere can be taken only with their text, since their
        passages could not be checked otherwise.

    Raises
    ------
    InputError
        The file is no JSON, or holds no annotations.
    """
    path = Path(path)
    text = read_text(path, limit=CLAIMS_LIMIT)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
        reason = getattr(error, "msg", "it nests too deeply, or a number is too long")
        raise InputError(
            f"this is no JSON: {reason}", file=str(path), line=line, column=column
        ) from error
    items = list(_items(data))
    if not items and not (isinstance(data, dict) and str(data.get("type")) in PAGES):
        raise InputError("the file holds no Web Annotations", file=str(path))
    return _Reader(data if isinstance(data, dict) else {}, items, texts or {}).exchange(rules)


def _items(data: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    for one in data if isinstance(data, list) else [data]:
        if not isinstance(one, dict) or depth > 3:
            continue
        kind = one.get("type", one.get("@type"))
        if "target" in one or kind == "Annotation":
            yield one
            continue
        for key in ("items", "first", "@graph"):
            if key in one:
                yield from _items(one[key], depth + 1)


@dataclass
class _Reader:
    page: dict[str, Any]
    items: list[dict[str, Any]]
    given: Mapping[str, str]
    accounts: dict[str, Account] = field(default_factory=dict)
    by_address: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    left_out: int = 0

    def exchange(self, rules: Rules | None) -> Exchange:
        found = [from_object(one) for one in _list(self.page.get("detente:accounts"))]
        for account in accounts_of([one.record for one in found if one], self.remarks):
            self._know(account, address(account))
        coded, links = [], []
        for item in self.items:
            packed = from_object(item.get("detente:record"))
            if packed is not None and packed.kind == "link":
                links.append(packed.record)
            elif (one := self._coded(item, packed)) is not None:
                coded.append(one)
        claims = assemble(coded, self.texts, rules, remarks=self.remarks)
        if self.left_out:
            self.remarks.append(
                f"{self.left_out:,} annotations were left out, since they point at no position in "
                "a text that is known here"
            )
        book = from_object(self.page.get("detente:codebook"))
        evidence = gather(
            self.accounts.values(),
            claims,
            links_of(links, self.remarks),
            codebook_of(book.record if book else None, self.remarks),
            remarks=self.remarks,
        )
        return Exchange(evidence, self.texts, tuple(self.remarks))

    def _know(self, account: Account, address: str) -> None:
        self.accounts[account.id] = account
        self.by_address[address] = account.id
        keys = (address, DOCUMENT_URN + (account.text_sha256 or account.sha256))
        text = next((self.given[key] for key in keys if key in self.given), None)
        if text is not None:
            self.texts[account.id] = normalise(text)

    def _coded(self, item: dict[str, Any], packed: Packed | None) -> Coded | None:
        target = next((t for t in _list(item.get("target")) if isinstance(t, dict)), {})
        account = self._account(target.get("source"), packed)
        position = self._position(target, account)
        if account is None or position is None:
            self.left_out += 1
            return None
        bodies = [body for body in _list(item.get("body")) if isinstance(body, dict)]
        texts = [(str(body.get("value", "")), _names_a_code(body)) for body in bodies]
        creator = item.get("creator")
        name = creator.get("name") if isinstance(creator, dict) else creator
        return Coded(
            key=f"w-{digest(to_json(item.get('id') or target))[:12]}",
            account=account,
            start=position[0],
            end=position[1],
            codes=tuple(text for text, code in texts if code and text),
            words="\n".join(text for text, code in texts if not code) or None,
            coder=name if isinstance(name, str) and name not in {"", NOBODY} else None,
            record=packed.record if packed else None,
            part=packed.part if packed else 0,
        )

    def _account(self, source: object, packed: Packed | None) -> str | None:
        address = source.get("id") if isinstance(source, dict) else source
        if packed is not None and packed.kind == "claim":
            mine = claims_of([packed.record], [])
            if mine and packed.part < len(mine[0].passages):
                name = mine[0].passages[packed.part].account
                if name in self.accounts:
                    return name
        if not isinstance(address, str):
            return None
        if address not in self.by_address and address in self.given:
            text = normalise(self.given[address])
            name = f"web-{digest(address)[:8]}"
            account = Account(
                id=name, title=address, url=address, sha256=digest(text), characters=len(text)
            )
            self._know(account, address)
        return self.by_address.get(address)

    def _position(self, target: dict[str, Any], account: str | None) -> tuple[int, int] | None:
        selectors = [one for one in _list(target.get("selector")) if isinstance(one, dict)]
        for one in selectors:
            start, end = one.get("start"), one.get("end")
            if isinstance(start, int) and isinstance(end, int):
                return start, end
        text = self.texts.get(account or "", "")
        for one in selectors:
            exact = one.get("exact")
            # Only where the words stand once: a look-alike elsewhere is never taken.
            if isinstance(exact, str) and exact and text.count(normalise(exact)) == 1:
                start = text.index(normalise(exact))
                return start, start + len(normalise(exact))
        return None


def _names_a_code(body: Mapping[str, Any]) -> bool:
    return any(use in ("tagging", "classifying") for use in _list(body.get("purpose")))


def _list(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
