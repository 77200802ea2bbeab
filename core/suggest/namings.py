"""Whom an article names, where, and how: the people and groups that its pronouns can mean.

Names are the project's actors and, where these know nobody, capitalised words: titles and offices
are cut off, a bare surname is joined to the person named in full, and what stands in apposition is
kept as a role. Everything is a guess; all offsets are code points.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, groupby

from core.actors.queries import ActorRow
from core.suggest.capitals import Run, name_runs
from core.suggest.layout import Layout
from core.suggest.named import Named, Naming, agrees, bears, is_person
from core.suggest.names import METONYM, ActorNames, NameMatch, fold
from core.suggest.persons import (
    FUNCTION_WORDS,
    NAME_PARTICLES,
    ORGANISATION_WORDS,
    PLACES,
    PREPOSITIONS,
    QUALIFIERS,
    gender_of_name,
    gender_of_title,
    is_given_name,
    is_place_start,
    is_plural,
    role_of,
)
from core.text.spans import Span

_SUFFIXES = frozenset("jr sr ii iii iv".split())
_LONGEST_NAME = 4
_LONGEST_TITLE = 7
_LONGEST_APPOSITION = 14
_BEFORE_NAME = frozenset((" ", "-", "\u00a0", ", "))
_NOT_IN_TITLES = FUNCTION_WORDS - {"of", "for", "on"} | {"said", "says", "told", "tells", "called"}
_APPOSITION = frozenset("a an the his her its their who one now then once also".split())
_LONE = 0.25
"""How surely a single capitalised word, never seen with a given name or title, is somebody."""
_ADJECTIVES = tuple("an en ish ese ic ans ens ists ers".split())
_PLURAL_KINDS = frozenset(("population", "collective", "armed force", "armed group"))


class Reading:
    """An article read for those it names; `namings` are in the order of the text."""

    def __init__(self, text: str, names: ActorNames) -> None:
        self.text = text
        self.names = names
        self.layout = Layout(text)
        self.words, self._matches = names.read(text)
        self._by_given: dict[str, Named] = {}
        self._by_surname: dict[str, list[Named]] = {}
        self._by_key: dict[str, Named] = {}
        self._by_actor: dict[int, Named] = {}
        self._groups = self._known()
        runs = [run for run in name_runs(text, self.words) if not self._is_skipped(run)]
        for run in runs:
            self._introduce(run)
        self.namings = self._weighed(self._found(runs))
        self._starts = [one.span.start_cp for one in self.namings]

    def namings_in(self, span: Span) -> list[Naming]:
        """The namings that lie inside the span."""
        first = bisect_left(self._starts, span.start_cp)
        last = bisect_left(self._starts, span.end_cp)
        return [one for one in self.namings[first:last] if one.span.end_cp <= span.end_cp]

    def before(self, cp: int) -> list[Naming]:
        """The namings that begin before the code point, the nearest first."""
        return self.namings[: bisect_left(self._starts, cp)][::-1]

    def namesakes(self, named: Named) -> list[Named]:
        """Others of the same surname, in the order of the text."""
        surname = fold(named.name.split(" ")[-1])
        return [one for one in self._by_surname.get(surname, ()) if one is not named]

    def add(self, name: str, role: str, *, is_plural: bool) -> Named:
        """Somebody who is only described; the same description is the same one."""
        key = " ".join(fold(word) for word in name.split())
        if key not in self._by_key:
            named = Named(name, bool(role) and not is_plural, _LONE, is_plural)
            named.gender = gender_of_title(role)
            named.roles.update({role} if role else ())
            self._by_key[key] = named
        return self._by_key[key]

    def _known(self) -> dict[int, list[NameMatch]]:
        """The project's actors by the number of each word that names them."""
        by_word: dict[int, list[NameMatch]] = {}
        for span, matches_there in groupby(self._matches, key=lambda match: match.span):
            group = list(matches_there)
            by_word |= dict.fromkeys(self._numbers(span), group)
        return by_word

    def _numbers(self, span: Span) -> range:
        """The numbers of the words in a span."""
        starts = self.words.starts
        return range(bisect_left(starts, span.start_cp), bisect_left(starts, span.end_cp))

    def _is_skipped(self, run: Run) -> bool:
        start_cp = self.words.starts[run.first]
        return any(span.start_cp <= start_cp < span.end_cp for span in self.layout.skipped)

    def _core(self, run: Run) -> list[str]:
        """The folded words of a name without particles, initials and suffixes."""
        return [
            word
            for word in self.words.folded[run.first : run.last]
            if len(word) > 1 and word not in NAME_PARTICLES and word not in _SUFFIXES
        ]

    # Persons named in full

    def _introduce(self, run: Run) -> None:
        core = self._core(run)
        if len(core) < 2 or not self._is_person(run, core) or self._is_headline(run):
            return
        named = next((one for one in self._by_surname.get(core[-1], ()) if agrees(one, core)), None)
        if named is None:
            named = Named("", is_person=True, certainty=0.5)
            self._by_given.setdefault(core[0], named)
            self._by_surname.setdefault(core[-1], []).append(named)
        self._describe(named, run)
        if len(named.full) < len(core):
            named.full = core
            named.name = self._printed(run)
        if is_given_name(core[0]) or named.roles or named.gender:
            named.certainty = 1.0
        given = core[1] if "-" in self._gap(run.first) else core[0]
        named.gender = named.gender or gender_of_name(given)
        self._link(named, run)

    def _link(self, named: Named, run: Run) -> None:
        """Join a name to the actors of the project that bear it."""
        meant, offered, hinted = self._actors_at(run)
        if meant and not named.actor_ids:
            named.actor_ids = tuple(actor.id for actor in meant)
            named.name, named.is_person = meant[0].name, is_person(meant[0])
            named.certainty = 1.0
            named.is_plural = meant[0].kind in _PLURAL_KINDS
            for actor in meant:
                self._by_actor.setdefault(actor.id, named)
        named.is_metonym = bool(offered) and not named.actor_ids
        known = {*named.actor_ids, *named.offered_ids}
        named.offered_ids += tuple(one.id for one in offered + hinted if one.id not in known)

    def _actors_at(self, run: Run) -> tuple[list[ActorRow], list[ActorRow], list[ActorRow]]:
        """Actors that the name means, that it can stand for, and that a part of it names."""
        meant: list[ActorRow] = []
        offered: list[ActorRow] = []
        hinted: list[ActorRow] = []
        core = self._core(run)
        start_cp, end_cp = self.words.starts[run.first], self.words.ends[run.last - 1]
        groups = (self._groups.get(at, ()) for at in range(run.before, run.last))
        for span, actor_ids, kind in dict.fromkeys(chain.from_iterable(groups)):
            if span.end_cp <= start_cp:
                continue
            covers = span.start_cp <= start_cp and span.end_cp >= end_cp
            for actor in map(self.names.actor, actor_ids):
                if covers and kind == METONYM:
                    offered.append(actor)
                elif covers or (is_person(actor) and bears(actor, core)):
                    meant.append(actor)
                else:
                    hinted.append(actor)
        if not meant and 1 < len(core) < run.last - run.first:
            meant += map(self.names.actor, self.names.called(core))
        return meant, offered, hinted

    def _is_person(self, run: Run, core: list[str]) -> bool:
        meant = self._actors_at(run)[0]
        if meant:
            return is_person(meant[0])
        if is_given_name(core[0]) and len(core) == 2 and core[0] not in PLACES:
            return True
        if len(core) > _LONGEST_NAME or not ORGANISATION_WORDS.isdisjoint(
            core[is_given_name(core[0]) :]
        ):
            return False
        return is_given_name(core[0]) or run.before < run.first or not is_place_start(core[0])

    def _is_headline(self, run: Run) -> bool:
        start_cp = self.words.starts[run.first]
        return any(span.start_cp <= start_cp < span.end_cp for span in self.layout.headlines)

    def _printed(self, run: Run) -> str:
        """The name as the text has it, blanks made even."""
        start_cp, end_cp = self.words.starts[run.first], self.words.ends[run.last - 1]
        return " ".join(self.text[start_cp:end_cp].split())

    def _describe(self, named: Named, run: Run) -> None:
        """Note the roles before the name and in the apposition behind it."""
        folded, around = self.words.folded, list(range(run.before, run.first))
        at = run.before - 1
        while at >= max(run.first - _LONGEST_TITLE, 0) and self._gap(at) in _BEFORE_NAME:
            if folded[at] in _NOT_IN_TITLES:
                break
            around.append(at)
            at -= 1
        first = run.last
        if self._gap(first - 1)[:2] in (", ", " (") and self._begins_apposition(first):
            last = min(first + _LONGEST_APPOSITION, len(folded))
            ends = (at for at in range(first, last) if self._gap(at).strip(" -'’"))
            around += range(first, next(ends, last - 1) + 1)
        for at in around:
            named.intro.add(folded[at])
            named.gender = named.gender or gender_of_title(folded[at])
        named.roles.update(role for at in around if (role := role_of(folded[at])))

    def _begins_apposition(self, at: int) -> bool:
        if at >= len(self.words.folded):
            return False
        word = self.words.folded[at]
        return word in _APPOSITION or bool(role_of(word)) or self.words.printed[at][0].isupper()

    def _word_before(self, at: int) -> str:
        """The folded word of the same line before the word `at`, articles left out."""
        while at > 0 and "\n" not in self._gap(at - 1):
            at -= 1
            if self.words.folded[at] not in ("a", "an", "the"):
                return self.words.folded[at]
        return ""

    def _gap(self, at: int) -> str:
        """What stands behind the word `at`; a line feed at the text's end."""
        if at + 1 >= len(self.words.folded):
            return "\n"
        return self.text[self.words.ends[at] : self.words.starts[at + 1]]

    # Every place where somebody is named

    def _found(self, runs: list[Run]) -> Iterator[tuple[Run, Named]]:
        taken: set[int] = set()
        for run in runs:
            named = self._named_at(run)
            if named is not None:
                taken.update(range(run.first, run.last))
                yield run, named
        for at, group in self._groups.items():
            numbers = self._numbers(group[0].span)
            if at == numbers.start and taken.isdisjoint(numbers):
                yield Run(at, at, numbers.stop), self._named_by(group)

    def _named_at(self, run: Run) -> Named | None:
        core = self._core(run)
        group = self._groups.get(run.first)
        if group and self._exceeds(group[0].span, run):
            return None
        namesakes = self._by_surname.get(core[-1], []) if core else []
        title = gender_of_title(self.words.folded[run.first - 1]) if run.before < run.first else ""
        for one in namesakes:
            if (len(core) == 1 and title in ("", one.gender or title)) or agrees(one, core):
                one.gender = one.gender or title
                one.certainty = 1.0 if len(core) == 1 else one.certainty
                return one
        if self._is_headline(run) or not core:
            return None
        key = " ".join(core)
        if key not in self._by_key:
            named = self._stranger(run, core, title)
            if named is None:
                return None
            self._by_key[key] = named
            if named.is_person:
                self._describe(named, run)
        return self._by_key[key]

    def _exceeds(self, span: Span, run: Run) -> bool:
        """Whether an actor's name says more than the run: *authorities in Grozny*."""
        starts, ends = self.words.starts, self.words.ends
        return span.end_cp > ends[run.last - 1] or span.start_cp < starts[run.before]

    def _stranger(self, run: Run, core: list[str], title: str) -> Named | None:
        """Somebody who is nowhere named in full, or no person."""
        first = core[0]
        if len(core) == 1 and first in self._by_given:
            return self._by_given[first]
        is_titled = run.before < run.first
        named = Named(self._printed(run), is_person=False, certainty=0.5, gender=title)
        kinds = ORGANISATION_WORDS.intersection(core)
        named.roles.update(kinds)
        named.intro.update(core)
        self._link(named, run)
        if named.actor_ids:
            return self._by_actor[named.actor_ids[0]]
        role = role_of(first.removesuffix("s"))
        begins = self.layout.begins_sentence(self.words.starts[run.first])
        if len(core) > 1 or (kinds and not begins) or role or first in PLACES:
            named.is_plural = bool(role) or is_plural(core)
        elif is_titled or is_given_name(first):
            named.is_person, named.certainty = True, 1.0
        elif begins or is_place_start(first):
            return None
        else:
            is_adjective = first.endswith(_ADJECTIVES) or first in QUALIFIERS
            named.certainty = _LONE / 2 if is_adjective else _LONE
            is_place = self._word_before(run.before) in ("in", "at", "near", "across")
            is_shouted = self.words.printed[run.first].isupper()
            named.is_person = not (is_adjective or is_place or is_shouted)
            named.is_plural = is_adjective and is_plural(core)
        return named

    def _named_by(self, group: list[NameMatch]) -> Named:
        """The one named by words of the project that are no capitalised name: *the rebels*."""
        meant: list[int] = []
        offered: list[int] = []
        for span, actor_ids, kind in group:
            is_vague = kind == METONYM or span.end_cp - span.start_cp == 1
            (offered if is_vague else meant).extend(actor_ids)
        known = [one for one in meant if one in self._by_actor]
        if known:
            return self._by_actor[known[0]]
        actor = self.names.actor((meant or offered)[0])
        named = Named(actor.name, is_person(actor), 1.0, actor.kind in _PLURAL_KINDS)
        named.actor_ids, named.offered_ids = tuple(meant), tuple(offered)
        named.is_metonym = not meant
        if meant:
            return self._by_actor.setdefault(meant[0], named)
        named.name = self.text[slice(*group[0].span)]
        return self._by_key.setdefault(fold(named.name), named)

    def _weighed(self, found: Iterator[tuple[Run, Named]]) -> list[Naming]:
        """The namings in order, each with its prominence: the subject of a sentence weighs most."""
        namings = []
        told_of = -1
        for run, named in sorted(found, key=lambda one: one[0].first):
            span = Span(self.words.starts[run.first], self.words.ends[run.last - 1])
            gap = self._gap(run.last - 1)
            is_possessive = gap[:1] in ("'", "’") and not self.layout.is_quoted(span.start_cp)
            sentence = self.layout.sentence_of(span.start_cp)
            after = self._word_before(run.before)
            if self.layout.is_quoted(span.start_cp):
                weight = 0.1
            elif is_possessive or after in PREPOSITIONS:
                weight = 0.4
            elif sentence == told_of or self.layout.goes_on(sentence):
                weight = 0.5
            else:
                weight, told_of = 1.0, sentence
            begin_cp = self.words.starts[run.before]
            namings.append(Naming(span, named, weight, is_possessive, begin_cp, after))
        return namings
