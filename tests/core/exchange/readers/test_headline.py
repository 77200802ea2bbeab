import pytest

from core.exchange.readers.headline import TITLE_LIMIT_CP, headline, is_plausible, tidy

HEADLINE = "Council keeps the old dock after a night of talks"
BODY = "The harbour council turned down the plan. Nobody on the quay had asked for it, it said."


@pytest.mark.parametrize(
    "debris",
    [
        "Get the latest news as it happens — straight to your phone",
        "Sign up for our newsletter",
        "Skip to content",
        "Accessibility links",
        "BREAKING NEWS",
        "Menu",
        ". Last Updated: 07/27/2016",
        "Updated on 3 May 2019 at 10:00",
        "Thursday, January 24, 2002",
        "24 January 2002",
        "5 min read",
        "3 hours ago",
        "Harbour mayor oct 2019",
        "FILE - The mayor walks along the quay in Lund, Oct. 3, 2015.",
        "Image caption",
        "The mayor of the town speaks to a crowd on the quay, 5 March 2022. (EPA)",
        "Image copyright Getty Images",
        "By Ada Quay and Bo Strand",
        "LUND, Sweden —",
        "  • Oops!",
        "https://paper.example/dock",
        "Date: 24 January 2002",
        "***",
    ],
)
def test_page_furniture_is_passed_over(debris):
    assert headline(f"{debris}\n\n{HEADLINE}\n\n{BODY}") == HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fall as the dock closes",
        "Breaking news: council keeps the dock",
        "Dock crisis: US calls for a probe of 2002 deal",
        "‘Very credible’ plan to save the dock, says mayor",
        "Why the file on the dock was closed",
        "港の計画は否決された",
        "Image of the harbour suffers",
        "Marching on: 3 hours in the rain for the dock",
    ],
)
def test_headlines_are_not_taken_for_furniture(line):
    assert headline(f"{line}\n\n{BODY}\n\n{HEADLINE}") == line


def test_a_headline_on_two_lines_is_put_together():
    text = "Council keeps the old dock and sends the\nmayor home empty-handed\n\nThe council met."
    assert headline(text) == "Council keeps the old dock and sends the mayor home empty-handed"


def test_a_later_subheading_is_not_taken_for_the_headline():
    assert headline(f"{BODY}\n\nA night of talks\n\n{BODY}") == BODY


def test_a_long_first_paragraph_gives_its_first_sentence():
    first = "Mr. U. S. Quay of the harbour council turned down the plan of the mayor."
    assert headline(f"{first} {'Nobody had asked for it. ' * 10}") == first


def test_a_long_sentence_is_cut_at_a_word():
    title = headline("word " * 200)
    assert len(title) <= TITLE_LIMIT_CP
    assert title.endswith("word…")


def test_a_text_of_nothing_but_furniture_still_has_a_title():
    assert headline("Menu\n\nHome") == "Menu"


def test_an_endless_line_is_no_burden():
    assert len(headline("a" * 5_000_000)) <= TITLE_LIMIT_CP


def test_titles_of_programs_are_not_plausible():
    for made_up in ("Microsoft Word - a.doc", "Document1", "untitled", "page 3", "dock_final.indd"):
        assert not is_plausible(made_up)
    assert is_plausible(HEADLINE)


def test_tidy():
    assert tidy(" a \n\u00a0b\t") == "a b"
    assert tidy(" \n") is None
    assert tidy(None) is None
