import json

import pytest

from core.errors import Refused
from core.exchange.readers.webpage import declared_charset

BODY = (
    "The harbour council on Monday turned down the plan of the mayor to drain the old dock, and "
    "said that nobody on the quay had asked for it in the first place. "
)
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Council keeps the old dock | The Evening Harbour</title>{head}</head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article>
<h1>Council keeps the old dock</h1>
<p>{body}It was “not\xa0a good day” 🚢,<br>he said.</p>
<h2>What comes next</h2><p>{body}</p><ul><li>first a vote</li><li>then a walk</li></ul>
<p>Last updated 27 July 2016. {body}</p></article>
<footer>All rights reserved. Cookie settings.</footer>
<script>document.write("from a script")</script></body></html>"""


def page(head: str = "") -> str:
    return PAGE.format(head=head, body=BODY)


def test_the_article_without_the_page_around_it(read_one):
    draft = read_one("dock.html", page())
    paragraphs = draft.text.split("\n\n")
    assert paragraphs[0] == "Council keeps the old dock"
    assert paragraphs[1] == f"{BODY}It was “not\xa0a good day” 🚢,\nhe said."
    assert paragraphs[4] == "first a vote\nthen a walk"
    assert not any(word in draft.text for word in ("Sport", "Cookie", "from a script"))
    assert draft.title == "Council keeps the old dock"
    assert draft.language == "en-GB"
    assert draft.format == "html"
    assert draft.notes == ()
    assert draft.original == page().encode()


def test_no_date_is_taken_from_the_text_of_the_page(read_one):
    assert read_one("dock.html", page()).published is None


def test_metadata_of_meta_elements(read_one):
    head = """
    <meta property="og:title" content="Council keeps dock &amp; quay - The Evening Harbour">
    <meta property="og:site_name" content="The Evening Harbour">
    <meta name="author" content="Ada  Quay">
    <meta property="article:published_time" content="2002-01-24T10:30:00Z">
    <link rel="canonical" href="https://paper.example/dock">"""
    draft = read_one("dock.htm", page(head))
    assert draft.title == "Council keeps dock & quay"
    assert draft.outlet == "The Evening Harbour"
    assert draft.author == "Ada Quay"
    assert draft.published == "2002-01-24T10:30:00Z"
    assert draft.url == "https://paper.example/dock"


def test_metadata_of_linked_data(read_one):
    described = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "other"},
            {
                "@type": ["NewsArticle"],
                "headline": "Council &#8216;keeps&#8217; the dock",
                "datePublished": "2002-01-24",
                "author": [{"name": "Ada Quay"}, {"name": "Bo Strand"}],
                "publisher": {"name": "The Evening Harbour"},
            },
        ],
    }
    head = f'<script type="application/ld+json">{json.dumps(described)}</script>'
    draft = read_one("dock.html", page(head))
    assert draft.title == "Council ‘keeps’ the dock"
    assert draft.published == "2002-01-24"
    assert draft.author == "Ada Quay, Bo Strand"
    assert draft.outlet == "The Evening Harbour"


def test_an_ambiguous_date_is_noted(read_one):
    draft = read_one("dock.html", page('<meta name="date" content="03/04/2002">'))
    assert draft.published is None
    assert any("03/04/2002" in note for note in draft.notes)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:x,y"])
def test_only_web_addresses_are_kept(read_one, address):
    draft = read_one("dock.html", page(f'<link rel="canonical" href="{address}">'))
    assert draft.url is None


def test_linked_data_that_is_damaged_is_passed_over(read_one):
    for described in ("{", "[" * 100_000, "7", '[null, "x", {"@graph": 3}]'):
        head = f'<script type="application/ld+json">{described}</script>'
        assert read_one("dock.html", page(head)).title == "Council keeps the old dock"


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-8", "iso-8859-5"])
def test_the_declared_charset_is_honoured(read_one, charset):
    words = "Совет порта отклонил план мэра. " * 12
    html = f'<html><head><meta charset="{charset}"><title>Порт</title></head><p>{words}</html>'
    draft = read_one("port.html", html.encode(charset))
    assert draft.text == words.strip()


@pytest.mark.parametrize(("charset", "word"), [("windows-1250", "Vůz"), ("iso-8859-7", "Ναι")])
def test_a_declared_charset_beats_a_guess_from_a_few_letters(read_one, charset, word):
    far_below = f"<!-- {'-' * 20_000} -->"  # where a guess no longer sees the declaration
    html = f"<html><head><meta charset={charset}></head>{far_below}<p>{word} ok.</html>"
    assert read_one("short.html", html.encode(charset)).text == f"{word} ok."


def test_where_a_charset_is_declared():
    http = b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">'
    assert declared_charset(http) == "windows-1250"
    assert declared_charset(b"<?xml version='1.0' encoding='koi8-r'?><html/>") == "koi8-r"
    assert declared_charset(b"<meta charset=utf-16><p>x") is None
    assert declared_charset(b"<p>charset=x</p>") is None


def test_a_page_without_an_article_gives_its_visible_text(read_one):
    html = (
        "<title>t</title><style>p{}</style><div>One <b>bold</b> word.</div><div hidden>unseen</div>"
        "<p>Two<br>lines.<script>x()</script><table><tr><td>a</td><td>b</td></tr>"
        "<tr><td><p>c</p></td><td>d</td></tr></table><pre>as  it\nis</pre>"
    )
    draft = read_one("bare.html", html)
    assert draft.text == "One bold word.\n\nTwo\nlines.\n\na\tb\nc\td\n\nas  it\nis"
    assert "all its visible text" in draft.notes[0]


def test_a_small_share_of_the_page_is_noted(read_one):
    links = "".join(f"<li><a href=/{n}>Another story of the day, {n}</a></li>" for n in range(400))
    draft = read_one("dock.html", page().replace("<footer>", f"<footer><ul>{links}</ul>"))
    assert "Another story" not in draft.text
    assert "check that nothing is missing" in draft.notes[0]


def test_nothing_of_a_long_paragraph_is_lost(read_one):
    words = f"{'word' * 25} " * 101_000
    draft = read_one("long.html", f"<html><body><p>{words}</p></body></html>")
    assert len(draft.text) == len(words) - 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<html><body><script>x</script><img src=x></body></html>", "no text"),
        ("<!-- only a comment -->", "no text"),
        ("<div>" * 5000 + "words", "nested too deeply"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
    ],
)
def test_what_is_no_page_is_refused(read_all, content, said):
    with pytest.raises(Refused, match=said):
        read_all("bad.html", content)


def test_remote_things_are_not_fetched(read_one):
    head = (
        '<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><base href="http://127.0.0.1:9/">'
        '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">'
    )
    page_with_pictures = page(head).replace("<p>", '<p><img src="http://127.0.0.1:9/p.png">')
    assert "good day" in read_one("dock.html", page_with_pictures).text
