"""A claim in words, part by part, for formats whose features or tags are texts.

Each field of the codebook is a part of its own; several answers stand in one text.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from core.codebook.draft import CodebookDraft, FieldDraft
from core.codebook.reserved import CANNOT_TELL, NONE
from core.codebook.wording import compared
from core.exchange.cells import joined, parted
from core.exchange.claim_lines import ClaimLine, FieldAnswer, Names, Roles

_MANY = ("targets", *Roles.model_fields)
OWN = {
    "json": "All of the claim as JSON; what is changed elsewhere goes before it",
    "analyst": "Who coded it",
    "layer": "coder or final",
    "status": "draft, submitted …",
    "quote": "The words of its fragments",
    "claim_type": "The name of its type",
    "speaker": "Who says it",
    **dict.fromkeys(_MANY, "Names of actors, with semicolons between"),
    "note": "What the analyst noted",
}
_TAKEN = {*OWN, "begin", "end", "sofa", "self", "type", "id"}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """The text with U+FFFD for what XML cannot hold; as many characters as before."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


class ClaimFeatures:
    """The features of claims for one codebook, there and back."""

    def __init__(self, draft: CodebookDraft) -> None:
        self._types: dict[int | str | None, str] = {CANNOT_TELL: CANNOT_TELL}
        self._types |= {one.code: legal(one.name) for one in draft.types}
        self._codes = {compared(name): code for code, name in self._types.items()}
        self.fields = {one.name: one for one in draft.fields if one.subject == "claim"}
        self.names: dict[str, str] = {}
        for name in self.fields:
            self.names[name] = _free(name, _TAKEN | set(self.names.values()))
        several = {name for name, one in self.fields.items() if one.kind == "several of"}
        self._listed = {*_MANY, *(self.names[name] for name in several)}
        self.remarks = tuple(
            f"The field “{name}” is called “{given}” in the file."
            for name, given in self.names.items()
            if name != given
        )

    def features(self, line: ClaimLine) -> dict[str, str]:
        """What is said of a claim in words, by the names of features; nothing for *not coded*."""
        named = {"targets": line.targets} | dict(line.roles or Roles())
        given = {
            "analyst": line.analyst,
            "layer": line.layer,
            "status": line.status,
            "quote": line.quote,
            "claim_type": None
            if line.claim_type is None
            else self._types.get(line.claim_type, str(line.claim_type)),
            "speaker": line.speaker,
            "note": line.note,
            **{name: None if one is None else _listed(one) for name, one in named.items()},
            **{
                self.names[name]: _words(one)
                for name, one in line.fields.items()
                if name in self.names
            },
        }
        return {name: legal(words) for name, words in given.items() if words is not None}

    def pieces(self, name: str, words: str) -> list[str]:
        """The answers in one text, one by one."""
        return parted(words) if name in self._listed else [words]

    def together(self, name: str, pieces: list[str]) -> str:
        """The reverse of `pieces`."""
        return joined(pieces) if name in self._listed else pieces[-1]

    def parts(self, features: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
        """The same read again, in the form of `carried.with_changes`; and what is not understood."""
        given = {
            key: features.get(key) for key in ("analyst", "layer", "status", "speaker", "note")
        }
        read: dict[str, Any] = {key: words or None for key, words in given.items()}
        for name in _MANY:
            read[name] = _names(features.get(name))
        read["fields"] = {
            name: _answer(one, features[self.names[name]])
            for name, one in self.fields.items()
            if features.get(self.names[name])
        }
        kind = features.get("claim_type")
        read["claim_type"] = self._codes.get(compared(kind)) if kind else None
        return read, [kind] if kind and read["claim_type"] is None else []


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name


def _listed(names: Names) -> str:
    if isinstance(names, str):
        return names
    return joined(names or [NONE])


def _names(words: str | None) -> Names:
    if not words:
        return None
    names = parted(words)
    if names == [CANNOT_TELL]:
        return "cannot tell"
    return [] if names == [NONE] else names


def _words(answer: FieldAnswer) -> str | None:
    match answer:
        case None | str():
            return answer
        case tuple():
            return json.dumps(list(answer))
    return joined(answer)


def _answer(field: FieldDraft, words: str) -> FieldAnswer:
    if field.kind == "several of":
        return parted(words)
    if field.kind == "span" and re.fullmatch(r"\[\d{1,9}, \d{1,9}\]", words):
        start, end = json.loads(words)
        return start, end
    return words
