"""Whatever people do in their copies: merged often, in any order, nothing is lost."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.project import Project
from core.storage.checks import check
from tests.core.merging.circle import (
    Hand,
    copies,
    count_by_analyst,
    merge,
    merge_open,
    versions,
)
from tests.core.storage.sample_project import dump

DEEDS = ("code", "change", "change", "retype", "delete", "actor", "undo", "redo")
COPIES = ("one", "two", "three")

deeds = st.lists(
    st.tuples(
        st.sampled_from(DEEDS),
        st.integers(0, 1),
        st.integers(0, 3),
        st.sampled_from(["north", "south", "east"]),
    ),
    max_size=4,
)
quick = settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def work(path: Path, some: list[Any]) -> None:
    with Project.open(path) as project:
        hand = Hand(project)
        for one in some:
            hand.deed(*one)


@quick
@given(st.lists(deeds, min_size=3, max_size=3))
def test_every_order_comes_to_the_same(made: Path, done: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copy(made, Path(folder) / "base.onrecord"))
        others = copies(root, COPIES)
        for path, some in zip(others, done, strict=True):
            work(path, some)
        results = []
        for number, order in enumerate((others, others[::-1])):
            [hub] = copies(root, [f"hub{number}"])
            for other in order:
                merge(hub, other)
            assert not merge(hub, order[number]).written
            results.append(versions(hub))
        assert check(hub) == []
        assert results[1:] == results[:-1]


@quick
@given(st.lists(deeds, min_size=2, max_size=2), deeds)
def test_merging_takes_nothing_away_and_can_be_undone(
    made: Path, done: list[Any], later: list[Any]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copy(made, Path(folder) / "base.onrecord"))
        ours, theirs = copies(root, COPIES[:2])
        work(ours, done[0])
        work(theirs, done[1])
        counts = count_by_analyst(ours)
        with Project.open(ours) as project:
            project.act_as("Ana")
            before = dump(project)
            report = merge_open(project, theirs)
            if report.written:
                project.undo()
            assert dump(project) == before
            assert merge_open(project, theirs) == report
            assert not merge_open(project, theirs).written
        after = count_by_analyst(ours)
        assert all(after[name] >= counts[name] for name in counts)
        work(theirs, later)
        merge(theirs, ours)
        merge(ours, theirs)
        assert check(ours) == []
        assert check(theirs) == []


@quick
@given(st.lists(deeds, min_size=3, max_size=3))
def test_what_came_by_a_third_copy_counts(made: Path, done: list[Any]) -> None:
    """Directly or through another one: the same versions arrive, deletions among them."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copy(made, Path(folder) / "base.onrecord"))
        one, two, three = copies(root, COPIES)
        for path, some in zip((one, two, three), done, strict=True):
            work(path, some)
        direct, around = copies(root, ["direct", "around"])
        for other in (one, two, three):
            merge(direct, other)
        merge(one, two)
        merge(around, one)
        merge(around, three)
        merge(around, two)
        assert versions(around) == versions(direct)
        assert check(around) == []
