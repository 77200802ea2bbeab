"""Claims worth another look since the codebook changed."""

import pytest
from sqlalchemy import event

from core.actors.commands import AddActor
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim
from core.claims.queries import get_claims
from core.claims.revisiting import claims_under_older_rules, claims_with_open_questions
from core.codebook.field_commands import AddField, ChangeField, FieldContent, RetireField
from core.codebook.field_rules import ValueContent
from core.codebook.revising import ConfirmClaims, PublishVersion
from core.codebook.type_commands import ChangeType, MergeTypes, TypeContent
from core.codebook.versions import list_versions
from core.errors import Refused
from core.text.spans import Span

SOURCES = (ValueContent(1, "named", "Named"), ValueContent(2, "unnamed", "Unnamed"))


@pytest.fixture
def book(project):
    return lambda: project.codebook


@pytest.fixture
def complete(project, add_article, book):
    """Code a claim of a type with all that the default codebook requires."""
    article = add_article()
    actor = project.run(AddActor("Anna Berg")).result
    answers = {one.id: (one.values[0].id,) for one in book().fields_of("claim") if one.required}

    def coding(code, start=0, **known):
        return Coding(
            fragments=(Span(start, start + 6),),
            claim_type=book().type_by_code[code].id,
            speaker=actor,
            actors={"target": (actor,)},
            answers=answers | known.get("answers", {}),
        )

    def code(code, start=0):
        return project.run(CodeClaim(article, coding(code, start))).result

    code.coding = coding
    return code


def content(one, **changed):
    known = {
        name: getattr(one, name)
        for name in ("code", "name", "mnemonic", "definition", "include", "exclude", "cues",
                     "codable", "colour_light", "colour_dark", "shortcut", "cameo", "plover")
    }  # fmt: skip
    return TypeContent(**known | changed)


def older(project):
    return {
        one.claim_id: one.reasons
        for one in project.read(claims_under_older_rules, project.analyst_id)
    }


def unfinished(project):
    return project.read(claims_with_open_questions, project.analyst_id)


def test_the_story_of_a_second_version(project, complete, book):
    claims = [complete(code, at) for at, code in enumerate((120, 130, 110, 140))]
    other = complete(210, 20)
    accuse = book().type_by_code[100].id
    field = project.run(
        AddField(
            FieldContent("source_of_evidence", "Source of evidence"), "one of", "claim", SOURCES
        )
    ).result
    assert (older(project), unfinished(project)) == ({}, [])

    project.run(
        ChangeField(
            field,
            FieldContent(
                "source_of_evidence", "Source of evidence", required=True,
                required_for=frozenset({accuse}),
            ),
        )
    )  # fmt: skip
    assert sorted(older(project)) == claims
    assert unfinished(project) == claims
    [reason] = older(project)[claims[0]]
    assert reason == ("The field “Source of evidence” is new and required for “Accuse” (100).")

    value = book().field_by_id[field].values[0].id
    for claim, code, at in zip(claims[:2], (120, 130), (0, 1), strict=True):
        project.run(ChangeClaim(claim, complete.coding(code, at, answers={field: (value,)})))
    left = claims[2:]
    assert list(older(project)) == left
    project.run(PublishVersion("2.0"))
    assert list(older(project)) == left
    assert unfinished(project) == left

    project.run(ConfirmClaims(left[:1]))
    assert list(older(project)) == left[1:]
    assert unfinished(project) == left
    project.undo()
    for claim, code, at in zip(left, (110, 140), (2, 3), strict=True):
        project.run(ChangeClaim(claim, complete.coding(code, at, answers={field: (value,)})))
    assert (older(project), unfinished(project)) == ({}, [])
    newest, first = project.read(list_versions)
    assert (newest.name, newest.claims, first.claims) == ("2.0", 4, 1)
    assert other not in older(project)


def test_rules_of_a_type_and_of_its_family_touch_its_claims_and_looks_do_not(
    project, complete, book
):
    deny, blame = complete(210), complete(120, 7)
    one = book().type_by_code[210]
    project.run(
        ChangeType(one.id, content(one, name="Refuse", colour_light="#123456", shortcut=None))
    )
    assert older(project) == {}
    one = book().type_by_code[210]
    project.run(ChangeType(one.id, content(one, definition="Anew.")))
    assert list(older(project)) == [deny]
    family = book().type_by_code[100]
    project.run(ChangeType(family.id, content(family, exclude="Jokes.")))
    assert list(older(project)) == [deny, blame]
    assert older(project)[blame] == (
        "“Accuse” (100): what is excluded changed from “Answers to a charge belong under Contest "
        "or Justify.” to “Jokes.”.",
    )


