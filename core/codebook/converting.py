"""What every answer to a field becomes in another kind: the one place where that is decided.

An answer is read as words that say it, and the words are read as an answer of the new kind. Values
are named by their codes here, because the new field may not have rows yet.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from core.articles.dates import is_date_or_range
from core.codebook.answered import Given, given_answers
from core.codebook.answers import AnswerValue, NamedActor, number_of
from core.codebook.draft import ValueDraft
from core.codebook.kinds import NO, VALUE_KINDS, YES
from core.codebook.names_of_actors import ActorNames
from core.codebook.passages import Passages
from core.codebook.queries import FieldRow
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE
from core.codebook.wording import CODE_LIMIT, compared, plain_name
from core.errors import Refused
from core.text.spans import Span

_YES_NO = {"yes": YES[1], "no": NO[1], "1": YES[1], "0": NO[1]}


class Decision(NamedTuple):
    """What an answer becomes; None if the new kind cannot say it. `words` say the old one."""

    owner_id: int
    given: Given
    becomes: Given | None
    words: str


class Converting:
    """The conversion of all answers to `field`. `values` are those that the new kind needs.

    `before` are the fields that this one was converted from, the newest first; `origin` is the one
    of them whose values say all its answers, so that they are taken as they are; None without one.
    """

    def __init__(
        self, connection: Connection, field: FieldRow, kind: str, before: Sequence[FieldRow] = ()
    ) -> None:
        self.field, self.kind = field, kind
        self._connection = connection
        self._codes = {one.id: one.code for one in field.values}
        self._values = {one.code: one for one in field.values}
        self._actors = ActorNames(connection) if "actor" in (kind, field.answer_kind) else None
        spans = "span" in (kind, field.answer_kind)
        self._passages = Passages(connection, field.subject) if spans else None
        own = [one for one in field.values if not one.cannot_tell]
        yes_no = {(one.name, one.code) for one in own} == {YES, NO}
        yes_no = yes_no and not any(one.retired for one in own)
        self._same_values = field.valued and (kind in VALUE_KINDS if kind != "yes/no" else yes_no)
        self._write: Callable[[int, str], AnswerValue | None] = self._writers()[kind]
        self._code_by_name: dict[str, int] = {}
        self.origin = self._origin(before)
        self.values = self._needed_values()

    @property
    def same_structure(self) -> bool:
        """Whether the field could have the other kind with the values that it has."""
        if self._same_values:
            return True
        return not self.field.valued and (self.kind == "yes/no" or self.kind not in VALUE_KINDS)

    def decisions(self) -> Iterator[list[Decision]]:
        """Every answer with what becomes of it, some hundred at a time."""
        for some in self._given():
            yield [
                Decision(
                    owner_id, given, self._decide(owner_id, given), self._shown(owner_id, given)
                )
                for owner_id, given in some
            ]

    def _given(self) -> Iterator[list[tuple[int, Given]]]:
        for some in given_answers(self._connection, self.field):
            if self._passages:
                self._passages.fetch([owner_id for owner_id, _ in some])
            yield [
                (owner_id, tuple(self._codes[v] if isinstance(v, int) else v for v in values))
                for owner_id, values in some
            ]

    def _decide(self, owner_id: int, given: Given) -> Given | None:
        if given == (CANNOT_TELL_CODE,):
            return given
        if self._same_values:
            return given if len(given) == 1 or self.kind == "several of" else None
        if len(given) > 1:
            return (self._shown(owner_id, given),) if self.kind == "text" else None
        for words in self._words(owner_id, given[0]):
            found = self._write(owner_id, words)
            if found is not None:
                return (found,)
        return None

    def _shown(self, owner_id: int, given: Given) -> str:
        return "; ".join(self._words(owner_id, one)[0] for one in given)

    def _words(self, owner_id: int, answer: AnswerValue) -> Sequence[str]:
        """Words that say the answer, the best ones first."""
        match answer:
            case int():
                value = self._values[answer]
                if self.kind == "number" and self.field.answer_kind in ("scale", "yes/no"):
                    return (str(value.code),)
                return (value.label, value.name)
            case NamedActor(actor_id):
                assert self._actors
                return (self._actors.name(actor_id),)
            case Span():
                assert self._passages
                return (self._passages.words(owner_id, answer),)
            case str():
                return (answer,)

    def _writers(self) -> dict[str, Callable[[int, str], AnswerValue | None]]:
        """How words are read as an answer of each kind; None if they are none."""
        chosen = self._chosen
        return {
            "text": lambda _, words: words.strip() or None,
            "number": lambda _, words: number_of(words),
            "date": lambda _, words: words.strip() if is_date_or_range(words.strip()) else None,
            "yes/no": lambda _, words: _YES_NO.get(_plain(words)),
            "actor": self._actor,
            "span": self._passage,
            "one of": chosen,
            "several of": chosen,
            "scale": chosen,
        }

    def _chosen(self, _owner_id: int, words: str) -> int | None:
        return self._code_by_name.get(_plain(words))

    def _actor(self, _owner_id: int, words: str) -> NamedActor | None:
        assert self._actors
        found = self._actors.find(words)
        return None if found is None else NamedActor(found)

    def _passage(self, owner_id: int, words: str) -> Span | None:
        assert self._passages
        return self._passages.find(owner_id, words.strip())

    def _needed_values(self) -> list[ValueDraft]:
        """The values of the new kind: the old ones, those of "yes/no", or the words there are."""
        if self._same_values:
            return _values_of(self.field)
        if self.kind not in VALUE_KINDS or self.kind == "yes/no":
            return []
        if self.origin is not None:
            drafts = _values_of(self.origin)
            self._code_by_name = {compared(one.name): one.code for one in drafts}
            self._code_by_name |= {compared(one.label): one.code for one in drafts}
            self._code_by_name[CANNOT_TELL] = CANNOT_TELL_CODE
            return drafts
        drafts = _numbered(sorted(self._names().values(), key=_order))
        self._code_by_name = {compared(one.name): one.code for one in drafts}
        self._code_by_name[CANNOT_TELL] = CANNOT_TELL_CODE
        return drafts

    def _origin(self, before: Sequence[FieldRow]) -> FieldRow | None:
        if self._same_values or self.kind not in VALUE_KINDS or self.kind == "yes/no":
            return None
        valued = [one for one in before if one.valued]
        names = self._names() if valued else {}
        for one in valued:
            if names.keys() <= {compared(value.label) for value in one.values}:
                return one
        return None

    def _names(self) -> dict[str, str]:
        """The words in the answers that can name a value."""
        return _distinct(
            self._words(owner_id, given[0])[0]
            for some in self._given()
            for owner_id, given in some
            if given != (CANNOT_TELL_CODE,)
        )


def _values_of(field: FieldRow) -> list[ValueDraft]:
    """The values of a field for another one: the same but for their ids."""
    return [
        ValueDraft(
            code=one.code,
            name=one.name,
            label=one.label,
            definition=one.definition,
            retired=one.retired,
        )
        for one in field.values
        if not one.cannot_tell
    ]


def _plain(words: str) -> str:
    return compared(" ".join(words.split()))


def _distinct(found: Iterator[str]) -> dict[str, str]:
    """The words that can name a value, each once, as they were written first."""
    names: dict[str, str] = {}
    unfit: set[str] = {CANNOT_TELL, ""}
    for words in found:
        key = _plain(words)
        if key in names or key in unfit:
            continue
        try:
            names[key] = plain_name(words, "name of a value")
        except Refused:
            unfit.add(key)
    return names


def _order(name: str) -> tuple[float, str]:
    """Numbers by their size, then words by the alphabet."""
    number = number_of(name)
    return (float("inf") if number is None else float(number), compared(name))


def _numbered(names: Sequence[str]) -> list[ValueDraft]:
    """Values with these names. Whole numbers are their own codes if all of them can be."""
    codes = [int(name) for name in names if name.isascii() and name.isdigit() and len(name) < 11]
    fit = [one for one in codes if one < CODE_LIMIT and one != CANNOT_TELL_CODE]
    if len(set(fit)) < len(names):
        fit = []
        for _ in names:
            fit.append(fit[-1] + 1 if fit else 1)
            fit[-1] += fit[-1] == CANNOT_TELL_CODE
    return [
        ValueDraft(code=code, name=name, label=name) for code, name in zip(fit, names, strict=True)
    ]
