"""What of a .dna file has no place in a project, in sentences."""

from collections import Counter

from core.exchange.formats.dna.codebook import MANY, Meanings
from core.exchange.formats.dna.file import DnaFile, name_of
from core.exchange.formats.dna.rows import Rows
from core.exchange.formats.dna.schema import PERMISSIONS, RELATIONS

SHOWN = 50
"""Faults that are told one by one."""


def left_out(file: DnaFile, rows: Rows, meanings: Meanings, *, checked: bool) -> list[str]:
    """`checked`: a password was given, and is that of a coder."""
    said = rows.faults[:SHOWN]
    if len(rows.faults) > SHOWN:
        said.append(
            f"{len(rows.faults) - SHOWN:,} more things in the file are left out like these."
        )
    said += _without_statements(rows)
    for name in meanings.texts:
        many = f"more than {MANY} answers, or some that cannot be chosen from a list"
        said.append(
            f"The variable “{name}” has {many}: its field is text. Colours, attributes and entities "
            "that no statement uses are left out."
        )
    said += _regexes(file)
    said += _rights(file)
    if file.has("VARIABLELINKS", ("ID",)):
        links = file.ask("SELECT count(*) FROM VARIABLELINKS")[0][0]
        if links:
            said.append(f"{links} links between variables are left out.")
    if not checked and rows.passwords:
        said.append(
            "The passwords of the coders were not asked for: in Discourse Network Analyzer they "
            "protect who codes, not what is in the file."
        )
    return said


def _without_statements(rows: Rows) -> list[str]:
    coded = Counter(one.coder for each in rows.statements.values() for one in each)
    idle = [f"“{name}”" for key, name in rows.coders.items() if key not in coded]
    if not idle:
        return []
    return [f"Of these coders there are no statements: {', '.join(idle[:SHOWN])}."]


def _regexes(file: DnaFile) -> list[str]:
    if not file.has("REGEXES", ("Label",)):
        return []
    rows = file.ask("SELECT Label FROM REGEXES ORDER BY rowid LIMIT ?", SHOWN + 1)
    words = [f"/{name_of(label)}/" for (label,) in rows]
    if not words:
        return []
    more = " and more" if len(words) > SHOWN else ""
    return [
        "The regular expressions that the program highlights are left out; they can be entered as "
        f"keywords: {', '.join(words[:SHOWN])}{more}."
    ]


def _rights(file: DnaFile) -> list[str]:
    """Colours and rights of coders; nothing is said of rights that everybody has."""
    said = []
    columns = [f"Permission{one}" for one in PERMISSIONS]
    limited = 0
    if file.has("CODERS", columns):
        all_there = " AND ".join(f"{one} = 1" for one in columns)
        limited += int(file.ask(f"SELECT count(*) FROM CODERS WHERE NOT ({all_there})")[0][0])  # noqa: S608
    if file.has("CODERRELATIONS", RELATIONS):
        all_there = " AND ".join(f"{one} = 1" for one in RELATIONS)
        question = f"SELECT count(*) FROM CODERRELATIONS WHERE NOT ({all_there})"  # noqa: S608
        limited += int(file.ask(question)[0][0])
    said.append("The colours and display settings of the coders are left out.")
    if limited:
        said.append("What some coders may not see or change is left out; here everybody may.")
    return said
