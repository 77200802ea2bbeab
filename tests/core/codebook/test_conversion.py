"""Changing the kind of a field: what becomes of each answer, said before and done after."""

import time

import pytest

from core.actors.answering import AnswerActor
from core.actors.commands import AddActor, AliasDraft
from core.articles.answering import AnswerArticle
from core.codebook.answers import NamedActor
from core.codebook.conversion import ConvertField, plan_conversion
from core.codebook.field_commands import (
    AddField,
    DeleteField,
    FieldContent,
    RetireField,
    ValueContent,
)
from core.codebook.value_commands import RetireValue
from core.errors import Refused
from core.text.spans import Span
from tests.core.codebook.answered_project import CodeMany, answers_of
from tests.core.storage.sample_project import TEXT, add_article, dump, new_project

CHOICES = tuple(ValueContent(n, name, name.title()) for n, name in enumerate("abc", 1))


@pytest.fixture
def town(tmp_path):
    with new_project(tmp_path / "town.onrecord") as project:
        yield project


@pytest.fixture
def article(town):
    return add_article(town)


def field_of(project, kind, values=(), subject="claim", name="evidence"):
    content = FieldContent(name, "Evidence", required=True, help="Where it comes from.")
    return project.run(AddField(content, kind, subject, tuple(values))).result


def ids(project, field_id):
    return {one.name: one.id for one in project.codebook.field_by_id[field_id].values}


def convert(project, field_id, kind):
    """Do it, and see that it was said before and can be undone."""
    book, before = project.codebook, dump(project)
    plan = project.read(plan_conversion, book, field_id, kind)
    now = project.run(ConvertField(field_id, kind)).result
    assert plan.in_place == (now == field_id)
    after = dump(project)
    project.undo()
    assert dump(project) == before
    project.redo()
    assert dump(project) == after
    return plan, now


def converted(project, article, kind, given, to, values=()):
    """The answers of some claims before and after; None where there is none."""
    field_id = field_of(project, kind, values)
    known = ids(project, field_id)
    wanted = [tuple(known.get(one, one) for one in values_) for values_ in given]
    claims = project.run(CodeMany(article, field_id, wanted)).result
    old = answers_of(project, "claim", field_id)
    plan, now = convert(project, field_id, to)
    new = answers_of(project, "claim", now)
    assert answers_of(project, "claim", field_id) == (new if plan.in_place else old)
    assert len(dump(project)["claims"]) == len(given)
    assert (plan.converted, plan.kept) == (len(new), len(given) - len(new))
    return plan, [new.get(one) for one in claims]


UNSURE = ("cannot tell",)
KEPT = "=cannot tell"

IN_PLACE = [
    ("one of", "several of", [("a",), UNSURE]),
    ("one of", "scale", [("a",), UNSURE]),
    ("scale", "one of", [("a",), UNSURE]),
    ("several of", "one of", [("a",), ("b",), UNSURE]),
    ("text", "number", [("12",), ("-0.5",), UNSURE]),
    ("text", "date", [("2016",), ("2016-10/2016-11",), UNSURE]),
    ("number", "text", [("12",), UNSURE]),
    ("date", "text", [("2016-10-07",), UNSURE]),
    ("number", "date", [("2016",), UNSURE]),
    ("text", "actor", [UNSURE]),
    ("yes/no", "one of", [("yes",), ("no",), UNSURE]),
    ("text", "yes/no", [UNSURE]),
]


@pytest.mark.parametrize(("kind", "to", "given"), IN_PLACE)
def test_answers_that_stay_valid_stay_where_they_are(town, article, kind, to, given):
    values = CHOICES if kind in ("one of", "several of", "scale") else ()
    plan, after = converted(town, article, kind, given, to, values)
    assert plan.in_place
    assert len(after) == len(given)
    assert "only the kind changes" in plan.words.lower()
    assert [one.label for one in town.codebook.fields] == ["Stance", "Location", "Evidence"]


