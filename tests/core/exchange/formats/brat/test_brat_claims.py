"""Files for brat that others have written."""

import pytest

from core.errors import Refused
from core.exchange.formats.brat import form as brat
from tests.core.exchange.formats.writing import options

TEXT = "😀 The union called it a win.\r\nIt ends, she wrote, today.\r\n"
NORMAL = TEXT.replace("\r\n", "\n")


def bound(mark, kind, words, text=TEXT, by=0):
    """A text-bound line; ` … ` divides the pieces."""
    pieces = words.split(" … ")
    places = ((text.index(one) + by, text.index(one) + len(one) + by) for one in pieces)
    return f"{mark}\t{kind} {';'.join(f'{a} {b}' for a, b in places)}\t{' '.join(pieces)}\n"


POLNEAR = (
    bound("T1", "Source", "The union")
    + bound("T2", "Cue", "called")
    + bound("T3", "Content", "it a win")
    + bound("T4", "Attribution", "called")
    + "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    + bound("T5", "Source", "she")
    + bound("T6", "Cue", "wrote")
    + bound("T7", "Content", "It ends … today")
    + bound("T8", "Attribution", "wrote")
    + "E2\tAttribution:T8 Source:T5 Cue:T6 Content:T7\n"
)


def taken(tmp_path, ann, text=TEXT):
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "a.ann").write_bytes(ann.encode())
    return brat.read(tmp_path / "a.ann", options())


def words(dataset, pair):
    return pair and dataset.articles[0].text[slice(*pair)]


def test_attributions_have_source_cue_and_content(tmp_path):
    dataset = taken(tmp_path, POLNEAR)
    assert dataset.no_place == ()
    assert dataset.articles[0].text == NORMAL
    assert [
        (line.quote, words(dataset, line.speaker_mention), words(dataset, line.cue))
        for _, line in dataset.claims
    ] == [("it a win", "The union", "called"), ("It ends … today", "she", "wrote")]
    assert [one.name for one in dataset.codebook.types] == ["Attribution"]


def test_a_folder_is_read_with_what_is_in_it(tmp_path):
    inner = tmp_path / "deep"
    inner.mkdir()
    taken(inner, POLNEAR)
    (tmp_path / "alone.ann").write_text("")
    dataset = brat.read(tmp_path, options())
    assert dataset.articles[0].name == "deep/a.txt"
    assert dataset.no_place == ("alone.ann has no text beside it (“alone.txt”).",)
    (tmp_path / "none").mkdir()
    with pytest.raises(Refused, match=r"no \.ann files"):
        brat.read(tmp_path / "none", options())


def test_attributes_become_fields_and_relations_find_their_claim(tmp_path):
    ann = (
        bound("T1", "Opinion", "it a win")
        + bound("T2", "Speaker", "The union")
        + "A1\tPolarity T1 Very-good\nM1\tNegated T1\n#1\tAnnotatorNotes T1\tunsure\n"
        + "R1\tHolds Arg1:T2 Arg2:T1\n"
    )
    dataset = taken(tmp_path, ann)
    ((_, line),) = dataset.claims
    assert (line.note, words(dataset, line.speaker_mention)) == ("unsure", "The union")
    assert line.fields == {"polarity": "Very-good", "negated": "yes"}
    kinds = [(one.name, one.kind, [v.name for v in one.values]) for one in dataset.codebook.fields]
    assert kinds == [("polarity", "one of", ["Very-good"]), ("negated", "yes/no", ["yes", "no"])]
    assert dataset.no_place == ()


@pytest.mark.parametrize("by", ["line ends as one", "UTF-16"])
def test_offsets_that_are_counted_otherwise_are_found_by_the_words(tmp_path, by):
    start = NORMAL.index("today")
    start += 1 if by == "UTF-16" else 0
    dataset = taken(tmp_path, f"T1\tThing {start} {start + 5}\ttoday\n")
    assert dataset.claims[0][1].fragments == [(NORMAL.index("today"), NORMAL.index("today") + 5)]


def test_words_elsewhere_are_moved_there_and_others_are_told(tmp_path):
    ann = "T1\tThing 0 4;10 15\tends today\nT2\tThing 900 904\tgone\nT3\tThing 0 99999999\tx\n"
    dataset = taken(tmp_path, ann)
    assert [line.quote for _, line in dataset.claims] == ["ends … today"]
    assert dataset.no_place == (
        "a.ann, T2 (Thing): the words “gone” are not at the place that is given, and nowhere else "
        "for certain.",
        "a.ann, T3 (Thing): the words “x” are not at the place that is given, and nowhere else for "
        "certain.",
    )


def test_what_has_no_place_is_counted(tmp_path):
    ann = (
        bound("T1", "Thing", "it a win")
        + bound("T2", "Thing", "today")
        + bound("T3", "Cue", "wrote")
        + "R1\tSame Arg1:T1 Arg2:T2\nR2\tSame Arg1:T2 Arg2:T1\nN1\tReference T1 W:1\twin\n"
        + "*\tEquiv T1 T2\nnonsense\nE1\tGone:T99\nA1\n"
    )
    dataset = taken(tmp_path, ann)
    assert len(dataset.claims) == 2
    assert set(dataset.no_place) == {
        "a.ann: a relation “Same” has no place here. (2 times)",
        "a.ann: a passage marked “Cue” belongs to no claim.",
        "a.ann: an event “Gone” has no passage of the text.",
        "a.ann: A link to an entry of a database has no place here.",
        "a.ann: A statement that annotations mean the same has no place here.",
        "a.ann: A line is not written as brat writes them. (2 times)",
    }


def test_a_text_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "a.ann").write_text("")
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    with pytest.raises(Refused, match="not in UTF-8"):
        brat.read(tmp_path / "a.ann", options())
