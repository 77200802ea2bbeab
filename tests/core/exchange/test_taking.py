"""Taking claims of a file into an analyst's layer."""

import re

import pytest

from core.actors.commands import AddActor, AliasDraft
from core.actors.queries import list_actors, reserved_actor
from core.actors.tables import Actor
from core.articles.commands import ImportArticles
from core.articles.queries import find_article_row, get_text
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.claims.queries import get_claims, list_claim_ids
from core.codebook.answers import NamedActor
from core.codebook.queries import get_codebook
from core.codebook.tables import ClaimType, Field, FieldValue
from core.errors import Refused
from core.exchange.claim_lines import ClaimLine
from core.exchange.taking import NotTaken, TakeClaims
from core.text.spans import Span, quote_of
from tests.core.conftest import TEXT, draft_of
from tests.core.every_kind import change, new_project

UUID = "0123456789abcdef0123456789abcdef"
QUOTE = "“We did not cross the line,”"


@pytest.fixture
def talks(project, add_article):
    """The key of the article “talks.txt”."""
    return add_article("talks.txt")


def line(**parts):
    start = 14
    known = {"article": {"name": "talks.txt"}, "fragments": [(start, start + len(QUOTE))]}
    return ClaimLine.model_validate(known | parts)


def take(project, *lines, partial=False):
    return project.run(TakeClaims(list(enumerate(lines, start=1)), partial)).result


def claims(project):
    return project.read(get_claims, project.read(list_claim_ids))


def reason_of(project, *lines):
    with pytest.raises(NotTaken) as refused:
        take(project, *lines)
    assert claims(project) == []
    return refused.value.rejected[0][1]


def actor_id(project, name):
    return next(one.id for one in project.read(list_actors) if one.name == name)


def test_what_is_left_out_is_not_coded(project, talks):
    assert take(project, line()).added == 1
    [row] = claims(project)
    assert row.quote == QUOTE
    assert (row.coding.speaker, row.coding.claim_type, row.coding.actors) == (None, None, {})
    assert (row.coding.answers, row.coding.note, row.layer) == ({}, None, "coder")


def test_everything_of_a_line_is_kept(project, talks):
    report = take(
        project,
        line(
            id="01234567-89AB-CDEF-0123-456789ABCDEF",
            layer="final",
            quote=QUOTE,
            speaker="The minister",
            targets=[],
            roles={"affected": ["civilians"], "addressee": "cannot tell"},
            claim_type=210,
            secondary_types=[120, "cannot tell"],
            fields={"stance": "negative", "evidence": ["media", "NGO"], "location": "Grozny"},
            cue=(56, 60),
            speaker_mention=(43, 55),
            note="look again",
            assisted=True,
            status="disputed",
            created="2020-02-02T03:02:02+01:00",
            modified="2021-01-01T00:00:00Z",
        ),
    )
    assert sorted(report.created_actors) == ["The minister", "civilians"]
    [row] = claims(project)
    codebook = project.read(get_codebook)
    fields = codebook.field_by_name
    assert (row.uuid, row.layer, row.status) == (UUID, "final", "disputed")
    assert (row.created, row.modified) == ("2020-02-02T02:02:02Z", "2021-01-01T00:00:00Z")
    assert row.speaker == "The minister"
    assert row.coding.actors["target"] == (project.read(reserved_actor, "none"),)
    assert row.coding.actors["addressee"] == (project.read(reserved_actor, "actor"),)
    assert row.actor_names["affected"] == ("civilians",)
    assert codebook.type_by_id[row.coding.claim_type].code == 210
    secondary = [codebook.type_by_id[one] for one in row.coding.secondary_types]
    assert [one.code for one in secondary] == [120, 999]
    assert secondary[1].reserved
    chosen = {value.id: value.name for field in codebook.fields for value in field.values}
    assert chosen[row.coding.answers[fields["stance"].id][0]] == "negative"
    assert [chosen[one] for one in row.coding.answers[fields["evidence"].id]] == ["media", "NGO"]
    assert row.coding.answers[fields["location"].id] == ("Grozny",)
    assert (row.coding.cue, row.coding.speaker_mention) == (Span(56, 60), Span(43, 55))
    assert (row.coding.note, row.coding.assisted) == ("look again", True)


