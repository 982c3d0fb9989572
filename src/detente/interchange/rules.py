"""How codes of other programs become fields of claims: what ``--map`` says.

A claim needs a type, and nobody's codes have one by nature. So a person says what they mean::

    --map "Blame=type:evaluation"          every passage coded Blame is an evaluation
    --map "Actors=actor"                   a code below Actors is an actor: Actors/Army -> Army
    --map "organization=actor"             the same for a variable of DNA
    --type fact                            what nothing else says

Codes for which there is no rule are kept in the note of the claim. Passages that get no type are
left out and counted: a type is never made up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.case.evidence import CLAIM_TYPES
from detente.errors import InputError, nearest
from detente.interchange.labels import FIELDS, value_of

__all__ = ["Rules"]


@dataclass(frozen=True)
class Rules:
    """What codes mean.

    Attributes
    ----------
    exact : mapping of str to tuple of str
        A code to the labels it stands for.
    below : mapping of str to str
        A code to the field whose values are the codes below it.
    type : str or None
        The type of claims that nothing else gives one.
    """

    exact: dict[str, tuple[str, ...]] = field(default_factory=dict)
    below: dict[str, str] = field(default_factory=dict)
    type: str | None = None

    @classmethod
    def parse(cls, texts: Iterable[str], *, type: str | None = None) -> Rules:  # noqa: A002
        """Read rules as they are given on the command line.

        Raises
        ------
        InputError
            A rule names no code, no field of a claim, or a value that the field cannot have.

        Examples
        --------
        >>> rules = Rules.parse(["Blame=type:evaluation", "Actors=actor"])
        >>> rules.apply(["Blame", "Actors/Army", "Border"])
        ['type/evaluation', 'actor/Army', 'Border']
        """
        if type is not None and type not in CLAIM_TYPES:
            raise InputError(f"there is no claim type {type!r}{nearest(type, CLAIM_TYPES)}")
        exact: dict[str, tuple[str, ...]] = {}
        below: dict[str, str] = {}
        for text in texts:
            code, sign, meaning = text.rpartition("=")
            name, colon, value = meaning.partition(":")
            if not sign or not code.strip() or not name:
                raise InputError(f"a rule is CODE=FIELD:VALUE or CODE=FIELD, not {text!r}")
            if name not in FIELDS:
                raise InputError(f"a claim has no field {name!r}{nearest(name, FIELDS)}")
            if not colon:
                below[code.strip()] = name
            elif value_of(name, value) is None:
                raise InputError(f"{name!r} of a claim cannot be {value!r}")
            else:
                exact[code.strip()] = (*exact.get(code.strip(), ()), f"{name}/{value}")
        return cls(exact, below, type)

    def apply(self, codes: Iterable[str]) -> list[str]:
        """Return the labels that codes stand for; a code without a rule stays as it is."""
        labels: list[str] = []
        for code in codes:
            last = code.rsplit("/", 1)[-1]
            labels += self.exact.get(code) or self.exact.get(last) or (self._below(code),)
        if self.type is not None and not any(label.startswith("type/") for label in labels):
            labels.append(f"type/{self.type}")
        return labels

    def _below(self, code: str) -> str:
        above, _, rest = code.partition("/")
        while rest:
            if above in self.below:
                return f"{self.below[above]}/{rest}"
            step, _, rest = rest.partition("/")
            above = f"{above}/{step}"
        return code
