"""The sample corpus: articles, actors and the codings of two analysts fit one another."""

import datetime as dt
import hashlib
import itertools
import json
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from core.codebook.draft import default_codebook

Claim = dict[str, Any]

SEEDS = files("seeds")
ORIGINALS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
KINDS = {
    "person",
    "office",
    "organisation",
    "government",
    "armed force",
    "armed group",
    "international organisation",
    "NGO",
    "media",
    "collective",
    "population",
    "unspecified",
}
SECTORS = {"GOV", "MIL", "REB", "OPP", "IGO", "NGO", "MED", "JUD", "LEG", "CVL"}
ALIAS_KINDS = {"full name", "surname", "title", "metonym", "acronym", "demonym", "other"}
CLAIM_KEYS = {
    "article",
    "analyst",
    "layer",
    "fragments",
    "quote",
    "speaker",
    "targets",
    "roles",
    "claim_type",
    "secondary_types",
    "fields",
    "cue",
    "speaker_mention",
    "note",
    "assisted",
    "status",
}
ROLES = {"co_speaker", "addressee", "affected", "reported_by"}
DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
EMOJI = re.compile("[\U0001f300-\U0001faff]")
QUOTED = re.compile('“[^“”]*”|"[^"]*"')


def read(name: str) -> str:
    return (SEEDS / name).read_bytes().decode("utf-8")


def read_claims(analyst: str) -> list[Claim]:
    lines = (SEEDS / "codings" / f"{analyst}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


ARTICLES: list[dict[str, Any]] = tomllib.loads(read("articles.toml"))["articles"]
TEXTS = {a["file"]: read(a["file"]) for a in ARTICLES}
ACTORS: list[dict[str, Any]] = tomllib.loads(read("actors.toml"))["actors"]
CODINGS = {name: read_claims(name) for name in ("Ana", "Ben")}
BOOK = default_codebook().model_dump()
ALL_CLAIMS = [
    pytest.param(claim, id=f"{name}-{number}")
    for name, claims in CODINGS.items()
    for number, claim in enumerate(claims, 1)
]


# --- articles


def test_every_text_is_listed_once() -> None:
    on_disk = sorted(p.name for p in SEEDS.iterdir() if p.name.endswith(".txt"))
    assert sorted(a["file"] for a in ARTICLES) == on_disk
    assert len(ARTICLES) >= 7


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a["file"])
def test_article_is_plain_and_described(article: dict[str, Any]) -> None:
    text = TEXTS[article["file"]]
    assert not set(text) & set("\r\ufeff\u2028\u2029\0\t")
    assert text == text.strip()
    assert 350 <= len(text.split()) <= 600
    paragraphs = text.split("\n\n")
    assert len(paragraphs) >= 5
    assert not any("\n" in p or p != p.strip() or "  " in p for p in paragraphs)
    assert paragraphs[0] == article["title"]
    assert article["outlet"]
    assert isinstance(article["author"], str)
    assert article["language"] == "en"
    assert dt.date.fromisoformat(article["published"])


@pytest.mark.parametrize("name", TEXTS)
def test_quotation_marks_are_of_one_kind_and_closed(name: str) -> None:
    text = TEXTS[name]
    curly = "“" in text
    assert curly is not ('"' in text)
    assert curly is not ("'" in text)
    for paragraph in text.split("\n\n"):
        assert paragraph.count("“") == paragraph.count("”")
        assert paragraph.count('"') % 2 == 0


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’]\w+)*", text.lower().replace("’", "'"))


def runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[i : i + length]) for i in range(len(found) - length + 1))


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original articles are not beside this copy")
@pytest.mark.parametrize("name", TEXTS)
def test_wording_is_our_own(name: str) -> None:
    taken = {run for path in ORIGINALS.glob("*.txt") for run in runs(path.read_text("utf-8"), 8)}
    assert taken
    own_words = QUOTED.sub(" endofquotation ", TEXTS[name])
    assert not taken & set(runs(own_words, 8))


def test_texts_hold_what_a_learner_should_meet() -> None:
    texts = list(TEXTS.values())
    assert any('"' in t for t in texts)
    assert any("“" in t for t in texts)
    assert any(re.search("“[^”]*‘[^’]+’[^”]*”", t) for t in texts)
    assert any(EMOJI.search(quoted) for t in texts for quoted in QUOTED.findall(t))


# --- actors


def test_actors_form_a_tree() -> None:
    parents = {a["name"]: a.get("parent") for a in ACTORS}
    assert len(parents) == len(ACTORS)
    for name in parents:
        path = [name]
        while (up := parents[path[-1]]) is not None:
            assert up in parents, f"{path[-1]} stands under {up}, which is not listed"
            assert up not in path
            path.append(up)


