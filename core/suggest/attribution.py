"""Attributions: what somebody is said to say in a text, as found by rules.

All offsets are code points of the article's canonical text.
"""

from dataclasses import dataclass

from core.text.spans import Fragments, Span

ORIGIN = "rules"
VERSION = "1"
"""Kept with every decision; raised whenever the rules would propose something else."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One reported statement.

    `speech` is "direct", "mixed" or "indirect". `cue` are the words that signal the act and
    `cue_word` is the entry of the lexicon that they belong to ("" without a cue). `mention` are the
    words beside the cue that name the speaker, also a pronoun; None where nobody is named.
    `score` (0 to 1) says how likely it is that a coder would code this.
    """

    fragments: Fragments
    speech: str
    cue: Span | None
    cue_word: str
    mention: Span | None
    score: float
