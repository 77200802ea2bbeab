"""What a suggestion puts into the form."""

from dataclasses import replace

import pytest

from core.codebook.queries import Codebook
from core.suggest.attribution import Attribution
from core.suggest.suggestion import ActorCandidate, Suggestion, TypeCandidate, ValueCandidate
from core.text.spans import Span
from gui.coding.proposals import proposal

MADE = Attribution((Span(5, 20),), "direct", Span(30, 34), "deny", Span(21, 29), 0.8)
ROE = ActorCandidate("Jane Roe", 7, Span(21, 29), 0.9)
STRANGER = ActorCandidate("Tom Ray", None, Span(21, 29), 0.8)
METONYM = ActorCandidate("Kremlin", 9, Span(21, 29), 0.95, offered=True)
GUESS = ActorCandidate("Ann Dow", 8, None, 0.2)
SUGGESTION = Suggestion(
    MADE,
    (ROE, METONYM),
    (GUESS,),
    (TypeCandidate(4711, 0.9), TypeCandidate(210, 0.8), TypeCandidate(120, 0.1)),
    (ValueCandidate("positive", 0.7), ValueCandidate("negative", 0.2)),
)


@pytest.fixture
def codebook(desktop) -> Codebook:
    return desktop.workspace.codebook


def test_the_best_candidates_are_filled_in(codebook):
    made = proposal(SUGGESTION, codebook, "rules:1")
    coding = made.coding
    assert coding.fragments == MADE.fragments
    assert (coding.cue, coding.speaker_mention) == (MADE.cue, MADE.mention)
    assert coding.speaker == 7
    assert coding.claim_type == codebook.type_by_code[210].id, "4711 is not in this codebook"
    stance, speech = codebook.field_by_name["stance"], codebook.field_by_name["speech"]
    labels = {one.id: one.name for one in (*stance.values, *speech.values)}
    assert [labels[one] for one in coding.answers[stance.id]] == ["positive"]
    assert [labels[one] for one in coding.answers[speech.id]] == ["direct"]
    assert coding.assisted
    assert (made.source, made.version) == (SUGGESTION, "rules:1")


def test_an_unlikely_candidate_is_only_listed(codebook):
    made = proposal(SUGGESTION, codebook, "")
    assert made.coding.targets == ()
    assert made.short_lists["target"] == (8,)


def test_a_metonym_is_listed_and_never_filled_in(codebook):
    made = proposal(replace(SUGGESTION, speakers=(METONYM,)), codebook, "")
    assert made.coding.speaker is None
    assert made.new_actors == {}
    assert made.short_lists["speaker"] == (9,)


def test_strangers_become_actors_only_with_the_claim(codebook):
    made = proposal(
        replace(SUGGESTION, speakers=(STRANGER, ROE), targets=(STRANGER,)), codebook, ""
    )
    assert made.coding.speaker is None
    assert made.new_actors == {"speaker": "Tom Ray", "target": "Tom Ray"}
    assert made.short_lists["speaker"] == (7,)


def test_a_family_is_no_claim_type(codebook):
    families = (TypeCandidate(200, 0.9),)
    made = proposal(replace(SUGGESTION, claim_types=families), codebook, "")
    assert made.coding.claim_type is None


def test_a_codebook_without_stance_and_speech(codebook):
    other = replace(codebook, fields=())
    made = proposal(SUGGESTION, other, "")
    assert made.coding.answers == {}
    assert made.coding.speaker == 7
