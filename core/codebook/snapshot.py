"""The codebook of a project as a draft: for its frozen versions and for files."""

from core.codebook.draft import CodebookDraft, ExampleDraft, FieldDraft, TypeDraft, ValueDraft
from core.codebook.queries import Codebook, FieldRow, TypeRow, ValueRow


def draft_of(codebook: Codebook) -> CodebookDraft:
    """All of it but the reserved answers, which every project has."""
    codes = {one.id: one.code for one in codebook.types}
    return CodebookDraft(
        title=codebook.title,
        version=codebook.version,
        types=[_type(one, codes) for one in codebook.types if not one.reserved],
        fields=[_field(one, codes) for one in codebook.fields],
    )


def _type(row: TypeRow, codes: dict[int, int]) -> TypeDraft:
    return TypeDraft(
        id=row.uuid,
        code=row.code,
        mnemonic=row.mnemonic,
        name=row.name,
        parent=None if row.parent_id is None else codes[row.parent_id],
        definition=row.definition,
        include=row.include,
        exclude=row.exclude,
        cues=list(row.cues),
        codable=row.codable,
        colour_light=row.colour_light,
        colour_dark=row.colour_dark,
        shortcut=row.shortcut,
        cameo=row.cameo,
        plover=row.plover,
        retired=row.retired,
        merged_into=None if row.merged_into_id is None else codes[row.merged_into_id],
        examples=[
            ExampleDraft(quote=one.quote, source=one.source, claim=one.claim_uuid)
            for one in row.examples
        ],
    )


def _field(row: FieldRow, codes: dict[int, int]) -> FieldDraft:
    return FieldDraft.model_validate(
        {
            "id": row.uuid,
            "name": row.name,
            "label": row.label,
            "kind": row.answer_kind,
            "subject": row.subject,
            "required": row.required,
            "help": row.help,
            "shown_for": sorted(codes[one] for one in row.shown_for),
            "required_for": sorted(codes[one] for one in row.required_for),
            "retired": row.retired,
            "values": [_value(one) for one in row.values if not one.cannot_tell],
        }
    )


def _value(row: ValueRow) -> ValueDraft:
    return ValueDraft(
        id=row.uuid,
        code=row.code,
        name=row.name,
        label=row.label,
        definition=row.definition,
        retired=row.retired,
    )
