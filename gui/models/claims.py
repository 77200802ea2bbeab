"""Claims as rows of a list: the claims of an article, or the quotes behind a bar."""

from PySide6.QtCore import QObject

from core.claims.queries import ClaimRow
from gui.models.paged import PagedModel
from gui.workspace import Workspace


def claims_model(workspace: Workspace, parent: QObject) -> PagedModel[ClaimRow]:
    """An empty list of claims; `show` gives it ids."""

    def words(row: ClaimRow) -> str:
        known = workspace.codebook.type_by_id.get(row.coding.claim_type or 0)
        return ", ".join(
            (
                known.name if known else "no type yet",
                f"speaker {row.speaker or 'not coded'}",
                f"target {'; '.join(row.targets) or 'not coded'}",
                row.quote,
            )
        )

    return PagedModel(workspace.claims, _id, words, parent)


def _id(row: ClaimRow) -> int:
    return row.id
