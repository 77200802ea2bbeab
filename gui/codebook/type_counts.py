"""What uses one claim type, in words: asked beside the interface."""

from dataclasses import dataclass

from core.analysts.blindness import sight
from core.codebook.uses import Use, type_use
from core.counts.frequencies import Scope, count_in
from core.project import Project


@dataclass(frozen=True, slots=True)
class TypeCounts:
    """The claims of a type: `first` have it as their first type, `further` only as a further one."""

    type_id: int
    use: Use
    first: int
    further: int

    def on_button(self) -> str:
        """E.g. "41 claims, and 3 as further type"."""
        first = claims(self.first)
        return f"{first}, and {self.further:,} as further type" if self.further else first

    def in_words(self) -> str:
        """E.g. "44 claims (Ana 40, Ben 4), 3 of them as further type; 2 examples"."""
        words = self.use.in_words()
        if not self.further:
            return words
        counted, *others = words.split("; ", 1)
        every = "all of them" if not self.first else f"{self.further:,} of them"
        return "; ".join([f"{counted}, {every} as further type", *others])


def claims(count: int) -> str:
    return "No claims" if not count else "1 claim" if count == 1 else f"{count:,} claims"


def count_type(type_id: int, project: Project) -> TypeCounts:
    """Count the claims of a type. One that was merged has none of its own any more."""
    codebook = project.codebook
    seen = project.read(sight, project.analyst_id)
    use = project.read(type_use, type_id, seen)
    row = codebook.type_by_id.get(type_id)
    if row is None or row.id != type_id:
        return TypeCounts(type_id, use, 0, 0)
    scope = Scope(where=(("claim_type", type_id),), sight=seen)
    first = project.read(count_in, codebook, scope)
    return TypeCounts(type_id, use, first, use.claims - first)
