"""Which keys an action has: those of the table, or others that the analyst gave it.

A key is one stroke in Qt's portable form, for example "Ctrl+Shift+P". All keys of all actions work
while the text has the focus, so no two actions may share one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from gui.actions import ACTIONS, FORM_KEYS, MENUS, NATIVE, ActionSpec, plain_words

Keys = tuple[str, ...]
KeyTable = dict[str, Keys]
"""The keys of every action."""

SPECS = {spec.id: spec for spec in ACTIONS}
MOST = 4
"""Keys of one action."""

_EDITING = (
    "Ctrl+C Ctrl+X Ctrl+V Ctrl+A Ctrl+Z Ctrl+Shift+Z Ctrl+Y Ctrl+Ins Shift+Ins Shift+Del Del "
    "Ctrl+Del Backspace Shift+Backspace Ctrl+Backspace"
)
_MOVING = (
    *(f"{held}{key}" for key in "Left Right Up Down Home End".split()
      for held in ("", "Shift+", "Ctrl+", "Ctrl+Shift+")),
    *(f"{held}{key}" for key in "PgUp PgDown".split() for held in ("", "Shift+")),
)  # fmt: skip
_FIXED = {
    **dict.fromkeys(_EDITING.split(), "is for editing in every text field"),
    **dict.fromkeys(_MOVING, "moves in every text and list"),
    **dict.fromkeys("Return Enter Shift+Return Shift+Enter".split(), "takes what is chosen"),
    **dict.fromkeys("Tab Shift+Tab Ctrl+Tab Backtab Shift+Backtab".split(), "goes to other fields"),
    "Esc": "leaves whatever is open",
    "Alt+F4": "closes the window",
    **dict.fromkeys(("F10", "Menu", "Shift+F10"), "opens a menu"),
}
_TYPED = re.compile(r"(Shift\+|Num\+)*(.|Space)")
"""Letters, digits and signs: what is typed into a field."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One key that several actions have."""

    key: str
    actions: tuple[str, ...]


def portable(key: str) -> str:
    """A key as it is kept; empty for what Qt does not know and for more than one stroke."""
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString() if sequence.count() == 1 else ""


def native(keys: Iterable[str]) -> str:
    """Keys in the words of this computer."""
    return ", ".join(QKeySequence(key).toString(NATIVE) for key in keys)


def default_keys() -> KeyTable:
    """The keys that the table gives."""
    return {spec.id: tuple(portable(key) for key in spec.keys) for spec in ACTIONS}


def refusal(action_id: str, key: str) -> str:
    """Why an action may not have a key, as a sentence; empty when it may. Its own original keys it
    may always have. Other actions that have the key are no refusal but a conflict.
    """
    spec = SPECS[action_id]
    if not key:
        return "This key cannot be used."
    if key in default_keys()[action_id]:
        return ""
    shown = native([key])
    if key in _FIXED:
        return f"{shown} {_FIXED[key]}, so it cannot be given to an action."
    for keys, what in FORM_KEYS:
        if key in [portable(one) for one in keys.split(", ")]:
            return f"{shown} is a key of the form: {what[0].lower()}{what[1:]}."
    return _refused_typing(spec, key) or _refused_menu(key)


def _refused_typing(spec: ActionSpec, key: str) -> str:
    if spec.in_text or not _TYPED.fullmatch(key):
        return ""
    return (
        f"{native([key])} alone is for typing: “{spec.words}” works everywhere, also where one "
        "types. Hold Ctrl or Alt with it."
    )


def _refused_menu(key: str) -> str:
    opened = (title for title in MENUS if key == f"Alt+{title[title.index('&') + 1].upper()}")
    title = next(opened, None)
    return f"{native([key])} opens the menu “{plain_words(title)}”." if title else ""


def find_conflicts(keys: Mapping[str, Sequence[str]]) -> list[Conflict]:
    """Every key that more than one action has."""
    users: dict[str, list[str]] = {}
    for action_id, own in keys.items():
        for key in own:
            users.setdefault(key, []).append(action_id)
    return [Conflict(key, tuple(ids)) for key, ids in users.items() if len(ids) > 1]


def apply_changes(changes: Mapping[str, Sequence[str]]) -> KeyTable:
    """The keys of every action after a user's changes. A change that cannot be, and one that would
    give two actions the same key, is left out: the action keeps its original keys.
    """
    original = default_keys()
    good = {one: keys for one in changes if (keys := _good(one, changes[one])) is not None}
    while True:
        table = original | good
        doubled = {one for conflict in find_conflicts(table) for one in conflict.actions}
        if not doubled & set(good):
            return table
        good = {one: keys for one, keys in good.items() if one not in doubled}


def _good(action_id: str, keys: Sequence[str]) -> Keys | None:
    known = tuple(dict.fromkeys(portable(key) for key in keys))
    if action_id not in SPECS or len(known) > MOST or any(refusal(action_id, k) for k in known):
        return None
    return known


def changes_of(keys: KeyTable) -> KeyTable:
    """What differs from the original keys; only this is kept in the settings."""
    original = default_keys()
    return {one: own for one, own in keys.items() if own != original[one]}
