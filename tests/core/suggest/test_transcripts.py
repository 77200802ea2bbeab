import pytest

from core.suggest.attributions import find_attributions
from core.suggest.lexicon import default_lexicon


def spoken(text):
    """What is said and by whom."""
    return [
        (text[slice(*one.fragments[0])], one.mention and text[slice(*one.mention)])
        for one in find_attributions(text, default_lexicon())
    ]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "REYES: We will win. I said so.\nLUND: No 😀 way.",
            [("We will win. I said so.", "REYES"), ("No 😀 way.", "LUND")],
        ),
        (
            "Ann Roe: Are you in?\n\nLund: I am.\n\nAnn Roe: Good.",
            [("Are you in?", "Ann Roe"), ("I am.", "Lund"), ("Good.", "Ann Roe")],
        ),
        (
            "Q: Will you run?\nA: I have no plans.",
            [("Will you run?", None), ("I have no plans.", None)],
        ),
        ("@annroe: We will not be moved!", [("We will not be moved!", "@annroe")]),
        ("It rained.\n\nWe won 😀!\n— Ann Roe (@annroe) May 4, 2017", [("We won 😀!", "Ann Roe")]),
        ("We won!\u00a0— Ann Roe (@annroe)\nIt rained.", [("We won!", "Ann Roe")]),
    ],
)
def test_unquoted_statements(text, statements):
    assert spoken(text) == statements


@pytest.mark.parametrize(
    "text",
    [
        "READ MORE: Snow falls in Ames\nWATCH: Dogs swim",
        "Ames: a town\nIt rained.",
        "It rained at noon: nobody left.",
        "— Ann Roe (@annroe) May 4, 2017",
    ],
)
def test_other_lines(text):
    assert spoken(text) == []


def test_a_quotation_behind_a_label_is_read_as_one():
    assert spoken("ROE: “We won.”\nLUND: “No.”") == [("“We won.”", "ROE"), ("“No.”", "LUND")]
