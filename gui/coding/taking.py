"""What is saved when a draft is: a claim, what became of the suggestion, and actors that are new."""

from core.claims.commands import CodeClaim
from core.claims.naming import CodeNaming
from core.codebook.queries import Codebook
from core.command import Command
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
