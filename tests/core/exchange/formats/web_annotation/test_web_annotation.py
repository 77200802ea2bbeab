"""Web Annotations: as the W3C model wants them, after changes, and those of other programs."""

import json
import re

import pytest
from sqlalchemy import select

from core.errors import Refused
from core.exchange.formats.web_annotation import form as web_annotation
from core.exchange.selection import Stopped
from core.storage.tables import Info
from tests.core.exchange.formats.writing import (
    EMOJI_TEXT,
    MINISTER,
    QUOTE,
    lines_of,
    minister_claim,
    options,
    written,
)

URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOTIVATIONS = {"classifying", "highlighting", "tagging", "commenting"}


@pytest.fixture
def coded(project, add_article, tmp_path):
    minister_claim(project, add_article, note="mine")
    add_article("other.txt", "Nothing here.")
    path = tmp_path / "out.jsonld"
    written(project, web_annotation, path)
    return path


def document(path):
    return json.loads(path.read_bytes())


def _title(connection):
    return connection.scalar(select(Info.title))


def test_the_collection_is_as_the_model_wants_it(project, coded):
    whole = document(coded)
    assert whole["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert whole["type"] == "AnnotationCollection"
    assert URN.fullmatch(whole["id"])
    assert whole["total"] == 1
    assert whole["label"] == project.read(_title)
    page = whole["first"]
    assert (page["type"], page["partOf"], page["startIndex"]) == ("AnnotationPage", whole["id"], 0)
    assert whole["last"] == page["id"]
    (item,) = page["items"]
    assert (item["type"], item["motivation"]) == ("Annotation", "classifying")
    assert URN.fullmatch(item["id"])
    assert item["creator"] == {"type": "Person", "name": "Ana"}
    for moment in (item["created"], item["modified"]):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment)
    for body in item["body"]:
        assert body["type"] == "TextualBody"
        assert body["purpose"] in MOTIVATIONS
        assert isinstance(body["value"], str)
    tags = {(body["purpose"], body["value"]) for body in item["body"]}
    assert tags == {
        ("classifying", "Accuse: war crime"),
        ("tagging", "negative"),
        ("commenting", "mine"),
    }


def test_each_fragment_is_a_target_by_quote_and_by_code_points(coded):
    (item,) = document(coded)["first"]["items"]
    source = document(coded)["onrecord:articles"][0]["source"]
    assert len(item["target"]) == len(QUOTE)
    for target, span in zip(item["target"], QUOTE, strict=True):
        assert (target["type"], target["source"]) == ("SpecificResource", source)
        quote, position = target["selector"]
        assert (position["start"], position["end"]) == span
        assert quote["exact"] == EMOJI_TEXT[slice(*span)]
        assert EMOJI_TEXT[: span.start_cp].endswith(quote["prefix"])
        assert len(quote["prefix"]) == min(32, span.start_cp)
        assert EMOJI_TEXT[span.end_cp :].startswith(quote["suffix"])


def changed(path, tmp_path, change):
    whole = document(path)
    change(whole["first"]["items"])
    out = tmp_path / "changed.jsonld"
    out.write_text(json.dumps(whole, indent=2), "utf-8")
    return web_annotation.read(out, options())


def test_what_was_changed_elsewhere_goes_before_our_claim(coded, tmp_path):
    def change(items):
        (item,) = items
        item["creator"]["name"] = "Ben"
        del item["target"][1]
        quote, position = item["target"][0]["selector"]
        quote |= {"exact": "the minister", "prefix": "", "suffix": ""}
        position |= {"start": 5, "end": 9}
        for body in item["body"]:
            body["value"] = {"negative": "positive", "mine": "yours"}.get(
                body["value"], body["value"]
            )

    dataset = changed(coded, tmp_path, change)
    assert dataset.no_place == ()
    ((_, line),) = dataset.claims
    assert line.fragments == [tuple(MINISTER)]
    assert (line.quote, line.analyst, line.note) == ("the minister", "Ben", "yours")
    assert (line.fields, line.claim_type) == ({"stance": "positive"}, 130)
    assert line.speaker_mention == tuple(MINISTER)


