"""A codebook in a file: what is read, and how its faults are told."""

import pytest

from core.codebook.draft import default_codebook, read_codebook
from core.codebook.queries import get_codebook
from core.errors import Refused
from core.project import Project


def type_of(code, name, **known):
    values = {"code": code, "mnemonic": name.upper(), "name": name} | known
    lines = [f"{key} = {_written(value)}" for key, value in values.items()]
    colours = ['colour_light = "#112233"', 'colour_dark = "#445566"']
    return "\n".join(["[[types]]", *lines, *colours])


def field_of(name, *values, kind="one of"):
    head = f'[[fields]]\nname = "{name}"\nlabel = "{name}"\nkind = "{kind}"'
    rows = [
        f'[[fields.values]]\ncode = {code}\nname = "{value}"\nlabel = "L"' for code, value in values
    ]
    return "\n".join([head, *rows])


def _written(value):
    return f'"{value}"' if isinstance(value, str) else str(value)


SAY = type_of(1, "Say")
TONE = field_of("tone", (1, "calm"), (2, "loud"))


@pytest.fixture
def read(tmp_path):
    def read(*parts):
        path = tmp_path / "mine.toml"
        path.write_text('title = "Mine"\nversion = "1"\n' + "\n\n".join(parts), "utf-8")
        return read_codebook(path)

    return read


def test_the_default_codebook_and_a_small_one_are_sound(read):
    assert len(default_codebook().types) == 32
    assert [one.name for one in read(SAY, TONE).fields] == ["tone"]


@pytest.mark.parametrize(
    "name",
    ["speaker", "target", "claim_type", "secondary_types", "note", "affected", "reported_by",
     "family", "outlet", "published", "article", "analyst", "status"],
)  # fmt: skip
def test_no_field_has_a_built_in_name(read, name):
    with pytest.raises(Refused, match=f"the field “{name}” has the name of something"):
        read(SAY, field_of(name, (1, "calm")))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([type_of(999, "Say"), TONE], "type 999 has the code 999, which is kept"),
        ([SAY, field_of("tone", (999, "calm"))], "“calm” of the field “tone” has the code 999"),
        ([SAY, field_of("tone", (1, "cannot tell"))], "field “tone” has the name “cannot tell”"),
        ([type_of(5, "cannot tell"), TONE], "type 5 has the name “cannot tell”"),
        ([SAY, field_of("tone", (1, "a"), (1, "b"))], "“tone” has two values with the code 1"),
        ([SAY, field_of("tone", (1, "a"), (2, "a"))], "“tone” has two values named “a”"),
        ([SAY, type_of(2, "Say", mnemonic="X"), TONE], "two types are named “Say”"),
        ([SAY, type_of(2, "Tell", mnemonic="SAY"), TONE], "two types have the mnemonic “SAY”"),
        ([SAY, type_of(1, "Tell"), TONE], "the code 1 occurs twice"),
        ([SAY, type_of(0, "Tell"), TONE], "types 2 code: .*greater than or equal to 1"),
        ([SAY, type_of(2**31, "Tell"), TONE], "types 2 code: .*less than"),
        ([SAY, field_of("tone", (1, "a"), (-1, "b"))], "fields 1 values 2 code: .*greater"),
        ([SAY, field_of("tone", (2**31, "a"))], "fields 1 values 1 code: .*less than"),
        ([type_of(7, "Say", parent=7), TONE], "type 7 names itself as its family"),
        ([SAY, type_of(7, "Tell", parent=0), TONE], "type 7 names the family 0, which is not"),
    ],
)
def test_each_fault_is_told_with_its_place(read, parts, words):
    with pytest.raises(Refused, match=words):
        read(*parts)


def test_a_type_may_stand_before_its_family(read, tmp_path):
    draft = read(type_of(110, "Blame", parent=100), type_of(100, "Accuse"), TONE)
    with Project.create(tmp_path / "s.onrecord", "S", draft) as project:
        codebook = project.read(get_codebook)
    assert [one.code for one in codebook.types] == [110, 100, 999]
    assert codebook.type_by_code[110].parent_id == codebook.type_by_code[100].id
    assert codebook.type_by_code[100].parent_id is None
