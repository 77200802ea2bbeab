"""Contents to the right of their cue: *said that …*, *urged them to …*, *denied …*."""

from core.suggest import closed_words as tags
from core.suggest.adverbials import addressee_end, names_time, skip_adverbials
from core.suggest.clauses import content_end, starts_clause
from core.suggest.cues import Cue
from core.suggest.lexicon import Lexicon
from core.suggest.noun_phrases import Range
from core.suggest.tokens import Sentence

_QUESTION_WORDS = frozenset("whether how what why if who where which when".split())
_OBJECT_STARTS = frozenset("DSWN#Q")
_FARTHEST = 16
_CERTAIN, _LIKELY, _FAIR, _WEAK = 0.9, 0.8, 0.65, 0.5
_OTHER_OBJECTS = frozenset("it those that having being".split())
_NOT_OBJECTS = frozenset("much so more less nothing everything".split())


def complement(
    sentence: Sentence, cue: Cue, lexicon: Lexicon
) -> tuple[tuple[Range, ...], float] | None:
    """The contents right of the cue and how sure they are, or None when nothing fits."""
    if cue.kind != "verb":
        return _of_noun_or_adjective(sentence, cue, lexicon)
    at = cue.behind
    follows = cue.follows
    if cue.passive:
        return _of_passive(sentence, cue, lexicon)
    quoted = _quoted(sentence, cue, at, lexicon)
    if quoted is not None:
        return quoted, _CERTAIN
    if "of" in follows and (charge := _charge(sentence, at, lexicon)) is not None:
        return charge, _LIKELY
    if "person" in follows and (found := _addressed(sentence, cue, at, lexicon)) is not None:
        return found
    if follows & {"clause", "that"}:
        found = _clause(sentence, cue, at, lexicon)
        if found is not None:
            return found
    if "to" in follows and (start := _infinitive(sentence, at)):
        return _reaching(sentence, start, lexicon), _FAIR
    if "object" in follows and _is_object(sentence, at):
        return _reaching(sentence, at, lexicon), _FAIR
    return None


def _reaching(sentence: Sentence, first: int, lexicon: Lexicon) -> tuple[Range, ...]:
    behind = content_end(sentence, first, lexicon)
    return ((first, behind),)


def _quoted(sentence: Sentence, cue: Cue, at: int, lexicon: Lexicon) -> tuple[Range, ...] | None:
    """A quotation behind the cue, with a colon, a comma or nothing between them."""
    behind = addressee_end(sentence, at) if "person" in cue.follows else at
    skipped = skip_adverbials(sentence, behind)
    starts = (at, behind, skip_adverbials(sentence, at), skipped, _set_off(sentence, skipped))
    for start in starts:
        index = start
        if sentence.tag(index) in (tags.COMMA, tags.COLON, tags.THAT):
            index += 1
        if sentence.tag(index) == tags.QUOTE:
            return _quotation_from(sentence, index, lexicon)
    return None


def _quotation_from(sentence: Sentence, index: int, lexicon: Lexicon) -> tuple[Range, ...]:
    tag = sentence.tag(index + 1)
    is_continued = tag in (tags.AUXILIARY, tags.VERB, tags.NOUN, tags.NAME, tags.TO) or (
        sentence.word(index + 1) in ("of", "by", "for", "against", "and", "that")
    )
    if is_continued and sentence.tag(index - 1) not in (tags.COMMA, tags.COLON):
        return _reaching(sentence, index, lexicon)
    return ((index, index + 1),)


def _clause(
    sentence: Sentence, cue: Cue, at: int, lexicon: Lexicon
) -> tuple[tuple[Range, ...], float] | None:
    """A clause with or, where the entry allows, without *that*."""
    behind = skip_adverbials(sentence, at)
    for start in (at, behind, _behind_interruption(sentence, behind)):
        if sentence.tag(start) == tags.THAT:
            if cue.entry is None and not starts_clause(sentence, start + 1, lexicon):
                return None
            if start + 1 < len(sentence):
                score = _CERTAIN if cue.entry else _WEAK
                return _reaching(sentence, start + 1, lexicon), score
        if cue.entry and sentence.word(start) in _QUESTION_WORDS and start == at:
            return _reaching(sentence, start, lexicon), _FAIR
    late = _late_that(sentence, at)
    if late and cue.entry and starts_clause(sentence, late, lexicon):
        return _reaching(sentence, late, lexicon), _LIKELY
    if "clause" not in cue.follows or cue.entry is None:
        return None
    for start in (at, behind):
        if starts_clause(sentence, start, lexicon):
            return _reaching(sentence, start, lexicon), _LIKELY
    return None


def _behind_interruption(sentence: Sentence, at: int) -> int:
    """Where the clause goes on after *, however,* or *, in a tweet,*."""
    if sentence.tag(at) != tags.COMMA:
        return at
    behind = skip_adverbials(sentence, at + 1)
    return behind + 1 if sentence.tag(behind) == tags.COMMA else at


def _set_off(sentence: Sentence, at: int) -> int:
    """The colon or comma before a quotation in *said last week, in Rome: …*; else `at`."""
    if sentence.tag(at) != tags.COMMA:
        return at
    return skip_adverbials(sentence, at + 1)


