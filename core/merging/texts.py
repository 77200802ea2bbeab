"""Whether both copies have the same texts, and where an arriving quote stands in ours."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select

from core.articles.tables import Article, Original, Text
from core.errors import Refused
from core.merging.objects import Row, State
from core.storage.replay import chunks
from core.text.spans import Fragments, Span, check_fragments, context_of, quote_of, reanchor

_SHOWN = 30


class Texts:
    """The texts that arriving claims are put into. Raises `Refused` where one cannot be trusted."""

    def __init__(self, ours: Connection, theirs: Connection, name: str) -> None:
        self._ours, self._theirs, self._name = ours, theirs, name
        self._read: dict[str, str] = {}

    def check_same(self) -> None:
        """Refuses the whole merge if an article has another text of the same length there.

        Places in it would be taken for good, and the words at them would be others.
        """
        columns = select(Article.uuid, Article.text_sha256, Article.title)
        there = {row.uuid: row for row in self._theirs.execute(columns)}
        for some in chunks(list(there)):
            for row in self._ours.execute(columns.where(Article.uuid.in_(some))):
                other = there[row.uuid]
                if other.text_sha256 != row.text_sha256:
                    self._compare(row.title, row.text_sha256, other.text_sha256)

    def _compare(self, title: str, here: str, there: str) -> None:
        body, other = self.ours(here), self.theirs(there, title)
        if len(body) != len(other):
            return
        pairs = enumerate(zip(body, other, strict=True))
        first = next((at for at, (one, two) in pairs if one != two), 0)
        parts = (text[max(first - _SHOWN, 0) : first + _SHOWN] for text in (body, other))
        shown = (f"“{' '.join(part.split())}”" for part in parts)
        raise Refused(
            f"The text of “{title}” is not the same in both copies, although it is as long. From "
            f"character {first + 1} on it reads {' here, and '.join(shown)} in “{self._name}”. "
            "Nothing was merged. Import the article anew in one of them."
        )

    def ours(self, sha256: str) -> str:
        return self._body(self._ours, sha256)

    def theirs(self, sha256: str, title: str) -> str:
        """A text of the other copy, whose words must be those that its name was made from."""
        key = f"there {sha256}"
        if key not in self._read:
            body = self._theirs.scalar(select(Text.body).where(Text.sha256 == sha256))
            found = body is not None and hashlib.sha256(body.encode()).hexdigest() == sha256
            if body is None or not found:
                raise Refused(
                    f"The text of “{title}” is damaged in “{self._name}”. Nothing was merged. Ask "
                    "for an undamaged copy of the file."
                )
            self._read[key] = body
        return self._read[key]

    def check_original(self, sha256: str, title: str) -> None:
        """Refuses if the file that an article was imported from is not there as it came."""
        body = self._theirs.scalar(select(Original.body).where(Original.sha256 == sha256))
        if body is None or hashlib.sha256(body).hexdigest() != sha256:
            raise Refused(
                f"The original file of “{title}” is damaged in “{self._name}”. Nothing was merged. "
                "Ask for an undamaged copy of the file."
            )

    def _body(self, connection: Connection, sha256: str) -> str:
        if sha256 not in self._read:
            body = connection.scalar(select(Text.body).where(Text.sha256 == sha256))
            self._read[sha256] = body or ""
        return self._read[sha256]


def put_in_place(state: State, body: str, sha256: str) -> State | None:
    """The claim with its quote where it stands in the text; None if there is no one place for it.

    What the claim says about other passages of the text moves along.
    """
    claim = state["claims"][0]
    given = sorted(state.get("claim_fragments", ()), key=lambda row: row["position"])
    found = _as_given(claim, given, body) or reanchor(body, claim["quote"])
    if found is None:
        return None
    by = found[0].start_cp - given[0]["start_cp"] if given else 0
    prefix, suffix = context_of(body, found)
    moved = claim | {
        "start_cp": found[0].start_cp,
        "quote": quote_of(body, found),
        "prefix": prefix,
        "suffix": suffix,
        "text_sha256": sha256,
    }
    for name in ("cue", "mention"):
        span = _shifted(moved[f"{name}_start_cp"], moved[f"{name}_end_cp"], by, body)
        moved[f"{name}_start_cp"], moved[f"{name}_end_cp"] = span
    new: State = {"claims": [moved]}
    new["claim_fragments"] = [
        {"claim_id": claim["id"], "position": n, "start_cp": one.start_cp, "end_cp": one.end_cp}
        for n, one in enumerate(found)
    ]
    for table, rows in state.items():
        if table not in new:
            new[table] = list(_moved(rows, by, body))
    return new


def _as_given(claim: Row, rows: list[Row], body: str) -> Fragments | None:
    try:
        found = check_fragments(body, [Span(row["start_cp"], row["end_cp"]) for row in rows])
    except Refused:
        return None
    return found if quote_of(body, found) == claim["quote"] else None


def _shifted(
    start_cp: int | None, end_cp: int | None, by: int, body: str
) -> tuple[int | None, int | None]:
    if start_cp is None or end_cp is None:
        return None, None
    inside = 0 <= start_cp + by < end_cp + by <= len(body)
    return (start_cp + by, end_cp + by) if inside else (None, None)


def _moved(rows: list[Row], by: int, body: str) -> Iterator[Row]:
    """The parts; an answer that is a passage which cannot be found again is left out."""
    for row in rows:
        if row.get("start_cp") is None:
            yield row
            continue
        start_cp, end_cp = _shifted(row["start_cp"], row["end_cp"], by, body)
        if start_cp is not None:
            yield row | {"start_cp": start_cp, "end_cp": end_cp}
