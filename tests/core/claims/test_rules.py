"""What a coding may say: nothing that is unknown, repeated or contradicts itself."""

from dataclasses import replace

import pytest

from core.actors.commands import AddActor
from core.actors.queries import reserved_actor
from core.actors.tables import Actor
from core.articles.commands import ImportArticles
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim
from core.claims.queries import find_claim, list_claim_ids
from core.codebook.answers import NamedActor
from core.codebook.queries import get_codebook
from core.codebook.tables import ClaimType, Field, FieldType, FieldValue
from core.errors import Refused
from core.text.spans import Span
from tests.core.conftest import TEXT, draft_of
from tests.core.every_kind import Alter, change, new_project

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


def coding_of(project, claim):
    return project.read(find_claim, claim).coding


def test_a_retired_type_stays_on_its_claim_and_is_not_chosen_anew(project, codebook, code):
    force, deny = codebook.type_by_code[120].id, codebook.type_by_code[210].id
    first, second = code(claim_type=force), code(claim_type=deny, secondary_types=(force,))
    change(project, ClaimType, force, retired=True)
    for claim in (first, second):
        project.run(ChangeClaim(claim, replace(coding_of(project, claim), note="seen")))
        assert coding_of(project, claim).note == "seen"
    with pytest.raises(Refused, match=r"120 .* no longer in use"):
        code(claim_type=force)
    project.run(ChangeClaim(first, replace(coding_of(project, first), claim_type=deny)))
    with pytest.raises(Refused, match="no longer in use"):
        project.run(ChangeClaim(first, replace(coding_of(project, first), claim_type=force)))


def test_a_merged_type_stays_named_and_is_not_chosen_anew(project, codebook, code):
    force, deny = codebook.type_by_code[120].id, codebook.type_by_code[210].id
    claim = code(claim_type=force, secondary_types=(force,))
    change(project, ClaimType, force, merged_into_id=deny, retired=True)
    assert coding_of(project, claim).claim_type == deny
    project.run(ChangeClaim(claim, replace(coding_of(project, claim), note="seen")))
    with pytest.raises(Refused, match="merged into 210 “Deny”"):
        code(claim_type=force)
    change(project, ClaimType, force, merged_into_id=None, retired=False)
    kept = coding_of(project, claim)
    assert (kept.claim_type, kept.secondary_types, kept.note) == (force, (force,), "seen")


def test_merged_actors_stay_named_where_they_still_mean_the_same(project, code):
    names = ("North", "South", "East", "West")
    north, south, east, west = (project.run(AddActor(name)).result for name in names)
    claim = code(speaker=north, actors={"target": (north, east, south), "affected": (north,)})
    change(project, Actor, north, merged_into_id=south)
    read = coding_of(project, claim)
    assert (read.speaker, read.actors["target"]) == (south, (south, east))
    changed = {"target": (east, south, west), "affected": (west,)}
    project.run(ChangeClaim(claim, replace(read, actors=changed)))
    assert coding_of(project, claim).actors == changed
    change(project, Actor, north, merged_into_id=None)
    kept = coding_of(project, claim)
    assert kept.speaker == north
    assert kept.actors == {"target": (east, north, south, west), "affected": (west,)}


def test_what_is_retired_of_the_fields_stays_and_is_not_chosen_anew(project, codebook, code):
    evidence, place = codebook.field_by_name["evidence"], codebook.field_by_name["location"]
    old, new = evidence.values[0].id, evidence.values[1].id
    claim = code(answers={evidence.id: (old,), place.id: ("Grozny",)})
    change(project, FieldValue, old, retired=True)
    change(project, Field, place.id, retired=True)
    more = {evidence.id: (old, new), place.id: ("Grozny",)}
    project.run(ChangeClaim(claim, Coding(QUOTE, answers=more)))
    assert coding_of(project, claim).answers == more
    for answers, words in (
        ({evidence.id: (old,)}, "no longer in use"),
        ({place.id: ("Grozny",)}, "no longer asked"),
    ):
        with pytest.raises(Refused, match=words):
            code(answers=answers)
    with pytest.raises(Refused, match="no longer asked"):
        project.run(ChangeClaim(claim, Coding(QUOTE, answers={place.id: ("Moscow",)})))


def test_an_answer_that_is_not_asked_of_the_type_is_kept(project, codebook, code):
    field = codebook.field_by_name["location"]
    force = codebook.type_by_code[120].id
    project.run(Alter(lambda work: work.session.add(_shown(field.id, force))))
    claim = code(claim_type=codebook.type_by_code[210].id, answers={field.id: ("Grozny",)})
    assert coding_of(project, claim).answers == {field.id: ("Grozny",)}


def _shown(field_id, type_id):
    return FieldType(field_id=field_id, claim_type_id=type_id, use="shown")


def test_a_claim_answers_with_actors_and_passages(tmp_path):
    with new_project(tmp_path / "every.onrecord") as project:
        article = project.run(ImportArticles([draft_of("talks.txt", TEXT)])).result.imported[0].id
        fields = project.read(get_codebook).field_by_name
        who, where, much = (fields[f"claim_{kind}"] for kind in ("actor", "span", "number"))
        north, south = (project.run(AddActor(name)).result for name in ("North", "South"))
        unsure = project.read(reserved_actor, "actor")
        place = Span(len(TEXT) - 3, len(TEXT))
        answers = {who.id: (NamedActor(north),), where.id: (place,), much.id: ("1,5",)}
        claim = project.run(CodeClaim(article, Coding(QUOTE, answers=answers))).result
        assert coding_of(project, claim).answers == {**answers, much.id: ("1.5",)}
        change(project, Actor, north, merged_into_id=south)
        read = coding_of(project, claim)
        assert read.answers[who.id] == (NamedActor(south),)
        project.run(ChangeClaim(claim, replace(read, note="seen")))
        change(project, Actor, north, merged_into_id=None)
        assert coding_of(project, claim).answers[who.id] == (NamedActor(north),)
        project.run(ChangeClaim(claim, Coding(QUOTE, answers={who.id: (NamedActor(unsure),)})))
        assert coding_of(project, claim).answers == {who.id: (who.cannot_tell.id,)}
        about_articles = fields["article_text"]
        for wrong, words in (
            ({who.id: (NamedActor(10_000),)}, "no longer in the project"),
            ({where.id: (Span(0, len(TEXT) + 1),)}, "outside the text"),
            ({about_articles.id: ("x",)}, "asked about articles"),
        ):
            with pytest.raises(Refused, match=words):
                project.run(CodeClaim(article, Coding(QUOTE, answers=wrong)))
            with pytest.raises(Refused, match=words):
                project.run(ChangeClaim(claim, Coding(QUOTE, answers=wrong)))
