"""Whose claims are counted: right for every layer, also while it is settled; others are told of."""

from core.analysts.commands import ADJUDICATOR, SetBlindness, SetRole
from core.claims.layers import EVERYONE, FINAL, Layer
from core.claims.queries import find_claim, list_claim_ids
from core.review.settling import SettleCase
from gui.charts.panel import NOTHING_CODED
from gui.charts.setting import Setting


def test_settling_moves_no_claims_into_the_layer_of_who_settles(coded, desktop, qtbot):
    counts, workspace = desktop.counts, desktop.workspace
    workspace.code_as("root")
    own = Layer(workspace.analyst_id)
    assert counts.asking.asked.scope.layer == own.name, "before anything is settled as after it"
    ids = [
        found for article in (1, 2) for found in workspace.ask(list_claim_ids, article, EVERYONE)
    ]
    for at in ids[:3]:
        claim = workspace.ask(find_claim, at)
        workspace.run(SettleCase(claim.article_id, (at,), claim.coding, "taken"))
        assert counts.table.total == 0
    for layer, number in ((EVERYONE, 7), (FINAL, 3), (own, 0)):
        workspace.show_layer(layer)
        qtbot.waitUntil(lambda: not counts.waiting)
        assert counts.table.total == number
        assert sum(bar.count for bar in counts.panel.chart.bars) >= number


def test_who_has_no_claims_is_told_of_those_of_others(coded, desktop):
    counts, workspace, panel = desktop.counts, desktop.workspace, desktop.counts.panel
    words = panel._empty_label
    workspace.show_layer(FINAL)
    assert words.text() == "Nothing is settled yet; 7 are coded."
    workspace.code_as("Cleo")
    assert words.text() == "You have no claims yet; 7 are others’."
    counts.show_setting(Setting(here=True))
    here = len(workspace.ask(list_claim_ids, workspace.article.id, EVERYONE))
    assert words.text() == f"You have no claims in this article yet; {here} are others’."
    panel.show_everyone.click()
    assert counts.table.total == here
    assert not panel.show_everyone.isVisible()
    workspace.show_layer(Layer(workspace.analyst_id))
    assert panel.show_everyone.isVisible()
    workspace.run(SetRole(workspace.analyst_id, ADJUDICATOR))
    workspace.run(SetBlindness("always"))
    workspace.code_as("Dora")
    assert words.text() == NOTHING_CODED, "who codes blind gets no numbers of others"
    assert not panel.show_everyone.isVisible()
