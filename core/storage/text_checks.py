"""Are the texts and the original bytes still those that were imported?"""

import sqlite3
from hashlib import sha256

from core.storage.faults import Findings


def check_texts(connection: sqlite3.Connection, findings: Findings) -> None:
    rows = connection.execute("SELECT sha256, characters, CAST(body AS BLOB) FROM texts")
    for name, characters, body in rows:
        if sha256(body or b"").hexdigest() != name:
            findings.add(
                "text",
                _title(connection, name),
                "The text is no longer the one that was imported (its SHA-256 differs).",
            )
        elif len(body.decode("utf-8")) != characters:
            findings.add(
                "text", _title(connection, name), "The length noted for the text is wrong."
            )
        findings.step()


def check_originals(connection: sqlite3.Connection, findings: Findings) -> None:
    for name, body in connection.execute("SELECT sha256, CAST(body AS BLOB) FROM originals"):
        if sha256(body or b"").hexdigest() != name:
            findings.add(
                "original",
                _title_of_original(connection, name),
                "The kept original file is no longer as it was imported (its SHA-256 differs).",
            )
        findings.step()


def _title(connection: sqlite3.Connection, name: object) -> str:
    row = connection.execute(
        "SELECT title FROM articles WHERE text_sha256 = ? ORDER BY id LIMIT 1", (name,)
    ).fetchone()
    return _shown(row, name)


def _title_of_original(connection: sqlite3.Connection, name: object) -> str:
    row = connection.execute(
        "SELECT title FROM articles WHERE original_sha256 = ? ORDER BY id LIMIT 1", (name,)
    ).fetchone()
    return _shown(row, name)


def _shown(row: tuple[object, ...] | None, name: object) -> str:
    return f"“{row[0]}”" if row else f"text {str(name)[:12]}, which no article uses"
