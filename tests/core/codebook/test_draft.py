"""A codebook in a file: what is read, and how its faults are told."""

import pytest

from core.codebook.draft import default_codebook
from core.codebook.files import read_codebook
from core.codebook.queries import get_codebook
from core.errors import Refused
from core.project import Project


def type_of(code, name, **known):
    values = {"code": code, "mnemonic": name.upper(), "name": name} | known
    values |= {"colour_light": '"#112233"', "colour_dark": '"#445566"'}
    return ("types", "\n".join(_entry(values)))


def field_of(name, *values, kind="one of", **known):
    lines = _entry({"name": name, "label": name, "kind": kind} | known)
    rows = [_entry({"code": code, "name": value, "label": "L"}) for code, value in values]
    if rows:
        lines.append("  values:")
        lines += [f"  {line}" for row in rows for line in row]
    return ("fields", "\n".join(lines))


def _entry(values):
    first, *rest = (f"{key}: {value}" for key, value in values.items())
    return [f"- {first}", *(f"  {one}" for one in rest)]


SAY = type_of(1, "Say")
TONE = field_of("tone", (1, "calm"), (2, "loud"))


def codebook_of(*parts):
    lines = ["title: Mine", 'version: "1"']
    for branch in ("types", "fields"):
        entries = [words for where, words in parts if where == branch]
        lines += [f"{branch}:", *entries] if entries else [f"{branch}: []"]
    return "\n".join(lines)


@pytest.fixture
def read(tmp_path):
    def read(*parts):
        path = tmp_path / "mine.yaml"
        path.write_text(codebook_of(*parts), "utf-8")
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
    with pytest.raises(Refused, match=f"line 10, the field “{name}” has the name of something"):
        read(SAY, field_of(name, (1, "calm")))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([type_of(999, "Say"), TONE], "line 4, type 999 has the code 999, which is kept"),
        ([SAY, field_of("tone", (999, "a"))], "line 14, .*“a” of the field “tone” has the code"),
        ([SAY, field_of("tone", (1, "Cannot tell"))], "“tone” has the name “Cannot tell”"),
        ([type_of(5, "cannot tell"), TONE], "line 6, type 5 has the name “cannot tell”"),
        ([SAY, field_of("tone", (1, "a"), (1, "b"))], "“tone” has two values with the code 1"),
        ([SAY, field_of("tone", (1, "a"), (2, "A"))], "line 18, .* has two values named “A”"),
        ([SAY, type_of(2, "SAY", mnemonic="X"), TONE], "line 11, two types are named “SAY”"),
        ([SAY, type_of(2, "Tell", mnemonic="SAY"), TONE], "two types have the mnemonic “SAY”"),
        ([SAY, type_of(1, "Tell"), TONE], "line 9, the code 1 occurs twice"),
        ([SAY, type_of(-1, "Tell"), TONE], "line 9, types 2 code: .*greater than or equal to 0"),
        ([SAY, type_of(2**31, "Tell"), TONE], "types 2 code: .*less than 2147483648"),
        ([SAY, field_of("tone", (1, "a"), (-1, "b"))], "fields 1 values 2 code: .*greater"),
        ([SAY, field_of("tone", (2**31, "a"))], "fields 1 values 1 code: .*less than"),
        ([type_of(7, "Say", parent=7), TONE], "type 7 names itself as its family"),
        ([SAY, type_of(7, "Tell", parent=0), TONE], "line 12, type 7 names the family 0, which"),
        (
            [SAY, type_of(7, "Tell", parent=1), type_of(8, "Ask", parent=7)],
            "type 8 names the family 7, which is in a family itself",
        ),
        ([type_of(7, "Say", merged_into=8)], "type 7 is merged into 8, which is not there"),
        (
            [type_of(7, "Say", merged_into=8), type_of(8, "Tell", merged_into=7)],
            "type 7 is merged into 8, which is merged itself",
        ),
        (
            [type_of(7, "Say", merged_into=8), type_of(8, "Tell")],
            "type 7 is merged into 8, but not retired; write “retired: true” beside it",
        ),
        (
            [
                type_of(7, "Say", merged_into=8, retired="true"),
                type_of(8, "Tell"),
                type_of(9, "Ask", parent=7),
            ],
            "type 7 is merged, but other types belong to it",
        ),
        ([type_of(7, "Say", id='"00000000000000000000000000000001"')], "answer of every codebook"),
        ([SAY, field_of("tone", kind="span", subject="actor")], "an actor has none; choose"),
        ([SAY, field_of("tone", kind="text", label='""')], "the field “tone” has no label"),
        ([type_of(7, "A", **{'"\\e[2J"': "1"})], "\N{REPLACEMENT CHARACTER}.2J"),
        ([type_of(7, "A", **{"k" * 900: "1"})], "k{400} …"),
        (
            [type_of(7, "A", shortcut='"1"'), type_of(8, "B", shortcut='"1"')],
            "line 13, two types have the shortcut “1”",
        ),
        ([type_of(7, "A", shortcut='"12"')], "“12”; it may be a digit from 1 to 9"),
        ([type_of(7, "A", shortcut="1")], "line 7, types 1 shortcut: it must be text; put it in"),
        ([SAY, field_of("tone", kind="one of")], "the field “tone” has no values"),
        ([SAY, field_of("tone", (1, "a"), kind="text")], "“tone” has values, which a field of"),
        ([SAY, field_of("tone", (1, "a"), kind="yes/no")], "no values but “yes” .1. and “no”"),
        ([SAY, field_of("tone", kind="choice")], "line 12, fields 1 kind: it must be one of 'one"),
        ([SAY, field_of("Tone", kind="text")], "line 10, fields 1 name: it must be made of a-z"),
        ([SAY, field_of("tone", kind="text", shown_for="[5]")], "names the type 5, which is not"),
        (
            [SAY, field_of("tone", kind="text", subject="actor", shown_for="[1]")],
            "is about an actor, so it cannot depend on a claim type",
        ),
        ([type_of(7, "A" * 10_000)], "name of type 7 has 10,000 characters"),
        ([type_of(7, '"A\\u202eB\\x07"', mnemonic="X")], "line 6, .*U.0007"),
        ([type_of(7, "A", definitoin="x")], "“definitoin” is not known.*“definition” is meant"),
        ([type_of(7, "A", id="7")], "types 1 id: "),
    ],
)
def test_each_fault_is_told_with_its_place(read, parts, words):
    with pytest.raises(Refused, match=words):
        read(*parts)


def test_all_faults_are_told_at_once(read):
    with pytest.raises(Refused) as refusal:
        read(type_of(7, "Say", parent=7), type_of(7, "Say"), field_of("note", (1, "a")))
    assert str(refusal.value).count("line ") >= 4


def test_a_type_may_stand_before_its_family(read, tmp_path):
    draft = read(type_of(110, "Blame", parent=100), type_of(100, "Accuse"), TONE)
    with Project.create(tmp_path / "s.onrecord", "S", draft) as project:
        codebook = project.read(get_codebook)
    assert [one.code for one in codebook.types] == [110, 100, 999]
    assert codebook.type_by_code[110].parent_id == codebook.type_by_code[100].id
    assert codebook.type_by_code[100].parent_id is None
