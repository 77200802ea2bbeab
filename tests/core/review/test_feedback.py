"""Feedback sheets: what became of an analyst's claims."""

import csv
import io
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from core.claims.commands import ChangeClaim, DeleteClaims
from core.claims.queries import find_claim
from core.errors import Refused
from core.review.closing import ClosingRule, SettleAgreed
from core.review.comments import AddComment
from core.review.feedback import feedback
from core.review.feedback_csv import HEADER, feedback_csv
from core.review.feedback_page import feedback_page, summary, write_feedback_page
from core.review.settlements import list_settlements
from core.review.settling import SettleCase
from tests.core.review.double_coding import ARABIC, EMOJI, LINE, TALKS, Team, span


@pytest.fixture
def team(project):
    return Team(project)


@pytest.fixture
def article(add_article):
    return add_article(title="Talks <fail>")


def _sheet(team, name):
    return team.project.read(feedback, team.codebook, team.people[name])


def _coding(team, claim):
    return team.project.read(find_claim, claim).coding


def _settle(team, article, sources, coding, outcome="mixed", **known):
    team.act("Cleo")
    return team.project.run(SettleCase(article, sources, coding, outcome, **known)).result


def _table(row):
    return {one.label: (one.before, one.after) for one in row.changes}


@pytest.fixture
def settled(team, article):
    """Cleo has settled four cases of Ana and Ben, three of them otherwise than Ana coded."""
    ana = [team.code("Ana", article, quote) for quote in (LINE, EMOJI, TALKS)]
    ben = [team.code("Ben", article, LINE), team.code("Ben", article, ARABIC, location="A <b> 🚧")]
    wide = span(LINE)._replace(end_cp=span(LINE).end_cp + 1)
    other = replace(
        team.coding(wide, type=120, target=("none",), speech="direct", stance="cannot tell"),
        speaker=None,
    )
    uuid = team.project.read(find_claim, ana[0]).uuid
    words = {"reason": "Codebook rule applied wrongly", "note": "See <i>4.2</i>\nand 5"}
    first = _settle(team, article, (ana[0], ben[0]), other, **words)
    team.project.run(AddComment(article, "Why & how? 😀", claim_uuid=uuid))
    _settle(team, article, (ana[1],), None, "rejected", reason="Not a claim by the rules")
    _settle(team, article, (ana[2],), _coding(team, ana[2]), "taken")
    _settle(team, article, (ben[1],), _coding(team, ben[1]), "taken")
    return ana, ben, first


def test_what_changed_and_why(team, article, settled):
    ana, _, first = settled
    sheet = _sheet(team, "Ana")
    assert (sheet.analyst, sheet.articles, sheet.unchanged) == ("Ana", 1, 1)
    assert [one.outcome for one in sheet.rows] == ["changed", "rejected", "missed"]
    changed = sheet.rows[0]
    assert (changed.settlement_id, changed.claim_id, changed.coded) == (first, ana[0], LINE)
    assert changed.settled == LINE + " "
    assert _table(changed) == {
        "Quote": (LINE, LINE + " "),
        "Speaker": ("North", "not coded"),
        "Target": ("South", "none"),
        "Claim type": (_type(team, 210), _type(team, 120)),
        team.codebook.field_by_name["stance"].label: ("Negative", "cannot tell"),
        team.codebook.field_by_name["speech"].label: ("not coded", "Direct"),
    }
    assert (changed.reason, changed.settled_by) == ("Codebook rule applied wrongly", "Cleo")
    assert changed.note == "See <i>4.2</i>\nand 5"
    assert [(one.analyst, one.body) for one in changed.remarks] == [("Cleo", "Why & how? 😀")]
    _missed_and_rejected(team, sheet)


def _type(team, code):
    return f"{code} {team.codebook.type_by_code[code].name}"


def _missed_and_rejected(team, sheet):
    rejected, missed = sheet.rows[1:]
    assert (rejected.coded, rejected.settled, rejected.changes) == (EMOJI, None, ())
    assert (missed.coded, missed.settled, missed.claim_id) == (None, ARABIC, None)
    assert _table(missed)["Location"] == ("not coded", "A <b> 🚧")
    ben = _sheet(team, "Ben")
    assert [(one.outcome, one.settled) for one in ben.rows] == [
        ("changed", LINE + " "),
        ("missed", TALKS),
    ]
    assert ben.unchanged == 1


def test_who_has_not_coded_the_article_has_no_feedback(team, article, settled):
    assert _sheet(team, "Cleo").rows == ()
    assert summary(_sheet(team, "Cleo")).startswith("Cleo has not coded anything yet")
    team.submit("Cleo", article)
    assert [one.outcome for one in _sheet(team, "Cleo").rows] == ["missed"] * 3
    _who_followed_a_decision_has_nothing_changed(team, article, settled[0])


def _who_followed_a_decision_has_nothing_changed(team, article, ana):
    final = team.project.read(list_settlements)[0].claim_id
    team.act("Ana")
    team.project.run(ChangeClaim(ana[0], _coding(team, final)))
    team.code("Ana", article, ARABIC, location="A <b> 🚧")
    sheet = _sheet(team, "Ana")
    assert [one.outcome for one in sheet.rows] == ["rejected"]
    assert sheet.unchanged == 3
    _a_final_claim_that_is_gone_is_not_told(team, final)


def _a_final_claim_that_is_gone_is_not_told(team, final):
    team.act("Cleo")
    team.project.run(DeleteClaims([final]))
    assert _sheet(team, "Ana").unchanged == 2


def test_order_and_notes_make_no_difference(team, article):
    team.code("Ana", article, LINE, target=("South", "Press"), secondary=(120, 410), note="a")
    team.code("Ben", article, LINE, target=("Press", "South"), secondary=(410, 120), note="b")
    ids = [team.people[one] for one in ("Ana", "Ben")]
    assert team.project.run(SettleAgreed(ClosingRule(frozenset()), ids)).result == 1
    for name in ("Ana", "Ben"):
        assert (_sheet(team, name).rows, _sheet(team, name).unchanged) == ((), 1)


def test_an_unknown_analyst_is_refused(team):
    with pytest.raises(Refused, match="not in the project"):
        team.project.read(feedback, team.codebook, 999)


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.words = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def test_the_page_escapes_everything_and_needs_nothing(team, article, settled, tmp_path):
    sheet = _sheet(team, "Ana")
    page = _Page()
    page.feed(feedback_page(sheet))
    words = "".join(page.words)
    for shown in (
        "Feedback for Ana",
        "4 settled cases in 1 article: 1 as coded, 1 settled otherwise than coded, 1 not coded, "
        "1 not kept as claims.",
        "Talks <fail>",
        "See <i>4.2</i>",
        "A <b> 🚧",
        "Why & how? 😀",
        ARABIC,
    ):
        assert shown in words
    known = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "table", "tr"}
    assert {tag for tag, _ in page.tags} == known | {"th", "td", "b", "br"}
    assert not any({"src", "href", "onload"} & attrs.keys() for _, attrs in page.tags)
    write_feedback_page(sheet, tmp_path / "ana.html")
    assert (tmp_path / "ana.html").read_text("utf-8") == feedback_page(sheet)
    _check_table(feedback_csv(sheet))


def _check_table(text):
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0]) == HEADER
    assert len([one for one in rows if one["outcome"] == "changed"]) == 6
    [rejected] = [one for one in rows if one["outcome"] == "rejected"]
    assert (rejected["quote_coded"], rejected["question"]) == (EMOJI, "")
    assert rejected["reason"] == "Not a claim by the rules"
    assert rows[0]["comments"].endswith("Why & how? 😀")