BESIDE = [
    ("several of", "one of", [("a",), ("a", "b"), UNSURE], [("=a",), None, (KEPT,)]),
    ("several of", "text", [("a",), ("c", "b"), UNSURE], [("A",), ("C; B",), (KEPT,)]),
    ("one of", "text", [("a",), UNSURE], [("A",), (KEPT,)]),
    ("one of", "number", [("a",), UNSURE], [None, (KEPT,)]),
    ("scale", "number", [("c",), UNSURE], [("3",), (KEPT,)]),
    ("one of", "yes/no", [("a",), UNSURE], [None, (KEPT,)]),
    ("one of", "date", [("a",)], [None]),
    ("one of", "actor", [("a",)], [None]),
    ("yes/no", "number", [("yes",), ("no",), UNSURE], [("1",), ("0",), (KEPT,)]),
    ("yes/no", "text", [("yes",), ("no",)], [("yes",), ("no",)]),
    ("text", "yes/no", [("YES",), ("no",), ("maybe",)], [("=yes",), ("=no",), None]),
    (
        "text",
        "number",
        [("12,50",), ("1,234",), ("ten",), UNSURE],
        [("12.5",), None, None, (KEPT,)],
    ),
    ("text", "date", [("2016",), ("last May",)], [("2016",), None]),
    (
        "text",
        "one of",
        [("Grosny 🚢",), ("a\u0301",), ("GROSNY\u00a0 🚢",), ("\u00e1",), ("x" * 201,), UNSURE],
        [("=Grosny 🚢",), ("=a\u0301",), ("=Grosny 🚢",), ("=a\u0301",), None, (KEPT,)],
    ),
    ("text", "several of", [("x; y",)], [("=x; y",)]),
    ("text", "span", [(" minister ",), ("said",), ("e",), ("absent",)], ...),
    ("number", "scale", [("7",), ("10",), ("7",)], [("=7",), ("=10",), ("=7",)]),
    ("number", "yes/no", [("1",), ("0",), ("2",)], [("=yes",), ("=no",), None]),
    ("date", "one of", [("2016",)], [("=2016",)]),
]


@pytest.mark.parametrize(("kind", "to", "given", "expected"), BESIDE)
def test_other_answers_are_kept_beside(town, article, kind, to, given, expected):
    values = CHOICES if kind in ("one of", "several of", "scale") else ()
    plan, after = converted(town, article, kind, given, to, values)
    if expected is ...:
        at = TEXT.index("minister")
        once = TEXT.index("said")
        expected = [(Span(at, at + 8),), (Span(once, once + 4),), None, None]
    assert not plan.in_place
    assert after == expected
    asked, old = town.codebook.fields[2:]
    assert (asked.name, asked.label, asked.answer_kind) == ("evidence", "Evidence", to)
    assert (asked.required, asked.help, asked.retired) == (True, "Where it comes from.", False)
    assert (old.label, old.answer_kind, old.retired) == (f"Evidence (as {kind})", kind, True)
    assert old.name.startswith("evidence_as_")


def test_the_codes_of_numbers_are_these_numbers_if_all_can_be(town, article):
    converted(town, article, "number", [("7",), ("30",), ("0",)], "scale")
    values = town.codebook.field_by_name["evidence"].values
    assert [(one.code, one.name) for one in values[:-1]] == [(0, "0"), (7, "7"), (30, "30")]


@pytest.mark.parametrize("odd", ["-3", "2.5", "999", "4294967296"])
def test_they_are_counted_if_one_of_them_cannot(town, article, odd):
    converted(town, article, "number", [("7",), (odd,)], "scale")
    values = town.codebook.field_by_name["evidence"].values
    assert sorted(one.code for one in values[:-1]) == [1, 2]


def test_the_values_keep_what_is_said_about_them(town, article):
    field_id = field_of(town, "several of", CHOICES)
    known = ids(town, field_id)
    town.run(CodeMany(article, field_id, [(known["a"], known["b"]), (known["c"],)]))
    town.run(RetireValue(known["c"]))
    _, now = convert(town, field_id, "one of")
    new, old = (town.codebook.field_by_id[one].values for one in (now, field_id))
    assert [(v.code, v.name, v.label, v.retired) for v in new] == [
        (v.code, v.name, v.label, v.retired) for v in old
    ]
    assert {v.uuid for v in new}.isdisjoint(v.uuid for v in old)


def test_actors_are_found_by_name_and_only_where_one_is_meant(town, article):
    def add(name, *others):
        aliases = [AliasDraft(one) for one in others]
        return town.run(AddActor(name, "person", aliases=aliases)).result

    ana, ben = add("Ana Ruiz", "Ruiz"), add("Ben Ruiz", "Benny", "Big Ben")
    texts = ["ANA  RUIZ", "benny", "Carl", "none", "Ana Ruiz, Ben Ruiz"]
    plan, after = converted(town, article, "text", [(one,) for one in texts], "actor")
    assert after == [(NamedActor(ana),), (NamedActor(ben),), None, None, None]
    assert plan.examples == ("Carl", "none", "Ana Ruiz, Ben Ruiz")
    field_id = town.codebook.field_by_name["evidence"].id
    _, now = convert(town, field_id, "one of")
    assert set(answers_of(town, "claim", now).values()) == {("=Ana Ruiz",), ("=Ben Ruiz",)}


