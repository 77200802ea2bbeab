"""Which questions the form may have to ask, and which of them it asks of a claim."""

from dataclasses import replace

from core.claims.coding import Coding
from core.claims.questions import Question, all_questions, answer, questions
from core.codebook.queries import Codebook
from gui.coding.choices import retired


class Asking:
    """`made` are all questions that may come up, without saying which are required: that depends on
    the claim's type. `retired` are the keys of those that are shown only where they were answered.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        fields = {
            one.name: one for one in codebook.fields if one.retired and one.subject == "claim"
        }
        self.retired = frozenset(fields)
        revived = [replace(one, retired=False) for one in codebook.fields]
        every = all_questions(replace(codebook, fields=tuple(revived)))
        self.made = tuple(
            replace(one, required=False, label=retired(one.label, one.key in self.retired))
            for one in every
        )

    def questions(self, coding: Coding | None) -> tuple[Question, ...]:
        """What the form shows of a coding; nothing in hand is like a claim without a type."""
        asked = questions(self._codebook, coding.claim_type if coding else None)
        if coding is None:
            return asked
        rest = (one for one in self.made if one.key in self.retired and answer(coding, one))
        return (*asked, *rest)
