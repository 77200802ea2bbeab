"""`onrecord actors`: the register of actors as a table, out of a project and into it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.cli.frame import Speaker, number
from core.errors import Refused
from core.exchange.actor_lines import ActorLine
from core.exchange.actors_csv import read_actors, write_actors
from core.exchange.dna_attributes import read_dna_actors
from core.exchange.taking_actors import ActorsNotTaken, ActorsReport, TakeActors
from core.project import Project
from core.storage.copying import snapshot
from core.storage.vetting import check_is_file

EXAMPLE = "onrecord actors import study.onrecord actors.csv --analyst Ana"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=("export", "import"))
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="a table (.csv); for import also a project of DNA 3"
    )
    parser.add_argument("--analyst", metavar="NAME", help="who imports; added if new")
    parser.add_argument(
        "--dry-run", action="store_true", help="for import: only say what would come of it"
    )
    parser.add_argument(
        "--variables",
        metavar="A,B",
        help="variables of a project of DNA 3 whose entities are actors (default: persons, "
        "organisations, actors)",
    )


def run(arguments: Namespace, speaker: Speaker) -> int:
    if arguments.what == "export":
        return _export(arguments, speaker)
    return _import(arguments, speaker)


def _export(arguments: Namespace, speaker: Speaker) -> int:
    path: Path = arguments.file
    if path.suffix.lower() != ".csv":
        raise Refused(f"Actors are written as a table. Name it “{path.stem}.csv”.")
    with Project.open(arguments.project, writable=False) as project:
        count = write_actors(project, path)
    speaker.result(
        {"file": str(path), "actors": count}, [f"{number(count, 'actor')} written to {path}."]
    )
    return 0


def _import(arguments: Namespace, speaker: Speaker) -> int:
    try:
        lines = _lines(arguments)
        with _opened(arguments) as project:
            if arguments.analyst:
                project.act_as(arguments.analyst)
            report = project.run(TakeActors(lines)).result
    except ActorsNotTaken as refused:
        rejected = [{"line": line, "reason": reason} for line, reason in refused.rejected]
        speaker.result(
            {**_document(ActorsReport()), "rejected": rejected},
            [f"Lines that cannot be taken: {len(rejected)}. Nothing was written."],
        )
        for line, reason in refused.rejected:
            speaker.complaint(f"line {line}: {reason}")
        return 1
    speaker.result({**_document(report), "rejected": []}, _summary(report))
    if arguments.dry_run:
        speaker.message("Nothing was changed: this is what taking the actors in would do.")
    return 0


@contextmanager
def _opened(arguments: Namespace) -> Iterator[Project]:
    """The project, or a copy of it that is thrown away, for trying."""
    if not arguments.dry_run:
        with Project.open(arguments.project) as project:
            yield project
        return
    check_is_file(arguments.project)
    with snapshot(arguments.project) as copy, Project.open(copy) as project:
        yield project


def _lines(arguments: Namespace) -> list[ActorLine]:
    path: Path = arguments.file
    if path.suffix.lower() == ".dna":
        given = arguments.variables
        return read_dna_actors(path, [one.strip() for one in given.split(",")] if given else None)
    return read_actors(path)


def _document(report: ActorsReport) -> dict[str, object]:
    return {
        "added": list(report.added),
        "changed": report.changed,
        "unchanged": report.unchanged,
        "created_fields": list(report.created_fields),
    }


def _summary(report: ActorsReport) -> list[str]:
    lines = [
        f"{number(len(report.added), 'actor')} added, {report.changed} changed, "
        f"{report.unchanged} as before."
    ]
    if report.created_fields:
        lines.append(f"New fields of actors: {', '.join(report.created_fields)}")
    return lines
