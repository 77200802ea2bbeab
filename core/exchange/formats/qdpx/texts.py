"""The sources of a REFI-QDA project as articles, with their selections at their places."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.errors import Refused
from core.exchange.dataset import DatasetArticle
from core.exchange.formats.foreign import Unplaced
from core.exchange.formats.qdpx.archive import QdpxArchive
from core.exchange.formats.qdpx.articles import ArticleReader
from core.exchange.formats.qdpx.elements import ProjectElements, SourceElement
from core.exchange.formats.qdpx.offsets import Counting, Search, best_counting, placed
from core.exchange.formats.qdpx.own import Passage
from core.exchange.readers.source import Source
from core.exchange.readers.word import read as read_word
from core.exchange.refi import ORIGIN, guid_in
from core.text.encoding import decode
from core.text.spans import BLANKS, Span, trim

_MARK = "\ufeff"
_MOST_QUOTED = 300_000_000
"""Characters of all quotes together: each is kept beside its text."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """An article and the selections that have a place in it, in the order of the text."""

    article: DatasetArticle
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Raw:
    """A source and its text as the file has it; `plain` if positions count its characters."""

    source: SourceElement
    text: str
    plain: bool


def read_texts(
    archive: QdpxArchive,
    project: ProjectElements,
    articles: ArticleReader,
    said: Unplaced,
    watch: Callable[[], None],
) -> list[SourceText]:
    """Every source that has words in it. What lies outside of the archive is not looked for."""
    raws = []
    for number, one in enumerate(project.sources, 1):
        watch()
        raw = _raw(archive, one, _called(one, number), said)
        if raw is not None:
            raws.append(raw)
    countings = _countings(raws, project.origin, watch)
    reader = _Reader(articles, said)
    texts = []
    for raw, counting in zip(raws, countings, strict=True):
        watch()
        texts.append(reader.source_text(raw, counting))
    return texts


def _called(one: SourceElement, number: int) -> str:
    """What a person can look for; some programs name sources by an id alone."""
    name = " ".join(one.name.split())[:80]
    if name and guid_in(name) is None:
        return f"The source “{name}”"
    return f"The source {number} of the file, which has an id instead of a name,"


def _raw(archive: QdpxArchive, one: SourceElement, called: str, said: Unplaced) -> _Raw | None:
    data = archive.source(one.plain_path)
    lost = f" with {len(one.selections)} selections" if one.selections else ""
    text = one.content if data is None else _decoded(data)
    plain = True
    if text is None or not text.strip(BLANKS):
        plain = False
        text = _of_word(archive, one) or text
        if text is None:
            said.add(
                f"{called}{lost} has no text in the file; nothing outside of the file is "
                "read. It was left out."
            )
            return None
        if not text.strip(BLANKS):
            said.add(f"{called}{lost} has no words; it was left out.")
            return None
        said.add(
            f"{called} has only a Word document: its selections were looked for by their words."
        )
    return _Raw(one, text, plain)


def _decoded(data: bytes) -> str | None:
    """UTF-8 as the standard wants it, else what the bytes look like; None for what is no text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    try:
        return decode(data).text if "\0" in text else text
    except Refused:
        return None


def _of_word(archive: QdpxArchive, one: SourceElement) -> str | None:
    """The text of a Word document; None for any other, or one that cannot be read."""
    path = one.rich_path or ""
    data = archive.source(path)
    if data is None or not path.lower().endswith(".docx"):
        return None
    try:
        drafts = list(read_word(Source(f"{one.name[:80]}.docx", data, "docx")))
    except Refused:
        return None
    return drafts[0].text if drafts else None


def _countings(raws: Sequence[_Raw], origin: str, watch: Callable[[], None]) -> list[Counting]:
    """The way of counting in each source.

    Where names tell nothing it is that of most others, else what the program is known for. Our own
    counting is known, so a name that is no longer right says that its selection was moved.
    """
    votes: Counter[Counting] = Counter()
    found: list[Counting | None] = []
    for raw in raws:
        watch()
        counting, agreeing = Counting(), 1
        if origin != ORIGIN or raw.text.startswith(_MARK) or "\r" in raw.text:
            counting, agreeing = best_counting(raw.text, raw.source.selections)
        votes[counting] += agreeing
        found.append(counting if agreeing else None)
    usual = Counting(breaks=1) if origin.startswith("ATLAS.ti") else Counting()
    if votes.total():
        usual = votes.most_common(1)[0][0]
    return [one or usual for one in found]


class _Reader:
    """Puts selections to their places, within bounds for all sources together."""

    def __init__(self, articles: ArticleReader, said: Unplaced) -> None:
        self._articles = articles
        self._said = said
        self._search = Search()
        self._left = _MOST_QUOTED

    def source_text(self, raw: _Raw, counting: Counting) -> SourceText:
        selections = raw.source.selections
        there = placed(raw.text, counting, selections)
        if selections and (words := counting.words()):
            self._said.add(f"In a source the positions were counted with {words}.")
        words_are_names = 2 * sum(there.named) > len(selections)
        passages = []
        for one, span, named in zip(selections, there.spans, there.named, strict=True):
            place = span if raw.plain or named else None
            place = place or self._search.only_place(there.text, one.name)
            if not self._fits(there.text, place):
                continue
            assert place is not None
            if words_are_names and not named and one.name.strip():
                self._said.add(
                    "The name of a selection is not what stands at its place; the place was taken."
                )
            passages.append(Passage(one, place))
        passages.sort(key=lambda one: one.span.start_cp)
        return SourceText(self._articles.article(raw.source, there.text), tuple(passages))

    def _fits(self, text: str, place: Span | None) -> bool:
        if place is None:
            self._said.add("A selection lies outside of its text; it was left out.")
            return False
        self._left -= place.end_cp - place.start_cp
        if self._left < 0:
            self._said.add("A selection was left out: there are more words in them than fit.")
            return False
        if trim(text, place) is None:
            self._said.add("A selection has no words in it; it was left out.")
            return False
        return True
