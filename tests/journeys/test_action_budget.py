"""How few actions one claim costs without suggestions: the budget of the product, counted."""

import pytest
from hands import Hands, Key

from core.claims.queries import find_claim, list_claim_ids
from gui.desktop import Desktop


def _quotes(desktop: Desktop) -> list[str]:
    ids = desktop.workspace.ask(list_claim_ids)
    rows = [desktop.workspace.ask(find_claim, one) for one in ids]
    return [row.quote for row in rows if row]


@pytest.fixture
def hands(desktop: Desktop) -> Hands:
    """Hands that have coded one claim already, so that the actors are known."""
    first = Hands()
    first.press(Key.Key_C)
    first.answer("Ingrid Holm", "Sudland", "120", "neg")
    assert _quotes(desktop) == ["“They knew that there were patients inside,”"]
    return Hands()


def test_one_claim_costs_five_actions_and_four_entries_and_no_mouse(
    desktop: Desktop, hands: Hands
) -> None:
    hands.press(Key.Key_C)
    hands.answer("sud", "sud", "210", "pos")
    print(
        f"\none claim, no suggestion: {hands.actions} A + {hands.entries} E  ({', '.join(hands.log)})"
    )
    assert (hands.actions, hands.entries, hands.clicks) == (5, 4, 0)
    assert _quotes(desktop)[-1] == "“Our guns did not fire at any hospital,”"
    claim = desktop.workspace.claim()
    assert claim is not None
    assert (claim.speaker, claim.targets, claim.status) == ("Sudland", ("Sudland",), "submitted")
    assert desktop.pane.page.hasFocus(), "ready for the next claim"


def test_a_second_claim_on_the_same_quote_costs_three_actions_and_two_entries(
    desktop: Desktop, hands: Hands
) -> None:
    hands.press(Key.Key_D)
    hands.answer("130", "neg")
    print(
        f"\nsecond claim, same quote: {hands.actions} A + {hands.entries} E  ({', '.join(hands.log)})"
    )
    assert (hands.actions, hands.entries, hands.clicks) == (3, 2, 0)
    assert len(set(_quotes(desktop))) == 1
    claim = desktop.workspace.claim()
    assert claim is not None
    assert (claim.speaker, claim.targets) == ("Ingrid Holm", ("Sudland",))


def test_undo_of_a_claim_costs_one_action(desktop: Desktop, hands: Hands) -> None:
    from hands import CONTROL

    hands.press(Key.Key_Z, CONTROL)
    assert hands.actions == 1
    assert _quotes(desktop) == []
