"""How few actions one claim costs: the budget of the product, counted at the real window.

Only key events are sent. An action (A) is one key that is no letter of an answer, an entry (E) one
run of typed letters.
"""

from itertools import combinations
from pathlib import Path

import pytest
from hands import CONTROL, SHIFT, Hands, Key, wait_for_jobs

from core.actors.commands import AddActor
from core.claims.queries import ClaimRow, find_claim, list_claim_ids
from core.codebook.draft import default_codebook
from core.exchange.importing import import_files
from core.project import Project
from core.suggest.queries import DecisionRow, list_decisions
from gui.desktop import Desktop

DENIAL = """The guns of the border

Sudland denied shelling a clinic in Norland on Monday.

“It was a war crime,” the envoy Ingrid Holm told reporters about the guns of Sudland.
"""
ACTORS = ("Ingrid Holm", "Norland", "Sudland")


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """A project that knows who is spoken of; nothing is coded in it."""
    source = tmp_path / "denial.txt"
    source.write_text(DENIAL, "utf-8")
    with Project.create(tmp_path / "budget.onrecord", "Budget", default_codebook()) as project:
        project.act_as("Ana")
        assert import_files(project, [source]).imported
        for name in ACTORS:
            project.run(AddActor(name))
        return project.path


@pytest.fixture
def hands(desktop: Desktop) -> Hands:
    """Hands at the text, as soon as suggestions are ready."""
    wait_for_jobs()
    return Hands()


def _claims(desktop: Desktop) -> list[ClaimRow]:
    ids = desktop.workspace.ask(list_claim_ids)
    return [row for one in ids if (row := desktop.workspace.ask(find_claim, one))]


def _coded(desktop: Desktop) -> tuple[str, str | None, tuple[str, ...], str, str]:
    """The claim in hand as words: quote, speaker, targets, type, stance."""
    claim = desktop.workspace.claim()
    assert claim is not None
    book = desktop.workspace.codebook
    stance = book.field_by_name["stance"]
    (value,) = claim.coding.answers[stance.id]
    return (
        claim.quote,
        claim.speaker,
        claim.targets,
        str(book.type_by_id[claim.coding.claim_type or 0].code),
        next(one.name for one in stance.values if one.id == value),
    )


def _decisions(desktop: Desktop) -> list[DecisionRow]:
    article, analyst = desktop.workspace.article, desktop.workspace.analyst
    assert article is not None
    assert analyst is not None
    return desktop.workspace.ask(list_decisions, article.id, analyst.id)


def _say(case: str, hands: Hands) -> None:
    counts = f"{hands.actions} A + {hands.entries} E"
    print(f"\n{case}: {counts}, {hands.clicks} clicks  ({', '.join(hands.log)})")


def test_a_suggestion_that_is_right(desktop: Desktop, hands: Hands) -> None:
    hands.press(Key.Key_C)
    hands.press(Key.Key_Return)
    _say("suggestion right", hands)
    assert (hands.actions, hands.entries, hands.clicks) == (2, 0, 0)
    assert _coded(desktop)[1:] == ("Sudland", ("Sudland",), "210", "positive")
    claim = desktop.workspace.claim()
    assert claim is not None
    assert claim.coding.assisted
    assert claim.status == "submitted"
    assert desktop.pane.page.hasFocus(), "ready for the next claim"


ORDER = ("speaker", "target", "claim_type", "stance")
OTHERS = {"speaker": "hol", "target": "norl", "claim_type": "630", "stance": "neut"}
RIGHT = {"speaker": "Sudland", "target": ("Sudland",), "claim_type": "210", "stance": "positive"}
CORRECTED = {
    "speaker": "Ingrid Holm",
    "target": ("Norland",),
    "claim_type": "630",
    "stance": "neutral",
}


@pytest.mark.parametrize("wrong", list(combinations(ORDER, 2)), ids="+".join)
def test_a_suggestion_with_two_wrong_fields(
    desktop: Desktop, hands: Hands, wrong: tuple[str, str]
) -> None:
    hands.press(Key.Key_C)
    for key in ORDER[: ORDER.index(wrong[1]) + 1]:
        if key in wrong:
            hands.type(OTHERS[key])
        hands.press(Key.Key_Return if key == wrong[1] else Key.Key_Tab)
    _say(f"two fields wrong ({' and '.join(wrong)})", hands)
    assert hands.actions <= 5
    assert (hands.entries, hands.clicks) == (2, 0)
    expected = {key: CORRECTED[key] if key in wrong else RIGHT[key] for key in ORDER}
    assert _coded(desktop)[1:] == tuple(expected[key] for key in ORDER)
    (decision,) = _decisions(desktop)
    assert set(decision.changed_fields) == set(wrong)


def test_no_suggestion_at_all(desktop: Desktop, hands: Hands) -> None:
    desktop.actions["suggest_for_me"].trigger()
    hands.press(Key.Key_C)
    hands.answer("hol", "sud", "130", "neg")
    _say("no suggestion at all", hands)
    assert (hands.actions, hands.entries, hands.clicks) == (5, 4, 0)
    assert _coded(desktop) == (
        "“It was a war crime,”",
        "Ingrid Holm",
        ("Sudland",),
        "130",
        "negative",
    )
    claim = desktop.workspace.claim()
    assert claim is not None
    assert not claim.coding.assisted


def test_a_second_claim_on_the_same_quote(desktop: Desktop, hands: Hands) -> None:
    hands.press(Key.Key_C)
    hands.press(Key.Key_Return)
    hands = Hands()
    hands.press(Key.Key_D)
    hands.answer("630", "neg")
    _say("second claim, same quote and speaker", hands)
    assert (hands.actions, hands.entries, hands.clicks) == (3, 2, 0)
    first, second = _claims(desktop)
    assert first.quote == second.quote
    assert (second.speaker, second.targets) == (first.speaker, first.targets)


def test_undo_of_any_of_it(desktop: Desktop, hands: Hands) -> None:
    hands.press(Key.Key_C)
    hands.type("Envoy of Norland")
    hands.press(Key.Key_Return)
    assert len(_claims(desktop)) == 1
    hands = Hands()
    hands.press(Key.Key_Z, CONTROL)
    _say("undo", hands)
    assert (hands.actions, hands.entries, hands.clicks) == (1, 0, 0)
    assert _claims(desktop) == []


def test_a_dismissal_and_its_undo(desktop: Desktop, hands: Hands) -> None:
    hands.press(Key.Key_C)
    hands.press(Key.Key_Escape, SHIFT)
    _say("dismiss a suggestion", hands)
    assert (hands.actions, hands.entries, hands.clicks) == (2, 0, 0)
    assert [one.decision for one in _decisions(desktop)] == ["dismissed"]
    hands.press(Key.Key_Z, CONTROL)
    assert hands.actions == 3
    assert _decisions(desktop) == []
