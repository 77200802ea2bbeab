"""Any sequence of changes to claim types leaves the claims alone and can be undone exactly."""

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.claims.commands import CodeClaim
from core.codebook.draft import FieldDraft
from core.codebook.queries import get_codebook
from core.codebook.type_commands import (
    AddExample,
    AddType,
    ChangeType,
    DeleteType,
    MergeTypes,
    MoveType,
    RemoveExample,
    RestoreType,
    RetireType,
    TypeContent,
)
from core.codebook.type_splitting import SplitType
from core.codebook.uses import type_use
from core.errors import Refused
from core.project import Project
from core.storage.checks import check
from tests.core.storage.sample_project import (
    QUOTE,
    SECOND,
    add_article,
    codebook,
    coding,
    dump,
)


@pytest.fixture(scope="module")
def coded(tmp_path_factory):
    """A closed project with three claims by Ana and Ben, and a field of one type."""
    path = tmp_path_factory.mktemp("sequences") / "coded.onrecord"
    weapon = FieldDraft(
        name="weapon", label="Weapon", kind="text", required=True, shown_for=[120],
        required_for=[120],
    )  # fmt: skip
    draft = codebook()
    draft = draft.model_copy(update={"fields": [*draft.fields, weapon]})
    with Project.create(path, "Coded", draft) as project:
        project.act_as("Ana")
        article = add_article(project)
        project.run(CodeClaim(article, coding(project)))
        deny = project.codebook.type_by_code[130].id
        project.act_as("Ben")
        own = replace(coding(project, quotes=(QUOTE,)), claim_type=deny, secondary_types=())
        project.run(CodeClaim(article, own))
        project.run(CodeClaim(article, coding(project, quotes=(SECOND,))))
        project.act_as("Ana")
    return path


# A type is picked among those there are then, by its place. Names and codes are so few, and the
# reserved type and keys of nothing so near, that refusals are common too.
picks = st.integers(0, 20)
good = st.builds(
    TypeContent,
    code=st.integers(400, 990),
    name=st.integers(0, 400).map("Vow 🚢 {} לאיים".format),
    mnemonic=st.sampled_from(("", "", "", "", "VOW")),
    definition=st.sampled_from(("A", "Two\r\nlines.", "e\u0301crit", "")),
    cues=st.sampled_from(((), ("say", "say", " vow "))),
    shortcut=st.sampled_from((None, None, None, None, "1", "2")),
)
faulty = st.sampled_from(
    (
        TypeContent(130, "Vow"),
        TypeContent(999, "Vow"),
        TypeContent(500, "deny"),
        TypeContent(500, ""),
        TypeContent(500, "Vow", definition="Bad\x07"),
        TypeContent(500, "Vow", codable=False),
        TypeContent(500, "Vow", "DENY"),
    )
)
contents = st.one_of(good, good, good, good, faulty)
KINDS = (
    AddType,
    AddType,
    ChangeType,
    ChangeType,
    MoveType,
    MoveType,
    RetireType,
    RestoreType,
    RestoreType,
    DeleteType,
    MergeTypes,
    MergeTypes,
    MergeTypes,
    SplitType,
    AddExample,
    RemoveExample,
)
wishes_of_all_kinds = st.lists(
    st.tuples(st.sampled_from(KINDS), picks, st.none() | picks, st.none() | picks, contents),
    min_size=4,
    max_size=14,
)


def _command(project, kind, pick, parent, before, content):
    types = [one.id for one in project.codebook.types]
    tops = [row.id for row in project.codebook.types if row.parent_id is None][:-1]
    one = types[pick % len(types)]
    parent_id = None if parent is None else tops[parent % len(tops)] if parent < 19 else one
    siblings = [row.id for row in project.codebook.types if row.parent_id == parent_id]
    before_id = None if before is None or not siblings else siblings[before % len(siblings)]
    if kind is AddType:
        return AddType(content, parent_id, before_id)
    if kind is ChangeType:
        return ChangeType(one, content)
    if kind is MoveType:
        return MoveType(one, parent_id, before_id)
    if kind is MergeTypes:
        offered = [row.id for row in project.codebook.types if row.offered and not row.reserved]
        survivor = offered[pick % len(offered)] if offered and pick < 18 else one
        others = [
            None if other is None else types[other % len(types)] for other in (parent, before)
        ]
        return MergeTypes(survivor, tuple(other for other in others if other is not None))
    if kind is SplitType:
        return SplitType(one, (content.name, "Deny" if parent is None else f"Vow {before}"))
    if kind is DeleteType and parent is not None:
        return DeleteType(max(types))
    if kind is AddExample:
        return AddExample(one, 1 + (before or 0) % 4)
    if kind is RemoveExample:
        examples = [example.id for row in project.codebook.types for example in row.examples]
        return RemoveExample(examples[0] if examples else pick)
    return kind(one)


