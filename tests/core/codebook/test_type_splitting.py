"""A claim type is split in one step: narrower types beside it, all of them or none."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.claims.commands import CodeClaim
from core.codebook.colours import PALETTE, hard_to_tell
from core.codebook.draft import default_codebook
from core.codebook.queries import get_codebook
from core.codebook.type_commands import AddType, MergeTypes, RetireType, TypeContent
from core.codebook.type_splitting import SplitType
from core.errors import Refused
from core.project import Project
from tests.core.storage.sample_project import add_article, coding, dump, new_project


@pytest.fixture
def project(tmp_path):
    with new_project(tmp_path / "town.onrecord") as project:
        yield project


def book(project):
    return project.read(get_codebook)


def ids(project):
    return {one.code: one.id for one in book(project).types}


def order(project):
    return [one.name for one in book(project).types]


def refused(project, command, *words):
    before, steps = dump(project), project.steps()
    with pytest.raises(Refused) as caught:
        project.run(command)
    assert dump(project) == before
    assert project.steps() == steps
    for word in words:
        assert word in str(caught.value)


def test_the_new_types_stand_behind_the_one_that_is_split(project):
    known = ids(project)
    names = ("  Blame  for killing 🚢 ", "Blame for חטיפה", "Insulte e\u0301crite")
    made = project.run(SplitType(known[120], names)).result
    rows = {one.id: one for one in book(project).types}
    assert [rows[one].name for one in made] == [
        "Blame for killing 🚢",
        "Blame for חטיפה",
        "Insulte e\u0301crite",
    ]
    at = order(project).index("Accuse of force")
    assert order(project)[at + 1 : at + 4] == [rows[one].name for one in made]
    assert order(project)[at + 4] == "Deny"
    for one in made:
        row = rows[one]
        assert (row.parent_id, row.codable, row.offered) == (known[100], True, True)
        assert (row.definition, row.include, row.exclude, row.cues) == ("", "", "", ())
        assert (row.mnemonic, row.shortcut, row.examples) == ("", None, ())
    assert len({rows[one].code for one in made} | set(known)) == len(known) + 3


def test_the_last_of_a_family_and_a_type_without_one_are_split_too(project):
    known = ids(project)
    project.run(SplitType(known[130], ("Deny all", "Deny some")))
    assert order(project)[2:5] == ["Deny", "Deny all", "Deny some"]
    lone = project.run(AddType(TypeContent(700, "Threaten"), None)).result
    made = project.run(SplitType(lone, ("Warn", "Vow"))).result
    assert order(project)[-4:] == ["Threaten", "Warn", "Vow", "cannot tell"]
    assert {one.parent_id for one in book(project).types if one.id in made} == {None}


def test_claims_stay_and_one_undo_takes_all_back(project):
    known = ids(project)
    project.run(CodeClaim(add_article(project), coding(project)))
    before = dump(project)
    project.run(SplitType(known[120], ("One", "Two", "Three"), "Accuse of force"))
    assert dump(project)["claims"] == before["claims"]
    assert project.undo_step().label == "Split claim type Accuse of force"
    project.undo()
    assert dump(project) == before
    project.redo()
    assert {"One", "Two", "Three"} <= set(order(project))


def test_names_that_are_there_stand_for_their_types(project):
    known = ids(project)
    made = project.run(SplitType(known[120], ("DENY", "Blame", "accuse of Force"))).result
    assert made[0] == known[130]
    assert made[2] == known[120]
    assert len(book(project).types) == len(known) + 1
    before = dump(project)
    assert project.run(SplitType(known[120], ("Deny", "Blame"))).result == made[:2]
    assert dump(project) == before, "nothing is new, so nothing is changed"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((), ["at least two"]),
        (("One",), ["at least two"]),
        (("One", " oNe ", ""), ["at least two"]),
        (("Drohe\u0301", "droh\u00e9"), ["at least two"]),
        (("One", "x" * 201), ["201", "200"]),
        (("One", "Two\x07"), ["U+0007"]),
        (("One", "Cannot tell"), ["cannot tell"]),
        (("One", "Accuse"), ["“Accuse” (100)", "only groups"]),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_added(project, names, words):
    family = next(one for one in book(project).types if one.code == 100)
    assert not family.codable
    refused(project, SplitType(ids(project)[120], names), *words)


def test_only_what_has_claims_can_be_split(project):
    known = ids(project)
    names = ("One", "Two")
    refused(project, SplitType(known[100], names), "“Accuse” (100)", "only groups")
    refused(project, SplitType(known[999], names), "cannot tell")
    refused(project, SplitType(12345, names), "no longer")
    project.run(RetireType(known[130]))
    refused(project, SplitType(known[120], ("One", "Deny")), "“Deny” (130)", "retired")
    other = project.run(AddType(TypeContent(140, "Insult"), known[100])).result
    project.run(MergeTypes(other, (known[120],)))
    refused(project, SplitType(known[120], names), "“Accuse of force” (120)", "merged")


def _apart(rows):
    for at, one in enumerate(rows):
        rest = rows[at + 1 :]
        assert not hard_to_tell(one.colour_light, [each.colour_light for each in rest], dark=False)
        assert not hard_to_tell(one.colour_dark, [each.colour_dark for each in rest], dark=True)


def test_colours_can_be_told_from_those_beside(tmp_path):
    with Project.create(tmp_path / "full.onrecord", "Full", default_codebook()) as project:
        for number, (light, dark) in enumerate(PALETTE):
            content = TypeContent(2000 + number, f"Type {number}")
            content = replace(content, colour_light=light, colour_dark=dark)
            project.run(AddType(content, None))
        row = next(one for one in book(project).types if one.code == 210)
        made = project.run(SplitType(row.id, ("One", "Two", "Three"))).result
        rows = [one for one in book(project).types if one.id in (row.id, *made)]
        assert len(rows) == 4
        _apart(rows)


words = st.sampled_from(("One", "one ", "Two", "Deny", "Accuse", "", "חטיפה 🚢", "x" * 201, "\x07"))


@settings(max_examples=25, deadline=None)
@given(names=st.lists(words, max_size=5), pick=st.integers(0, 5))
def test_any_split_is_undone_exactly(tmp_path_factory, names, pick):
    path = tmp_path_factory.mktemp("any") / "town.onrecord"
    with new_project(path) as project:
        before = dump(project)
        type_id = [*(one.id for one in book(project).types), 77][pick % 5]
        try:
            project.run(SplitType(type_id, tuple(names)))
        except Refused:
            assert dump(project) == before
            return
        if dump(project) != before:
            project.undo()
        assert dump(project) == before
