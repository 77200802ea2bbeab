"""Texts as R writes them, and the factors of a script of ours read from it again."""

from collections.abc import Iterator, Sequence

_MARKS = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_PLAIN = {mark[1]: sign for sign, mark in _MARKS.items()}
_OPEN = {")": "(", "]": "[", "}": "{"}

Token = tuple[str, str]
"""What it is (text, word or sign) and how it reads."""


def r_text(text: str) -> str:
    """A text in quotation marks, in ASCII: R reads it alike in every encoding."""
    return '"' + "".join(map(_sign, text.replace("\0", "\ufffd"))) + '"'


def r_vector(texts: Sequence[str]) -> str:
    return f"c({', '.join(map(r_text, texts))})" if texts else "character(0)"


def _sign(one: str) -> str:
    if one in _MARKS:
        return _MARKS[one]
    number = ord(one)
    if 32 <= number < 127:
        return one
    if number < 32 or number == 127:
        return f"\\{number:03o}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def factors_of(script: str) -> dict[str, list[list[str]]]:
    """Levels and labels by column. Raises `ValueError` where quotes or brackets do not match."""
    tokens = list(_tokens(script))
    factors = {}
    for at, token in enumerate(tokens):
        if token == ("word", "factor"):
            name, after = _text_behind(tokens, at)
            levels, after = _vector(tokens, after, "levels")
            labels, _ = _vector(tokens, after, "labels")
            factors[name] = [levels, labels]
    return factors


def _text_behind(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    place = next(place for place in range(at, len(tokens)) if tokens[place][0] == "text")
    return tokens[place][1], place + 1


def _vector(tokens: Sequence[Token], at: int, name: str) -> tuple[list[str], int]:
    """The texts of `name = c(…)`."""
    at = tokens.index(("word", name), at)
    texts = []
    while tokens[at] != ("sign", ")"):
        if tokens[at][0] == "text":
            texts.append(tokens[at][1])
        at += 1
    return texts, at


def _tokens(script: str) -> Iterator[Token]:
    at, open_brackets = 0, []
    while at < len(script):
        one = script[at]
        if one == "#":
            at = script.find("\n", at) if "\n" in script[at:] else len(script)
        elif one == '"':
            text, at = _quoted(script, at + 1)
            yield "text", text
        elif one.isalnum() or one in "._":
            start = at
            while at < len(script) and (script[at].isalnum() or script[at] in "._"):
                at += 1
            yield "word", script[start:at]
        else:
            if one in "([{":
                open_brackets.append(one)
            elif one in _OPEN and (not open_brackets or open_brackets.pop() != _OPEN[one]):
                raise ValueError(f"a bracket “{one}” closes what is not open")
            if not one.isspace():
                yield "sign", one
            at += 1
    if open_brackets:
        raise ValueError(f"a bracket “{open_brackets[-1]}” is not closed")


def _quoted(script: str, at: int) -> tuple[str, int]:
    """The text up to the next quotation mark, and the place behind that."""
    signs = []
    while at < len(script) and script[at] != '"':
        if script[at] != "\\":
            signs.append(script[at])
            at += 1
            continue
        mark = script[at + 1 : at + 2]
        digits = {"u": (4, 16), "U": (8, 16)}.get(mark)
        if digits:
            many, base = digits
            signs.append(chr(int(script[at + 2 : at + 2 + many], base)))
            at += 2 + many
        elif mark.isdigit():
            signs.append(chr(int(script[at + 1 : at + 4], 8)))
            at += 4
        else:
            signs.append(_PLAIN.get(mark, mark))
            at += 2
    if at >= len(script):
        raise ValueError("a quotation mark is not closed")
    return "".join(signs), at + 1
