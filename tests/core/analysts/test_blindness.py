"""What an analyst may see of others: rows and numbers, before and after submitting."""

import pytest

from core.analysts.blindness import ALL, may_settle, sees_all, sight
from core.analysts.commands import SecondPass, SetBlindness
from core.analysts.progress import progress, shares_in
from core.analysts.submitting import ReopenCoding, SubmitCoding
from core.claims.layers import EVERYONE, FINAL, Layer
from core.claims.queries import list_claim_ids, list_marks, seen_ids
from core.counts.frequencies import Scope, count_claims, count_in, list_claims_in


def _seen(office, name, layer=None):
    """The claims that somebody sees, asked in every way; all ways agree."""
    project = office.project
    who = project.read(sight, office.people[name])
    ids = project.read(list_claim_ids, None, layer, who)
    marks = [
        mark.claim_id
        for article in office.articles
        for mark in project.read(list_marks, article, layer, None, who)
    ]
    scope = Scope(
        analyst_id=layer.analyst_id if layer else None,
        layer=layer.name if layer else None,
        sight=who,
    )
    every = project.read(list_claim_ids)
    picked = project.read(seen_ids, every, who)
    assert sorted(ids) == sorted(marks)
    assert sorted(ids) == sorted(project.read(list_claims_in, project.codebook, scope))
    assert len(ids) == project.read(count_in, project.codebook, scope)
    table = project.read(count_claims, project.codebook, ["analyst"], scope)
    assert sum(row.count for row in table.rows) == len(ids) == table.total
    if layer is None:
        assert picked == ids
    return set(ids)


def _claims(office, *names):
    return {one for name in names for one in office.claims[name].values()}


def test_in_an_open_project_everybody_sees_everything(office):
    assert office.project.read(sight, office.people["Ana"]) == ALL
    assert _seen(office, "Ana") == _claims(office, "Ana", "Ben", "Cleo")
    assert office.project.read(may_settle, office.people["Ben"])
    assert not office.project.read(may_settle, None)
    assert office.project.read(sees_all, None)


@pytest.mark.parametrize("mode", ["submitted", "always"])
def test_before_submitting_a_blind_coder_sees_nothing_of_others(office, mode):
    final = office.final(office.articles[0])
    office.project.run(SetBlindness(mode))
    assert _seen(office, "Ana") == _claims(office, "Ana")
    for layer in (Layer(office.people["Ben"]), FINAL):
        assert _seen(office, "Ana", layer) == set()
    assert _seen(office, "Ana", EVERYONE) == _claims(office, "Ana")
    assert _seen(office, "Cleo") == _claims(office, "Ana", "Ben", "Cleo") | {final}
    assert not office.project.read(may_settle, office.people["Ana"])
    assert office.project.read(may_settle, office.people["Cleo"])


def test_who_has_submitted_sees_what_others_have_submitted_there(office):
    first, second = office.articles
    final = office.final(first)
    office.project.run(SetBlindness("submitted"))
    office.act("Ana")
    office.project.run(SubmitCoding(first))
    assert _seen(office, "Ana") == _claims(office, "Ana") | {final}
    office.act("Ben")
    office.project.run(SubmitCoding(first))
    office.project.run(SubmitCoding(second))
    own, bens = _claims(office, "Ana"), office.claims["Ben"]
    assert _seen(office, "Ana") == own | {final, bens[first]}
    assert _seen(office, "Ana", EVERYONE) == own | {bens[first]}
    assert _seen(office, "Ana", FINAL) == {final}
    office.act("Cleo")
    office.project.run(ReopenCoding(first, office.people["Ana"]))
    assert _seen(office, "Ana") == own
    office.project.run(SetBlindness("always"))
    assert _seen(office, "Ben") == _claims(office, "Ben")


def test_a_second_pass_is_blind_even_in_an_open_project(office):
    again = office.project.run(SecondPass(office.people["Ana"])).result
    office.people["again"] = again
    office.act("Ana (2nd pass)")
    office.project.run(SubmitCoding(office.articles[0]))
    assert _seen(office, "again") == set()


def test_progress_of_others_is_not_told_to_the_blind(office):
    office.project.run(SetBlindness("always"))
    blind = office.project.read(sight, office.people["Ana"])
    told = office.project.read(progress, blind)
    assert [(one.name, one.hidden) for one in told] == [
        ("Ana", False),
        ("Ben", True),
        ("Cleo", True),
    ]
    assert [(one.claims, one.begun, one.last) for one in told[1:]] == [(0, 0, None)] * 2
    shares = office.project.read(shares_in, office.articles, blind)
    assert {one.name for found in shares.values() for one in found} == {"Ana"}
    assert len(office.project.read(progress)) == 3
