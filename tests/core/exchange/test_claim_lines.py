"""Claims as JSON Lines: what a line may be, and that nothing is lost on the way out and in."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.actors.commands import AddActor
from core.actors.queries import list_actors, reserved_actor
from core.articles.commands import ImportArticles
from core.articles.queries import find_article_row
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.claims.queries import get_claims
from core.codebook.queries import get_codebook
from core.errors import Refused, Trouble
from core.exchange.claim_lines import ClaimLine, claim_to_json, read_lines
from core.exchange.exporting import export
from core.exchange.taking import TakeClaims
from core.text.spans import Span
from tests.core.exchange.random_projects import (
    ACTORS,
    TEXTS,
    article,
    codings,
    described,
    opened,
    template,
)

GOOD = '{"article": {"name": "a.txt"}, "fragments": [[0, 3]]}'


def lines_of(tmp_path, content):
    path = tmp_path / "claims.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_lines(path)


def test_a_line_needs_an_article_and_fragments_only(tmp_path):
    [(number, line)] = lines_of(tmp_path, GOOD)
    assert number == 1
    assert isinstance(line, ClaimLine)
    assert line.fragments == [(0, 3)]
    assert (line.speaker, line.targets, line.claim_type, line.assisted) == (None, None, None, False)


def test_byte_order_mark_blank_lines_and_line_ends_are_tolerated(tmp_path):
    content = b"\xef\xbb\xbf" + GOOD.encode() + b"\r\n\r\n  \n" + GOOD.encode()
    found = lines_of(tmp_path, content)
    assert [number for number, _ in found] == [1, 4]
    assert all(isinstance(line, ClaimLine) for _, line in found)


def test_a_line_separator_inside_a_text_does_not_end_the_line(tmp_path):
    line = GOOD[:-1] + ', "note": "one\u2028two\u0085three"}'
    [(_, found)] = lines_of(tmp_path, line)
    assert found.note == "one\u2028two\u0085three"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"article": {"name": "a"}, "fragments": [[0, 3]', "not valid JSON (see character 47)"),
        ("[1, 2]", "not a JSON object"),
        ('{"fragments": [[0, 3]]}', "“article” is missing"),
        ('{"article": {"name": "a"}}', "“fragments” is missing"),
        (GOOD[:-1] + ', "colour": "red"}', "no part “colour”"),
        (GOOD[:-1] + ', "roles": {"victim": []}}', "no part “roles.victim”"),
        (GOOD.replace("[0, 3]", "[0, 3.5]"), "“fragments” must be a list of passages"),
        (GOOD.replace("[0, 3]", "[0]"), "“fragments” must be a list of passages"),
        (GOOD[:-1] + ', "claim_type": "120"}', "“claim_type” must be the number of a claim type"),
        (GOOD[:-1] + ', "claim_type": true}', "“claim_type” must be the number of a claim type"),
        (GOOD[:-1] + ', "targets": "Russia"}', "“targets” must be a list of names"),
        (GOOD[:-1] + ', "assisted": 1}', "“assisted” must be true or false"),
        (GOOD[:-1] + ', "speaker": 7}', "“speaker” must be text or null"),
        (GOOD[:-1] + ', "fields": {"a": 7}}', "“fields” must be an object of field names"),
        (GOOD[:-1] + ', "fields": {"a": [1]}}', "a passage [start, end] or null"),
        (GOOD[:-1] + ', "note": "\\ud800"}', "not valid JSON"),
    ],
)
def test_a_bad_line_is_reported_in_plain_words(tmp_path, line, words):
    found = lines_of(tmp_path, f"{GOOD}\n{line}\n")
    assert found[1][0] == 2
    assert words in found[1][1]
    assert isinstance(found[0][1], ClaimLine)
    for jargon in ("Input should", "validation", "pydantic", "literal", "type="):
        assert jargon not in found[1][1]


def test_a_line_in_another_encoding_is_reported(tmp_path):
    [(_, reason)] = lines_of(tmp_path, b'{"note": "caf\xe9"}')
    assert "not UTF-8" in reason


def test_files_that_cannot_hold_claims(tmp_path):
    with pytest.raises(Refused, match="no file"):
        read_lines(tmp_path / "nowhere.jsonl")
    with pytest.raises(Refused, match="folder"):
        read_lines(tmp_path)
    with pytest.raises(Refused, match="longer than"):
        lines_of(tmp_path, b"x" * 1_100_000)


def test_a_project_is_never_opened_as_a_text(project):
    with pytest.raises(Refused, match="is a project"):
        read_lines(project.path)


def test_an_unreadable_file_is_trouble(tmp_path, monkeypatch):
    path = tmp_path / "claims.jsonl"
    path.write_text(GOOD)

    def fail(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", fail)
    with pytest.raises(Trouble, match="cannot be read: Permission denied"):
        read_lines(path)


def test_a_claim_has_the_documented_shape(project, add_article):
    article = add_article("talks.txt")
    codebook = project.read(get_codebook)
    stance, evidence = codebook.field_by_name["stance"], codebook.field_by_name["evidence"]
    actors = [project.run(AddActor(name)).result for name in ("Minister", "Army", "Aid groups")]
    none = project.read(reserved_actor, "none")
    coding = Coding(
        fragments=(Span(14, 40), Span(84, 92)),
        claim_type=codebook.type_by_code[120].id,
        speaker=actors[0],
        actors={"target": (actors[1], actors[2]), "affected": (none,)},
        answers={
            stance.id: (stance.values[0].id,),
            evidence.id: (evidence.values[0].id, evidence.values[3].id),
            codebook.field_by_name["location"].id: ("Grozny",),
        },
        secondary_types=(codebook.type_by_code[210].id,),
        cue=Span(56, 60),
        note="look again",
    )
    claim_id = project.run(CodeClaim(article, coding)).result
    [row] = project.read(get_claims, [claim_id])
    described = project.read(find_article_row, article)
    assert claim_to_json(row, described, codebook) == {
        "id": row.uuid,
        "article": {"id": described.uuid, "name": "talks.txt", "sha256": described.sha256},
        "analyst": "Ana",
        "layer": "coder",
        "fragments": [[14, 40], [84, 92]],
        "quote": row.quote,
        "speaker": "Minister",
        "targets": ["Army", "Aid groups"],
        "roles": {"affected": []},
        "claim_type": 120,
        "secondary_types": [210],
        "fields": {
            "stance": stance.values[0].name,
            "evidence": [evidence.values[0].name, evidence.values[3].name],
            "location": "Grozny",
        },
        "cue": [56, 60],
        "speaker_mention": None,
        "note": "look again",
        "assisted": False,
        "status": row.status,
        "created": row.created,
        "modified": row.modified,
    }
    assert " … " in row.quote


def test_no_text_breaks_a_written_line(project, add_article, tmp_path):
    key = add_article()
    note = "one\u2028two\u2029three\u0085four\nfive 😀"
    project.run(CodeClaim(key, Coding(fragments=(Span(0, 6),), note=note)))
    export(project, tmp_path / "out.jsonl")
    [line] = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert "😀" in line
    assert json.loads(line)["note"] == note


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory):
    return template(tmp_path_factory.mktemp("template"))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_written_can_be_read_back_equal(every_kind, tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("round")
    text = data.draw(TEXTS)
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    with opened(every_kind, folder / "a") as project:
        project.run(ImportArticles([article("a.txt", text)]))
        for name in ACTORS:
            project.run(AddActor(name))
        codebook = project.read(get_codebook)
        alone = [project.read(reserved_actor, one) for one in ("none", "actor")]
        rest = [one.id for one in project.read(list_actors) if one.id not in alone]
        actors = [*alone, *rest]  # what stands alone is first
        key = project.read(list_article_ids_of)
        made = data.draw(st.lists(codings(text, codebook, actors), min_size=1, max_size=5))
        for coding in [*made, made[0]]:
            layer = data.draw(st.sampled_from(["coder", "final"]))
            status = data.draw(st.sampled_from([None, "draft", "disputed", "adjudicated"]))
            project.run(CodeClaim(key, coding, layer, status, created="2020-02-02T02:02:02Z"))
        before = described(project)
        export(project, folder / "out.jsonl")
    with opened(every_kind, folder / "b") as copy:
        copy.run(ImportArticles([article("a.txt", text)]))
        lines = read_lines(folder / "out.jsonl")
        assert len(lines) == len(before)
        report = copy.run(TakeClaims(lines)).result
        assert (report.added, report.re_anchored, report.created_fields) == (len(before), (), ())
        assert described(copy) == before
        again = copy.run(TakeClaims(lines)).result
        assert (again.added, again.unchanged) == (0, len(before))
        export(copy, folder / "again.jsonl")
    assert without_article_ids(folder / "again.jsonl") == without_article_ids(folder / "out.jsonl")


def list_article_ids_of(connection):
    from core.articles.queries import list_article_ids

    return list_article_ids(connection)[0]


def without_article_ids(path):
    lines = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    for line in lines:
        del line["article"]["id"]
    return lines
