"""Everything that stands in a menu, as entries of the palette."""

from collections.abc import Iterator

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from gui.actions import Actions, plain_words
from gui.coding.choices import Choice, matching
from gui.palette.entry import Entry
from gui.palette.ranking import plain

KIND = "action"
PATH = " ▸ "


class ActionSource:
    """Reads the menus each time: texts, keys and what is possible change while one works."""

    kind = KIND

    def __init__(self, bar: QMenuBar, actions: Actions) -> None:
        self._bar = bar
        self._actions = actions

    def entries(self) -> list[Entry]:
        """All actions, in the order of the menus."""
        found = _actions_of(self._bar.actions(), "")
        return [self._entry(at, action, path) for at, (action, path) in enumerate(found)]

    def find(self, typed: str, limit: int) -> list[Entry]:
        entries = self.entries()
        return [entries[one.id] for one in matching([one.choice for one in entries], typed, limit)]

    def recall(self, key: object) -> Entry | None:
        return next((one for one in self.entries() if one.key[1] == key), None)

    def _entry(self, at: int, action: QAction, path: str) -> Entry:
        spec = self._actions.spec_of(action)
        words = plain_words(action.text())
        keys = [one.toString(QKeySequence.SequenceFormat.NativeText) for one in action.shortcuts()]
        reason = "" if action.isEnabled() else self._actions.reason(action)
        state = ("on" if action.isChecked() else "off") if action.isCheckable() else ""
        found_by = (plain(words), plain(f"{path} {words}"), *(one.casefold() for one in keys))
        detail = reason or " · ".join(filter(None, (path, state)))
        return Entry(
            (KIND, spec.id if spec else f"{path}{PATH}{words}"),
            Choice(at, words, detail, found_by),
            ", ".join(keys),
            action.trigger,
            reason,
            spec is not None and spec.in_text,
        )


def _actions_of(actions: list[QAction], path: str) -> Iterator[tuple[QAction, str]]:
    """The actions of menus and of the menus in them, each with the way to it."""
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            deeper = PATH.join(filter(None, (path, plain_words(menu.title()))))
            yield from _actions_of(menu.actions(), deeper)
        elif not action.isSeparator() and action.text():
            yield action, path
