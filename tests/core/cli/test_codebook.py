"""`onrecord codebook`."""

import pytest

from core.codebook.files import read_codebook, write_codebook
from core.codebook.queries import get_codebook
from core.codebook.revising import PublishVersion
from core.codebook.snapshot import draft_of
from core.codebook.taking import TakeCodebook
from core.project import Project


def book_of(path):
    with Project.open(path, writable=False) as project:
        return draft_of(project.read(get_codebook))


def edited(path, old="Deny", new="Refuse"):
    words = path.read_text("utf-8").replace(f"name: {old}\n", f"name: {new}\n")
    path.write_text(words, "utf-8")


@pytest.mark.parametrize("name", ["book.yaml", "book.yml", "book.JSON"])
def test_a_codebook_goes_out_and_into_another_project(onrecord, empty, tmp_path, name):
    out = tmp_path / name
    answer = onrecord("codebook", "export", empty, out, "--json")
    assert (answer.status, answer.document["file"]) == (0, str(out))
    assert read_codebook(out) == book_of(empty)
    other = tmp_path / "other.onrecord"
    assert onrecord("new", other, "--codebook", out).status == 0
    assert book_of(other) == book_of(empty)


def test_taking_a_changed_file_in_says_what_changes(onrecord, empty, tmp_path):
    out = tmp_path / "book.yaml"
    onrecord("codebook", "export", empty, out)
    edited(out)
    before = empty.read_bytes()
    dry = onrecord("codebook", "import", empty, out, "--dry-run")
    words = "“Refuse” (210): renamed from “Deny”."
    assert (dry.status, dry.out) == (0, f"{words}\n")
    assert "Nothing was changed" in dry.err
    assert empty.read_bytes() == before
    diff = onrecord("codebook", "diff", empty, out, "--json")
    assert diff.document["differences"] == [
        {"what": "type", "name": "Refuse", "words": words, "touches": []}
    ]
    assert onrecord("codebook", "import", empty, out).out == f"{words}\n"
    again = onrecord("codebook", "import", empty, out)
    assert (again.status, again.out) == (0, "")
    assert "nothing changes" in again.err
    assert onrecord("codebook", "diff", empty).out == f"{words}\n"
    assert onrecord("codebook", "diff", empty, "1.0").out == f"{words}\n"


def test_versions_are_compared_and_exported_by_name(onrecord, empty, tmp_path):
    draft = book_of(empty)
    types = [one.model_copy(update={"definition": "Anew."}) for one in draft.types]
    with Project.open(empty) as project:
        project.act_as("Ana")
        project.run(TakeCodebook(draft.model_copy(update={"types": types[:1]})))
        project.run(PublishVersion("2.0"))
    diff = onrecord("codebook", "diff", empty, "1.0", "2.0", "--json").document["differences"]
    assert [one["touches"] for one in diff] == [[100, 110, 120, 130, 140, 150]]
    assert onrecord("codebook", "diff", empty).out == ""
    onrecord("codebook", "export", empty, tmp_path / "one.yaml", "--version", "1.0")
    assert read_codebook(tmp_path / "one.yaml") == draft


