from core.claims.layers import EVERYONE, FINAL, Layer
from core.claims.queries import find_claim, list_claim_ids
from core.review.settling import SettleCase

def test_x(coded, desktop, qtbot):
    counts, ws = desktop.counts, desktop.workspace
    ws.code_as("root")
    print(ws.layer, ws.settled, counts.asking.asked.scope, counts.panel.caption)
    ids=[i for a in (1,2) for i in ws.ask(list_claim_ids, a, EVERYONE, ws.sight)]
    for i in ids[:3]:
        c = ws.ask(find_claim, i)
        ws.run(SettleCase(c.article_id, (c.id,), c.coding, "taken"))
        print(ws.settled, counts.asking.asked.scope.layer, counts.panel.caption)
    qtbot.wait(800)
    print(counts.panel.caption, counts.table.total)
    for l in (EVERYONE, FINAL, Layer(ws.analyst_id)):
        ws.show_layer(l); qtbot.wait(100); print(l, counts.table.total)
