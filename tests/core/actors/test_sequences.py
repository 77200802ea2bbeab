"""Any sequence of what can be done to actors: claims are kept, and every step can be undone."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from core.actors.alias_rules import AliasDraft
from core.actors.commands import AddActor, DescribeActor
from core.actors.deleting import DeleteActor
from core.actors.family import family_of
from core.actors.kinds import ALIAS_KINDS, KINDS
from core.actors.membership_rules import MembershipDraft
from core.actors.merging import MergeActors, RestoreActor
from core.actors.queries import list_actors
from core.actors.splitting import SplitActor, mentions
from core.actors.tables import Actor
from core.command import Command
from core.errors import Refused
from core.project import Project
from core.storage.checks import check
from tests.core.actors.town import Town, count_claims
from tests.core.storage.sample_project import Dump, dump

_NAMES = st.sampled_from(
    (
        "Ana Lindt",
        "ANA LINDT",
        "Ministry",
        "Kreml",
        "é",
        "e\u0301",
        "שר החוץ",
        "👩🏽‍🚒",
        " ",
        "x" * 201,
    )
)
_DATES = st.sampled_from((None, "2013", "2016-10", "2016-10-07", "2020", "yesterday"))
_ID = st.integers(0, 11)
_ALIASES = st.lists(
    st.builds(AliasDraft, _NAMES, st.sampled_from((*ALIAS_KINDS, "merged"))), max_size=3
)
_MEMBERSHIPS = st.lists(st.tuples(_ID, _NAMES, _DATES, _DATES), max_size=2)
_DESCRIPTION = st.fixed_dictionaries(
    {
        "name": _NAMES,
        "kind": st.sampled_from((*KINDS[:3], "answer")),
        "aliases": _ALIASES,
        "country": st.sampled_from((None, "SYR", "Russia", "Atlantis")),
        "role": st.sampled_from((None, "spokesperson")),
        "colour": st.sampled_from((None, "#AA0000", "red")),
        "wikidata": st.sampled_from((None, "Q7747", "7747")),
        "memberships": _MEMBERSHIPS,
    }
)
_STEP = st.one_of(
    st.tuples(st.just("add"), _DESCRIPTION, _ID),
    st.tuples(st.just("describe"), _DESCRIPTION, _ID, _ID),
    st.tuples(st.just("merge"), _ID, st.lists(_ID, max_size=3)),
    st.tuples(st.just("restore"), _ID),
    st.tuples(st.just("split"), _ID, st.lists(st.integers(0, 4), max_size=3), _NAMES),
    st.tuples(st.just("delete"), _ID),
)


def _command(step: tuple[Any, ...], ids: list[int], claims: list[int]) -> Command[Any]:
    def one(place: int) -> int:
        return ids[place] if place < len(ids) else 10_000

    def described(known: dict[str, Any], parent: int) -> dict[str, Any]:
        groups = [MembershipDraft(one(n), *rest) for n, *rest in known["memberships"]]
        parent_id = ids[parent] if parent < len(ids) else None
        return {**known, "memberships": groups, "parent_id": parent_id}

    match step:
        case ("add", known, parent):
            return AddActor(**described(known, parent))
        case ("describe", known, actor, parent):
            return DescribeActor(one(actor), **described(known, parent))
        case ("merge", survivor, absorbed):
            return MergeActors(one(survivor), [one(n) for n in absorbed])
        case ("restore", actor):
            return RestoreActor(one(actor))
        case ("split", actor, places, name):
            chosen = [claims[n] if n < len(claims) else 10_000 for n in places]
            return SplitActor(one(actor), chosen, name)
        case _:
            return DeleteActor(one(step[1]))


def _all_ids(connection: Connection) -> list[int]:
    return list(connection.scalars(select(Actor.id).order_by(Actor.id)))


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(_STEP, max_size=8))
def test_claims_are_kept_and_every_step_is_undone(
    built_town: Town, steps: list[tuple[Any, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "town.onrecord"
        shutil.copy(built_town.project.path, path)
        with Project.open(path) as project:
            project.act_as("Ana")
            _play(replace(built_town, project=project), steps)
        assert check(path) == []


def _play(town: Town, steps: list[tuple[Any, ...]]) -> None:
    project = town.project
    states: list[Dump] = [dump(project)]
    claims = project.read(count_claims)
    for step in steps:
        before = dump(project)
        try:
            changes = project.run(_command(step, project.read(_all_ids), town.claims)).changes
        except Refused:
            assert dump(project) == before
            continue
        assert project.read(count_claims) == claims
        assert set(changes.kinds) <= {"actors", "claims"}
        _check_register(project)
        if dump(project) != before:
            states.append(dump(project))
    for state in reversed(states[:-1]):
        project.undo()
        assert dump(project) == state


def _check_register(project: Project) -> None:
    rows = {one.id: one for one in project.read(list_actors)}
    for key, actor in dump(project)["actors"].items():
        into = actor["merged_into_id"]
        assert into is None or into in rows, f"{key} was merged into one that is merged itself"
    for one in rows.values():
        above, seen = one.parent_id, {one.id}
        while above is not None:
            assert above not in seen, "the tree runs in a circle"
            seen.add(above)
            above = rows[above].parent_id
        assert all(time.group_id != one.id for time in one.memberships)
    told = [claim for one in rows for row in project.read(mentions, one) for claim in row.claim_ids]
    assert {row.text for one in rows for row in project.read(mentions, one)} <= {"the minister", ""}
    assert set(told) == {claim["id"] for claim in dump(project)["claims"].values()}
    assert set(project.read(family_of, list(rows))) == {
        actor["id"] for actor in dump(project)["actors"].values()
    }
