"""Keywords: what counts as one, where they stand, and that none can run for ever."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.articles.keywords import MOST, WINDOW, find_keywords, parse_keywords
from core.errors import Refused
from core.text.canonical import canonical
from core.text.spans import Span

TEXT = canonical(
    "\ufeff😀 Peace talks.\r\nThe PEACE\u00a0talks👩🏽‍🚒 failed; peacetalks did not. "
    "Anna’s mar\u0301ket, l’Élysée, the E\u0301lyse\u0301e. "
    "قال الوزير «لن ننسحب» أمس. 北京的 peace-talks"
)


def found(body: str, text: str = TEXT) -> list[str]:
    spans = find_keywords(text, parse_keywords(body))
    assert spans == sorted(spans)
    return [text[start_cp:end_cp] for start_cp, end_cp in spans]


@pytest.mark.parametrize(
    ("keyword", "words"),
    [
        ("peace talks", ["Peace talks", "PEACE\u00a0talks"]),
        ("  peace   talks ", ["Peace talks", "PEACE\u00a0talks"]),
        ("PEACE", ["Peace", "PEACE", "peace"]),
        ("peac", []),
        ("anna", ["Anna"]),
        ("Élysée", ["Élysée", "E\u0301lyse\u0301e"]),
        ("e\u0301lyse\u0301e", ["Élysée", "E\u0301lyse\u0301e"]),
        ("l'élysée", ["l’Élysée"]),
        ("mar", []),
        ("mar\u0301ket", ["mar\u0301ket"]),
        ("😀", ["😀"]),
        ("👩", []),
        ("الوزير", ["الوزير"]),
        ("北京", ["北京"]),
        (".*", []),
        ("/peace.talks/", ["Peace talks", "PEACE\u00a0talks", "peace-talks"]),
        (r"/\bpeace\w*/", ["Peace", "PEACE", "peacetalks", "peace"]),
        ("/(?-i:PEACE)/", ["PEACE"]),
        ("/talks.$/", ["talks."]),
        ("/^the/", ["The"]),
        ("/talks\\.\\s+The/", []),
    ],
)
def test_what_a_line_finds(keyword: str, words: list[str]) -> None:
    assert found(keyword) == words


def test_those_that_overlap_are_one() -> None:
    assert found("peace talks\ntalks failed\n/the peace/", "The peace talks failed. Talks!") == [
        "The peace talks failed"
    ]
    assert found("talks\nfailed", "talks failed") == ["talks", "failed"]


def test_lines_are_kept_as_written_and_doubles_count_once() -> None:
    keywords = parse_keywords("\n peace\n\npeace\n/a+b/ \n")
    assert [(one.line, one.is_pattern) for one in keywords] == [("peace", False), ("/a+b/", True)]
    assert parse_keywords("") == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("/(/", "is no regular expression: missing )"),
        ("/[z-a]/", "is no regular expression"),
        ("/a", "between two slashes"),
        ("//", "between two slashes"),
        ("/a*/", "no word at all"),
        ("/a|/", "no word at all"),
        ("/(?i)a/", "not available"),
        ("a" * 201, "longer than 200"),
        (f"/{'a' * 200}/", "longer than 200"),
        ("/(a+)+b/", "repeats something"),
        ("/(a|ab)*c/", "repeats something"),
        (r"/(\w+\s?)+$/", "repeats something"),
        ("/((ab?)){2,9}c/", "repeats something"),
        ("/.*.*.*x/", "too many ways"),
        (r"/\w*\w*!\w*\w*!\w*x/", "too many ways"),
        (r"/[^a]*\w*\d*x/", "too many ways"),
        (f"/{'a?' * 30}{'a' * 30}/", "too many ways"),
        (f"/{'(a|a)' * 20}b/", "too many ways"),
        (r"/(?:.*)(?:.*)(?:.*)x/", "too many ways"),
    ],
)
def test_a_faulty_line_is_named_with_its_reason(line: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_keywords(f"fine\n\n{line}\nfine, too")
    told = str(refusal.value).split("\n", 1)[1]
    assert told.startswith("line 3: ")
    assert reason in told


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\x0c", "\r"])
def test_lines_are_counted_as_the_editor_counts_them(sign: str) -> None:
    with pytest.raises(Refused, match="\nline 2: "):
        parse_keywords(f"peace{sign}talks\n/(/")


def test_windows_line_ends_are_no_part_of_a_keyword() -> None:
    assert [one.line for one in parse_keywords("\r\npeace\r\ntalks\r\n")] == ["peace", "talks"]


def test_there_is_an_end_to_how_many() -> None:
    lines = [f"word {number}" for number in range(MOST)]
    assert len(parse_keywords("\n".join([*lines, "", *lines]))) == MOST
    with pytest.raises(Refused, match="2,001 keywords, and 2,000 at most"):
        parse_keywords("\n".join([*lines, "one more"]))


@pytest.mark.parametrize(
    "line",
    [
        r"/\b(attack|assault|raid)\w*\s+(on|against)\s+\w+/",
        r"/(?:gun|fire)[- ]?fight(s|ers?)?/",
        r"/\w+ of \w+ and \w+/",
        r"/\d{1,2}\.? (jan|feb|mar|apr)\w*/",
        r"/(?<!non-)violen(t|ce)/",
        r"/.*crimes? against humanity.*/",
        r"/U\.?S\.?A?\.?/",
    ],
)
def test_ordinary_expressions_are_allowed(line: str) -> None:
    assert len(parse_keywords(line)) == 1


@pytest.mark.parametrize("line", ["/.*.*x/", r"/\w*\w*!/", "/(a|a)(a|a)(a|a)(a|a)(a|a)!/"])
def test_the_worst_that_is_allowed_ends(line: str) -> None:
    began = time.process_time()
    assert found(line, "a" * 3000) == []
    assert time.process_time() - began < 10


def test_a_line_longer_than_a_window_is_seen_whole() -> None:
    for at in range(0, 3 * WINDOW, 7):
        text = "b" * at + " aid talks " + "b" * WINDOW
        assert found("/aid t[a-z]lks/", text) == ["aid talks"]
        assert found("/talks$/", text) == []
        assert found("/.+/", text) == [text]


@given(
    before=st.text("ab 😀\u0301\n", max_size=20),
    word=st.text("xyzé", min_size=1, max_size=5),
    after=st.text("ab 😀\n", max_size=20),
)
def test_a_word_between_blanks_is_found_where_it_stands(before: str, word: str, after: str) -> None:
    text = f"{before} {word.upper()} {after}"
    start_cp = len(before) + 1
    assert find_keywords(text, parse_keywords(word)) == [Span(start_cp, start_cp + len(word))]


@given(st.text("ab(|)*+?{}1,[]^$.\\wsd- /", max_size=15), st.text("ab 1\n-", max_size=40))
def test_any_line_is_refused_or_gives_spans_with_words(line: str, text: str) -> None:
    try:
        keywords = parse_keywords(line)
    except Refused:
        return
    spans = find_keywords(text, keywords)
    assert all(0 <= start_cp < end_cp <= len(text) for start_cp, end_cp in spans)
    assert all(one.end_cp <= other.start_cp for one, other in pairwise(spans))
