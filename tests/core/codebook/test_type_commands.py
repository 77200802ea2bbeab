"""Claim types are changed without losing a coding; what cannot be is refused with a way out."""

from dataclasses import dataclass, replace

import pytest

from core.claims.commands import CodeClaim, DeleteClaims
from core.claims.queries import find_claim
from core.codebook.draft import FieldDraft
from core.codebook.queries import get_codebook
from core.codebook.type_commands import (
    AddExample,
    AddType,
    ChangeType,
    DeleteType,
    MergeTypes,
    MoveType,
    RemoveExample,
    RestoreType,
    RetireType,
    TypeContent,
    next_code,
)
from core.codebook.version import freeze, newest_version
from core.command import Command
from core.errors import Refused
from core.project import Project
from tests.core.storage.sample_project import (
    QUOTE,
    add_article,
    codebook,
    coding,
    dump,
    new_project,
)

COLOURS = {"colour_light": "#aa0000", "colour_dark": "#ff8888"}
THREAT = TypeContent(520, "Threaten", "THREAT", "Says that it will do harm.", **COLOURS)


@pytest.fixture
def project(tmp_path):
    with new_project(tmp_path / "town.onrecord") as project:
        yield project


@pytest.fixture
def claim(project):
    """One claim: “Accuse of force”, and “Deny” as a further type."""
    return project.run(CodeClaim(add_article(project), coding(project))).result


def book(project):
    return project.read(get_codebook)


def by_code(project):
    return {one.code: one for one in book(project).types}


def ids(project):
    return {code: one.id for code, one in by_code(project).items()}


def order(project):
    return [one.code for one in book(project).types]


def content(row, **changes):
    kept = TypeContent(
        **{name: getattr(row, name) for name in TypeContent.__dataclass_fields__},
    )
    return replace(kept, **changes)


def refused(project, command, *words):
    before = dump(project)
    with pytest.raises(Refused) as caught:
        project.run(command)
    assert dump(project) == before
    for word in words:
        assert word in str(caught.value)


# --- adding


def test_a_new_type_stands_at_the_end_of_its_family(project):
    family = project.run(AddType(replace(THREAT, code=500, name="Coerce", mnemonic=""), None))
    added = project.run(AddType(THREAT, family.result)).result
    project.run(AddType(replace(THREAT, code=140, name="Insult", mnemonic=""), ids(project)[100]))
    assert order(project) == [100, 120, 130, 140, 500, 520, 999]
    row = by_code(project)[520]
    assert (row.id, row.name, row.parent_id) == (added, "Threaten", family.result)
    assert row.definition == "Says that it will do harm."
    assert row.offered


def test_a_new_type_can_stand_before_another_one(project):
    known = ids(project)
    project.run(AddType(THREAT, known[100], known[130]))
    assert order(project) == [100, 120, 520, 130, 999]


def test_words_are_kept_plain_and_cues_once(project):
    wish = TypeContent(
        520,
        "  Threaten\t with\nforce \u200f🚢 ",
        definition="\ufeffFirst line\r\nסוף ",
        cues=("warn", " ", "warn", "vow  to"),
        shortcut="1",
        **(COLOURS | {"colour_light": "#AA00FF"}),
    )
    project.run(AddType(wish, None))
    row = by_code(project)[520]
    assert row.name == "Threaten with force \u200f🚢"
    assert row.definition == "First line\nסוף"
    assert row.cues == ("warn", "vow to")
    assert (row.shortcut, row.colour_light) == ("1", "#aa00ff")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": " \n"}, ["520", "needs a name"]),
        ({"name": "x" * 10_000}, ["10,000", "200"]),
        ({"name": "Threat\x07"}, ["U+0007"]),
        ({"name": "Cannot Tell"}, ["cannot tell"]),
        ({"name": "DENY"}, ["“Deny” (130)"]),
        ({"mnemonic": "force"}, ["“FORCE”", "“Accuse of force” (120)"]),
        ({"code": 120}, ["120", "“Accuse of force”"]),
        ({"code": 999}, ["999", "cannot tell"]),
        ({"code": -1}, ["-1", "0 to"]),
        ({"code": 2**31}, ["2147483648"]),
        ({"definition": "x" * 20_001}, ["20,001"]),
        ({"definition": "x\x1by"}, ["U+001B"]),
        ({"shortcut": "0"}, ["“0”"]),
        ({"shortcut": "1", "codable": False}, ["only groups"]),
        ({"colour_light": "red"}, ["“red”"]),
    ],
)
def test_bad_content_is_refused_with_the_reason(project, changes, words):
    refused(project, AddType(replace(THREAT, **changes), None), *words)


