"""Counts what a merge does, analyst by analyst, and puts the rest into sentences."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from core.analysts.tables import Analyst
from core.merging.holding import Draft
from core.merging.objects import State, own_row
from core.merging.report import AnalystCounts, Conflict, MergeReport

CLAIMS = "claims"
_WORDS = {
    "articles": ("article", "articles"),
    "analysts": ("analyst", "analysts"),
    "actors": ("actor", "actors"),
    "claim_types": ("claim type", "claim types"),
    "type_examples": ("example of a claim type", "examples of claim types"),
    "fields": ("field", "fields"),
    "field_values": ("answer of a field", "answers of fields"),
    "codebook_versions": ("version of the codebook", "versions of the codebook"),
    "assignments": ("assignment", "assignments"),
    "assignment_rounds": ("dealing out of articles", "dealings out of articles"),
    "comments": ("comment", "comments"),
    "settlements": ("settlement", "settlements"),
    "reasons": ("reason", "reasons"),
    "views": ("view of the counts", "views of the counts"),
    "suggestion_decisions": ("decision about a suggestion", "decisions about suggestions"),
}
_ARTICLES = ("article", "articles")
_NAMED = {
    "claim_types": "{code} {name}",
    "fields": "{label}",
    "field_values": "{label}",
    "analysts": "{name}",
    "articles": "{title}",
}
"""What is called by its name, and how."""

_SHOWN = 5


@dataclass(slots=True)
class Tally:
    """The figures of one merge so far. Analysts by their ids here."""

    ours: Connection
    file: str
    claims: dict[int, Counter[str]] = field(default_factory=dict)
    others: Counter[tuple[str, str]] = field(default_factory=Counter)
    titles: dict[tuple[str, str], str | None] = field(default_factory=dict)
    names: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def written(self, table: str, was: State | None, now: State) -> None:
        row = own_row(now)
        deed = "added" if was is None else "changed"
        if table == CLAIMS:
            self._count(row["analyst_id"], deed)
            return
        if was is not None and _only_moved(was, now):
            return
        if table == "assignments" and was is not None:
            deed = "submitted" if row["submitted"] else "opened again"
        self.others[table, deed] += 1
        if table in _NAMED:
            self.names.setdefault((table, deed), []).append(_NAMED[table].format(**row))

    def unchanged(self, table: str, state: State | None) -> None:
        if table == CLAIMS and state is not None:
            self._count(own_row(state)["analyst_id"], "unchanged")

    def held(self, draft: Draft, title: str | None) -> None:
        self.titles[draft.named] = title or self.titles.get(draft.named)
        if draft.named[0] == CLAIMS and draft.analyst_id is not None:
            deed = "unanchored" if draft.reason == "no place" else "conflicts"
            self._count(draft.analyst_id, deed)

    def report(
        self,
        writes: Mapping[tuple[str, str], tuple[State | None, State]],
        drafts: Sequence[Draft],
        notes: Sequence[str],
        same_names: tuple[str, ...],
        *,
        written: bool,
    ) -> MergeReport:
        names = {row.id: row.name for row in self.ours.execute(select(Analyst.id, Analyst.name))}
        coming = [own_row(now) for (table, _), (_, now) in writes.items() if table == "analysts"]
        names |= {row["id"]: row["name"] for row in coming}
        total: Counter[str] = sum(self.claims.values(), Counter())
        waiting = [(one.reason, self._conflict(one, names)) for one in drafts]
        counts = [AnalystCounts(names[key], **some) for key, some in self.claims.items()]
        return MergeReport(
            self.file,
            total["added"],
            total["changed"],
            total["unchanged"],
            tuple(one for reason, one in waiting if reason != "no place"),
            tuple(one for reason, one in waiting if reason == "no place"),
            tuple(sorted(counts, key=lambda one: one.name)),
            tuple(self._sentences()),
            tuple(notes),
            same_names,
            written,
        )

    def _count(self, analyst_id: int, deed: str) -> None:
        self.claims.setdefault(analyst_id, Counter())[deed] += 1

    def _conflict(self, draft: Draft, names: Mapping[int, str]) -> Conflict:
        whose = None if draft.analyst_id is None else names[draft.analyst_id]
        return Conflict(*draft.named, draft.reason, draft.what, whose, self.titles.get(draft.named))

    def _sentences(self) -> list[str]:
        found = []
        for (table, deed), count in self.others.items():
            if table == "project":
                found.append("The settings of the project were changed there.")
            elif table in _WORDS:
                words = _ARTICLES if deed in ("submitted", "opened again") else _WORDS[table]
                names = self.names.get((table, deed), ())
                which = f": {', '.join(names[:_SHOWN])}" if names else ""
                more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
                found.append(f"{count} {words[count != 1]} {deed}{which}{more}.")
        return found


def _only_moved(was: State, now: State) -> bool:
    """Whether something merely stands in another place of its list."""
    here, there = ({**own_row(one), "position": 0} for one in (was, now))
    return "position" in own_row(now) and here == there and len(was) == len(now) == 1
