"""The whole room over five real newspaper articles, which lie beside the repository."""

from pathlib import Path

import pytest

from core.text.boundaries import next_sentence, next_word, previous_word, sentence_at, word_at
from core.text.canonical import canonical
from core.text.encoding import decode
from core.text.quotations import next_quotation, quotations, speech_of
from core.text.spans import Span, quote_of, reanchor, snap_to_words
from core.text.units import Utf16Map

SEEDS = Path(__file__).parents[3] / "../shared/seeds"
FILES = sorted(SEEDS.glob("*.txt"))

pytestmark = pytest.mark.skipif(
    not FILES, reason="the five sample articles are not beside the repository"
)


@pytest.fixture(params=FILES, ids=[path.stem[:3] for path in FILES])
def article(request):
    return canonical(decode(request.param.read_bytes()).text)


def walk_sentences(text):
    span = sentence_at(text, 0)
    while span is not None:
        if span.start_cp < span.end_cp:
            yield span
        span = next_sentence(text, span.start_cp)


def test_files_are_utf8_and_stay_as_they_are():
    for path in FILES:
        found = decode(path.read_bytes())
        assert found.encoding == "utf-8"
        assert canonical(found.text) == found.text


def test_the_number_of_quotations_is_as_counted_by_hand():
    counted = []
    for path in FILES:
        read = [q for line in path.read_text("utf-8").split("\n") for q in quotations(line)]
        assert all(one.closed for one in read)
        counted.append((len(read), sum(one.depth > 0 for one in read)))
    assert counted == [(6, 0), (6, 0), (8, 0), (12, 2), (6, 0)]


def test_quotations_are_direct_speech_and_end_outside_words(article):
    span = next_quotation(article, 0)
    while span is not None:
        assert speech_of(article, [span]) == "direct"
        assert snap_to_words(article, span) == span
        span = next_quotation(article, span.end_cp)


def test_sentences_cover_every_word_and_end_where_sentences_end(article):
    reached = 0
    for start, end in walk_sentences(article):
        assert not article[reached:start].strip()
        assert not article[start:end].endswith((" U.S.", "Mr.", "Sept.", "Oct."))
        reached = end
    assert not article[reached:].strip()


def test_a_sentence_that_occurs_once_is_found_again(article):
    for span in walk_sentences(article):
        quote = quote_of(article, [span])
        assert reanchor(article, quote) == ((span,) if article.count(quote) == 1 else None)


def test_words_are_walked_alike_in_both_directions(article):
    forward, cp = [], 0
    while (cp := next_word(article, cp)) < len(article):
        forward.append(previous_word(article, cp))
        assert word_at(article, forward[-1]) == Span(forward[-1], cp)
    backward, cp = [], max(forward, default=0) + 1
    while cp > 0:
        cp = previous_word(article, cp)
        backward.append(cp)
    assert backward[::-1][-len(forward) :] == forward


def test_offsets_are_the_same_in_qt(article):
    counts = Utf16Map(article)
    assert counts.length_u16 == len(article)
