"""Names for formats that allow only some signs, changed by one rule and never two alike."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

Key = TypeVar("Key")
LONGEST = 100


class PlainNames:
    """Gives names of ASCII letters, digits, `_`, `-` and `.`; equal ones get a number."""

    def __init__(self, fallback: str, taken: Iterable[str] = (), also: str = "") -> None:
        self._fallback = fallback
        self._taken = {name.lower() for name in taken}
        self._forbidden = re.compile(f"[^A-Za-z0-9_{re.escape(also)}]+")
        self.changed: list[tuple[str, str]] = []
        """What is called otherwise: the name wanted, and the one given."""

    def name(self, wanted: str) -> str:
        """A name that was not given yet, as near to the wanted one as the rule allows."""
        plain = unicodedata.normalize("NFKD", wanted).encode("ascii", "ignore").decode()
        base = self._forbidden.sub("_", plain).strip("._-")[:LONGEST].strip("._-") or self._fallback
        name, number = base, 1
        while name.lower() in self._taken:
            number += 1
            name = f"{base}_{number}"
        self._taken.add(name.lower())
        if name != wanted:
            self.changed.append((wanted, name))
        return name


def renamed(what: str, names: Iterable[tuple[str, str]]) -> Iterable[str]:
    """A remark for each."""
    for wanted, given in names:
        yield f"The {what} “{wanted}” is called “{given}” in the file."
