"""What is counted and how it is shown, as plain data: also what a saved view keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, cast

Kind = Literal["bars", "time", "matrix", "network"]

KINDS: Final[Mapping[Kind, str]] = {
    "bars": "Bars",
    "time": "Over time",
    "matrix": "Matrix",
    "network": "Network",
}
RULE_NAMES: Final[Mapping[str, str]] = {
    "claims": "Every claim",
    "articles": "Once per article",
    "actor-days": "Once per speaker and day",
}
USUAL: Final[Mapping[Kind, tuple[str, str]]] = {
    "bars": ("claim_type", ""),
    "time": ("year", ""),
    "matrix": ("speaker", "target"),
    "network": ("speaker", "target"),
}
"""By what each kind of view counts when it is first chosen."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Only claims with this answer. `value` is its code or name, None for *not coded*."""

    dimension: str
    key: object
    value: int | str | None
    label: str


@dataclass(frozen=True, slots=True)
class Setting:
    """`split` is a second dimension, or "" for none; `here` keeps to the open article; `table` says
    of a kept view that it shows its numbers.
    """

    kind: Kind = "bars"
    by: str = "claim_type"
    split: str = ""
    share: bool = False
    rule: str = "claims"
    here: bool = False
    where: tuple[Condition, ...] = ()
    table: bool = False

    @property
    def dimensions(self) -> tuple[str, ...]:
        """By what it counts."""
        return (self.by, self.split) if self.split else (self.by,)

    @property
    def plain(self) -> bool:
        """Whether nothing is chosen that is folded away as a rule."""
        usual = USUAL[self.kind][1]
        return self.rule == "claims" and not self.share and self.split == usual

    def with_condition(self, one: Condition) -> "Setting":
        """With one more condition, once."""
        return self if one in self.where else replace(self, where=(*self.where, one))

    def without(self, one: Condition) -> "Setting":
        return replace(self, where=tuple(other for other in self.where if other != one))


def to_words(setting: Setting) -> dict[str, Any]:
    """The setting as it is kept in the project file."""
    return {
        "kind": setting.kind,
        "by": setting.by,
        "split": setting.split,
        "share": setting.share,
        "rule": setting.rule,
        "articles": "this" if setting.here else "all",
        "table": setting.table,
        "where": [
            {"field": one.dimension, "answer": one.value, "key": one.key, "label": one.label}
            for one in setting.where
        ],
    }


def from_words(words: Mapping[str, Any]) -> Setting:
    """The setting that was kept; what is not understood is as usual."""
    known = words.get("kind")
    kind = cast("Kind", known if isinstance(known, str) and known in KINDS else "bars")
    by, split = USUAL[kind]
    rule = words.get("rule")
    return Setting(
        kind=kind,
        by=str(words.get("by") or by),
        split=str(words.get("split", split)),
        share=words.get("share") is True,
        rule=rule if isinstance(rule, str) and rule in RULE_NAMES else "claims",
        here=words.get("articles") == "this",
        where=tuple(_conditions(words.get("where"))),
        table=words.get("table") is True,
    )


def _conditions(found: object) -> Sequence[Condition]:
    entries = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return [
        Condition(str(one["field"]), one.get("key"), one.get("answer"), str(one.get("label", "")))
        for one in entries
        if one.get("field")
    ]