def test_names_that_differ_in_unicode_form_only_are_one_name(project):
    project.run(AddType(replace(THREAT, name="Drohe\u0301"), None))
    other = replace(THREAT, code=521, mnemonic="", name="droh\u00e9")
    refused(project, AddType(other, None), "Choose another name")


def test_a_digit_serves_one_type_that_is_offered(project):
    first = project.run(AddType(replace(THREAT, shortcut="1"), None)).result
    other = TypeContent(530, "Vow", shortcut="1", **COLOURS)
    refused(project, AddType(other, None), "digit 1", "“Threaten” (520)")
    project.run(RetireType(first))
    project.run(AddType(other, None))
    refused(project, RestoreType(first), "digit 1", "“Vow” (530)")
    project.run(ChangeType(first, replace(THREAT, definition="Old.", shortcut="1")))
    project.run(ChangeType(first, replace(THREAT, shortcut=None)))
    project.run(RestoreType(first))
    assert by_code(project)[520].offered


# --- the tree


def test_there_are_two_levels_and_no_circles(project):
    known = ids(project)
    refused(project, AddType(THREAT, known[120]), "“Accuse of force” (120)", "two levels")
    refused(project, AddType(THREAT, known[999]), "cannot tell")
    refused(project, AddType(THREAT, 12345), "no longer")
    refused(project, MoveType(known[100], known[100]), "itself")
    refused(project, MoveType(known[100], known[120]), "two levels")
    other = project.run(AddType(THREAT, None)).result
    refused(project, MoveType(known[100], other), "“Deny”", "Move them")
    refused(project, MoveType(known[999], None), "stays as it is")
    refused(project, MoveType(known[120], known[100], known[999]), "not in that family")


def test_moving_within_a_family_and_into_another_one(project):
    known = ids(project)
    project.run(MoveType(known[130], known[100], known[120]))
    assert order(project) == [100, 130, 120, 999]
    other = project.run(AddType(THREAT, None)).result
    project.run(MoveType(known[120], other))
    assert order(project) == [100, 130, 520, 120, 999]
    project.run(MoveType(other, None, known[100]))
    assert order(project) == [520, 120, 100, 130, 999]
    project.run(MoveType(known[120], None))
    assert order(project) == [520, 100, 130, 120, 999]
    assert by_code(project)[120].parent_id is None


def test_only_positions_that_must_change_do(project):
    known = ids(project)
    gap = project.run(AddType(TypeContent(510, "Ask"), None)).result
    other = project.run(AddType(THREAT, None)).result
    project.run(DeleteType(gap))
    before = dump(project)["claim_types"]
    project.run(MoveType(known[130], known[100], known[120]))
    after = dump(project)["claim_types"]
    changed = {key[0] for key in before if before[key] != after[key]}
    assert changed == {known[120], known[130]}
    assert other not in changed


def test_what_changes_nothing_begins_no_version(project):
    before = dump(project)
    known = by_code(project)
    project.run(ChangeType(known[130].id, content(known[130])))
    project.run(MoveType(known[130].id, known[100].id))
    project.run(MoveType(known[120].id, known[100].id, known[130].id))
    project.run(MoveType(known[120].id, known[100].id, known[120].id))
    assert dump(project) == before
    project.run(ChangeType(known[130].id, content(known[130], name="Reject")))
    assert book(project).has_changes


# --- changing and retiring


def test_a_change_leaves_the_claims_where_they_are(project, claim):
    row = by_code(project)[120]
    project.run(ChangeType(row.id, content(row, code=125, name="Blame", definition="New.")))
    assert find_claim_type(project, claim) == 125
    assert project.undo_step().label == "Change claim type Blame"
    project.undo()
    assert by_code(project)[120] == row


def find_claim_type(project, claim):
    row = project.read(find_claim, claim)
    return book(project).type_by_id[row.coding.claim_type].code


def test_a_type_that_is_coded_does_not_become_a_heading(project, claim):
    for code in (120, 130):
        row = by_code(project)[code]
        refused(project, ChangeType(row.id, content(row, codable=False)), "1 claim (Ana 1)")
    project.run(DeleteClaims([claim]))
    project.run(ChangeType(row.id, content(row, codable=False)))
    assert not by_code(project)[130].codable


def test_a_family_is_retired_with_its_types_and_restored_by_them(project, claim):
    known = ids(project)
    project.run(RetireType(known[100]))
    assert [one.code for one in book(project).codable_types] == [999]
    assert find_claim_type(project, claim) == 120
    refused(project, RetireType(known[100]), "“Accuse” (100)", "already")
    refused(project, AddType(THREAT, known[100]), "retired", "Restore")
    project.run(RestoreType(known[130]))
    assert [one.code for one in book(project).types if not one.retired] == [100, 130, 999]
    refused(project, RestoreType(known[130]), "neither retired nor merged")


