"""How SQLite goes about counting: never by reading all parts of all claims for each claim."""

import re
import shutil
from itertools import product

import pytest
from sqlalchemy import event

from core.claims.coding import ROLES
from core.claims.queries import recent_actors
from core.codebook.queries import get_codebook
from core.counts.behind import claims_behind
from core.counts.dimensions import AT_DATE, dimension_labels, find_dimension
from core.counts.frequencies import RULES, Scope, count_claims, list_claims_in
from core.counts.signs import SIGN
from core.project import Project

PARTS = r"claim_actors|claim_answers"
SCOPES = [
    Scope(article_id=article, analyst_id=analyst, layer=layer)
    for article, analyst, layer in product((None, 1), (None, 1), (None, "coder"))
]


@pytest.fixture(scope="module")
def project(empty_project, tmp_path_factory):
    path = tmp_path_factory.mktemp("plans") / "plans.onrecord"
    shutil.copy(empty_project, path)
    with Project.open(path) as opened:
        opened.act_as("Ana")
        yield opened


@pytest.fixture(scope="module")
def codebook(project):
    return project.read(get_codebook)


@pytest.fixture
def plans(project):
    """The plans of all statements that a question runs, each as its lines.

    The files hold no statistics, so the plan is that of a large project too.
    """

    def plans_of(query, *arguments):
        found = project.read(_explained, query, *arguments)
        # Where every actor belongs is read before, and laid out.
        return [one for one in found if not re.search(r"SCAN (actors|memberships)$", one[0])]

    return plans_of


def _explained(connection, query, *arguments):
    statements = []

    def keep(_connection, _cursor, statement, parameters, _context, _many):
        statements.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", keep)
    query(connection, *arguments)
    event.remove(connection, "before_cursor_execute", keep)
    return [
        [
            row.detail
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
        for statement, parameters in statements
        if statement.startswith("SELECT")
    ]


def _parts(plan):
    """What is done with the tables of parts; `aliased` names them claim_actors_1."""
    return [line for line in plan if re.search(rf"\b({PARTS})", line)]


def _claims(plan):
    return [line for line in plan if re.search(r"^(SCAN|SEARCH) claims\b", line)]


@pytest.mark.parametrize(
    ("scope", "rule"),
    [*product(SCOPES, ("claims", "articles")), (Scope(), "actor-days")],
    ids=str,
)
def test_parts_of_a_claim_are_found_by_the_claim(plans, codebook, scope, rule):
    for name in dimension_labels(codebook):
        counting = plans(count_claims, codebook, [name], scope, rule)[0]
        assert not any("AUTOMATIC" in line for line in counting), (name, counting)
        assert not any(re.match("SCAN standing", line) for line in counting), (name, counting)
        for line in _parts(counting):
            assert re.search(r"sqlite_autoindex_\w+ \(claim_id=\? AND (role|field_id)=\?\)", line)
        found = len(_parts(counting))
        role, _ = AT_DATE.get(name, (name, ""))
        in_parts = role in ROLES or name in codebook.field_by_name or name == SIGN
        assert found == in_parts, (name, counting)


@pytest.mark.parametrize("rule", RULES)
def test_in_an_article_no_condition_is_looked_up_among_all_claims(plans, codebook, rule):
    """As after an edit: a condition may hold for every claim of the project."""
    where = tuple((name, 1) for name in ("target", "stance", "claim_type", "speaker_country"))
    for scope in (Scope(1, where=where), Scope(where=where, article_ids=(1, 2, 3))):
        for plan in plans(count_claims, codebook, ["target"], scope, rule):
            lines = [line for line in plan if re.match(r"(SCAN|SEARCH) claim", line)]
            found = [re.search(r"\((claim_id|article_id|rowid)=\?", line) for line in lines]
            assert all(found), plan


@pytest.mark.parametrize("rule", RULES)
def test_the_claims_behind_a_number_are_found_by_its_answers(plans, codebook, rule):
    plan = plans(claims_behind, codebook, ["target", "stance"], (1, 1), Scope(), rule)[0]
    lines = _parts(plan)
    assert len(lines) == 2
    assert all(
        re.search(r"COVERING INDEX ix_claim_\w+ \((actor|value)_id=\?", one) for one in lines
    )


@pytest.mark.parametrize("scope", SCOPES[1:], ids=str)
def test_two_dimensions_of_parts_are_found_by_the_claim(plans, codebook, scope):
    lines = _parts(plans(count_claims, codebook, ["target", "evidence"], scope)[0])
    assert len(lines) == 2
    assert all("(claim_id=?" in line for line in lines)


def test_one_analysts_claims_are_counted_in_an_index(plans, codebook):
    for name in dimension_labels(codebook):
        for layer in (None, "coder"):
            scope = Scope(analyst_id=1, layer=layer)
            lines = _claims(plans(count_claims, codebook, [name], scope)[0])
            assert len(lines) == 1, name
            assert re.search(r"COVERING INDEX ix_claims_\w+ \(analyst_id=\?", lines[0]), (
                name,
                lines,
            )


def test_one_analysts_claims_of_an_article_are_found_by_both(plans, codebook):
    for name in ("claim_type", "speaker", "target", "stance", "status"):
        (line,) = _claims(plans(count_claims, codebook, [name], Scope(1, 1))[0])
        assert "ix_claims_analyst (analyst_id=? AND article_id=?)" in line


def test_the_claims_of_one_answer_are_found_by_the_answer(plans, codebook):
    for name in ("target", "affected", "stance", "evidence"):
        assert find_dimension(codebook, name).several
        (plan,) = plans(list_claims_in, codebook, Scope(where=((name, 1),)))
        (line,) = _parts(plan)
        assert re.search(r"COVERING INDEX ix_claim_\w+ \((actor|value)_id=\? AND", line), line


def test_the_newest_claims_are_not_looked_for_among_all(plans):
    newest, parts = plans(recent_actors, 1)
    assert _claims(newest) == ["SEARCH claims USING INDEX ix_claims_newest (analyst_id=?)"]
    (line,) = _parts(parts)
    assert "sqlite_autoindex_claim_actors_1 (claim_id=?)" in line
    assert not any("TEMP" in line for line in parts)


@pytest.mark.parametrize(
    ("table", "column"), [("claim_actors", "actor_id"), ("claim_answers", "value_id")]
)
def test_whether_something_is_in_use_is_found_without_reading_all(project, table, column):
    """SQLite asks so before it deletes an actor or a value, as undo does."""

    def plan(connection):
        statement = f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {column} = 1"
        return [row.detail for row in connection.exec_driver_sql(statement)]

    (line,) = project.read(plan)
    assert line.startswith(f"SEARCH {table} USING COVERING INDEX")
