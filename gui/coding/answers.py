"""Where the form's choices and the words of its answers come from."""

from collections.abc import Callable, Sequence

from core.actors.queries import ActorRow
from core.changes import ChangeSet
from core.claims.queries import recent_actors
from core.claims.questions import SECONDARY, Question
from core.codebook.answers import AnswerValue
from core.codebook.queries import ValueRow
from core.codebook.reserved import CANNOT_TELL
from core.text.spans import Span, quote_of
from gui.coding.choices import (
    Choice,
    Known,
    actor_choices,
    family_choices,
    retired,
    type_choice,
    value_choices,
    with_sign,
)
from gui.coding.written import read_words
from gui.workspace import Workspace

LOST = "an answer that is no longer in the project"


class Answers:
    """Answers of the open project, as it is now: actors come while coding goes on.

    The workspace makes a new dictionary of actors whenever one of them changes, which tells whether
    the choices made of the last one are still right.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.dark = False
        self._known: Known = {}
        self._offered: dict[bool, list[Choice]] = {}
        self._recent: dict[int, list[int]] = {}
        self._made_of: tuple[dict[int, ActorRow], list[int]] = {}, []
        workspace.changed.connect(self._on_changed)
        workspace.project_changed.connect(self._on_project)

    def choices(self, question: Question) -> Callable[[], Sequence[Choice]]:
        """A function giving the choices of a question, the likeliest first."""

        def offered() -> Sequence[Choice]:
            workspace = self._workspace
            if question.kind == "type":
                types = workspace.codebook.codable_types
                if question.several:
                    types = tuple(one for one in types if not one.reserved)
                return [type_choice(one, self.dark) for one in types]
            if question.kind == "value":
                return value_choices(workspace.codebook.field_by_id[question.field_id or 0])
            return self._actors(question)

        return offered

    def label_of(self, question: Question) -> Callable[[AnswerValue], str]:
        """A function giving the words of an answer."""

        def label(value: AnswerValue) -> str:
            if isinstance(value, Span):
                return " ".join(quote_of(self._workspace.text, [value]).split())
            if not isinstance(value, int):
                return with_sign(str(value))
            if question.kind == "type":
                known = self._workspace.codebook.type_by_id[value]
                return retired(with_sign(known.name), known.retired)
            if question.kind == "actor":
                actor = self._workspace.actors.get(value)
                return with_sign(actor.name) if actor else LOST
            return self._value_label(question, value)

        return label

    def _value_label(self, question: Question, value_id: int) -> str:
        field = self._workspace.codebook.field_by_id[question.field_id or 0]
        known: ValueRow | None = next((one for one in field.values if one.id == value_id), None)
        return retired(with_sign(known.label), known.retired) if known else LOST

    def read(self, question: Question) -> Callable[[str], tuple[AnswerValue, ...]]:
        """A function giving the answer that typed words mean; it raises `Refused` for none."""

        def answer(typed: str) -> tuple[AnswerValue, ...]:
            field = self._workspace.codebook.field_by_id[question.field_id or 0]
            return read_words(field, typed)

        return answer

    def families(self, near: Sequence[AnswerValue]) -> list[Choice]:
        """What a new claim type may be put under: first the family of the types in `near`."""
        codebook = self._workspace.codebook
        types = [codebook.type_by_id[one] for one in near if isinstance(one, int)]
        likely = next((one.parent_id for one in types if one.parent_id), None)
        return family_choices(codebook, likely, self.dark)

    def cannot_tell(self, question: Question) -> Callable[[], int | None]:
        """A function giving the answer *cannot tell*; None where there is none to give."""

        def unknown() -> int | None:
            workspace = self._workspace
            if question.kind == "type":
                types = () if question.key == SECONDARY.key else workspace.codebook.codable_types
                return next((one.id for one in types if one.reserved), None)
            if question.kind == "actor":
                answers = (one for one in workspace.actors.values() if one.is_answer)
                return next((one.id for one in answers if one.name == CANNOT_TELL), None)
            return question.cannot_tell_id

        return unknown

    def _actors(self, question: Question) -> Sequence[Choice]:
        """Asked on every key: only what changed since the last is made again."""
        actors, recent = self._workspace.actors, self._recent_actors()
        if actors is not self._made_of[0] or recent != self._made_of[1]:
            self._offered.clear()
            self._made_of = actors, recent
        if question.several not in self._offered:
            made = actor_choices(actors, recent, question.several, self._known)
            self._offered[question.several] = made
        return self._offered[question.several]

    def _recent_actors(self) -> list[int]:
        workspace = self._workspace
        analyst = workspace.project.analyst_id if workspace.project else None
        if analyst is None:
            return []
        if analyst not in self._recent:
            self._recent[analyst] = workspace.ask(recent_actors, analyst)
        return self._recent[analyst]

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("claims"):
            self._recent.clear()
        for gone in changes.of("actors").removed:
            self._known.pop(gone, None)

    def _on_project(self, _project: object) -> None:
        self._recent.clear()
        self._known.clear()
        self._offered.clear()
        self._made_of = {}, []
