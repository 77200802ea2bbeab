"""`onrecord suggest`: what could be coded in some articles. Nothing is changed by it."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

from core.articles.draft import Rejected
from core.cli.frame import Speaker, table
from core.codebook.queries import Codebook
from core.errors import OnRecordError
from core.exchange.files import trouble_of
from core.exchange.registry import find_files, read_articles
from core.project import Project
from core.storage.building import SUFFIX
from core.suggest.suggesting import Knowledge, bare_knowledge, learn, read_material, suggest
from core.suggest.suggestion import ActorCandidate, Suggestion
from core.suggest.texts import NamedText, get_named_texts, list_ids_by_name
from core.text.canonical import canonical
from core.text.spans import quote_of

EXAMPLE = "onrecord suggest study.onrecord --json"

_AT_ONCE = 100
_IN_MEMORY = 4_000_000
_QUOTE, _NAME = 60, 28
_NOBODY = "?"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "path",
        type=Path,
        metavar="PATH|PROJECT",
        help="a file with articles, a folder of such files, or a project",
    )
    parser.add_argument("--article", metavar="NAME", help="only the article of this name")


def run(arguments: Namespace, speaker: Speaker) -> int:
    path: Path = arguments.path
    if path.suffix == SUFFIX and not path.is_dir():
        with Project.open(path, writable=False) as project:
            knowledge = learn(project.read(read_material, None))
            ids = project.read(list_ids_by_name, arguments.article)
            return _tell(_stored(project, ids, speaker), knowledge, [], arguments, speaker)
    rejected: list[tuple[str, str]] = []
    files = _files(path, rejected)
    read = (
        one for one in _in_files(files, rejected, speaker) if arguments.article in (None, one.name)
    )
    return _tell(read, bare_knowledge(), rejected, arguments, speaker)


def _stored(project: Project, ids: Sequence[int], speaker: Speaker) -> Iterator[NamedText]:
    """The articles of a project, a few at a time, so that nobody waits long to save."""
    for at in range(0, len(ids), _AT_ONCE):
        _progress(speaker, at, len(ids))
        yield from project.read(get_named_texts, ids[at : at + _AT_ONCE])
    _progress(speaker, len(ids), len(ids))


def _files(path: Path, rejected: list[tuple[str, str]]) -> list[Path]:
    try:
        files = find_files([path])
    except OnRecordError as error:
        rejected.append((str(path), str(error)))
        return []
    if not files:
        rejected.append((str(path), "In this folder there is no file of a known kind."))
    return files


def _in_files(
    files: Sequence[Path], rejected: list[tuple[str, str]], speaker: Speaker
) -> Iterator[NamedText]:
    for number, path in enumerate(files):
        _progress(speaker, number, len(files))
        try:
            for item in read_articles(path):
                if isinstance(item, Rejected):
                    rejected.append((str(path.parent / item.name), item.reason))
                else:
                    # A name may hold bytes that are no text, on Linux.
                    yield NamedText(canonical(item.name), item.sha256, item.text)
        except OnRecordError as error:
            rejected.append((str(path), str(error)))
    _progress(speaker, len(files), len(files))


def _progress(speaker: Speaker, done: int, total: int) -> None:
    # Where the answer itself runs over the screen, a figure would only be in its way.
    if total and not sys.stdout.isatty():
        speaker.progress(done, total)


@dataclass(frozen=True, slots=True)
class _Found:
    article: NamedText
    suggestions: tuple[Suggestion, ...]


@dataclass(slots=True)
class _Count:
    articles: int = 0
    suggestions: int = 0


def _tell(
    articles: Iterable[NamedText],
    knowledge: Knowledge,
    rejected: list[tuple[str, str]],
    arguments: Namespace,
    speaker: Speaker,
) -> int:
    """Answer article by article; `rejected` is complete when the last one was read."""
    count = _Count()
    found = _looked_through(articles, knowledge, count)
    if arguments.json:
        _tell_document(found, rejected)
    else:
        speaker.result(None, _lines(found, knowledge.codebook))
    for path, reason in rejected:
        speaker.complaint(f"{path}: {reason}")
    if arguments.article is not None and not count.articles:
        speaker.complaint(f"There is no article “{arguments.article}” in “{arguments.path}”.")
        return 1
    speaker.message(
        f"{_counted(count.suggestions, 'suggestion')} in {_counted(count.articles, 'article')}."
    )
    return 1 if rejected else 0


def _looked_through(
    articles: Iterable[NamedText], knowledge: Knowledge, count: _Count
) -> Iterator[_Found]:
    for article in articles:
        suggestions = suggest(article.body, knowledge)
        count.articles += 1
        count.suggestions += len(suggestions)
        yield _Found(article, suggestions)


def _tell_document(found: Iterable[_Found], rejected: list[tuple[str, str]]) -> None:
    """One JSON document, an article a line: it may be too big for the memory as a whole.

    It waits in a file that has no name until it is complete, so nobody gets half of it.
    """
    with SpooledTemporaryFile(
        _IN_MEMORY, "w+", encoding="utf-8", errors="backslashreplace", newline="\n"
    ) as kept:
        try:
            kept.writelines(_document(found, rejected))
            kept.seek(0)
        except OSError as error:
            raise trouble_of(error, None) from error
        lines = (line.removesuffix("\n") for line in kept)
        Speaker(as_json=False, quiet=False).result(None, lines)


def _document(found: Iterable[_Found], rejected: list[tuple[str, str]]) -> Iterator[str]:
    yield '{"articles": ['
    separator = "\n"
    for one in found:
        suggestions = [_as_json(suggestion) for suggestion in one.suggestions]
        article = {"name": one.article.name, "sha256": one.article.sha256}
        yield separator + _dumped(article | {"suggestions": suggestions})
        separator = ",\n"
    reasons = [{"path": path, "reason": reason} for path, reason in rejected]
    yield f'\n], "rejected": {_dumped(reasons)}}}\n'


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _as_json(suggestion: Suggestion) -> dict[str, Any]:
    made = suggestion.attribution
    return {
        "fragments": made.fragments,
        "speech": made.speech,
        "cue": made.cue,
        "speakers": [_actor(one) for one in suggestion.speakers],
        "targets": [_actor(one) for one in suggestion.targets],
        "claim_types": [{"code": one.code, "score": one.score} for one in suggestion.claim_types],
        "stances": [{"name": one.name, "score": one.score} for one in suggestion.stances],
        "score": made.score,
    }


def _actor(one: ActorCandidate) -> dict[str, Any]:
    return {
        "name": one.name,
        "mention": one.mention,
        "score": one.score,
        "known": one.actor_id is not None,
        "offered": one.offered,
    }


def _lines(found: Iterable[_Found], codebook: Codebook) -> Iterator[str]:
    for one in found:
        yield _plain(one.article.name)
        rows = [_row(one.article.body, suggestion, codebook) for suggestion in one.suggestions]
        if rows:
            yield from ("  " + line for line in table(["quote", "speaker", "claim type"], rows))
        else:
            yield "  Nothing is suggested here."


def _row(text: str, suggestion: Suggestion, codebook: Codebook) -> list[str]:
    speaker = next((one.name for one in suggestion.speakers if not one.offered), _NOBODY)
    code = suggestion.claim_types[0].code if suggestion.claim_types else None
    quote = quote_of(text, suggestion.attribution.fragments)
    return [
        _short(_plain(quote), _QUOTE),
        _short(_plain(speaker), _NAME),
        "" if code is None else f"{code} {codebook.type_by_code[code].name}",
    ]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _short(words: str, length: int) -> str:
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def _plain(words: str) -> str:
    """One line without signs that would steer a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
