"""What typed words mean as the answer to a question: dates as people write them, numbers, text."""

from core.articles.dates import is_date_or_range
from core.codebook.answers import AnswerValue, check_answers, plain_answers
from core.codebook.queries import FieldRow
from core.errors import Refused
from core.exchange.readers.dates import read_date

DATES = "2016-10-07, 2016-10 or 2016"
_SHOWN = 24
"""How many characters of what was typed are repeated."""


def as_date(typed: str) -> str:
    """A date such as "12 January 2002" in the form that is kept; everything else as it was typed.

    Nothing is guessed: 4/5/2002 stays what it is.
    """
    plain = " ".join(typed.split())
    return plain if is_date_or_range(plain) else read_date(plain).iso or plain


def read_words(field: FieldRow, typed: str) -> tuple[AnswerValue, ...]:
    """The answer that typed words are. Raises `Refused`, with a short sentence, for none."""
    values = plain_answers(field, (as_date(typed) if field.answer_kind == "date" else typed,))
    try:
        check_answers(field, values)
    except Refused:
        shown = typed if len(typed) <= _SHOWN else f"{typed[:_SHOWN]} …"
        if field.answer_kind == "date":
            fault = f"“{shown}” is not a date, or not a clear one. Write {DATES}."
            raise Refused(fault) from None
        if field.answer_kind == "number":
            fault = f"“{shown}” is not a number, or not a clear one. Write 1234 or 12.5."
            raise Refused(fault) from None
        raise
    return values
