"""What counts as said about a quote."""

from dataclasses import replace

import pytest

from core.claims.coding import Coding
from core.codebook.queries import Codebook, FieldRow, ValueRow
from core.text.spans import Span
from gui.coding.draft import Draft, Proposal, with_pins, without_actors

TEXT = "“Nobody asked us,” she said. Nothing followed."
QUOTED, PLAIN = (Span(0, 18),), (Span(29, 46),)
SPEECH = FieldRow(
    7,
    "speech",
    "Speech",
    "one of",
    True,
    "",
    (
        *(
            ValueRow(n, n, name, name.title(), "")
            for n, name in enumerate(("direct", "mixed", "indirect"), 1)
        ),
        ValueRow(9, 999, "cannot tell", "cannot tell", ""),
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


SAID = Coding(QUOTED, speaker=3, actors={"target": (4,)}, claim_type=5, cue=Span(19, 27))
PROPOSED = Proposal(SAID, new_actors={"co_speaker": "Jane Roe"}, source="here")


def _proposed(pins=None, proposal=PROPOSED):
    return Draft.propose(1, proposal, pins or {}, TEXT, CODEBOOK)


def test_everything_that_is_proposed_is_unconfirmed_and_no_answer():
    draft = _proposed()
    assert not draft.answered
    assert draft.unconfirmed == {"speaker", "target", "claim_type", "speech", "co_speaker"}
    assert draft.coding == replace(SAID, answers={7: (1,)})
    assert draft.changed_fields(CODEBOOK) == ()


def test_a_speech_that_is_proposed_is_not_looked_for():
    said = replace(SAID, answers={7: (2,)})
    assert _proposed(proposal=Proposal(said)).coding.answers == {7: (2,)}


def test_a_pinned_answer_beats_a_proposed_one_and_is_confirmed():
    draft = _proposed({"speaker": (9,), "co_speaker": (8,)})
    assert draft.coding.speaker == 9
    assert draft.coding.actors == {"target": (4,), "co_speaker": (8,)}
    assert draft.new_actors == {}
    assert draft.unconfirmed == {"target", "claim_type", "speech"}
    assert not draft.answered
    assert draft.changed_fields(CODEBOOK) == ("speaker", "co_speaker")


def test_answers_confirm_and_what_differs_is_named():
    draft = _proposed()
    said = draft.with_answer(replace(draft.coding, speaker=6), "speaker", draft.new_actors)
    assert said.answered
    assert "speaker" not in said.unconfirmed
    assert said.changed_fields(CODEBOOK) == ("speaker",)
    same = draft.with_answer(draft.coding, "speaker", draft.new_actors)
    assert same.answered, "to say that a proposal is right is an answer"
    assert same.changed_fields(CODEBOOK) == ()
    assert "speaker" not in same.unconfirmed
    nameless = draft.with_answer(draft.coding, "co_speaker", {})
    assert nameless.answered
    assert nameless.changed_fields(CODEBOOK) == ("co_speaker",)


def test_only_what_a_person_has_said_or_confirmed_is_kept():
    draft = _proposed().confirming("target")
    draft = draft.with_answer(replace(draft.coding, speaker=6), "speaker", draft.new_actors)
    kept = draft.only_confirmed(CODEBOOK)
    assert kept.coding == Coding(QUOTED, speaker=6, actors={"target": (4,)})
    assert kept.new_actors == {}
    assert draft.confirming("co_speaker").only_confirmed(CODEBOOK).new_actors == {
        "co_speaker": "Jane Roe"
    }
    assert _start(speaker=3).only_confirmed(CODEBOOK) == _start(speaker=3)


def test_what_was_not_proposed_or_not_touched_is_not_changed():
    draft = _proposed(proposal=Proposal(Coding(QUOTED, speaker=3)))
    filled = draft.with_answer(replace(draft.coding, claim_type=5), "claim_type", {})
    assert filled.answered
    assert filled.changed_fields(CODEBOOK) == ()
    assert filled.only_confirmed(CODEBOOK).coding.speaker is None
    assert filled.only_confirmed(CODEBOOK).changed_fields(CODEBOOK) == ()


def test_an_actor_that_is_gone_is_no_answer_of_a_person():
    draft = _proposed(proposal=Proposal(Coding(QUOTED, speaker=3)))
    assert not draft.without_actors({3}).answered
    assert draft.without_actors({3}).coding.speaker is None


def test_a_new_name_answers_its_question():
    proposal = Proposal(Coding(QUOTED), new_actors={"speaker": "Jane Roe"})
    waiting = _proposed(proposal=proposal).open_questions(CODEBOOK)
    assert [one.key for one in waiting] == ["target", "claim_type"]


def test_pinned_answers_fill_what_is_not_coded():
    pins = {"speaker": (9,), "target": (8,)}
    assert with_pins(Coding(QUOTED, speaker=3), pins, CODEBOOK) == Coding(
        QUOTED, speaker=3, actors={"target": (8,)}
    )
