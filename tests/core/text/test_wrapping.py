"""Line breaks inside paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from core.text.wrapping import unwrapped

WRAPPED = """Envoy says shelling was no accident

The foreign minister told reporters on Monday that
Sudland had shelled a clinic. “They knew that there
were patients inside,” she said. Nobody answered her.
The guns had fired for an hour 😔 and more. It was,
Holm said, an outrage.

A spokesman denied it.
"""


def test_the_lines_of_a_paragraph_become_one() -> None:
    assert unwrapped(WRAPPED).split("\n") == [
        "Envoy says shelling was no accident",
        "",
        " ".join(WRAPPED.split("\n")[2:7]),
        "",
        "A spokesman denied it.",
        "",
    ]


def test_paragraphs_on_lines_of_their_own_stay() -> None:
    text = "The minister spoke on Monday.\nShe said that guns had fired.\nNobody answered.\n" * 9
    assert unwrapped(text) == text


def test_a_sentence_that_goes_on_in_lower_case_is_one_whatever_the_width() -> None:
    text = "She said\nthe attack had killed eleven.\nPrices:\nbread, milk\n"
    assert unwrapped(text) == "She said the attack had killed eleven.\nPrices:\nbread, milk\n"


def test_a_short_line_before_another_is_a_heading() -> None:
    heading = (
        "By Ana Ruiz\nThe foreign minister told reporters in the capital on Monday.\n\nMore.\n"
    )
    assert unwrapped(heading) == heading


@given(st.text(alphabet="aB .,\n😔”\u0301", max_size=200))
def test_only_line_breaks_change_and_the_length_stays(text: str) -> None:
    found = unwrapped(text)
    assert len(found) == len(text)
    pairs = {(before, after) for before, after in zip(text, found, strict=True) if before != after}
    assert pairs <= {("\n", " ")}
