"""What several analysts coded, read as columns."""

import numpy as np
import pytest

from core.actors.commands import DescribeActor
from core.actors.merging import MergeActors
from core.analysts.submitting import ReopenCoding
from core.claims.commands import CodeClaim
from core.codebook.type_commands import MergeTypes
from core.errors import Refused
from core.review.coded import read_coded
from tests.core.review.double_coding import AID, ARABIC, EMOJI, LINE, TALKS, Team, span


@pytest.fixture
def team(project):
    return Team(project)


@pytest.fixture
def article(add_article):
    return add_article(published="2016-10")


def _read(team, *names, **known):
    ids = [team.people[name] for name in names or ("Ana", "Ben")]
    return team.project.read(read_coded, team.codebook, ids, **known)


def _said(claims, name):
    """The category of every claim, None for not coded."""
    one = claims.variables[name]
    return [None if code < 0 else one.categories[code] for code in one.codes.tolist()]


def test_claims_stand_by_article_coder_and_place(team, add_article):
    second, first = add_article("b.txt"), add_article("c.txt", "Other words. " * 9)
    late = team.code("Ben", second, TALKS)
    early = team.code("Ben", second, LINE, EMOJI)
    mine = team.code("Ana", second, ARABIC)
    team.submit("Cleo", first)
    claims = _read(team, "Ben", "Ana", "Cleo")
    assert claims.coders == ("Ben", "Ana", "Cleo")
    assert claims.articles == (second, first)
    assert claims.titles == ("b.txt", "c.txt")
    assert claims.lengths[1] == len("Other words. " * 9)
    assert claims.ids.tolist() == [early, late, mine]
    assert claims.coder.tolist() == [0, 0, 1]
    spans = [(0, *span(LINE)), (0, *span(EMOJI)), (1, *span(TALKS)), (2, *span(ARABIC))]
    assert claims.fragments.tolist() == [list(one) for one in spans]


def test_coded_is_who_submitted_or_has_a_claim(team, article, add_article):
    other, untouched = add_article("b.txt", "Nothing said."), add_article("c.txt", "Nothing.")
    team.code("Ana", article, LINE)
    team.submit("Ben", other)
    claims = _read(team)
    assert claims.articles == (article, other)
    assert claims.coded.tolist() == [[True, False], [False, True]]
    asked = _read(team, articles=[untouched, article])
    assert asked.articles == (article, untouched)
    assert asked.coded.tolist() == [[True, False], [False, False]]
    team.act("Ben")
    team.project.run(ReopenCoding(other))
    assert _read(team).articles == (article,)


def test_not_coded_none_and_cannot_tell_are_three_things(team, article):
    team.code("Ana", article, LINE, type=None, speaker=None, target=None, stance=None)
    team.code("Ana", article, EMOJI, type=999, target=("none",), stance="cannot tell")
    team.code("Ana", article, TALKS, speaker="cannot tell", target=("cannot tell",))
    claims = _read(team)
    assert _said(claims, "claim_type") == [None, "cannot tell", 210]
    assert _said(claims, "family") == [None, "cannot tell", 200]
    assert _said(claims, "stance") == [None, "cannot tell", "negative"]
    north = frozenset((team.actors["North"],))
    assert _said(claims, "speaker") == [None, north, {"cannot tell"}]
    assert _said(claims, "target") == [None, frozenset(), {"cannot tell"}]
    assert claims.variables["target"].labels == ("cannot tell", "none")
    assert claims.variables["target"].listed is None
    assert claims.variables["stance"].listed == 5
    assert claims.variables["claim_type"].listed == len(team.codebook.codable_types)


