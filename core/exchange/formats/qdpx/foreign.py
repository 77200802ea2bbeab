"""Selections of other programs as claims: what is coded of a passage is what the claim does.

The first code is the type of the claim, further ones are secondary types. Each user who coded a
passage has a claim of their own. A case at a passage is who says it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.codebook.reserved import CANNOT_TELL
from core.errors import Refused
from core.exchange.actor_lines import ActorLine
from core.exchange.claim_lines import ArticleReference, ClaimLine
from core.exchange.dataset import DatasetArticle
from core.exchange.formats.foreign import Unplaced
from core.exchange.formats.qdpx.codes import FoundCodes
from core.exchange.formats.qdpx.coding import FIELD, TYPE, changed_claim
from core.exchange.formats.qdpx.elements import CaseElement, CodingElement, SelectionElement
from core.exchange.formats.qdpx.own import Passage
from core.exchange.line_parts import moment_of
from core.exchange.refi import derived_guid
from core.text.spans import quote_of

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]+")
_LONGEST_NAME = 190
_KNOWN = {"country": "country", "sector": "sector", "wikidata": "wikidata", "role": "role"}


@dataclass(slots=True)
class ForeignClaims:
    """Makes claims; `cases` are the names of cases by their GUIDs, `of_selection` those that refer
    to a selection."""

    codes: FoundCodes
    notes: Mapping[str, str]
    users: Mapping[str, str]
    cases: Mapping[str, str]
    of_selection: Mapping[str, Sequence[str]]
    said: Unplaced
    ids: set[str] = field(default_factory=set)
    """Those of all claims so far."""
    copies: Counter[tuple[str | int, ...]] = field(default_factory=Counter)

    def claims(self, passage: Passage, article: DatasetArticle) -> Iterator[ClaimLine]:
        """The claims at one selection: none if nothing is said about it."""
        one = passage.element
        names = [*self.of_selection.get(one.guid or "", ())]
        by_user: dict[str | None, list[CodingElement]] = {}
        for coding in one.codings:
            if coding.code is not None and coding.code in self.cases:
                names.append(self.cases[coding.code])
            elif coding.code in self.codes.places:
                by_user.setdefault(coding.user or one.user, []).append(coding)
            else:
                self.said.add("A code at a passage is not among the codes of the file.")
        note = self._note(one)
        if not by_user and not names and not note:
            self.said.add("A selection has neither codes nor a description; it was left out.")
            return
        if not by_user:
            self.said.add(
                "A selection has no code, but a case, a memo or a description; it became a claim "
                "without a type."
            )
        for user, codings in (by_user or {one.user: []}).items():
            yield self._claim(passage, article, user, codings, list(dict.fromkeys(names)), note)

    def _note(self, one: SelectionElement) -> str:
        memos = [self.notes[guid] for guid in one.notes if self.notes.get(guid)]
        if len(memos) < len(one.notes):
            self.said.add("A memo has no text in the file.")
        return "\n\n".join(filter(None, [one.description.strip(), *map(str.strip, memos)]))

    def _claim(
        self,
        passage: Passage,
        article: DatasetArticle,
        user: str | None,
        codings: Sequence[CodingElement],
        names: list[str],
        note: str,
    ) -> ClaimLine:
        one = passage.element
        created = next((coding.created for coding in codings if coding.created), one.created)
        line = ClaimLine(
            id=self._id(one.guid, article, user, passage),
            article=ArticleReference(id=article.id, name=article.name, sha256=article.sha256),
            analyst=self.users.get(user or ""),
            fragments=[(passage.span.start_cp, passage.span.end_cp)],
            quote=quote_of(article.text or "", [passage.span]),
            note=note or None,
            created=self._moment(created),
            modified=self._moment(one.modified) or self._moment(created),
        )
        line = self._coded(line, codings)
        if names and line.speaker is None:
            self.said.add("A case at a passage became the speaker of the claim.")
            line = line.model_copy(update={"speaker": names[0]})
            if len(names) > 1:
                line = changed_claim(line, "role:co_speaker", names[1:], True)
        return line

    def _coded(self, line: ClaimLine, codings: Sequence[CodingElement]) -> ClaimLine:
        by_tree: dict[str, list[int | str]] = {}
        for coding in codings:
            tree, answer = self.codes.places[coding.code or ""]
            if answer not in by_tree.setdefault(tree, []):
                by_tree[tree].append(answer)
        for tree, answers in by_tree.items():
            several = tree.removeprefix(FIELD) in self.codes.several
            line = changed_claim(line, tree, answers, several)
        if len(by_tree.get(TYPE, ())) > 1:
            self.said.add(
                "A passage has several codes: the first one is the type of the claim, the others "
                "are its secondary types."
            )
        return line

    def _id(
        self, guid: str | None, article: DatasetArticle, user: str | None, passage: Passage
    ) -> str:
        """The GUID of the selection, or one made of it where that is taken."""
        key = ("claim", guid or article.name, user or "", *passage.span)
        found = guid
        while found is None or found in self.ids:
            self.copies[key] += 1
            found = derived_guid(*key, self.copies[key])
        self.ids.add(found)
        return found

    def _moment(self, text: str | None) -> str | None:
        try:
            return moment_of("created", text)
        except Refused:
            self.said.add("A date cannot be understood; the claim has the date of the import.")
            return None


def names_of_cases(cases: Sequence[CaseElement], said: Unplaced) -> list[str]:
    """A name for each case; one that is none of an actor is made into one."""
    names = []
    for number, one in enumerate(cases, 1):
        name = " ".join(_CONTROL.sub(" ", one.name).split())[:_LONGEST_NAME].strip()
        if not name:
            said.add("A case without a name got one.")
        elif name.casefold() == CANNOT_TELL:
            name = f"{name} (case)"
        names.append(name or f"Case without a name {number}")
    return names


def foreign_actor(
    number: int, name: str, case: CaseElement, variables: Mapping[str, str], said: Unplaced
) -> ActorLine:
    """A case as an actor; variables without a place of their own become fields."""
    known: dict[str, str] = {}
    fields: dict[str, tuple[str, ...]] = {}
    for guid, value in case.values:
        label = " ".join(variables.get(guid, "").split())
        if not label:
            said.add("A value of a case belongs to no variable of the file.")
        elif label.casefold() in _KNOWN:
            known[_KNOWN[label.casefold()]] = value
        else:
            fields[label] = (value,)
    if case.sources:
        said.add("A case refers to a whole source, which has no place here.")
    if case.codes:
        said.add("A code of a case has no place here.")
    said_of = ActorLine(number, name, case.guid or "", note=case.description.strip(), fields=fields)
    return replace(said_of, **known)  # type: ignore[arg-type]
