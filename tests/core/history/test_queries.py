"""The history of claims and articles in words: who, when, what before and after, and why."""

import pytest

from core.actors.commands import AddActor, DescribeActor
from core.actors.merging import MergeActors
from core.analysts.submitting import ReopenCoding, SubmitCoding
from core.analysts.tables import Analyst
from core.articles.commands import DescribeArticle
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.claims.queries import find_claim
from core.claims.tables import Claim
from core.errors import Refused
from core.history.marks import in_marks
from core.history.queries import article_history, claim_history, find_claim_uuid
from core.merging.tables import Merge, OtherChange, OtherEntry
from core.review.comments import AddComment, ResolveThread
from core.review.settlements import find_settlement
from core.review.settling import SettleCase
from core.review.tables import Reason, SettledSource, Settlement
from core.storage.guard import permitted
from core.storage.tables import Info
from core.text.spans import Span
from tests.core.every_kind import Alter


@pytest.fixture
def article(add_article):
    return add_article()


@pytest.fixture
def actors(project):
    return [project.run(AddActor(name)).result for name in ("Russia", "Kremlin 🚢", "Iran")]


def uuid_of(project, claim_id):
    return project.read(find_claim, claim_id).uuid


def told(events):
    """Step and changes of each event, as a person would read them."""
    return [
        (one.words, [f"{c.what}: {c.before} → {c.after}" for c in one.changes]) for one in events
    ]


def test_a_claim_from_first_to_last(project, article, actors):
    russia, kremlin, iran = actors
    types = project.codebook.type_by_code
    stance = project.codebook.field_by_name["stance"]
    negative, positive = stance.values[0], stance.values[1]
    answers = {stance.id: (negative.id,)}
    first = Coding(
        (Span(14, 26),), types[120].id, russia, {"target": (iran,)}, answers, cue=Span(48, 51)
    )
    claim = project.run(CodeClaim(article, first)).result
    uuid = uuid_of(project, claim)
    second = Coding(
        (Span(14, 28),), types[210].id, kremlin, {"target": (iran, russia)},
        {stance.id: (positive.id,)}, note="Why 🚢?",
    )  # fmt: skip
    project.run(ChangeClaim(claim, second))
    project.run(ChangeClaim(claim, Coding((Span(14, 28),), types[210].id, kremlin)))
    project.undo()
    coded, changed, fewer, undone = told(project.read(claim_history, uuid))
    text = project.read(find_claim, claim).quote
    assert coded[0] == "Code claim"
    assert text.startswith("“")
    assert f"Quote:  → {text[:12]}" in coded[1]
    assert f"Claim type:  → 120 {types[120].name}" in coded[1]
    assert "Speaker:  → Russia" in coded[1]
    assert "Target:  → Iran" in coded[1]
    assert f"{stance.label}:  → {negative.label}" in coded[1]
    assert changed[1][:3] == [
        f"Quote: {text[:12]} → {text}",
        f"Claim type: 120 {types[120].name} → 210 {types[210].name}",
        "Speaker: Russia → Kremlin 🚢",
    ]
    assert "Target added:  → Russia" in changed[1]
    assert "Note:  → Why 🚢?" in changed[1]
    assert f"{stance.label}: {negative.label} → {positive.label}" in changed[1]
    assert any(one.startswith("Cue: “") for one in changed[1])
    assert {"Target removed: Iran → ", "Target removed: Russia → "} < set(fewer[1])
    assert f"{stance.label}: {positive.label} → not coded" in fewer[1]
    assert undone[0] == "Undone: Change claim"
    assert f"{stance.label}: not coded → {positive.label}" in undone[1]


def test_names_are_those_of_today(project, article, actors):
    russia, kremlin, iran = actors
    claim = project.run(CodeClaim(article, Coding((Span(0, 5),), None, kremlin))).result
    uuid = uuid_of(project, claim)
    project.run(ChangeClaim(claim, Coding((Span(0, 5),), None, iran)))
    project.run(DescribeActor(iran, "Persia", "government", None, ()))
    project.run(MergeActors(russia, (kremlin,)))
    assert told(project.read(claim_history, uuid))[1][1][0] == (
        "Speaker: Kremlin 🚢 (read as Russia) → Persia"
    )