def test_cannot_tell_is_the_reserved_answer_everywhere(project, talks):
    fields = {"stance": "cannot tell", "evidence": "cannot tell", "location": "cannot tell"}
    wanted = line(
        speaker="cannot tell", targets=["cannot tell"], claim_type="cannot tell", fields=fields
    )
    report = take(project, wanted)
    assert (report.created_actors, report.created_fields) == ((), ())
    [row] = claims(project)
    unsure = project.read(reserved_actor, "actor")
    assert (row.coding.speaker, row.coding.targets) == (unsure, (unsure,))
    codebook = project.read(get_codebook)
    assert codebook.type_by_id[row.coding.claim_type].reserved
    reserved = {v.id for field in codebook.fields for v in field.values if v.cannot_tell}
    assert {one for given in row.coding.answers.values() for one in given} <= reserved
    assert len(row.coding.answers) == 3


def test_blank_answers_are_not_coded(project, talks):
    fields = {"stance": None, "evidence": [], "location": " ", "new": None}
    take(project, line(fields=fields, roles={"affected": None}))
    [row] = claims(project)
    assert (row.coding.answers, row.coding.actors) == ({}, {})
    assert "new" not in project.read(get_codebook).field_by_name


def test_actors_are_found_by_name_case_and_unambiguous_alias(project, talks):
    for name, aliases in (
        ("Russia", [("Moscow", "metonym"), ("RUS", "acronym")]),
        ("Ünal Öz", [("Oz", "surname")]),
        ("Frank Oz", [("Oz", "surname")]),
    ):
        project.run(AddActor(name, aliases=[AliasDraft(*alias) for alias in aliases]))
    names = ["Russia", "russia", " RUS ", "ünal  öz", "Moscow", "Oz", "rus"]
    report = take(project, *[line(speaker=name) for name in names])
    assert [row.speaker for row in claims(project)] == [
        "Russia", "Russia", "Russia", "Ünal Öz", "Moscow", "Oz", "rus"
    ]  # fmt: skip
    assert report.created_actors == ("Moscow", "Oz", "rus")
    kinds = {one.name: one.kind for one in project.read(list_actors)}
    assert kinds["Moscow"] == "unspecified"


def test_one_actor_named_twice_counts_once(project, talks):
    take(project, line(targets=["Russia", "russia", "Syria"]))
    assert claims(project)[0].targets == ("Russia", "Syria")


def test_unknown_fields_are_created_as_text(project, talks):
    report = take(
        project,
        line(
            fields={"irony": "yes", "Tone of voice": "calm", "speaker": "x", "тон": "cannot tell"}
        ),
        line(fields={"irony": "no", "Tone of voice": "loud"}),
    )
    assert report.created_fields == ("irony", "tone_of_voice", "speaker_2", "field")
    codebook = project.read(get_codebook)
    created = [codebook.field_by_name[name] for name in report.created_fields]
    assert {one.answer_kind for one in created} == {"text"}
    assert [one.label for one in created] == ["Irony", "Tone of voice", "speaker", "тон"]
    second = claims(project)[1].coding.answers
    assert (second[created[0].id], second[created[1].id]) == (("no",), ("loud",))
    assert claims(project)[0].coding.answers[created[3].id] == (created[3].values[-1].id,)


def test_all_of_a_file_is_one_step_that_can_be_undone(project, talks):
    take(project, line(speaker="New", fields={"irony": "yes"}), line())
    assert project.undo_step().label == "Read 2 claims from a file"
    project.undo()
    assert claims(project) == []
    assert "New" not in {one.name for one in project.read(list_actors)}
    assert "irony" not in project.read(get_codebook).field_by_name
    project.redo()
    assert len(claims(project)) == 2


def test_articles_are_found_by_id_then_hash_then_name(project, talks, add_article):
    other = add_article("other.txt", "Other words, long enough to hold the same passage again.")
    row, row_of_other = (project.read(find_article_row, key) for key in (talks, other))
    hyphens = f"{row.uuid[:8]}-{row.uuid[8:12]}-{row.uuid[12:16]}-{row.uuid[16:20]}-{row.uuid[20:]}"
    for article in (
        {"id": hyphens, "name": "other.txt"},
        {"id": "gone", "sha256": row.sha256.upper(), "name": "other.txt"},
        {"id": "0" * 32, "sha256": None, "name": "talks.txt"},
    ):
        take(project, line(article=article))
    assert [one.article_id for one in claims(project)] == [talks] * 3
    take(project, line(article={"id": row_of_other.uuid}))
    assert claims(project)[-1].article_id == other


def test_of_equal_texts_the_one_of_that_name_is_meant(project, talks, add_article):
    twin = add_article("twin.txt")
    sha256 = project.read(find_article_row, twin).sha256
    take(project, line(article={"sha256": sha256, "name": "twin.txt"}))
    assert claims(project)[0].article_id == twin


