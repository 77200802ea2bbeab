"""One row of the palette: what it is found by, how it looks, what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from gui.coding.choices import Choice


@dataclass(frozen=True, slots=True)
class Entry:
    """`key` tells it from all others, also later; `side` stands at the right: keys, or its kind.

    `reason` says in words why it cannot be run now. `in_text` entries are run with the keyboard in
    the article's text.
    """

    key: tuple[str, object]
    choice: Choice
    side: str
    run: Callable[[], object]
    reason: str = ""
    in_text: bool = False

    @property
    def words(self) -> str:
        """What a screen reader says of it."""
        detail = self.reason or self.choice.detail
        return ", ".join(
            filter(None, (f"{self.choice.code} {self.choice.label}".strip(), detail, self.side))
        )


class Source(Protocol):
    """Where entries of one kind come from."""

    @property
    def kind(self) -> str:
        """The first part of its entries' keys."""

    def find(self, typed: str, limit: int) -> list[Entry]:
        """What plain typed letters may mean, the likeliest first."""

    def recall(self, key: object) -> Entry | None:
        """The entry that has this second part of its key, if there still is one."""