@settings(
    max_examples=36, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wishes=wishes_of_all_kinds)
def test_undoing_every_step_restores_every_row(coded, wishes):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "copy.onrecord"
        shutil.copy(coded, path)
        with Project.open(path) as project:
            project.act_as("Ana")
            _run_and_undo(project, [partial(_command, project, *wish) for wish in wishes])
        assert check(path) == []


def test_every_kind_of_step_can_be_undone(coded, tmp_path):
    path = tmp_path / "copy.onrecord"
    shutil.copy(coded, path)
    vow = TypeContent(500, "Vow", cues=("vow",), shortcut="1")
    steps = [
        AddType(vow, None),
        AddType(TypeContent(510, "Ask"), 5, None),
        ChangeType(2, replace(vow, code=520, name="Blame", shortcut="2")),
        AddExample(2, 1),
        AddExample(3, 2),
        RemoveExample(1),
        MoveType(3, 5, 6),
        MoveType(5, None, 1),
        MergeTypes(3, (2,)),
        MergeTypes(6, (3,)),
        RestoreType(3),
        MoveType(2, None),
        MoveType(6, None),
        RetireType(5),
        RestoreType(3),
        RestoreType(2),
        MergeTypes(2, (1,)),
        RestoreType(1),
        MergeTypes(2, (6, 1)),
        AddType(TypeContent(600, "Last"), None),
        AddExample(7, 3),
        DeleteType(7),
        SplitType(2, ("Blame", "Scold", "Insult")),
        DeleteType(3),
    ]
    with Project.open(path) as project:
        project.act_as("Ana")
        refused = _run_and_undo(project, [partial(replace, step) for step in steps])
    assert [one() for one in refused] == [DeleteType(3)]


def _run_and_undo(project, wishes):
    """Answers the wishes that were refused."""
    refused = []
    claims = _claims(project)
    states = [dump(project)]
    for wish in wishes:
        try:
            project.run(wish())
        except Refused:
            assert dump(project) == states[-1]
            refused.append(wish)
            continue
        now = dump(project)
        if now != states[-1]:
            states.append(now)
        assert _claims(project) == claims
        _check_codebook(project)
    for before in reversed(states[:-1]):
        project.undo()
        assert dump(project) == before
    for after in states[1:]:
        project.redo()
        assert dump(project) == after
    assert check(project.path) == []
    for _ in states[1:]:
        project.undo()
    assert dump(project) == states[0]
    return refused


def _claims(project):
    rows = dump(project)
    return [rows[name] for name in ("claims", "claim_secondary_types", "claim_answers")]


def _check_codebook(project):
    """Two levels, one order, unique names and codes, and every claim has a type that is there."""
    book = project.read(get_codebook)
    top = {one.id for one in book.types if one.parent_id is None}
    assert all(one.parent_id in (top - {one.id}) for one in book.types if one.parent_id)
    assert book.types[-1].reserved
    positions = [row["position"] for row in dump(project)["claim_types"].values()]
    assert len(set(positions)) == len(positions)
    names = [one.name.casefold() for one in book.types]
    assert len(set(names)) == len(names)
    digits = [one.shortcut for one in book.codable_types if one.shortcut]
    assert len(set(digits)) == len(digits)
    by_id = {one.id: one for one in book.types}
    for one in book.types:
        if one.merged_into_id is not None:
            assert by_id[one.merged_into_id].merged_into_id is None
            assert not one.offered
    survivors = [one for one in book.types if one.merged_into_id is None]
    counted = sum(project.read(type_use, one.id).claims for one in survivors)
    assert counted >= 3  # a claim with a further type counts for both
    assert all(
        book.type_by_id[row["claim_type_id"]].codable for row in _claims(project)[0].values()
    )