def test_a_quote_that_is_elsewhere_is_re_anchored(project, talks):
    text = project.read(get_text, talks)
    quote = "Aid groups accused the army"
    wrong = [line(quote=quote), line(quote=quote, fragments=[(900, 990)], cue=(56, 60))]
    report = take(project, *wrong, line(quote=QUOTE))
    assert report.re_anchored == (1, 2)
    rows = claims(project)
    assert [row.quote for row in rows] == [QUOTE, quote, quote]
    assert all(quote_of(text, row.coding.fragments) == row.quote for row in rows)
    assert rows[2].coding.cue == Span(56, 60)


def test_in_another_text_the_words_around_a_quote_move_along(project, add_article):
    add_article("talks.txt", "Corrected. 😀 Border talks\n\n“We did not cross the line,” said he.")
    moved = line(
        article={"name": "talks.txt", "sha256": "0" * 64},
        quote=QUOTE,
        cue=(43, 47),
        speaker_mention=(0, 6),
    )
    take(project, moved, line(article=moved.article, quote=QUOTE, cue=(90, 95)))
    rows = claims(project)
    text = project.read(get_text, rows[0].article_id)
    cue, mention = rows[0].coding.cue, rows[0].coding.speaker_mention
    assert (text[slice(*cue)], text[slice(*mention)]) == ("said", "Border")
    assert rows[1].coding.cue is None


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"fragments": [(0, 9999)]}, "lies outside the text"),
        ({"fragments": [(-3, 4)]}, "lies outside the text"),
        ({"fragments": [(5, 5)]}, "is empty"),
        ({"fragments": []}, "at least one passage"),
        ({"fragments": [(0, 5), (3, 8)]}, "overlap"),
        ({"fragments": [(12, 14)]}, "only white space"),
        ({"quote": "never said"}, "stands nowhere"),
        ({"quote": "“We want talks,”"}, "more than once"),
        ({"article": {"name": "talks.txt", "sha256": "0" * 64}}, "not the one on which"),
        ({"article": {"name": "gone.txt"}}, "does not have the article “gone.txt”"),
        ({"article": {}}, "without id, hash and name"),
        ({"claim_type": 121}, "no claim type 121"),
        ({"secondary_types": [5]}, "no claim type 5"),
        ({"fields": {"stance": "hostile"}}, "Its answers are: negative"),
        ({"fields": {"evidence": ["media", "rumour"]}}, "no answer “rumour”"),
        ({"fields": {"stance": ["negative", "positive"]}}, "takes one answer"),
        ({"fields": {"fresh": ["a", "b"]}}, "takes one answer"),
        ({"fields": {" ": "a"}}, "name of a field is empty"),
        ({"claim_type": 100}, "100 “Accuse” only groups others"),
        ({"secondary_types": [100]}, "100 “Accuse” only groups others"),
        ({"secondary_types": [120, 120]}, "given twice"),
        ({"targets": ["Russia", "none"]}, "“Target”: “none” and “cannot tell” stand alone"),
        ({"roles": {"affected": ["Cannot tell", "Nobody known"]}}, "“Affected”: “none” and"),
        ({"fields": {"evidence": ["media", "cannot tell"]}}, "stands alone"),
        ({"fields": {"evidence": ["media", "media"]}}, "an answer twice"),
        ({"cue": (0, 9999)}, "“cue” [0, 9999] lies outside"),
        ({"speaker_mention": (4, 4)}, "“speaker_mention” [4, 4] lies outside"),
        ({"speaker": " "}, "name of an actor is empty"),
        ({"targets": ["Russia", ""]}, "name of an actor is empty"),
        ({"status": "finished"}, "Use one of: draft"),
        ({"created": "yesterday"}, "written like 2026-11-21T10:00:00Z"),
        ({"id": "claim 7"}, "is no id of a claim"),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(project, talks, parts, words):
    before = len(project.read(list_actors))
    fine = line(speaker="Somebody new", fields={"fresh_too": "x"})
    reason = reason_of(project, line(**parts), fine)
    assert words in reason
    assert len(project.read(list_actors)) == before
    assert "fresh_too" not in project.read(get_codebook).field_by_name


def test_two_articles_of_one_name_must_be_told_apart(project, talks, add_article):
    add_article("talks.txt", "Another text under the same name, which is long enough.")
    assert "2 articles are named" in reason_of(project, line())


