"""What a project's own codings teach: which claim type goes with which words.

Naive Bayes over the words of a claim: it counts and nothing more, so it is exact, fast, and of
some use from a handful of claims on. A word says little until it was seen often enough against
how common it is anyway, which keeps a young model from outvoting the rules.

Pure: it knows neither the database nor the codebook.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import exp, log, log1p
from typing import TypeVar

from core.errors import Refused
from core.text.quotations import quotations

Progress = Callable[[int, int], None]
"""Called with how many claims were learnt from, and how many there are."""

Answer = TypeVar("Answer", bound=Hashable)

STEADINESS = 300.0
"""As many words as an answer must have been seen with for its own words to count by half."""
UNSEEN = 0.5
"""As many claims as an answer that was never given counts for."""

_STEP = 500
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVES = ("'s", "’s")
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Example:
    """One coded claim: its features, the numeric code of its type, the name of its stance."""

    features: tuple[str, ...]
    claim_type: int
    stance: str | None


def features_of(quote: str, cue: str, speaker: str) -> tuple[str, ...]:
    """What is known of a claim before it is coded, each feature once.

    `quote` and `cue` are words of the text; `speaker` is the speaker's name, "" for nobody.
    """
    found = dict.fromkeys(stems(quote))
    cue_words = stems(cue)
    if cue_words:
        found[f"cue {' '.join(cue_words)}"] = None
    if speaker:
        found[f"speaker {speaker.casefold()}"] = None
    found["marks yes" if quotations(quote) else "marks no"] = None
    return tuple(found)


def stems(text: str) -> list[str]:
    """The words of a text without case and, roughly, without English endings.

    *bombed*, *bombing* and *bombs* are all *bomb*.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return [_stem(word) for word in _WORD.findall(text.casefold())]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if word.endswith(_POSSESSIVES):
        word = word[:-2]
    if word.endswith("ss"):
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_STEM:
            return word[: -len(ending)] + instead
    return word


@dataclass(frozen=True, slots=True)
class Model:
    """What was learnt from `count` claims; `version` names exactly these claims. Never changed.

    All but the counts are logarithms: `gains` what a feature adds for a type, `losses` what each
    known feature takes from it, `bases` how frequent it is. `stances_of` counts the stances that
    were given with each type.
    """

    count: int
    version: str
    bases: Mapping[int, float]
    losses: Mapping[int, float]
    gains: Mapping[str, Mapping[int, float]]
    stances_of: Mapping[int, Mapping[str, int]]

    def types(self, features: Iterable[str], codes: Iterable[int]) -> dict[int, float]:
        """The probability of each type among `codes`, also of those never given; sums to 1."""
        known = [gains for one in features if (gains := self.gains.get(one))]
        unseen = log(UNSEEN / (self.count + UNSEEN))
        logs = {
            code: self.bases.get(code, unseen) - len(known) * self.losses.get(code, 0.0)
            for code in codes
        }
        for gains in known:
            for code, gain in gains.items():
                if code in logs:
                    logs[code] += gain
        return softmax(logs)


def softmax(logs: Mapping[Answer, float]) -> dict[Answer, float]:
    """Logarithms of weights as shares of 1, in the same order."""
    highest = max(logs.values(), default=0.0)
    weights = {answer: exp(one - highest) for answer, one in logs.items()}
    total = sum(weights.values())
    return {answer: weight / total for answer, weight in weights.items()}


def never() -> bool:
    """The cancel token of those who cannot be cancelled."""
    return False


def train(
    examples: Sequence[Example],
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = never,
) -> Model:
    """Learn from coded claims; the same examples in the same order give an equal model.

    No examples give a model that knows nothing. Raises `Refused` when it is cancelled.
    """
    claims: Counter[int] = Counter()
    by_feature: dict[str, Counter[int]] = {}
    stances_of: dict[int, Counter[str]] = {}
    digest = sha256()
    for number, example in enumerate(examples):
        if number % _STEP == 0:
            if cancelled():
                raise Refused("Learning from the project's claims was cancelled.")
            if progress:
                progress(number, len(examples))
        code = example.claim_type
        claims[code] += 1
        for feature in example.features:
            by_feature.setdefault(feature, Counter())[code] += 1
        if example.stance is not None:
            stances_of.setdefault(code, Counter())[example.stance] += 1
        digest.update(repr(example).encode("utf-8", "backslashreplace"))
    if progress:
        progress(len(examples), len(examples))
    version = f"{len(examples)}-{digest.hexdigest()[:12]}"
    return _model(version, claims, by_feature, stances_of)


def _model(
    version: str,
    claims: Mapping[int, int],
    by_feature: Mapping[str, Mapping[int, int]],
    stances_of: Mapping[int, Mapping[str, int]],
) -> Model:
    count = sum(claims.values())
    sizes: Counter[int] = Counter()
    for times in by_feature.values():
        sizes.update(times)
    all_features = sum(sizes.values())
    gains: dict[str, dict[int, float]] = {}
    for feature, times in by_feature.items():
        rarity = all_features / sum(times.values()) / STEADINESS
        gains[feature] = {code: log1p(seen * rarity) for code, seen in times.items()}
    return Model(
        count,
        version,
        {code: log((given + UNSEEN) / (count + UNSEEN)) for code, given in claims.items()},
        {code: log1p(size / STEADINESS) for code, size in sizes.items()},
        gains,
        stances_of,
    )
