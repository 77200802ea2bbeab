"""Names are found whatever their case and Unicode form, by the indexes of names alone."""

import sqlite3
import unicodedata
from contextlib import closing

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.orm import Session

from core.actors.commands import AddActor, AliasDraft
from core.actors.merging import MergeActors
from core.actors.names import KnownNames, NamesInFile, folded
from core.actors.spellings import spellings

FORMS = ("NFC", "NFD")
ODD = "ßẞſŉﬁﬃﬆևﬓKÅΩΆᾴΐΣςİıǰẚéÉñ각가ᄀᆨ한を゙か゚कৌ😀*?[]^-'\u0301\u0323\u0345\u0f73\u00a0א"
PARTS = "fiflssstklaeoʼnαιηωհւմն"
TEXTS = st.text(st.sampled_from(ODD + PARTS) | st.characters(codec="utf-8"), max_size=9)


def fits(text, name):
    ranges, pattern = spellings(folded(name))
    with closing(sqlite3.connect(":memory:")) as sql:
        asked = "SELECT ? GLOB ?, " + " OR ".join("(? >= ? AND ? < ?)" for _ in ranges)
        places = [one for first, behind in ranges for one in (text, first, text, behind)]
        return sql.execute(asked, (text, pattern, *places)).fetchone() == (1, 1)


@given(TEXTS)
@example("ᾴ\u0323x")
@example("α\u0345\u0301")
@example("\ud7ff")
@example("\U0010ffff\U0010ffffa")
@example("sß" * 40)
def test_every_writing_of_a_name_fits(text):
    text = text.replace("\0", "")
    writings = {text, folded(text)}
    for form in FORMS:
        plain = unicodedata.normalize(form, text)
        writings |= {plain, plain.upper(), plain.title(), unicodedata.normalize(form, folded(text))}
    for one in writings:
        if folded(one) == folded(text):
            assert fits(one, text), (one, spellings(folded(text)))


def test_every_character_fits_its_own_folding():
    for code in (*range(1, 0xD800), *range(0xE000, 0x20000)):
        one = chr(code)
        if folded(one) != one or unicodedata.normalize("NFD", one) != one:
            assert fits(one, one), hex(code)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Anna Berg", "Anna Burg"),
        ("Владимир", "Владислав"),
        ("Éva", "Ivo"),
        ("한국", "중국"),
        ("Russia", "Prussia"),
        ("100 %", "1000"),
    ],
)
def test_other_names_do_not_fit(name, other):
    assert not fits(other, name)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Straße", "STRASSE"),
        ("E\u0301va", "éVA"),
        ("Владимир Путин", "владимир ПУТИН"),
        ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"),
        ("대한민국", unicodedata.normalize("NFD", "대한민국")),
        ("100 % [A]*?", "100 % [a]*?"),
        ("😀 Emil", "😀 emil"),
        ("\u212aelvin", "kelvin"),
    ],
)
def test_names_in_the_file_are_the_names_at_hand(project, name, typed):
    own = project.run(AddActor(name)).result
    other = project.run(AddActor("Somebody", aliases=[AliasDraft(f"{name} Jr")])).result
    merged = project.run(AddActor(f"{name} II")).result
    project.run(MergeActors(own, (merged,)))
    for text, meant in ((typed, own), (f"{typed} jr", other), (f"{typed} ii", own)):
        found = project.read(in_file, text)
        assert [one.actor_id for one in found] == [meant]
        assert found == project.read(KnownNames).bearers(text)


@pytest.mark.parametrize("text", ["", "\ud800", "Nobody", "%", "*", "?", "[", "S\u0301omebody"])
def test_nobody_is_called_so(project, text):
    project.run(AddActor("Somebody"))
    assert project.read(in_file, text) == []


def test_no_register_is_read_whole(project):
    plan = project.read(plan_of_lookup)
    for line in plan:
        if "claim" not in line and ("actors" in line or "aliases" in line):
            assert line.startswith("SEARCH"), plan
    assert any("actors_1 USING COVERING INDEX" in line for line in plan), plan
    assert any("aliases_1 USING COVERING INDEX" in line for line in plan), plan


def in_file(connection, text):
    return NamesInFile(Session(bind=connection)).bearers(text)


def plan_of_lookup(connection):
    asked = []

    def keep(_connection, _cursor, statement, parameters, _context, _many):
        asked.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", keep)
    in_file(connection, "Путин")
    event.remove(connection, "before_cursor_execute", keep)
    [(statement, given_)] = asked
    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given_)
    return [row.detail for row in rows]