def test_all_bad_lines_are_named_at_once(project, talks):
    lines = [(4, "It is not valid JSON."), (5, line()), (7, line(claim_type=1))]
    with pytest.raises(NotTaken, match="2 of 3 lines cannot be taken, so none was") as refused:
        project.run(TakeClaims(lines))
    assert [number for number, _ in refused.value.rejected] == [4, 7]
    assert claims(project) == []


def test_partial_takes_the_good_lines_and_nothing_of_the_bad(project, talks):
    report = take(
        project,
        line(claim_type=1, speaker="Bad speaker", fields={"bad": "x"}),
        line(speaker="Good speaker"),
        partial=True,
    )
    assert (report.added, [number for number, _ in report.rejected]) == (1, [1])
    assert report.created_actors == ("Good speaker",)
    assert "Bad speaker" not in {one.name for one in project.read(list_actors)}


def test_what_was_typed_is_the_same_when_it_is_read_again(project, talks):
    """An export says “cannot tell” for the reserved answer, and text without blanks around it."""
    location = project.read(get_codebook).field_by_name["location"]
    for number, (typed, told) in enumerate((("cannot tell", "cannot tell"), (" port ", "port"))):
        uuid = f"{number:032x}"
        start = Span(14, 14 + len(QUOTE))
        coding = Coding((start,), answers={location.id: (typed,)})
        project.run(CodeClaim(talks, coding, uuid=uuid))
        for written in (told, typed):
            report = take(project, line(id=uuid, fields={"location": written}))
            assert (report.added, report.unchanged) == (0, 1)


def test_a_new_field_does_not_take_a_built_in_name(project, talks):
    report = take(project, line(fields={"note": "x", "secondary_types": "y"}))
    assert report.created_fields == ("note_2", "secondary_types_2")


def test_the_same_claim_again_changes_nothing(project, talks):
    once = line(id=UUID, speaker="Minister", fields={"stance": "negative"}, note=" n ")
    take(project, once)
    before = project.undo_step()
    report = take(project, once, once)
    assert (report.added, report.unchanged) == (0, 2)
    assert project.undo_step() == before


def test_a_claim_twice_in_a_file_is_taken_once(project, talks):
    report = take(project, line(id=UUID), line(id=UUID))
    assert (report.added, report.unchanged) == (1, 1)
    assert (
        "An earlier line has the same id"
        in take(project, line(id="f" * 32), line(id="f" * 32, note="other"), partial=True).rejected[
            0
        ][1]
    )


@pytest.mark.parametrize(
    "change",
    [
        {"note": "other"},
        {"speaker": "Somebody else"},
        {"fields": {"irony": "x"}},
        {"layer": "final"},
        {"status": "disputed"},
        {"fragments": [(14, 20)]},
    ],
)
def test_a_known_id_with_other_content_is_rejected(project, talks, change):
    take(project, line(id=UUID))
    with pytest.raises(NotTaken, match="says something else"):
        take(project, line(id=UUID, **change))
    assert "Somebody else" not in {one.name for one in project.read(list_actors)}


def test_a_claim_of_another_analyst_stays_theirs(project, talks):
    take(project, line(id=UUID))
    project.act_as("Ben")
    with pytest.raises(NotTaken, match="Ana coded it"):
        take(project, line(id=UUID))


def test_claims_need_an_analyst(project, talks):
    project.analyst_id = None
    with pytest.raises(Refused, match="Say whose they are"):
        take(project, line())


@pytest.fixture
def large(tmp_path):
    """A project with questions of every kind and the article “talks.txt”."""
    with new_project(tmp_path / "every.onrecord") as project:
        project.run(ImportArticles([draft_of("talks.txt", TEXT)]))
        yield project


def answered(project):
    """The answers of the only claim, by the names of the fields."""
    [row] = claims(project)
    fields = project.read(get_codebook).field_by_id
    return {fields[key].name: values for key, values in row.coding.answers.items()}


def test_every_kind_of_answer_is_taken(large):
    fields = large.read(get_codebook).field_by_name
    given = {
        "claim_yes_no": "yes",
        "claim_scale": "v2",
        "claim_number": " 12,50 ",
        "claim_date": "2016-10",
        "claim_actor": "Aid  groups",
        "claim_span": (3, 9),
    }
    report = take(large, line(fields=given))
    assert report.created_actors == ("Aid groups",)
    assert answered(large) == {
        "claim_yes_no": (fields["claim_yes_no"].values[0].id,),
        "claim_scale": (fields["claim_scale"].values[1].id,),
        "claim_number": ("12.5",),
        "claim_date": ("2016-10",),
        "claim_actor": (NamedActor(actor_id(large, "Aid groups")),),
        "claim_span": (Span(3, 9),),
    }