def test_deleted_and_brought_back(project, article):
    claim = project.run(CodeClaim(article, Coding((Span(0, 6),)))).result
    uuid = uuid_of(project, claim)
    project.run(DeleteClaims([claim]))
    events = project.read(article_history, article)
    assert [one.kind for one in events] == ["articles", "claims", "claims"]
    assert told(events)[-1] == ("Delete claim", ["Claim: “Border” → deleted"])
    assert (events[-1].claim_uuid, events[-1].claim_id, events[-1].quote) == (uuid, None, "Border")
    project.undo()
    project.undo()
    history = told(project.read(claim_history, uuid))[2:]
    assert history == [
        ("Undone: Delete claim", ["Claim:  → brought back: “Border”"]),
        ("Undone: Code claim", ["Claim: “Border” → taken back"]),
    ]


def test_an_article_its_description_comments_and_coding(project, article, add_article):
    other = add_article("other.txt", "Something else.")
    project.run(CodeClaim(other, Coding((Span(0, 5),))))
    project.run(DescribeArticle(article, "New title", "Daily 🚢", "2016-10", "", "", ""))
    comment = project.run(AddComment(article, "Whose outlet is it?")).result
    project.run(ResolveThread(comment))
    project.run(SubmitCoding(article))
    project.run(ReopenCoding(article))
    events = told(project.read(article_history, article))
    assert [changes for _, changes in events[1:]] == [
        ["Title: talks.txt → New title", "Outlet:  → Daily 🚢", "Date:  → 2016-10"],
        ["Comment:  → Whose outlet is it?"],
        ["Comment “Whose outlet is it?”: open → resolved"],
        ["Coding by Ana:  → submitted"],
        ["Coding by Ana: submitted → being coded"],
    ]
    assert project.read(article_history, 99) == []


def settle(project, article, source, final):
    """A case that was settled: with a final claim, for a reason."""

    def alter(work):
        reason = Reason(position=1, label="Boundary too wide")
        work.session.add(reason)
        work.session.flush()
        row = Settlement(
            article_id=article, analyst_id=work.analyst_id, outcome="mixed", claim_uuid=final,
            reason_id=reason.id, note="See rule 4", created=work.now, modified=work.now,
        )  # fmt: skip
        work.session.add(row)
        work.session.flush()
        work.session.add(
            SettledSource(settlement_id=row.id, position=0, claim_uuid=source, digest="0")
        )
        claim = work.session.query(Claim).filter_by(uuid=final).one()
        claim.status = "adjudicated"

    project.run(Alter(alter))


def test_why_is_the_reason_of_the_settlement(project, article):
    source, final = (
        uuid_of(project, project.run(CodeClaim(article, Coding((Span(n, 6),)))).result)
        for n in (0, 1)
    )
    settle(project, article, source, final)
    of_source, of_final = (project.read(claim_history, one) for one in (source, final))
    assert [one.kind for one in of_source] == ["claims", "settlements"]
    assert told(of_source)[-1][1] == ["Settled:  → a mix of claims", "Settled from:  → Ana’s claim"]
    assert of_source[-1].why == "Boundary too wide · See rule 4"
    assert {one.why for one in of_final if one.step == "Alter"} == {of_source[-1].why}
    project.undo()
    assert told(project.read(claim_history, source))[-1][1] == [
        "Settled: a mix of claims → open again"
    ]
    events = project.read(article_history, article)
    assert sum(one.kind == "settlements" for one in events) == 2


