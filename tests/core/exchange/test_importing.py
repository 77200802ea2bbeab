"""Files and folders into a project."""

import os
import sys
from pathlib import Path

import pytest

from core.articles.queries import count_articles, get_articles, list_article_ids
from core.errors import Refused
from core.exchange.importing import ImportOutcome, import_files


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "articles"
    made.mkdir()
    (made / "one.txt").write_text("First headline\n\nThe first text, 😀 and so on.\n", "utf-8")
    (made / "two.txt").write_bytes(b"\xef\xbb\xbfSecond headline\r\n\r\nThe second text.\r\n")
    (made / "same.txt").write_text("First headline\n\nThe first text, 😀 and so on.\n", "utf-8")
    return made


def test_a_folder_is_taken_in_as_one_step(project, folder):
    outcome = import_files(project, [folder])
    assert [one.name for one in outcome.imported] == ["one.txt", "two.txt"]
    assert [(one.name, one.existing) for one in outcome.duplicates] == [("same.txt", "one.txt")]
    assert outcome.rejected == ()
    project.undo()
    assert project.read(count_articles) == 0


def test_duplicates_are_kept_on_demand(project, folder):
    outcome = import_files(project, [folder], keep_duplicates=True)
    assert (len(outcome.imported), outcome.duplicates) == (3, ())


def test_what_cannot_be_read_does_not_keep_the_rest_out(project, folder, tmp_path):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    bare = tmp_path / "bare"
    bare.mkdir()
    outcome = import_files(project, [folder, tmp_path / "gone.txt", bare, project.path])
    assert len(outcome.imported) == 2
    reasons = dict(outcome.rejected)
    assert set(reasons) == {
        str(folder / "empty.txt"),
        str(folder / "picture.txt"),
        str(tmp_path / "gone.txt"),
        str(bare),
        str(project.path),
    }
    assert all(reason.strip() for reason in reasons.values())
    assert project.undo_step().label == "Import 3 articles"


def test_rows_of_a_table_with_chosen_columns(project, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("Head,Words,Paper\nA,Text of A.,Times\nB,,Times\n", "utf-8")
    outcome = import_files(project, [table], columns={"text": "Words", "outlet": "Paper"})
    assert [one.name for one in outcome.imported] == ["table.csv#2"]
    assert [path for path, _ in outcome.rejected] == [str(tmp_path / "table.csv#3")]
    [row] = project.read(get_articles, project.read(list_article_ids))
    assert row.outlet == "Times"


def test_nothing_to_take_in_is_no_step(project, tmp_path):
    before = project.undo_step()
    outcome = import_files(project, [tmp_path / "gone.txt"])
    assert (outcome.imported, len(outcome.rejected)) == ((), 1)
    assert project.undo_step() == before


def test_an_unknown_format_or_field_is_refused(project, folder):
    with pytest.raises(Refused, match=r"no format “doc”.*auto, txt"):
        import_files(project, [folder], "doc")
    with pytest.raises(Refused, match="no field “body”"):
        import_files(project, [folder], columns={"body": "Words"})
    assert project.read(count_articles) == 0


def test_cancelled_nothing_is_taken_in(project, folder):
    seen = []
    outcome = import_files(
        project, [folder], progress=lambda *now: seen.append(now), cancelled=lambda: len(seen) > 1
    )
    assert outcome == ImportOutcome()
    assert project.read(count_articles) == 0


def test_progress_counts_files(project, folder):
    seen = []
    import_files(project, [folder], progress=lambda *now: seen.append(now))
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_the_seeds_beside_the_checkout(project, shared):
    outcome = import_files(project, [shared / "seeds"])
    assert len(outcome.imported) == 5
    assert outcome.rejected == ()


@pytest.mark.skipif(sys.platform != "linux", reason="names are text here")
def test_a_file_name_that_is_no_text(project, tmp_path):
    folder = tmp_path / "odd"
    folder.mkdir()
    path = Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt"))
    path.write_text("A headline\n\nSome text.", "utf-8")
    [article] = import_files(project, [folder]).imported
    assert article.name == "caf\ufffd.txt"
