"""Recognising the furniture of a page that stands above a headline."""

import re

_LABELS = frozenset(
    {
        "accessibility help",
        "accessibility links",
        "breaking news",
        "close this dialog",
        "image caption",
        "image copyright",
        "image source",
        "latest news",
        "live updates",
        "log in",
        "media caption",
        "most popular",
        "most read",
        "please try again later",
        "read more",
        "related articles",
        "related content",
        "related stories",
        "related topics",
        "share this article",
        "share this page",
        "share this story",
        "sign in",
        "sign up",
        "something went wrong",
        "top stories",
        "watch live",
    }
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_PATTERNS = [
    # pleas and prompts
    r"^(?:get (?:the|our) (?:latest|best|top)|sign up (?:for|to)|subscribe (?:to|now|for)"
    r"|follow us|skip to|jump to|enable (?:notifications|javascript)|we use cookies"
    r"|by (?:continuing|clicking|signing)|download (?:our|the) app|listen to this article)\b",
    r"\b(?:right on your browser|to your inbox|accept (?:all )?cookies)\b",
    # labelled lines
    r"^(?:date|author|byline|url|link|language|section|outlet|newspaper|publication(?: date)?"
    r"|length|words?)\s*:",
    # dates and counters
    r"^\W*(?:last |first )?(?:updated|published|posted|modified)\b(?: on| at)?\W*[\d(]",
    rf"^\W*(?:last |first )?(?:updated|published|posted|modified)\b.{{0,12}}{_MONTH}\b",
    rf"^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\W+)?(?:\d{{1,2}}\W+)?{_MONTH}\W+[\d\W]+$",
    r"^\d+[\s-]+(?:minutes?|min|hours?|days?|comments?|shares?|views?)\b(?: (?:ago|read))?\W*$",
    # credits and captions
    r"^(?:file|photo|picture|image|video|watch|caption|credit|copyright|source|illustration)\b"
    r"(?: (?:caption|copyright|credit|source))?\s*(?:[:©,–—]| - )",
    r"^(?:©|\(c\))",
    r"\((?:[^()]*\b)?(?:ap|afp|epa|reuters|getty|pa|upi|dpa|tass|photo|image|file)\b[^()]*\)\W*$",
    r"\b(?:getty images|ap photo|image copyright|afp/|reuters/|via getty)",
    # a place, then a dash: the dateline whose text begins on the next line
    r"^[^\W\d_][\w\s.,/()’'-]{0,58}\s*[—–]\s*$",
    # links and addresses
    r"^(?:https?://|www\.)\S+$",
    r"^\S+@\S+\.\w+$",
]
_DEBRIS = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)
_BYLINE = re.compile(
    r"^(?:By|BY) [A-ZÀ-ÖØ-Þ][\w.’'-]*(?: (?:and|de|van|von|[A-ZÀ-ÖØ-Þ][\w.’'-]*)){0,6},?$"
)
_DATED_LABEL = re.compile(rf"\b{_MONTH}(?: \d{{1,2}},?)? \d{{4}}$", re.IGNORECASE)
_DATED_LABEL_WORDS = 6
_BULLETS = ("•", "·", "‣", "▪", "●")
_SPACED_SCRIPTS_END = "\u0900"
_SHORT_CP = 25
_LONGEST_CP = 400


def is_debris(line: str) -> bool:
    """Whether a line is page furniture rather than a headline or the article's first words."""
    plain = " ".join(line.split())
    if len(plain) > _LONGEST_CP:
        return False
    if not any(character.isalpha() for character in plain) or plain.startswith(_BULLETS):
        return True
    if plain.strip(" .:!»>").casefold() in _LABELS or _DEBRIS.search(plain) or _BYLINE.match(plain):
        return True
    words = plain.split(" ")
    return _is_bare_label(plain, words) or (
        len(words) <= _DATED_LABEL_WORDS and bool(_DATED_LABEL.search(plain))
    )


def _is_bare_label(plain: str, words: list[str]) -> bool:
    """One or two words in a script that puts blanks between words: "Menu", "World News"."""
    return len(words) <= 2 and len(plain) < _SHORT_CP and max(plain) < _SPACED_SCRIPTS_END
