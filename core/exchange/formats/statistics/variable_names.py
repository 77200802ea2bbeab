"""Names and labels of variables as statistics programs allow them, changed by one rule each."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

CUT = "…"
"""Ends a label that had to be cut."""
LISTED = 20


def characters(text: str) -> int:
    return len(text)


def utf8_bytes(text: str) -> int:
    return len(text.encode("utf-8"))


Size = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class NameRule:
    """What a program allows as the name of a variable.

    `reserved` are words in small letters. `longest` is measured by `size`; a variable with value
    labels may be `longest_labelled` long, because the set of labels is named after it.
    """

    longest: int
    longest_labelled: int
    size: Size
    reserved: frozenset[str]
    may_begin_with_line: bool

    def names(self, wanted: Sequence[tuple[str, bool]]) -> list[str]:
        """A name for each wanted one, which is labelled or not, no two alike in small letters."""
        # Names that are right as they are keep them, whatever stands before them.
        taken = {one.lower() for one, labelled in wanted if self._plain(one, labelled) == one}
        given: set[str] = set()
        return [self._next(one, labelled, taken, given) for one, labelled in wanted]

    def _next(self, wanted: str, labelled: bool, taken: set[str], given: set[str]) -> str:
        base = self._plain(wanted, labelled)
        name, number = base, 1
        while name.lower() in given or (name != wanted and name.lower() in taken):
            number += 1
            ending = f"_{number}"
            name = fitting(base, self._room(labelled) - len(ending), self.size) + ending
        given.add(name.lower())
        return name

    def _plain(self, wanted: str, labelled: bool) -> str:
        composed = unicodedata.normalize("NFC", wanted)
        name = "".join(one if _is_letter(one) or _is_digit(one) else "_" for one in composed)
        if not name or _is_digit(name[0]) or (name[0] == "_" and not self.may_begin_with_line):
            name = f"v{name}"
        name = fitting(name, self._room(labelled), self.size)
        return f"{name}_" if name.lower() in self.reserved else name

    def _room(self, labelled: bool) -> int:
        return self.longest_labelled if labelled else self.longest


def free_name(wanted: str, taken: set[str]) -> str:
    """A name that no other column has; it is taken from now on."""
    name = wanted
    while name in taken:
        name += "_"
    taken.add(name)
    return name


def fitting(text: str, longest: int, size: Size = utf8_bytes) -> str:
    """As much of the beginning of a text as there is room for; never half a character."""
    if size is characters:
        return text[:longest]
    return text.encode("utf-8")[:longest].decode("utf-8", "ignore")


def short_label(text: str, longest: int, size: Size = utf8_bytes) -> str:
    """A label in one line, cut with a mark where it is too long."""
    line = " ".join(text.split())
    return line if size(line) <= longest else fitting(line, longest - size(CUT), size) + CUT


def renamed(what: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    """A remark for each that is called otherwise."""
    return [
        f"The {what} “{wanted}” is called “{name}” in the file."
        for wanted, name in pairs
        if wanted != name
    ]


def listed(names: Sequence[str]) -> str:
    """Some names in a sentence; of many only the first."""
    more = f" and {len(names) - LISTED:,} more" if len(names) > LISTED else ""
    return ", ".join(f"“{one}”" for one in names[:LISTED]) + more


def _is_letter(one: str) -> bool:
    return one == "_" or (one.isalpha() and unicodedata.category(one) != "Lm" and one <= "\uffff")


def _is_digit(one: str) -> bool:
    return "0" <= one <= "9"