def test_passages_become_their_words(town, article):
    at = TEXT.index("👩🏽‍🚒")
    given = [(Span(at, at + 4),), (Span(0, 3),), UNSURE]
    _, after = converted(town, article, "span", given, "text")
    assert after == [("👩🏽‍🚒",), ("The",), (KEPT,)]


def test_answers_about_articles_and_actors_are_converted_too(town):
    articles = [add_article(town, f"{TEXT}\n{n}", f"No {n}") for n in range(3)]
    actors = [town.run(AddActor(f"Actor {n}")).result for n in range(3)]
    texts = ["12", "1.50", "many"]
    for subject, owners, answer in (
        ("article", articles, AnswerArticle),
        ("actor", actors, AnswerActor),
    ):
        field_id = field_of(town, "text", subject=subject, name=f"size_of_{subject}")
        for owner, text in zip(owners, texts, strict=True):
            town.run(answer(owner, {field_id: (text,)}))
        plan, now = convert(town, field_id, "number")
        assert answers_of(town, subject, now) == {owners[0]: ("12",), owners[1]: ("1.5",)}
        assert len(answers_of(town, subject, field_id)) == 3
        assert f"The answers of 1 {subject} cannot be converted." in plan.words
        assert town.codebook.field_by_id[now].subject == subject


def test_passages_of_articles_are_found_in_their_own_text(town):
    first, second = (add_article(town, f"{word} {TEXT}", word) for word in ("One", "Another"))
    field_id = field_of(town, "text", subject="article")
    town.run(AnswerArticle(first, {field_id: ("harbour",)}))
    town.run(AnswerArticle(second, {field_id: ("harbour",)}))
    _, now = convert(town, field_id, "span")
    assert answers_of(town, "article", now) == {
        first: (Span(8, 15),),
        second: (Span(12, 19),),
    }
    _, words = convert(town, now, "text")
    assert set(answers_of(town, "article", words).values()) == {("harbour",)}


def test_another_analysts_claims_are_converted_and_keep_their_status(town, article):
    field_id = field_of(town, "text")
    town.act_as("Ben")
    town.run(CodeMany(article, field_id, [("12 ",), ("1.50",), ("ten",)]))
    before = dump(town)["claims"]
    town.act_as("Ana")
    _, now = convert(town, field_id, "number")
    assert set(answers_of(town, "claim", now).values()) == {("12",), ("1.5",)}
    assert dump(town)["claims"] == before


def test_a_second_conversion_finds_a_name_of_its_own(town, article):
    field_id = field_of(town, "text")
    town.run(CodeMany(article, field_id, [("12 kg",), ("3",)]))
    _, number = convert(town, field_id, "number")
    _, text = convert(town, number, "text")
    assert text == number  # numbers are texts as they stand
    _, choice = convert(town, text, "one of")
    labels = {one.id: (one.label, one.name) for one in town.codebook.fields[2:]}
    assert labels == {
        field_id: ("Evidence (as text)", "evidence_as_text"),
        text: ("Evidence (as text, 2)", "evidence_as_text_2"),
        choice: ("Evidence", "evidence"),
    }


def test_types_on_which_the_field_depends_go_along(town, article):
    book = town.codebook
    force, family = book.type_by_code[120].id, book.type_by_code[100].id
    shown = {"shown_for": frozenset({family}), "required_for": frozenset({force})}
    content = FieldContent("evidence", "Evidence", True, **shown)
    field_id = town.run(AddField(content, "text")).result
    town.run(CodeMany(article, field_id, [("x",)]))
    _, now = convert(town, field_id, "one of")
    known = town.codebook.field_by_id[now]
    assert (known.shown_for, known.required_for) == ({family}, {force})


def test_a_field_nobody_answered_only_changes_its_kind(town):
    field_id = field_of(town, "text")
    for kind in ("number", "span", "actor", "date", "yes/no", "scale", "several of", "one of"):
        plan, now = convert(town, field_id, kind)
        assert (plan.in_place, plan.words) == (
            True,
            "Nobody has answered the field yet; only its kind changes.",
        )
        assert now == field_id
    assert [one.name for one in town.codebook.field_by_id[field_id].values] == [
        "yes",
        "no",
        "cannot tell",
    ]


