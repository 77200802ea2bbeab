"""What the page shows of a case, read from the project: who said what, and how it was settled."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.articles.queries import find_article_row
from core.claims.coding import Coding
from core.review.cases import Case
from core.review.settlements import SettlementRow, find_settlement
from core.review.settling import REJECTED
from gui.review.case_model import Compared
from gui.review.case_parts import Part, Wording
from gui.review.final_draft import FinalDraft
from gui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with what is needed to show and to settle it; `final_id` is its final claim."""

    case: Case
    compared: Compared
    settlement: SettlementRow | None = None
    final_id: int | None = None


def read_case(
    workspace: Workspace, case: Case, analysts: Sequence[int], parts: tuple[Part, ...], text: str
) -> CaseView:
    """Read a case as it is now; `analysts` are those compared."""
    claims = {row.id: row for row in workspace.claims(case.claims)}
    codings = tuple(claims[one].coding if one in claims else None for one in case.members)
    settlement = _settlement_of(workspace, case)
    final_id = settlement.claim_id if settlement else None
    settled = _coding_of(workspace, final_id)
    names = {one.id: one.name for one in workspace.analysts}
    compared = Compared(
        tuple(names[one] for one in analysts),
        codings,
        tuple(
            coding is not None or _has_coded(workspace, case.article_id, one)
            for one, coding in zip(analysts, codings, strict=True)
        ),
        parts,
        Wording(workspace.codebook, workspace.actors, text),
        FinalDraft(parts, codings, workspace.codebook, settled, missed="missed" in case.kinds),
        settled,
        settlement is not None and settlement.outcome == REJECTED,
    )
    return CaseView(case, compared, settlement, final_id)


def _has_coded(workspace: Workspace, article_id: int, analyst_id: int) -> bool:
    row = workspace.ask(find_article_row, article_id, analyst_id)
    return row is not None and (row.submitted or row.claims > 0)


def _settlement_of(workspace: Workspace, case: Case) -> SettlementRow | None:
    if case.settlement_id is None:
        return None
    return workspace.ask(find_settlement, case.settlement_id)


def _coding_of(workspace: Workspace, claim_id: int | None) -> Coding | None:
    rows = workspace.claims([claim_id]) if claim_id is not None else []
    return rows[0].coding if rows else None
