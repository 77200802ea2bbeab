"""Actors out of a project of Discourse Network Analyzer, through the window."""

import sqlite3
from contextlib import closing
from hashlib import sha256

import pytest

from core.exchange.dna_attributes import read_dna_actors
from tests.gui.driver import CONTROL, Key, press


@pytest.fixture
def dna(shared):
    """A real project of the other program."""
    return shared / "samples/dna/sample.dna"


def test_a_dna_database_is_taken_in_one_step_and_left_as_it_is(room, dna):
    before = sha256(dna.read_bytes()).digest()
    lines = read_dna_actors(dna)
    known = set(room.shown())
    room.window.files._on_chosen(str(dna))
    room.qtbot.waitUntil(lambda: f"{len(lines):,} actors read from sample.dna" in room.message)
    room.qtbot.waitUntil(lambda: {one.name for one in lines} <= set(room.shown()))
    named = next(one for one in lines if one.colour)
    row = room.actor(named.name)
    assert (row.kind, row.colour) == (named.kind, named.colour)
    assert sha256(dna.read_bytes()).digest() == before
    room.window.list.view.setFocus()
    press((Key.Key_Z, CONTROL))
    room.qtbot.waitUntil(lambda: set(room.shown()) == known)


def test_further_attributes_of_a_dna_database_become_questions(room, dna):
    lines = read_dna_actors(dna)
    answered = next(one for one in lines if one.fields)
    room.window.files.take(dna)
    room.qtbot.waitUntil(lambda: "sample.dna" in room.message)
    room.qtbot.waitUntil(lambda: answered.name in room.shown())
    room.open(answered.name)
    editor = room.window.editor
    assert editor.answers.isVisible()
    assert any(one.values() for one in editor.answers.edits.values())


def test_a_database_of_another_program_is_refused_with_a_sentence(room, tmp_path):
    path = tmp_path / "other.dna"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes(words TEXT)")
        connection.commit()
    names = room.shown()
    room.window.files.take(path)
    room.qtbot.waitUntil(lambda: "other.dna" in room.message)
    assert room.shown() == names
