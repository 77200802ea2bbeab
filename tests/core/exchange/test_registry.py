import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import Refused, Trouble
from core.exchange.registry import (
    READ_FORMATS,
    find_files,
    format_of,
    read_articles,
    read_header,
)

WORDS = "Council keeps the old dock\n\nThe harbour council turned down the plan on Monday.\n"


@pytest.fixture
def folder(tmp_path):
    for name in (
        "b.txt",
        "a.HTML",
        "notes.xyz",
        ".hidden.txt",
        "~$open.docx",
        "team.onrecord",
        "team.onrecord-journal",
        "deep/er/c.csv",
        "deep/a.docx",
        ".git/x.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(WORDS)
    return tmp_path


def test_the_registry_is_read_lazily():
    heavy = "lxml trafilatura mammoth pypdfium2 python_calamine csv chardet zipfile PySide6".split()
    code = f"import sys, core.exchange.registry; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_table_of_formats():
    assert list(READ_FORMATS) == ["txt", "html", "docx", "pdf", "csv", "xlsx"]
    suffixes = [suffix for entry in READ_FORMATS.values() for suffix in entry.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(entry.title and entry.cannot_carry for entry in READ_FORMATS.values())


def test_the_format_by_the_file_name():
    names = {"a.TXT": "txt", "a.htm": "html", "a.Docx": "docx", "a.tsv": "csv", "a.ods": "xlsx"}
    assert {name: format_of(Path(name)) for name in names} == names
    assert format_of(Path("a.pdf")) == "pdf"
    assert format_of(Path("article")) == format_of(Path("article.xyz")) == "txt"


def test_folders_are_searched_in_order(folder):
    found = [path.relative_to(folder).as_posix() for path in find_files([folder])]
    assert found == ["a.HTML", "b.txt", "deep/a.docx", "deep/er/c.csv"]


def test_named_files_come_as_named_and_once(folder):
    named = [
        folder / "notes.xyz",
        folder / "missing.txt",
        folder / "b.txt",
        folder,
        folder / "b.txt",
    ]
    found = [path.relative_to(folder).as_posix() for path in find_files(named)]
    assert found[:3] == ["notes.xyz", "missing.txt", "b.txt"]
    assert found.count("b.txt") == 1
    assert "a.HTML" in found


def test_links_that_go_round_are_not_followed(folder):
    (folder / "deep" / "round").symlink_to(folder)
    assert len(find_files([folder])) == 4


def test_an_unknown_kind_is_tried_as_text(folder):
    (draft,) = read_articles(folder / "notes.xyz")
    assert (draft.title, draft.format) == ("Council keeps the old dock", "txt")


def test_the_format_can_be_asked_for(folder):
    (draft,) = read_articles(folder / "deep" / "a.docx", "txt")
    assert draft.text == WORDS
    with pytest.raises(Refused, match="auto, txt, html"):
        list(read_articles(folder / "b.txt", "rtf"))


def test_a_large_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read"))
    with pytest.raises(Refused, match=r"large.txt has 100.0 MB; the limit .* 50 MB"):
        list(read_articles(path))


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "empty.pdf"
    path.touch()
    with pytest.raises(Refused, match=r"empty\.pdf is empty"):
        list(read_articles(path))


def test_a_project_is_refused_unread(folder, monkeypatch):
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read"))
    for name in ("team.onrecord", "team.onrecord-journal"):
        with pytest.raises(Refused, match="OnRecord project"):
            list(read_articles(folder / name))


def test_what_cannot_be_read_is_trouble(tmp_path):
    with pytest.raises(Trouble, match="is not there"):
        list(read_articles(tmp_path / "missing.txt"))
    with pytest.raises(Refused, match="is not a file"):
        list(read_articles(tmp_path, "txt"))


def test_a_file_without_permission_is_trouble(folder, monkeypatch):
    def denied(self):
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(Trouble, match=r"b.txt cannot be read: Permission denied"):
        list(read_articles(folder / "b.txt"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_does_not_stop_the_program(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(Refused, match="is not a file"):
        list(read_articles(tmp_path / "pipe.txt"))


def test_nothing_is_given_once_cancelled(folder):
    assert list(read_articles(folder / "b.txt", cancelled=lambda: True)) == []


def test_the_header_of_a_table(tmp_path):
    path = tmp_path / "table.csv"
    rows = "".join(f"{n},words {n}\n" for n in range(9))
    path.write_text(f"id,text,\n{rows}")
    header, first = read_header(path)
    assert header == ["id", "text"]
    assert first == [[str(n), f"words {n}"] for n in range(5)]


def test_only_tables_have_a_header(folder):
    with pytest.raises(Refused, match="not a table"):
        read_header(folder / "b.txt")
