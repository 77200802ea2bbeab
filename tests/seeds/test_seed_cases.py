"""The cases that the sample codings are meant to show, and how far the two analysts agree."""

import itertools
import json
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

Claim = dict[str, Any]

SEEDS = files("seeds")
EMOJI = re.compile("[\U0001f300-\U0001faff]")


def read_claims(analyst: str) -> list[Claim]:
    lines = (SEEDS / "codings" / f"{analyst}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


CODINGS = {name: read_claims(name) for name in ("Ana", "Ben")}
ACTORS: list[dict[str, Any]] = tomllib.loads((SEEDS / "actors.toml").read_text(encoding="utf-8"))[
    "actors"
]


def covered(claim: Claim) -> set[int]:
    return {cp for start, end in claim["fragments"] for cp in range(start, end)}


def pairs(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Every two claims of one article, both ways round."""
    for a, b in itertools.permutations(claims, 2):
        if a["article"]["name"] == b["article"]["name"]:
            yield a, b


def test_claims_overlap_nest_and_coincide() -> None:
    found = list(pairs(CODINGS["Ana"]))
    spans = {id(c): covered(c) for c in CODINGS["Ana"]}
    together = [(spans[id(a)], spans[id(b)]) for a, b in found]
    assert any(a & b and a - b and b - a for a, b in together)
    assert any(a < b for a, b in together)
    assert any(a == b for a, b in together)


def test_two_sides_blame_each_other_on_one_span() -> None:
    assert any(
        a["fragments"] == b["fragments"]
        and a["speaker"] in b["targets"]
        and b["speaker"] in a["targets"]
        and a["speaker"] != b["speaker"]
        for a, b in pairs(CODINGS["Ana"])
    )


def test_a_denial_stands_inside_its_rebuttal() -> None:
    assert any(
        (a["claim_type"], b["claim_type"]) == (210, 220)
        and covered(a) < covered(b)
        and b["speaker"] in a["roles"].get("reported_by", [])
        for a, b in pairs(CODINGS["Ana"])
    )


def test_a_quotation_is_split_by_its_reporting_clause() -> None:
    assert any(
        len(c["fragments"]) == 2
        and all(part[0] in '“"' for part in c["quote"].split(" … "))
        and c["fragments"][0][1] <= c["cue"][0] < c["fragments"][1][0]
        for c in CODINGS["Ana"]
        if c["cue"]
    )


def test_a_country_speaks_in_the_lead_and_its_spokesperson_later() -> None:
    kinds = {a["name"]: a["kind"] for a in ACTORS}
    roles = {a["name"]: a.get("role") for a in ACTORS}
    assert any(
        kinds[a["speaker"]] == "government"
        and roles[b["speaker"]] == "spokesperson"
        and a["claim_type"] == b["claim_type"]
        and a["fragments"][0][0] < b["fragments"][0][0]
        for a, b in pairs(CODINGS["Ana"])
    )


def test_all_kinds_of_speech_and_an_emoji_are_coded() -> None:
    for claims in CODINGS.values():
        assert {c["fields"]["speech"] for c in claims} == {"direct", "mixed", "indirect"}
        assert any(EMOJI.search(c["quote"]) for c in claims)


def test_cannot_tell_is_used_once() -> None:
    answers = [v for cs in CODINGS.values() for c in cs for v in c["fields"].values()]
    assert answers.count("cannot tell") == 1


def test_analysts_agree_mostly_but_not_always() -> None:
    def identity(claim: Claim) -> tuple[str, str, str]:
        return claim["article"]["name"], claim["quote"], claim["speaker"]

    ana = {identity(c): c for c in CODINGS["Ana"]}
    ben = {identity(c): c for c in CODINGS["Ben"]}
    shared = ana.keys() & ben.keys()
    assert len(shared) >= 0.7 * len(ana)
    assert ana.keys() - ben.keys()
    assert ben.keys() - ana.keys()
    same_type = [ana[k]["claim_type"] == ben[k]["claim_type"] for k in shared]
    assert 0.7 <= sum(same_type) / len(same_type) < 1
    confused = {(ana[k]["claim_type"], ben[k]["claim_type"]) for k in shared}
    assert confused & {(120, 130), (130, 120)}
    assert confused & {(210, 220), (220, 210)}
    assert confused & {(710, 730), (730, 710)}
    for differs in ("targets", "fields"):
        assert any(ana[k][differs] != ben[k][differs] for k in shared)
    assert any(ana[k]["fields"]["stance"] != ben[k]["fields"]["stance"] for k in shared)
