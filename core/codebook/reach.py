"""Which claims a rule of a codebook holds for."""

from collections.abc import Collection

from core.codebook.draft import CodebookDraft, FieldDraft
from core.codebook.reserved import CANNOT_TELL_CODE

Codes = frozenset[int]


class Reach:
    """Sets of type codes; None stands for all claims, also those that have no type yet."""

    def __init__(self, codebook: CodebookDraft) -> None:
        self._all = frozenset({*(one.code for one in codebook.types), CANNOT_TELL_CODE})
        self._members: dict[int, set[int]] = {}
        for one in codebook.types:
            if one.parent is not None:
                self._members.setdefault(one.parent, set()).add(one.code)

    def of(self, codes: Collection[int]) -> Codes:
        """The types of these codes, and those of the families among them."""
        members = (self._members.get(one, ()) for one in codes)
        return frozenset(codes).union(*members)

    def of_shown(self, field: FieldDraft) -> Codes | None:
        """The types of which a field is asked."""
        if field.subject != "claim" or field.retired:
            return frozenset()
        return self.of(field.shown_for) if field.shown_for else None

    def of_required(self, field: FieldDraft) -> Codes | None:
        """The types whose claims are unfinished without an answer."""
        shown = self.of_shown(field)
        if not field.required:
            return frozenset()
        if not field.required_for:
            return shown
        wanted = self.of(field.required_for)
        return wanted if shown is None else wanted & shown

    def newly_required(self, before: FieldDraft, after: FieldDraft) -> Codes | None:
        """The types for which a field is required that was not required for them before."""
        was, now = self.of_required(before), self.of_required(after)
        if was is None:
            return frozenset()
        if now is None:
            return self._all - was if was else None
        return now - was
