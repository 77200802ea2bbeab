"""What a step did to a claim, in words."""

from collections.abc import Callable
from typing import Any

from core.claims.coding import ROLE_LABELS
from core.history.marks import in_marks
from core.history.names import Names
from core.history.rows import (
    NOT_CODED,
    Change,
    Pairs,
    Row,
    answer_changes,
    by_table,
    part_changes,
    set_changes,
)
from core.storage.replay import Images
from core.text.spans import Span

_SPANS = {
    "Cue": ("cue_start_cp", "cue_end_cp"),
    "Speaker mention": ("mention_start_cp", "mention_end_cp"),
}
_USUAL = {"layer": "coder", "assisted": False}


def claim_changes(
    images: Images, names: Names, origin: str, signer: int | None, sha256: str | None
) -> list[Change]:
    """The changes of one claim by a step that `signer` made; `sha256` names the claim's text."""
    tables = by_table(images)
    [(old, new)] = tables.get("claims") or [(None, None)]
    if old and not new:
        gone = "taken back" if origin != "do" else "deleted"
        return [Change("Claim", in_marks(old["quote"]), gone)]
    if new and not old and origin != "do":
        return [Change("Claim", "", f"brought back: {in_marks(new['quote'])}")]
    is_new = new is not None and old is None
    found = _own_row(old or {}, new, names, signer) if new else []
    found += _boundaries(tables.get("claim_fragments", ()), old, new)
    found += part_changes(
        tables.get("claim_actors", ()),
        lambda row: ROLE_LABELS.get(row["role"], str(row["role"])),
        lambda row: names.actor(row["actor_id"]),
    )
    found += part_changes(
        tables.get("claim_secondary_types", ()),
        lambda _row: "Further type",
        lambda row: names.type(row["claim_type_id"]),
    )
    found += answer_changes(tables.get("claim_answers", ()), names, sha256, is_new)
    return [_plain(one) for one in found] if is_new else found


def _plain(change: Change) -> Change:
    """Everything of a new claim was added; that need not be said of each target."""
    return Change(change.what.removesuffix(" added"), change.before, change.after)


def _own_row(old: Row, new: Row, names: Names, signer: int | None) -> list[Change]:
    found = [*_quote(old, new)]
    for column, label, words in (
        ("claim_type_id", "Claim type", names.type),
        ("speaker_id", "Speaker", names.actor),
    ):
        found += _coded(label, old, new, column, words)
    for label, (start, end) in _SPANS.items():
        before, after = (_words_at(row, start, end, names) for row in (old, new))
        found += _if_other(label, before, after)
    found += _if_other("Note", old.get("note") or "", new["note"] or "")
    found += _if_other("Status", old.get("status", ""), new["status"])
    known = _USUAL | {"analyst_id": signer} | old
    if known["layer"] != new["layer"]:
        found.append(Change("Layer", old.get("layer", ""), new["layer"]))
    if known["assisted"] != new["assisted"]:
        found.append(Change("From a suggestion", _yes(old.get("assisted")), _yes(new["assisted"])))
    if known["analyst_id"] != new["analyst_id"]:
        before = names.analyst(old.get("analyst_id")) or ""
        found.append(Change("Coded by", before, names.analyst(new["analyst_id"]) or ""))
    if old and old["version_id"] != new["version_id"]:
        versions = names.version(old["version_id"]), names.version(new["version_id"])
        found.append(Change("Codebook version", *versions))
    return found


def _quote(old: Row, new: Row) -> list[Change]:
    if old.get("quote") != new["quote"]:
        return [Change("Quote", in_marks(old["quote"]) if old else "", in_marks(new["quote"]))]
    if old["start_cp"] != new["start_cp"]:
        return [Change("Place", f"character {old['start_cp']}", f"character {new['start_cp']}")]
    return []


def _boundaries(pairs: Pairs, old: Row | None, new: Row | None) -> list[Change]:
    """Other fragments of the same words, which the quote alone does not show."""
    if new and (old is None or _quote(old, new)):
        return []
    spans = [
        [f"characters {row['start_cp']} to {row['end_cp']}" for row in side if row]
        for side in zip(*pairs, strict=True)
    ]
    return set_changes("Part of the quote", *spans) if spans else []


def _coded(
    label: str, old: Row, new: Row, column: str, words: Callable[[Any], str]
) -> list[Change]:
    before, after = old.get(column), new[column]
    if before == after:
        return []
    absent = NOT_CODED if old else ""
    return [
        Change(
            label,
            absent if before is None else words(before),
            NOT_CODED if after is None else words(after),
        )
    ]


def _words_at(row: Row, start: str, end: str, names: Names) -> str:
    if row.get(start) is None or row[end] is None:
        return ""
    return names.passage(row["text_sha256"], Span(row[start], row[end]))


def _if_other(label: str, before: str, after: str) -> list[Change]:
    return [Change(label, before, after)] if before != after else []


def _yes(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"
