"""Where the form's choices and the words of its answers come from."""

from collections.abc import Callable, Sequence

from core.claims.coding import AnswerValue
from core.claims.queries import recent_actors
from core.claims.questions import Question
from gui.coding.choices import Choice, actor_choices, type_choice, value_choices
from gui.workspace import Workspace


class Answers:
    """Answers of the open project: asked anew each time, since actors come while coding goes on."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.dark = False

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
                return value_choices(workspace.codebook.field_by_name[question.key])
            return self._actors(question)

        return offered

    def label_of(self, question: Question) -> Callable[[AnswerValue], str]:
        """A function giving the words of an answer."""

        def label(value: AnswerValue) -> str:
            if isinstance(value, str):
                return value
            if question.kind == "type":
                return self._workspace.codebook.type_by_id[value].name
            if question.kind == "actor":
                return self._workspace.actors[value].name
            values = self._workspace.codebook.field_by_name[question.key].values
            return next(one.label for one in values if one.id == value)

        return label

    def _actors(self, question: Question) -> Sequence[Choice]:
        workspace = self._workspace
        analyst = workspace.project.analyst_id if workspace.project else None
        recent = workspace.ask(recent_actors, analyst) if analyst else []
        return actor_choices(workspace.actors, recent, with_none=question.several)
