"""What distinguishes two codebooks, in words, and whose claims are worth another look."""

import pytest
from hypothesis import given, settings

from core.codebook.differences import differences
from core.codebook.draft import (
    CodebookDraft,
    ExampleDraft,
    FieldDraft,
    TypeDraft,
    ValueDraft,
    values_of,
)
from tests.core.codebook.books import codebooks

LOOKS = {"colour_light": "#112233", "colour_dark": "#445566"}
ID = "a" * 32
NO, YES = (
    ValueDraft(code=2, name="loud", label="Loud"),
    ValueDraft(code=1, name="calm", label="Calm"),
)
BOOK = CodebookDraft(
    title="Mine",
    version="1",
    types=[
        TypeDraft(id=ID, code=100, name="Accuse", codable=False, **LOOKS),
        TypeDraft(code=110, name="Blame", parent=100, definition="Old.", **LOOKS),
        TypeDraft(code=120, name="Charge", parent=100, **LOOKS),
        TypeDraft(code=200, name="Deny", **LOOKS),
    ],
    fields=[
        FieldDraft(name="tone", label="Tone", kind="one of", values=[YES, NO]),
        FieldDraft(name="who", label="Who", kind="text", shown_for=[110], help="Whom?"),
    ],
)
ALL, NOTHING = None, set()


def with_type(at, **changed):
    types = list(BOOK.types)
    types[at] = types[at].model_copy(update=changed)
    return BOOK.model_copy(update={"types": types})


def with_field(at, **changed):
    fields = list(BOOK.fields)
    fields[at] = fields[at].model_copy(update=changed)
    return BOOK.model_copy(update={"fields": fields})


def with_value(**changed):
    return with_field(0, values=[YES.model_copy(update=changed), NO])


def more(**lists):
    return BOOK.model_copy(
        update={name: getattr(BOOK, name) + given for name, given in lists.items()}
    )


@pytest.mark.parametrize(
    ("new", "words", "touches"),
    [
        (
            with_type(1, definition="New."),
            "“Blame” (110): definition changed from “Old.” to “New.”.",
            {110},
        ),
        (
            with_type(1, definition=""),
            "“Blame” (110): definition removed, which was “Old.”.",
            {110},
        ),
        (with_type(3, exclude="X."), "“Deny” (200): what is excluded added: “X.”.", {200}),
        (
            with_type(0, include="X."),
            "“Accuse” (100): what is included added: “X.”.",
            {100, 110, 120},
        ),
        (with_type(1, name="Fault"), "“Fault” (110): renamed from “Blame”.", NOTHING),
        (with_type(3, code=201), "“Deny” (201): code changed from 200 to 201.", NOTHING),
        (
            with_type(1, colour_light="#000000"),
            "“Blame” (110): colour on the light page changed from “#112233” to “#000000”.",
            NOTHING,
        ),
        (with_type(1, shortcut="1"), "“Blame” (110): shortcut added: “1”.", NOTHING),
        (with_type(1, cues=["say"]), "“Blame” (110): cues added: “say”.", NOTHING),
        (
            with_type(1, examples=[ExampleDraft(quote="A!")]),
            "“Blame” (110): examples added: “A! ()”.",
            NOTHING,
        ),
        (with_type(1, parent=None), "“Blame” (110): stands by itself now, in no family.", NOTHING),
        (with_type(3, parent=100), "“Deny” (200): moved to the family “Accuse” (100).", NOTHING),
        (with_type(1, retired=True), "“Blame” (110): retired.", {110}),
        (
            with_type(1, retired=True, merged_into=120),
            "“Blame” (110): merged into “Charge” (120).",
            {110},
        ),
        (with_type(1, codable=False), "“Blame” (110): only groups others now.", {110}),
        (more(types=[TypeDraft(code=5, name="Ask", **LOOKS)]), "“Ask” (5) is new.", NOTHING),
        (
            BOOK.model_copy(update={"types": BOOK.types[:3]}),
            "“Deny” (200) is no longer there.",
            NOTHING,
        ),
        (
            BOOK.model_copy(update={"title": "X"}),
            "The codebook's title changed from “Mine” to “X”.",
            NOTHING,
        ),
        (
            BOOK.model_copy(update={"types": BOOK.types[::-1]}),
            "The order of the claim types changed.",
            NOTHING,
        ),
        (
            BOOK.model_copy(update={"fields": BOOK.fields[::-1]}),
            "The order of the fields changed.",
            NOTHING,
        ),
        (with_field(0, label="Voice"), "The field “Voice”: renamed from “Tone”.", NOTHING),
        (with_field(0, required=True), "The field “Tone”: required for all types now.", ALL),
        (with_field(1, required=True), "The field “Who”: required for all types now.", {110}),
        (
            with_field(0, required=True, required_for=[100]),
            "The field “Tone”: required for “Accuse” (100) now.",
            {100, 110, 120},
        ),
        (
            with_field(1, shown_for=[110, 200]),
            "The field “Who”: is asked for “Blame” (110), “Deny” (200) now.",
            NOTHING,
        ),
        (
            with_field(1, help="Who?"),
            "The field “Who”: help changed from “Whom?” to “Who?”.",
            {110},
        ),
        (with_field(0, retired=True), "The field “Tone”: retired.", NOTHING),
        (
            with_field(0, kind="several of"),
            "The field “Tone”: kind changed from “one of” to “several of”.",
            ALL,
        ),
        (
            with_value(label="Quiet"),
            "The field “Tone”, value “Quiet”: renamed from “Calm”.",
            NOTHING,
        ),
        (
            with_value(definition="D."),
            "The field “Tone”, value “Calm”: definition added: “D.”.",
            ALL,
        ),
        (with_value(retired=True), "The field “Tone”, value “Calm”: retired.", ALL),
        (with_field(0, values=[YES]), "The field “Tone”, value “Loud”: no longer there.", ALL),
        (
            with_field(0, values=[NO, YES]),
            "The field “Tone”: the order of its values changed.",
            NOTHING,
        ),
        (
            more(fields=[FieldDraft(name="x", label="X", kind="text")]),
            "The field “X” is new.",
            NOTHING,
        ),
        (
            more(
                fields=[
                    FieldDraft(name="x", label="X", kind="text", required=True, shown_for=[200])
                ]
            ),
            "The field “X” is new and required for “Deny” (200).",
            {200},
        ),
        (
            more(
                fields=[
                    FieldDraft(name="x", label="X", kind="text", required=True, subject="article")
                ]
            ),
            "The field “X” is new and required for all articles.",
            NOTHING,
        ),
        (
            BOOK.model_copy(update={"fields": BOOK.fields[:1]}),
            "The field “Who” is no longer there.",
            NOTHING,
        ),
    ],
)
def test_each_change_in_words_and_what_it_touches(new, words, touches):
    [found] = differences(BOOK, new)
    assert (found.words, found.touches) == (words, touches)