def test_a_line_with_answers_of_every_kind_is_there_already(large):
    given = {"claim_number": "1,5", "claim_actor": "Aid groups", "claim_span": (3, 9)}
    take(large, line(id=UUID, fields=given))
    report = take(large, line(id=UUID, fields=given))
    assert (report.added, report.unchanged, report.created_actors) == (0, 1, ())
    for changed in ({"claim_actor": "Somebody new"}, {"claim_span": (3, 8)}):
        with pytest.raises(NotTaken, match="says something else"):
            take(large, line(id=UUID, fields={**given, **changed}))
    assert "Somebody new" not in {one.name for one in large.read(list_actors)}


def test_cannot_tell_is_an_answer_to_every_kind(large):
    fields = large.read(get_codebook).fields_of("claim")
    take(large, line(fields={one.name: "cannot tell" for one in fields}))
    assert answered(large) == {one.name: (one.cannot_tell.id,) for one in fields}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"claim_number": "1,234"}, "can be read in two ways"),
        ({"claim_number": (1, 2)}, "does not take a passage"),
        ({"claim_span": (0, 100_000)}, "lies outside the text"),
        ({"claim_span": (5, 5)}, "lies outside the text"),
        ({"claim_span": "3-9"}, r"takes a passage \[start, end\], not “3-9”"),
        ({"claim_yes_no": "maybe"}, "Its answers are: yes, no"),
        ({"claim_actor": "x" * 201}, "201 characters"),
        ({"claim_actor": ["Ann", "Bob"]}, "takes one answer"),
        ({"article_text": "x"}, "asked about articles"),
        ({"actor_text": "x"}, "asked about actors"),
        ({"something new": ["a", "b"]}, "takes one answer, not 2"),
    ],
)
def test_a_wrong_answer_rejects_its_line(large, answer, words):
    assert re.search(words, reason_of(large, line(fields=answer)))


def test_an_unknown_field_of_passages_is_created_as_one(project, talks):
    version = project.read(get_codebook).version_id
    report = take(project, line(fields={"where": (3, 9)}), line(fields={"where": "cannot tell"}))
    assert report.created_fields == ("where",)
    codebook = project.read(get_codebook)
    field = codebook.field_by_name["where"]
    assert (field.answer_kind, field.subject) == ("span", "claim")
    first, second = (row.coding.answers[field.id] for row in claims(project))
    assert (first, second) == ((Span(3, 9),), (field.cannot_tell.id,))
    assert codebook.has_changes
    assert codebook.version_id != version, "a field more is a change of the codebook"


def test_an_unknown_field_is_either_text_or_passages(project, talks):
    with pytest.raises(NotTaken, match=r"Line 2: “where” is text in some lines"):
        take(project, line(fields={"where": (3, 9)}), line(fields={"where": "Grozny"}))
    assert claims(project) == []


def test_passages_move_with_the_quote(large, tmp_path):
    moved = line(
        article={"name": "talks.txt", "sha256": "0" * 64},
        fragments=[(4, 4 + len(QUOTE))],
        quote=QUOTE,
        fields={"claim_span": (0, 4)},
    )
    assert take(large, moved).re_anchored == (1,)
    assert answered(large) == {"claim_span": (Span(10, 14),)}


def test_what_is_retired_here_is_taken_as_it_was_coded(large):
    codebook = large.read(get_codebook)
    force, words = codebook.type_by_code[120], codebook.field_by_name["claim_text"]
    one_of = codebook.field_by_name["claim_one_of"]
    chosen = one_of.values[0]
    for table, key in ((ClaimType, force.id), (Field, words.id), (FieldValue, chosen.id)):
        change(large, table, key, retired=True)
    take(large, line(claim_type=120, fields={"claim_text": "x", "claim_one_of": "v1"}))
    [row] = claims(large)
    assert row.coding.claim_type == force.id
    assert row.coding.answers == {words.id: ("x",), one_of.id: (chosen.id,)}


def test_the_name_of_a_merged_actor_means_the_one_it_was_merged_into(project, talks):
    north, south = (project.run(AddActor(name)).result for name in ("North", "South"))
    change(project, Actor, north, merged_into_id=south)
    report = take(project, line(speaker="North"), line(speaker="NORTH", note="again"))
    assert report.created_actors == ()
    assert [row.speaker for row in claims(project)] == ["South", "South"]
