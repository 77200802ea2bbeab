"""Claims for R: the wide table, and a script of base R that reads it with factors and dates."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from core.codebook.reserved import CANNOT_TELL
from core.errors import Refused, Trouble
from core.exchange.claim_columns import Column, columns_of
from core.exchange.files import NewFiles
from core.exchange.formats.statistics.r_words import factors_of, r_text, r_vector
from core.exchange.formats.statistics.variable_names import free_name
from core.exchange.formats.tables import wide_csv
from core.exchange.read_back import Record, Written
from core.exchange.selection import Selection

_LONGEST = 50_000_000
"""Bytes of a script that is read again."""

_BEGINNING = r"""# Reads {table} as it was written beside this script. Run it with
#   source("{script}", encoding = "UTF-8")
# and find the claims, one a row, in the data frame "claims". Needs nothing but R itself.
# NA: not coded. "cannot tell" is a level of its own. Cells with several answers are lists.
# Texts that a spreadsheet would run as a formula have an apostrophe in the file; it is taken off.

onrecord_folder <- tryCatch(dirname(sys.frame(1)$ofile), error = function(e) ".")
if (is.null(onrecord_folder) || !length(onrecord_folder)) onrecord_folder <- "."

onrecord_plain <- function(x) {{
  masked <- !is.na(x) & grepl(
    "(*UCP)^'+([\\t\\r]|[\\s\\x1c-\\x1f\\x85]*[=+@\uff1d\uff0b\uff0d\uff20-])", x, perl = TRUE
  )
  x[masked] <- substring(x[masked], 2)
  x
}}

onrecord_parts <- function(x) {{
  pattern <- "\\s*\"(?:[^\"]|\"\")*\"\\s*(?=;|$)|[^;]+"
  I(lapply(x, function(cell) {{
    if (is.na(cell)) return(NA_character_)
    parts <- trimws(regmatches(cell, gregexpr(pattern, cell, perl = TRUE))[[1]])
    parts <- parts[nzchar(parts)]
    quoted <- grepl("(?s)^\".*\"$", parts, perl = TRUE) & nchar(parts) > 1
    inside <- substring(parts[quoted], 2, nchar(parts[quoted]) - 1)
    parts[quoted] <- gsub("\"\"", "\"", inside, fixed = TRUE)
    parts
  }}))
}}

onrecord_day <- function(x) {{
  whole <- grepl("^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}([T ].*)?$", x) & !grepl("/", x, fixed = TRUE)
  as.Date(ifelse(whole, substring(x, 1, 10), NA_character_), format = "%Y-%m-%d")
}}

onrecord_year <- function(x) {{
  known <- grepl("^[0-9]{{4}}", x) & !grepl("/", x, fixed = TRUE)
  as.integer(ifelse(known, substring(x, 1, 4), NA_character_))
}}

claims <- read.csv(
  file.path(onrecord_folder, {table_text}),
  header = TRUE, colClasses = "character", na.strings = "", encoding = "UTF-8",
  check.names = FALSE, stringsAsFactors = FALSE
)
names(claims) <- {names}
claims[] <- lapply(claims, onrecord_plain)
"""


def csv_path(path: Path) -> Path:
    """`claims.R` reads `claims_R.csv`; `claims.csv` is a table of its own."""
    return path.with_name(f"{path.stem}_R.csv")


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    table = csv_path(path)
    written = wide_csv.write(selection, new, table)
    script = "\n".join(_script(columns_of(selection.codebook), path, table)) + "\n"
    new.open(path).write(script.encode("ascii"))
    return Written((path, *written.files), written.remarks)


def expected(selection: Selection) -> Iterator[Record]:
    """The factors of the script, then the table."""
    factors = {
        one.name: list(map(list, _levels(one)))
        for one in columns_of(selection.codebook)
        if _is_factor(one)
    }
    yield Record("the factors", factors)
    yield from wide_csv.expected(selection)


def found(path: Path) -> Iterator[Record]:
    try:
        with path.open("rb") as file:
            script = file.read(_LONGEST).decode("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(f"“{path.name}” cannot be read: {error}.") from error
    try:
        yield Record("the factors", factors_of(script))
    except ValueError as error:
        raise Refused(f"“{path.name}” is no script that R could read: {error}.") from error
    yield from wide_csv.found(csv_path(path))


def _script(columns: Sequence[Column], path: Path, table: Path) -> Iterator[str]:
    yield _BEGINNING.format(
        table=r_text(table.name)[1:-1],
        script=r_text(path.name)[1:-1],
        table_text=r_text(table.name),
        names=r_vector([one.name for one in columns]),
    )
    taken = {one.name for one in columns}
    for one in columns:
        yield from _typed(one, taken)
    for one in columns:
        yield f'attr({_of(one.name)}, "label") <- {r_text(one.label)}'


def _of(name: str) -> str:
    return f"claims[[{r_text(name)}]]"


def _typed(column: Column, taken: set[str]) -> Iterator[str]:
    """How a column becomes what it is; texts stay as they are. New columns get names not `taken`."""
    here = _of(column.name)
    if column.kind == "codes":
        yield f"{here} <- I(lapply(onrecord_parts({here}), as.integer))"
    elif column.several:
        yield f"{here} <- onrecord_parts({here})"
    elif _is_factor(column):
        levels, labels = _levels(column)
        yield f"{here} <- factor({here}, levels = {r_vector(levels)}, labels = {r_vector(labels)})"
    elif column.kind in ("whole number", "code"):
        yield f"{here} <- as.integer({here})"
    elif column.kind == "0 or 1":
        yield f'{here} <- {here} == "1"'
    elif column.kind == "number":
        unsure = _of(free_name(f"{column.name}_cannot_tell", taken))
        yield f"{unsure} <- {here} == {r_text(CANNOT_TELL)}"
        yield f"{here} <- as.numeric(ifelse({unsure}, NA_character_, {here}))"
    elif column.kind == "date":
        for part, read in (("date", "day"), ("year", "year")):
            name = free_name(f"{column.name}_{part}", taken)
            yield f"{_of(name)} <- onrecord_{read}({here})"
    elif column.kind == "date and time":
        yield f'{here} <- as.POSIXct({here}, format = "%Y-%m-%dT%H:%M:%SZ", tz = "UTC")'


def _is_factor(column: Column) -> bool:
    return bool(column.values) and not column.several


def _levels(column: Column) -> tuple[list[str], list[str]]:
    """What stands in the cells, and what R calls it: R would join levels of one label."""
    levels = [one.name for one in column.values]
    labels = [one.label for one in column.values]
    doubled = {one for one in labels if labels.count(one) > 1} | {""}
    return levels, [
        f"{label} ({level})".strip() if label in doubled else label
        for level, label in zip(levels, labels, strict=True)
    ]
