"""What somebody should know who takes a codebook into a project, beside the differences."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from core.codebook.draft import CodebookDraft, TypeDraft, ValueDraft, values_of
from core.codebook.matching import match_fields, match_types, match_values
from core.codebook.queries import Codebook
from core.codebook.unsaid import filled
from core.codebook.uses import Use, type_use, value_use


def taking_notes(
    connection: Connection, codebook: Codebook, current: CodebookDraft, given: CodebookDraft
) -> list[str]:
    """Sentences: which types, fields and values stay though the file does not have them, and which
    numeric codes change of what is in use.

    `current` is the draft of the codebook.
    """
    said = filled(current, given)
    return [*_staying(current, said), *_recoded(connection, codebook, current, said)]


def _staying(current: CodebookDraft, given: CodebookDraft) -> Iterator[str]:
    types = [f"“{old.name}” ({old.code})" for old in _only_old(current.types, given.types)]
    yield from _sentence("claim type", types)
    fields = match_fields(current.fields, given.fields)
    yield from _sentence("field", [f"“{old.label}”" for old, new in fields if old and not new])
    for old, new in fields:
        if old and new:
            values = match_values(values_of(old), values_of(new))
            left = [f"“{one.label}”" for one, other in values if one and not other]
            yield from _sentence("value", left, f" of the field “{old.label}”")


def _only_old(old: Sequence[TypeDraft], new: Sequence[TypeDraft]) -> list[TypeDraft]:
    return [one for one, other in match_types(old, new) if one and not other]


def _sentence(what: str, names: Sequence[str], of: str = "") -> Iterator[str]:
    if len(names) == 1:
        yield f"1 {what}{of} is not in the file and stays: {names[0]}."
    elif names:
        yield f"{len(names)} {what}s{of} are not in the file and stay: {', '.join(names)}."


def _recoded(
    connection: Connection, codebook: Codebook, current: CodebookDraft, given: CodebookDraft
) -> Iterator[str]:
    for old, new in match_types(current.types, given.types):
        if old and new and old.code != new.code:
            use = type_use(connection, codebook.type_by_code[old.code].id)
            yield from _code_sentence(old, new, old.name, use)
    for before, after in match_fields(current.fields, given.fields):
        if not before or not after:
            continue
        ids = {one.code: one.id for one in codebook.field_by_name[before.name].values}
        for was, now in match_values(values_of(before), values_of(after)):
            if was and now and was.code != now.code:
                use = value_use(connection, ids[was.code])
                yield from _code_sentence(was, now, f"{before.label}: {was.label}", use)


def _code_sentence(
    old: TypeDraft | ValueDraft, new: TypeDraft | ValueDraft, name: str, use: Use
) -> Iterator[str]:
    if use.claims:
        counted = f"1 {use.subject}" if use.claims == 1 else f"{use.claims:,} {use.subject}s"
        yield (
            f"The code of “{name}” ({old.code}) becomes {new.code}: {counted}; datasets exported "
            "before have the old one."
        )
