"""A codebook as the words of a file: YAML for people, JSON for programs."""

from typing import Any

import yaml

from core.codebook.draft import CodebookDraft

HEAD = """\
# Codebook of OnRecord, written by the program. It can be changed here and taken in again.
#
# Lines that begin with # are remarks. Blanks at the beginning of a line matter: what belongs
# together stands equally far in. Put words in "quotes" if they have a colon or a # in them.
# The codes go into tables: never give the code of a retired entry to another one.
# Leave out the "id" of an entry that you add. A type needs a code and a name: without a mnemonic
# it has none, and colours that are left out are chosen so that they can be told apart.
"""

_LONG = 60
"""Characters from which a text with apostrophes is folded: in quotes they would be doubled."""

_LAST = ("id", "examples", "values")


def codebook_json(draft: CodebookDraft) -> str:
    """The codebook as JSON."""
    return draft.model_dump_json(exclude_defaults=True, indent=2) + "\n"


def codebook_yaml(draft: CodebookDraft, head: str = HEAD) -> str:
    """The codebook as YAML in block style, an entry after the other."""
    parts = [head, _yaml({"title": draft.title, "version": draft.version})]
    for branch, entries in (("types", draft.types), ("fields", draft.fields)):
        rows = [one.model_dump(exclude_defaults=True) for one in entries]
        parts.append(f"{branch}:\n" if rows else f"{branch}: []\n")
        parts += [_yaml([_laid_out(row)]) for row in rows]
    return "\n".join(parts)


class _InLine(list[Any]):
    """A list that stands on one line."""


def _laid_out(row: dict[str, Any]) -> dict[str, Any]:
    """What says most first; short lists on one line."""
    ordered = {key: value for key, value in row.items() if key not in _LAST}
    ordered |= {key: row[key] for key in _LAST if key in row}
    for key, value in ordered.items():
        if key in ("examples", "values"):
            ordered[key] = [_laid_out(one) for one in value]
        elif isinstance(value, list):
            ordered[key] = _InLine(value)
    return ordered


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=_style(text))


def _style(text: str) -> str | None:
    """How a text stands best; the emitter chooses another style where this one would lose."""
    if text.endswith("\n"):
        return None  # a block would take the blank line that follows an entry for its own
    if "\n" in text:
        return "|"
    return ">" if "'" in text and len(text) > _LONG and text == text.strip() else None


def _in_line(dumper: yaml.SafeDumper, given: _InLine) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", given, flow_style=True)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_InLine, _in_line)


def _yaml(value: Any) -> str:
    return str(
        yaml.dump(
            value,
            Dumper=_Dumper,
            sort_keys=False,
            allow_unicode=True,
            width=96,
            default_flow_style=False,
        )
    )
