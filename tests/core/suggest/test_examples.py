"""Which coded claims are learnt from."""

import pytest

from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.reserved import CANNOT_TELL_CODE
from core.suggest.examples import list_coded_claims, recent_types
from core.text.spans import Span

TEXT = "😀 The mayor denied it: “We did not sell the ma\u0301rket.”\n\nقال الوزير «لن ننسحب» أمس.\n"
QUOTE, CUE = "“We did not sell the ma\u0301rket.”", "denied"


def span_of(words):
    start_cp = TEXT.index(words)
    return Span(start_cp, start_cp + len(words))


@pytest.fixture
def article(add_article):
    return add_article("market.txt", TEXT)


@pytest.fixture
def code(project, article):
    """Code a claim; answers its key."""

    def add(number=210, status="submitted", stance="positive", cue=CUE, quote=QUOTE, layer="coder"):
        codebook = project.codebook
        field = codebook.field_by_name["stance"]
        answers = {}
        if stance:
            value = next(one for one in field.values if one.name == stance)
            answers[field.id] = (value.id,)
        coding = Coding(
            (span_of(quote),),
            claim_type=codebook.type_by_code[number].id if number else None,
            answers=answers,
            cue=span_of(cue) if cue else None,
        )
        return project.run(CodeClaim(article, coding, layer, status)).result

    return add


def test_the_words_of_a_claim_are_those_of_the_text(project, code):
    code()
    (found,) = project.read(list_coded_claims)
    assert (found.quote, found.cue, found.speaker) == (QUOTE, CUE, "")
    assert (found.claim_type, found.stance) == (210, "positive")
    assert found.example().features[-2:] == ("cue deny", "marks yes")


def test_what_is_not_coded_is_empty(project, code):
    code(stance=None, cue=None)
    (found,) = project.read(list_coded_claims)
    assert (found.cue, found.stance) == ("", None)


def test_the_final_layer_repeats_claims_and_is_left_out(project, code):
    code(210)
    code(410, layer="final")
    assert [one.claim_type for one in project.read(list_coded_claims)] == [210]


def test_drafts_and_what_cannot_be_told_are_left_out(project, code):
    code(status="draft")
    code(number=None)
    code(number=CANNOT_TELL_CODE)
    code(stance="cannot tell", quote="«لن ننسحب»", cue="قال")
    (found,) = project.read(list_coded_claims)
    assert (found.quote, found.cue, found.stance) == ("«لن ننسحب»", "قال", None)


def test_an_analyst_learns_from_nobody_else(project, code):
    code(210)
    project.act_as("Ben")
    code(410)
    ana, ben = project.act_as("Ana"), project.act_as("Ben")
    assert [one.claim_type for one in project.read(list_coded_claims, ana)] == [210]
    assert [one.claim_type for one in project.read(list_coded_claims, ben)] == [410]
    assert [one.claim_type for one in project.read(list_coded_claims)] == [210, 410]
    assert project.read(recent_types, ana) == [210]


def test_the_newest_come_in_the_order_in_which_they_were_made(project, code):
    for number in (110, 120, 130):
        code(number)
    found = project.read(list_coded_claims, None, 2)
    assert [one.claim_type for one in found] == [120, 130]


def test_the_types_used_last(project, code):
    for number in (110, 120, CANNOT_TELL_CODE, 110, None):
        code(number)
    analyst = project.act_as("Ana")
    assert project.read(recent_types, analyst) == [110, 120]
    assert project.read(recent_types, analyst, 2) == [110]


def test_the_sample(sample):
    found = sample.read(list_coded_claims)
    assert len(found) == 305
    assert all(one.speaker for one in found)
    assert sum(one.stance is None for one in found) == 1
    assert sum(not one.cue for one in found) == 1
