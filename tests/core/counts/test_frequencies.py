"""Counts, against a plain count over the claims themselves."""

import random
import shutil
from collections import Counter
from itertools import product

import pytest

from core.actors.commands import AddActor
from core.articles.commands import ImportArticles
from core.articles.queries import get_articles
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.claims.queries import get_claims, list_claim_ids
from core.codebook.queries import get_codebook
from core.counts.answers import NOT_CODED, Labeller, key_of
from core.counts.dimensions import AT_DATE, dimension_labels, find_dimension
from core.counts.frequencies import Scope, count_claims, count_in, list_claims_in
from core.counts.periods import PERIODS
from core.errors import Refused
from core.project import Project
from core.text.spans import Span
from tests.core.conftest import TEXT, draft_of

SEED = 20161007
PUBLISHED = {
    "2016-10-07": ("2016-10-07", "2016-10", "2016-Q4", "2016"),
    "2016": ("2016",) * 4,
    None: (None,) * 4,
}
"""The keys by day, month, quarter and year."""
STANCES = {"positive": "positive", "negative": "negative", "cannot tell": "cannot tell"}


@pytest.fixture(scope="module")
def project(empty_project, tmp_path_factory):
    """One project for all these tests, which only read."""
    path = tmp_path_factory.mktemp("counts") / "counts.onrecord"
    shutil.copy(empty_project, path)
    with Project.open(path) as opened:
        opened.act_as("Ana")
        yield opened


@pytest.fixture(scope="module")
def codebook(project):
    return project.read(get_codebook)


@pytest.fixture(scope="module")
def claims(project, codebook):
    """Eighty claims of two analysts on three articles, with every kind of answer and of silence."""
    chance = random.Random(SEED)
    drafts = [
        draft_of("a.txt", TEXT, outlet="Courier", published="2016-10-07"),
        draft_of("b.txt", TEXT + "More.", outlet="Courier"),
        draft_of("c.txt", TEXT + "Other.", published="2016"),
    ]
    articles = [one.id for one in project.run(ImportArticles(drafts)).result.imported]
    actors = [project.run(AddActor(name)).result for name in ("North", "South", "Press 🗞")]
    reserved = [1, 2]  # cannot tell, none
    types = [*[one.id for one in codebook.codable_types][::4], codebook.type_by_code[999].id]
    fields = codebook.field_by_name

    def some(of, most, alone=()):
        """Some of many, or now and then an answer that stands alone."""
        if alone and chance.random() < 0.2:
            return (chance.choice(alone),)
        return tuple(chance.sample(of, chance.randint(0, most)))

    for number in range(80):
        project.act_as("Ana" if number % 3 else "Ben")
        values = {
            "stance": some([one.id for one in fields["stance"].values], 1),
            "evidence": some(
                [one.id for one in fields["evidence"].values if not one.cannot_tell],
                3,
                [fields["evidence"].cannot_tell.id],
            ),
            "location": chance.choice([(), ("port",), ("hill 🚢",), _cannot_tell(fields)]),
        }
        coding = Coding(
            (Span(0, 6),),
            claim_type=chance.choice([None, *types]),
            speaker=chance.choice([None, *actors, *reserved]),
            actors={"target": some(actors, 3, reserved), "affected": some(actors, 1)},
            answers={fields[name].id: given for name, given in values.items() if given},
        )
        project.run(CodeClaim(chance.choice(articles), coding))
    project.act_as("Ana")
    return project.read(get_claims, project.read(list_claim_ids))


def _cannot_tell(fields):
    return (fields["location"].values[-1].id,)


def _keys(claim, name, codebook, articles):
    """The keys under which one claim counts, worked out by hand."""
    coding = claim.coding
    plain = {
        "claim_type": coding.claim_type,
        "speaker": coding.speaker,
        "analyst": claim.analyst_id,
        "status": claim.status,
        "article": claim.article_id,
    }
    if name in plain:
        return {plain[name]}
    if name in ("outlet", "published"):
        return {articles[claim.article_id][name]}
    if name in PERIODS:
        published = articles[claim.article_id]["published"]
        return {PUBLISHED[published][list(PERIODS).index(name)]}
    if name == "sign":
        field = codebook.field_by_name["stance"]
        names = {one.id: one.name for one in field.values}
        given = coding.answers.get(field.id, ())
        return {STANCES.get(names[one], "neutral") for one in given} or {None}
    if name == "family":
        row = codebook.type_by_id.get(coding.claim_type or 0)
        return {row and (row.parent_id or row.id)}
    if name in codebook.field_by_name:
        field = codebook.field_by_name[name]
        given = coding.answers.get(field.id, ())
        if field.free_text:
            return {one if isinstance(one, str) else "cannot tell" for one in given} or {None}
        return set(given) or {None}
    return set(coding.actors.get(name, ())) or {None}


