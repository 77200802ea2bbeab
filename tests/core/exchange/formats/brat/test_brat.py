"""Our own files for brat: read by a reader of their own, and after changes in brat."""

import re
import zipfile

import pytest

from core.exchange.formats.brat import form as brat
from core.exchange.selection import Stopped
from tests.core.exchange.formats.writing import (
    EMOJI_TEXT,
    lines_of,
    minister_claim,
    options,
    repacked,
    written,
)


def naive(ann, text):
    """A reader as anybody would write it: types and words by offsets, links, attributes."""
    bounds, links, attributes = {}, [], {}
    for line in ann.splitlines():
        mark, rest = line.split("\t", 1)
        if mark[0] == "T":
            head, words = rest.split("\t")
            kind, places = head.split(" ", 1)
            cut = [text[int(a) : int(b)] for a, b in (one.split() for one in places.split(";"))]
            assert " ".join(cut).replace("\n", " ").replace("\t", " ") == words
            bounds[mark] = (kind, words)
        elif mark[0] == "R":
            kind, one, other = rest.split(" ")
            links.append((kind, bounds[one[5:]][1], bounds[other[5:]][1]))
        elif mark[0] == "A":
            name, about, *value = rest.split(" ")
            attributes[name] = (bounds[about][1], *value)
    return bounds, links, attributes


@pytest.fixture
def coded(project, add_article, tmp_path):
    minister_claim(project, add_article, note="mine")
    add_article("empty one.txt", "Nothing here.")
    path = tmp_path / "out.zip"
    return path, written(project, brat, path)


def test_another_reader_finds_the_words_at_the_offsets(coded):
    path, (*_, remarks) = coded
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        text = archive.read("Ana/emoji.txt").decode()
        bounds, links, attributes = naive(archive.read("Ana/emoji.ann").decode(), text)
        configuration = archive.read("annotation.conf").decode()
    assert text == EMOJI_TEXT
    quote = "We did not cross the line 👩🏽‍🚒"
    assert [*bounds.values()] == [
        ("Accuse_war_crime", quote),
        ("Speaker_mention", "the minister"),
        ("Cue", "said"),
    ]
    assert links == [("Said_by", quote, "the minister"), ("Cued_by", quote, "said")]
    assert attributes == {"stance": (quote, "negative")}
    assert {"not_coded/empty_one.txt", "not_coded/empty_one.ann", "folders.json"} <= names
    told = [one for one in remarks if "“Accuse: war crime” is “Accuse_war_crime”" in one]
    assert len(told) == 1
    assert any(one.startswith("1 articles have another file name") for one in remarks)
    for section in ("entities", "relations", "events", "attributes"):
        assert f"[{section}]\n" in configuration
    assert "\tAccuse_war_crime\n" in configuration
    assert "stance\tArg:<ENTITY>, Value:negative|" in configuration


def changed(path, tmp_path, old, new, file=".ann"):
    out = tmp_path / "changed.zip"

    def change(name, words):
        if not name.endswith(file):
            return words
        made = re.sub(old, new, words)
        assert made != words or "not_coded" in name
        return made

    repacked(path, out, change)
    return brat.read(out, options())


@pytest.mark.parametrize(
    ("old", "new", "key", "value"),
    [
        (r"stance T1 negative", "stance T1 positive", "fields", {"stance": "positive"}),
        (r"A1\tstance.*\n", "", "fields", {}),
        (r"T1\tAccuse_war_crime", "T1\tDeny", "claim_type", 210),
        (r"T1\tAccuse_war_crime", "T1\tClaim", "claim_type", None),
        (r"R2.*\n", "", "cue", None),
        (r"(T1\tAccuse_war_crime \d+ \d+);\d+ \d+\t(.*) 👩.*", r"\1\t\2", "fragments", [[10, 35]]),
        (
            r"(#\d+\tAnnotatorNotes T1\t.*)\n",
            r"\1\n#9\tAnnotatorNotes T2\tA. N.\n",
            "speaker",
            "A. N.",
        ),
    ],
)
def test_what_was_changed_in_brat_goes_before_our_note(coded, tmp_path, old, new, key, value):
    path, _ = coded
    before = lines_of(brat.read(path, options()))[0]
    dataset = changed(path, tmp_path, old, new)
    (line,) = lines_of(dataset)
    assert line[key] == value
    # The cue belongs to nothing any more, which is told; nothing else is.
    assert len(dataset.no_place) == (key == "cue")
    kept = {name for name in line if line[name] == before[name]}
    assert set(line) - kept <= {key, "quote"}


def test_a_claim_that_was_added_in_brat_belongs_to_the_folder(coded, tmp_path):
    path, _ = coded
    dataset = changed(path, tmp_path, r"\Z", "T8\tDeny 12 15\tWe \nA8\tstance T8 neutral\n")
    line = next(one for one in lines_of(dataset) if one["id"] is None)
    assert (line["analyst"], line["layer"], line["claim_type"]) == ("Ana", "coder", 210)
    assert (line["quote"], line["fields"]) == ("We ", {"stance": "neutral"})


def test_a_text_that_was_changed_is_another_article(coded, tmp_path):
    path, _ = coded
    dataset = changed(path, tmp_path, "^😀 Talks", "Talks", "Ana/emoji.txt")
    assert dataset.articles[0].id is None
    assert "the text was changed" in dataset.no_place[0]
    (line,) = lines_of(dataset)
    assert line["quote"] == "We did not cross\nthe line … 👩🏽‍🚒"
    assert line["fragments"][0] == [8, 33]
    assert line["article"]["sha256"] == dataset.articles[0].sha256


def test_types_and_attributes_that_the_codebook_lacks_are_told(coded, tmp_path):
    dataset = changed(coded[0], tmp_path, r"T1\tAccuse_war_crime", "T1\tNovelty")
    assert lines_of(dataset)[0]["claim_type"] == 130
    assert dataset.no_place == (
        "Ana/emoji.ann: the type “Novelty” is not in the codebook of the file.",
    )


def test_reading_can_be_cancelled(coded):
    with pytest.raises(Stopped):
        brat.read(coded[0], options(lambda: True))
