"""Which suggestions are still to be decided."""

from core.suggest.attribution import Attribution
from core.suggest.suggestion import Suggestion
from core.suggest.waiting import next_waiting, waiting
from core.text.spans import Fragments, Span


def _suggestion(*fragments: tuple[int, int]) -> Suggestion:
    spans: Fragments = tuple(Span(*one) for one in fragments)
    return Suggestion(Attribution(spans, "direct", None, "", None, 0.9), (), (), (), ())


FIRST, SECOND, SPLIT = _suggestion((10, 20)), _suggestion((30, 50)), _suggestion((60, 70), (80, 90))
ALL = [FIRST, SECOND, SPLIT]


def test_all_wait_in_an_article_that_nobody_has_touched() -> None:
    assert waiting(ALL, [], set()) == ALL


def test_what_was_decided_on_no_longer_waits() -> None:
    assert waiting(ALL, [], {(Span(30, 50),)}) == [FIRST, SPLIT]


def test_half_of_it_under_a_claim_is_coded_less_is_not() -> None:
    assert waiting(ALL, [(Span(30, 40),)], set()) == [FIRST, SPLIT]
    assert waiting(ALL, [(Span(30, 39),)], set()) == ALL


def test_overlapping_claims_are_not_counted_twice() -> None:
    assert waiting(ALL, [(Span(30, 36),), (Span(31, 36),), (Span(32, 36),)], set()) == ALL


def test_the_fragments_of_a_split_quote_count_together() -> None:
    assert waiting(ALL, [(Span(60, 70),)], set()) == [FIRST, SECOND]
    assert waiting(ALL, [(Span(60, 69),)], set()) == ALL


def test_the_next_one_ends_behind_the_caret_or_is_the_first() -> None:
    assert next_waiting(ALL, 0) is FIRST
    assert next_waiting(ALL, 19) is FIRST
    assert next_waiting(ALL, 20) is SECOND
    assert next_waiting(ALL, 75) is SPLIT
    assert next_waiting(ALL, 90) is FIRST
    assert next_waiting([], 0) is None