def test_cannot_tell_stays_as_it_is(project):
    known = ids(project)
    reserved = known[999]
    for command in (
        ChangeType(reserved, THREAT),
        RetireType(reserved),
        DeleteType(reserved),
        MergeTypes(reserved, (known[130],)),
        MergeTypes(known[130], (reserved,)),
    ):
        refused(project, command, "cannot tell")


def test_what_is_gone_is_refused(project):
    for command in (ChangeType(77, THREAT), RetireType(77), RestoreType(77), DeleteType(77)):
        refused(project, command, "no longer")


def test_the_undo_menu_names_what_was_changed(project):
    known = ids(project)
    for command, label in (
        (MoveType(known[130], known[100], known[120], "Deny"), "Move claim type Deny"),
        (RetireType(known[130], "Deny"), "Retire claim type Deny"),
        (RestoreType(known[130], "Deny"), "Restore claim type Deny"),
        (MergeTypes(known[120], (known[130],), "Deny"), "Merge claim type Deny"),
        (RestoreType(known[130]), "Restore claim type"),
        (DeleteType(known[130], "Deny"), "Delete claim type Deny"),
    ):
        project.run(command)
        assert project.undo_step().label == label


# --- deleting


def test_what_is_in_use_is_not_deleted(project, claim):
    known = ids(project)
    refused(project, DeleteType(known[120]), "1 claim (Ana 1)", "Retire")
    refused(project, DeleteType(known[130]), "1 claim (Ana 1)")
    refused(project, DeleteType(known[100]), "2 types that belong to it")
    project.run(DeleteClaims([claim]))
    project.run(DeleteType(known[120]))
    assert 120 not in ids(project)
    project.undo()
    assert ids(project)[120] == known[120]


def test_a_type_goes_with_its_examples(project, claim):
    added = project.run(AddType(THREAT, None)).result
    project.run(AddExample(added, claim))
    before = dump(project)
    project.run(DeleteType(added))
    assert not dump(project)["type_examples"]
    project.undo()
    assert dump(project) == before


def test_a_type_on_which_a_field_depends_is_not_deleted(tmp_path):
    weapon = FieldDraft(name="weapon", label="Weapon", kind="text", shown_for=[120])
    draft = codebook().model_copy(update={"fields": [weapon]})
    with Project.create(tmp_path / "weapons.onrecord", "Weapons", draft) as project:
        refused(project, DeleteType(ids(project)[120]), "the field “Weapon” is asked of it")


# --- merging


def test_merged_claims_are_read_as_the_survivors_and_come_back(project, claim):
    known = ids(project)
    survivor = project.run(AddType(THREAT, None)).result
    before = dump(project)
    project.run(MergeTypes(survivor, (known[120], known[130])))
    after = dump(project)
    assert after["claims"] == before["claims"]
    coded = project.read(find_claim, claim).coding
    assert (coded.claim_type, coded.secondary_types) == (survivor, (survivor,))
    assert [one.code for one in book(project).codable_types] == [520, 999]
    refused(project, DeleteType(survivor), "“Accuse of force”, “Deny”", "1 claim (Ana 1)")
    project.run(RestoreType(known[120]))
    assert find_claim_type(project, claim) == 120
    project.undo()
    project.undo()
    assert dump(project) == before


def test_what_was_merged_before_follows(project, claim):
    known = ids(project)
    last = project.run(AddType(THREAT, None)).result
    project.run(MergeTypes(known[130], (known[120],)))
    project.run(MergeTypes(last, (known[130],)))
    rows = by_code(project)
    assert (rows[120].merged_into_id, rows[130].merged_into_id) == (last, last)
    assert find_claim_type(project, claim) == 520


def test_what_cannot_be_merged(project):
    known = ids(project)
    refused(project, MergeTypes(known[130], ()), "at least one")
    refused(project, MergeTypes(known[130], (known[130],)), "itself")
    refused(project, MergeTypes(known[130], (known[100],)), "Move them")
    family = project.run(AddType(TypeContent(200, "Contest", codable=False), None)).result
    refused(project, MergeTypes(family, (known[130],)), "only groups")
    project.run(MergeTypes(known[130], (known[120], known[120])))
    other = project.run(AddType(THREAT, None)).result
    refused(project, MergeTypes(other, (known[120],)), "“Accuse of force” (120)", "merged before")
    refused(project, MergeTypes(known[120], (other,)), "retired", "Restore")


