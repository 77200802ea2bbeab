"""Which claim types and stances an attribution may get, the likeliest first.

Four voices are added up as logarithms, so that each may only shift what the others say: the
lexicon's types for the cue, the codebook's own words found in the claim, what was learnt from
coded claims, and, hardly audible, what the analyst used last.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, log1p, sqrt

from core.codebook.queries import Codebook, TypeRow
from core.suggest.learning import Model, softmax, stems
from core.suggest.lexicon import Lexicon
from core.suggest.suggestion import TypeCandidate, ValueCandidate

STANCE = "stance"
MOST_TYPES, MOST_STANCES = 9, 4

_CUE, _WORDS, _LEARNT, _RECENT = 4.0, 2.0, 0.4, 0.2
_RULES_LAST = 2000
"""After so many coded claims, cue and words count half of what they did at first."""
_CUE_STANCE = 3.0
_PATIENCE = 2.0
"""As many claims as the usual stance of a type counts for against those that were coded."""
_USUAL = 0.8
_IN_CUES, _IN_RULES = 2.0, 1.0
_SHORTEST_WORD = 3
_EMPTY_WORDS = frozenset(
    stems(
        "the and for from with that this its was were been has had have they she her their our "
        "say says said not own other another speaker somebody what would should could must "
        "something anybody anything who whose than are did does done out about without any such "
        "actor claim type code none own word those these under over same some more"
    )
)
_STANCE_OF = {
    "ACCUSE": "negative",
    "CONTEST": "negative",
    "DENY": "positive",
    "WITHHOLD": "neutral",
    "JUSTIFY": "positive",
    "CALL": "neutral",
    "CALL_INV": "negative",
    "COERCE": "negative",
    "OFFER": "neutral",
    "SUPPORT": "positive",
    "REJECT": "negative",
    "REPORT": "neutral",
}
"""By the mnemonic of a type of the default codebook, else of its family."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be answered in one codebook, and what its words and the lexicon say about it.

    `codes` are the types that can be coded, in the codebook's order; `stances` the names of the
    values of that field. `by_cue` and `by_word` lead from an entry of the lexicon and from a stem
    to weights of types.
    """

    codes: tuple[int, ...]
    stances: tuple[str, ...]
    by_cue: Mapping[str, Mapping[int, float]]
    by_word: Mapping[str, Mapping[int, float]]
    cue_stances: Mapping[str, str]
    usual_stances: Mapping[int, str]


def choices_of(codebook: Codebook, lexicon: Lexicon, means: Callable[[TypeRow], bool]) -> Choices:
    """Prepare the choices of a codebook.

    `means` tells whether a type is what the lexicon means by its code; codes of other types, of
    types that cannot be coded, and of none at all are left out.
    """
    types = [one for one in codebook.codable_types if not one.reserved]
    meant = {one.code for one in types if means(one)}
    field = codebook.field_by_name.get(STANCE)
    values = field.values if field else ()
    return Choices(
        tuple(one.code for one in types),
        tuple(one.name for one in values if not one.cannot_tell),
        _weights_of_cues(lexicon, meant),
        _weights_of_words(types),
        {one.word: one.stance for one in reversed(lexicon.entries) if one.stance},
        {one.code: usual for one in types if (usual := _usual_stance(one, codebook))},
    )


def _weights_of_cues(lexicon: Lexicon, meant: Collection[int]) -> dict[str, dict[int, float]]:
    """The first code of an entry weighs most; one that every other cue has says little."""
    codes_of = [
        (entry.word, [one for one in entry.codes if one in meant]) for entry in lexicon.entries
    ]
    first = Counter(codes[0] for _, codes in codes_of if codes)
    most = log(len(codes_of) + 1)
    found: dict[str, dict[int, float]] = {}
    for word, codes in codes_of:
        weights = found.setdefault(word, {})
        for rank, code in enumerate(codes, start=1):
            rarity = 1 - log(max(1, first[code])) / most
            weights[code] = max(weights.get(code, 0.0), sqrt(rarity / rank))
    return found


def _weights_of_words(types: Sequence[TypeRow]) -> dict[str, dict[int, float]]:
    """The rarer a word is among the types, the more it weighs."""
    found: dict[str, dict[int, float]] = {}
    for one in types:
        told = [(_IN_RULES, " ".join((one.name, one.definition, one.include)))]
        told.append((_IN_CUES, " ".join(one.cues)))
        for weight, words in told:
            for stem in stems(words):
                if len(stem) >= _SHORTEST_WORD and stem not in _EMPTY_WORDS:
                    found.setdefault(stem, {})[one.code] = weight
    most = log(len(types) + 1)
    return {
        stem: {code: weight * (1 - log(len(of)) / most) for code, weight in of.items()}
        for stem, of in found.items()
    }


def _usual_stance(one: TypeRow, codebook: Codebook) -> str | None:
    family = codebook.type_by_id.get(one.parent_id) if one.parent_id is not None else None
    own = _STANCE_OF.get(one.mnemonic)
    return own or (_STANCE_OF.get(family.mnemonic) if family else None)


def type_shares(
    choices: Choices, cue_word: str, words: Iterable[str], features: Iterable[str], model: Model
) -> dict[int, float]:
    """The probability of every type; `words` are the stems of the claim and its cue."""
    found = dict.fromkeys(choices.codes, 0.0)
    for word in words:
        for code, weight in choices.by_word.get(word, {}).items():
            found[code] += weight
    # Each further word says less, so that who denies a war crime still denies.
    logs = {code: _WORDS * log1p(weight) for code, weight in found.items()}
    for code, weight in choices.by_cue.get(cue_word, {}).items():
        logs[code] += _CUE * weight
    if model.count:
        trust = _RULES_LAST / (_RULES_LAST + model.count)
        for code, share in model.types(features, choices.codes).items():
            logs[code] = trust * logs[code] + _LEARNT * log(max(share, 1e-9))
    return softmax(logs)


def type_candidates(
    choices: Choices, shares: Mapping[int, float], recent: Sequence[int]
) -> tuple[TypeCandidate, ...]:
    """The likeliest types; those in `recent`, the last used first, are moved up a little."""
    lifted = dict(shares)
    for number, code in enumerate(one for one in recent if one in shares):
        lifted[code] *= 1 + _RECENT / (1 + number)
    total = sum(lifted.values())
    ranked = sorted(choices.codes, key=lambda code: -lifted[code])[:MOST_TYPES]
    return tuple(TypeCandidate(code, round(lifted[code] / total, 4)) for code in ranked)


def stances_by_type(choices: Choices, model: Model) -> dict[int, dict[str, float]]:
    """How the claims of each type are divided among the stances: as coded so far, else as usual."""
    return {code: _stances_of(choices, code, model) for code in choices.codes}


def _stances_of(choices: Choices, code: int, model: Model) -> dict[str, float]:
    names = choices.stances
    usual = choices.usual_stances.get(code)
    parts = dict.fromkeys(names, 1 / max(1, len(names)))
    if usual in parts:
        parts = dict.fromkeys(names, (1 - _USUAL) / max(1, len(names) - 1)) | {usual: _USUAL}
    coded = model.stances_of.get(code, {})
    total = sum(times for name, times in coded.items() if name in parts)
    return {
        name: (coded.get(name, 0) + _PATIENCE * part) / (total + _PATIENCE)
        for name, part in parts.items()
    }


def stance_candidates(
    choices: Choices,
    cue_word: str,
    shares: Mapping[int, float],
    by_type: Mapping[int, Mapping[str, float]],
) -> tuple[ValueCandidate, ...]:
    """The likeliest stances, judged by the likely types and the cue."""
    names = choices.stances
    weights = dict.fromkeys(names, 0.0)
    for code, share in shares.items():
        for name, part in by_type[code].items():
            weights[name] += share * part
    of_cue = choices.cue_stances.get(cue_word)
    if of_cue in weights:
        weights[of_cue] *= _CUE_STANCE
    total = sum(weights.values()) or 1.0
    ranked = sorted(names, key=lambda name: -weights[name])[:MOST_STANCES]
    return tuple(ValueCandidate(name, round(weights[name] / total, 4)) for name in ranked)
