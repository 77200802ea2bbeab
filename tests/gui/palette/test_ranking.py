"""Which entries are meant, over several kinds."""

import pytest

from gui.coding.choices import Choice, matching
from gui.palette.entry import Entry
from gui.palette.ranking import find_entries, plain, with_recent_first


def _entry(number, label, reason="", kind="thing"):
    return Entry((kind, number), Choice(number, label, "", (plain(label),)), "", int, reason)


class _Some:
    def __init__(self, kind, *labels, reason=""):
        self.kind = kind
        self._entries = [_entry(at, label, reason, kind) for at, label in enumerate(labels)]

    def find(self, typed, limit):
        found = matching([one.choice for one in self._entries], typed, limit)
        return [self._entries[one.id] for one in found]

    def recall(self, key):
        return self._entries[key]


DOERS = _Some("action", "Mark as done", "Ask the board", "Board")
PEOPLE = _Some(
    "actor", "Harbour Board", "Boarding party", "Blackboard Ltd.", "“The” Anglo-Irish line 🚢"
)
CLOSED = _Some("closed", "Board up", "Boardwalk", reason="no project is open")


def _found(typed):
    return [one.choice.label for one in find_entries([DOERS, PEOPLE, CLOSED], typed)]


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        (
            "board",
            [
                "Board",
                "Boarding party",
                "Ask the board",
                "Harbour Board",
                "Blackboard Ltd.",
                "Board up",
                "Boardwalk",
            ],
        ),
        ("done MARK", ["Mark as done"]),
        ("boa har", ["Harbour Board"]),
        ("anglo-irish", ["“The” Anglo-Irish line 🚢"]),
        ("line, the", ["“The” Anglo-Irish line 🚢"]),
        ("“the”", ["“The” Anglo-Irish line 🚢", "Ask the board"]),
        ("🚢", ["“The” Anglo-Irish line 🚢"]),
        ("zzz", []),
        ("…!", []),
    ],
)
def test_the_likeliest_of_all_kinds_comes_first(typed, labels):
    found = _found(typed)
    assert sorted(found) == sorted(labels)
    if typed == "board":
        assert found == labels


def test_what_was_used_lately_comes_first_and_what_is_closed_last():
    entries = [_entry(1, "a"), _entry(2, "b", "closed"), _entry(3, "c"), _entry(4, "d")]
    recent = [_entry(4, "d"), _entry(2, "b", "closed"), _entry(9, "gone elsewhere")]
    assert [one.key[1] for one in with_recent_first(entries, recent)] == [4, 9, 1, 3, 2]
