"""What lies beside an exported file: a sheet for people and a manifest for programs.

Neither says when it was made: the same project and scope give the same bytes.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from core.codebook.queries import Codebook
from core.exchange.files import NewFiles
from core.exchange.read_back import ReadBack, Written
from core.exchange.selection import ALL, FINAL, Selection, Wanted
from core.exchange.write_formats import WriteFormat
from core.storage.tables import Info

_CHUNK = 1 << 20


def about_path(out: Path) -> Path:
    """`claims.csv` is described by `claims.csv.about.txt`."""
    return out.with_name(f"{out.name}.about.txt")


def manifest_path(out: Path) -> Path:
    return out.with_name(f"{out.name}.manifest.json")


def write_about(
    chosen: WriteFormat,
    selection: Selection,
    written: Written,
    read_back: ReadBack,
    new: NewFiles,
    out: Path,
) -> tuple[Path, Path]:
    """Both files, about files that are written and closed; answers their paths."""
    document = _document(chosen, selection, written, read_back, new.staged)
    text = "\n".join(_sheet(chosen, document, selection.codebook)) + "\n"
    new.open(about_path(out)).write(text.encode("utf-8"))
    words = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    new.open(manifest_path(out)).write(words.encode("utf-8"))
    return about_path(out), manifest_path(out)


def _document(
    chosen: WriteFormat,
    selection: Selection,
    written: Written,
    read_back: ReadBack,
    staged: Callable[[Path], Path],
) -> dict[str, Any]:
    title, uuid = selection.snapshot.read(_project)
    wanted = selection.wanted
    return {
        "program": "OnRecord",
        "version": version("onrecord"),
        "project": {"id": uuid, "title": title},
        "codebook": {
            "title": selection.codebook.title,
            "version": selection.codebook.version,
            "being_changed": selection.codebook.has_changes,
        },
        "format": chosen.id,
        "scope": {
            "layer": wanted.layer,
            "analysts": list(wanted.analysts) or None,
            "articles": list(wanted.articles) or None,
            "where": [list(one) for one in wanted.where],
            "as_of": wanted.as_of,
            "options": dict(sorted(wanted.options.items())),
        },
        "rule": written.rule,
        "claims": len(selection.claim_ids),
        "articles": len(selection.article_ids),
        "read_back": {
            "records": read_back.records,
            "claims": read_back.claims,
            "differing": read_back.differing,
            "differences": list(read_back.differences),
        },
        "cannot_carry": list(chosen.cannot_carry),
        "notes": list(written.notes),
        "remarks": list(written.remarks),
        "files": [_file(path, staged(path)) for path in written.files],
    }


def _project(connection: Connection) -> tuple[str, str]:
    row = connection.execute(select(Info.title, Info.uuid)).one()
    return row.title, row.uuid


def _file(path: Path, place: Path) -> dict[str, Any]:
    digest = hashlib.sha256()
    with place.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return {"name": path.name, "bytes": place.stat().st_size, "sha256": digest.hexdigest()}


def scope_count(chosen: WriteFormat, claims: int, articles: int) -> str:
    """How much is meant, e.g. "9 claims; 5 articles in scope", of which some may have no claim."""
    if not chosen.claims:
        return "No claims: this form holds the codebook only"
    return f"{_number(claims, 'claim')}; {_number(articles, 'article')} in scope"


def _number(count: int, word: str) -> str:
    return f"{count:,} {word if count == 1 else word + 's'}"


def scope_words(wanted: Wanted, codebook: Codebook) -> list[str]:
    """The scope as a person reads it, a line each."""
    layers = {ALL: "all claims, of coders and settled ones", FINAL: "the final layer"}
    lines = [f"Layer: {layers.get(wanted.layer, f'what {wanted.layer} coded')}"]
    if wanted.analysts:
        lines.append(f"Analysts: {', '.join(wanted.analysts)}")
    if wanted.articles:
        lines.append(f"Articles: {', '.join(wanted.articles)}")
    lines += [
        f"Only claims with {name}: {_answer_words(codebook, name, answer)}"
        for name, answer in wanted.where
    ]
    if wanted.as_of:
        lines.append(f"As of {wanted.as_of}")
    return lines


def _answer_words(codebook: Codebook, name: str, answer: str) -> str:
    """An answer with its label, or with the name of the claim type."""
    field = codebook.field_by_name.get(name)
    if field is not None:
        labels = {one.name: one.label for one in field.values}
    elif name in ("claim_type", "family"):
        labels = {str(one.code): one.name for one in codebook.types}
    else:
        labels = {}
    label = labels.get(answer, answer)
    return answer if label == answer else f"{answer} ({label})"


def read_back_words(read_back: ReadBack) -> str:
    """The result of the check in a sentence."""
    if read_back.equal:
        return f"The file was read again and compared: {_as_it_should_be(read_back)}."
    return (
        f"The file was read again and compared: {read_back.differing:,} of {read_back.records:,} "
        "records are NOT as they should be. Do not use it; please report this."
    )


def _as_it_should_be(read_back: ReadBack) -> str:
    if not read_back.records:
        return "there is nothing in it, as there should be"
    if not read_back.claims:
        one = read_back.records == 1
        many = "the one record is" if one else f"all {read_back.records:,} are"
        return f"{many} as it should be" if one else f"{many} as they should be"
    one = read_back.claims == 1
    many = "the one claim" if one else f"all {read_back.claims:,} claims"
    if read_back.records > read_back.claims:
        return f"{many}, and what else is in it, are as they should be"
    return f"{many} is as it should be" if one else f"{many} are as they should be"


def _sheet(chosen: WriteFormat, document: dict[str, Any], book: Codebook) -> Iterator[str]:
    project, codebook, scope = document["project"], document["codebook"], document["scope"]
    yield f"{project['title']}: {chosen.title}"
    yield f"Written by OnRecord {document['version']}"
    yield ""
    yield scope_count(chosen, document["claims"], document["articles"])
    wanted = Wanted(
        scope["layer"],
        tuple(scope["analysts"] or ()),
        tuple(scope["articles"] or ()),
        tuple((one[0], one[1]) for one in scope["where"]),
        as_of=scope["as_of"],
    )
    yield from scope_words(wanted, book)
    yield f"Counting: {document['rule']}"
    changed = ", changed since and not published" if codebook["being_changed"] else ""
    name = codebook["version"] or "not published yet"
    yield f"Codebook: {codebook['title']}, version {name}{changed if codebook['version'] else ''}"
    checked = document["read_back"]
    found = ReadBack(
        checked["records"],
        checked["differing"],
        tuple(checked["differences"]),
        checked["claims"],
    )
    yield from _section("Check", [read_back_words(found), *found.differences])
    yield from _section("What this form cannot carry", chosen.cannot_carry or ["Nothing is lost."])
    yield from _section("What is in it", document["notes"])
    yield from _section("What had to be changed to fit", document["remarks"])
    files = [f"{one['name']}  {one['bytes']:,} bytes  {one['sha256']}" for one in document["files"]]
    yield from _section("Files, with their SHA-256", files)


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    given = list(lines)
    if given:
        yield ""
        yield heading
        yield from (f"- {line}" for line in given)