def all_of(folder):
    return {path: path.read_bytes() if path.is_file() else None for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("export", "PROJECT", "book.doc"), 1, "does not end like a codebook file"),
        (("export", "PROJECT", "x.onrecord"), 1, "is the name of a project"),
        (("export", "PROJECT", "nowhere/book.yaml"), 1, "There is no folder"),
        (("export", "PROJECT", "book.yaml", "--version", "9"), 1, "There are: “1.0”."),
        (("diff", "PROJECT", "9"), 1, "There is no version “9”"),
        (("diff", "PROJECT", "1", "2", "3"), 1, "two versions at the most"),
        (("export", "PROJECT", "loop.csv"), 1, "loop.csv” cannot be written"),
        (("export", "PROJECT", "n" * 300 + ".yaml"), 1, "cannot be written"),
        (("export", "PROJECT", "nowhere.yaml"), 1, "There is no folder"),
        (("import", "PROJECT", "loop.csv"), 1, "loop.csv” cannot be read"),
        (("import", "PROJECT", "nowhere.yaml"), 1, "nowhere.yaml” cannot be read"),
        (("import", "PROJECT", "PROJECT"), 1, "does not end like a codebook file"),
        (("import", "PROJECT", "project.csv"), 1, "cannot be read as a table"),
        (("import", "PROJECT", "text.yaml", "--dry-run"), 1, "Change its kind here first"),
        (("import", "PROJECT", "gone.yaml"), 1, "cannot be read"),
        (("import", "PROJECT", "bad.yaml"), 1, "line 1, titel: “titel” is not known here"),
        (("import", "PROJECT"), 2, "FILE"),
        ((), 2, "ACTION"),
    ],
)
def test_what_cannot_be_done(onrecord, empty, tmp_path, monkeypatch, arguments, status, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.yaml").write_text("titel: A\nversion: '1'\ntypes: []\nfields: []\n")
    fields = "fields:\n- {name: stance, label: Stance, kind: text}\n"
    (tmp_path / "text.yaml").write_text(f"title: A\nversion: '1'\ntypes: []\n{fields}")
    (tmp_path / "project.csv").write_bytes(empty.read_bytes())
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    (tmp_path / "nowhere.yaml").symlink_to(tmp_path / "gone" / "x")
    before = all_of(tmp_path)
    given = [empty if one == "PROJECT" else one for one in arguments]
    answer = onrecord("codebook", *given)
    assert (answer.status, answer.out) == (status, "")
    assert words in answer.err
    assert all_of(tmp_path) == before


def test_a_form_that_carries_less_leaves_the_rest_as_it_was(onrecord, empty, tmp_path):
    out = tmp_path / "book.qdc"
    onrecord("codebook", "export", empty, out)
    before = book_of(empty)
    again = onrecord("codebook", "import", empty, out)
    assert (again.status, again.out) == (0, ""), again.err
    assert onrecord("codebook", "diff", empty, out).out == ""
    assert onrecord("new", tmp_path / "other.onrecord", "--codebook", out).status == 0
    words = out.read_text("utf-8").replace('name="Deny"', 'name="Refuse"')
    out.write_text(words, "utf-8")
    taken = onrecord("codebook", "import", empty, out, "--analyst", "Ana")
    assert taken.out == "“Refuse” (210): renamed from “Deny”.\n"
    after = book_of(empty)
    assert (after.title, after.fields) == (before.title, before.fields)
    kept = ("shortcut", "colour_light", "colour_dark", "examples", "code")
    for one, was in zip(after.types, before.types, strict=True):
        assert [getattr(one, key) for key in kept] == [getattr(was, key) for key in kept]
    assert "Ana" in onrecord("history", empty).out


def test_what_stays_and_whose_code_changes_is_said(onrecord, study, tmp_path):
    before = book_of(study)
    with Project.open(study, writable=False) as project:
        used = project.codebook.type_by_id[
            project.read(
                lambda it: it.exec_driver_sql(
                    "SELECT claim_type_id FROM claims WHERE claim_type_id IS NOT NULL"
                ).scalar()
            )
        ]
    types = [
        one.model_copy(update={"code": 77} if one.code == used.code else {}) for one in before.types
    ]
    types.pop()
    fewer = before.model_copy(update={"types": types, "fields": before.fields[1:]})
    write_codebook(fewer, tmp_path / "less.yaml")
    answer = onrecord("codebook", "import", study, tmp_path / "less.yaml", "--dry-run")
    assert answer.status == 0, answer.err
    assert f"1 claim type is not in the file and stays: “{before.types[-1].name}”" in answer.err
    assert f"1 field is not in the file and stays: “{before.fields[0].label}”" in answer.err
    assert f"The code of “{used.name}” ({used.code}) becomes 77: " in answer.err


def test_types_without_colours_keep_those_of_the_project_or_get_new_ones(onrecord, empty, tmp_path):
    path, before = tmp_path / "plain.yaml", book_of(empty)
    path.write_text(
        "title: OnRecord default codebook\nversion: '1'\nfields: []\ntypes:\n"
        "- {code: 100, name: Accuse, codable: false}\n- {code: 901, name: One}\n"
        "- {code: 902, name: Two}\n",
        "utf-8",
    )
    made = read_codebook(path).types
    assert len({one.colour_light for one in made}) == len({one.colour_dark for one in made}) == 3
    assert onrecord("codebook", "import", empty, path).status == 0
    after = {one.code: one for one in book_of(empty).types}
    assert after[100].colour_light == before.types[0].colour_light
    assert after[902].colour_dark == made[2].colour_dark
