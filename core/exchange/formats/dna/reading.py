"""Reading a project of Discourse Network Analyzer 3: documents, statements, entities, coders."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from core.codebook.draft import CodebookDraft, FieldDraft
from core.errors import Refused
from core.exchange.claim_lines import ClaimLine
from core.exchange.dataset import Dataset, DatasetArticle
from core.exchange.dna_attributes import BLACK, attributes_in
from core.exchange.formats import carried
from core.exchange.formats.dna.actors import read_actors
from core.exchange.formats.dna.claims import ClaimReader
from core.exchange.formats.dna.codebook import Meanings
from core.exchange.formats.dna.documents import (
    ADDED_BY,
    article_of,
    document_of,
    fields_of,
    with_changes,
)
from core.exchange.formats.dna.entities import Entity
from core.exchange.formats.dna.file import DnaFile, number_of
from core.exchange.formats.dna.left import left_out
from core.exchange.formats.dna.mapped import mapped
from core.exchange.formats.dna.password import check_password
from core.exchange.formats.dna.rows import (
    TABLES,
    Document,
    Rows,
    Statement,
    colour_of,
    read_rows,
)
from core.exchange.formats.dna.values import words_in
from core.exchange.rebasing import rebased
from core.exchange.selection import Stopped
from core.text.spans import Span, check_fragments
from core.text.units import Utf16Map

LONGEST = 50_000_000
"""Bytes of a document, as of any file of text that is taken in."""


def read_dna(
    path: Path,
    password: str | None = None,
    places: dict[str, str] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Dataset:
    """Everything in the file that is coded.

    A `password` must be that of a coder; without one the file is read all the same. `places` says
    which variable (by name) is the "speaker", "target", "stance" …, where the defaults do not fit.
    Raises `Refused` for what is no such project or a wrong password, `Trouble` for what cannot be
    read, `Stopped` once `cancelled` says so.
    """
    with closing(DnaFile(path, TABLES, LONGEST, cancelled)) as file:
        rows = read_rows(file)
        if password is not None:
            check_password(path.name, password, rows.passwords)
        return _Reading(file, rows, places or {}, password is not None).dataset()


class _Reading:
    def __init__(self, file: DnaFile, rows: Rows, places: dict[str, str], checked: bool) -> None:
        self._file, self._rows, self._checked = file, rows, checked
        known = self._codebook()
        entities = _entities(file, rows)
        self._meanings = Meanings(rows, known, places, entities, file.path.stem)
        self._words = words_in(self._meanings.draft)
        fields = self._meanings.draft.fields
        moment = _moment(rows.settings.get("date", ""))
        self._claims = ClaimReader(rows, self._meanings.shapes, self._words, moment)
        self._labels = {one.name: one.label for one in fields if one.subject == "actor"}

    def dataset(self) -> Dataset:
        articles, claims = [], []
        for document in self._rows.documents:
            if self._file.cancelled and self._file.cancelled():
                raise Stopped
            article, lines = self._document(document)
            articles.append(article)
            claims += lines
        actors = tuple(read_actors(self._file, self._rows, self._meanings, self._labels))
        draft = self._with_fields(articles)
        articles = [self._answered(one, draft) for one in articles]
        left = left_out(self._file, self._rows, self._meanings, checked=self._checked)
        numbered = tuple(enumerate(claims, 1))
        labels = {one.name: one.label for one in draft.fields}
        notes = tuple(mapped(self._meanings.shapes.values(), labels))
        return Dataset(tuple(articles), numbered, actors, draft, tuple(left), notes)

    def _answered(self, article: DatasetArticle, draft: CodebookDraft) -> DatasetArticle:
        """The article without answers to what the codebook does not ask of articles."""
        asked = {one.name for one in draft.fields if one.subject == "article"}
        kept = {name: answer for name, answer in article.fields.items() if name in asked}
        for name in article.fields.keys() - asked:
            self._rows.faults.append(f"“{article.name}”: “{name}” is no field of articles here.")
        return replace(article, fields=kept)

    def _codebook(self) -> CodebookDraft | None:
        written = self._rows.carried["codebook"].get(1)
        if written is None:
            return None
        try:
            return carried.codebook_of(written.encode("utf-8", "replace"))
        except Refused:
            self._rows.faults.append(
                "The codebook that OnRecord left in the file is damaged; it is made anew from the "
                "statement types."
            )
            return None

    def _document(self, document: Document) -> tuple[DatasetArticle, list[ClaimLine]]:
        statements = self._rows.statements.get(document.id, [])
        units = Utf16Map(document.text)
        inside = [one for one in statements if self._is_inside(one, units.length_u16)]
        spans = [Span(units.to_cp(one.start_u16), units.to_cp(one.stop_u16)) for one in inside]
        text, spans_cp = rebased(document.text, spans)
        coder = self._rows.coders.get(document.coder or 0, "")
        article = article_of(document, text, coder, self._file.path.name)
        article = self._with_carried(article, document)
        lines = []
        for statement, span in zip(inside, spans_cp, strict=True):
            try:
                check_fragments(text, [span])
            except Refused as fault:
                self._rows.faults.append(f"The statement {statement.id} is left out: {fault}")
            else:
                lines.append(self._claims.claim(statement, span, article, text))
        return article, sorted(lines, key=lambda one: one.fragments[0])

    def _is_inside(self, statement: Statement, length_u16: int) -> bool:
        inside = 0 <= statement.start_u16 < statement.stop_u16 <= length_u16
        if not inside:
            self._rows.faults.append(
                f"The statement {statement.id} ({statement.start_u16} to {statement.stop_u16}) lies "
                f"outside the text of its document, which has {length_u16} characters: left out."
            )
        return inside

    def _with_carried(self, now: DatasetArticle, document: Document) -> DatasetArticle:
        written = self._rows.carried["article"].get(document.id)
        try:
            before = carried.article_of(_object(written), now.text)
        except Refused:
            return now
        row = document_of(before, document.id, 0, self._words.articles)
        told = article_of(row, now.text or "", "", self._file.path.name)
        coder = _added_by(before)
        fields = dict(told.fields) | ({ADDED_BY: coder} if coder else {})
        if not coder:  # it was put to somebody's account, for a document must be at one
            now = replace(now, fields={k: v for k, v in now.fields.items() if k != ADDED_BY})
        told = replace(told, fields=fields)
        changed = with_changes(before, told, now, kept=("name", "id", "text", "sha256"))
        return replace(changed, text=now.text, sha256=now.sha256)

    def _with_fields(self, articles: list[DatasetArticle]) -> CodebookDraft:
        """The codebook with the fields that documents and entities have answered."""
        draft = self._meanings.draft
        there = {one.name for one in draft.fields}
        answered = {name for one in articles for name in one.fields} - there
        further = [
            FieldDraft(name=name, label=label, kind="text", subject="actor")
            for name, label in self._labels.items()
            if name not in there
        ]
        fields = [*draft.fields, *fields_of(answered), *further]
        return draft.model_copy(update={"fields": fields})


def _added_by(article: DatasetArticle) -> str:
    answer = article.fields.get(ADDED_BY)
    return answer if isinstance(answer, str) else ""


def _object(written: str | None) -> dict[str, Any]:
    """The JSON object that this is. Raises `Refused` if it is none."""
    try:
        found = json.loads(written or "")
    except (ValueError, RecursionError) as error:
        raise Refused("This is no JSON.") from error
    if not isinstance(found, dict):
        raise Refused("This is no object.")
    return found


def _moment(day: str) -> str | None:
    """When the file was made, which is all that is known of when its statements were."""
    try:
        return f"{date.fromisoformat(day).isoformat()}T00:00:00Z"
    except ValueError:
        return None


def _entities(file: DnaFile, rows: Rows) -> dict[int, list[Entity]]:
    """The entities by variable, with what is said of them; blank ones left out."""
    said = attributes_in(file, list(rows.variables))
    found: dict[int, list[Entity]] = {}
    colours = file.ask("SELECT ID, Red, Green, Blue, ChildOf FROM ENTITIES ORDER BY ID")
    for key, *colour, parent in colours:
        number = number_of(key)
        variable, value = rows.entities.get(number or 0, (0, ""))
        if value:
            above = rows.entities.get(number_of(parent) or 0, (0, ""))[1]
            entity = Entity(value, colour_of(colour) or BLACK, above, said.get(key, {}))
            found.setdefault(variable, []).append(entity)
    return found
