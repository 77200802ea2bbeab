"""`onrecord merge`: other copies and packets into a project, one after another."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.cli.frame import Speaker, number, table
from core.errors import OnRecordError
from core.merging.commands import MergeCopy
from core.merging.copies import open_copy
from core.merging.report import AnalystCounts, MergeReport, as_document, summed_up
from core.project import Project
from core.storage.copying import snapshot

EXAMPLE = "onrecord merge study.onrecord ana.onrecord ben.onrecord --dry-run"
_FIGURES = ("added", "changed", "unchanged", "conflicts", "unanchored")
_HEADER = ("analyst", "added", "changed", "unchanged", "in conflict", "without a place")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "others", type=Path, nargs="+", metavar="OTHER", help="a copy of the project, or a packet"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would come of it, and write nothing"
    )
    parser.add_argument(
        "--same-analyst",
        action="append",
        default=[],
        metavar="NAME",
        help="an analyst of this name in both copies is one person; may be given several times",
    )


def run(arguments: Namespace, speaker: Speaker) -> int:
    reports: list[MergeReport] = []
    refused: list[tuple[str, str]] = []
    people = frozenset(arguments.same_analyst)
    with _to_merge_into(arguments.project, arguments.dry_run) as project:
        for other in arguments.others:
            try:
                with open_copy(other, arguments.project) as copy:
                    wish = MergeCopy(copy, people, speaker.progress)
                    reports.append(project.run(wish).result)
            except OnRecordError as error:
                refused.append((str(other), str(error)))
    written = not arguments.dry_run
    speaker.result(_document(reports, refused, written), _summary(reports, written))
    for name, reason in refused:
        speaker.complaint(f"{name}: {reason}")
    return 1 if refused else 0


@contextmanager
def _to_merge_into(path: Path, dry_run: bool) -> Iterator[Project]:
    """The project; in a dry run a private copy of it, in which the same is done."""
    if not dry_run:
        with Project.open(path) as project:
            yield project
        return
    Project.open(path, writable=False).close()
    with snapshot(path) as private, Project.open(private) as trial:
        yield trial


def _document(
    reports: list[MergeReport], refused: list[tuple[str, str]], written: bool
) -> dict[str, Any]:
    files = [as_document(one) | {"written": written and one.written} for one in reports]
    found: dict[str, Any] = {
        name: sum(one[name] for one in files) for name in ("added", "changed", "unchanged")
    }
    for name in ("conflicts", "unanchored", "others", "notes", "same_names"):
        found[name] = [each for one in files for each in one[name]]
    found["by_analyst"] = _by_analyst(files)
    found["written"] = any(one["written"] for one in files)
    found["files"] = files
    found["refused"] = [{"file": name, "reason": reason} for name, reason in refused]
    return found


def _by_analyst(files: list[dict[str, Any]]) -> list[dict[str, Any]]:
    total: dict[str, dict[str, Any]] = {}
    for counts in (each for one in files for each in one["by_analyst"]):
        known = total.setdefault(
            counts["name"], dict.fromkeys(_FIGURES, 0) | {"name": counts["name"]}
        )
        for name in _FIGURES:
            known[name] += counts[name]
    return [total[name] for name in sorted(total)]


def _summary(reports: list[MergeReport], written: bool) -> list[str]:
    lines: list[str] = []
    for one in reports:
        if not one.written:
            lines.append(f"{one.file}: nothing new; {number(one.unchanged, 'claim')} unchanged.")
            continue
        would = "" if written else "would be "
        lines.append(
            f"{one.file}: {number(one.added, 'claim')} {would}added, {one.changed} changed, "
            f"{one.unchanged} unchanged, {len(one.conflicts)} in conflict, "
            f"{len(one.unanchored)} without a place."
        )
        rows = [_row(counts) for counts in one.by_analyst]
        lines += [f"  {line}" for line in (table(_HEADER, rows) if rows else [])]
        lines += [f"  {sentence}" for sentence in (*one.others, *one.notes)]
        lines += [f"  {line}" for line in summed_up((*one.conflicts, *one.unanchored))]
    if any(one.conflicts or one.unanchored for one in reports):
        lines.append("Decide about what waits in the window: menu Review, Merged copies.")
    return lines


def _row(counts: AnalystCounts) -> list[str]:
    return [counts.name, *(str(getattr(counts, name)) for name in _FIGURES)]
