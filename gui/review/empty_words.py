"""What the page of disagreements says where there is no case to show."""

from collections.abc import Sequence

from core.review.agreeing import Coder
from core.review.cases import Case
from gui.review.case_queue import OPEN, SETTLED, Filter

MAY_NOT = (
    "Coding is blind in this project, and you code: what others coded is compared and settled by "
    "adjudicators. Whoever adjudicates signs in under “Who is coding…” in the menu Edit; the page "
    "“Progress” shows who that is."
)
NOBODY_ACTS = (
    "Nobody is coding in this window, or the project is open for reading only. Say who you are under "
    "“Who is coding…” in the menu Edit to compare and settle."
)
LOOKING = "Comparing the analysts …"


def why_no_cases(
    coders: Sequence[Coder], compared: int, cases: Sequence[Case], chosen: Filter
) -> str:
    """One calm sentence or two: what is so, and what can be done."""
    if not coders:
        return "Nobody has coded anything yet. Disagreements show as soon as two analysts have."
    if len(coders) == 1:
        return (
            f"Only {coders[0].name} has coded so far. There is something to compare as soon as a "
            "second analyst has coded one of the same articles."
        )
    if compared < 2:
        return "Choose at least two analysts above to compare what they coded."
    if not cases:
        return (
            "No article has been coded by two of the analysts chosen, so nothing is to be compared."
        )
    unsettled = [one for one in cases if one.kinds and one.state != SETTLED]
    if unsettled:
        return f"Nothing here is of that kind and state. {_count(len(unsettled))} to be settled in all."
    differing = sum(1 for one in cases if one.kinds)
    if chosen.state != OPEN or chosen.kinds:
        return "Nothing here is of that kind and state, and nothing is left to settle."
    if not differing:
        return "The analysts agree on everything. “Close agreed claims…” makes it the final layer."
    return f"All {differing:,} cases are settled." if differing > 1 else "The one case is settled."


def how_many_left(left: int, agreed: int, at: int, shown: int) -> str:
    """How far it is: the place in the queue, and what is to be settled or closed."""
    place = [f"{at + 1:,} of {shown:,} shown"] if at >= 0 else []
    closed = [f"{agreed:,} agreed, not closed"] if agreed else []
    return "  ·  ".join((*place, f"{left:,} to settle", *closed))


def _count(number: int) -> str:
    return "1 case is" if number == 1 else f"{number:,} cases are"
