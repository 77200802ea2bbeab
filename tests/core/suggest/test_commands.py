"""Decisions about suggestions: written with the claim, undone with it, gone with the article."""

import csv
import json
from collections.abc import Callable

import pytest

from core.actors.commands import AddActor
from core.articles.commands import DescribeArticle, ImportArticles, RemoveArticle
from core.articles.queries import list_article_ids
from core.changes import Changed
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.claims.queries import find_claim
from core.errors import Refused
from core.exchange.exporting import export
from core.project import Project
from core.storage.checks import check
from core.suggest.commands import (
    AllowSuggestions,
    ChangeKeywords,
    ChangeLexicon,
    DismissSuggestion,
    WantSuggestions,
)
from core.suggest.decisions import Taken
from core.suggest.queries import (
    decided_fragments,
    decision_counts,
    get_keywords_text,
    get_lexicon_text,
    list_decisions,
    suggestions_wanted,
)
from core.text.spans import Span
from tests.core.conftest import TEXT, draft_of
from tests.core.storage.sample_project import dump

QUOTE = Span(TEXT.index("“We did"), TEXT.index(" the minister"))
BEHIND_EMOJI = Span(TEXT.index("Aid groups"), TEXT.index("of shelling"))
RIGHT_TO_LEFT = Span(TEXT.index("«"), TEXT.index("»") + 1)
MARKED = Span(TEXT.index("the mar\u0301ket"), TEXT.index("ket.") + 3)
PROPOSED = (QUOTE, BEHIND_EMOJI)


@pytest.fixture
def talks(add_article: Callable[..., int]) -> int:
    return add_article("talks.txt")


def taken(*changed: str, fragments: tuple[Span, ...] = PROPOSED) -> Taken:
    return Taken(fragments, "rules", "1", 0.75, changed)


def dismissal(article: int, *fragments: Span) -> DismissSuggestion:
    return DismissSuggestion(article, fragments, "rules", "1", 0.25)


def decisions(project: Project, article: int) -> list[tuple[str, tuple[str, ...]]]:
    rows = project.read(list_decisions, article, project.analyst_id)
    return [(row.decision, row.changed_fields) for row in rows]


def test_taking_a_suggestion_is_one_step_with_its_claim(project: Project, talks: int) -> None:
    before = dump(project)
    wish = CodeClaim(talks, Coding(PROPOSED), suggestion=taken())
    done = project.run(wish)
    after = dump(project)
    claim = project.read(find_claim, done.result)
    assert claim is not None
    assert claim.coding.assisted
    [row] = project.read(list_decisions, talks, project.analyst_id)
    assert (row.claim_uuid, row.decision, row.changed_fields) == (claim.uuid, "accepted", ())
    assert (row.fragments, row.origin, row.version, row.score) == (PROPOSED, "rules", "1", 0.75)
    stored = after["suggestion_decisions"][(row.id,)]
    assert (stored["start_cp"], stored["end_cp"]) == (QUOTE.start_cp, BEHIND_EMOJI.end_cp)
    assert done.changes.kinds == {
        "claims": Changed(added=frozenset({claim.id})),
        "suggestions": Changed(added=frozenset({row.id})),
    }
    assert project.undo().of("suggestions") == Changed(removed=frozenset({row.id}))
    assert dump(project) == before
    assert project.redo().label == "Accept suggestion"
    assert dump(project) == after
    assert check(project.path) == []


@pytest.mark.parametrize(
    ("coded", "changed", "decision"),
    [
        (PROPOSED, (), ("accepted", ())),
        (PROPOSED[::-1], (), ("accepted", ())),
        (PROPOSED, ("speaker", "claim_type"), ("changed", ("speaker", "claim_type"))),
        ((QUOTE,), (), ("changed", ("fragments",))),
        ((QUOTE,), ("speaker",), ("changed", ("speaker", "fragments"))),
    ],
)
def test_what_was_changed_is_noted(
    project: Project,
    talks: int,
    coded: tuple[Span, ...],
    changed: tuple[str, ...],
    decision: tuple[str, tuple[str, ...]],
) -> None:
    project.run(CodeClaim(talks, Coding(coded), suggestion=taken(*changed)))
    assert decisions(project, talks) == [decision]


def test_a_claim_without_suggestion_notes_nothing(project: Project, talks: int) -> None:
    claim = project.run(CodeClaim(talks, Coding(PROPOSED))).result
    row = project.read(find_claim, claim)
    assert row is not None
    assert not row.coding.assisted
    assert decisions(project, talks) == []


