"""Which entries are meant by some typed letters, over all kinds."""

from collections.abc import Iterable, Sequence

from gui.coding.choices import is_exact, is_likely
from gui.palette.entry import Entry, Source

PER_KIND = 40
_MARKS = "“”„‘’‚«»‹›\"'()[]{}.,:;!?/\\|_-–—…·&"
_AS_BLANKS = str.maketrans(dict.fromkeys(_MARKS, " "))


def plain(words: str) -> str:
    """Words as they are compared: without marks between them, capitals, or doubled blanks."""
    return " ".join(words.casefold().translate(_AS_BLANKS).split())


def find_entries(sources: Iterable[Source], typed: str) -> list[Entry]:
    """What the letters may mean, of several kinds; what cannot be run now closes the list.

    Likeliest is a whole name, then one that begins so, then one whose words begin so, then one that
    contains the letters. Within these the order of the sources stays. No letters mean everything.
    """
    wanted = plain(typed)
    if typed.strip() and not wanted:
        return []
    found = [one for source in sources for one in source.find(wanted, PER_KIND)]
    return sorted(found, key=lambda one: (bool(one.reason), _rank(one, wanted)))


def _rank(entry: Entry, wanted: str) -> int:
    if is_exact(entry.choice, wanted):
        return 0
    if f"\n{wanted}" in entry.choice.lines:
        return 1
    return 2 if is_likely(entry.choice, wanted) else 3


def with_recent_first(entries: Sequence[Entry], recent: Sequence[Entry]) -> list[Entry]:
    """Entries used lately, the newest first, then the others; what cannot be run now at the end."""
    order = {one.key: one for one in (*recent, *entries)}
    return sorted(order.values(), key=lambda one: bool(one.reason))
