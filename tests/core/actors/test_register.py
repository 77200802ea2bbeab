"""Searching the register, and its rows."""

from core.actors.alias_rules import AliasDraft
from core.actors.commands import AddActor
from core.actors.queries import ActorRow
from core.actors.register import ActorIndex, register_rows, search_actors
from tests.core.actors.town import HARBOUR, MINISTER, MINISTRY, Town


def row(actor_id: int, name: str, *aliases: str) -> ActorRow:
    others = tuple((one, "other") for one in aliases)
    return ActorRow(
        actor_id, str(actor_id), name, "person", None, None, None, None, None, others
    )  # fmt: skip


INDEX = ActorIndex(
    [
        row(1, "John Kerry", "Mr Kerry"),
        row(2, "Kerry"),
        row(3, "Kerryman"),
        row(4, "Mevlüt Çavuşoğlu"),
        row(5, "Mc-Kerry"),
        row(6, "Bobkerry"),
        row(7, "وزير الخارجية"),
        row(8, "👩🏽‍🚒"),
        row(9, "Somebody", "Kerry"),
    ]
)


def test_the_likeliest_comes_first() -> None:
    assert search_actors(INDEX, "KERRY") == [2, 9, 3, 1, 5, 6]
    assert search_actors(INDEX, "kerry john") == [1]
    assert search_actors(INDEX, "mc kerry") == [5]


def test_accents_and_scripts() -> None:
    assert search_actors(INDEX, "mevlut cavus") == [4]
    assert search_actors(INDEX, "MEVLU\u0308T") == [4]
    assert search_actors(INDEX, "الخارجية") == [7]
    assert search_actors(INDEX, "👩🏽‍🚒") == [8]
    assert search_actors(INDEX, "...") == []
    assert len(search_actors(INDEX, " ")) == 9


def test_it_follows_what_is_put_and_dropped() -> None:
    index = ActorIndex([row(1, "Ana"), row(2, "Ben")])
    index.put(row(1, "Zoe", "Anna"))
    index.put(row(3, "Anabel"))
    index.drop(2)
    index.drop(99)
    assert index.search("an") == [3, 1]
    assert index.search("ben") == []
    assert index.search("") == [3, 1]
    assert index.search("", 1) == [3]


def test_rows_say_what_is_counted(town: Town) -> None:
    ids = town.ids
    project = town.project
    clerk = project.run(
        AddActor("Clerk", "person", ids[MINISTRY], [AliasDraft("c", "acronym")], "SYR")
    ).result
    rows = project.read(register_rows, [clerk, 9999, ids[MINISTER], ids[HARBOUR]])
    assert [(one.name, one.parent, one.country, one.claims, one.aliases) for one in rows] == [
        ("Clerk", MINISTRY, "SYR", 0, 1),
        (MINISTER, None, None, 1, 2),
        (HARBOUR, None, None, 1, 1),
    ]
