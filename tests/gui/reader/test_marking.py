"""The reader's marks keep step with the project: commits, undo, layers, looks."""

from dataclasses import dataclass

import pytest

from core.articles.commands import DescribeArticle
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.claims.layers import EVERYONE
from core.command import Command
from core.text.spans import Span
from gui.reader.marking import UNTYPED
from tests.gui.driver import CONTROL, Key, span_of


@dataclass(frozen=True)
class CodeMany(Command[list[int]]):
    """Very many claims in one step."""

    article_id: int
    number: int
    label = "Code many"

    def apply(self, work):
        one = CodeClaim(self.article_id, Coding((Span(0, 3),)))
        return [one.apply(work) for _ in range(self.number)]


@pytest.fixture
def marks(hands):
    """The marks on the page now, by claim."""

    def shown():
        index = hands.page._index
        ids = [one.id for one in hands.claims()]
        return {one: index.find(one) for one in ids if index.find(one)}

    return shown


@pytest.fixture
def whole_page(hands, monkeypatch):
    """How often all marks were put on the page anew."""
    calls = []
    real = type(hands.page).set_marks

    def count(page, new):
        calls.append(len(new))
        real(page, new)

    monkeypatch.setattr(type(hands.page), "set_marks", count)
    return calls


def test_a_claim_is_marked_when_its_commit_returns(hands, marks, whole_page):
    claim = hands.stored("“Nobody asked us,”", claim_type=hands.type_id(120))
    mark = marks()[claim]
    row = hands.workspace.codebook.type_by_code[120]
    assert mark.fragments == (span_of(hands.page.text, "“Nobody asked us,”"),)
    assert (mark.colour, mark.label) == (row.colour_light, row.name)
    assert mark.draft, "stance and speech are open"
    assert whole_page == []


def test_a_claim_without_a_type_is_grey_and_a_draft(hands, marks):
    claim = hands.stored("heard")
    assert (marks()[claim].colour, marks()[claim].draft) == (UNTYPED, True)
    assert marks()[claim].label == "no type yet"


def test_changes_deletion_and_undo_touch_only_their_mark(hands, marks, whole_page):
    kept = hands.stored("captain", claim_type=hands.type_id(210))
    claim = hands.stored("heard")
    before = marks()[kept]
    parts = (span_of(hands.page.text, "Nothing"), span_of(hands.page.text, "heard"))
    hands.workspace.run(ChangeClaim(claim, Coding(parts, claim_type=hands.type_id(120))))
    assert marks()[claim].fragments == parts
    hands.workspace.undo()
    assert len(marks()[claim].fragments) == 1
    hands.workspace.run(DeleteClaims((claim,)))
    assert set(marks()) == {kept}
    hands.workspace.undo()
    assert set(marks()) == {kept, claim}
    assert marks()[kept] is before
    assert whole_page == []


def test_a_commit_in_another_article_marks_nothing_here(hands, marks):
    school = hands.desktop.library.model.row(1)
    span = span_of("Inspectors closed", "closed")
    hands.workspace.project.run(CodeClaim(school.id, Coding((span,))))
    assert marks() == {}
    hands.open("2-school")
    assert len(marks()) == 1


def test_only_the_claims_of_the_layer_are_marked(hands, marks):
    ana = hands.stored("captain")
    own = hands.workspace.layer
    hands.workspace.code_as("Ben")
    assert marks() == {}
    ben = hands.stored("heard")
    assert set(marks()) == {ben}
    hands.workspace.show_layer(EVERYONE)
    assert set(marks()) == {ana, ben}
    hands.workspace.show_layer(own)
    assert set(marks()) == {ana}
    hands.stored("said again")
    assert set(marks()) == {ana}, "Ben's new claim belongs to another layer"


def test_the_other_look_has_other_colours(hands, desktop, marks):
    claim = hands.stored("captain", claim_type=hands.type_id(120))
    row = hands.workspace.codebook.type_by_code[120]
    desktop.switch.choose("dark")
    assert marks()[claim].colour == row.colour_dark
    later = hands.stored("heard", claim_type=hands.type_id(120))
    assert marks()[later].colour == row.colour_dark
    desktop.switch.choose("light")
    assert marks()[later].colour == row.colour_light


def test_describing_the_article_changes_the_heading_and_not_the_page(hands, whole_page):
    hands.put_caret("captain")
    caret = hands.page.caret_cp()
    article = hands.workspace.article.id
    hands.workspace.run(DescribeArticle(article, "Ferry stopped", outlet="Courier"))
    header = hands.desktop.pane.header
    assert header.title.text == "Ferry stopped"
    assert "Courier" in header.details.text()
    assert hands.page.caret_cp() == caret
    assert whole_page == []


def test_the_claim_in_hand_is_outlined_and_brought_into_sight(hands, desktop):
    claim = hands.stored("heard")
    desktop.window.resize(900, 300)
    desktop.pane.page.set_zoom(8)
    assert hands.page._rect_at(hands.page.text.index("heard")).top() > hands.page.height()
    hands.workspace.choose_claim(claim)
    assert hands.page.current_claim == claim
    rect = hands.page._rect_at(hands.page.text.index("heard"))
    assert 0 <= rect.top() < hands.page.viewport().height()
    hands.workspace.choose_claim(None)
    assert hands.page.current_claim is None


def test_a_claim_picked_in_the_text_is_taken_in_hand(hands):
    claim = hands.stored("captain")
    hands.keys(Key.Key_N)
    assert hands.workspace.claim_id == claim


def test_hundreds_of_claims_at_once_are_put_on_in_one_go(hands, desktop, marks, whole_page):
    """As a withdrawn batch comes back."""
    ids = hands.workspace.run(CodeMany(hands.workspace.article.id, 201))
    hands.workspace.run(DeleteClaims(ids))
    assert marks() == {}
    whole_page.clear()
    hands.keys((Key.Key_Z, CONTROL))
    assert len(marks()) == 201
    assert whole_page == [201]


def test_without_an_article_the_page_is_empty(hands, desktop):
    hands.stored("captain")
    hands.workspace.open_article(None)
    assert hands.page.text == ""
    assert desktop.pane.hint.isVisible()