def test_an_annotation_that_was_added_is_put_into_our_text(coded, tmp_path):
    def change(items):
        source = items[0]["target"][0]["source"]
        start = EMOJI_TEXT.index("“No") + 4  # UTF-16: three emoji and a modifier before
        selector = [
            {"type": "TextPositionSelector", "start": start, "end": start + 4},
            {"type": "TextQuoteSelector", "exact": "“No,", "prefix": "", "suffix": ""},
        ]
        target = {"source": source, "selector": selector}
        items.append({"id": "x", "type": "Annotation", "target": target, "bodyValue": "a remark"})
        items.append({"id": "y", "target": {"source": source}})
        items.append({"id": "z", "target": 3, "onrecord:claim": {}})
        items.append({"id": "q", "target": []})

    dataset = changed(coded, tmp_path, change)
    line = dataset.claims[1][1]
    assert (line.quote, line.note, line.article.name) == ("“No,", "a remark", "emoji.txt")
    assert dataset.no_place == (
        "The annotation y: it marks no passage of a text.",
        "The annotation z is not put together as they are.",
        "The annotation q is not put together as they are.",
    )


HYPOTHESIS = {
    "total": 1,
    "rows": [
        {
            "id": "AbC-123",
            "created": "2026-01-02T03:04:05.678901+00:00",
            "updated": "2026-01-03T03:04:05+01:00",
            "user": "acct:ana@hypothes.is",
            "uri": "https://news.example/1",
            "text": "Remark",
            "tags": ["Accuse", "Russia"],
            "target": [
                {
                    "source": "https://news.example/1",
                    "selector": [
                        {"type": "RangeSelector", "startOffset": 0},
                        {"type": "TextPositionSelector", "start": 3, "end": 8},
                        {
                            "type": "TextQuoteSelector",
                            "exact": "Talks",
                            "prefix": "😀 ",
                            "suffix": "\n",
                        },
                    ],
                }
            ],
        }
    ],
}


def test_what_hypothesis_exports_is_understood(tmp_path):
    path = tmp_path / "h.json"
    path.write_text(json.dumps(HYPOTHESIS), "utf-8")
    dataset = web_annotation.read(path, options())
    ((_, line),) = dataset.claims
    assert (line.analyst, line.note, line.quote) == ("ana", "Remark", "Talks")
    assert (line.article.name, line.fragments) == ("https://news.example/1", [(3, 8)])
    assert (line.created, line.modified) == ("2026-01-02T03:04:05Z", "2026-01-03T02:04:05Z")
    assert [one.name for one in dataset.codebook.types] == ["Accuse", "Russia"]
    assert (line.claim_type, line.secondary_types) == (1, [2])
    assert dataset.no_place == ()
    assert lines_of(dataset) == lines_of(web_annotation.read(path, options()))


def test_other_shapes_and_what_has_no_place(tmp_path):
    quote = {"type": "TextQuoteSelector", "exact": "one"}
    items = [
        {
            "target": {"source": {"id": "a"}, "selector": {"type": "X", "refinedBy": quote}},
            "body": [{"value": "T", "purpose": "tagging"}, {"id": "http://x/"}],
            "creator": [{"nickname": "Eve"}],
            "created": "yesterday",
        },
        {"target": "http://whole.page/"},
    ]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(items), "utf-8")
    dataset = web_annotation.read(path, options())
    ((_, line),) = dataset.claims
    assert (line.article.name, line.quote, line.analyst) == ("a", "one", "Eve")
    assert dataset.no_place == (
        "A body of an annotation that is no text has no place here.",
        "A date of an annotation cannot be understood.",
        "An annotation is no claim: it marks no passage of a text.",
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("{", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ('{"a": 1}', "no Web Annotations"),
        ('{"onrecord:articles": 1, "onrecord:codebook": {}}', "cannot be understood"),
    ],
)
def test_what_is_something_else_is_refused(tmp_path, words, reason):
    path = tmp_path / "a.jsonld"
    path.write_text(words)
    with pytest.raises(Refused, match=reason):
        web_annotation.read(path, options())


def test_reading_can_be_cancelled(coded):
    with pytest.raises(Stopped):
        web_annotation.read(coded, options(lambda: True))
