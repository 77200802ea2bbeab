"""Claims, articles and actors that OnRecord wrote into a project, with what was changed elsewhere.

The description says all that was exported. Where codes, places, notes or variables say something
else by now, somebody changed them in another program, and they are right.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.codebook.draft import CodebookDraft
from core.exchange.actor_lines import ActorLine
from core.exchange.cells import parted
from core.exchange.claim_lines import ArticleReference, ClaimLine
from core.exchange.dataset import DatasetArticle
from core.exchange.formats.carried import actor_of, article_of
from core.exchange.formats.foreign import Unplaced
from core.exchange.formats.qdpx.codes import FoundCodes
from core.exchange.formats.qdpx.coding import FIELD, Place, changed_claim, places_of
from core.exchange.formats.qdpx.elements import CaseElement, SelectionElement
from core.exchange.formats.qdpx.front import FIELD_KEY, Variables
from core.exchange.refi import allowed
from core.text.spans import Span, quote_of


@dataclass(frozen=True, slots=True)
class Passage:
    """A selection with its place in the text."""

    element: SelectionElement
    span: Span


@dataclass(frozen=True, slots=True)
class OwnClaims:
    """Brings claims up to date; `notes` are the texts of notes by GUID, `users` names."""

    codes: FoundCodes
    notes: Mapping[str, str]
    users: Mapping[str, str]
    said: Unplaced

    def claim(
        self, line: ClaimLine, passages: Sequence[Passage], article: DatasetArticle
    ) -> ClaimLine:
        """The claim as the file says it now."""
        line = self._recoded(line, passages)
        line = self._placed(line, passages, article)
        user = self.users.get(passages[0].element.user or "")
        if line.analyst and user and user != allowed(line.analyst):
            self.said.add(
                f"A claim stands under the user “{user}”, and stays with “{line.analyst}”, who "
                "coded it."
            )
        note = "\n\n".join(
            self.notes[one] for one in passages[0].element.notes if one in self.notes
        ).strip()
        if note and note != allowed(line.note or "").strip():
            line = line.model_copy(update={"note": note})
        return line

    def _recoded(self, line: ClaimLine, passages: Sequence[Passage]) -> ClaimLine:
        """With other codes, if those at one of its passages are not the exported ones."""
        before = self._by_tree(list(places_of(line, self.codes.closed)))
        for one in passages:
            now = self._by_tree(
                [
                    self.codes.places[coding.code]
                    for coding in one.element.codings
                    if coding.code in self.codes.places
                ]
            )
            changed = [
                tree
                for tree in {**before, **now}
                if tree in self.codes.trees and _set(before.get(tree)) != _set(now.get(tree))
            ]
            if changed:
                for tree in changed:
                    several = tree.removeprefix(FIELD) in self.codes.several
                    line = changed_claim(line, tree, now.get(tree, []), several)
                break
        return line

    @staticmethod
    def _by_tree(places: Sequence[Place]) -> dict[str, list[int | str]]:
        found: dict[str, list[int | str]] = {}
        for tree, answer in dict.fromkeys(places):
            found.setdefault(tree, []).append(answer)
        return found

    def _placed(
        self, line: ClaimLine, passages: Sequence[Passage], article: DatasetArticle
    ) -> ClaimLine:
        """At the places of its selections; other places of a text that has changed are let go."""
        text = article.text or ""
        fragments = _apart(sorted({one.span for one in passages}), self.said)
        quote = quote_of(text, fragments)
        given: dict[str, object] = {
            "article": ArticleReference(id=article.id, name=article.name, sha256=article.sha256),
            "fragments": [tuple(one) for one in fragments],
            "quote": quote,
        }
        moved = given["fragments"] != [tuple(one) for one in line.fragments] or quote != line.quote
        if moved and article.sha256 != line.article.sha256:
            given |= {"cue": None, "speaker_mention": None}
            given["fields"] = {
                name: value for name, value in line.fields.items() if not isinstance(value, tuple)
            }
            self.said.add("The text around a claim has changed, so the place of its cue is lost.")
        return line.model_copy(update=given)


def _set(answers: Sequence[int | str] | None) -> set[int | str]:
    """To compare; what XML cannot hold is left out of it."""
    return {allowed(one) if isinstance(one, str) else one for one in answers or ()}


def _apart(spans: Sequence[Span], said: Unplaced) -> list[Span]:
    """Those that can be passages of one quote."""
    kept: list[Span] = []
    for one in spans:
        if kept and one.start_cp < kept[-1].end_cp:
            said.add("Two passages of one claim overlap; the first was taken.")
        else:
            kept.append(one)
    return kept


def own_article(
    document: Mapping[str, object],
    text: str,
    name: str,
    values: Mapping[str, str],
    variables: Variables,
) -> DatasetArticle:
    """The article that was exported, with values of variables that were changed since.

    `values` are by the GUIDs that `variables` have. Raises `Refused` for what is no such article.
    """
    article = article_of(document, text)
    written = variables.of_article(article)
    fields = dict(article.fields)
    changed: dict[str, str] = {}
    several = {one.name: one.kind == "several of" for one in variables.article_fields}
    for guid, value in values.items():
        if value != allowed(written.get(guid, "")).strip():
            _, key = variables.keys[guid]
            if key.startswith(FIELD_KEY):
                field = key.removeprefix(FIELD_KEY)
                fields[field] = parted(value) if several.get(field) else value
            else:
                changed[key] = value
    if not re.fullmatch(re.escape(allowed(article.name)) + r"( \([0-9]+\))?", name):
        changed["name"] = name
    return replace(article, fields=fields, **changed)


def own_actor(case: CaseElement, values: Mapping[str, str], variables: Variables) -> ActorLine:
    """The actor that was exported, with what was changed since. Raises `Refused` for none."""
    actor = actor_of(case.description)
    written = variables.of_actor(actor)
    fields = dict(actor.fields)
    changed: dict[str, str] = {}
    for guid, value in values.items():
        if value != allowed(written.get(guid, "")).strip():
            _, key = variables.keys[guid]
            if key.startswith(FIELD_KEY):
                fields[key.removeprefix(FIELD_KEY)] = tuple(parted(value))
            else:
                changed[key] = value
    if case.name and case.name != allowed(actor.name):
        changed["name"] = case.name
    return replace(actor, fields=fields, **changed)  # type: ignore[arg-type]


def our_values(
    subject: str,
    values: Sequence[tuple[str, str]],
    names: Mapping[str, str],
    variables: Variables,
) -> tuple[dict[str, str], list[str]]:
    """Values by our GUIDs, looked for by name where a program made new ones; names of the others."""
    by_name = {
        name: guid for guid, name in variables.names.items() if variables.keys[guid][0] == subject
    }
    ours: dict[str, str] = {}
    others: list[str] = []
    for guid, value in values:
        name = names.get(guid, "")
        found = guid if guid in variables.names else by_name.get(name)
        if found is not None and variables.keys[found][0] == subject:
            ours[found] = value
        else:
            others.append(name)
    return ours, others


def draft_or_empty(draft: CodebookDraft | None) -> CodebookDraft:
    return draft or CodebookDraft(title="", version="1", types=[], fields=[])
