import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.actors.queries import ActorRow
from core.codebook.reserved import ANSWER_KIND
from core.suggest.names import ActorNames, fold, words_of
from core.text.spans import BLANKS


def row(actor_id, name, *aliases, kind="person"):
    return ActorRow(actor_id, str(actor_id), name, kind, None, None, None, None, None, aliases)


NAMES = ActorNames(
    [
        row(1, "United States", ("US", "acronym"), ("American", "demonym"), kind="government"),
        row(2, "World Health Organization", ("WHO", "acronym"), kind="organisation"),
        row(3, "Mary Lowe-Park", ("Lowe-Park", "surname"), ("Poland's envoy", "title")),
        row(4, "The White House", kind="organisation"),
        row(5, "Poland", ("Polish", "demonym"), ("Warsaw", "metonym"), kind="government"),
        row(6, "rebels", ("authorities in Warsaw", "other"), kind="armed group"),
        row(7, "Xavier Roe", ("X", "other"), ("A", "other")),
        row(8, "NATO", kind="organisation"),
        row(9, "Ángel Núñez"),
        row(10, "none", kind=ANSWER_KIND),
        row(11, "محمد علي"),
    ]
)


def found(text, names=NAMES):
    return [
        (text[slice(*one.span)], one.actor_ids, one.alias_kind)
        for one in names.find(text, 0, len(text))
    ]


def words_found(text):
    return [words for words, _, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The rebels’ leader met Mary Lowe-Park’s aide", ["rebels", "Mary Lowe-Park"]),
        ("mary lowe-park is not a name", []),
        ("Mary Lowe‑Park and Mary\u00a0Lowe–Park", ["Mary Lowe‑Park", "Mary\u00a0Lowe–Park"]),
        ("Mary\nLowe-Park", ["Mary\nLowe-Park"]),
        ("Mary\n\nLowe-Park", ["Lowe-Park"]),
        ("Mary, Lowe-Park", ["Lowe-Park"]),
        ("Poland’s envoy left Poland's capital", ["Poland’s envoy", "Poland"]),
        ("the U.S., the US and us", ["U.S.", "US"]),
        ("who says so? The WHO", ["WHO"]),
        ("WHO SAYS SO? THEY TOLD US NOTHING AT ALL IN THE END", []),
        ("Nato and NATO, not nato", ["Nato", "NATO"]),
        ("polish the Polish silver", ["Polish"]),
        ("a white house, the White House", ["White House"]),
        ("Rebels and REBELS", ["Rebels", "REBELS"]),
        ("(X) told J. X. Smith of X-rays, X’s A", ["X"]),
        ("A man said. A", []),
        ("🇺🇸US👍 👩‍🔬Poland👩‍🔬", ["US", "Poland"]),
        ("A\u0301ngel Nu\u0301n\u0303ez", ["A\u0301ngel Nu\u0301n\u0303ez"]),
        ("Angel Nunez", ["Angel Nunez"]),
        ("none of them", []),
        ("قال محمد علي اليوم", ["محمد علي"]),
        ("Polandia, xUS, US2", []),
    ],
)
def test_names_are_found_as_printed(text, words):
    assert words_found(text) == words


def test_the_longest_name_wins_and_names_never_overlap():
    assert words_found("the authorities in Warsaw said in Warsaw") == [
        "authorities in Warsaw",
        "Warsaw",
    ]


def test_kinds_are_told_and_metonyms_come_last():
    names = ActorNames(
        [
            row(1, "Russia", ("Kremlin", "metonym"), ("Russian", "demonym"), kind="government"),
            row(2, "Kremlin", kind="organisation"),
            row(3, "Ann Lee", ("secretary", "title")),
            row(4, "Bo Lee", ("secretary", "title")),
        ]
    )
    assert found("Kremlin Russian secretary", names) == [
        ("Kremlin", (2,), "full name"),
        ("Kremlin", (1,), "metonym"),
        ("Russian", (1,), "demonym"),
        ("secretary", (3, 4), "title"),
    ]


def test_only_whole_words_between_the_borders_count():
    text = "Poland Poland"
    assert [one.span for one in NAMES.find(text, 2, 13)] == [(7, 13)]
    assert NAMES.find(text, 0, 5) == []
    assert [one.span for one in NAMES.find(text, 0, 6)] == [(0, 6)]


def test_a_mention_may_be_a_single_letter():
    assert words_found("X") == ["X"]
    assert words_found("A") == ["A"]


def test_one_actor_can_be_exchanged_and_taken_out():
    names = ActorNames([row(1, "Ann Lee"), row(2, "Bo Lee", ("Lee", "surname"))])
    text = "Ann Lee, Annie Lee and Lee"
    assert names.read(text)[1] == names.find(text, 0, len(text))
    names.put(row(1, "Annie Lee", ("Lee", "surname")))
    assert found(text, names) == [
        ("Lee", (2, 1), "surname"),
        ("Annie Lee", (1,), "full name"),
        ("Lee", (2, 1), "surname"),
    ]
    assert names.read(text)[1] == names.find(text, 0, len(text))
    names.drop(2)
    names.drop(99)
    assert [ids for _, ids, _ in found(text, names)] == [(1,), (1,), (1,)]
    assert len(names) == 1
    assert names.actor(1).name == "Annie Lee"


def test_many_actors_with_one_letter_do_not_hide_each_other():
    names = ActorNames(row(number, f"Name{number}", ("Q", "other")) for number in range(2000))
    assert found("then Q came", names) == [("Q", tuple(range(2000)), "other")]
    assert found("Name1999 and Q2", names) == [("Name1999", (1999,), "full name")]


def test_fifty_thousand_names():
    rng = random.Random(5)
    syllables = ["ka", "lo", "mi", "ne", "ru", "sta", "vo", "zi"]
    actors = [
        row(number, " ".join("".join(rng.choices(syllables, k=4)).title() for _ in range(2)))
        for number in range(50_000)
    ]
    names = ActorNames(actors)
    some = rng.sample(actors, 50)
    text = " met ".join(actor.name for actor in some)
    assert [one.id in ids for one, (_, ids, _) in zip(some, found(text, names), strict=True)]


def test_folding():
    assert fold("É.U.") == "eu"
    assert fold("Straße") == "strasse"
    assert fold("\u00adco\u00adoperate") == "cooperate"


texts = st.text(
    st.one_of(
        st.sampled_from("US X.Polandrebs’'-\u00a0\u0301\u200d👩🔬🇺🇸\n\"“”علمحد"),
        st.characters(codec="utf-8"),
    ),
    max_size=40,
)


@given(texts, texts, st.data())
def test_what_is_found_lies_in_the_text_and_is_a_whole_name(before, behind, data):
    text = (
        f"{before}{data.draw(st.sampled_from(['Poland', 'US', 'the rebels', 'محمد علي']))}{behind}"
    )
    ends = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    matches = NAMES.find(text, *ends)
    assert matches == NAMES.find(text, *ends)
    for one in matches:
        assert ends[0] <= one.span.start_cp < one.span.end_cp <= ends[1]
        words = text[slice(*one.span)]
        assert words.strip(BLANKS) == words
        assert words[0].isalnum()
        assert all(NAMES.actor(actor_id).id == actor_id for actor_id in one.actor_ids)
    spans = [one.span for one in matches]
    assert spans == sorted(spans)
    for first, second in pairwise(spans):
        assert first == second or first.end_cp <= second.start_cp


@given(texts)
def test_words_cover_the_letters_of_the_text(text):
    words = words_of(text, 0, len(text))
    covered = "".join(words.printed)
    assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]
