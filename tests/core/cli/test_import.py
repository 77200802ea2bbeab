"""`onrecord import`."""

import pytest

from core.articles.queries import count_articles
from core.project import Project
from core.text.canonical import sha256_of


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "articles"
    made.mkdir()
    (made / "one.txt").write_bytes("\ufeffErste Überschrift\r\n\r\nEin Text mit 😀.\r\n".encode())
    (made / "two.txt").write_text("Second headline\n\nA second text.\n", "utf-8")
    return made


def counted(path):
    with Project.open(path, writable=False) as project:
        return project.read(count_articles)


def test_the_report_as_json(onrecord, empty, folder):
    answer = onrecord("import", empty, folder, "--json")
    assert answer.status == 0
    first = answer.document["imported"][0]
    text = "Erste Überschrift\n\nEin Text mit 😀.\n"
    assert len(first.pop("id")) == 32
    assert first.pop("title") in text
    assert first == {
        "name": "one.txt",
        "sha256": sha256_of(text),
        "characters": len(text),
    }
    assert (answer.document["duplicates"], answer.document["rejected"]) == ([], [])
    again = onrecord("import", empty, folder / "one.txt", "--json")
    assert again.status == 0
    assert again.document["duplicates"] == [{"name": "one.txt", "existing": "one.txt"}]
    kept = onrecord("import", empty, folder / "one.txt", "--duplicates", "keep", "--json")
    assert len(kept.document["imported"]) == 1
    assert counted(empty) == 3


def test_what_cannot_be_read_is_named_and_the_rest_comes_in(onrecord, empty, folder):
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    answer = onrecord("import", empty, folder, folder / "gone.txt", "--json")
    assert answer.status == 1
    assert len(answer.document["imported"]) == 2
    paths = [one["path"] for one in answer.document["rejected"]]
    assert paths == [str(folder / "broken.pdf"), str(folder / "gone.txt")]
    for path in paths:
        assert path in answer.err
    assert "2 imported, 0 left out as duplicates, 2 rejected." in answer.err


def test_quiet_still_says_what_could_not_be_done(onrecord, empty, folder):
    answer = onrecord("import", empty, folder, folder / "gone.txt", "--quiet")
    assert answer.status == 1
    assert "gone.txt" in answer.err
    assert "imported" not in answer.err
    assert [line.split("  ")[0] for line in answer.out.splitlines()] == ["one.txt", "two.txt"]


def test_columns_of_a_table(onrecord, empty, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("Head;Words;Paper\nA;Text of A.;Times\n;Text of B.;Sun\n", "utf-8")
    mapped = ("--map", "text=Words", "--map", "title=Head", "--map", "outlet=Paper")
    answer = onrecord("import", empty, table, *mapped, "--json")
    assert answer.status == 0
    assert [one["name"] for one in answer.document["imported"]] == ["t.csv#2", "t.csv#3"]
    assert answer.document["imported"][0]["title"] == "A"


def test_a_field_that_is_not_there(onrecord, empty, folder):
    answer = onrecord("import", empty, folder, "--map", "body=Words")
    assert answer.status == 1
    assert "no field “body”" in answer.err
    assert counted(empty) == 0


def test_the_project_itself_is_no_article(onrecord, empty):
    answer = onrecord("import", empty, empty, "--json")
    assert answer.status == 1
    assert answer.document["rejected"][0]["path"] == str(empty)


def test_the_articles_beside_the_checkout(onrecord, empty, shared):
    answer = onrecord("import", empty, shared / "seeds", "--json")
    assert answer.status == 0
    named = [one["name"] for one in answer.document["imported"]]
    assert named == sorted(path.name for path in (shared / "seeds").iterdir())
    assert all(one["characters"] > 2000 for one in answer.document["imported"])
