"""The project as of a moment equals what it was then, whatever was done since."""

import random
import shutil
from pathlib import Path

import pytest

from core.actors.commands import AddActor, AliasDraft, DescribeActor
from core.analysts.submitting import ReopenCoding, SubmitCoding
from core.articles.commands import DescribeArticle, RemoveArticle
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.claims.queries import list_claim_ids
from core.errors import Refused, Trouble
from core.history.as_of import Cancelled, as_of, end_of
from core.project import Project
from core.review.comments import AddComment, ResolveThread
from core.storage.checks import check
from core.text.spans import Span
from tests.core.storage.sample_project import add_article, dump, new_project

BEGAN = "2026-01-01T00:00:00Z"
COMMANDS = 45


class Clock:
    """A clock that goes on by a day with every look at it."""

    def __init__(self):
        self.day = 0

    def __call__(self):
        self.day += 1
        return f"2026-{1 + self.day // 28:02}-{1 + self.day % 28:02}T12:00:00Z"


def some_command(project, rng, articles):
    """One of many commands; some will be refused."""
    claims = project.read(list_claim_ids)
    article = rng.choice(articles)
    coding = Coding(
        (Span(4, rng.randrange(6, 20)),),
        project.codebook.type_by_code[rng.choice((120, 130))].id,
        rng.choice((None, *range(1, 6))),
        {"target": tuple(rng.sample(range(1, 6), rng.randrange(3)))},
        note=rng.choice((None, "note 🚢")),
    )
    claim = rng.choice(claims) if claims else 99
    name = rng.choice(("Ana Lindt", "לאה", "State 🚢", "Board"))
    return rng.choice(
        (
            CodeClaim(article, coding),
            CodeClaim(article, coding),
            ChangeClaim(claim, coding),
            DeleteClaims([claim]),
            AddActor(f"{name} {rng.randrange(99)}", "person"),
            DescribeActor(rng.randrange(4, 7), name, "government", None, (AliasDraft(name[:3]),)),
            DescribeArticle(article, f"{name}!", "", "2016", "", "", ""),
            RemoveArticle(article),
            SubmitCoding(article),
            ReopenCoding(article),
            AddComment(article, f"@{rng.choice(('Ana', 'Ben'))} look"),
            ResolveThread(1),
        )
    )


@pytest.mark.parametrize("seed", range(2))
def test_every_day_comes_back(seed, tmp_path, monkeypatch):
    rng, clock = random.Random(seed), Clock()
    monkeypatch.setattr("core.project.utc_now", clock)
    with new_project(tmp_path / "p.onrecord") as project:
        articles = [add_article(project), add_article(project, "Other 🚢 words, " * 4, "Other")]
        days = {}
        for _ in range(COMMANDS):
            project.act_as(rng.choice(("Ana", "Ben")))
            step = rng.choice((None, None, None, None, project.undo, project.redo))
            try:
                step() if step else project.run(some_command(project, rng, articles))
            except Refused:
                continue
            days[clock.day] = dump(project)
        assert len(days) > COMMANDS / 3
        now = dump(project)
        for day in rng.sample(sorted(days), 6):
            moment = Clock()
            moment.day = day - 1
            with as_of(project, moment()) as past:
                assert dump(past) == days[day]
                assert check(past.path) == []
        assert dump(project) == now


def test_a_copy_goes_back_over_many_claims_in_one_step(project, add_article, monkeypatch):
    article = add_article()
    ids = [project.run(CodeClaim(article, Coding((Span(n, n + 3),)))).result for n in range(3)]
    before = dump(project)
    monkeypatch.setattr("core.project.utc_now", lambda: "2090-01-01T00:00:00Z")
    monkeypatch.setattr("core.storage.replay.CHUNK", 2)
    project.run(DeleteClaims(ids))
    seen = []
    with as_of(project, "2089-12-31", lambda *done: seen.append(done)) as past:
        assert dump(past) == before
        with pytest.raises(Refused, match="reading only"):
            past.run(DeleteClaims(ids))
    assert seen[-1] == (3, 3)
    assert not past.path.exists()


def test_days_times_and_what_is_none():
    assert end_of("2026-11-01") == "2026-11-01T23:59:59Z"
    assert end_of(" 2026-11-01T10:30 ") == "2026-11-01T10:30:00Z"
    assert end_of("2026-11-01T10:30:00+02:00") == "2026-11-01T08:30:00Z"
    assert end_of("2026-11-01T10:30:05Z") == "2026-11-01T10:30:05Z"
    for words in ("", "yesterday", "2026-13-01", "2026", "01.11.2026", "2026-11-01T25:00"):
        with pytest.raises(Refused, match="is not a date"):
            end_of(words)


def test_before_the_beginning_and_in_the_future(sample):
    with (
        pytest.raises(Refused, match=r"The project began on .* nothing of it before"),
        as_of(sample, "1999-01-01"),
    ):
        pass
    with as_of(sample, "2999-01-01") as past:
        assert dump(past) == dump(sample)


def test_a_history_that_does_not_lead_back_is_said(project, add_article, monkeypatch, tmp_path):
    article = add_article()
    monkeypatch.setattr("core.project.utc_now", lambda: "2090-01-01T00:00:00Z")
    project.run(DescribeArticle(article, "Renamed", "", "", "", "", ""))
    project.close()
    broken = Path(shutil.copy(project.path, tmp_path / "broken.onrecord"))
    import sqlite3

    with sqlite3.connect(broken) as raw:
        raw.execute("UPDATE articles SET title = 'By hand'")
    raw.close()
    with (
        Project.open(broken, writable=False) as opened,
        pytest.raises(Trouble, match="does not lead back to 2089-01-01"),
        as_of(opened, "2089-01-01"),
    ):
        pass


def test_it_can_be_stopped(project, add_article, monkeypatch):
    monkeypatch.setattr("core.project.utc_now", lambda: "2090-01-01T00:00:00Z")
    add_article()
    with pytest.raises(Cancelled), as_of(project, "2089-01-01", cancelled=lambda: True):
        pass
