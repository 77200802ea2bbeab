"""How a codebook's types and closed fields are called in brat, whose names are plain words.

A claim is a text-bound annotation named after its type, an answer of a closed field an attribute.
What is answered in words, and who speaks, travels in the note of the claim.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.codebook.draft import CodebookDraft, FieldDraft, TypeDraft, values_of
from core.codebook.kinds import VALUE_KINDS
from core.codebook.reserved import CANNOT_TELL
from core.exchange.claim_lines import ClaimLine
from core.exchange.formats.plain_names import PlainNames

UNTYPED, CANNOT_TELL_TYPE = "Claim", "Cannot_tell"
MENTION, CUE = "Speaker_mention", "Cue"
SAID_BY, CUED_BY = "Said_by", "Cued_by"

TypeCode = int | str | None

_SHOWN = 3
"""Changed names that are told."""

# Everything that some program takes for the end of a line or for brat's own separator.
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]")


def unbroken(words: str) -> str:
    """Words as they can stand in a line of brat, as many characters as before."""
    return _BREAKS.sub(" ", words)


@dataclass(frozen=True, slots=True)
class BratField:
    """A closed field; `values` are the names in brat by ours. One that takes several answers is an
    attribute for each, named after field and answer, that is there or not."""

    name: str
    several: bool
    values: Mapping[str, str]

    def attributes(self, answer: object) -> Iterator[tuple[str, str]]:
        """The attributes, as name and value, that say an answer; none for one in words."""
        given = answer if isinstance(answer, list) else [answer]
        for value in (self.values[str(one)] for one in given if one in self.values):
            yield (f"{self.name}-{value}", "") if self.several else (self.name, value)


class BratNames:
    """The names for one codebook, and what they mean."""

    def __init__(self, draft: CodebookDraft) -> None:
        self._draft = draft
        self._labels: dict[str, TypeDraft] = {}
        self._types: dict[TypeCode, str] = {None: UNTYPED, CANNOT_TELL: CANNOT_TELL_TYPE}
        names = PlainNames("Type", (UNTYPED, CANNOT_TELL_TYPE, MENTION, CUE), "-")
        for one in draft.types:
            self._types[one.code] = name = names.name(one.name)
            self._labels[name] = one
        self._codes = {name: code for code, name in self._types.items()}
        self._changed = list(names.changed)
        self._fields: dict[str, BratField] = {}
        for field in draft.fields:
            if field.subject == "claim" and field.kind in VALUE_KINDS:
                self._fields[field.name] = self._field(field)
        self._meanings = {
            pair: (field, value)
            for field, known in self._fields.items()
            for value in known.values
            for pair in known.attributes(value)
        }

    def _field(self, field: FieldDraft) -> BratField:
        names = PlainNames("Value", also="-")
        given = [one.name for one in values_of(field)] + [CANNOT_TELL]
        values = {one: names.name(one) for one in given}
        self._changed += (one for one in names.changed if one[0] != CANNOT_TELL)
        return BratField(field.name, field.kind == "several of", values)

    def remarks(self) -> Iterator[str]:
        """In one sentence which types and answers are called otherwise."""
        if self._changed:
            changed = [f"“{wanted}” is “{given}”" for wanted, given in self._changed[:_SHOWN]]
            more = len(self._changed) - _SHOWN
            rest = f" and {more} more" if more > 0 else ""
            yield (
                "Some claim types and answers have other names in the file, because brat takes only "
                f"plain letters and digits: {', '.join(changed)}{rest}."
            )

    def type_name(self, code: TypeCode) -> str:
        return self._types[code]

    def code(self, name: str) -> TypeCode:
        """The type of this name. Raises `KeyError`."""
        return self._codes[name]

    def attributes(self, fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """The attributes, as name and value, of answers to fields."""
        for name, answer in fields.items():
            if name in self._fields:
                yield from self._fields[name].attributes(answer)

    def answers(self, attributes: list[tuple[str, str]]) -> tuple[dict[str, Any], list[str]]:
        """The answers that attributes say, and the names of those that say nothing here."""
        said: dict[str, Any] = {}
        unknown = []
        for pair in attributes:
            name, value = self._meanings.get(pair, ("", ""))
            if not name:
                unknown.append(pair[0])
            elif self._fields[name].several:
                said.setdefault(name, []).append(value)
            else:
                said[name] = value
        return said, unknown

    def said(self, line: ClaimLine) -> dict[str, Any]:
        """What brat's own structure says of a claim, in the form of `carried.with_changes`."""
        return {
            "claim_type": line.claim_type,
            "fragments": list(line.fragments),
            "cue": line.cue,
            "speaker_mention": line.speaker_mention,
            "speaker": unbroken(line.speaker) if line.speaker and line.speaker_mention else None,
            "fields": self.answers(list(self.attributes(line.fields)))[0],
        }

    def configuration(self) -> str:
        """The file annotation.conf: what may be annotated."""
        lines = ["[entities]", UNTYPED, CANNOT_TELL_TYPE, *self._tree(), MENTION, CUE]
        lines += ["", "[relations]"]
        lines += [f"{SAID_BY}\tArg1:<ENTITY>, Arg2:{MENTION}"]
        lines += [f"{CUED_BY}\tArg1:<ENTITY>, Arg2:{CUE}"]
        lines += ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"]
        lines += ["", "[events]", "", "[attributes]"]
        for field in self._fields.values():
            if field.several:
                lines += [f"{field.name}-{one}\tArg:<ENTITY>" for one in field.values.values()]
            else:
                values = "|".join(field.values.values())
                lines.append(f"{field.name}\tArg:<ENTITY>, Value:{values}")
        return "\n".join(lines) + "\n"

    def _tree(self) -> Iterator[str]:
        """Types behind their families, which brat knows by the tabs before them."""
        for name, one in self._labels.items():
            if one.parent is None:
                yield name
                yield from (
                    f"\t{inner}" for inner, two in self._labels.items() if two.parent == one.code
                )

    def appearance(self) -> str:
        """The file visual.conf: labels as people know them, and colours."""
        lines = ["[labels]"]
        for name, one in self._labels.items():
            lines.append(f"{name} | {' '.join(one.name.replace('|', '/').split())}")
        lines += ["", "[drawing]", "SPAN_DEFAULT fgColor:black, bgColor:lightgreen"]
        for name, one in self._labels.items():
            lines.append(f"{name} bgColor:{one.colour_light}, borderColor:darken")
        return "\n".join(lines) + "\n"