def test_every_settling_is_told_and_from_whose_claims(project, article, monkeypatch):
    times = (f"2026-11-22T10:00:{n:02}Z" for n in range(60))
    monkeypatch.setattr("core.project.utc_now", lambda: next(times))
    ids = []
    for who in ("Ana", "Ben"):
        project.act_as(who)
        ids.append(project.run(CodeClaim(article, Coding((Span(0, 6),)))).result)
    coding = project.read(find_claim, ids[0]).coding
    settlement = project.run(SettleCase(article, (ids[0],), coding, "taken", None, "one")).result
    final = project.read(find_settlement, settlement).claim_id
    project.run(SettleCase(article, tuple(ids), coding, "taken", None, "one"))
    project.run(DeleteClaims([ids[1]]))
    project.run(SettleCase(article, (ids[0],), coding, "taken", None, "one"))
    project.undo()
    events = project.read(claim_history, uuid_of(project, final))
    settled = [(changes, one.why) for one, (_, changes) in zip(events, told(events), strict=True)
               if one.kind == "settlements"]  # fmt: skip
    taken = "a claim taken as it stands"
    assert settled == [
        ([f"Settled:  → {taken}", "Settled from:  → Ana’s claim"], "one"),
        (
            [
                f"Settled again: {taken} → {taken}",
                "Settled from: Ana’s claim → Ana’s claim, Ben’s claim",
            ],
            "one",
        ),
        (
            [
                f"Settled again: {taken} → {taken}",
                "Settled from: Ana’s claim, Ben’s claim → Ana’s claim",
            ],
            "one",
        ),
        (["Settled from: Ana’s claim → Ana’s claim, Ben’s claim"], "one"),
    ]
    of_source = project.read(claim_history, uuid_of(project, ids[0]))
    assert sum(one.kind == "settlements" for one in of_source) == 4


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Border 🚢", "“Border 🚢”"),
        ("“We want talks,” she said", "“We want talks,” she said"),
        ("«لن ننسحب»", "«لن ننسحب»"),
        ('"No', '"No'),
        ("’tis", "“’tis”"),
        ("", "“”"),
    ],
)
def test_quotation_marks_are_not_doubled(words, shown):
    assert in_marks(words) == shown


def test_blind_coders_read_their_own_history_only(project, article):
    ana = project.analyst_id
    mine = uuid_of(project, project.run(CodeClaim(article, Coding((Span(0, 6),)))).result)
    gone = project.run(CodeClaim(article, Coding((Span(2, 6),)))).result
    project.run(DeleteClaims([gone]))
    ben = project.act_as("Ben")
    his = uuid_of(project, project.run(CodeClaim(article, Coding((Span(1, 6),)))).result)
    project.run(AddComment(article, "Between us"))

    def blind(work):
        work.session.get_one(Info, 1).blindness = "always"
        for one in work.session.query(Analyst):
            one.role = "coder"

    project.run(Alter(blind))
    assert project.read(claim_history, mine, ben) == []
    assert project.read(claim_history, his, ben)
    seen = project.read(article_history, article, ben)
    assert {one.claim_uuid for one in seen} == {None, his}
    hers = project.read(article_history, article, ana)
    assert [one.kind for one in hers] == ["articles", *["claims"] * 3]
    assert len(project.read(article_history, article)) == 6


def test_steps_made_in_another_copy_while_their_merge_stands(project, article):
    uuid = uuid_of(project, project.run(CodeClaim(article, Coding((Span(0, 6),)))).result)
    ben = project.act_as("Ben")
    merge = "a" * 32

    def merged(work):
        work.session.add(
            Merge(uuid=merge, copy_uuid="c", file="b.onrecord", made="2026-02-02", report="{}")
        )

    project.run(Alter(merged))
    old = {"status": "draft"}

    def their_step(connection):
        import json

        from sqlalchemy import insert, select

        row = dict(connection.execute(select(Claim.__table__)).mappings().one())
        images = [["claims", {**row, **old}, row]]
        with permitted(connection):
            heading = {"id": 1, "merge_uuid": merge, "uuid": "e" * 32, "copy": "c", "sequence": 1}
            step = {"command": "ChangeClaim", "label": "Change claim", "origin": "do"}
            connection.execute(
                insert(OtherEntry.__table__).values(
                    **heading, **step, at="2026-01-30", analyst_id=ben
                )
            )
            connection.execute(
                insert(OtherChange.__table__).values(
                    entry_id=1, kind="claims", object_uuid=uuid, images=json.dumps(images)
                )
            )

    row = project.read(find_claim, 1)
    old["status"] = "disputed" if row.status != "disputed" else "draft"
    with project._writing() as connection:
        their_step(connection)
    first, second = project.read(claim_history, uuid)
    assert (first.merged, second.merged, second.analyst) == (None, "2026-02-02", "Ben")
    assert told([second])[0][1] == [f"Status: {old['status']} → {row.status}"]
    project.undo()
    assert len(project.read(claim_history, uuid)) == 1


def test_claims_are_found_by_the_beginning_of_their_id(project, article):
    claim = project.run(CodeClaim(article, Coding((Span(0, 6),)))).result
    uuid = uuid_of(project, claim)
    project.run(DeleteClaims([claim]))
    assert project.read(find_claim_uuid, uuid[:8].upper()) == uuid
    for words in ("", "zz", "%"):
        with pytest.raises(Refused, match="There is no claim with an id"):
            project.read(find_claim_uuid, words)
