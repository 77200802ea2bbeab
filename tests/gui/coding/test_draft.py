"""What counts as said about a quote."""

from dataclasses import replace

import pytest

from core.claims.coding import Coding
from core.codebook.queries import Codebook, FieldRow, ValueRow
from core.text.spans import Span
from gui.coding.draft import Draft, without_actors

TEXT = "“Nobody asked us,” she said. Nothing followed."
QUOTED, PLAIN = (Span(0, 18),), (Span(29, 46),)
SPEECH = FieldRow(
    7,
    "speech",
    "Speech",
    "one of",
    True,
    "",
    tuple(
        ValueRow(n, n, name, name.title(), "")
        for n, name in enumerate(("direct", "mixed", "indirect"), 1)
    ),
)
CODEBOOK = Codebook("Test", "1", (), (SPEECH,))
NO_FIELDS = Codebook("Test", "1", (), ())


def _start(fragments=QUOTED, codebook=CODEBOOK, **known):
    return Draft.start(1, Coding(fragments, **known), TEXT, codebook)


def test_speech_is_proposed_and_is_no_answer():
    draft = _start()
    assert draft.coding.answers == {7: (1,)}
    assert not draft.answered
    assert _start(PLAIN).coding.answers == {7: (3,)}
    assert _start(codebook=NO_FIELDS).coding.answers == {}


@pytest.mark.parametrize(
    "said",
    [
        {"speaker": 3},
        {"claim_type": 3},
        {"actors": {"target": (3,)}},
        {"note": "look"},
        {"cue": Span(19, 27)},
        {"speaker_mention": Span(19, 22)},
        {"secondary_types": (3,)},
        {"answers": {7: (2,)}},
        {"answers": {7: (1,), 8: ("port",)}},
        {"answers": {}},
    ],
)
def test_everything_a_person_says_counts(said):
    draft = _start()
    assert draft.with_coding(replace(draft.coding, **said)).answered


def test_one_answer_counts_also_where_no_speech_is_asked():
    draft = _start(codebook=NO_FIELDS)
    assert draft.with_coding(replace(draft.coding, answers={8: (1,)})).answered


def test_what_was_taken_over_from_another_claim_was_not_said():
    draft = _start(speaker=3, actors={"target": (4,)})
    assert not draft.answered


def test_other_words_are_no_answer_and_renew_the_proposal():
    draft = _start().requoted(PLAIN, TEXT, CODEBOOK)
    assert draft.coding == Coding(PLAIN, answers={7: (3,)})
    assert not draft.answered


def test_other_words_keep_what_a_person_said_about_speech():
    draft = _start()
    told = draft.with_coding(replace(draft.coding, answers={7: (2,)}))
    moved = told.requoted(PLAIN, TEXT, CODEBOOK)
    assert moved.coding.answers == {7: (2,)}
    assert moved.answered


def test_actors_that_are_gone_are_no_longer_named():
    coding = Coding(QUOTED, speaker=3, actors={"target": (3, 4), "affected": (3,)})
    assert without_actors(coding, {3}) == Coding(QUOTED, actors={"target": (4,)})
    assert without_actors(coding, {9}) == coding
