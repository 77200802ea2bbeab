"""Contents to the right of their cue: *said that …*, *urged them to …*, *denied …*."""

from core.suggest import closed_words as tags
from core.suggest.adverbials import addressee_end, skip_adverbials
from core.suggest.clauses import behind_aside, content_end, starts_clause
from core.suggest.cues import Cue
from core.suggest.lexicon import Lexicon
from core.suggest.noun_phrases import Range
from core.suggest.objects import charge_behind, is_object, name_given, thing
from core.suggest.tokens import Sentence

_QUESTION_WORDS = frozenset("whether how what why if who where which when".split())
_MODALS = frozenset("can could may might should must".split())
_SAYING = frozenset("clause that person of quote".split())
_LONGEST_SETTING = 7
_FARTHEST = 16
_CERTAIN, _LIKELY, _FAIR, _WEAK = 0.9, 0.8, 0.65, 0.5
_GOING_ON = frozenset((tags.AUXILIARY, tags.VERB, tags.NOUN, tags.NAME, tags.TO))


def complement(
    sentence: Sentence, cue: Cue, lexicon: Lexicon
) -> tuple[tuple[Range, ...], float] | None:
    """The contents right of the cue and how sure they are, or None when nothing fits."""
    if cue.kind != "verb":
        return _of_noun_or_adjective(sentence, cue, lexicon)
    at = cue.behind
    follows = cue.follows
    quoted = _quoted(sentence, cue, at, lexicon)
    if quoted is not None:
        return quoted, _CERTAIN
    if "of" in follows and (charge := charge_behind(sentence, at, lexicon)) is not None:
        return charge, _LIKELY
    if "person" in follows and (found := _addressed(sentence, cue, at, lexicon)) is not None:
        return found
    if follows & {"clause", "that"}:
        found = _clause(sentence, cue, at, lexicon)
        if found is not None:
            return found
    if "to" in follows and (start := _infinitive(sentence, at)):
        return _reaching(sentence, start, lexicon), _FAIR
    if "object" in follows and (named := name_given(sentence, cue, lexicon)):
        return named, _FAIR
    if "object" in follows and is_object(sentence, at) and not _is_only_possible(sentence, cue):
        return thing(sentence, at, lexicon), _FAIR
    return None


def _is_only_possible(sentence: Sentence, cue: Cue) -> bool:
    """Whether the act may or may not take place: *members who can support anyone*."""
    return not _MODALS.isdisjoint(sentence.words[max(0, cue.left + 1) : cue.first])


def _reaching(sentence: Sentence, first: int, lexicon: Lexicon) -> tuple[Range, ...]:
    behind = content_end(sentence, first, lexicon)
    return ((first, behind),)


def _quoted(sentence: Sentence, cue: Cue, at: int, lexicon: Lexicon) -> tuple[Range, ...] | None:
    """A quotation behind the cue, with a colon, a comma or nothing between them."""
    behind = addressee_end(sentence, at) if "person" in cue.follows else at
    skipped = skip_adverbials(sentence, behind)
    starts = (
        at,
        behind,
        skip_adverbials(sentence, at),
        skipped,
        _set_off(sentence, skipped),
        behind_aside(sentence, behind) if behind > at else behind,
    )
    for start in starts if cue.follows & _SAYING else (at,):
        index = start
        if sentence.tag(index) in (tags.COMMA, tags.COLON, tags.THAT):
            index += 1
        if sentence.tag(index) == tags.QUOTE:
            return _quotation_from(sentence, index, lexicon)
    return None


