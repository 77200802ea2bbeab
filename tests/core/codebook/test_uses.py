"""What uses a type, a value or a field: counted once, read through merging, found in indexes."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import event, insert

from core.actors.commands import AddActor
from core.actors.tables import ActorAnswer
from core.articles.tables import ArticleAnswer
from core.claims.commands import CodeClaim
from core.codebook.draft import FieldDraft, ValueDraft
from core.codebook.queries import get_codebook
from core.codebook.type_commands import AddExample, AddType, MergeTypes, TypeContent
from core.codebook.uses import Use, claims_of_type, field_use, type_use, value_use
from core.project import Project
from core.storage.guard import permitted
from tests.core.storage.sample_project import QUOTE, SECOND, add_article, codebook, coding

VALUES = [ValueDraft(code=1, name="yes", label="yes"), ValueDraft(code=2, name="no", label="no")]


def _draft():
    draft = codebook()
    further = [
        FieldDraft(name="weapon", label="Weapon", kind="text", shown_for=[120]),
        FieldDraft(
            name="outlet_kind", label="Outlet", kind="one of", subject="article", values=VALUES
        ),
        FieldDraft(
            name="armed", label="Armed", kind="several of", subject="actor", values=VALUES
        ),
    ]  # fmt: skip
    return draft.model_copy(update={"fields": [*draft.fields, *further]})


@pytest.fixture
def project(tmp_path):
    """Ana: two claims of 120 with 130 beside it; Ben: one of 130; Ana: one that is not coded."""
    with Project.create(tmp_path / "town.onrecord", "Town", _draft()) as project:
        project.act_as("Ana")
        first, second = add_article(project), add_article(project, title="Again")
        late = coding(project, quotes=(SECOND,))
        early = coding(project, quotes=(QUOTE,))
        project.run(CodeClaim(first, late))
        project.run(CodeClaim(first, early))
        project.act_as("Ben")
        known = ids(project)
        own = replace(early, claim_type=known[130], secondary_types=(), answers={})
        project.run(CodeClaim(second, own))
        project.act_as("Ana")
        project.run(CodeClaim(second, replace(own, claim_type=None, answers={})))
        yield project


def ids(project):
    return {one.code: one.id for one in project.read(get_codebook).types}


def field(project, name):
    return project.read(get_codebook).field_by_name[name]


def test_first_and_further_types_count_once(project):
    known = ids(project)
    assert project.read(type_use, known[120]).claims == 2
    use = project.read(type_use, known[130])
    assert (use.claims, use.by_analyst) == (3, (("Ana", 2), ("Ben", 1)))
    both = replace(
        coding(project, quotes=(QUOTE,)), claim_type=known[130], secondary_types=(known[130],)
    )
    project.run(CodeClaim(1, both))
    assert project.read(type_use, known[130]).claims == 4


def test_a_further_type_of_a_claim_without_a_type_counts(project):
    known = ids(project)
    wish = replace(coding(project, quotes=(QUOTE,)), claim_type=None)
    project.run(CodeClaim(1, wish))
    assert project.read(type_use, known[130]).claims == 4


def test_merged_types_count_for_the_survivor(project):
    known = ids(project)
    last = project.run(AddType(TypeContent(520, "Threaten"), None)).result
    project.run(MergeTypes(last, (known[120], known[130])))
    use = project.read(type_use, last)
    assert (use.claims, use.by_analyst) == (3, (("Ana", 2), ("Ben", 1)))
    assert use.others[-1] == (
        "2 types that were merged into it: “Accuse of force”, “Deny”"
    )  # fmt: skip
    assert project.read(claims_of_type, last) == [2, 1, 3]
    assert project.read(type_use, known[120]).claims == 2


def test_two_further_types_that_were_merged_are_one_claim(project):
    known = ids(project)
    both = (known[120], known[130])
    wish = replace(coding(project, quotes=(QUOTE,)), claim_type=None, secondary_types=both)
    claim = project.run(CodeClaim(2, wish)).result
    last = project.run(AddType(TypeContent(520, "Threaten"), None)).result
    project.run(MergeTypes(last, both))
    assert project.read(type_use, last).claims == 4
    assert project.read(claims_of_type, last).count(claim) == 1


def test_claims_stand_in_reading_order(project):
    known = ids(project)
    ben = 2
    assert project.read(claims_of_type, known[130]) == [2, 1, 3]
    assert project.read(claims_of_type, known[130], ben) == [3]
    assert project.read(claims_of_type, known[130], 1) == [2, 1]
    assert project.read(claims_of_type, known[100]) == []


def test_what_depends_on_a_type_is_said(project):
    known = ids(project)
    project.run(AddExample(known[120], 1))
    use = project.read(type_use, known[120])
    assert use.in_words() == (
        "2 claims (Ana 2); the field “Weapon” is asked of it; 1 example"
    )  # fmt: skip
    family = project.read(type_use, known[100])
    assert family.in_words() == (
        "no claim; 2 types that belong to it: “Accuse of force”, “Deny”"
    )  # fmt: skip


def test_words_for_numbers():
    assert Use(0).in_words() == "no claim"
    assert Use(1, (("Ana", 1),)).in_words() == "1 claim (Ana 1)"
    assert Use(1234, (("Ana", 1230), ("Ben", 4))).in_words() == "1,234 claims (Ana 1,230, Ben 4)"
    assert Use(2, subject="article").in_words() == "2 articles"
    assert Use(1, subject="actor").in_words() == "1 actor"


def test_answers_of_claims_are_counted_by_claim(project):
    stance, location = field(project, "stance"), field(project, "location")
    negative, positive, cannot_tell = stance.values
    assert project.read(value_use, negative.id) == Use(2, (("Ana", 2),))
    assert project.read(value_use, positive.id) == Use(0)
    assert project.read(field_use, stance.id) == Use(2, (("Ana", 2),))
    assert project.read(field_use, location.id) == Use(2, (("Ana", 2),))
    wish = coding(project, quotes=(QUOTE,))
    answers = {stance.id: (cannot_tell.id,), location.id: (location.cannot_tell.id,)}
    project.run(CodeClaim(1, replace(wish, answers=answers)))
    assert project.read(field_use, stance.id).claims == 3
    assert project.read(field_use, location.id).claims == 3
    assert project.read(value_use, location.cannot_tell.id).claims == 1


def test_answers_of_articles_and_actors_are_counted_by_those(project):
    actor = project.run(AddActor("Harbour guard")).result
    outlet, armed = field(project, "outlet_kind"), field(project, "armed")
    yes, no, _ = armed.values
    with project._writer.begin() as connection, permitted(connection):
        connection.execute(
            insert(ArticleAnswer),
            [
                {"article_id": one, "field_id": outlet.id, "position": 0, "value_id": value.id}
                for one, value in ((1, outlet.values[0]), (2, outlet.values[1]))
            ],
        )
        connection.execute(
            insert(ActorAnswer),
            [
                {"owner_id": actor, "field_id": armed.id, "position": n, "value_id": value.id}
                for n, value in enumerate((yes, no))
            ],
        )
    assert project.read(field_use, outlet.id) == Use(2, subject="article")
    assert project.read(value_use, outlet.values[0].id) == Use(1, subject="article")
    assert project.read(field_use, armed.id) == Use(1, subject="actor")
    assert project.read(value_use, no.id) == Use(1, subject="actor")


# --- how they are found


@pytest.fixture
def plans(project):
    def plans_of(query, *arguments):
        return project.read(_explained, query, *arguments)

    return plans_of


def _explained(connection, query, *arguments):
    statements = []

    def keep(_connection, _cursor, statement, parameters, _context, _many):
        statements.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", keep)
    query(connection, *arguments)
    event.remove(connection, "before_cursor_execute", keep)
    return [
        row.detail
        for statement, parameters in statements
        for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    ]


def _claims(plan):
    parts = r"claims|claim_answers|claim_secondary_types"
    return [line for line in plan if re.search(rf"^(SCAN|SEARCH) ({parts})\b", line)]


def test_types_are_counted_in_indexes(plans, project):
    known = ids(project)
    lines = _claims(plans(type_use, known[130]))
    first, *further = lines
    assert re.search(r"SEARCH claims USING COVERING INDEX ix_claims_type \(claim_type_id=", first)
    assert len(further) == 2
    assert "COVERING INDEX ix_claim_secondary_types_type (claim_type_id=?)" in further[0]
    assert "INTEGER PRIMARY KEY" in further[1]  # few claims have a further type


def test_claims_of_a_type_are_listed_without_reading_claims(plans, project):
    known = ids(project)
    for analyst in (None, 1):
        plan = plans(claims_of_type, known[130], analyst)
        scan, *found = _claims(plan)
        assert scan == "SCAN claims USING COVERING INDEX ix_claims_article"
        assert "ix_claims_type (claim_type_id=?" in found[0]
        assert "ix_claim_secondary_types_type (claim_type_id=?" in found[1]
        assert not any("ORDER BY" in line for line in plan)


def test_answers_are_counted_in_indexes(plans, project):
    stance, location = field(project, "stance"), field(project, "location")
    for query, number in (
        (value_use, stance.values[0].id),
        (field_use, stance.id),
        (field_use, location.id),
    ):
        scan, *found = _claims(plans(query, number))
        assert re.fullmatch(r"SCAN claims USING COVERING INDEX ix_claims_\w+", scan)
        assert found
        for line in found:
            assert "COVERING INDEX ix_claim_answers_value (value_id=?" in line, line
