"""Which actors are proposed as one, and which never."""

import pytest

from core.actors.duplicates import likely_duplicates
from core.actors.queries import ActorRow


def row(actor_id: int, name: str, kind: str = "person", **known: object) -> ActorRow:
    fixed = {"country": None, "aliases": (), "wikidata": None, "parent_id": None, **known}
    return ActorRow(
        actor_id,
        str(actor_id),
        name,
        kind,
        fixed["parent_id"],  # type: ignore[arg-type]
        fixed["country"],  # type: ignore[arg-type]
        None,
        None,
        None,
        fixed["aliases"],  # type: ignore[arg-type]
        None,
        fixed["wikidata"],  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("first", "second", "least"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", 90),
        ("Ramzan Kadyrov", "Ramzan Kadirov", 90),
        ("John Kerry", "KERRY, John", 95),
        ("John Kerry", "J. Kerry", 80),
        ("Jon Kerry", "John Kerry", 85),
        ("Sara Levi", "Sarah Levi", 85),
        ("George Bush", "George W. Bush", 90),
        ("Vladimir Putin", "President Vladimir Putin", 85),
        ("Mustafa Khan", "Khan", 70),
        ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu", 95),
    ],
)
def test_persons_that_are_likely_one(first: str, second: str, least: int) -> None:
    [found] = likely_duplicates([row(1, first), row(2, second)])
    assert (found.first_id, found.second_id) == (1, 2)
    assert found.score >= least
    assert found.why


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("John Kerry", "Teresa Kerry"),
        ("Bashar al-Assad", "Hafez al-Assad"),
        ("Ana Lindt", "Anton Lindt"),
        ("George Bush", "Laura Bush"),
        ("Jan Novak", "Jana Novak"),
        ("John Kerry", "Joan Kerry"),
    ],
)
def test_two_of_a_family_are_two(first: str, second: str) -> None:
    assert likely_duplicates([row(1, first), row(2, second)]) == []


@pytest.mark.parametrize(
    ("first", "second", "proposed"),
    [
        ("Ministry of Defence", "Defence Ministry", True),
        ("al-Qaida", "Al Qaeda", True),
        ("United Nations Security Council", "UNSC", True),
        ("Human Rights Watch (HRW)", "Human Rights Watch", True),
        ("Human Rights Watch (HRW)", "HRW", True),
        ("Bank of Ghana (BoG)", "Bank of Ghana", True),
        ("Georgia (country)", "Georgia", False),
        ("Northern Army", "Southern Army", False),
        ("1st Army", "2nd Army", False),
        ("Iran", "Iraq", False),
        ("Austria", "Australia", False),
        ("Free Syrian Army", "Syrian Army", False),
        ("Ministry of Defence", "Ministry of Finance", False),
    ],
)
def test_bodies(first: str, second: str, proposed: bool) -> None:
    rows = [row(1, first, "organisation"), row(2, second, "organisation")]
    assert bool(likely_duplicates(rows)) is proposed


def test_other_names_and_what_else_is_known_count() -> None:
    alias = row(1, "Daesh", "armed group", aliases=(("Islamic State", "other"),))
    same = row(2, "Islamic State", "armed group")
    [found] = likely_duplicates([alias, same])
    assert found.score == 100
    assert likely_duplicates([alias, row(2, "Islamic State", "person")]) == []
    titled = row(1, "X", aliases=(("Islamic State", "title"),))
    assert likely_duplicates([titled, same]) == []
    assert (
        likely_duplicates([row(1, "A", wikidata="Q1"), row(2, "B", wikidata="Q1")])[0].score == 100
    )
    assert likely_duplicates([row(1, "A b", wikidata="Q1"), row(2, "A b", wikidata="Q2")]) == []
    assert likely_duplicates([row(1, "Niger", "government", country="NER"),
                              row(2, "Nigeria", "government", country="NGA")]) == []  # fmt: skip
    assert likely_duplicates([row(1, "UN", "NGO"), row(2, "U N", "NGO", parent_id=1)]) == []
    assert likely_duplicates([row(1, "none", "answer"), row(2, "None")]) == []


def test_a_surname_of_many_says_nothing() -> None:
    rows = [row(n, f"{first} Khan") for n, first in enumerate(("Ali", "Bilal", "Omar", "Zia"), 1)]
    assert likely_duplicates([*rows, row(9, "Khan")]) == []


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    rows = [row(n, f"Name {n} Same") for n in range(40)]
    told: list[tuple[int, int]] = []
    likely_duplicates(rows, progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 0
    assert likely_duplicates([row(1, "Ana"), row(2, "ana")], cancelled=lambda: True) == []


def test_a_metonym_is_compared_and_letters_within_a_name_do_not_stand_for_it() -> None:
    department = row(
        1, "US Department of State", "government", aliases=(("Foggy Bottom", "metonym"),)
    )
    [found] = likely_duplicates([department, row(2, "Foggy Bottom", "unspecified")])
    assert found.score == 100
    states = row(1, "United States", "government", aliases=(("US", "acronym"),))
    assert likely_duplicates([states, row(2, "US Senate", "organisation")]) == []
    assert likely_duplicates([states, row(2, "Union Station", "organisation")]) != []
