"""Codebook files: nothing is lost on the way out and in, and bad files are refused."""

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.codebook.draft import default_codebook
from core.codebook.draft_rules import faults_of
from core.codebook.files import parse_codebook, read_codebook, write_codebook
from core.codebook.plain_yaml import read_json, read_yaml
from core.codebook.written import codebook_json, codebook_yaml
from core.errors import Refused, Trouble
from tests.core.codebook.books import SIGNS, codebooks

SMALL = """\
title: Mine
version: 1.0
types:
- code: 1
  name: No
  cameo: 016
  colour_light: "#112233"
  colour_dark: "#445566"
fields: []
"""


@settings(max_examples=150, deadline=None)
@given(codebooks())
def test_what_is_written_reads_back_equal(draft):
    assert not list(faults_of(draft))
    assert parse_codebook("a.yaml", codebook_yaml(draft).encode()) == draft
    assert parse_codebook("a.JSON", codebook_json(draft).encode()) == draft


@pytest.mark.parametrize("name", ["out.yaml", "out.yml", "out.json"])
def test_the_default_codebook_goes_through_a_file(tmp_path, name):
    (tmp_path / name).write_text("what was here before")
    write_codebook(default_codebook(), tmp_path / name)
    assert read_codebook(tmp_path / name) == default_codebook()
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_words_that_look_like_something_else_stay_words():
    draft = parse_codebook("a.yaml", SMALL.replace("name: No", "name: no").encode())
    assert (draft.types[0].name, draft.types[0].cameo, draft.version) == ("no", "016", "1.0")


def test_windows_line_ends_and_a_byte_order_mark_are_read():
    data = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()
    assert parse_codebook("a.yaml", data).title == "Mine"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("name: No", "name: &n No", "line 5: “&” and “.” for repeating are not read"),
        ("name: No", "name: !!str No", "line 5: “!” for a kind of value is not read"),
        ("name: No", "name: No\n  name: Yes", "line 6: “name” stands twice"),
        ("name: No", "name: [No", "line 6: "),
        ("name: No", "name: Accuse: harm", "line 5: mapping values are not allowed"),
        ("name: No", "\tname: No", "line 5: "),
        ("fields: []", "fields: []\n---\ntitle: B", "line 10: a second document"),
        ("fields: []", f"fields: {'[' * 50}{']' * 50}", "line 9: its lists stand in one another"),
        ("fields: []", f"fields:\n{'- ' * 5000}", "line 10: its lists stand in one another"),
        ("title: Mine", "title:", "line 1, title: it must be text"),
        ("title: Mine", "tilte: Mine", "line 1, tilte: “tilte” is not known here; perhaps “title”"),
        ("fields: []", "fields: none", "line 9, fields: it must be a list"),
        ("- code: 1", "- code: one", "line 4, types 1 code: it must be a whole number"),
        ("- code: 1", "- code: 1\n  codable: yes", "codable: it must be true or false"),
        ('"#112233"', "#112233", "line 7, types 1 colour_light: it must be a colour such as"),
        (SMALL, "- a\n- b", "it must begin with entries"),
        (SMALL, "", "it must begin with entries"),
        (SMALL, "x" * 5_000_001, "more than 5 MB"),
        ("- code: 1", "- code: 1e3", "line 4, types 1 code: it must be a whole number"),
        ("- code: 1", "- code: 0x10", "line 4, types 1 code: it must be a whole number"),
        ("- code: 1", '- code: "010"', "line 4, types 1 code: it must be a whole number"),
        ("- code: 1", f"- code: {'9' * 5000}", "line 4, types 1 code: it must be a whole number"),
        ("- code: 1", "- code: -1", "line 4, types 1 code: .*greater than or equal to 0"),
        ("- code: 1", f"- code: {2**31}", "line 4, types 1 code: .*less than 2147483648"),
        ("name: No", "name: N\0o", "line 5: there is a character that cannot be shown .U.0000"),
        ("fields: []", "fields:\n" + "- a\n" * 10_001, "line 10010: more than 10,000 entries"),
        ("fields: []", "".join(f"k{n}:\n" for n in range(10_001)), "more than 10,000 entries"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(old, new, words):
    assert old in SMALL
    with pytest.raises(Refused, match=words):
        parse_codebook("mine.yaml", SMALL.replace(old, new).encode())


def test_json_is_refused_with_its_line():
    whole = codebook_json(default_codebook())
    for old, new, words in (
        ('"codable"', '"codeable"', r"line \d+, types 1 codeable: .* perhaps “codable”"),
        ('"version": "1.0"', '"version": "1.0", "version": "2"', "“version” stands twice"),
        ('"version": "1.0"', '"version": NaN', "“NaN” is no number"),
        ('"version": "1.0"', '"version" "1.0"', "line 3: Expecting ':'"),
        ('"version": "1.0"', '"version": "\\ud800"', "version"),
    ):
        with pytest.raises(Refused, match=words):
            parse_codebook("mine.json", whole.replace(old, new, 1).encode())
    with pytest.raises(Refused, match="too deep"):
        parse_codebook("mine.json", b"[" * 200_000)


@pytest.mark.parametrize("code", ["1e3", "9" * 5000, "-" + "9" * 5000, "1e400", "1.0", '"010"'])
def test_a_code_in_json_is_a_whole_number(code):
    draft = default_codebook().model_copy(update={"version": "1"})
    text = codebook_json(draft).replace('"code": 100', f'"code": {code}', 1)
    with pytest.raises(Refused, match=r"line \d+, types 1 code: it must be a whole number"):
        parse_codebook("mine.json", text.encode())


def test_what_stands_twice_in_json_is_told_with_its_line():
    with pytest.raises(Refused, match="line 3: “title” stands twice"):
        parse_codebook("mine.json", b'{"version": "1",\n "title": "A",\n "title": "B"}')


def test_a_file_with_nothing_but_faults_is_refused_at_once():
    begin = time.process_time()
    text = '{"title":"A","version":"1","fields":[],"types":[' + "null," * 900_000 + "null]}"
    with pytest.raises(Refused, match="more than 10,000 entries"):
        parse_codebook("mine.json", text.encode())
    nulls = SMALL.replace("fields: []", "fields:\n" + "- {}\n" * 10_000)
    with pytest.raises(Refused, match="and 29980 more"):
        parse_codebook("mine.yaml", nulls.encode())
    assert time.process_time() - begin < 10


def test_bytes_that_are_no_words_are_refused_with_their_line(tmp_path):
    with pytest.raises(Refused, match="line 2 is not in UTF-8"):
        parse_codebook("mine.yaml", b"title: x\nversion: \xff\n")
    with pytest.raises(Trouble, match="cannot be read"):
        read_codebook(tmp_path / "gone.yaml")


@given(st.text() | st.text("-:[]{}#&*!|>'\" \nab1"))
def test_any_words_are_read_or_refused(text):
    with suppress(Refused):
        read_yaml(text)
    with pytest.raises(Refused):
        parse_codebook("a.yaml", text.encode("utf-8", "surrogatepass"))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(SIGNS),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abcé", max_size=5), inner),
    max_leaves=10,
)


@given(VALUES, st.booleans())
def test_values_of_json_have_their_lines(value, ascii_only):
    found, lines = read_json(
        json.dumps({"first": 1, "then": value}, ensure_ascii=ascii_only, indent="\t")
    )
    assert found == {"first": 1, "then": value}
    assert (lines[("first",)], lines[("then",)]) == (2, 3)
