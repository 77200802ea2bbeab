"""Moving the ends of a quote, in texts of every kind."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.claims.boundaries import (
    join_fragments,
    move_boundary,
    split_fragment,
    with_fragment,
    without_passage,
)
from core.errors import Refused
from core.text.canonical import canonical
from core.text.graphemes import splits_character
from core.text.spans import BLANKS, Span, check_fragments, quote_of, snap_to_words, trim

FAMILY = "👩‍👩‍👧"
TEXT = (
    f"\u00a0The ferry 🚢 “will not sail”, he said. {FAMILY} Cafe\u0301 owners\u200b wept.\n\n"
    "قال الوزير «لن ننسحب» أمس. 🇳🇴🇸🇪 end"
)
EDGES, UNITS = ("start", "end"), ("word", "character", "sentence")


def _span(words):
    start_cp = TEXT.index(words)
    return Span(start_cp, start_cp + len(words))


def _move(words, edge, unit, forward):
    span = _span(words)
    return quote_of(TEXT, move_boundary(TEXT, (span,), span.start_cp, edge, unit, forward))


@pytest.mark.parametrize(
    ("words", "edge", "unit", "forward", "moved"),
    [
        ("will not", "end", "word", True, "will not sail"),
        ("will not sail”", "end", "word", False, "will not"),
        ("will not", "start", "word", True, "not"),
        ("will not", "start", "word", False, "🚢 “will not"),
        ("ferry", "end", "word", True, "ferry 🚢"),
        ("will", "end", "character", True, "will n"),
        ("will", "start", "character", False, "“will"),
        ("“will", "start", "character", True, "will"),
        ("will not", "end", "character", False, "will no"),
        ("will n", "end", "character", False, "will"),
        ("he said.", "end", "character", True, f"he said. {FAMILY}"),
        (f"he said. {FAMILY}", "end", "character", False, "he said."),
        ("Caf", "end", "character", True, "Cafe\u0301"),
        ("Cafe\u0301", "end", "character", False, "Caf"),
        (f"{FAMILY} Caf", "start", "character", True, "Caf"),
        ("Caf", "start", "character", False, f"{FAMILY} Caf"),
        ("owners", "end", "character", True, "owners\u200b w"),
        ("wept.", "end", "word", True, "wept.\n\nقال"),
        ("wept.", "end", "character", True, "wept.\n\nق"),
        ("لن ننسحب", "end", "word", False, "لن"),
        ("لن", "end", "word", True, "لن ننسحب"),
        ("🇳🇴", "end", "character", True, "🇳🇴🇸🇪"),
        ("🇳🇴🇸🇪", "start", "character", True, "🇸🇪"),
        ("end", "end", "word", True, "end"),
        ("end", "end", "character", True, "end"),
        ("The", "start", "word", False, "The"),
        ("will", "end", "sentence", True, "will not sail”, he said."),
        ("will", "start", "sentence", False, "The ferry 🚢 “will"),
        ("he said.", "end", "sentence", True, f"he said. {FAMILY} Cafe\u0301 owners\u200b wept."),
        (f"said. {FAMILY} Cafe\u0301", "end", "sentence", False, "said."),
        (f"said. {FAMILY} Cafe\u0301", "start", "sentence", True, f"{FAMILY} Cafe\u0301"),
        ("wept.", "end", "sentence", True, "wept.\n\nقال الوزير «لن ننسحب» أمس."),
        ("The", "start", "character", False, "The"),
    ],
)
def test_one_step(words, edge, unit, forward, moved):
    assert _move(words, edge, unit, forward) == moved


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("unit", UNITS)
def test_a_quote_of_one_character_does_not_vanish(edge, unit):
    with pytest.raises(Refused, match="cannot become empty"):
        _move(FAMILY, edge, unit, forward=edge == "start")


def test_the_part_nearest_to_the_caret_is_moved():
    parts = (_span("ferry"), _span("not"), _span("wept"))
    moved = move_boundary(TEXT, parts, _span("wept").end_cp, "start", "word", False)
    assert moved[:2] == parts[:2]
    assert quote_of(TEXT, moved[2:]) == "owners\u200b wept"
    moved = move_boundary(TEXT, parts, 0, "end", "word", True)
    assert (quote_of(TEXT, moved[:1]), moved[1:]) == ("ferry 🚢", parts[1:])


def test_a_part_does_not_run_into_another():
    parts = (_span("will"), _span("sail"))
    closer = move_boundary(TEXT, parts, 0, "end", "word", True)
    assert quote_of(TEXT, closer) == "will not … sail"
    with pytest.raises(Refused, match="overlap"):
        move_boundary(TEXT, closer, 0, "end", "word", True)


CHARACTERS = st.sampled_from(
    [
        *"ab. ,“”\n'-5",
        "🚢",
        FAMILY,
        "e\u0301",
        "\u00a0",
        "\u200b",
        "\u2060",
        "ق",
        "🇳🇴",
        "👍🏽",
        "漢",
    ]
)
TEXTS = st.lists(CHARACTERS, min_size=1, max_size=30).map(lambda parts: canonical("".join(parts)))


@st.composite
def _texts_with_quotes(draw):
    text = draw(TEXTS)
    ends = [cp for cp in range(len(text) + 1) if not splits_character(text, cp)]
    first, last = sorted((draw(st.sampled_from(ends)), draw(st.sampled_from(ends))))
    quote = trim(text, Span(first, last)) if first < last else None
    assume(quote is not None)
    return text, quote


@given(_texts_with_quotes(), st.sampled_from(EDGES), st.sampled_from(UNITS), st.booleans())
def test_any_step_gives_a_good_quote_and_moves_one_edge_only(case, edge, unit, forward):
    text, quote = case
    try:
        (moved,) = move_boundary(text, (quote,), quote.start_cp, edge, unit, forward)
    except Refused:
        assert forward == (edge == "start"), "only an inward step can be refused"
        return
    assert check_fragments(text, [moved]) == (moved,)
    assert trim(text, moved) == moved
    assert not splits_character(text, moved.start_cp)
    assert not splits_character(text, moved.end_cp)
    if edge == "start":
        assert moved.end_cp == quote.end_cp
        assert (moved.start_cp >= quote.start_cp) if forward else moved.start_cp <= quote.start_cp
    else:
        assert moved.start_cp == quote.start_cp
        assert (moved.end_cp >= quote.end_cp) if forward else moved.end_cp <= quote.end_cp


@given(
    _texts_with_quotes(),
    st.sampled_from(EDGES),
    st.sampled_from(("word", "character")),
    st.booleans(),
)
def test_every_step_is_seen_as_long_as_there_is_text(case, edge, unit, forward):
    text, quote = case
    beyond = text[quote.end_cp :] if edge == "end" else text[: quote.start_cp]
    outward = forward == (edge == "end")
    assume(not outward or beyond.strip(BLANKS))
    try:
        assert move_boundary(text, (quote,), quote.start_cp, edge, unit, forward) != (quote,)
    except Refused:
        assert not outward


@given(_texts_with_quotes(), st.sampled_from(UNITS))
def test_steps_outward_reach_both_ends_of_the_text(case, unit):
    text, quote = case
    whole = trim(text, Span(0, len(text)))
    for _ in range(2 * len(text)):
        (quote,) = move_boundary(text, (quote,), 0, "end", unit, True)
        (quote,) = move_boundary(text, (quote,), 0, "start", unit, False)
    assert quote == whole


@pytest.mark.parametrize(
    ("parts", "added", "quote"),
    [
        (["ferry"], "sail", "ferry … sail"),
        (["sail"], "ferry", "ferry … sail"),
        (["will"], "will not", "will not"),
        (["will not"], "not sail", "will not sail"),
        (["will not sail"], "not", "will not sail"),
        (["“"], "will", "“will"),
        (["ferry", "sail"], "🚢 “will not sail”", "ferry … 🚢 “will not sail”"),
        (["ferry", "will", "sail"], "will not sail", "ferry … will not sail"),
    ],
)
def test_a_part_is_added_in_text_order_and_joined_where_it_overlaps(parts, added, quote):
    fragments = tuple(sorted(map(_span, parts)))
    assert quote_of(TEXT, with_fragment(TEXT, fragments, _span(added))) == quote


@given(_texts_with_quotes(), st.data())
def test_adding_covers_exactly_both(case, data):
    text, quote = case
    ends = st.integers(0, len(text))
    first, last = sorted((data.draw(ends), data.draw(ends)))
    added = trim(text, Span(first, last)) if first < last else None
    assume(added is not None)
    parts = with_fragment(text, (quote,), added)
    covered = {cp for part in parts for cp in range(*part)}
    assert covered == set(range(*quote)) | set(range(*added))
    assert len(parts) <= 2


def _split(words, caret, parts=None):
    fragments = tuple(sorted(map(_span, parts or [words])))
    return quote_of(TEXT, split_fragment(TEXT, fragments, TEXT.index(caret)))


@pytest.mark.parametrize(
    ("words", "caret", "quote"),
    [
        ("will not sail", "not", "will … not sail"),
        ("will not sail", " not", "will … not sail"),
        ("will not sail", "ot sail", "will … not sail"),
        (f"said. {FAMILY} Cafe\u0301", FAMILY[2:], f"said. … {FAMILY} Cafe\u0301"),
        (f"said. {FAMILY} Cafe\u0301", "\u0301 owners", f"said. {FAMILY} … Cafe\u0301"),
        ("لن ننسحب", "ننسحب", "لن … ننسحب"),
    ],
)
def test_a_part_is_split_between_two_words(words, caret, quote):
    assert _split(words, caret) == quote


@pytest.mark.parametrize("caret", ["will", "ill not", "”, he", "ferry", "end"])
def test_a_part_is_not_split_at_its_ends_or_outside(caret):
    with pytest.raises(Refused, match="between two words"):
        _split("will not sail", caret)


def test_only_the_part_at_the_caret_is_split():
    assert _split("", "not", ["ferry", "will not", "wept"]) == "ferry … will … not … wept"


@pytest.mark.parametrize(
    ("parts", "aside", "quote"),
    [
        (["will not sail"], "not", "will … sail"),
        (["will not sail"], "ot", "will … sail"),
        (["will not sail"], "will", "not sail"),
        (["ferry", "will not sail", "wept"], "not", "ferry … will … sail … wept"),
        (["ferry", "will not", "wept"], "ferry 🚢 “will", "not … wept"),
    ],
)
def test_an_aside_is_left_out(parts, aside, quote):
    fragments = tuple(sorted(map(_span, parts)))
    assert quote_of(TEXT, without_passage(TEXT, fragments, _span(aside))) == quote


@pytest.mark.parametrize(
    ("quote", "aside", "left"),
    [
        ("the Front – formerly the 🚢 Band – wept", "– formerly the 🚢 Band –", "the Front … wept"),
        ("the Front – formerly the 🚢 Band – wept", "formerly the 🚢 Band", "the Front … wept"),
        ("the Front -- once a band -- wept", "once a band", "the Front … wept"),
        ("the Front--once a band--wept", "once a band", "the Front … wept"),
        ("the Front - once a band - wept", "once a band", "the Front … wept"),
        ("the Front,\u00a0once a band, wept", "once a band", "the Front … wept"),
        ("the Front [(once a band)], wept", "once a band", "the Front … wept"),
        ("the (old) Front (the band) wept", "Front", "the (old) … (the band) wept"),
        ("from 3 to -5 degrees", "to", "from 3 … -5 degrees"),
        ("the Front-backed men", "Front", "the … -backed men"),
        (
            "the Front,\u0301 once a band,\u0301 wept",
            "once a band",
            "the Front,\u0301 … ,\u0301 wept",
        ),
        ("قال الوزير، أمس، لن ننسحب", "أمس", "قال الوزير … لن ننسحب"),
        ("– once a band – the Front", "once a band", "the Front"),
    ],
)
def test_what_sets_an_aside_off_goes_with_it(quote, aside, left):
    start_cp = quote.index(aside)
    parts = without_passage(quote, (Span(0, len(quote)),), Span(start_cp, start_cp + len(aside)))
    assert quote_of(quote, parts) == left


def test_nothing_and_everything_cannot_be_left_out():
    with pytest.raises(Refused, match="not part of the quote"):
        without_passage(TEXT, (_span("will"),), _span("ferry"))
    with pytest.raises(Refused, match="cannot become empty"):
        without_passage(TEXT, (_span("will"), _span("not")), _span("will not sail"))


def test_parts_are_joined_around_the_caret_or_all():
    parts = tuple(map(_span, ("ferry", "not", "wept")))
    between = _span("sail").start_cp
    assert join_fragments(TEXT, parts, between)[0] == parts[0]
    assert len(join_fragments(TEXT, parts, between)) == 2
    (whole,) = join_fragments(TEXT, parts, 0)
    assert whole == Span(parts[0].start_cp, parts[2].end_cp)
    with pytest.raises(Refused, match="one part only"):
        join_fragments(TEXT, parts[:1], 0)


def _is_good(text, fragments):
    return check_fragments(text, fragments) == fragments and all(
        trim(text, one) == one
        and not splits_character(text, one.start_cp)
        and not splits_character(text, one.end_cp)
        for one in fragments
    )


@given(_texts_with_quotes(), st.integers(0, 150))
def test_splitting_loses_only_blanks_and_joining_brings_the_quote_back(case, at_cp):
    text, quote = case
    try:
        parts = split_fragment(text, (quote,), at_cp)
    except Refused:
        return
    assert len(parts) == 2
    assert _is_good(text, parts)
    assert not text[parts[0].end_cp : parts[1].start_cp].strip(BLANKS)
    assert (parts[0].start_cp, parts[1].end_cp) == quote
    assert join_fragments(text, parts, parts[0].end_cp) == (quote,)


@given(_texts_with_quotes(), st.integers(0, 150), st.integers(0, 150))
def test_what_is_left_out_is_left_out_and_nothing_else_but_its_words(case, one_cp, other_cp):
    text, quote = case
    try:
        parts = without_passage(text, (quote,), Span(one_cp, other_cp))
    except Refused:
        return
    assert _is_good(text, parts)
    kept = {cp for part in parts for cp in range(*part)}
    assert kept < set(range(*quote))
    low, high = sorted((one_cp, other_cp))
    assert not {cp for cp in kept if low <= cp < high and text[cp] not in BLANKS}
    gap = snap_to_words(text, Span(low, high))
    lost = set(range(*quote)) - kept - set(range(*gap))
    assert {text[cp] for cp in lost} <= {*BLANKS, *",-"}