def test_a_suggestion_from_another_text_is_refused_with_its_claim(
    project: Project, talks: int
) -> None:
    before = dump(project)
    outside = taken(fragments=(Span(len(TEXT) - 1, len(TEXT) + 5),))
    with pytest.raises(Refused, match="outside the text"):
        project.run(CodeClaim(talks, Coding(PROPOSED), suggestion=outside))
    with pytest.raises(Refused, match="outside the text"):
        project.run(dismissal(talks, *outside.fragments))
    assert dump(project) == before


def test_the_log_outlives_the_claim(project: Project, talks: int) -> None:
    claim = project.run(CodeClaim(talks, Coding(PROPOSED), suggestion=taken())).result
    project.run(DeleteClaims([claim]))
    assert decisions(project, talks) == [("accepted", ())]
    assert project.read(decided_fragments, talks, project.analyst_id) == {PROPOSED}
    project.undo()
    project.undo()
    assert decisions(project, talks) == []


@pytest.mark.parametrize("spans", [PROPOSED, (RIGHT_TO_LEFT,), (MARKED,)])
def test_dismissing_is_undone_and_redone(
    project: Project, talks: int, spans: tuple[Span, ...]
) -> None:
    before = dump(project)
    project.run(dismissal(talks, *spans))
    after = dump(project)
    [row] = project.read(list_decisions, talks, project.analyst_id)
    assert (row.decision, row.fragments, row.claim_uuid) == ("dismissed", spans, None)
    assert project.run(dismissal(talks, *spans)).changes.kinds == {}
    assert project.undo().label == "Dismiss suggestion"
    assert dump(project) == before
    project.redo()
    assert dump(project) == after
    assert check(project.path) == []


def test_nobody_decides_without_a_name(project: Project, talks: int) -> None:
    project.analyst_id = None
    with pytest.raises(Refused, match="Say who is coding"):
        project.run(dismissal(talks, QUOTE))
    with pytest.raises(Refused, match="Say who is coding"):
        project.run(WantSuggestions(False))
    with pytest.raises(Refused, match="no longer in the project"):
        project.run(dismissal(999, QUOTE))


def test_removing_an_article_takes_all_decisions_and_brings_them_back(
    project: Project, talks: int
) -> None:
    project.act_as("Ben")
    project.run(dismissal(talks, RIGHT_TO_LEFT))
    project.act_as("Ana")
    project.run(CodeClaim(talks, Coding(PROPOSED), suggestion=taken()))
    before = dump(project)
    removed = project.run(RemoveArticle(talks)).changes
    assert len(removed.of("suggestions").removed) == 2
    assert dump(project)["suggestion_decisions"] == {}
    assert check(project.path) == []
    assert len(project.undo().of("suggestions").added) == 2
    assert dump(project) == before
    project.redo()
    project.undo()
    assert dump(project) == before
    assert check(project.path) == []


def test_withdrawing_an_import_takes_others_decisions_and_redo_brings_them_back(
    project: Project,
) -> None:
    project.run(ImportArticles([draft_of("a.txt", TEXT), draft_of("b.txt", "Other. " + TEXT)]))
    first, second = project.read(list_article_ids)
    project.act_as("Ben")
    project.run(dismissal(first, QUOTE))
    claim = project.run(CodeClaim(second, Coding((QUOTE,)), suggestion=taken())).result
    project.act_as("Ana")
    with pytest.raises(Refused, match="because 1 claim uses what it would take away"):
        project.undo()
    project.act_as("Ben")
    project.run(DeleteClaims([claim]))
    before = dump(project)
    project.act_as("Ana")
    for _ in range(2):
        assert len(project.undo().of("suggestions").removed) == 2
        assert dump(project)["suggestion_decisions"] == dump(project)["articles"] == {}
        assert check(project.path) == []
        assert len(project.redo().of("suggestions").added) == 2
        assert dump(project) == before
        assert check(project.path) == []
    project.undo()
    project.act_as("Ben")
    with pytest.raises(Refused, match="no longer in the project"):
        project.run(dismissal(first, RIGHT_TO_LEFT))


