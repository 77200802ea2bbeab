import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Refused
from core.text.canonical import canonical

BODY = "The harbour council on Monday turned down the plan of the mayor to drain the old dock."


def test_an_article_with_its_headline(read_one):
    draft = read_one("dock.txt", f"Council keeps the old dock\n\n{BODY}\n")
    assert draft.title == "Council keeps the old dock"
    assert draft.text == f"Council keeps the old dock\n\n{BODY}\n"
    assert (draft.name, draft.format, draft.encoding) == ("dock.txt", "txt", "utf-8")
    assert (draft.outlet, draft.published, draft.author, draft.url) == (None, None, None, None)
    assert draft.sha256 == hashlib.sha256(draft.text.encode()).hexdigest()
    assert draft.notes == ()


def test_the_bytes_are_kept_and_the_text_is_canonical(read_one):
    data = b"\xef\xbb\xbfCouncil keeps the old dock\r\n\r\n" + BODY.encode() + b"\r"
    draft = read_one("dock.txt", data)
    assert draft.original == data
    assert draft.text == f"Council keeps the old dock\n\n{BODY}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(read_one, encoding):
    text = (
        f"Café “Zur Brücke” keeps its licence\n\n{BODY} “Très bien”, said the owner – née Müller."
    )
    draft = read_one("cafe.txt", text.encode(encoding))
    assert draft.text == text
    assert draft.title == "Café “Zur Brücke” keeps its licence"


@pytest.mark.parametrize(
    "text",
    [
        f"Dock 🚢🇸🇪👩‍👩‍👧 stays open\n\n{BODY}",
        f"Cafe\u0301 an\u0303o stays open\n\n{BODY}",
        f"Ten\u00a0million for the dock\n\n{BODY}\u00a0",
        f"المجلس يرفض خطة الميناء القديم\n\n{BODY} \u200fقال",
    ],
)
def test_words_stay_as_published(read_one, text):
    assert read_one("words.txt", text).text == text


ANY_WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]) | st.sampled_from("\r\n\u2029\t"),
    max_size=300,
)


@given(ANY_WORDS.map(lambda words: f"A headline of the day\r\n\r\n{BODY}\u2028{words}"))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_unicode_text_is_read_as_its_canonical_form(read_one, text):
    draft = read_one("any.txt", text.encode("utf-16"))
    assert draft.text == canonical(text)
    assert draft.title == "A headline of the day"


def test_nul_characters_are_replaced_and_noted(read_one):
    body = "\n".join([BODY] * 20)
    draft = read_one("nul.txt", f"Council keeps the old dock\n\n{body}\0\0\0")
    assert draft.text.endswith("dock.\ufffd\ufffd\ufffd")
    assert draft.notes == ("3 NUL characters were replaced.",)


def test_a_header_block_is_used_and_stays(read_one):
    text = (
        "Title: Council keeps the old dock\nSource: The Evening Harbour\nDate: 24 January 2002\n"
        f"Byline: Ada Quay\n\n{BODY}"
    )
    draft = read_one("dock.txt", text)
    assert draft.title == "Council keeps the old dock"
    assert draft.outlet == "The Evening Harbour"
    assert draft.published == "2002-01-24"
    assert draft.author == "Ada Quay"
    assert draft.text == text


def test_an_ambiguous_date_in_the_header_is_only_noted(read_one):
    draft = read_one("dock.txt", f"Title: Council keeps the dock\nDate: 03/04/2002\n\n{BODY}")
    assert draft.published is None
    assert "03/04/2002" in draft.notes[0]


@pytest.mark.parametrize(
    "first", ["Source: harbour minister to resign today", "Harbour war: US calls for a probe"]
)
def test_a_headline_with_a_colon_is_no_header(read_one, first):
    draft = read_one("dock.txt", f"{first}\n\n{BODY}\nDate: 24 January 2002\nSource: Nobody")
    assert (draft.outlet, draft.published) == (None, None)


def test_dates_and_outlets_in_the_running_text_are_not_taken(read_one):
    draft = read_one(
        "dock.txt",
        "Last Updated: 07/27/2016\n\nCouncil keeps the old dock\n\n"
        f"Published: 24 January 2002\n{BODY}",
    )
    assert (draft.published, draft.outlet) == (None, None)
    assert draft.title == "Council keeps the old dock"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n\xc2\xa0 ---", "has no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG picture"),
        (bytes(range(256)) * 8, "text"),
        ("Hafenrat lehnt Plan für die Brücke über die Förde ab".encode() + b" \xc3\x28", "UTF-8"),
    ],
    ids=["empty", "blank", "picture", "binary", "damaged"],
)
def test_what_is_no_text_is_refused(read_all, content, said):
    with pytest.raises(Refused, match=said):
        read_all("bad.txt", content)


# The line that holds the headline of each original article, counted from 0. The fourth file has
# no headline: there it is the first sentence of the article.
SEED_TITLES = {
    "000_ccf673c153bcca34.txt": 4,
    "001_4c9f9ec8cc8e5f09.txt": 4,
    "002_a3c9b5d117e3ea87.txt": 0,
    "003_35b93f6f18ee59a2.txt": 3,
    "004_3c658fc30fc5dd6a.txt": 0,
}


@pytest.mark.parametrize(("name", "line"), SEED_TITLES.items())
def test_the_original_articles(shared, read_one, name, line):
    data = (shared / "seeds" / name).read_bytes()
    draft = read_one(name, data)
    assert draft.title == data.decode().split("\n")[line]
    assert draft.text == canonical(data.decode())
    assert (draft.published, draft.outlet, draft.author) == (None, None, None)
