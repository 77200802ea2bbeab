"""What a committed command changed, and the feed that tells whoever shows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changed:
    """The ids of one kind (`"claims"`, `"articles"`, …) that a commit touched."""

    added: frozenset[int] = frozenset()
    changed: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()

    @property
    def any(self) -> frozenset[int]:
        return self.added | self.changed | self.removed


NOTHING = Changed()


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One commit seen from outside. `origin` is "do", "undo" or "redo"."""

    label: str
    origin: str
    kinds: dict[str, Changed] = field(default_factory=dict)

    def of(self, kind: str) -> Changed:
        return self.kinds.get(kind, NOTHING)

    def touches(self, *kinds: str) -> bool:
        return any(kind in self.kinds for kind in kinds)


def change_set(
    label: str, origin: str, touched: Iterable[tuple[str, int, bool, bool]]
) -> ChangeSet:
    """Build a `ChangeSet` from (kind, id, existed before, exists after) of every touched object."""
    sets: dict[str, tuple[set[int], set[int], set[int]]] = {}
    for kind, object_id, before, after in touched:
        added, changed, removed = sets.setdefault(kind, (set(), set(), set()))
        (changed if before and after else added if after else removed).add(object_id)
    kinds = {
        kind: Changed(frozenset(added), frozenset(changed), frozenset(removed))
        for kind, (added, changed, removed) in sets.items()
    }
    return ChangeSet(label, origin, kinds)


class Feed:
    """Delivers each `ChangeSet` after its commit, in the thread that committed."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[ChangeSet], None]] = []

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> None:
        self._listeners.append(listener)

    def unsubscribe(self, listener: Callable[[ChangeSet], None]) -> None:
        self._listeners.remove(listener)

    def publish(self, changes: ChangeSet) -> None:
        for listener in tuple(self._listeners):
            listener(changes)