def test_values_nobody_answered_are_not_wiped_either(town):
    field_id = field_of(town, "one of", CHOICES)
    plan, now = convert(town, field_id, "text")
    assert not plan.in_place
    assert [one.name for one in town.codebook.field_by_id[now].values] == ["cannot tell"]
    assert [one.name for one in town.codebook.field_by_id[field_id].values][:3] == list("abc")
    town.run(DeleteField(field_id))


def test_what_cannot_be_done_is_refused_before_and_after(town, article):
    field_id = field_of(town, "text")
    place = town.codebook.field_by_name["location"].id
    town.run(RetireField(place))
    actors = field_of(town, "text", subject="actor", name="size")
    for wrong, kind, why in (
        (field_id, "text", "already"),
        (field_id, "colour", "no kind"),
        (field_id, "one of", "no answers that could become values"),
        (place, "number", "retired"),
        (actors, "span", "no text"),
        (4711, "text", "no longer"),
    ):
        with pytest.raises(Refused, match=why):
            town.read(plan_conversion, town.codebook, wrong, kind)
        with pytest.raises(Refused, match=why):
            town.run(ConvertField(wrong, kind))


def test_the_plan_says_all_of_it(town, article):
    given = [(f"Street {n % 7}",) for n in range(20)] + [("long " * 50,)]
    plan, _ = converted(town, article, "text", given, "one of")
    assert plan.words == (
        "A new field “Evidence” with the kind of answer “One of some values” is asked from now on. "
        "It has 7 values, whose codes and names are given anew. It "
        "gets the answers of 20 claims. The answers of 1 claim cannot be converted. The old field "
        "stays as “Evidence (as text)”, with every answer that it has, and is retired."
    )
    assert len(plan.examples) == 1
    assert len(plan.examples[0]) == 80


def test_five_thousand_answers(town, article):
    field_id = field_of(town, "text")
    given = [(f"Town {n % 300}" if n % 50 else "x" * 300,) for n in range(5_000)]
    town.run(CodeMany(article, field_id, given))
    old = answers_of(town, "claim", field_id)
    begun = time.perf_counter()
    plan = town.read(plan_conversion, town.codebook, field_id, "one of")
    planned = time.perf_counter()
    now = town.run(ConvertField(field_id, "one of")).result
    done = time.perf_counter()
    print(f"5,000 answers: planned in {planned - begun:.2f} s, done in {done - planned:.2f} s")
    assert (plan.converted, plan.kept) == (4_900, 100)
    new = answers_of(town, "claim", now)
    assert answers_of(town, "claim", field_id) == old
    assert new == {one: (f"={text}",) for one, (text,) in old.items() if len(text) < 300}


def test_there_and_back_keeps_codes_names_and_order(town, article):
    values = [
        ValueContent(code, name, label, f"Meant by {label}.")
        for code, name, label in (
            (7, "seen", "Own eyes"),
            (3, "read", "Papers"),
            (9, "told", "A b"),
        )
    ]
    field_id = field_of(town, "one of", values)
    known = ids(town, field_id)
    claims = town.run(CodeMany(article, field_id, [(known["read"],), (known["seen"],)])).result
    _, words = convert(town, field_id, "text")
    plan, choice = convert(town, words, "one of")
    assert (
        "3 values with the codes and names that they have in “Evidence (as one of)”." in plan.words
    )
    row = town.codebook.field_by_id[choice]
    assert [
        (one.code, one.name, one.label, one.definition) for one in row.values if not one.cannot_tell
    ] == [(one.code, one.name, one.label, one.definition) for one in values]
    answers = answers_of(town, "claim", choice)
    assert [answers[one] for one in sorted(answers)] == [("=read",), ("=seen",)]
    assert len(claims) == 2


def test_words_that_are_no_value_of_before_give_codes_anew(town, article):
    field_id = field_of(town, "one of", [ValueContent(7, "seen", "Own eyes")])
    known = ids(town, field_id)
    town.run(CodeMany(article, field_id, [(known["seen"],)]))
    _, words = convert(town, field_id, "text")
    town.run(CodeMany(article, words, [("Hearsay",)]))
    plan, choice = convert(town, words, "one of")
    assert "It has 2 values, whose codes and names are given anew." in plan.words
    assert [one.code for one in town.codebook.field_by_id[choice].values][:2] == [1, 2]
