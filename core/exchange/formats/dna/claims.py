"""A statement of a .dna file as the claim that it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.claims.commands import SUBMITTED
from core.errors import Refused
from core.exchange.claim_lines import ArticleReference, ClaimLine, Pair, Roles
from core.exchange.dataset import DatasetArticle
from core.exchange.formats import carried
from core.exchange.formats.dna.file import marked_id
from core.exchange.formats.dna.rows import Rows, Statement, Value
from core.exchange.formats.dna.shapes import CARRIED, Shape
from core.exchange.formats.dna.values import Words, native, said
from core.text.spans import Span, check_fragments


class ClaimReader:
    """`shapes` are those of the statement types, by id; `moment` is when statements were made."""

    def __init__(
        self, rows: Rows, shapes: Mapping[int, Shape], words: Words, moment: str | None
    ) -> None:
        self._rows, self._words, self._moment = rows, words, moment
        self._seen: set[str | None] = set()
        self._shapes = {key: shape.plain for key, shape in shapes.items()}

    def claim(
        self, statement: Statement, span: Span, article: DatasetArticle, text: str
    ) -> ClaimLine:
        """The claim; what was changed in the file since we wrote it wins over what it carries."""
        shape = self._shapes[statement.type_id]
        values = self._values(statement)
        coder = self._rows.coders.get(statement.coder or 0)
        line = self._carried(statement)
        if line is None or line.id in self._seen:  # somebody has made a copy of the statement there
            own = Native(statement.id, span, coder, self._moment)
            return native_claim(own, article, text, values, shape, self._words)
        self._seen.add(line.id)
        if line.article.sha256 != article.sha256 or not _fits(line, text):
            line = _elsewhere(line, span)
        there = native(line, shape, self._words)
        told = said({one: there[one] for one in values}, shape, self._words)
        told |= {"analyst": line.analyst, "fragments": [around(line.fragments)]}
        read = said(values, shape, self._words)
        read |= {"analyst": coder, "fragments": [tuple(span)]}
        line = carried.with_changes(line, told, read, text)
        return line.model_copy(update={"article": _reference(article)})

    def _values(self, statement: Statement) -> dict[str, Value]:
        """By the names of the variables; without the claim as JSON."""
        variables = self._rows.variables
        return {
            variables[key].name: value
            for key, value in self._rows.values.get(statement.id, {}).items()
            if variables[key].type_id == statement.type_id and variables[key].name != CARRIED
        }

    def _carried(self, statement: Statement) -> ClaimLine | None:
        for key, value in self._rows.values.get(statement.id, {}).items():
            if self._rows.variables[key].name == CARRIED and value:
                return carried.claim_of(str(value).encode("utf-8", "replace"))
        return None


@dataclass(frozen=True, slots=True)
class Native:
    """What stands in a statement beside its values; `moment` is when it was made."""

    number: int
    span: Span
    coder: str | None
    moment: str | None


def native_claim(
    own: Native,
    article: DatasetArticle,
    text: str,
    values: Mapping[str, Value],
    shape: Shape,
    words: Words,
) -> ClaimLine:
    """The claim that a statement is by itself, its shape without the claim as JSON."""
    line = ClaimLine(
        id=statement_id(own.number, article.sha256, shape.label, own.coder, own.span),
        article=_reference(article),
        analyst=own.coder,
        layer="coder",
        fragments=[(own.span.start_cp, own.span.end_cp)],
        roles=Roles(),
        secondary_types=[],
        status=SUBMITTED,
        created=own.moment,
        modified=own.moment,
    )
    return carried.with_changes(line, {"fields": {}}, said(values, shape, words), text)


def statement_id(number: int, sha256: str | None, label: str, coder: str | None, span: Span) -> str:
    """The id of a statement that nobody gave one: it tells the number of the statement."""
    return marked_id(number, *marks(sha256, label, coder, span))


def marks(sha256: str | None, label: str, coder: str | None, span: Span) -> tuple[object, ...]:
    """What such an id is made of."""
    return "statement", sha256, label, coder, span.start_cp, span.end_cp


def _reference(article: DatasetArticle) -> ArticleReference:
    return ArticleReference(id=article.id, name=article.name, sha256=article.sha256)


def _fits(line: ClaimLine, text: str) -> bool:
    try:
        return bool(check_fragments(text, [Span(*pair) for pair in line.fragments]))
    except Refused:
        return False


def _elsewhere(line: ClaimLine, span: Span) -> ClaimLine:
    """The claim where only the place of its statement can be trusted: in another text."""
    fields = {name: one for name, one in line.fields.items() if not isinstance(one, tuple)}
    place = [(span.start_cp, span.end_cp)]
    changed = {"fragments": place, "cue": None, "speaker_mention": None, "fields": fields}
    return line.model_copy(update=changed)


def around(fragments: Sequence[Pair]) -> Pair:
    """The one passage from the first fragment to the last."""
    return min(start for start, _ in fragments), max(end for _, end in fragments)