def test_sets_have_no_order_and_several_answers(team, article):
    both = {"target": ("South", "Press"), "secondary": (120, 410), "evidence": ("NGO", "media")}
    turned = {"target": ("Press", "South"), "secondary": (410, 120), "evidence": ("media", "NGO")}
    team.code("Ana", article, LINE, **both)
    team.code("Ben", article, LINE, **turned, affected=("Press",))
    claims = _read(team)
    for name in ("target", "secondary_types", "evidence"):
        assert claims.variables[name].kind == "sets"
        assert claims.variables[name].codes.tolist() == [0, 0]
    assert _said(claims, "secondary_types")[0] == {120, 410}
    assert claims.variables["evidence"].labels == ("NGO; Media",)
    assert _said(claims, "affected") == [None, {team.actors["Press"]}]


def test_what_was_merged_is_read_as_what_it_became(team, article):
    team.code("Ana", article, LINE, type=210, target=("South", "Press"))
    team.code("Ben", article, LINE, type=220, speaker="South", target=("South",))
    by_code = team.codebook.type_by_code
    team.project.run(MergeTypes(by_code[210].id, (by_code[220].id,)))
    team.project.run(MergeActors(team.actors["South"], (team.actors["Press"],)))
    claims = _read(team)
    assert _said(claims, "claim_type") == [210, 210]
    assert _said(claims, "target") == [{team.actors["South"]}] * 2
    assert claims.variables["speaker"].labels == ("North", "South")


def test_organisation_and_country_at_the_date_of_the_article(team, article):
    described = DescribeActor(team.actors["North"], "North", "government", None, (), "SDN")
    team.project.run(described)
    team.code("Ana", article, LINE, target=("none",))
    team.code("Ben", article, LINE, target=("cannot tell",))
    claims = _read(team, actor_levels=True)
    assert _said(claims, "speaker_country") == [{"SDN"}, {"SDN"}]
    assert _said(claims, "speaker_organisation") == [{"North"}, {"North"}]
    assert _said(claims, "target_country") == [frozenset(), {"cannot tell"}]
    assert claims.dates == ("2016-10",)


def test_an_actor_without_a_country_has_said_nothing_about_one(team, article):
    described = DescribeActor(team.actors["North"], "North", "government", None, (), "SDN")
    team.project.run(described)
    team.code("Ana", article, LINE, target=("North", "South"))
    team.code("Ben", article, LINE, speaker="South", target=("South",))
    claims = _read(team, actor_levels=True)
    assert _said(claims, "speaker_country") == [{"SDN"}, None]
    assert _said(claims, "target_country") == [{"SDN"}, None]
    assert _said(claims, "target_organisation") == [{"North", "South"}, {"South"}]
    unknown = {name: one.unknown for name, one in claims.variables.items() if one.unknown}
    assert unknown == {
        "speaker_country": "no country is known of any of these speakers",
        "target_country": "no country is known of any of these targets",
    }


def test_the_final_layer_is_one_more_coder(team, article):
    mine = team.code("Ana", article, LINE)
    final = CodeClaim(article, team.coding(LINE, type=120), layer="final", status="adjudicated")
    settled = team.project.run(final).result
    assert _read(team).ids.tolist() == [mine]
    claims = _read(team, final=True)
    assert claims.coders == ("Ana", "Ben", "final")
    assert (claims.ids.tolist(), claims.coder.tolist()) == ([mine, settled], [0, 2])
    assert claims.coded.tolist() == [[True, False, True]]


def test_coincident_claims_and_chosen_variables(team, article):
    ids = [team.code("Ana", article, AID, speaker=name) for name in ("North", "South", "North")]
    claims = _read(team, fields=["speaker", "stance"])
    assert claims.ids.tolist() == ids
    assert list(claims.variables) == ["speaker", "stance"]
    assert claims.variables["speaker"].codes.tolist() == [0, 1, 0]


def test_nobody_has_coded_anything(team):
    claims = _read(team, actor_levels=True)
    assert (len(claims), claims.articles, claims.coded.shape) == (0, (), (0, 2))
    assert claims.fragments.shape == (0, 3)
    assert all(one.codes.dtype == np.int64 for one in claims.variables.values())


def test_an_unknown_analyst_is_refused(team):
    with pytest.raises(Refused, match="not in the project"):
        team.project.read(read_coded, team.codebook, [team.people["Ana"], 999])
