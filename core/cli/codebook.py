"""`onrecord codebook`: the codebook out of a project, into one, and what changed in it."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from core.cli.frame import Speaker
from core.codebook.differences import Difference, differences
from core.codebook.draft import CodebookDraft
from core.codebook.snapshot import draft_of
from core.codebook.taking import TakeCodebook, plan_taking
from core.codebook.taking_notes import taking_notes
from core.codebook.unsaid import filled
from core.codebook.versions import find_version, list_versions, version_draft
from core.errors import Refused
from core.exchange.codebooks import CODEBOOK_FORMATS, read_codebook_file, write_codebook_file
from core.project import Project

EXAMPLE = "onrecord codebook export study.onrecord codebook.yaml"


def add_arguments(parser: ArgumentParser) -> None:
    endings = ", ".join(CODEBOOK_FORMATS)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    export = actions.add_parser("export", help="write the codebook to a file")
    export.add_argument("project", type=Path, metavar="PROJECT")
    export.add_argument("out", type=Path, metavar="OUT", help=f"ends in one of {endings}")
    export.add_argument("--version", metavar="NAME", help="a published version; else as it stands")
    taking = actions.add_parser("import", help="take a codebook file into the project")
    taking.add_argument("project", type=Path, metavar="PROJECT")
    taking.add_argument("file", type=Path, metavar="FILE")
    taking.add_argument("--analyst", metavar="NAME", help="who imports; added if new")
    taking.add_argument("--dry-run", action="store_true", help="only say what would change")
    diff = actions.add_parser("diff", help="what distinguishes two versions, in words")
    diff.add_argument("project", type=Path, metavar="PROJECT")
    diff.add_argument(
        "sides",
        nargs="*",
        metavar="VERSION",
        help="none: last published and as it stands; one: that version, or a codebook file, "
        "and as it stands; two: two versions",
    )
    for one in (export, taking, diff):
        one.add_argument("--json", action="store_true", help="one JSON document")
        one.add_argument("--quiet", action="store_true", help="no messages beside the result")


def run(arguments: Namespace, speaker: Speaker) -> int:
    actions = {"export": _export, "import": _import, "diff": _diff}
    return actions[arguments.action](arguments, speaker)


def _export(arguments: Namespace, speaker: Speaker) -> int:
    with Project.open(arguments.project, writable=False) as project:
        draft = _version(project, arguments.version) if arguments.version else None
        write_codebook_file(project, arguments.out, draft)
        title = project.codebook.title
    lost = CODEBOOK_FORMATS[arguments.out.suffix.lower()].cannot_carry
    path = str(arguments.out.resolve())
    speaker.result({"file": path, "title": title, "cannot_carry": lost}, [path])
    if lost:
        speaker.message(f"This form does not carry: {lost}")
    return 0


def _import(arguments: Namespace, speaker: Speaker) -> int:
    given = read_codebook_file(arguments.file)
    with Project.open(arguments.project, writable=not arguments.dry_run) as project:
        current = draft_of(project.codebook)
        wanted = project.read(plan_taking, given)
        found = differences(current, wanted, with_retired=True)
        notes = project.read(taking_notes, project.codebook, current, given)
        if not arguments.dry_run:
            if arguments.analyst:
                project.act_as(arguments.analyst)
            project.run(TakeCodebook(given))
    document = {"taken": not arguments.dry_run, "differences": _documents(found), "notes": notes}
    speaker.result(document, [one.words for one in found])
    for note in notes:
        speaker.message(note)
    if not found:
        speaker.message("The project has all of this codebook already; nothing changes.")
    elif arguments.dry_run:
        speaker.message("Nothing was changed: this is what taking the codebook in would do.")
    else:
        speaker.message("The codebook was taken in. Nothing that was there was removed.")
    return 0


def _diff(arguments: Namespace, speaker: Speaker) -> int:
    sides = arguments.sides
    if len(sides) > 2:
        raise Refused("Name two versions at the most.")
    with Project.open(arguments.project, writable=False) as project:
        now = draft_of(project.codebook)
        if not sides:
            old, new = _last_published(project), now
        elif len(sides) == 2:
            old, new = (_version(project, one) for one in sides)
        elif Path(sides[0]).suffix.lower() in CODEBOOK_FORMATS:
            old, new = now, filled(now, read_codebook_file(Path(sides[0])))
        else:
            old, new = _version(project, sides[0]), now
    found = differences(old, new)
    speaker.result({"differences": _documents(found)}, [one.words for one in found])
    if not found:
        speaker.message("There is no difference.")
    return 0


def _version(project: Project, name: str) -> CodebookDraft:
    return project.read(version_draft, project.read(find_version, name))


def _last_published(project: Project) -> CodebookDraft:
    last = next(one for one in project.read(list_versions) if one.published)
    return project.read(version_draft, last.id)


def _documents(found: tuple[Difference, ...]) -> list[dict[str, Any]]:
    return [
        {
            "what": one.what,
            "name": one.name,
            "words": one.words,
            "touches": "all" if one.touches is None else sorted(one.touches),
        }
        for one in found
    ]
