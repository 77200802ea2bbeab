"""Reads coded articles from the tidy tables that `csv_set` writes, also after people edited them."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from core.actors.alias_rules import AliasDraft
from core.codebook.draft import CodebookDraft, FieldDraft
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE, NONE
from core.errors import Refused
from core.exchange.actor_lines import ActorLine, MembershipLine
from core.exchange.cells import parted
from core.exchange.claim_lines import ClaimLine, FieldAnswer
from core.exchange.claim_records import claim_record
from core.exchange.codebook_tables import read_csv as read_codebook
from core.exchange.dataset import Dataset, DatasetArticle
from core.exchange.formats.carried import article_record, closing_records
from core.exchange.formats.tables.csv_files import table_records
from core.exchange.read_back import Record
from core.exchange.read_options import ReadOptions
from core.exchange.selection import Stopped

PARTS = (
    "fragments", "claim_actors", "articles", "actors", "aliases", "memberships", "codebook",
    "analysts",
)  # fmt: skip
"""The tables beside that of the claims."""

PLACES = ("cue_start", "cue_end", "mention_start", "mention_end")
LAST = ("note", "created", "modified", "settled_from", "settlement", "reason")
CLAIM_COLUMNS = (
    "claim_id", "article_id", "article", "analyst", "layer", "codebook_version", "status",
    "assisted", "start", "end", "quote", "speaker", "claim_type", "claim_type_label",
    "secondary_types", *PLACES, *LAST,
)  # fmt: skip
"""In the table the fields of the codebook stand before the last of them."""
FRAGMENT_COLUMNS = ("claim_id", "position", "start", "end")
ROLE_COLUMNS = ("claim_id", "role", "position", "actor_id", "actor")
ARTICLE_COLUMNS = (
    "article_id", "name", "title", "outlet", "published", "author", "url", "language", "sha256",
    "text",
)  # fmt: skip
ACTOR_COLUMNS = (
    "actor_id", "name", "kind", "parent", "country", "sector", "role", "colour", "wikidata", "note",
)  # fmt: skip
ALIAS_COLUMNS = ("actor_id", "actor", "alias", "kind")
MEMBERSHIP_COLUMNS = ("actor_id", "actor", "group", "role", "since", "until")

_MARK = "field:"
_DIGITS = re.compile(r"\d{1,12}", re.ASCII)
_OFTEN = 1000
"""Rows between two looks at whether the person cancelled."""

Row = Mapping[str, str]


def part_path(path: Path, part: str) -> Path:
    """`study.csv` holds the claims, `study_fragments.csv` their fragments."""
    return path.with_name(f"{path.stem}_{part}{path.suffix}")


def heading(field: str, own: Collection[str]) -> str:
    """Of the column of a field: its name, marked where a column of every row is called so."""
    return _MARK + field if field in own else field


def set_of(path: Path) -> Path | None:
    """The table of claims to which a file, or a folder, belongs; None if it is of no such set."""
    if path.is_dir():
        # The folder of a replication archive that was unpacked has the tables in one of its own.
        made = sorted(path.glob("*_fragments.csv")) or sorted(path.glob("data/*_fragments.csv"))
        return set_of(made[0]) if len(made) == 1 else None
    for part in PARTS:
        stem = path.stem.removesuffix(f"_{part}")
        if stem != path.stem and path.with_stem(stem).is_file():
            return path.with_stem(stem)
    return path if part_path(path, "fragments").is_file() else None


def read(path: Path, options: ReadOptions) -> Dataset:
    """A set, from any of its files or its folder. What is no claim in a row is told in the dataset.

    Raises `Refused` for what is no such set, or has a file that is no table.
    """
    claims_path = set_of(path)
    if claims_path is None:
        raise Refused(
            f"“{path.name}” is not one of the tables of a set of OnRecord, or the others do not "
            "stand beside it. Keep all files of the set in one folder."
        )
    tables = _Tables(claims_path, options.cancelled)
    articles = tuple(tables.articles())
    claims = tuple(tables.claims(articles, _Anywhere(claims_path)))
    return Dataset(articles, claims, tuple(tables.actors()), tables.codebook)


def records(path: Path) -> Iterator[Record]:
    """What the tables say, for the read-back check: tables that are as they were written are read
    side by side, so that none is held."""
    tables = _Tables(path, None)
    articles = []
    for article in tables.articles():
        articles.append(replace(article, text=None))
        yield article_record(article)
    for number, line in tables.claims(articles, _SideBySide(path)):
        yield Record(f"row {number}", line) if isinstance(line, str) else claim_record(line)
    yield from closing_records(tuple(tables.actors()), tables.codebook)


class _SideBySide:
    """Fragments and roles of claims that are asked for in the order in which they were written."""

    def __init__(self, path: Path) -> None:
        self._rows = {one: table_records(part_path(path, one)) for one in PARTS[:2]}
        self._next = {one: next(rows, None) for one, rows in self._rows.items()}

    def of(self, part: str, claim_id: str) -> Iterator[Row]:
        while (found := self._next[part]) and found[1].get("claim_id") == claim_id:
            self._next[part] = next(self._rows[part], None)
            yield found[1]


class _Anywhere:
    """The same in any order, as people may have sorted the tables; missing tables are empty."""

    def __init__(self, path: Path) -> None:
        self._rows: dict[str, dict[str, list[Row]]] = {}
        for part in PARTS[:2]:
            by_claim: dict[str, list[Row]] = defaultdict(list)
            place = part_path(path, part)
            for _, row in table_records(place) if place.is_file() else ():
                by_claim[row.get("claim_id", "")].append(row)
            self._rows[part] = by_claim

    def of(self, part: str, claim_id: str) -> Iterator[Row]:
        found = self._rows[part].get(claim_id, [])
        yield from sorted(found, key=lambda row: (len(row["position"]), row["position"]))


class _Tables:
    """The tables of a set, each read when it is asked for."""

    def __init__(self, path: Path, cancelled: Callable[[], bool] | None) -> None:
        self._path = path
        self._cancelled = cancelled
        book = part_path(path, "codebook")
        self.codebook: CodebookDraft | None = read_codebook(book) if book.is_file() else None
        fields = self.codebook.fields if self.codebook else []
        self._fields: dict[str, FieldDraft] = {one.name: one for one in fields}

    def articles(self) -> Iterator[DatasetArticle]:
        for _, row in self._rows("articles"):
            known = {name: row.get(name) or None for name in ARTICLE_COLUMNS}
            yield DatasetArticle(
                known["name"] or "",
                known["text"],
                known["article_id"],
                known["sha256"],
                known["title"] or "",
                known["outlet"],
                known["published"],
                known["author"],
                known["url"],
                known["language"],
                self._answers(row, ARTICLE_COLUMNS),
            )

    def claims(
        self, articles: Sequence[DatasetArticle], parts: _SideBySide | _Anywhere
    ) -> Iterator[tuple[int, ClaimLine | str]]:
        """With the number of the row, and the reason where a row is no claim."""
        hashes = {one.id: one.sha256 for one in articles}
        for number, row in table_records(self._path):
            if number % _OFTEN == 0 and self._cancelled and self._cancelled():
                raise Stopped
            try:
                yield number, self._claim(row, hashes, parts)
            except Refused as fault:
                yield number, str(fault)
            except ValidationError as error:
                places = dict.fromkeys(f"“{fault['loc'][0]}”" for fault in error.errors())
                yield number, f"What stands at {', '.join(places)} is nothing that a claim says."

    def _claim(
        self, row: Row, hashes: Mapping[str | None, str | None], parts: _SideBySide | _Anywhere
    ) -> ClaimLine:
        claim_id = row.get("claim_id", "")
        pieces = [_span(one, "start", "end") for one in parts.of("fragments", claim_id)]
        roles: dict[str, list[str]] = {}
        for one in parts.of("claim_actors", claim_id):
            roles.setdefault(one["role"], []).append(one["actor"])
        coded = {role: [] if names == [NONE] else names for role, names in roles.items()}
        article_id = row.get("article_id") or None
        reference = {
            "id": article_id,
            "name": row.get("article") or None,
            "sha256": hashes.get(article_id),
        }
        given = {name: row.get(name) or None for name in _SAME}
        return ClaimLine.model_validate(
            {
                **given,
                "id": claim_id or None,
                "article": reference,
                "fragments": pieces or [_span(row, "start", "end")],
                "targets": coded.pop("target", None),
                "roles": coded or None,
                "claim_type": _type(row.get("claim_type", "")),
                "secondary_types": [_type(one) for one in parted(row.get("secondary_types", ""))],
                "fields": self._answers(row, CLAIM_COLUMNS),
                "cue": _pair(row, "cue"),
                "speaker_mention": _pair(row, "mention"),
                "assisted": row.get("assisted") == "1",
            },
            strict=False,
        )

    def actors(self) -> Iterator[ActorLine]:
        aliases: dict[str, list[AliasDraft]] = defaultdict(list)
        for _, row in self._rows("aliases"):
            aliases[row["actor_id"]].append(AliasDraft(row["alias"], row["kind"]))
        times: dict[str, list[MembershipLine]] = defaultdict(list)
        for _, row in self._rows("memberships"):
            time = (row.get(name, "") for name in MEMBERSHIP_COLUMNS[2:])
            times[row["actor_id"]].append(MembershipLine(*time))
        for number, (_, row) in enumerate(self._rows("actors"), 1):
            known = {name: row.get(name, "") for name in ACTOR_COLUMNS}
            actor_id = known.pop("actor_id")
            fields = {
                name.removeprefix(_MARK): tuple(parted(cell))
                for name, cell in row.items()
                if name not in ACTOR_COLUMNS and cell
            }
            yield ActorLine(
                number,
                id=actor_id,
                aliases=tuple(aliases[actor_id]),
                memberships=tuple(times[actor_id]),
                fields=fields,
                **known,
            )

    def _rows(self, part: str) -> Iterator[tuple[int, dict[str, str]]]:
        place = part_path(self._path, part)
        if place.is_file():
            yield from table_records(place)

    def _answers(self, row: Row, own: Collection[str]) -> dict[str, FieldAnswer]:
        named = {
            name.removeprefix(_MARK): cell for name, cell in row.items() if name not in own and cell
        }
        return {name: self._answer(name, cell) for name, cell in named.items()}

    def _answer(self, name: str, cell: str) -> FieldAnswer:
        kind = self._fields[name].kind if name in self._fields else "text"
        if kind == "several of":
            return parted(cell)
        if kind == "span" and cell != CANNOT_TELL:
            start, _, end = cell.partition("-")
            return _whole(start), _whole(end)
        return cell


_SAME = ("analyst", "layer", "quote", "speaker", "note", "status", "created", "modified")


def _type(cell: str) -> int | str | None:
    if not cell:
        return None
    return CANNOT_TELL if cell in (str(CANNOT_TELL_CODE), CANNOT_TELL) else _whole(cell)


def _pair(row: Row, name: str) -> tuple[int, int] | None:
    start, end = f"{name}_start", f"{name}_end"
    return _span(row, start, end) if row.get(start) or row.get(end) else None


def _span(row: Row, start: str, end: str) -> tuple[int, int]:
    return _whole(row.get(start, "")), _whole(row.get(end, ""))


def _whole(cell: str) -> int:
    if not _DIGITS.fullmatch(cell):
        raise Refused(f"“{cell[:40]}” stands where a whole number should be, 0 or more.")
    return int(cell)