@pytest.mark.parametrize("actor", ACTORS, ids=lambda a: a["name"])
def test_actor_is_well_formed(actor: dict[str, Any]) -> None:
    assert set(actor) <= {"name", "kind", "parent", "country", "sector", "role", "aliases"}
    assert actor["kind"] in KINDS
    assert actor.get("sector", "GOV") in SECTORS
    assert re.fullmatch("[A-Z]{3}", actor.get("country", "USA"))
    assert actor.get("role", "other") in values_of("speaker_role")
    texts = [a["text"] for a in actor["aliases"]]
    assert len(set(texts)) == len(texts)
    assert actor["name"] not in texts
    assert {a["kind"] for a in actor["aliases"]} <= ALIAS_KINDS
    if actor["kind"] == "person":
        assert "parent" in actor
        assert any(a["kind"] == "surname" for a in actor["aliases"])


def test_persons_are_named_in_the_texts() -> None:
    everything = "\n".join(TEXTS.values())
    for actor in ACTORS:
        if actor["kind"] == "person":
            assert actor["name"] in everything, actor["name"]
    assert any(not a["name"].isascii() for a in ACTORS if a["kind"] == "person")


# --- codings


def values_of(field: str) -> set[str]:
    entry = next(f for f in BOOK["fields"] if f["name"] == field)
    return {v["name"] for v in entry.get("values", [])}


def slice_of(text: str, span: list[int]) -> str:
    start_cp, end_cp = span
    assert 0 <= start_cp < end_cp <= len(text)
    return text[start_cp:end_cp]


@pytest.mark.parametrize("claim", ALL_CLAIMS)
def test_claim_fits_its_text(claim: Claim) -> None:
    text = TEXTS[claim["article"]["name"]]
    assert claim["article"]["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    fragments = claim["fragments"]
    assert fragments
    assert claim["quote"] == " … ".join(slice_of(text, span) for span in fragments)
    assert all(a[1] < b[0] for a, b in itertools.pairwise(fragments))
    for span in [*fragments, claim["cue"], claim["speaker_mention"]]:
        if span is not None:
            words_there = slice_of(text, span)
            assert words_there == words_there.strip()
            assert not cuts_a_word(text, span)


def cuts_a_word(text: str, span: list[int]) -> bool:
    return any(
        0 < edge < len(text) and text[edge - 1].isalnum() and text[edge].isalnum() for edge in span
    )


@pytest.mark.parametrize("claim", ALL_CLAIMS)
def test_claim_uses_known_actors_and_codes(claim: Claim) -> None:
    known = {a["name"] for a in ACTORS}
    known |= {alias["text"] for a in ACTORS for alias in a["aliases"]}
    assert set(claim) == CLAIM_KEYS
    assert set(claim["roles"]) <= ROLES
    assert all(claim["roles"].values())
    involved = {claim["speaker"], *claim["targets"]}.union(*claim["roles"].values())
    assert involved <= known
    codable = {t["code"] for t in BOOK["types"] if t["codable"]}
    assert claim["claim_type"] in codable
    assert set(claim["secondary_types"]) <= codable - {claim["claim_type"]}
    assert claim["claim_type"] != 790 or claim["note"]
    assert claim["assisted"] is False
    assert (claim["layer"], claim["status"]) == ("coder", "submitted")


@pytest.mark.parametrize("claim", ALL_CLAIMS)
def test_claim_fields_follow_the_codebook(claim: Claim) -> None:
    kinds = {f["name"]: f["kind"] for f in BOOK["fields"]}
    assert {f["name"] for f in BOOK["fields"] if f["required"]} <= set(claim["fields"])
    for name, value in claim["fields"].items():
        if value == "cannot tell":
            continue
        if kinds[name] == "one of":
            assert value in values_of(name)
        elif kinds[name] == "several of":
            assert value
            assert set(value) <= values_of(name)
        elif kinds[name] == "date":
            assert re.fullmatch(f"{DAY}(/{DAY})?", value)
        else:
            assert value.strip()


@pytest.mark.parametrize("claim", ALL_CLAIMS)
def test_speech_agrees_with_the_quotation_marks(claim: Claim) -> None:
    parts = claim["quote"].split(" … ")
    quoted = any(mark in claim["quote"] for mark in '“"')
    closed = all(p[0] in '“"' and p[-1] in '”"' for p in parts)
    speech = claim["fields"]["speech"]
    assert quoted is (speech != "indirect")
    if speech == "direct":
        assert closed


@pytest.mark.parametrize("analyst", CODINGS)
def test_analyst_covers_every_article(analyst: str) -> None:
    claims = CODINGS[analyst]
    assert len(claims) >= 50
    assert {c["analyst"] for c in claims} == {analyst}
    assert {c["article"]["name"] for c in claims} == set(TEXTS)
    seen = [json.dumps(c, sort_keys=True) for c in claims]
    assert len(set(seen)) == len(seen)


def test_every_family_of_types_is_used() -> None:
    assert {c["claim_type"] // 100 for c in CODINGS["Ana"]} == set(range(1, 8))
