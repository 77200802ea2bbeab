"""The tidy tables: keys that join them, and a way back."""

import csv

import pytest

from core.actors.commands import AddActor, AliasDraft, MembershipDraft
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.draft import CodebookDraft
from core.errors import Refused
from core.exchange.claim_lines import line_to_json
from core.exchange.exporting import export
from core.exchange.formats.tables import csv_set_reading
from core.exchange.formats.tables.csv_set_reading import PARTS, part_path, read
from core.exchange.read_options import ReadOptions
from core.exchange.selection import Stopped, Wanted
from core.exchange.taking_dataset import TakeDataset
from core.project import Project
from core.text.spans import Span

QUOTE = Span(14, 42)


@pytest.fixture
def study(project, add_article):
    """An article with two claims, one of them in pieces, and one without any."""
    first = add_article("talks.txt", title="=Talks", published="2016-10")
    add_article("silence.txt", "Nobody spoke.\n")
    senate = project.run(AddActor("Senate; upper house", "organisation")).result
    time = MembershipDraft(senate, "member", "1985", None)
    kerry = AddActor("Kerry", "person", aliases=[AliasDraft("Mr K; 😀")], memberships=[time])
    speaker = project.run(kerry).result
    fields = project.codebook.field_by_name
    evidence = fields["evidence"]
    answers = {
        evidence.id: (evidence.values[0].id, evidence.values[2].id),
        fields["location"].id: ("-Grozny; \nnorth",),
    }
    types = project.codebook.codable_types
    project.run(
        CodeClaim(
            first,
            Coding(
                (QUOTE, Span(76, 80)),
                types[2].id,
                speaker,
                {"target": (senate, speaker)},
                answers,
                (types[0].id, types[1].id),
                Span(56, 60),
                Span(43, 55),
                "'=1+1\r\n“note”",
                True,
            ),
        )
    )
    project.run(CodeClaim(first, Coding((QUOTE,))))
    return project


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def written(project, path, **options):
    done = export(project, path, "csv-set", Wanted(options=options))
    assert done.read_back.equal, done.read_back.differences
    return done


def test_keys_join_the_tables(study, tmp_path):
    path = tmp_path / "study.csv"
    done = written(study, path)
    assert done.files[: 1 + len(PARTS)] == (path, *(part_path(path, one) for one in PARTS))
    claims = {one["claim_id"]: one for one in rows(path)}
    table = {part: rows(part_path(path, part)) for part in PARTS}
    articles = {one["article_id"]: one for one in table["articles"]}
    actors = {one["actor_id"]: one for one in table["actors"]}
    assert [one["name"] for one in articles.values()] == ["talks.txt", "silence.txt"]
    assert {one["article_id"] for one in claims.values()} < set(articles)
    pieces = [(one["position"], one["start"], one["end"]) for one in table["fragments"]]
    assert pieces == [("1", "14", "42"), ("2", "76", "80"), ("1", "14", "42")]
    assert {one["claim_id"] for one in table["fragments"]} == set(claims)
    named = [(one["role"], actors[one["actor_id"]]["name"]) for one in table["claim_actors"]]
    assert named == [("target", "Senate; upper house"), ("target", "Kerry")]
    [alias], [time] = table["aliases"], table["memberships"]
    assert (actors[alias["actor_id"]]["name"], alias["alias"]) == ("Kerry", "Mr K; 😀")
    assert (time["actor"], time["group"], time["since"]) == ("Kerry", "Senate; upper house", "1985")
    assert table["analysts"] == [{"analyst": "Ana", "claims": "2"}]
    assert next(iter(articles.values()))["title"] == "'=Talks"


def test_a_project_comes_back_from_any_of_the_files(study, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    written(study, folder / "study.csv")
    dataset = read(folder, ReadOptions({}))
    for start in ("study.csv", "study_fragments.csv", "study_codebook.csv"):
        assert read(folder / start, ReadOptions({})) == dataset
    lines = [line_to_json(line) for _, line in dataset.claims]
    empty = CodebookDraft(title="Empty", version="1", types=[], fields=[])
    with Project.create(tmp_path / "copy.onrecord", "Copy", empty) as copy:
        report = copy.run(TakeDataset(dataset)).result
        assert (report.claims.added, report.claims.rejected, report.articles) == (2, (), 2)
        written(copy, tmp_path / "again.csv")
    again = read(tmp_path / "again.csv", ReadOptions({}))
    # What was coded now is now changed for the last time.
    assert [line_to_json(line) | {"modified": ""} for _, line in again.claims] == [
        one | {"modified": ""} for one in lines
    ]
    assert lines[0]["note"] == "'=1+1\r\n“note”"
    assert lines[0]["fields"]["location"] == "-Grozny; \nnorth"
    assert again.articles == dataset.articles
    assert again.actors == dataset.actors
    assert again.codebook.fields == dataset.codebook.fields


def test_texts_can_be_left_out(study, tmp_path):
    written(study, tmp_path / "study.csv", text="no")
    assert {one["text"] for one in rows(tmp_path / "study_articles.csv")} == {""}
    report = study.run(TakeDataset(read(tmp_path / "study.csv", ReadOptions({})))).result
    assert (report.claims.added, report.claims.unchanged) == (0, 2)


def test_rows_may_be_sorted_and_spoiled_by_people(study, tmp_path):
    path = tmp_path / "study.csv"
    written(study, path)
    place = part_path(path, "fragments")
    head, *pieces = place.read_text("utf-8").splitlines()
    place.write_text("\n".join([head, *reversed(pieces)]), "utf-8")
    text = path.read_text("utf-8").replace(",210,", ",many,")
    lines = text.splitlines()
    path.write_text(text + lines[-1].replace(",14,42,", ",a,b,"), "utf-8")
    part_path(path, "claim_actors").unlink()
    dataset = read(path, ReadOptions({}))
    assert dataset.claims[0][1].fragments == [(14, 42), (76, 80)]
    assert len(dataset.claims) == 3


def test_what_belongs_to_no_set_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text("claim_id\n")
    with pytest.raises(Refused, match="set of OnRecord"):
        read(tmp_path / "a.csv", ReadOptions({}))


def test_reading_can_be_stopped(study, tmp_path, monkeypatch):
    written(study, tmp_path / "study.csv")
    monkeypatch.setattr(csv_set_reading, "_OFTEN", 1)
    with pytest.raises(Stopped):
        read(tmp_path / "study.csv", ReadOptions({}, cancelled=lambda: True))
