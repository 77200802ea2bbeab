"""Where the words begin and end that a cue reports."""

from core.suggest import closed_words as tags
from core.suggest.adverbials import addressee_end, skip_adverbials
from core.suggest.cues import is_cue_verb, readings_at
from core.suggest.lexicon import Lexicon
from core.suggest.noun_phrases import NOMINAL, phrase_after
from core.suggest.tokens import Sentence

_BREAKING = frozenset("while though although whereas".split())
_STARTERS = frozenset("PDSWN#Q")
_OPENING_WORDS = frozenset("if in at under when only".split())
_LEADING_TO_ACT = frozenset("before after while".split())
_REACH = 30
_WORDS = frozenset("DSWN#POQVXATMItRBC")
_LONGEST_ASIDE = 18


def starts_clause(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Whether a clause without *that* begins there: a subject, and a verb further on."""
    tag = sentence.tag(at)
    if tag == tags.QUOTE:
        return True
    if tag not in _STARTERS and sentence.word(at) not in _OPENING_WORDS:
        return False
    if sentence.tag(at + 1) == tags.COMMA:
        behind = behind_aside(sentence, at + 1)
        is_subject = tag == tags.NAME and sentence.tag(at + 2) in "RDI"
        return is_subject and sentence.tag(behind) in (tags.AUXILIARY, tags.VERB, tags.ADVERB)
    if _is_contracted(sentence, at):
        return True
    return _has_verb(sentence, at, lexicon)


def _has_verb(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    """Whether a verb stands behind `first`, besides that of a relative clause on the way."""
    wanted, was_verb = 1, False
    for index in range(first + 1, min(len(sentence), first + _REACH)):
        tag = sentence.tags[index]
        if tag in (tags.STOP, tags.COLON):
            return False
        if tag in (tags.THAT, tags.RELATIVE):
            wanted = 2
        is_verb = _may_be_finite(sentence, index, lexicon)
        if is_verb and not was_verb:
            wanted -= 1
        if wanted == 0:
            return True
        was_verb = is_verb or (was_verb and tag == tags.ADVERB)
    return False


def _may_be_finite(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether the token may be the verb of a clause, or a quotation that may hold it."""
    tag, before = sentence.tags[index], sentence.tags[index - 1]
    if tag == tags.VERB and before in "DS":  # an emailed statement
        return False
    if tag in (tags.AUXILIARY, tags.VERB):
        return before != tags.TO
    if tag == tags.NOUN and before in "PNW":
        return is_cue_verb(sentence, index, lexicon) or _looks_third(sentence, index)
    return tag == tags.QUOTE or _is_contracted(sentence, index)


def _is_contracted(sentence: Sentence, index: int) -> bool:
    is_subject = sentence.tags[index] == tags.SUBJECT
    return is_subject and any(sign in sentence.words[index] for sign in "'’")


def _looks_third(sentence: Sentence, index: int) -> bool:
    """Whether an unknown word may be a verb: *he runs*, *they run*."""
    before, word = sentence.tags[index - 1], sentence.words[index]
    if before == tags.SUBJECT:
        return True
    is_third = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return is_third and sentence.tag(index + 1) in "DSPOtI"


def content_end(sentence: Sentence, first: int, lexicon: Lexicon) -> int:
    """The index behind the last token of a content that begins at `first`."""
    is_fronted = _is_in_fronted_clause(sentence, first) or _is_in_fronted_phrase(sentence, first)
    is_aside = _is_in_aside(sentence, first)
    is_dashed = _is_between_dashes(sentence, first)
    at = first + 1
    while at < len(sentence):
        tag = sentence.tags[at]
        if at - 1 in sentence.halting and (is_fronted or _ends_at_comma(sentence, at - 1, lexicon)):
            break
        if tag == tags.COMMA and (is_aside or (is_fronted and sentence.tag(at + 1) in "PDWSN")):
            break
        if tag == tags.DASH and is_dashed:
            break
        if _ends_at(sentence, first, at, lexicon):
            break
        at += 1
    while at > first and sentence.tags[at - 1] not in _WORDS:
        at -= 1
    return at


def _ends_at(sentence: Sentence, first: int, at: int, lexicon: Lexicon) -> bool:
    """Whether the content that begins at `first` is over before the token `at`."""
    tag = sentence.tags[at]
    if tag in (tags.COMMA, tags.COLON, tags.DASH) and at + 1 in sentence.spoken:
        return True
    if tag == tags.SUBORDINATING and sentence.words[at] in _LEADING_TO_ACT:
        behind = at + 2 if sentence.tag(at + 1) == tags.ADVERB else at + 1
        return sentence.word(behind).endswith("ing")
    if tag == tags.STOP:
        return _closes_here(sentence, first, at)
    if tag == tags.COMMA:
        return _ends_at_comma(sentence, at, lexicon)
    return tag == tags.JOINING and (
        _changes_cue(sentence, at, lexicon) or _changes_act(sentence, first, at, lexicon)
    )


def _is_in_fronted_clause(sentence: Sentence, first: int) -> bool:
    """Whether *When*, *While* or *Asked* opens the sentence and its clause is not over yet."""
    at = 0
    while at < first and sentence.tags[at] in (tags.JOINING, tags.ADVERB):
        at += 1
    opens = sentence.tags[at] == tags.SUBORDINATING or sentence.words[at] == "asked"
    return opens and at < first and tags.COMMA not in sentence.tags[at:first]


def _is_in_fronted_phrase(sentence: Sentence, first: int) -> bool:
    """Whether no verb but an act stands before: *In a statement defending …*, *Amid fears that …*."""
    opens = sentence.tags[0] == tags.PREPOSITION or sentence.words[0].endswith("ing")
    return opens and all(tag in "IDSNW#TtA" for tag in sentence.tags[1:first])


def _is_between_dashes(sentence: Sentence, first: int) -> bool:
    """Whether *– who …* opened before the content and is not over yet."""
    for at in range(first - 1, max(-1, first - 12), -1):
        if sentence.tags[at] == tags.DASH:
            return at > 0 and sentence.tags[at + 1] in (tags.RELATIVE, tags.SUBORDINATING)
    return False


def _is_in_aside(sentence: Sentence, first: int) -> bool:
    """Whether *, who …* or *, which …* opened before the content and is not over yet."""
    for at in range(first - 1, max(-1, first - 12), -1):
        if sentence.tags[at] == tags.COMMA:
            return False
        if sentence.tags[at] == tags.RELATIVE:
            return sentence.tag(at - 1) == tags.COMMA
    return False


def _closes_here(sentence: Sentence, first: int, at: int) -> bool:
    """A bracket that opens inside the content belongs to it."""
    return (
        not any(
            sentence.tags[index] == tags.STOP and not sentence.words[index]
            for index in range(max(first, at - 1), at)
        )
        or at - first < 2
    )


def _changes_cue(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Whether *and* at `at` leads to another cue of the same speaker: … and *said* …"""
    verb = at + 1
    is_base = False
    while sentence.tag(verb) in (tags.ADVERB, tags.AUXILIARY):
        is_base = is_base or sentence.tag(verb) == tags.AUXILIARY
        verb += 1
    if verb >= len(sentence) or not sentence.words[verb]:
        return False
    for cue in readings_at(sentence, verb, lexicon):
        if cue.kind != "verb" or cue.mode != "finite" or cue.passive:
            continue
        if is_base and not cue.negative:
            continue
        if sentence.tag(skip_adverbials(sentence, cue.behind)) in "TPQDSWNtO#":
            return True
    return False


def _changes_act(sentence: Sentence, first: int, at: int, lexicon: Lexicon) -> bool:
    """Whether *and* leads to another act in -ing: *citing … and calling for …*."""
    if not any(sentence.words[act].endswith("ing") for act in range(max(0, first - 3), first)):
        return False
    is_act = sentence.word(at + 1).endswith("ing") and sentence.tag(at + 2) in "DSWO"
    if is_act and sentence.tag(at + 1) == tags.NOUN:
        return True
    cues = readings_at(sentence, at + 1, lexicon) if at + 1 < len(sentence) else []
    return any(cue.mode == "gerund" and cue.kind == "verb" for cue in cues)


def _ends_at_comma(sentence: Sentence, comma: int, lexicon: Lexicon) -> bool:
    """Whether what follows the comma is no longer what was said."""
    at = comma + 1
    tag, word = sentence.tag(at), sentence.word(at)
    if word in _BREAKING or (word == "even" and sentence.word(at + 1) in ("as", "though")):
        return True
    if word == "with" and _names_act(sentence, at, lexicon):
        return True
    if tag == tags.JOINING:
        is_pronoun = sentence.tag(at + 1) == tags.SUBJECT
        return changes_subject(sentence, at) or _changes_cue(
            sentence, at + 1 if is_pronoun else at, lexicon
        )
    if tag == tags.ADVERB:
        at += 1
    for cue in readings_at(sentence, at, lexicon) if at < len(sentence) else ():
        if cue.mode == "gerund" or cue.kind == "phrase":
            return True
        if cue.mode == "finite" and phrase_after(sentence, cue.behind):
            return True
        if cue.mode == "finite" and sentence.tag(skip_adverbials(sentence, cue.behind)) in "T:Q":
            return True
    return _is_reporting_clause(sentence, comma + 1, lexicon)


def changes_subject(sentence: Sentence, joining: int) -> bool:
    """Whether another subject and its verb stand behind *and* or *but*."""
    at = joining + 1
    if sentence.tag(at) not in "DSW" and not sentence.word(at).endswith("s"):
        return False
    for index in range(at + 1, min(len(sentence), at + 10)):
        tag = sentence.tags[index]
        if tag in (tags.AUXILIARY, tags.VERB):
            return True
        if tag not in NOMINAL and sentence.words[index] not in ("of", "than"):
            return False
    return False


def _names_act(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Whether *with* goes on like *with aides requesting that …*."""
    for index in range(at + 2, min(len(sentence), at + 10)):
        if sentence.tags[index] not in NOMINAL | {tags.ADVERB, tags.VERB, tags.PREPOSITION}:
            return False
        if any(cue.mode == "gerund" for cue in readings_at(sentence, index, lexicon)):
            return True
    return False


def _is_reporting_clause(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    """Whether *X said* stands there and is all that stands there, but for time and place."""
    at = first
    if sentence.tag(at) == tags.SUBJECT:
        at += 1
    else:
        while (
            at < len(sentence)
            and at - first < 10
            and (sentence.tags[at] in "DSWN" or sentence.words[at] in ("of", "for"))
        ):
            if at > first and is_cue_verb(sentence, at, lexicon):
                break
            at += 1
    if sentence.tag(at) == tags.COMMA and at > first:
        at = behind_aside(sentence, at)
    while sentence.tag(at) in (tags.ADVERB, tags.AUXILIARY):
        at += 1
    if at == first or at >= len(sentence) or not is_cue_verb(sentence, at, lexicon):
        return False
    borders = (tags.COMMA, tags.STOP, tags.DASH)
    behind = skip_adverbials(sentence, at + 1)
    if sentence.tag(behind) in borders or sentence.tag(at + 1) in (tags.THAT, tags.QUOTE):
        return True
    addressed = addressee_end(sentence, at + 1)
    cues = readings_at(sentence, at, lexicon)
    speaks_to = any("person" in cue.follows and "clause" in cue.follows for cue in cues)
    return speaks_to and sentence.tag(skip_adverbials(sentence, addressed)) in borders


def behind_aside(sentence: Sentence, comma: int) -> int:
    """The index behind an aside that a comma opens; `comma` where none opens or it does not end."""
    if sentence.tag(comma) != tags.COMMA:
        return comma
    for at in range(comma + 1, min(len(sentence), comma + _LONGEST_ASIDE)):
        if sentence.tags[at] == tags.COMMA:
            return at + 1
        if sentence.tags[at] in (tags.STOP, tags.QUOTE):
            break
    return comma
