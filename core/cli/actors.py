"""`onrecord actors`: the register of actors as a table, out of a project and into it."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from core.cli.frame import Speaker
from core.errors import Refused
from core.exchange.actor_lines import ActorLine
from core.exchange.actors_csv import read_actors, write_actors
from core.exchange.dna_attributes import read_dna_actors
from core.exchange.taking_actors import ActorsNotTaken, ActorsReport, TakeActors
from core.project import Project

EXAMPLE = "onrecord actors import study.onrecord actors.csv --analyst Ana"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=("export", "import"))
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="a table (.csv); for import also a project of DNA 3"
    )
    parser.add_argument("--analyst", metavar="NAME", help="who imports; added if new")
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
    speaker.result({"file": str(path), "actors": count}, [f"{count} actors written to {path}."])
    return 0


def _import(arguments: Namespace, speaker: Speaker) -> int:
    try:
        lines = _lines(arguments)
        with Project.open(arguments.project) as project:
            if arguments.analyst:
                project.act_as(arguments.analyst)
            report = project.run(TakeActors(lines)).result
    except ActorsNotTaken as refused:
        rejected = [{"line": number, "reason": reason} for number, reason in refused.rejected]
        speaker.result(
            {**_document(ActorsReport()), "rejected": rejected},
            [f"Lines that cannot be taken: {len(rejected)}. Nothing was written."],
        )
        for number, reason in refused.rejected:
            speaker.complaint(f"line {number}: {reason}")
        return 1
    speaker.result({**_document(report), "rejected": []}, _summary(report))
    return 0


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
        f"{len(report.added)} actors added, {report.changed} changed, {report.unchanged} as before."
    ]
    if report.created_fields:
        lines.append(f"New fields of actors: {', '.join(report.created_fields)}")
    return lines
