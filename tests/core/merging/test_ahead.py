"""A look ahead tells what merging comes to, also that it is refused, and changes nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.claims.commands import CodeClaim
from core.codebook.type_commands import AddType, ChangeType, TypeContent
from core.errors import Refused
from core.merging.ahead import look_ahead
from core.merging.report import Conflict, summed_up
from core.project import Project
from tests.core.merging.circle import copies, merge, merge_open
from tests.core.storage.sample_project import coding


def test_it_is_what_comes(two: list[Path]) -> None:
    ours, theirs = two
    for path in two:
        with Project.open(path) as project:
            project.act_as("Eve")
            project.run(CodeClaim(1, coding(project, note=path.stem)))
    calls: list[tuple[int, int]] = []
    with Project.open(ours) as project:
        before = ours.read_bytes()
        report = look_ahead(project, theirs, progress=lambda *done: calls.append(done))
        assert ours.read_bytes() == before
        assert report.same_names == ("Eve",)
        assert calls == [(3, 3)]
        same = look_ahead(project, theirs, frozenset({"Eve"}))
        assert (same.same_names, same.notes) == ((), ())
        assert merge_open(project, theirs) == report
        assert look_ahead(project, theirs).same_names == (), "they are known apart by now"
        with pytest.raises(Refused, match="That is this project"):
            look_ahead(project, ours)


def test_it_refuses_what_merging_would_refuse(base: Path) -> None:
    """Here a type is coded with, which there groups others only."""
    with Project.open(base) as project:
        family = project.codebook.type_by_code[100].id
        warn = project.run(AddType(TypeContent(140, "Warn"), family)).result
    ours, theirs = copies(base, ["ours", "theirs"])
    with Project.open(theirs) as project:
        project.run(ChangeType(warn, TypeContent(140, "Warn", codable=False)))
    with Project.open(ours) as project:
        project.act_as("Ana")
        project.run(CodeClaim(1, replace(coding(project), claim_type=warn)))
    with Project.open(ours) as project, pytest.raises(Refused) as ahead:
        look_ahead(project, theirs)
    before = ours.read_bytes()
    with pytest.raises(Refused) as really:
        merge(ours, theirs)
    assert str(ahead.value) == str(really.value)
    assert "would only group others" in str(really.value)
    assert ours.read_bytes() == before


def test_many_conflicts_are_summed_up() -> None:
    some = [
        Conflict("claims", str(n), "both", f"“Talks”: word {n} …", "Ana", "Talks") for n in range(9)
    ]
    lone = Conflict("claims", "x", "deleted there", "“Talks”: peace", "Ben", "Talks")
    assert summed_up([*some, lone]) == [
        "9 were changed here and there. Ours stay until you decide:",
        "  Ana, “Talks”: word 0 …",
        "  Ana, “Talks”: word 1 …",
        "  Ana, “Talks”: word 2 …",
        "  and 6 more",
        "Ben, “Talks”: peace – it was deleted there. Here it stays until you decide.",
    ]
