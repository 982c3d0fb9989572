"""Claims and links from what somebody types: ``field=value``, and the words of a passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from detente.accounts.passages import anchor
from detente.case.evidence import Claim, Link
from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from detente.accounts.store.store import Store
    from detente.case.base import Record
    from detente.case.evidence import Passage
    from detente.case.node import Plain

__all__ = ["made_claim", "made_link", "with_fields"]

_LISTS = ("actor", "target", "aux")
_PLACE = ("start", "end")
#: Fields that are not typed: the id stays, and passages are anchored in a text.
_NOT_TYPED = ("id", "passage", "further")


def made_claim(
    store: Store,
    account: str,
    words: str,
    fields: Sequence[str],
    *,
    name: str | None,
    coder: str,
) -> Claim:
    """Make a claim whose passage is where these words stand in the text of an account.

    Raises
    ------
    InputError
        The words stand nowhere or in several places, or a field is wrong.
    """
    text = _text(store, account)
    passage = _found(text, account, words)
    given = _parsed(fields)
    place = passage.model_dump(mode="json", by_alias=True, exclude_none=True)
    data = {"coder": coder, **given, **place, "id": name or _next_id(store, f"{account}-c")}
    claim: Claim = _checked(Claim, data)
    return claim


def with_fields(store: Store, claim: Claim, fields: Sequence[str]) -> Claim:
    """Return a claim with some fields changed; `start` and `end` anchor its passage anew.

    Raises
    ------
    InputError
        There is no such field, or it cannot have that value.
    """
    given = _parsed(fields)
    if not given:
        raise InputError("name at least one field to change, as in type=forecast")
    data = {**claim.line(), **{name: given[name] for name in given if name not in _PLACE}}
    if any(name in given for name in _PLACE):
        data |= _anchored(store, claim, given)
    changed: Claim = _checked(Claim, {name: value for name, value in data.items() if value != ""})
    return changed


def made_link(
    store: Store, given: Mapping[str, str | None], *, name: str | None, coder: str
) -> Link:
    """Make a link between two claims.

    Raises
    ------
    InputError
        A kind or difference is unknown, or they do not fit together.
    """
    data = {key: value for key, value in given.items() if value is not None}
    for there in store.links_of(str(given["from"])):
        same = (there.start, there.end, there.kind, there.difference)
        if same == tuple(given.get(part) for part in ("from", "to", "kind", "difference")):
            raise InputError(f"link {there.id!r} says that already")
    link: Link = _checked(
        Link, {"coder": coder, **data, "id": name or _next_id(store, "link-", kind="link")}
    )
    return link


def _text(store: Store, account: str) -> str:
    known = store.account(account).record
    text = store.text(account)
    if text is None:
        raise InputError(
            f"the text of account {known.id!r} is not in the store; take its document in with "
            "'detente accounts add'"
        )
    return text


def _found(text: str, account: str, words: str) -> Passage:
    from detente.accounts.documents import normalise

    for wanted in dict.fromkeys((words, normalise(words))):
        start = text.find(wanted) if wanted else -1
        if start < 0:
            continue
        again = text.find(wanted, start + 1)
        if again >= 0:
            raise InputError(
                f"these words stand in account {account!r} at {start} and at {again}; give more of "
                "the passage"
            )
        return anchor(text, account, start, start + len(wanted))
    raise InputError(
        f"these words do not stand in account {account!r} as they are given: {words[:60]!r}; "
        "'detente accounts show' prints its text"
    )


def _anchored(store: Store, claim: Claim, given: Mapping[str, Any]) -> dict[str, Any]:
    passage = claim.passage
    places = []
    for name in _PLACE:
        value = given.get(name, getattr(passage, name))
        if not str(value).isascii() or not str(value).isdigit() or len(str(value)) > 18:
            raise InputError(f"{name} must be a whole number, not {value!r}")
        places.append(int(value))
    text = _text(store, passage.account)
    moved = anchor(text, passage.account, places[0], places[1], sentence=passage.sentence)
    return moved.model_dump(mode="json", by_alias=True, exclude_none=True)


def _parsed(fields: Sequence[str]) -> dict[str, Any]:
    valid = [name for name in Claim.keys() if name not in _NOT_TYPED]  # noqa: SIM118 - a method
    given: dict[str, Any] = {}
    for field in fields:
        name, sign, value = field.partition("=")
        if not sign:
            raise InputError(f"a field is given as name=value, not {field!r}")
        if name not in (*valid, *_PLACE):
            raise InputError(f"a claim has no field {name!r} to set{nearest(name, valid)}")
        if name in given:
            raise InputError(f"the field {name!r} is given twice")
        if name in _LISTS:
            given[name] = [part.strip() for part in value.split(",") if part.strip()]
        else:
            given[name] = value
    return given


def _next_id(store: Store, beginning: str, *, kind: str = "claim") -> str:
    number = 1
    while store.has(kind, f"{beginning}{number:03}"):
        number += 1
    return f"{beginning}{number:03}"


def _checked(model: type[Record], data: dict[str, Any]) -> Plain:
    from pydantic import ValidationError

    from detente.case.faults import Faults
    from detente.case.node import Node
    from detente.case.sentences import report

    seen: dict[int, Any] = {}
    try:
        return model.model_validate(data, context=seen)
    except ValidationError as error:
        faults = Faults(Node({}, "", 1, 1))
        report(error, data, seen=seen, faults=faults)
        try:
            faults.raise_any()
        except InputError as found:
            raise InputError(found.message.removeprefix(": ")) from error
        raise AssertionError("unreachable: every error is reported") from error