def test_fields_of_a_merged_type_are_asked_of_the_survivor(tmp_path):
    fields = [
        FieldDraft(
            name="weapon", label="Weapon", kind="text", shown_for=[120], required_for=[120],
            required=True,
        ),
        FieldDraft(name="place", label="Place", kind="text", shown_for=[100]),
    ]  # fmt: skip
    draft = codebook().model_copy(update={"fields": fields})
    with Project.create(tmp_path / "weapons.onrecord", "Weapons", draft) as project:
        known = ids(project)
        project.run(MergeTypes(known[130], (known[120],)))
        weapon, place = book(project).fields
        for raw in (known[120], known[130]):
            assert book(project).is_required(weapon, raw)
            assert book(project).is_shown(place, raw)
        assert place.shown_for == {known[100]}
        project.run(RestoreType(known[120]))
        assert book(project).is_shown(weapon, known[120])


# --- versions


def test_every_change_belongs_to_a_version_of_its_own(project, claim):
    known = ids(project)
    added = project.run(AddType(THREAT, None)).result
    example = project.run(AddExample(added, claim)).result
    retired = project.run(AddType(TypeContent(530, "Vow"), None)).result
    project.run(RetireType(retired))
    for _ in range(4):
        project.undo()
    assert not book(project).has_changes
    for _ in range(4):
        project.redo()
    project.run(_Publish())
    for command in (
        AddType(TypeContent(540, "Ask"), None),
        ChangeType(added, replace(THREAT, definition="New.")),
        MoveType(known[130], known[100], known[120]),
        RetireType(known[130]),
        RestoreType(retired),
        MergeTypes(added, (known[120],)),
        AddExample(known[120], claim),
        RemoveExample(example),
        DeleteType(retired),
    ):
        assert not book(project).has_changes
        number = book(project).version_id
        project.run(command)
        assert book(project).has_changes, command
        assert book(project).version_id > number
        project.undo()


@dataclass(frozen=True, slots=True)
class _Publish(Command[None]):
    """Freezes what there is, so that the next change has to begin a version."""

    label = "Publish"

    def apply(self, work):
        freeze(work, newest_version(work), "2", "")


# --- examples


def test_an_example_keeps_the_words_of_a_claim(project, claim):
    known = ids(project)
    added = project.run(AddExample(known[130], claim)).result
    (example,) = by_code(project)[130].examples
    row = project.read(find_claim, claim)
    assert (example.id, example.quote, example.claim_uuid) == (added, row.quote, row.uuid)
    assert example.source == "Harbour closed"
    refused(project, AddExample(known[130], claim), "“Deny” (130)", "already")
    project.run(DeleteClaims([claim]))
    assert by_code(project)[130].examples == (example,)
    refused(project, AddExample(known[120], claim), "no longer")
    project.run(RemoveExample(added))
    assert by_code(project)[130].examples == ()
    refused(project, RemoveExample(added), "no longer")


def test_examples_stand_in_the_order_of_adding_and_name_the_day(project, claim):
    from core.articles.commands import DescribeArticle

    article = project.read(find_claim, claim).article_id
    project.run(DescribeArticle(article, "Harbour 🚢", published="2016-10-07"))
    second = project.run(CodeClaim(article, coding(project, quotes=(QUOTE,)))).result
    known = ids(project)
    for one in (second, claim):
        project.run(AddExample(known[130], one))
    examples = by_code(project)[130].examples
    assert examples[0].quote == QUOTE
    assert [one.source for one in examples] == ["Harbour 🚢, 2016-10-07"] * 2


# --- codes


def test_the_next_code_is_free_and_stands_with_its_family(project):
    known = ids(project)
    assert next_code(book(project), known[100]) == 110
    assert next_code(book(project), None) == 200
    project.run(AddType(replace(THREAT, code=205), known[100]))
    assert next_code(book(project), None) == 300
    for at, code in enumerate((110, *range(140, 200, 10))):
        project.run(AddType(TypeContent(code, f"Type {at}"), known[100]))
    assert next_code(book(project), known[100]) == 101


def test_other_ways_of_numbering_go_on(project):
    family = project.run(AddType(TypeContent(2**31 - 1, "Last"), None)).result
    assert next_code(book(project), None) == 0
    assert next_code(book(project), family) == 0
    seven = project.run(AddType(TypeContent(7, "Seven"), None)).result
    assert next_code(book(project), seven) == 8


def test_999_is_never_proposed(project):
    family = project.run(AddType(TypeContent(900, "Last"), None)).result
    assert next_code(book(project), None) == 1000
    for code in range(901, 999):
        project.run(AddType(TypeContent(code, f"Type {code}"), family))
    assert next_code(book(project), family) == 1000
