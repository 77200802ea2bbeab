"""What is saved when a draft is: a claim, what became of the suggestion, and actors that are new."""

from core.claims.commands import CodeClaim
from core.claims.naming import CodeNaming
from core.codebook.queries import Codebook
from core.command import Command
from core.project import Project
from core.suggest.attribution import ORIGIN
from core.suggest.decisions import Taken
from core.suggest.suggestion import Suggestion
from gui.coding.draft import Draft


def command_of(draft: Draft, codebook: Codebook) -> Command[int]:
    """One command, so that one undo takes all of it back. It answers the claim's id."""
    wish = CodeClaim(draft.article_id, draft.coding, suggestion=_taken(draft, codebook))
    return CodeNaming(wish, draft.new_actors) if draft.new_actors else wish


def _taken(draft: Draft, codebook: Codebook) -> Taken | None:
    proposal = draft.proposal
    if proposal is None or not isinstance(proposal.source, Suggestion):
        return None
    made = proposal.source.attribution
    changed = draft.changed_fields(codebook)
    return Taken(made.fragments, ORIGIN, proposal.version, made.score, changed)


def obstacle_to(project: Project) -> str:
    """Why nothing can be coded in this project now."""
    if not project.writable:
        return f"“{project.path.name}” is open for reading only, so nothing can be coded in it."
    if project.analyst_id is None:
        return "A claim belongs to an analyst. Say who is coding first (Edit ▸ Who is coding…)."
    return ""


def remark_on(draft: Draft, codebook: Codebook) -> str:
    """What to say of a draft that was kept half-way."""
    waiting = draft.only_confirmed(codebook).open_questions(codebook)
    names = ", ".join(one.label.lower() for one in waiting)
    return f"Kept as a draft; still open: {names}." if names else "Saved."