def _addressed(
    sentence: Sentence, cue: Cue, at: int, lexicon: Lexicon
) -> tuple[tuple[Range, ...], float] | None:
    behind = addressee_end(sentence, at)
    if behind == at:
        return None
    reached = skip_adverbials(sentence, behind)
    follows = cue.follows
    for start in (behind, reached):
        if sentence.tag(start) == tags.THAT and start + 1 < len(sentence):
            return _reaching(sentence, start + 1, lexicon), _CERTAIN
        if sentence.word(start) in _QUESTION_WORDS and start == behind:
            return _reaching(sentence, start, lexicon), _FAIR
        is_act = sentence.tag(start) == tags.TO or (
            sentence.word(start) == "not" and sentence.tag(start + 1) == tags.TO
        )
        if "to" in follows and is_act:
            return _reaching(sentence, at, lexicon), _LIKELY
    late = _late_that(sentence, behind)
    if late and starts_clause(sentence, late, lexicon):
        return _reaching(sentence, late, lexicon), _LIKELY
    if "clause" in follows:
        for start in (behind, reached):
            if starts_clause(sentence, start, lexicon):
                return _reaching(sentence, start, lexicon), _LIKELY
    return None


def _late_that(sentence: Sentence, at: int) -> int:
    """The index behind *that*, after a long word of time or place; 0 when there is none."""
    if sentence.tag(at) not in "IMA":
        return 0
    for index in range(at, min(len(sentence) - 1, at + _FARTHEST)):
        tag = sentence.tags[index]
        if tag == tags.THAT:
            return index + 1
        if tag in ",;:PXQt":
            break
    return 0


def _charge(sentence: Sentence, at: int, lexicon: Lexicon) -> tuple[Range, ...] | None:
    """What stands behind *of* in *accused them of …*."""
    behind = addressee_end(sentence, at)
    if sentence.tag(at) in (tags.OBJECT, tags.QUOTE):
        behind = at + 1
    for start in range(at, min(len(sentence), behind + 12)):
        word = sentence.words[start]
        if (
            word == "of"
            and sentence.tag(start + 1) in "NDSWQAV#XP"
            and (start >= behind or sentence.word(start + 1).endswith("ing"))
        ):
            return _reaching(sentence, start + 1, lexicon)
        if start >= behind and sentence.tags[start] in (tags.STOP, tags.AUXILIARY, tags.THAT):
            break
    for start in range(at, behind):
        if sentence.words[start] == "of":
            return _reaching(sentence, start + 1, lexicon)
    return None


def _infinitive(sentence: Sentence, at: int) -> int:
    """Where the act begins in *vowed to …*, *decided not to …*; 0 when there is none."""
    while sentence.tag(at) == tags.ADVERB and sentence.words[at] != "not":
        at += 1
    if sentence.word(at) == "not" and sentence.tag(at + 1) == tags.TO:
        return at
    is_verb = sentence.tag(at + 1) in "NVXA" and not sentence.is_possessive(at + 1)
    return at + 1 if sentence.tag(at) == tags.TO and at + 1 < len(sentence) and is_verb else 0


def _is_object(sentence: Sentence, at: int) -> bool:
    tag = sentence.tag(at)
    if names_time(sentence, at):
        return False
    if tag in _OBJECT_STARTS:
        return sentence.words[at] not in _NOT_OBJECTS
    if tag == tags.OBJECT or sentence.word(at) in _OTHER_OBJECTS:
        return sentence.tag(at + 1) not in (tags.COMMA, tags.STOP)
    return tag == tags.ADVERB and sentence.tag(at + 1) in _OBJECT_STARTS


def _of_passive(
    sentence: Sentence, cue: Cue, lexicon: Lexicon
) -> tuple[tuple[Range, ...], float] | None:
    """*It was reported that …*, *is accused by X of …*."""
    at = cue.behind
    if "of" in cue.follows:
        for start in range(at, min(len(sentence) - 1, at + 9)):
            if sentence.words[start] == "of":
                return _reaching(sentence, start + 1, lexicon), _FAIR
    at = skip_adverbials(sentence, cue.behind)
    if sentence.tag(at) == tags.THAT and cue.follows & {"clause", "that", "person"}:
        return _reaching(sentence, at + 1, lexicon), _FAIR
    return None


def _of_noun_or_adjective(
    sentence: Sentence, cue: Cue, lexicon: Lexicon
) -> tuple[tuple[Range, ...], float] | None:
    at = cue.behind
    if sentence.word(at) in ("by", "from") and cue.kind == "noun" and "by" not in cue.follows:
        at = addressee_end(sentence, at + 1)
    tag, word = sentence.tag(at), sentence.word(at)
    if tag == tags.THAT and cue.follows & {"that", "clause"}:
        is_relative = cue.kind == "noun" and sentence.tag(at + 1) in (tags.AUXILIARY, tags.VERB)
        if is_relative or not starts_clause(sentence, at + 1, lexicon):
            return None
        return _reaching(sentence, at + 1, lexicon), _LIKELY
    if tag == tags.TO and "to" in cue.follows and (start := _infinitive(sentence, at)):
        return _reaching(sentence, start, lexicon), _WEAK
    if word in cue.follows and sentence.tag(at + 1) in "DSWN#QVBPOX":
        return _reaching(sentence, at + 1, lexicon), _WEAK
    if (
        "clause" in cue.follows
        and sentence.tag(at) in "PD"
        and starts_clause(sentence, at, lexicon)
    ):
        return _reaching(sentence, at, lexicon), _FAIR
    return None