def test_a_field_that_is_required_of_more_touches_only_those_that_are_new():
    some = with_field(0, required=True, required_for=[100])
    [found] = differences(some, with_field(0, required=True, required_for=[100, 200]))
    assert found.touches == {200}
    [found] = differences(with_field(0, required=True), some)
    assert found.touches == set()


def test_a_swap_of_codes_is_seen_through_by_ids():
    ids = [f"{at:032x}" for at in range(1, 3)]
    one, two = (
        TypeDraft(id=ids[at], code=code, name=name, **LOOKS)
        for at, (code, name) in enumerate([(1, "A"), (2, "B")])
    )
    old = BOOK.model_copy(update={"types": [one, two], "fields": []})
    swapped = [one.model_copy(update={"code": 2}), two.model_copy(update={"code": 1})]
    words = [d.words for d in differences(old, old.model_copy(update={"types": swapped}))]
    assert words == ["“A” (2): code changed from 1 to 2.", "“B” (1): code changed from 2 to 1."]


def plain(book):
    """All of it but ids and the version's name, the values of yes/no fields written out."""
    shown = book.model_dump(exclude={"version": True, "types": {"__all__": {"id"}}, "fields": True})
    values = {"values": {"__all__": {"id"}}, "id": True}
    whole = [one.model_copy(update={"values": values_of(one)}) for one in book.fields]
    return shown, [one.model_dump(exclude=values) for one in whole]


@settings(max_examples=60, deadline=None)
@given(codebooks(), codebooks())
def test_two_codebooks_differ_in_words_if_they_differ(one, two):
    assert differences(one, one.model_copy(update={"version": "x"})) == ()
    found = differences(one, two)
    assert bool(found) == (plain(one) != plain(two))
    codes = {entry.code for book in (one, two) for entry in book.types} | {999}
    for difference in found:
        assert difference.words.endswith(".")
        assert difference.touches is None or difference.touches <= codes


def test_what_came_retired_is_left_out_unless_it_is_asked_for():
    """A field that was converted leaves a retired one behind that nobody was ever asked."""
    came = BOOK.fields[0].model_copy(
        update={"id": None, "name": "came", "label": "Came", "retired": True, "required": True}
    )
    new = BOOK.model_copy(update={"fields": [*BOOK.fields, came]})
    assert differences(BOOK, new) == ()
    [found] = differences(BOOK, new, with_retired=True)
    assert found.words == "The field “Came” is new, and retired."
    assert not found.touches
