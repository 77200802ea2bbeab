"""`onrecord history`."""

from core.articles.queries import list_article_ids
from core.claims.coding import Coding
from core.claims.commands import CodeClaim, DeleteClaims
from core.claims.queries import find_claim
from core.project import Project
from core.suggest.commands import (
    AllowSuggestions,
    ChangeKeywords,
    ChangeLexicon,
    DismissSuggestion,
    WantSuggestions,
)
from core.suggest.decisions import Taken
from core.text.spans import Span


def entries(answer):
    assert answer.status == 0
    return answer.document["entries"]


def test_it_tells_who_did_what_in_order(onrecord, study):
    found = entries(onrecord("history", study, "--json"))
    assert found[0]["what"].startswith("Load codebook")
    assert (found[0]["analyst"], found[0]["state"]) == (None, "kept")
    assert (found[-1]["analyst"], found[-1]["origin"], found[-1]["state"]) == ("Ana", "do", "kept")
    assert found[-1]["touched"]["claims"] > 100
    assert [one["at"] for one in found] == sorted(one["at"] for one in found)


def test_undone_work_stays_in_it(onrecord, study):
    with Project.open(study) as project:
        project.act_as("Ana")
        project.run(CodeClaim(project.read(list_article_ids)[0], Coding((Span(0, 5),))))
        project.undo()
    found = entries(onrecord("history", study, "--analyst", "Ana", "--json"))
    assert {one["analyst"] for one in found} == {"Ana"}
    assert [(one["origin"], one["state"]) for one in found[-2:]] == [
        ("do", "undone"),
        ("undo", "kept"),
    ]


def test_of_one_article_also_what_was_deleted(onrecord, study):
    with Project.open(study) as project:
        project.act_as("Cem")
        first, second = project.read(list_article_ids)[:2]
        claim = project.run(CodeClaim(first, Coding((Span(0, 5),)))).result
        project.run(DeleteClaims([claim]))
        project.run(CodeClaim(second, Coding((Span(0, 5),))))
    name = "1999-12-11_grozny-ultimatum.txt"
    found = entries(onrecord("history", study, "--article", name, "--analyst", "Cem", "--json"))
    assert [one["what"] for one in found] == ["Code claim", "Delete claim"]
    assert [one["touched"] for one in found] == [{"claims": 1}] * 2
    everyone = entries(onrecord("history", study, "--article", name, "--json"))
    assert any(one["touched"].get("articles") == 1 for one in everyone)


def test_for_people_it_is_a_table(onrecord, study):
    answer = onrecord("history", study)
    assert answer.out.splitlines()[0].split() == ["when", "(UTC)", "who", "how", "what", "touched"]


def test_one_and_several_have_their_words(onrecord, study):
    with Project.open(study) as project:
        project.act_as("Cem")
        project.run(CodeClaim(1, Coding((Span(0, 5),))))
    lines = onrecord("history", study).out.splitlines()
    assert lines[-1].endswith("  1 claim")
    assert any(one.endswith(" 1 analyst") or " 1 analyst," in one for one in lines)
    first = next(one for one in lines if "Load codebook" in one)
    assert first.endswith(" 4 actors, codebook, project")


def test_names_that_are_not_there(onrecord, study):
    for option, name, words in (
        ("--analyst", "Eve", "There are: Ana, Ben"),
        ("--article", "gone.txt", "no article “gone.txt”"),
    ):
        answer = onrecord("history", study, option, name)
        assert (answer.status, answer.out) == (1, "")
        assert words in answer.err


def test_what_became_of_suggestions_is_told_in_plain_words(onrecord, study):
    with Project.open(study) as project:
        project.act_as("Cem")
        first, second = project.read(list_article_ids)[:2]
        taken = Taken((Span(0, 5),), "rules", "1", 0.5)
        project.run(CodeClaim(first, Coding((Span(0, 5),)), suggestion=taken))
        project.run(DismissSuggestion(first, (Span(6, 9),), "rules", "1", 0.5))
        project.run(DismissSuggestion(second, (Span(6, 9),), "rules", "1", 0.5))
        project.undo()
        for command in (
            AllowSuggestions(False),
            WantSuggestions(False),
            ChangeKeywords("market"),
            ChangeLexicon("blather | verb | quote"),
            ChangeLexicon(None),
        ):
            project.run(command)
    found = entries(onrecord("history", study, "--analyst", "Cem", "--json"))
    assert [one["what"] for one in found] == [
        "Accept suggestion",
        "Dismiss suggestion",
        "Dismiss suggestion",
        "Dismiss suggestion",
        "Forbid suggestions",
        "Turn suggestions off",
        "Change keywords",
        "Change lexicon",
        "Use the program's lexicon",
    ]
    name = "1999-12-11_grozny-ultimatum.txt"
    about = entries(onrecord("history", study, "--article", name, "--analyst", "Cem", "--json"))
    assert [one["touched"] for one in about] == [
        {"claims": 1, "suggestions": 1},
        {"suggestions": 1},
    ]


def test_one_claim_with_before_and_after(onrecord, study):
    with Project.open(study) as project:
        project.act_as("Cem")
        claim = project.run(CodeClaim(1, Coding((Span(0, 5),)))).result
        uuid = project.read(find_claim, claim).uuid
        project.run(DeleteClaims([claim]))
    answer = onrecord("history", study, "--claim", uuid[:12], "--json")
    assert answer.status == 0
    assert answer.document["claim"] == uuid
    coded, deleted = answer.document["entries"]
    assert (coded["analyst"], coded["what"], coded["why"]) == ("Cem", "Code claim", None)
    assert coded["changes"][0]["what"] == "Quote"
    assert deleted["changes"] == [
        {"what": "Claim", "before": coded["changes"][0]["after"], "after": "deleted"}
    ]
    lines = onrecord("history", study, "--claim", uuid).out.splitlines()
    assert lines[0].split() == ["when", "(UTC)", "who", "step", "what", "before", "after", "why"]
    assert len(lines) == len(coded["changes"]) + 2
    for more, words in (
        (("--claim", "wrong"), "no claim with an id"),
        (("--claim", uuid, "--analyst", "Cem"), "not for both"),
    ):
        answer = onrecord("history", study, *more)
        assert (answer.status, answer.out) == (1, "")
        assert words in answer.err


def test_counts_and_export_as_of_a_day(onrecord, study, tmp_path, monkeypatch):
    before = onrecord("counts", study, "--by", "analyst", "--json").document
    monkeypatch.setattr("core.project.utc_now", lambda: "2090-05-05T10:00:00Z")
    with Project.open(study) as project:
        project.act_as("Cem")
        project.run(CodeClaim(1, Coding((Span(0, 5),))))
    asked = ("counts", study, "--by", "analyst", "--json")
    assert onrecord(*asked).document["total"] == before["total"] + 1
    then = onrecord(*asked, "--as-of", "2090-05-04").document
    assert then == {**before, "as_of": "2090-05-04"}
    for moment, more in (("2090-05-05T09:00", 0), ("2090-05-05", 1)):
        out = tmp_path / f"{more}.jsonl"
        answer = onrecord("export", study, out, "--as-of", moment, "--json")
        assert (answer.status, answer.document["as_of"]) == (0, moment)
        assert len(out.read_text("utf-8").splitlines()) == before["total"] + more
    for moment, words in (("soon", "is not a date"), ("1990-01-01", "The project began")):
        answer = onrecord("export", study, tmp_path / "none.csv", "--as-of", moment)
        assert (answer.status, (tmp_path / "none.csv").exists()) == (1, False)
        assert words in answer.err
