"""What the final claim of a case shall say, part by part, until it is settled.

Nothing here knows Qt. What all agree on stands there by itself; where they differ, a person chooses.
"""

from collections.abc import Sequence
from typing import Any

from core.claims.coding import Coding
from core.claims.questions import Question, open_questions
from core.codebook.queries import Codebook
from core.review.settling import MIXED, TAKEN, WRITTEN
from gui.review.case_parts import Part, differs, put_part, same_part, take_part


class FinalDraft:
    """The final claim of one case as it is being put together.

    Without any coding there is what was `settled`: all claims that it came from are gone.
    `codings` are those of the analysts, None where one has no claim here. `settled` is the final
    claim that there is already. Where somebody who coded the article has `missed` the claim, nothing
    is decided by itself: whether there is a claim is the question then.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        codings: Sequence[Coding | None],
        codebook: Codebook,
        settled: Coding | None = None,
        *,
        missed: bool = False,
    ) -> None:
        self._parts = [one for one in parts if one.compared]
        self._codings = codings
        self._codebook = codebook
        self._values: dict[str, Any] = {}
        self.touched = False
        there = [one for one in codings if one is not None]
        if settled is not None:
            self._take_all(settled)
        elif len(there) > 1 and not missed:
            self._fill_agreed()

    def take_claim(self, column: int) -> bool:
        """Take all that an analyst coded; False where they have no claim."""
        coding = self._codings[column] if column < len(self._codings) else None
        if coding is None:
            return False
        self._take_all(coding)
        self.touched = True
        return True

    def take_cell(self, key: str, column: int) -> bool:
        """Take one part from an analyst; False where there is nothing to take."""
        coding = self._codings[column] if column < len(self._codings) else None
        if coding is None or all(one.key != key for one in self._parts):
            return False
        self._values[key] = take_part(coding, key, self._codebook)
        self._fill_agreed()
        self.touched = True
        return True

    def value(self, key: str) -> Any:
        """What a part says so far; ask `is_decided` first."""
        return self._values[key]

    def is_decided(self, key: str) -> bool:
        return key in self._values

    def came_from(self, key: str, column: int) -> bool:
        """Whether an analyst says of a part what the final claim says."""
        coding = self._codings[column] if column < len(self._codings) else None
        if coding is None or key not in self._values:
            return False
        return same_part(take_part(coding, key, self._codebook), self._values[key])

    def undecided(self) -> list[Part]:
        """The parts for which nobody has been chosen yet."""
        return [one for one in self._parts if one.key not in self._values]

    def still_open(self) -> tuple[Question, ...]:
        """The required questions that stay *not coded* in what is decided so far."""
        return open_questions(self.coding(), self._codebook)

    def coding(self) -> Coding:
        """The final claim; what is undecided is not coded, only the quote is the first one's."""
        first = (one.fragments for one in self._codings if one is not None)
        made = Coding(self._values.get("quote") or next(first))
        for part in self._parts:
            if part.key in self._values:
                made = put_part(made, part.key, self._values[part.key], self._codebook)
        return made

    @property
    def begun(self) -> bool:
        """Whether anything is decided."""
        return bool(self._values)

    def whose(self) -> int | None:
        """The first analyst who says all of it; None where it is a mix."""
        for column in range(len(self._codings)):
            if all(self.came_from(one.key, column) for one in self._parts):
                return column
        return None

    def outcome(self) -> str:
        """Whether one analyst says all of it, several do together, or something is new."""
        columns = range(len(self._codings))
        if self.whose() is not None:
            return TAKEN
        said = all(any(self.came_from(one.key, at) for at in columns) for one in self._parts)
        return MIXED if said else WRITTEN

    def _take_all(self, coding: Coding) -> None:
        for part in self._parts:
            self._values[part.key] = take_part(coding, part.key, self._codebook)

    def _fill_agreed(self) -> None:
        """What nobody who coded the claim says otherwise."""
        first = next(one for one in self._codings if one is not None)
        for part in self._parts:
            if not differs(part, self._codings, self._codebook):
                said = take_part(first, part.key, self._codebook)
                self._values.setdefault(part.key, said)
