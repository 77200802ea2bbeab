"""What a coding may say: nothing that is unknown, repeated or contradicts itself."""

import pytest

from core.actors.commands import AddActor
from core.actors.queries import reserved_actor
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim
from core.claims.queries import find_claim, list_claim_ids
from core.codebook.queries import get_codebook
from core.errors import Refused
from core.text.spans import Span

QUOTE = (Span(0, 6),)


@pytest.fixture
def codebook(project):
    return project.read(get_codebook)


@pytest.fixture
def code(project, add_article):
    article = add_article()

    def code(**said):
        return project.run(CodeClaim(article, Coding(QUOTE, **said))).result

    return code


@pytest.fixture
def refused(project, code):
    """A coding is refused, for a new claim and for one that is there."""
    claim = code()

    def refused(words, **said):
        with pytest.raises(Refused, match=words):
            code(**said)
        with pytest.raises(Refused, match=words):
            project.run(ChangeClaim(claim, Coding(QUOTE, **said)))
        assert project.read(list_claim_ids) == [claim]

    return refused


def test_families_are_no_types_of_claims(codebook, refused):
    family = codebook.type_by_code[100].id
    refused("100 “Accuse” only groups others", claim_type=family)
    refused("100 “Accuse” only groups others", secondary_types=(family,))


def test_nothing_is_named_twice(project, codebook, refused):
    north = project.run(AddActor("North")).result
    evidence = codebook.field_by_name["evidence"]
    refused("“Affected” has an actor twice", actors={"affected": (north, north)})
    refused("further type is given twice", secondary_types=(codebook.type_by_code[120].id,) * 2)
    refused("has an answer twice", answers={evidence.id: (evidence.values[0].id,) * 2})


@pytest.mark.parametrize("answer", ["none", "actor"])
def test_none_and_cannot_tell_stand_alone(project, code, refused, answer):
    north = project.run(AddActor("North")).result
    reserved = project.read(reserved_actor, answer)
    refused("“Target”: .* stand alone", actors={"target": (north, reserved)})
    refused("“Co-speaker”: .* stand alone", actors={"co_speaker": (reserved, north)})
    assert code(actors={"target": (reserved,), "affected": (north,)})


def test_cannot_tell_stands_alone_in_a_field(codebook, code, refused):
    evidence = codebook.field_by_name["evidence"]
    first, unsure = evidence.values[0].id, evidence.cannot_tell.id
    refused("stands alone", answers={evidence.id: (first, unsure)})
    assert code(answers={evidence.id: (unsure,)})


def test_words_are_no_answer_where_values_are(codebook, refused):
    stance = codebook.field_by_name["stance"]
    refused("not an answer to “Stance”", answers={stance.id: ("negative",)})


@pytest.mark.parametrize("date", ["2016-10-07", "2016-10", "2016", "2015-09/2015-12"])
def test_dates_with_their_precision_and_ranges(codebook, code, date):
    assert code(answers={codebook.field_by_name["event_date"].id: (date,)})


@pytest.mark.parametrize("words", ["2024-13-40", "yesterday", "07/10/2016", "2015/2016/2017"])
def test_what_is_no_date_is_refused(codebook, refused, words):
    refused("is not a date", answers={codebook.field_by_name["event_date"].id: (words,)})


def test_free_text_is_kept_plain(project, codebook, code):
    field = codebook.field_by_name["location"]
    for written, kept in (
        ("cannot tell", (field.cannot_tell.id,)),
        ("\u00a0cannot tell ", (field.cannot_tell.id,)),
        ("  the port 🚢\n", ("the port 🚢",)),
        (" \n", None),
    ):
        claim = code(answers={field.id: (written,)})
        assert project.read(find_claim, claim).coding.answers.get(field.id) == kept, written
