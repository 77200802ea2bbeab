"""The README of a replication archive."""

from core.exchange.about_export import scope_words
from core.exchange.selection import Selection

_FILES = """\
| file | what it is |
|---|---|
| `datapackage.json` | what every column of every table means (Data Package) |
| `data/claims.csv` | the claims, one a row |
| `data/claims_fragments.csv` | the pieces of every quote: start and end in the article's text |
| `data/claims_claim_actors.csv` | targets and the other roles of every claim |
| `data/claims_articles.csv` | the articles{texts} |
| `data/claims_actors.csv`, `…_aliases.csv`, `…_memberships.csv` | the register of actors |
| `data/claims_codebook.csv` | the codebook as a table |
| `data/claims_analysts.csv` | who coded |
| `claims.jsonl` | the claims once more, one JSON object a line, in full |
| `codebook/` | the codebook: to read (html), to take into OnRecord (yaml), into other programs (qdc) |
{agreement}| `analysis/` | one wide table with its dictionary, and a script of base R that reads it |
| `SHA256SUMS` | checksums: `sha256sum -c SHA256SUMS` |
"""
_AGREEMENT = (
    "| `agreement/` | how far the analysts agree, to read (html) and to compute with (json) |\n"
)


def read_me(selection: Selection, *, agreement: bool) -> str:
    """What is in the archive, which claims were meant, and how to begin anew from it."""
    with_texts = selection.wanted.options.get("text") != "no"
    texts = ", with their texts" if with_texts else "; their texts are left out, see below"
    codebook = selection.codebook
    files = _FILES.format(texts=texts, agreement=_AGREEMENT if agreement else "")
    lines = [
        f"# {selection.title()}",
        "",
        f"{len(selection.claim_ids):,} claims; {len(selection.article_ids):,} articles in scope; coded "
        f"with OnRecord by the codebook “{codebook.title}”, version "
        f"{codebook.version or 'not published'}.",
        "",
        *(f"- {line}" for line in scope_words(selection.wanted, selection.codebook)),
        "",
        "## Files",
        "",
        files,
        "All tables are UTF-8 with commas. An empty cell means *not coded*; “cannot tell” is an answer "
        "of its own. Offsets count characters (Unicode code points) from 0, the end lies behind the "
        "last one. A text that a spreadsheet would run as a formula has an apostrophe before it.",
        "",
        "## To begin anew from it",
        "",
        "    onrecord new study.onrecord",
        "    onrecord claims study.onrecord ARCHIVE.zip --format archive",
        "",
        "takes articles, codebook, actors and claims into a new project; the folder into which the "
        "archive was unpacked will do as well. Actors that were merged come back as other names of the "
        "one that is left. What each final claim was settled from, and why, stands in "
        "`data/claims.csv` to be read; it is not taken in again.",
    ]
    if not with_texts:
        lines += [
            "",
            "## The texts",
            "",
            "The texts of the articles are not in this archive, for example because their licence does "
            "not allow it; the quotes are. `data/claims_articles.csv` says where each one was published "
            "and has the SHA-256 of the UTF-8 text (LF line ends) to which all offsets refer. With "
            "these texts imported first, the claims find their places by it.",
        ]
    return "\n".join(lines) + "\n"
