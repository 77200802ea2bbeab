"""What a codebook file does not say, because its form cannot: there the project's stays."""

from collections.abc import Iterator, Mapping

from core.codebook.draft import CodebookDraft, TypeDraft
from core.codebook.matching import match_types
from core.codebook.reserved import CANNOT_TELL_CODE

_COLOURS = ("colour_light", "colour_dark")


def filled(current: CodebookDraft, given: CodebookDraft) -> CodebookDraft:
    """The given codebook, with what its file leaves unsaid as the project has it."""
    if not given.types_only:
        return given.model_copy(update={"types": _with_colours(current, given)})
    codes = _Codes(current, given)
    now = {old.code: codes.of[new.code] for old, new in codes.pairs if old}
    types = [
        _merged(old, new, codes.of[new.code], codes.of.get(new.parent), now)
        for old, new in codes.pairs
    ]
    fields = [
        one.model_copy(
            update={
                "shown_for": sorted(now.get(code, code) for code in one.shown_for),
                "required_for": sorted(now.get(code, code) for code in one.required_for),
            }
        )
        for one in current.fields
    ]
    return CodebookDraft(title=current.title, version=current.version, types=types, fields=fields)


def _with_colours(current: CodebookDraft, given: CodebookDraft) -> list[TypeDraft]:
    """Colours that were only chosen for a file without them give way to those of the project."""
    found = []
    for old, new in match_types(current.types, given.types):
        if new is not None:
            unsaid = (
                {}
                if old is None
                else {key: getattr(old, key) for key in _COLOURS if key not in new.model_fields_set}
            )
            found.append(new.model_copy(update=unsaid) if unsaid else new)
    return found


class _Codes:
    """Which type is which where codes may be made up; `of` is the code of each from now on."""

    def __init__(self, current: CodebookDraft, given: CodebookDraft) -> None:
        # A code that the file does not say must not match one of the project by accident.
        shown = [
            one if _has_code(one) else one.model_copy(update={"code": -1 - at})
            for at, one in enumerate(given.types)
        ]
        matched = [old for old, new in match_types(current.types, shown) if new]
        self.pairs = list(zip(matched, given.types, strict=True))
        used = {one.code for one in current.types} | {CANNOT_TELL_CODE}
        used |= {one.code for one in given.types if _has_code(one)}
        self.of: dict[int | None, int] = {}
        for old, new in self.pairs:
            if _has_code(new):
                self.of[new.code] = new.code
            elif old is not None:
                self.of[new.code] = old.code
            else:
                self.of[new.code] = next(one for one in _from(new.code) if one not in used)
                used.add(self.of[new.code])


def _has_code(one: TypeDraft) -> bool:
    return "code" in one.model_fields_set


def _from(code: int) -> Iterator[int]:
    while True:
        yield code
        code += 1


def _merged(
    old: TypeDraft | None, new: TypeDraft, code: int, parent: int | None, now: Mapping[int, int]
) -> TypeDraft:
    """What is said of a type over what the project has; `now` are the codes of its types then."""
    place = {"code": code, "parent": parent}
    if old is None:
        return TypeDraft.model_validate(dict(new) | place)
    said = {
        key: value
        for key, value in dict(new).items()
        if key in new.model_fields_set and not _is_same(value, getattr(old, key))
    }
    if old.retired:
        said.pop("codable", None)  # a form that knows no retired types writes them as not codable
    into = None if old.merged_into is None else now.get(old.merged_into, old.merged_into)
    return old.model_copy(update={**said, **place, "id": old.id, "merged_into": into})


def _is_same(one: object, other: object) -> bool:
    """Also where only blanks and line breaks differ, which a form may not keep."""
    if isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()
    return one == other
