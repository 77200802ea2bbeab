"""The choices of actors are kept until something changes, and then are right again."""

from core.actors.commands import AddActor
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.claims.questions import questions
from core.text.spans import Span


def _speakers(desktop):
    asked = next(one for one in questions(desktop.workspace.codebook) if one.key == "speaker")
    return desktop.answers.choices(asked)


def _names(desktop):
    return [one.label for one in _speakers(desktop)()]


def test_choices_of_actors_are_kept_until_something_changes(hands, desktop):
    offered = _speakers(desktop)
    assert offered() is offered()


def test_a_new_actor_can_be_chosen_until_it_is_undone(hands, desktop):
    before = _names(desktop)
    desktop.workspace.run(AddActor("Zebra 🦓"))
    assert set(_names(desktop)) == {*before, "Zebra 🦓"}
    desktop.workspace.undo()
    assert _names(desktop) == before


def test_the_speaker_of_a_new_claim_comes_first(hands, desktop):
    workspace = desktop.workspace
    actor = workspace.run(AddActor("Zebra 🦓"))
    assert _names(desktop)[0] != "Zebra 🦓"
    workspace.run(CodeClaim(workspace.article.id, Coding((Span(0, 3),), speaker=actor)))
    assert _names(desktop)[0] == "Zebra 🦓"