@pytest.fixture
def by_hand(project, claims, codebook):
    rows = project.read(get_articles, sorted({one.article_id for one in claims}))
    articles = {one.id: {"outlet": one.outlet, "published": one.published} for one in rows}

    def count(names, wanted=lambda _: True, what="id"):
        found = {}
        for claim in filter(wanted, claims):
            sets = [_keys(claim, name, codebook, articles) for name in names]
            for keys in product(*sets):
                found.setdefault(keys, set()).add(getattr(claim, what))
        return Counter({keys: len(ids) for keys, ids in found.items()})

    return count


def _counted(project, codebook, names, scope=Scope(), rule="claims"):  # noqa: B008
    table = project.read(count_claims, codebook, names, scope, rule)
    return Counter({row.keys: row.count for row in table.rows}), table


def test_every_dimension_counts_right(project, codebook, by_hand):
    for name in dimension_labels(codebook).keys() - AT_DATE.keys():  # those: test_levels
        assert _counted(project, codebook, [name])[0] == by_hand([name]), name


def test_the_list_behind_each_count_has_that_many_claims(project, codebook, claims):
    for name in dimension_labels(codebook):
        _, table = _counted(project, codebook, [name])
        assert table.total == len(claims)
        for row in table.rows:
            scope = Scope(where=((name, row.keys[0]),))
            ids = project.read(list_claims_in, codebook, scope)
            assert len(ids) == len(set(ids)) == row.count, (name, row)
            assert project.read(count_in, codebook, scope) == row.count


@pytest.mark.parametrize(
    "names", [["speaker", "stance"], ["target", "claim_type"], ["outlet", "evidence", "target"]]
)
def test_two_and_three_dimensions_cross(project, codebook, by_hand, names):
    assert _counted(project, codebook, names)[0] == by_hand(names)


def test_articles_can_be_counted_instead_of_claims(project, codebook, by_hand):
    for name in ("claim_type", "target", "evidence", "year"):
        counted, table = _counted(project, codebook, [name], rule="articles")
        assert counted == by_hand([name], what="article_id")
        assert table.rule == "articles"


def test_a_speaker_counts_once_a_day(project, codebook, claims):
    dated = project.read(get_articles, sorted({one.article_id for one in claims}))
    days = {one.id: one.published for one in dated if one.published == "2016-10-07"}
    nobody = (None, 1, 2)

    def unit(one):
        known = one.article_id in days and one.coding.speaker not in nobody
        return (one.coding.speaker, days[one.article_id]) if known else one.id

    for name in ("target", "status"):
        found = {}
        for one in claims:
            keys = one.coding.targets or (None,) if name == "target" else (one.status,)
            for key in keys:
                found.setdefault((key,), set()).add(unit(one))
        counted, table = _counted(project, codebook, [name], rule="actor-days")
        assert counted == Counter({keys: len(units) for keys, units in found.items()})
        assert table.total == len(claims) > sum(counted.values()) / len(counted)


def test_time_runs_from_first_to_last_and_ends_with_what_is_not_dated(project, codebook, claims):
    _, table = _counted(project, codebook, ["month"])
    assert [(row.keys[0], row.shown[0].label) for row in table.rows] == [
        ("2016", "2016 (month not known)"),
        ("2016-10", "2016-10"),
        (None, NOT_CODED),
    ]
    _, table = _counted(project, codebook, ["quarter", "speaker"])
    quarters = [row.keys[0] for row in table.rows]
    assert quarters == sorted(quarters, key=lambda one: (one is None, one))
    for quarter in set(quarters):
        counts = [row.count for row in table.rows if row.keys[0] == quarter and row.keys[1]]
        assert counts == sorted(counts, reverse=True)
        assert counts


def test_a_field_called_like_a_step_of_time_is_counted_by(tmp_path):
    from core.codebook.draft import CodebookDraft, FieldDraft, TypeDraft

    colours = {"colour_light": "#112233", "colour_dark": "#445566"}
    types = [TypeDraft(code=5, name="Say", **colours)]
    fields = [FieldDraft(name="year", label="Year of the deed", kind="text")]
    draft = CodebookDraft(title="Old", version="1", types=types, fields=fields)
    with Project.create(tmp_path / "old.onrecord", "Old", draft) as old:
        assert dimension_labels(old.codebook)["year"] == "Year of the deed"
        assert find_dimension(old.codebook, "year").kind == "text"
        assert find_dimension(old.codebook, "month").by_time
        with pytest.raises(Refused, match="cannot be counted by “sign”"):
            find_dimension(old.codebook, "sign")


