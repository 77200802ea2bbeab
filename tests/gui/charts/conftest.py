"""Claims with every kind of answer, under dates, to count in the real window."""

import pytest

from core.articles.commands import DescribeArticle
from core.claims.layers import EVERYONE


def with_answers(hands, field, *values):
    """Answers to a field of the codebook, by the names of its values."""
    row = hands.workspace.codebook.field_by_name[field]
    ids = tuple(next(one.id for one in row.values if one.name == value) for value in values)
    return {row.id: ids}


@pytest.fixture
def coded(hands):
    """Claims of two analysts with every kind of answer: several, none, cannot tell, not coded."""
    board, captain, ministry = map(hands.actor, ("Harbour Board", "Captain Ahrens", "Tirana"))
    cannot_tell, none = map(hands.actor, ("cannot tell", "none"))
    types = {code: hands.type_id(code) for code in (110, 120, 210, 999)}
    hands.stored(
        "“Nobody asked us,”",
        speaker=captain,
        actors={"target": (board, ministry), "affected": (captain,)},
        claim_type=types[120],
        answers=with_answers(hands, "stance", "negative")
        | with_answers(hands, "evidence", "NGO", "media"),
    )
    hands.stored("denied it", speaker=board, actors={"target": (none,)}, claim_type=types[210])
    hands.stored("“We listen,”", speaker=board, claim_type=types[110])
    hands.stored(
        "Nothing more",
        speaker=cannot_tell,
        actors={"target": (cannot_tell,)},
        claim_type=types[999],
        answers=with_answers(hands, "stance", "cannot tell"),
    )
    hands.stored("heard")
    hands.open("2-school")
    hands.stored("one of them said", speaker=board, claim_type=types[120])
    hands.workspace.code_as("Ben")
    hands.stored("It could", speaker=ministry, actors={"target": (board,)}, claim_type=types[120])
    hands.workspace.show_layer(EVERYONE)
    return hands


@pytest.fixture
def dated(coded):
    """The same, published on a day, in a month, and nobody knows when."""
    days = {"1-ferry.txt": "2016-02-10", "2-school.txt": "2016-05"}
    model = coded.desktop.library.model
    rows = [model.row(at) for at in range(model.rowCount())]
    for row in rows:
        if row.name in days:
            change = DescribeArticle(
                row.id, row.title, row.outlet or "", days[row.name], row.author or "", row.url or ""
            )
            coded.workspace.project.run(change)
    return coded
