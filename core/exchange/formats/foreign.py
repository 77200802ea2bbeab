"""A codebook made of the labels that a file of another program has, in the order they are met."""

import re
import unicodedata
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from core.codebook.chosen_colours import with_colours
from core.codebook.draft import BUILT_IN, CodebookDraft
from core.codebook.kinds import NO, YES
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE
from core.codebook.wording import compared

_SPACE = uuid.UUID("2f3a6c1e-7d0b-5c58-9a44-6b1d8e0f9c27")
_FIRST_CODE = 1
_WORD = 80
"""Characters of a name; what is longer is no label, but words."""

_MOST = 50
"""Values of a field; what has more of them are words."""

Kind = Literal["one of", "yes/no", "number", "text", "words"]
"""Of "words" the draft decides: few labels are values, anything else is text."""


class FoundLabels:
    """Types and fields as they are met; `draft` is the codebook that has them all."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._types: dict[str, tuple[int, str]] = {}
        self._fields: dict[str, tuple[str, Kind, dict[str, str]]] = {}
        self._names: set[str] = set()

    def type_code(self, label: str) -> int:
        """The number of the type of this name."""
        name = _plain(label) or "unnamed"
        found = self._types.get(compared(name))
        if found is None:
            code = _FIRST_CODE + len(self._types)
            code += code >= CANNOT_TELL_CODE
            name = f"{name} (type)" if name == CANNOT_TELL else name
            found = self._types[compared(label)] = self._types[compared(name)] = (code, name)
        return found[0]

    def answer(self, label: str, value: str, kind: Kind) -> tuple[str, str]:
        """The name of the field with this label, and its answer as a claim gives it."""
        if label not in self._fields:
            name = plain_field(label)
            while name in self._names or name in BUILT_IN:
                name += "_"
            self._names.add(name)
            self._fields[label] = (name, kind, {})
        name, kind, values = self._fields[label]
        if kind == "one of":
            words = _plain(value) or "yes"
            value = values.setdefault(compared(words), words)
        elif kind == "words" and len(values) <= _MOST:
            values[value] = value
        return name, value

    def draft(self) -> CodebookDraft | None:
        """None when the file has no labels at all."""
        if not self._types and not self._fields:
            return None
        types = [
            {"id": _id("type", name), "code": code, "name": name}
            for code, name in dict(self._types.values()).items()
        ]
        fields = [
            {
                "id": _id("field", label),
                "name": name,
                "label": _plain(label) or name,
                "kind": chosen,
                "values": _values(label, chosen, values.values()),
            }
            for label, (name, kind, values) in self._fields.items()
            for chosen in (_settled(kind, values),)
        ]
        return with_colours(
            {"title": self._title, "version": "1", "types": types, "fields": fields}
        )


def _settled(kind: Kind, values: Mapping[str, str]) -> Kind:
    if kind != "words":
        return kind
    labels = {compared(one) for one in values if one == _plain(one)}
    return "one of" if len(labels) == len(values) <= _MOST else "text"


def _values(label: str, kind: Kind, names: Iterable[str]) -> list[dict[str, object]]:
    if kind == "yes/no":
        return [{"code": code, "name": name, "label": name} for name, code in (YES, NO)]
    return [
        {"id": _id(f"value of {label}", name), "code": code, "name": name, "label": name}
        for code, name in enumerate(
            (one for one in names if one != CANNOT_TELL and kind == "one of"), 1
        )
    ]


def _plain(label: str) -> str:
    """On one line, without control characters, and not longer than a label is."""
    printable = "".join(one if one.isprintable() else " " for one in label)
    return " ".join(printable.split())[:_WORD].strip()


def _id(what: str, name: str) -> str:
    return uuid.uuid5(_SPACE, f"{what}:{name}").hex


def plain_field(label: str) -> str:
    """A label as the name of a field: small letters of ASCII, digits and `_`."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    name = re.sub("[^a-z0-9]+", "_", plain).strip("_")[:_WORD]
    return name if name[:1].isalpha() else f"field_{name}".rstrip("_")


class Unplaced:
    """Counts what had no place, and says it in sentences with numbers."""

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter()

    def add(self, sentence: str) -> None:
        """`sentence` says it for one thing, so that equal ones can be counted."""
        self._counted[sentence] += 1

    def sentences(self) -> tuple[str, ...]:
        return tuple(
            sentence if number == 1 else f"{sentence} ({number} times)"
            for sentence, number in self._counted.items()
        )