def test_scopes_leave_out_what_is_not_in_them(project, codebook, claims, by_hand):
    article, analyst = claims[0].article_id, claims[0].analyst_id
    cases = [
        (Scope(article_id=article), lambda one: one.article_id == article),
        (Scope(analyst_id=analyst), lambda one: one.analyst_id == analyst),
        (Scope(layer="coder"), lambda _: True),
        (Scope(layer="final"), lambda _: False),
        (Scope(analyst_ids=(analyst,)), lambda one: one.analyst_id == analyst),
        (Scope(analyst_ids=(1, 2, 999)), lambda _: True),
        (Scope(article_ids=(article, 999)), lambda one: one.article_id == article),
        (
            Scope(analyst_ids=(analyst,), article_ids=(article,)),
            lambda one: (one.article_id, one.analyst_id) == (article, analyst),
        ),
        (Scope(article_ids=tuple(range(1000, 101_000))), lambda _: False),
        (
            Scope(article_ids=(article, *range(1000, 101_000))),
            lambda one: one.article_id == article,
        ),
        (
            Scope(article, analyst),
            lambda one: (one.article_id, one.analyst_id) == (article, analyst),
        ),
    ]
    for scope, wanted in cases:
        counted, table = _counted(project, codebook, ["target"], scope)
        assert counted == by_hand(["target"], wanted)
        assert table.total == len(list(filter(wanted, claims)))


def test_a_condition_on_one_target_still_counts_the_others(project, codebook, claims, by_hand):
    target = next(one.coding.targets[0] for one in claims if len(one.coding.targets) > 1)
    counted, _ = _counted(project, codebook, ["target"], Scope(where=(("target", target),)))
    assert counted == by_hand(["target"], lambda one: target in one.coding.targets)
    assert len(counted) > 1


def test_several_conditions_hold_together(project, codebook, claims, by_hand):
    where = (("speaker", None), ("stance", None))
    counted, _ = _counted(project, codebook, ["claim_type"], Scope(where=where))
    stance = codebook.field_by_name["stance"].id

    def silent(one):
        return one.coding.speaker is None and not one.coding.answers.get(stance)

    assert counted == by_hand(["claim_type"], silent)
    assert counted


def test_the_largest_comes_first_and_not_coded_last(project, codebook, claims):
    for name in ("claim_type", "speaker", "target", "location"):
        _, table = _counted(project, codebook, [name])
        known = [row.count for row in table.rows if row.keys != (None,)]
        assert known == sorted(known, reverse=True)
        assert [row.keys for row in table.rows].index((None,)) == len(table.rows) - 1


def test_answers_are_shown_as_the_outside_knows_them(project, codebook, claims):
    shown = {}
    for name in ("claim_type", "speaker", "target", "stance", "location", "analyst", "outlet"):
        _, table = _counted(project, codebook, [name])
        shown[name] = {row.shown[0].label: row.shown[0].value for row in table.rows}
    row = codebook.codable_types[0]
    assert shown["claim_type"][row.name] == row.code
    assert shown["claim_type"]["cannot tell"] == "cannot tell"
    assert shown["speaker"]["Press 🗞"] == "Press 🗞"
    assert {"none", "cannot tell"} <= set(shown["target"])
    assert shown["stance"]["Negative"] == "negative"
    assert shown["location"]["cannot tell"] == "cannot tell"
    assert shown["location"]["hill 🚢"] == "hill 🚢"
    assert set(shown["analyst"]) == {"Ana", "Ben"}
    for labels in shown.values():
        assert labels.get(NOT_CODED) is None


def test_a_written_answer_finds_its_key_again(project, codebook, claims):
    for name in dimension_labels(codebook):
        dimension = find_dimension(codebook, name)
        _, table = _counted(project, codebook, [name])
        for row in table.rows:
            written = NOT_CODED if row.shown[0].value is None else str(row.shown[0].value)
            found = project.read(key_of, codebook, dimension, written)
            assert found == row.keys[0], (name, written)


@pytest.mark.parametrize("name", ["claim_type", "speaker", "stance", "analyst", "article"])
def test_an_unknown_answer_is_refused(project, codebook, name):
    with pytest.raises(Refused, match="knows no"):
        project.read(key_of, codebook, find_dimension(codebook, name), "Atlantis")


def test_unknown_dimensions_and_rules_are_refused_with_what_there_is(project, codebook):
    with pytest.raises(Refused, match=r"claim_type, .*stance"):
        project.read(count_claims, codebook, ["mood"], Scope())
    with pytest.raises(Refused, match="claims, articles"):
        project.read(count_claims, codebook, ["speaker"], Scope(), "words")


def test_a_project_without_claims_counts_nothing(empty_project, codebook, tmp_path):
    path = tmp_path / "empty.onrecord"
    shutil.copy(empty_project, path)
    with Project.open(path) as empty:
        for name in dimension_labels(codebook):
            table = empty.read(count_claims, codebook, [name], Scope())
            assert (table.total, table.rows) == (0, ())


def test_labels_of_very_many_answers_are_found(project, codebook, claims):
    """More than SQLite takes as parameters of one question."""
    article = claims[0].article_id
    asked = set(range(1, 260_000))

    def known(connection, kind):
        return Labeller(connection, codebook)._known(kind, asked)

    assert project.read(known, "actor")[1].label == "cannot tell"
    assert project.read(known, "article")[article].value in ("a.txt", "b.txt", "c.txt")
