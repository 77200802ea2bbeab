"""What differs between claims, and what that weighs."""

import pytest

from core.review.cases import find_cases
from tests.core.review.double_coding import ARABIC, EMOJI, LINE, TALKS, Team, span

WIDE = span(TALKS)._replace(end_cp=span(TALKS).end_cp + 10)


@pytest.fixture
def team(project):
    return Team(project)


@pytest.fixture
def article(add_article):
    return add_article()


def _cases(team, *names, **known):
    ids = [team.people[name] for name in names or ("Ana", "Ben")]
    return team.project.read(find_cases, team.codebook, ids, **known)


DIFFERENCES = [
    ({}, {}, set(), set()),
    ({"type": 120}, {}, {"claim_type"}, {"claim_type"}),
    ({"type": None}, {}, {"claim_type"}, {"claim_type"}),
    ({"speaker": "South"}, {}, {"speaker"}, {"speaker"}),
    ({"target": ("none",)}, {"target": None}, {"target"}, {"target"}),
    ({"target": ("none",)}, {"target": ("cannot tell",)}, {"target"}, {"target"}),
    ({"target": ("South", "Press")}, {"target": ("Press", "South")}, set(), set()),
    ({"stance": "positive"}, {}, {"stance"}, {"stance"}),
    ({"speech": "direct"}, {}, {"other"}, {"speech"}),
    ({"evidence": ("NGO", "media")}, {"evidence": ("media", "NGO")}, set(), set()),
    ({"affected": ("Press",)}, {}, {"other"}, {"affected"}),
    ({"secondary": (120,)}, {}, {"other"}, {"secondary_types"}),
    ({"note": "look 😀", "confidence": "low", "location": "here"}, {}, set(), set()),
]
"""What Ana says, what Ben says, and in which kinds and fields that differs."""


def test_what_differs(team, add_article):
    for at, (mine, theirs, kinds, fields) in enumerate(DIFFERENCES):
        article = add_article(f"{at}.txt")
        team.code("Ana", article, LINE, **mine)
        team.code("Ben", article, LINE, **theirs)
        [case] = _cases(team, articles=[article])
        assert (case.kinds, case.fields, case.overlap) == (kinds, fields, 1.0)
        assert (case.weight > 0) == bool(kinds)
        assert (case.state, case.settlement_id) == ("open", None)


def test_worse_cases_weigh_more(team, add_article):
    """One article for each kind, in the order in which they must come."""
    every = {"speech": "direct", "certainty": "asserted", "affected": ("Press",)}
    rows = [
        ({"type": 120, "speaker": "South"}, {}),
        ({"type": 120}, {}),
        ({"speaker": "South", "target": ("Press",), "stance": "positive"}, {}),
        ({"target": ("Press",)}, {}),
        (every, {}),
        ({"speech": "direct"}, {}),
    ]
    articles = [add_article(f"{n}.txt") for n in range(len(rows) + 2)]
    for article, (mine, theirs) in zip(articles, rows, strict=False):
        team.code("Ana", article, TALKS, **mine)
        team.code("Ben", article, TALKS, **theirs)
    for article, place in ((articles[-2], WIDE), (articles[-1], TALKS)):
        team.code("Ana", article, TALKS)
        team.code("Ben", article, place)
    cases = _cases(team)
    assert [one.article_id for one in cases] == articles
    assert cases[-1].weight == 0
    assert cases[-2].kinds == {"boundary"}
    assert cases[-2].overlap == pytest.approx(len(TALKS) / (len(TALKS) + 10))
    other = _cases(team, articles=[articles[4]])[0]
    assert 10 < other.weight < 100


def test_a_missed_claim_comes_first_and_counts_only_who_coded(team, add_article):
    first, second = add_article("a.txt"), add_article("b.txt")
    team.code("Ana", first, LINE, speaker="South")
    team.code("Ben", first, LINE)
    mine = team.code("Ana", second, EMOJI)
    team.submit("Ben", second)
    cases = _cases(team, "Ana", "Ben", "Cleo")
    assert [one.article_id for one in cases] == [second, first]
    assert (cases[0].members, cases[0].kinds) == ((mine, None, None), {"missed"})
    assert (cases[0].overlap, cases[0].fields) == (0.0, set())
    assert cases[1].kinds == {"speaker"}
    assert cases[0].claims == (mine,)


def test_articles_that_only_one_has_coded_make_no_cases(team, article, add_article):
    team.code("Ana", article, LINE)
    assert _cases(team) == []
    assert _cases(team, articles=[article, add_article("b.txt", "Nothing here.")]) == []


def test_coincident_claims_are_paired_by_what_they_say(team, article):
    mine = [team.code("Ana", article, LINE, speaker=one) for one in ("North", "South")]
    theirs = [team.code("Ben", article, LINE, speaker=one) for one in ("South", "North")]
    cases = _cases(team)
    assert {one.members for one in cases} == {(mine[0], theirs[1]), (mine[1], theirs[0])}
    assert all(not one.kinds for one in cases)


def test_fragments_must_be_identical_and_the_threshold_decides(team, article):
    team.code("Ana", article, LINE, TALKS)
    team.code("Ben", article, LINE)
    [joined] = _cases(team)
    assert joined.kinds == {"boundary"}
    assert len(_cases(team, threshold=0.9)) == 2
    assert {frozenset(one.kinds) for one in _cases(team, threshold=0.9)} == {frozenset({"missed"})}


def test_three_coders_the_least_overlap_counts(team, article):
    place = span(TALKS)
    wide = place._replace(start_cp=place.start_cp - 8)
    other = place._replace(end_cp=place.end_cp + 8)
    for who, where in (("Ana", wide), ("Ben", place), ("Cleo", other)):
        team.code(who, article, where)
    [case] = _cases(team, "Ana", "Ben", "Cleo", threshold=0.6)
    assert case.overlap == pytest.approx(len(TALKS) / (len(TALKS) + 16))
    assert case.overlap < 0.6


def test_reading_order_and_the_order_of_analysts(team, article):
    for quote in (ARABIC, LINE, TALKS):
        for who in ("Ana", "Ben"):
            team.code(who, article, quote)
    cases = _cases(team)
    starts = [span(quote).start_cp for quote in (LINE, ARABIC, TALKS)]
    claims = [team.project.read(_start_of, one.members[0]) for one in cases]
    assert claims == sorted(starts)
    turned = _cases(team, "Ben", "Ana")
    assert [one.members[::-1] for one in turned] == [one.members for one in cases]


def _start_of(connection, claim_id):
    query = f"SELECT start_cp FROM claims WHERE id = {claim_id}"
    return connection.exec_driver_sql(query).scalar_one()
