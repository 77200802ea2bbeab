"""What of ours travels inside other formats, so that nothing is lost on the way there and back.

Claims, articles, actors and the codebook as JSON: in notes, features and files of our own.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from core.codebook.draft import CodebookDraft
from core.codebook.written import codebook_json
from core.errors import Refused
from core.exchange.actor_lines import ActorLine
from core.exchange.claim_lines import ClaimLine, Roles
from core.exchange.dataset import DatasetArticle
from core.exchange.read_back import Record
from core.text.canonical import sha256_of
from core.text.spans import Span, quote_of

_ARTICLE = TypeAdapter(DatasetArticle)
_ACTOR = TypeAdapter(ActorLine)
# Legal in JSON, but not in XML, or the end of a line to some programs.
_DELICATE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def one_line(value: object) -> str:
    """JSON without line breaks and without signs that XML or brat could not hold."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _DELICATE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def claim_value(line: ClaimLine) -> dict[str, Any]:
    return line.model_dump(mode="json", exclude_defaults=True)


def claim_of(value: str | bytes) -> ClaimLine | None:
    """The claim that JSON carries, or None if somebody has made it something else."""
    try:
        return ClaimLine.model_validate_json(value)
    except ValidationError:
        return None


def article_value(article: DatasetArticle, *, with_text: bool) -> dict[str, Any]:
    value: dict[str, Any] = _ARTICLE.dump_python(
        article, mode="json", exclude_defaults=True, warnings=False
    )
    if not with_text:
        value.pop("text", None)
    return value


def article_of(value: Mapping[str, Any], text: str | None) -> DatasetArticle:
    """The article whose text is `text`. Raises `Refused` when the values are none.

    A text that is not the one that was exported makes it another article, without our id.
    """
    try:
        article = _ARTICLE.validate_python({"text": text, **value})
    except ValidationError as error:
        raise Refused("What the file says about an article cannot be understood.") from error
    if article.text is None or sha256_of(article.text) == article.sha256:
        return article
    changed = article_value(article, with_text=True)
    return _ARTICLE.validate_python(changed | {"id": None, "sha256": sha256_of(article.text)})


def actor_value(actor: ActorLine) -> dict[str, Any]:
    value: dict[str, Any] = _ACTOR.dump_python(actor, mode="json", exclude_defaults=True)
    return value


def actor_of(value: str | bytes) -> ActorLine:
    """Raises `Refused` for what is no actor."""
    try:
        return _ACTOR.validate_json(value)
    except ValidationError as error:
        raise Refused("What the file says about an actor cannot be understood.") from error


def codebook_words(draft: CodebookDraft) -> str:
    return codebook_json(draft)


def codebook_of(data: str | bytes) -> CodebookDraft:
    """Raises `Refused` for what has not the shape of one; whoever takes it in checks its rules."""
    try:
        return CodebookDraft.model_validate_json(data)
    except ValidationError as error:
        raise Refused("The codebook in the file cannot be understood.") from error


def with_changes(
    line: ClaimLine, said: Mapping[str, Any], read: Mapping[str, Any], text: str
) -> ClaimLine:
    """The claim that was carried, with what was changed in the format's own structure.

    `said` is what that structure says of the carried claim, `read` what it says now; keys are
    those of `ClaimLine` and of `Roles`. Fields are compared one by one. The quote is always what
    stands in the text.
    """
    new = {key: value for key, value in read.items() if value != said.get(key)}
    roles = {key: new.pop(key) for key in Roles.model_fields if key in new}
    if roles:
        new["roles"] = (line.roles or Roles()).model_copy(update=roles)
    if "fields" in new:
        before, now = said["fields"], new["fields"]
        touched = {name for name in {**before, **now} if before.get(name) != now.get(name)}
        kept = {name: value for name, value in line.fields.items() if name not in touched}
        new["fields"] = kept | {name: now[name] for name in now if name in touched}
    fragments = [tuple(pair) for pair in new.get("fragments", line.fragments)]
    quote = quote_of(text, [Span(*pair) for pair in fragments])
    return line.model_copy(update=new | {"fragments": fragments, "quote": quote})


def article_record(article: DatasetArticle) -> Record:
    """An article to compare; its text by its hash."""
    value = article_value(article, with_text=False)
    value["text"] = None if article.text is None else sha256_of(article.text)
    return Record(f"The article “{article.name}”", value)


def closing_records(actors: Sequence[ActorLine], draft: CodebookDraft | None) -> Iterator[Record]:
    """What a dataset says once: the actors and the codebook."""
    for actor in actors:
        yield Record(f"The actor “{actor.name}”", actor_value(actor))
    if draft is not None:
        yield Record("The codebook", draft.model_dump(mode="json", exclude_defaults=True))


def json_lines(values: Iterable[object]) -> Iterator[bytes]:
    """One JSON object a line."""
    for value in values:
        yield one_line(value).encode() + b"\n"
