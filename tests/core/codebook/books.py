"""Codebooks of every shape, for property tests."""

from hypothesis import strategies as st

from core.codebook.draft import (
    BUILT_IN,
    CodebookDraft,
    ExampleDraft,
    FieldDraft,
    TypeDraft,
    ValueDraft,
)
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE
from core.codebook.wording import compared

SIGNS = st.characters(exclude_categories=("Cs", "Cc"))
"""Emoji, combining marks, right-to-left words, blanks of all sorts."""

NAMES = st.text(SIGNS, min_size=1, max_size=12).map(lambda one: " ".join(one.split())).filter(
    lambda one: one and compared(one) != CANNOT_TELL
) | st.sampled_from(["no", "016", "null", "~", "1", "2016-10-07", "a: b", "# x", "'", "é😀", "- a"])
RULES = st.text(SIGNS | st.sampled_from("\n\t"), max_size=60) | st.sampled_from(
    [
        "a\n",
        "\n\n",
        " a",
        "a ",
        "it's: " + "long words " * 20,
        "x\n\n  y\n z",
        "שלום\u200f לכולם",
        "...",
    ]
)
COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
CODES = st.integers(0, 2**31 - 1).filter(lambda one: one != CANNOT_TELL_CODE)
IDS = st.none() | st.uuids(version=4).map(lambda one: one.hex)
KINDS = ("one of", "several of", "yes/no", "scale", "number", "date", "text", "actor", "span")


@st.composite
def codebooks(draw, most=5):
    """Sound codebooks."""
    codes = draw(st.lists(CODES, min_size=1, max_size=most, unique=True))
    names = draw(st.lists(NAMES, min_size=len(codes), max_size=len(codes), unique_by=compared))
    shortcuts = draw(st.permutations([*"123456789", *[None] * 9]))
    families = codes[: draw(st.integers(1, len(codes)))]
    types = [draw(_type(code, names[at], shortcuts[at], families)) for at, code in enumerate(codes)]
    types = draw(_merged(types))
    field_names = draw(
        st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), max_size=4, unique=True)
    )
    fields = [draw(_field(one, codes)) for one in field_names if one not in BUILT_IN]
    return CodebookDraft(title=draw(NAMES), version=draw(NAMES), types=types, fields=fields)


@st.composite
def _merged(draw, types):
    """Some of those that are no family are merged into the first one."""
    families = {one.parent for one in types}
    return [
        one.model_copy(update={"retired": True, "merged_into": types[0].code})
        if at and one.code not in families and draw(st.booleans())
        else one
        for at, one in enumerate(types)
    ]


@st.composite
def _type(draw, code, name, shortcut, families):
    parents = [one for one in families if one != code] if code not in families else []
    return TypeDraft(
        id=draw(IDS),
        code=code,
        name=name,
        mnemonic=f"M{code}" if draw(st.booleans()) else "",
        parent=draw(st.sampled_from(parents)) if parents and draw(st.booleans()) else None,
        definition=draw(RULES),
        include=draw(RULES),
        exclude=draw(RULES),
        cues=draw(st.lists(NAMES, max_size=3)),
        codable=draw(st.booleans()),
        colour_light=draw(COLOURS),
        colour_dark=draw(COLOURS),
        shortcut=shortcut,
        cameo=draw(NAMES),
        plover=draw(NAMES),
        retired=draw(st.booleans()),
        examples=draw(st.lists(st.builds(ExampleDraft, quote=RULES, source=RULES), max_size=2)),
    )


@st.composite
def _field(draw, name, codes):
    kind = draw(st.sampled_from(KINDS))
    subjects = ["claim", "claim", "article", "actor"][: 3 if kind == "span" else 4]
    subject = draw(st.sampled_from(subjects))
    of_types = st.lists(st.sampled_from(codes), max_size=2, unique=True).map(sorted)
    values = []
    if kind in ("one of", "several of", "scale"):
        value_codes = draw(st.lists(CODES, min_size=1, max_size=3, unique=True))
        size = len(value_codes)
        value_names = draw(st.lists(NAMES, min_size=size, max_size=size, unique_by=compared))
        values = [
            ValueDraft(
                id=draw(IDS), code=c, name=n, label=draw(NAMES), definition=draw(RULES),
                retired=draw(st.booleans()),
            )
            for c, n in zip(value_codes, value_names, strict=True)
        ]  # fmt: skip
    return FieldDraft(
        id=draw(IDS),
        name=name,
        label=draw(NAMES),
        kind=kind,
        subject=subject,
        required=draw(st.booleans()),
        help=draw(RULES),
        shown_for=draw(of_types) if subject == "claim" else [],
        required_for=draw(of_types) if subject == "claim" else [],
        retired=draw(st.booleans()),
        values=values,
    )
