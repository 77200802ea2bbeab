"""Counts by organisation and country, at the date of each article; merged types and actors as one."""

import pytest

from core.actors.commands import AddActor, AliasDraft, DescribeActor, MembershipDraft
from core.actors.merging import MergeActors
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.type_commands import MergeTypes
from core.counts.answers import key_of
from core.counts.behind import claims_behind
from core.counts.dimensions import AT_DATE, find_dimension
from core.counts.frequencies import (
    RULES,
    Scope,
    count_claims,
    count_in,
    list_claims_in,
    rule_words,
)
from core.errors import Refused
from core.text.spans import Span


@pytest.fixture
def study(project, add_article):
    """Kerry speaks in 2012 as a senator, in 2016 for the State Department, once without a date."""
    usa = project.run(AddActor("United States", "government", country="USA")).result
    state = project.run(AddActor("State Department", "government", usa)).result
    senate = project.run(AddActor("Senate", "organisation", usa)).result
    russia = project.run(AddActor("Russia", "government", country="RUS")).result
    syria = project.run(AddActor("Syria", "government", country="SYR")).result
    times = (
        MembershipDraft(senate, None, "1985", "2013-02"),
        MembershipDraft(state, None, "2013-02", "2017-01-20"),
    )
    kerry = project.run(AddActor("John Kerry", "person", memberships=times)).result
    ids = {"usa": usa, "state": state, "senate": senate, "russia": russia, "syria": syria}
    ids |= {"kerry": kerry}
    claims = []
    for published, targets in (
        ("2012", (russia,)),
        ("2016-10-07", (russia, syria)),
        ("2016-10-07", (state, usa)),
        (None, (russia,)),
    ):
        known = {"published": published} if published else {}
        article = add_article(f"{published} {targets}", **known)
        coding = Coding((Span(14, 44),), speaker=kerry, actors={"target": targets})
        claims.append(project.run(CodeClaim(article, coding)).result)
    return ids | {"claims": claims}


def counts(project, name, rule="claims"):
    table = project.read(count_claims, project.codebook, [name], Scope(), rule)
    assert table.total == 4
    return {row.shown[0].label: row.count for row in table.rows}


def test_a_speaker_counts_for_the_organisation_of_the_day(project, study):
    assert counts(project, "speaker_organisation") == {
        "State Department": 2,
        "Senate": 1,
        "John Kerry": 1,  # the article without a date: he has no parent
    }
    assert counts(project, "speaker_country") == {"United States": 3, "no country": 1}


def test_a_claim_with_two_targets_of_a_country_counts_once_there(project, study):
    found = counts(project, "target_country")
    assert found == {"Russian Federation": 3, "Syria": 1, "United States": 1}


@pytest.mark.parametrize("rule", RULES)
def test_every_number_is_the_length_of_its_list(project, study, rule):
    for name in AT_DATE:
        table = project.read(count_claims, project.codebook, [name], Scope(), rule)
        for row in table.rows:
            behind = claims_behind, project.codebook, [name], row.keys, Scope(), rule
            assert len(project.read(*behind)) == row.count, row
            if rule == "claims":
                scope = Scope(where=((name, row.keys[0]),))
                assert row.count == project.read(count_in, project.codebook, scope)


def test_a_country_is_asked_for_by_code_and_by_name(project, study):
    dimension = find_dimension(project.codebook, "speaker_country")
    for words in ("USA", "United States", "us"):
        assert project.read(key_of, project.codebook, dimension, words) == "USA"


def test_a_change_of_a_membership_moves_the_claims(project, study):
    change = DescribeActor(study["kerry"], "John Kerry", "person", study["syria"], ())
    project.run(change)
    assert counts(project, "speaker_country") == {"Syria": 4}
    project.undo()
    assert counts(project, "speaker_country") == {"United States": 3, "no country": 1}


def test_merged_actors_count_as_one_and_their_quotes_are_found(project, study):
    others = {"State Department": 1, "United States": 1}
    assert counts(project, "target") == {"Russia": 3, "Syria": 1} | others
    project.run(MergeActors(study["russia"], (study["syria"],)))
    assert counts(project, "target") == {"Russia": 3} | others
    where = Scope(where=(("target", study["russia"]),))
    assert len(project.read(list_claims_in, project.codebook, where)) == 3
    senator = project.run(AddActor("Senator Kerry", "person")).result
    project.run(MergeActors(senator, (study["kerry"],)))
    assert counts(project, "speaker") == {"Senator Kerry": 4}
    project.undo()
    project.undo()
    project.undo()
    assert counts(project, "target")["Syria"] == 1


def test_merged_types_count_as_one(project, add_article):
    types = project.codebook.type_by_code
    article = add_article()
    for code in (210, 220, 110):
        project.run(CodeClaim(article, Coding((Span(14, 44),), types[code].id)))
    project.run(MergeTypes(types[210].id, (types[220].id,)))
    project.run(MergeTypes(types[110].id, (types[210].id,)))

    def found(name):
        table = project.read(count_claims, project.codebook, [name], Scope())
        return {row.shown[0].value: (row.count, row.keys[0]) for row in table.rows}

    assert found("claim_type") == {110: (3, types[110].id)}
    assert found("family") == {100: (3, types[100].id)}
    where = Scope(where=(("claim_type", types[110].id),))
    assert len(project.read(list_claims_in, project.codebook, where)) == 3


def test_another_name_of_one_actor_is_understood(project, study):
    dimension = find_dimension(project.codebook, "speaker")
    names = [AliasDraft("Kerry", "surname"), AliasDraft("Foggy Bottom", "metonym")]
    project.run(DescribeActor(study["kerry"], "John Kerry", "person", None, names))
    assert project.read(key_of, project.codebook, dimension, "Kerry") == study["kerry"]
    with pytest.raises(Refused, match="knows no speaker “Foggy Bottom”"):
        project.read(key_of, project.codebook, dimension, "Foggy Bottom")
    project.run(AddActor("Max Kerry", "person", aliases=[AliasDraft("Kerry", "surname")]))
    with pytest.raises(Refused, match="several actors: John Kerry, Max Kerry"):
        project.read(key_of, project.codebook, dimension, "Kerry")


def test_only_countries_that_there_are_are_asked_for(project, study):
    dimension = find_dimension(project.codebook, "speaker_country")
    with pytest.raises(Refused, match="“XQZ”"):
        project.read(key_of, project.codebook, dimension, "XQZ")
    for words in ("no country", "none", "cannot tell"):
        assert project.read(key_of, project.codebook, dimension, words) == words


def test_the_rule_says_how_combinations_count():
    assert "every combination" in rule_words("claims", ["speaker", "target_country"])
    assert rule_words("claims", ["speaker"]) == RULES["claims"]
