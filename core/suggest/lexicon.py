"""The lexicon of cues: words and phrases that signal that somebody says, thinks or wants something.

It is a text file with one cue a line, whose head explains its columns. It is read once, into a
table from every form of a cue's first word, so that asking about a word of an article costs the
same whatever the size of the lexicon.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from core.errors import Refused
from core.suggest.inflection import verb_forms, with_s
from core.text.canonical import canonical, sha256_of

KINDS = ("verb", "noun", "adjective", "phrase")
STANCES = ("negative", "neutral", "positive", "ambivalent")
FOLLOWERS = {
    "verb": frozenset({"clause", "that", "person", "to", "object", "of", "quote"}),
    "noun": frozenset({"that", "to", "of", "about", "for", "over", "from", "against"}),
    "adjective": frozenset({"that", "clause", "to", "of", "about", "by", "with", "over", "at"}),
    "phrase": frozenset({"source"}),
}
GAP, NUMERAL = "...", "#"
_SEPARATOR = "|"
_COLUMNS = 5
_NOT = "not "
_WORD = re.compile(
    r"(?P<word>[a-z][a-z' -]*(?: \.\.\. [a-z' -]+)?[a-z#])"
    r"\s*(?:\((?P<forms>[a-z' -]+(?:,[a-z' -]+)?)\))?"
)
_IN_TWO_SPELLINGS = re.compile("[^aeiou][ea]l$")  # labeled and labelled
_CODE = re.compile("[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One cue.

    `kind` is one of `KINDS`, `follows` says what may come behind the cue (of `FOLLOWERS`),
    `codes` are numeric codes of claim types, the likeliest first, and `stance` is the name of a
    value of that field or None.
    """

    word: str
    kind: str
    follows: frozenset[str]
    codes: tuple[int, ...]
    stance: str | None


class Form(NamedTuple):
    """One form of an entry: `shapes` of its first word (`base`, `third`, `past`, `participle`,
    `gerund`, `singular`, `plural`, `fixed`) and the words that must follow it; `GAP` among them
    stands for some words, `NUMERAL` for a number."""

    entry: Entry
    shapes: frozenset[str]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries in the order of the file.

    `version` changes with every change of the file. `forms` leads from a word in lower case to
    the cues that it may begin, those of most words first.
    """

    name: str
    version: str
    entries: tuple[Entry, ...]
    forms: Mapping[str, tuple[Form, ...]]
    denied: Mapping[str, Entry]
    """The entries that begin with *not*, such as *not say*, by the word that is denied."""

    def entry(self, word: str, kind: str) -> Entry | None:
        """The entry with that base form and kind."""
        found = (one for one in self.entries if one.word == word and one.kind == kind)
        return next(found, None)


class _Read(NamedTuple):
    entry: Entry
    irregular: tuple[str, ...]


def parse_lexicon(name: str, body: str) -> Lexicon:
    """Read a lexicon; `name` is how messages call it.

    Raises `Refused` that names every faulty line with its number and reason.
    """
    read: list[_Read] = []
    faults: list[str] = []
    line_of: dict[tuple[str, str], int] = {}
    text = canonical(body)
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            one = _read_line(line)
        except Refused as fault:
            faults.append(f"line {number}: {fault}")
            continue
        key = (one.entry.word, one.entry.kind)
        if key in line_of:
            faults.append(
                f"line {number}: “{key[0]}” stands already as a {key[1]} in line {line_of[key]}."
            )
            continue
        line_of[key] = number
        read.append(one)
    if faults:
        raise Refused(f"The list of cues “{name}” cannot be used:\n" + "\n".join(faults))
    entries = tuple(one.entry for one in read)
    denied = {one.word.removeprefix(_NOT): one for one in entries if one.word.startswith(_NOT)}
    return Lexicon(name, sha256_of(text), entries, _table(read), denied)


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that comes with the program."""
    body = (files("resources") / "cues.txt").read_text(encoding="utf-8")
    return parse_lexicon("cues.txt", body)


def _read_line(line: str) -> _Read:
    cells = [" ".join(cell.split()) for cell in line.split(_SEPARATOR)]
    if len(cells) > _COLUMNS:
        raise Refused(f"there are {len(cells)} columns, but only {_COLUMNS} are known.")
    words, kind, follows, codes, stance = cells + [""] * (_COLUMNS - len(cells))
    match = _WORD.fullmatch(words)
    if match is None:
        raise Refused(
            f"“{words}” is no word or phrase in small letters, with irregular forms in brackets."
        )
    if kind not in KINDS:
        raise Refused(f"“{kind}” is no kind of cue; use {_listed(KINDS)}.")
    forms = match["forms"]
    irregular = tuple(form.strip() for form in forms.split(",")) if forms else ()
    if irregular and kind == "phrase":
        raise Refused("a phrase has no other forms; leave out the brackets.")
    entry = Entry(
        match["word"],
        kind,
        _followers(kind, follows.split()),
        tuple(_code(code) for code in codes.replace(",", " ").split()),
        _stance(stance),
    )
    return _Read(entry, irregular)


def _followers(kind: str, given: list[str]) -> frozenset[str]:
    known = FOLLOWERS[kind]
    for word in given:
        if word not in known:
            raise Refused(f"“{word}” cannot follow a {kind}; use {_listed(sorted(known))}.")
    if not given:
        raise Refused(f"what follows the {kind} is missing; use {_listed(sorted(known))}.")
    return frozenset(given)


def _code(code: str) -> int:
    if not _CODE.fullmatch(code):
        raise Refused(f"“{code}” is no code of a claim type; codes are whole numbers such as 710.")
    return int(code)


def _stance(stance: str) -> str | None:
    if stance and stance not in STANCES:
        raise Refused(f"“{stance}” is no stance; use {_listed(STANCES)}, or leave it out.")
    return stance or None


def _listed(words: tuple[str, ...] | list[str]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1] if len(words) > 1 else words[0]


def _table(read: list[_Read]) -> dict[str, tuple[Form, ...]]:
    found: dict[str, list[Form]] = defaultdict(list)
    for entry, irregular in read:
        if entry.word.startswith(_NOT):
            continue
        first, *rest = entry.word.split()
        shapes: dict[str, set[str]] = defaultdict(set)
        for shape, form in _shapes(entry, first, irregular):
            shapes[form].add(shape)
        for form, names in shapes.items():
            found[form].append(Form(entry, frozenset(names), tuple(rest)))
    return {
        form: tuple(sorted(forms, key=lambda one: -len(one.rest))) for form, forms in found.items()
    }


def _shapes(entry: Entry, first: str, irregular: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if entry.kind == "verb":
        past = irregular[0] if irregular else None
        participle = irregular[1] if len(irregular) > 1 else None
        yield from verb_forms(first, past, participle)._asdict().items()
        if _IN_TWO_SPELLINGS.search(first):
            yield from verb_forms(first, f"{first}led")._asdict().items()
    elif entry.kind == "noun" and " " not in entry.word:
        yield "singular", first
        yield "plural", irregular[0] if irregular else with_s(first)
    else:
        yield "fixed", first
