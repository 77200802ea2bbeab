"""Reading projects of REFI-QDA (.qdpx): those of OnRecord and those of other programs."""

from collections.abc import Mapping
from pathlib import Path

from core.errors import Refused
from core.exchange.actor_lines import ActorLine
from core.exchange.claim_lines import ClaimLine
from core.exchange.dataset import Dataset
from core.exchange.formats.carried import claim_of
from core.exchange.formats.foreign import Unplaced
from core.exchange.formats.qdpx.archive import open_qdpx
from core.exchange.formats.qdpx.articles import ArticleReader
from core.exchange.formats.qdpx.codes import find_codes
from core.exchange.formats.qdpx.elements import CaseElement, ProjectElements, read_elements
from core.exchange.formats.qdpx.foreign import ForeignClaims, foreign_actor, names_of_cases
from core.exchange.formats.qdpx.front import Variables
from core.exchange.formats.qdpx.own import OwnClaims, Passage, draft_or_empty, our_values, own_actor
from core.exchange.formats.qdpx.texts import SourceText, read_texts
from core.exchange.formats.qdpx.unread import say_unread
from core.exchange.read_options import ReadOptions
from core.exchange.refi import derived_guid
from core.exchange.selection import Stopped

_MOST_TOLD = 200
"""Sentences about what had no place."""


def read(path: Path, options: ReadOptions) -> Dataset:
    """The articles, claims, actors and codebook of a project.

    Raises `Refused` for what is no REFI-QDA project or could do harm, `Trouble` for a file that
    cannot be read, `Stopped` when it is cancelled. Everything else is said in `no_place`.
    """

    def watch() -> None:
        if options.cancelled and options.cancelled():
            raise Stopped

    said = Unplaced()
    with open_qdpx(path) as archive:
        with archive.project() as file:
            project = read_elements(file, path.name, watch)
        codes = find_codes(project, said)
        variables = Variables(draft_or_empty(codes.draft))
        articles = ArticleReader(project, variables, said)
        texts = read_texts(archive, project, articles, said, watch)
    if not project.sources and not codes.draft and not project.cases:
        said.add("The file is empty: it has no texts, no codes and no cases.")
    say_unread(project, said)
    actors, cases, of_selection = _actors(project, variables, said)
    users = _users(project)
    own = OwnClaims(codes, project.notes, users, said)
    foreign = ForeignClaims(codes, project.notes, users, cases, of_selection, said)
    claims: list[ClaimLine] = []
    for one in texts:
        watch()
        claims += _claims(one, own, foreign)
    return Dataset(
        tuple(one.article for one in texts),
        tuple(enumerate(claims, 1)),
        tuple(actors),
        codes.draft,
        _told(said.sentences()),
    )


def _told(sentences: tuple[str, ...]) -> tuple[str, ...]:
    more = len(sentences) - _MOST_TOLD
    return (*sentences[:_MOST_TOLD], *([f"{more:,} more such things."] if more > 0 else []))


def _users(project: ProjectElements) -> dict[str, str]:
    """Names of users; one without a name is called by a number."""
    return {
        guid: " ".join(name.split())[:100] or f"User {number}"
        for number, (guid, name) in enumerate(project.users.items(), 1)
    }


def _claims(one: SourceText, own: OwnClaims, foreign: ForeignClaims) -> list[ClaimLine]:
    """Claims of one article: ours by their id, each other selection for itself."""
    groups: dict[str, tuple[ClaimLine | None, list[Passage]]] = {}
    for number, passage in enumerate(one.passages):
        words = passage.element.description
        line = claim_of(words) if words.startswith("{") else None
        key = line.id if line is not None and line.id else f"selection {number}"
        groups.setdefault(key, (line if line is not None and line.id else None, []))[1].append(
            passage
        )
    found: list[ClaimLine] = []
    for line, passages in groups.values():
        if line is None:
            found += foreign.claims(passages[0], one.article)
            continue
        if line.id in foreign.ids:
            foreign.said.add("A claim stands in two sources; the copy got an id of its own.")
            line = line.model_copy(
                update={"id": derived_guid("copy", line.id or "", one.article.name)}
            )
        foreign.ids.add(line.id or "")
        found.append(own.claim(line, passages, one.article))
    return found


def _actors(
    project: ProjectElements, variables: Variables, said: Unplaced
) -> tuple[list[ActorLine], dict[str, str], dict[str, list[str]]]:
    """Actors; names of other programs' cases by GUID, and by the selections they refer to."""
    actors: list[ActorLine] = []
    cases: dict[str, str] = {}
    of_selection: dict[str, list[str]] = {}
    seen: set[str] = set()
    for case, name in zip(project.cases, names_of_cases(project.cases, said), strict=True):
        ours = _own_actor(case, project.variables, variables)
        actor = ours or foreign_actor(len(actors) + 1, name, case, project.variables, said)
        if case.guid:
            cases[case.guid] = actor.name
        if ours is None:
            for selection in case.selections:
                of_selection.setdefault(selection, []).append(actor.name)
        if actor.name.casefold() in seen:
            said.add(f"Two cases are named “{actor.name}”; they are one actor.")
            continue
        seen.add(actor.name.casefold())
        actors.append(actor)
    return actors, cases, of_selection


def _own_actor(
    case: CaseElement, names: Mapping[str, str], variables: Variables
) -> ActorLine | None:
    if not case.description.startswith("{"):
        return None
    try:
        values, _ = our_values("actor", case.values, names, variables)
        return own_actor(case, values, variables)
    except Refused:
        return None
