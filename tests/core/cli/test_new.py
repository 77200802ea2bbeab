"""`onrecord new`."""

import pytest

from core.codebook.queries import get_codebook
from core.project import Project

CODEBOOK = """
title: Two types
version: "2.0"

types:
- code: 1
  mnemonic: SAY
  name: Say
  colour_light: "#112233"
  colour_dark: "#445566"

fields:
- name: tone
  label: Tone
  kind: text
"""


def test_a_new_project_has_the_default_codebook(onrecord, tmp_path):
    path = tmp_path / "study.onrecord"
    answer = onrecord("new", path, "--title", "Études 😀", "--json")
    assert answer.status == 0
    assert (answer.document["project"], answer.document["title"]) == (str(path), "Études 😀")
    assert "Études 😀" in answer.out
    with Project.open(path, writable=False) as project:
        assert 120 in project.read(get_codebook).type_by_code
    assert list(tmp_path.iterdir()) == [path]


def test_with_a_codebook_of_its_own(onrecord, tmp_path):
    (tmp_path / "mine.yaml").write_text(CODEBOOK)
    answer = onrecord("new", tmp_path / "s.onrecord", "--codebook", tmp_path / "mine.yaml")
    assert (answer.status, answer.out) == (0, f"{tmp_path / 's.onrecord'}\n")
    assert "Two types" in answer.err
    with Project.open(tmp_path / "s.onrecord", writable=False) as project:
        assert list(project.read(get_codebook).field_by_name) == ["tone"]


def test_quiet_says_nothing_beside_the_result(onrecord, tmp_path):
    answer = onrecord("new", tmp_path / "s.onrecord", "--quiet")
    assert (answer.status, answer.err) == (0, "")


@pytest.mark.parametrize(
    ("name", "codebook", "words"),
    [
        ("s.sqlite", None, "ends in “.onrecord”"),
        ("nowhere/s.onrecord", None, "There is no folder"),
        ("taken.onrecord", None, "exists already"),
        ("s.onrecord", "gone.yaml", "cannot be read"),
        ("s.onrecord", "bad.yaml", "line 6, types 1 code: it is missing"),
        ("s.onrecord", "noise.yaml", "not a valid YAML file"),
        ("s.onrecord", "old.toml", "does not end like a codebook file"),
    ],
)
def test_what_cannot_be_made(onrecord, tmp_path, name, codebook, words):
    (tmp_path / "taken.onrecord").write_bytes(b"\xff\xfe mine")
    (tmp_path / "noise.yaml").write_bytes(b"\xff\xfe mine")
    (tmp_path / "bad.yaml").write_text(CODEBOOK.replace("- code: 1\n  mn", "- mn"))
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    chosen = ["--codebook", tmp_path / codebook] if codebook else []
    answer = onrecord("new", tmp_path / name, *chosen, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert words in answer.err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
