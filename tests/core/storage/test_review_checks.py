"""The doctor looks at settlements, comments, packets and analysts."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from core.analysts.commands import SecondPass
from core.claims.coding import Coding
from core.claims.commands import CodeClaim, DeleteClaims
from core.merging.packing import SendPacket
from core.review.comments import AddComment, ResolveThread
from core.review.settling import SettleCase
from core.storage.checks import check
from core.storage.faults import Findings
from core.storage.review_checks import (
    check_analysts,
    check_comments,
    check_copies,
    check_settlements,
)
from core.text.spans import Span
from tests.core.storage.sample_project import add_article, new_project, sql

_MERGE = (
    "INSERT INTO merges (uuid, copy_uuid, file, made, report) VALUES ('m', 'x', 'b', '2026', '{}')"
)
_HELD = (
    "INSERT INTO held_versions (uuid, merge_uuid, object_kind, object_uuid, reason, what, version) "
    "VALUES ('h', '{}', 'claims', 'c', '{}', 'Claim', {})"
)


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory):
    """Two articles with two claims each, all settled, one rejected; two threads and a packet."""
    path = tmp_path_factory.mktemp("reviewed") / "reviewed.onrecord"
    with new_project(path) as project:
        _review(project)
    assert check(path) == []
    return path


def _review(project):
    articles = [add_article(project, title=name) for name in ("a.txt", "b.txt")]
    for article in articles:
        for start in (14, 50):
            coding = Coding((Span(start, start + 20),))
            claim = project.run(CodeClaim(article, coding)).result
            coding = coding if start == 14 or article == 1 else None
            outcome = "taken" if coding else "rejected"
            project.run(SettleCase(article, (claim,), coding, outcome))
    project.run(CodeClaim(articles[0], Coding((Span(20, 30),)), "final"))
    again = project.run(SecondPass(project.analyst_id)).result
    project.run(SendPacket(again, articles, "f" * 32, "b.onrecord", "always"))
    first = project.run(AddComment(articles[0], "See page 2, @Ana")).result
    project.run(AddComment(articles[0], "Done 😀", thread_id=first))
    project.run(ResolveThread(first))
    project.run(AddComment(articles[1], "שלום"))


def _final(article):
    return f"(SELECT uuid FROM claims WHERE layer = 'final' AND article_id = {article})"


@pytest.mark.parametrize(
    ("statement", "kind", "where", "what"),
    [
        ("UPDATE settlements SET outcome = 'so' WHERE id = 1", "settlement", "a.txt", "is not"),
        ("UPDATE settlements SET claim_uuid = NULL WHERE id = 1", "settlement", "taken", "without"),
        (
            f"UPDATE settlements SET claim_uuid = {_final(2)} WHERE outcome = 'rejected'",
            "settlement",
            "b.txt",
            "rejected with one",
        ),
        (
            "UPDATE settlements SET claim_uuid = (SELECT uuid FROM claims WHERE id = 1) "
            "WHERE id = 1",
            "settlement",
            "a.txt",
            "not in the final layer",
        ),
        (
            f"UPDATE settlements SET claim_uuid = {_final(2)} WHERE id = 1",
            "settlement",
            "a.txt",
            "into a claim of another article",
        ),
        (
            "UPDATE settlements SET claim_uuid = (SELECT claim_uuid FROM settlements WHERE id = 1)"
            " WHERE id = 2",
            "settlement",
            "a.txt",
            "into this one claim",
        ),
        (
            f"UPDATE settled_sources SET claim_uuid = {_final(1)} WHERE settlement_id = 1",
            "settlement",
            "a.txt",
            "no coder coded",
        ),
        (
            "UPDATE settled_sources SET claim_uuid = (SELECT uuid FROM claims WHERE article_id = 2"
            " AND layer = 'coder') WHERE settlement_id = 1",
            "settlement",
            "a.txt",
            "about a claim of another article",
        ),
        ("UPDATE claims SET layer = 'both' WHERE id = 1", "settlement", "a.txt", "neither"),
        ("UPDATE comments SET thread_id = 2 WHERE id = 3", "comment", "b.txt", "answer itself"),
        ("UPDATE comments SET article_id = 2 WHERE id = 2", "comment", "b.txt", "another article"),
        (
            "UPDATE comments SET claim_uuid = (SELECT uuid FROM claims WHERE id = 1) WHERE id = 2",
            "comment",
            "Done 😀",
            "another claim",
        ),
        ("UPDATE comments SET resolved = '2026' WHERE id = 2", "comment", "Done", "whole thread"),
        ("UPDATE comments SET resolved = NULL WHERE id = 1", "comment", "See page", "both known"),
        (
            "UPDATE comments SET claim_uuid = (SELECT uuid FROM claims WHERE id = 1) WHERE id = 3",
            "comment",
            "שלום",
            "claim in another article",
        ),
        ("INSERT INTO comment_mentions VALUES (3, 1)", "comment", "שלום", "names nobody"),
        (_HELD.format("m", "both", "'{}'"), "merge", "Claim", "merge with which it came is gone"),
        (f"{_MERGE};{_HELD.format('m', 'so', 1)}", "merge", "Claim", "without a reason"),
        (f"{_MERGE};{_HELD.format('m', 'both', 'NULL')}", "merge", "Claim", "is missing"),
        (f"{_MERGE};{_HELD.format('m', 'both', '1')}", "merge", "Claim", "cannot be read"),
        (f"{_MERGE};UPDATE merges SET report = 'x'", "merge", "b", "cannot be read"),
        ("UPDATE packets SET blindness = 'so'", "merge", "b.onrecord", "is not"),
        (
            "UPDATE packets SET copy_uuid = (SELECT uuid FROM copy)",
            "merge",
            "b.onrecord",
            "same copy",
        ),
        ("UPDATE analysts SET role = 'boss' WHERE id = 1", "analyst", "Ana", "no role"),
        ("UPDATE analysts SET role = 'adjudicator'", "analyst", "Ana (2nd pass)", "settles"),
        ("UPDATE analysts SET again_of_id = id", "analyst", "Ana", "no first one"),
        ("UPDATE project SET blindness = 'so'", "analyst", "the project", "is not"),
    ],
)
def test_what_does_not_hang_together_is_told(reviewed, statement, kind, where, what):
    findings = Findings(None, None)
    with (
        closing(sqlite3.connect(reviewed)) as sound,
        closing(sqlite3.connect(":memory:")) as damaged,
    ):
        sound.backup(damaged)
        damaged.executescript(statement)
        for part in (check_settlements, check_comments, check_copies, check_analysts):
            part(damaged, findings)
    assert any(
        one.kind == kind and where in one.where and what in one.what for one in findings.problems
    ), findings.problems


def test_the_doctor_looks_at_all_of_it(reviewed, tmp_path):
    path = tmp_path / "damaged.onrecord"
    shutil.copy(reviewed, path)
    sql(
        path,
        "UPDATE settlements SET outcome = 'so' WHERE id = 1",
        "UPDATE comments SET article_id = 2 WHERE id = 2",
        "UPDATE packets SET blindness = 'so'",
        "UPDATE project SET blindness = 'so'",
    )
    kinds = {one.kind for one in check(path)}
    assert kinds >= {"settlement", "comment", "merge", "analyst"}


def test_what_may_be(project):
    """A settlement outlives the claims that it names, and the final layer is coded by hand, too."""
    article = add_article(project)
    coding = Coding((Span(14, 34),))
    claim = project.run(CodeClaim(article, coding)).result
    project.run(SettleCase(article, (claim,), coding, "taken"))
    project.run(AddComment(article, "Why?", claim_uuid=_uuid(project, claim)))
    project.run(CodeClaim(article, coding, "final"))
    for gone in (claim, claim + 1):
        project.run(DeleteClaims([gone]))
    assert check(project.path) == []


def _uuid(project, claim):
    query = "SELECT uuid FROM claims WHERE id = ?"
    return project.read(lambda one: one.exec_driver_sql(query, (claim,)).scalar())