def _quotation_from(sentence: Sentence, index: int, lexicon: Lexicon) -> tuple[Range, ...]:
    if sentence.words[index + 1 : index + 3] == ["and", "that"] and (
        sentence.tag(index + 3) == tags.QUOTE and sentence.tag(index + 4) not in _GOING_ON
    ):
        return (index, index + 1), (index + 3, index + 4)
    tag = sentence.tag(index + 1)
    is_continued = tag in _GOING_ON or (
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
    return _bare_clause(sentence, cue, at, lexicon)


def _bare_clause(
    sentence: Sentence, cue: Cue, at: int, lexicon: Lexicon
) -> tuple[tuple[Range, ...], float] | None:
    """A clause without *that*: *said it rained*."""
    if cue.mode == "finite" and _lacks_subject(sentence, cue, lexicon):
        return _reaching(sentence, at, lexicon), _FAIR
    behind = skip_adverbials(sentence, at)
    is_set = sentence.tag(at) == tags.PREPOSITION and behind > at  # said in March it would
    for start in (behind, at) if is_set else (at, behind):
        if starts_clause(sentence, start, lexicon):
            return _reaching(sentence, start, lexicon), _LIKELY
    return None


def _lacks_subject(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> bool:
    """Whether a verb follows at once: *a strike that Roe says* hit *a town*, *what he hoped* was."""
    tag = sentence.tag(cue.behind)
    if tag not in (tags.AUXILIARY, tags.VERB) or cue.negative:
        return False
    if sentence.tag(cue.left) == tags.SUBJECT:
        return True
    forms = lexicon.forms.get(sentence.words[cue.first], ())
    return tag == tags.AUXILIARY and all(form.entry.kind != "noun" for form in forms)


def _behind_addressee(sentence: Sentence, at: int) -> int:
    """Where the content begins in *a warning to voters not to …* or *… that …*; 0 if it does not."""
    behind = addressee_end(sentence, at + 1)
    if behind == at + 1:
        return 0
    if sentence.tag(behind) == tags.THAT:
        return behind + 1
    is_act = sentence.word(behind) == "not" and sentence.tag(behind + 1) == tags.TO
    return behind if is_act or sentence.tag(behind) == tags.TO else 0


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
        asks = sentence.word(start) in _QUESTION_WORDS and start == behind
        if asks and (sentence.tag(start) != tags.RELATIVE or sentence.tag(at) == tags.OBJECT):
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
    while sentence.tag(at) == tags.ADVERB:
        at += 1
    if sentence.tag(at) not in "IM":
        return 0
    for index in range(at, min(len(sentence) - 1, at + _FARTHEST)):
        tag = sentence.tags[index]
        if tag == tags.THAT:
            return index + 1
        if tag in ",;:PXQt":
            break
    return 0


def _infinitive(sentence: Sentence, at: int) -> int:
    """Where the act begins in *vowed to …*, *decided not to …*; 0 when there is none."""
    while sentence.tag(at) == tags.ADVERB and sentence.words[at] != "not":
        at += 1
    if sentence.tag(at) in (tags.TIME, tags.PREPOSITION):  # promised Thursday to …
        for behind in range(at + 1, min(len(sentence), at + _LONGEST_SETTING)):
            if sentence.tags[behind] == tags.TO:
                at = behind
                break
            if sentence.tags[behind] not in "MIDSNW#":
                break
    if sentence.word(at) == "not" and sentence.tag(at + 1) == tags.TO:
        return at
    is_verb = sentence.tag(at + 1) in "NVXA" and not sentence.is_possessive(at + 1)
    return at + 1 if sentence.tag(at) == tags.TO and at + 1 < len(sentence) and is_verb else 0


def _of_noun_or_adjective(
    sentence: Sentence, cue: Cue, lexicon: Lexicon
) -> tuple[tuple[Range, ...], float] | None:
    at = cue.behind
    is_owned = sentence.word(at) in ("by", "from", "among", "within") and cue.kind == "noun"
    if is_owned and sentence.word(at) not in cue.follows:
        at = addressee_end(sentence, at + 1)
    if cue.kind == "noun" and sentence.tag(skip_adverbials(sentence, at)) == tags.COLON:
        at = skip_adverbials(sentence, at)
    tag, word = sentence.tag(at), sentence.word(at)
    if tag == tags.THAT and cue.follows & {"that", "clause"}:
        is_relative = cue.kind == "noun" and sentence.tag(at + 1) in (tags.AUXILIARY, tags.VERB)
        if is_relative or not starts_clause(sentence, at + 1, lexicon):
            return None
        return _reaching(sentence, at + 1, lexicon), _LIKELY
    if tag == tags.TO and "to" in cue.follows and (start := _infinitive(sentence, at)):
        return _reaching(sentence, start, lexicon), _WEAK
    if tag == tags.TO and cue.kind == "noun" and (start := _behind_addressee(sentence, at)):
        return _reaching(sentence, start, lexicon), _WEAK
    if tag == tags.COLON and cue.kind == "noun" and at + 1 < len(sentence):
        return _reaching(sentence, at + 1, lexicon), _WEAK
    if word in cue.follows and tag != tags.TO and sentence.tag(at + 1) in "DSWN#QVBPOX":
        return _reaching(sentence, at + 1, lexicon), _WEAK
    if (
        "clause" in cue.follows
        and sentence.tag(at) in "PD"
        and starts_clause(sentence, at, lexicon)
    ):
        return _reaching(sentence, at, lexicon), _FAIR
    return None
