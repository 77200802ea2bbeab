"""The codebook to be read and printed: one page of HTML that needs nothing beside it.

Only such styles are used as both browsers and Qt's text documents know: lengths are in pixels.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from core.codebook.draft import CodebookDraft, ExampleDraft, FieldDraft, TypeDraft, ValueDraft
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE
from core.exchange.files import new_files

_STYLE = """
body { font-family: sans-serif; font-size: 10pt; color: #1f2328; }
h1 { font-size: 20pt; margin-bottom: 2px; }
h2 { font-size: 14pt; margin-top: 26px; margin-bottom: 5px; }
h3 { font-size: 11pt; margin-top: 16px; margin-bottom: 2px; }
p { margin-top: 2px; margin-bottom: 3px; }
p.about { color: #57606a; }
td, th { padding: 2px 14px 2px 0px; text-align: left; vertical-align: top; }
td.number, th.number { text-align: right; }
"""

_SUBJECTS = {
    "claim": "Questions about a claim",
    "article": "Questions about an article",
    "actor": "Questions about an actor",
}
_KINDS = {
    "one of": "one answer of the list",
    "several of": "one or more answers of the list",
    "yes/no": "yes or no",
    "scale": "one point of the scale",
    "number": "a number",
    "date": "a day, month or year, or a range of them",
    "text": "words",
    "actor": "an actor of the register",
    "span": "a passage of the article",
}


def printable_page(draft: CodebookDraft, counts: Mapping[int, int] | None = None) -> str:
    """The codebook as HTML. `counts` are claims by the code of their type; None leaves them out."""
    return "\n".join(_lines(draft, counts))


def write_page(draft: CodebookDraft, counts: Mapping[int, int] | None, path: Path) -> None:
    """Write the page into a file. Raises `Refused` or `Trouble`."""
    with new_files() as new:
        new.open(path).write(printable_page(draft, counts).encode("utf-8"))


def _lines(draft: CodebookDraft, counts: Mapping[int, int] | None) -> Iterator[str]:
    title = escape(draft.title)
    yield '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
    yield f"<title>{title}</title><style>{_STYLE}</style></head><body>"
    yield f"<h1>{title}</h1>"
    coded = "" if counts is None else f" · {_times(sum(counts.values()))} coded"
    yield f'<p class="about">Version {escape(draft.version)}{coded}</p>'
    yield from _overview(draft, counts)
    for family in _families(draft):
        yield from _family(draft, family, counts)
    for subject, heading in _SUBJECTS.items():
        fields = [one for one in draft.fields if one.subject == subject and not one.retired]
        if fields:
            yield f"<h2>{heading}</h2>"
        for field in fields:
            yield from _field(draft, field)
    yield from _retired(draft)
    yield "</body></html>"


def _families(draft: CodebookDraft) -> list[TypeDraft]:
    return [one for one in draft.types if one.parent is None and not one.retired]


def _members(draft: CodebookDraft, family: TypeDraft) -> list[TypeDraft]:
    return [one for one in draft.types if one.parent == family.code and not one.retired]


def _overview(draft: CodebookDraft, counts: Mapping[int, int] | None) -> Iterator[str]:
    yield "<h2>Claim types at a glance</h2><table>"
    number = "" if counts is None else '<th class="number">Claims</th>'
    yield f"<tr><th>Code</th><th>Claim type</th><th>Short</th>{number}</tr>"
    for family in _families(draft):
        for one in (family, *_members(draft, family)):
            name = escape(one.name)
            name = f"<b>{name}</b>" if one is family else f"{_swatch(one)} {name}"
            shown = counts is not None and one.codable
            count = "" if counts is None else f"{counts.get(one.code, 0):,}" if shown else ""
            cell = "" if counts is None else f'<td class="number">{count}</td>'
            yield (
                f"<tr><td>{one.code}</td><td>{name}</td><td>{escape(one.mnemonic)}</td>{cell}</tr>"
            )
    yield "</table>"


def _family(
    draft: CodebookDraft, family: TypeDraft, counts: Mapping[int, int] | None
) -> Iterator[str]:
    yield f"<h2>{family.code} {escape(family.name)}</h2>"
    if not family.codable:
        yield '<p class="about">Groups the types below; it is not coded itself.</p>'
    yield from _rules(family)
    for one in _members(draft, family):
        count = "" if counts is None else f" · {_times(counts.get(one.code, 0))}"
        key = f" · key {escape(one.shortcut)}" if one.shortcut else ""
        coded = "" if one.codable else " · not coded itself"
        yield f"<h3>{_swatch(one)} {one.code} {escape(one.name)}</h3>"
        yield f'<p class="about">{escape(one.mnemonic)}{key}{coded}{count}</p>'
        yield from _rules(one)


def _rules(one: TypeDraft) -> Iterator[str]:
    if one.definition:
        yield f"<p>{_text(one.definition)}</p>"
    for label, words in (
        ("Include", one.include),
        ("Exclude", one.exclude),
        ("Cues", ", ".join(one.cues)),
        ("CAMEO", one.cameo),
        ("PLOVER", one.plover),
    ):
        if words:
            yield f"<p><b>{label}:</b> {_text(words)}</p>"
    yield from (_example(example) for example in one.examples)


def _example(example: ExampleDraft) -> str:
    source = f" <i>({escape(example.source)})</i>" if example.source else ""
    return f"<p><b>Example:</b> {_text(example.quote)}{source}</p>"


def _field(draft: CodebookDraft, field: FieldDraft) -> Iterator[str]:
    yield f"<h3>{escape(field.label)}</h3>"
    about = [escape(field.name), _KINDS[field.kind], escape(_when(draft, field))]
    yield f'<p class="about">{" · ".join(filter(None, about))}</p>'
    if field.help:
        yield f"<p>{_text(field.help)}</p>"
    values = [one for one in field.values if not one.retired]
    if values:
        yield from _values(values)


def _when(draft: CodebookDraft, field: FieldDraft) -> str:
    """In words, of which types the field is asked and for which it is required."""
    shown, required = _names(draft, field.shown_for), _names(draft, field.required_for)
    parts = [f"asked of {shown} only"] if shown else []
    if field.required:
        parts.append(f"required for {required}" if required else "required")
    else:
        parts.append("optional")
    return ", ".join(parts)


def _names(draft: CodebookDraft, codes: Sequence[int]) -> str:
    names = [f"{one.name} ({one.code})" for one in draft.types if one.code in codes]
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _values(values: Sequence[ValueDraft]) -> Iterator[str]:
    yield "<table><tr><th>Code</th><th>Answer</th><th>Meaning</th></tr>"
    unsure = "The text does not let the analyst decide."
    rows = [(one.code, one.label, one.definition) for one in values]
    for code, label, definition in (*rows, (CANNOT_TELL_CODE, CANNOT_TELL, unsure)):
        yield f"<tr><td>{code}</td><td>{escape(label)}</td><td>{_text(definition)}</td></tr>"
    yield "</table>"


def _retired(draft: CodebookDraft) -> Iterator[str]:
    names = {one.code: one.name for one in draft.types}
    lines = [
        f"{one.code} {one.name}"
        + (f", merged into {names[one.merged_into]}" if one.merged_into is not None else "")
        for one in draft.types
        if one.retired
    ]
    lines += [f"{one.label} ({one.name})" for one in draft.fields if one.retired]
    lines += [
        f"{value.label} ({value.code}) of {one.label}"
        for one in draft.fields
        for value in one.values
        if value.retired and not one.retired
    ]
    if lines:
        yield "<h2>No longer coded</h2>"
        yield '<p class="about">Kept for claims that were coded with them.</p>'
        yield from (f"<p>{escape(line)}</p>" for line in lines)


def _swatch(one: TypeDraft) -> str:
    return f'<span style="background-color: {one.colour_light}">&nbsp;&nbsp;&nbsp;</span>'


def _text(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _times(count: int) -> str:
    return "1 claim" if count == 1 else f"{count:,} claims"