def test_claims_of_a_merged_type_are_touched_by_both(project, complete, book):
    rebut = complete(220)
    deny = complete(210, 7)
    types = book().type_by_code
    project.run(MergeTypes(types[210].id, (types[220].id,)))
    assert list(older(project)) == [rebut]
    project.run(ConfirmClaims([rebut]))
    assert older(project) == {}
    project.run(PublishVersion("2"))
    one = next(one for one in book().types if one.code == 210)
    project.run(ChangeType(one.id, content(one, include="More.")))
    assert list(older(project)) == [rebut, deny]


def test_a_field_required_of_all_and_one_that_is_retired(project, complete, book):
    claim = complete(210)
    field = project.run(AddField(FieldContent("place", "Place", required=True), "text")).result
    assert list(older(project)) == [claim] == unfinished(project)
    project.run(RetireField(field))
    assert (older(project), unfinished(project)) == ({}, [])


def test_each_claim_has_the_reasons_of_its_type(project, complete, book):
    deny, blame = complete(210, 9), complete(120)
    bare = project.run(CodeClaim(project.read(get_claims, [deny])[0].article_id,
                                 Coding(fragments=(Span(4, 9),)))).result  # fmt: skip
    project.run(AddField(FieldContent("place", "Place", required=True), "text"))
    one = book().type_by_code[210]
    project.run(ChangeType(one.id, content(one, definition="Anew.")))
    found = older(project)
    assert list(found) == [blame, bare, deny]
    [of_all] = found[blame]
    assert found[bare] == (of_all,)
    assert found[deny][1:] == (of_all,)
    assert "Anew." in found[deny][0]
    assert unfinished(project) == [blame, bare, deny]


def test_lists_are_of_ones_own_claims_in_reading_order(project, complete, book):
    late, early = complete(210, 9), complete(210, 2)
    project.act_as("Ben")
    theirs = complete(210, 5)
    one = book().type_by_code[210]
    project.run(ChangeType(one.id, content(one, definition="Anew.")))
    assert list(older(project)) == [theirs]
    with pytest.raises(Refused, match="belongs to another analyst"):
        project.run(ConfirmClaims([late]))
    project.act_as("Ana")
    assert list(older(project)) == [early, late]


def test_a_claim_without_speaker_target_or_type_has_open_questions(project, complete, add_article):
    article = add_article("b.txt", "Something else")
    bare = project.run(CodeClaim(article, Coding(fragments=(Span(0, 4),)))).result
    assert complete(210) not in unfinished(project)
    assert unfinished(project) == [bare]


def test_confirming_changes_nothing_but_the_version_and_is_undone(project, complete, book):
    claim = complete(210)
    one = book().type_by_code[210]
    project.run(ChangeType(one.id, content(one, definition="Anew.")))
    before = project.read(get_claims, [claim])
    project.run(ConfirmClaims([claim]))
    assert project.read(get_claims, [claim]) == before
    assert older(project) == {}
    project.undo()
    assert list(older(project)) == [claim]


def test_no_claim_is_read_whole(project, complete, book):
    complete(210)
    one = book().type_by_code[210]
    project.run(ChangeType(one.id, content(one, definition="Anew.")))
    accuse = book().type_by_code[100].id
    asked = FieldContent("a", "A", required=True, required_for=frozenset({accuse}))
    project.run(AddField(asked, "text"))
    for question in (claims_under_older_rules, claims_with_open_questions):
        for statement, plan in project.read(_plans, question, project.analyst_id):
            for line in plan:
                if "claims" in line and "claims" in statement:
                    assert "COVERING INDEX" in line or "claims USING INTEGER" in line, (
                        line,
                        statement,
                    )


def _plans(connection, question, analyst_id):
    statements = []

    def keep(_connection, _cursor, statement, parameters, _context, _many):
        statements.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", keep)
    question(connection, analyst_id)
    event.remove(connection, "before_cursor_execute", keep)
    return [
        (
            one,
            [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}", given)],
        )
        for one, given in statements
        if "FROM claims" in one
    ]
