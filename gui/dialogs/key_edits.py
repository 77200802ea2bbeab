"""Keys while they are being changed: nothing counts before it is saved."""

from gui.shortcuts import Conflict, KeyTable, changes_of, default_keys, find_conflicts, refusal


class KeyEdits:
    """A copy of all keys to change freely. Two actions may share a key here for a while."""

    def __init__(self, keys: KeyTable) -> None:
        self._before = dict(keys)
        self.keys = dict(keys)

    @property
    def changed(self) -> bool:
        """Whether there is something to save."""
        return self.keys != self._before

    @property
    def original(self) -> bool:
        """Whether all keys are those of the program."""
        return not changes_of(self.keys)

    def conflicts(self, action_id: str = "") -> list[Conflict]:
        """The keys that several actions have; with an id, those that it shares."""
        found = find_conflicts(self.keys)
        return [one for one in found if not action_id or action_id in one.actions]

    def give(self, action_id: str, at: int, key: str) -> str:
        """Make `key` the one at this place, or one more; a refusal changes nothing and is returned."""
        fault = refusal(action_id, key)
        if not fault:
            own = list(self.keys[action_id])
            own[at : at + 1] = [key]
            self.keys[action_id] = tuple(dict.fromkeys(own))
        return fault

    def clear(self, action_id: str, at: int) -> None:
        """Take the key at this place away."""
        own = self.keys[action_id]
        self.keys[action_id] = own[:at] + own[at + 1 :]

    def reset(self, action_id: str) -> None:
        """Give one action its original keys again."""
        self.keys[action_id] = default_keys()[action_id]

    def reset_all(self) -> None:
        self.keys = default_keys()

    def take_over(self, action_id: str) -> None:
        """Leave the keys that it shares to this action alone."""
        for conflict in self.conflicts(action_id):
            for other in set(conflict.actions) - {action_id}:
                left = [one for one in self.keys[other] if one != conflict.key]
                self.keys[other] = tuple(left)
