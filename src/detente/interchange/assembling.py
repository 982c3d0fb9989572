"""How coded passages of other programs become claims.

A reader gives each passage it finds as a `Coded`, with positions in code points of the normalised
text. `assemble` makes claims of them. Where the passage carries Détente's own record, the record
is taken, except for what was changed in the other program: its codes and its position win, and
a remark says so. Without a record the codes give the fields (see `labels` and `rules`), and
passages of one coder on the same words are one claim, since many programs write a passage for
every code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from detente.accounts.passages import digest
from detente.interchange.labels import FIELDS, labels_of, read_labels
from detente.interchange.records import clean
from detente.interchange.rules import Rules
from detente.interchange.validated import claims_of

if TYPE_CHECKING:
    from detente.case.evidence import Claim

from detente.interchange.exchange import Coded, shown

__all__ = ["assemble"]


def assemble(
    coded: Iterable[Coded],
    texts: Mapping[str, str],
    rules: Rules | None = None,
    *,
    remarks: list[str],
) -> dict[str, Claim]:
    """Return claims by their id, made of coded passages.

    Parameters
    ----------
    coded : iterable of Coded
    texts : mapping of str to str
        The texts of the accounts, where they are known.
    rules : Rules, optional
        What foreign codes mean.
    remarks : list of str
        Takes what a person should know.
    """
    own: dict[str, list[Coded]] = {}
    foreign: dict[tuple[object, ...], list[Coded]] = {}
    for one in coded:
        if one.record is not None and isinstance(one.record.get("id"), str):
            own.setdefault(one.record["id"], []).append(one)
        else:
            foreign.setdefault((one.account, one.start, one.end, one.coder), []).append(one)
    maker = _Maker(texts, rules or Rules(), remarks)
    claims = [maker.own(parts) for parts in own.values()]
    claims += [maker.foreign(same) for same in foreign.values()]
    maker.report()
    return _by_id(claims, remarks)


def _by_id(claims: Iterable[Claim | None], remarks: list[str]) -> dict[str, Claim]:
    """Return claims by id; where a file gives one id to several passages each gets its own."""
    found: dict[str, Claim] = {}
    renamed = []
    for claim in claims:
        if claim is None:
            continue
        name, number = claim.id, 1
        while name in found:
            number += 1
            name = f"{claim.id}-{number}"
        if name != claim.id:
            renamed.append(name)
        found[name] = claim if name == claim.id else claim.model_copy(update={"id": name})
    if renamed:
        remarks.append(
            f"passages that the file gives the id of another one got one of their own: "
            f"{shown(renamed)}"
        )
    return found


class _Maker:
    def __init__(self, texts: Mapping[str, str], rules: Rules, remarks: list[str]) -> None:
        self.texts = texts
        self.rules = rules
        self.remarks = remarks
        self.no_type: list[str] = []
        self.outside: list[str] = []
        self.silent: list[str] = []

    def report(self) -> None:
        if self.silent:
            self.remarks.append(
                f"{len(self.silent):,} passages were left out, since neither a code nor a word "
                f"says what they claim: {shown(self.silent)}"
            )
        if self.no_type:
            codes = list(dict.fromkeys(self.no_type))
            self.remarks.append(
                f"{len(self.no_type):,} coded passages were left out, since nothing says of what "
                "type their claims are: give a rule for a code (--map CODE=type:TYPE) or a type "
                f"for all (--type); they are coded {shown(codes)}"
            )
        if self.outside:
            self.remarks.append(
                f"{len(self.outside):,} passages were left out, since they are empty, end behind "
                f"their text, or have no text to be checked against: {shown(self.outside)}"
            )

    def _passage(self, one: Coded) -> dict[str, Any] | None:
        text = self.texts.get(one.account)
        if text is None or not 0 <= one.start < one.end <= len(text):
            return None
        return {
            "doc": one.account,
            "start": one.start,
            "end": one.end,
            "sha256": digest(text[one.start : one.end]),
        }

    def own(self, parts: list[Coded]) -> Claim | None:
        """Return a claim that has its record, with what the other program changed."""
        record = dict(parts[0].record or {})
        claim = self._claim(record)
        if claim is None:
            return None
        before = claim.line()
        line = self._with_codes(claim, parts)
        passages = self._moved(claim, parts)
        if passages is None:
            return None
        first, *further = passages
        for key in ("doc", "start", "end", "sha256", "sentence", "further"):
            line.pop(key, None)
        line |= first
        if further:
            line["further"] = further
        changed = [key for key in {**before, **line} if before.get(key) != line.get(key)]
        if changed:
            self.remarks.append(
                f"claim {claim.id} was changed in the other program: {', '.join(changed)}"
            )
        return self._claim(line)

    def _with_codes(self, claim: Claim, parts: list[Coded]) -> dict[str, Any]:
        line = claim.line()
        words = next((one.words for one in parts if one.part == 0 and one.words), None)
        if words and words.split() != clean(claim.paraphrase).split():
            line["paraphrase"] = words
        said = read_labels(clean(code) for one in parts for code in one.codes)
        was = read_labels(map(clean, labels_of(claim)))
        if said.doubtful:
            self.remarks.append(
                f"claim {claim.id} has several codes for {', '.join(said.doubtful)}, which can be "
                "one thing only; there it was left as it was exported"
            )
        if not said.fields:
            return line
        for name in FIELDS:
            if name in said.doubtful or said.fields.get(name) == was.fields.get(name):
                continue
            if name in said.fields:
                line[name] = _in_order(getattr(claim, name), said.fields[name])
            elif name != "type":
                line.pop(name)
        return line

    def _moved(self, claim: Claim, parts: list[Coded]) -> list[dict[str, Any]] | None:
        """Return the passages of a claim: as exported where they stand as exported."""
        were = claim.passages
        found = []
        for one in self._once_each(claim.id, parts):
            was = were[one.part] if one.part < len(were) else None
            if was and (was.account, was.start, was.end) == (one.account, one.start, one.end):
                kept = was.model_dump(mode="json", by_alias=True, exclude_none=True)
                found.append(kept)
                continue
            passage = self._passage(one)
            if passage is None:
                self.outside.append(claim.id)
            else:
                found.append(passage)
        return found or None

    def _once_each(self, name: str, parts: list[Coded]) -> list[Coded]:
        """Return the parts of a claim in order; of one that stands twice, the first."""
        first: dict[int, Coded] = {}
        for one in parts:
            was = first.setdefault(one.part, one)
            if (was.account, was.start, was.end) != (one.account, one.start, one.end):
                self.remarks.append(
                    f"claim {name} stands at a second place with the same record, as copies do; "
                    "the first was taken"
                )
        return [first[part] for part in sorted(first)]

    def foreign(self, same: list[Coded]) -> Claim | None:
        """Return the claim of a passage that was coded elsewhere, if its type is known."""
        first = same[0]
        codes = list(dict.fromkeys(code for one in same for code in one.codes))
        said = read_labels(self.rules.apply(codes))
        if "type" not in said.fields:
            self.no_type.append(" + ".join(codes) or "nothing")
            return None
        passage = self._passage(first)
        if passage is None:
            self.outside.append(first.key)
            return None
        words = list(dict.fromkeys(one.words for one in same if one.words))
        if not words and not codes:
            self.silent.append(first.key)
            return None
        line = {
            "id": first.key,
            **passage,
            **said.fields,
            "coder": first.coder,
            "note": _codes_in_words(said.others) if words else None,
            "paraphrase": "\n".join(words) or _codes_in_words(codes),
        }
        return self._claim(line)

    def _claim(self, line: Mapping[str, Any]) -> Claim | None:
        found = claims_of([line], self.remarks)
        return found[0] if found else None


def _codes_in_words(codes: Sequence[str]) -> str | None:
    return f"coded {', '.join(codes)}" if codes else None


def _in_order(old: object, new: object) -> object:
    """Put the values that were there before first, in their old order."""
    if not isinstance(old, tuple) or not isinstance(new, tuple):
        return new
    return [value for value in old if value in new] + [value for value in new if value not in old]