def test_what_was_decided_between_undo_and_redo_comes_back_too(
    project: Project, talks: int
) -> None:
    project.act_as("Ben")
    project.act_as("Ana")
    project.run(RemoveArticle(talks))
    project.undo()
    project.act_as("Ben")
    project.run(dismissal(talks, QUOTE))
    before = dump(project)
    project.act_as("Ana")
    project.redo()
    assert dump(project)["suggestion_decisions"] == {}
    project.undo()
    assert dump(project) == before
    assert check(project.path) == []


def test_undoing_a_decision_that_went_with_its_article_says_why(
    project: Project, talks: int
) -> None:
    project.act_as("Ben")
    project.run(dismissal(talks, QUOTE))
    project.act_as("Ana")
    project.run(RemoveArticle(talks))
    project.act_as("Ben")
    with pytest.raises(Refused, match=r"Ana changed the same later .“Remove article”"):
        project.undo()


def test_exports_tell_assisted_claims_from_others(project: Project, talks: int, tmp_path) -> None:
    first = project.run(CodeClaim(talks, Coding((QUOTE,)), suggestion=taken())).result
    project.run(CodeClaim(talks, Coding((BEHIND_EMOJI,))))
    row = project.read(find_claim, first)
    assert row is not None
    project.run(ChangeClaim(first, row.coding))
    table, lines = tmp_path / "claims.csv", tmp_path / "claims.jsonl"
    export(project, table)
    export(project, lines)
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert [one["assisted"] for one in csv.DictReader(file)] == ["1", "0"]
    told = [json.loads(line)["assisted"] for line in lines.read_text("utf-8").splitlines()]
    assert told == [True, False]


def test_suggestions_need_the_project_and_the_analyst(project: Project) -> None:
    ana = project.analyst_id
    ben = project.act_as("Ben")

    def wanted() -> tuple[bool, bool]:
        return project.read(suggestions_wanted, ana), project.read(suggestions_wanted, ben)

    assert wanted() == (True, True)
    assert project.run(WantSuggestions(False)).changes.touches("analysts")
    assert wanted() == (True, False)
    assert project.run(AllowSuggestions(False)).changes.touches("project")
    assert wanted() == (False, False)
    project.undo()
    project.undo()
    assert wanted() == (True, True)
    assert not project.read(suggestions_wanted, None)
    assert check(project.path) == []


def test_the_lexicon_is_changed_back_and_kept_from_faults(project: Project) -> None:
    body = "\ufeffblather | verb | clause quote\r\ncrow (crew) | verb | quote\r\n"
    project.run(ChangeLexicon(body))
    stored = "blather | verb | clause quote\ncrow (crew) | verb | quote\n"
    assert project.read(get_lexicon_text) == stored
    with pytest.raises(Refused, match=r"(?s)line 1: .*line 3: "):
        project.run(ChangeLexicon("say | song\nclaim | verb | clause\n| verb"))
    assert project.read(get_lexicon_text) == stored
    project.run(ChangeLexicon(None))
    assert project.read(get_lexicon_text) is None
    project.undo()
    assert project.read(get_lexicon_text) == stored
    project.undo()
    assert project.read(get_lexicon_text) is None
    assert check(project.path) == []


def test_keywords_are_changed_and_kept_from_faults(project: Project) -> None:
    assert project.read(get_keywords_text) == ""
    project.run(ChangeKeywords("market\r\n/talk(s|ed)/"))
    with pytest.raises(Refused, match=r"(?s)line 2: .*line 4: "):
        project.run(ChangeKeywords("good\n/(/\nfine\n/a*/"))
    assert project.read(get_keywords_text) == "market\n/talk(s|ed)/"
    project.undo()
    assert project.read(get_keywords_text) == ""


def test_decisions_are_counted_by_version(project: Project, talks: int) -> None:
    project.run(CodeClaim(talks, Coding(PROPOSED), suggestion=taken()))
    project.run(CodeClaim(talks, Coding((MARKED,)), suggestion=taken("speaker")))
    project.run(dismissal(talks, QUOTE))
    project.run(dismissal(talks, MARKED))
    project.run(DismissSuggestion(talks, (RIGHT_TO_LEFT,), "rules", "2", 0.5))
    project.run(AddActor("Port", "organisation"))
    project.run(DescribeArticle(talks, "Talks"))
    counts = project.read(decision_counts)
    assert [(one.version, one.decision, one.count) for one in counts] == [
        ("1", "accepted", 1),
        ("1", "changed", 1),
        ("1", "dismissed", 2),
        ("2", "dismissed", 1),
    ]
