"""What distinguishes two codebooks, in words, and which claims are worth another look for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.codebook.draft import CodebookDraft, FieldDraft, TypeDraft, ValueDraft, values_of
from core.codebook.matching import Pairs, match_fields, match_types, match_values
from core.codebook.reach import Codes, Reach

NOTHING: Codes = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same. `what`: type, field, value or codebook.

    `touches` are the codes (of the newer codebook) of the types whose claims are worth another
    look: None for all claims, empty for none.
    """

    what: str
    name: str
    words: str
    touches: Codes | None = NOTHING


def differences(
    old: CodebookDraft, new: CodebookDraft, *, with_retired: bool = False
) -> tuple[Difference, ...]:
    """All that distinguishes two codebooks but the names of their versions.

    Entries are the same if they have one id, else one code or name. A change of looks (names,
    colours, shortcuts, order) touches no claim, nor does a question that may be left open. What the
    newer one has retired and the older one not at all matters to no coder: a type or field
    like that is left out unless `with_retired`.
    """
    types, fields = match_types(old.types, new.types), match_fields(old.fields, new.fields)
    if not with_retired:
        types = [pair for pair in types if not _came_retired(*pair)]
        fields = [pair for pair in fields if not _came_retired(*pair)]
    return tuple(_codebook(old, new, types, fields)) + tuple(
        one for found in (_types(types, old, new), _fields(fields, old, new)) for one in found
    )


def _came_retired(
    before: TypeDraft | FieldDraft | None, after: TypeDraft | FieldDraft | None
) -> bool:
    return before is None and after is not None and after.retired


def _codebook(
    old: CodebookDraft, new: CodebookDraft, types: Pairs[TypeDraft], fields: Pairs[FieldDraft]
) -> Iterator[Difference]:
    if old.title != new.title:
        words = f"The codebook's title changed from “{old.title}” to “{new.title}”."
        yield Difference("codebook", new.title, words)
    if _reordered(old.types, types):
        yield Difference("codebook", new.title, "The order of the claim types changed.")
    if _reordered(old.fields, fields):
        yield Difference("codebook", new.title, "The order of the fields changed.")


def _reordered(old: Sequence[object], pairs: Sequence[tuple[object | None, object | None]]) -> bool:
    """Whether what both have stands in another order."""
    places = {id(one): place for place, one in enumerate(old)}
    both = [places[id(before)] for before, after in pairs if before and after]
    return both != sorted(both)


# ---- claim types

_RULES = {"definition": "definition", "include": "what is included", "exclude": "what is excluded"}
_LOOKS = {
    "mnemonic": "mnemonic",
    "shortcut": "shortcut",
    "colour_light": "colour on the light page",
    "colour_dark": "colour on the dark page",
    "cameo": "CAMEO code",
    "plover": "PLOVER code",
}


def _types(pairs: Pairs[TypeDraft], old: CodebookDraft, new: CodebookDraft) -> Iterator[Difference]:
    before_codes = {one.code: other.code for one, other in pairs if one and other}
    reach = Reach(new)
    for before, after in pairs:
        if before is None and after is not None:
            yield Difference("type", after.name, f"{_type(after)} is new.")
        elif before is not None and after is None:
            yield Difference("type", before.name, f"{_type(before)} is no longer there.")
        elif before is not None and after is not None:
            change = _TypeChange(before, after, before_codes, old, new, reach)
            yield from change.looks()
            yield from change.place()
            yield from change.rules()


@dataclass(frozen=True, slots=True)
class _TypeChange:
    before: TypeDraft
    after: TypeDraft
    codes: dict[int, int]
    old: CodebookDraft
    new: CodebookDraft
    reach: Reach

    def _is(self, words: str, touches: Codes | None = NOTHING) -> Difference:
        return Difference("type", self.after.name, f"{_type(self.after)}: {words}.", touches)

    def looks(self) -> Iterator[Difference]:
        before, after = self.before, self.after
        if before.name != after.name:
            yield self._is(f"renamed from “{before.name}”")
        if before.code != after.code:
            yield self._is(f"code changed from {before.code} to {after.code}")
        for name, words in _LOOKS.items():
            change = _change(words, getattr(before, name), getattr(after, name))
            if change:
                yield self._is(change)
        for words, given, now in (
            ("cues", before.cues, after.cues),
            ("examples", _quotes(before), _quotes(after)),
        ):
            change = _change(words, "; ".join(given), "; ".join(now))
            if change or given != now:
                yield self._is(change or f"{words} changed")

    def place(self) -> Iterator[Difference]:
        before, after = self.before, self.after
        if self._code_now(before.parent) == after.parent:
            return
        if after.parent is None:
            yield self._is("stands by itself now, in no family")
        else:
            yield self._is(f"moved to the family {_named(self.new, after.parent)}")

    def rules(self) -> Iterator[Difference]:
        before, after = self.before, self.after
        touched = self.reach.of({after.code})
        for name, words in _RULES.items():
            change = _change(words, getattr(before, name), getattr(after, name))
            if change:
                yield self._is(change, touched)
        if before.codable != after.codable:
            words = "can be coded now" if after.codable else "only groups others now"
            yield self._is(words, frozenset({after.code}))
        merged = self._code_now(before.merged_into) != after.merged_into
        if before.retired != after.retired and not merged:
            words = "retired" if after.retired else "in use again"
            yield self._is(words, frozenset({after.code}))
        if merged:
            if after.merged_into is None:
                words = "stands for itself again, no longer merged into another type"
            else:
                words = f"merged into {_named(self.new, after.merged_into)}"
            yield self._is(words, frozenset({after.code}))

    def _code_now(self, code: int | None) -> int | None:
        return None if code is None else self.codes.get(code, code)


def _quotes(one: TypeDraft) -> list[str]:
    return [f"{example.quote} ({example.source})" for example in one.examples]


def _type(one: TypeDraft) -> str:
    return f"“{one.name}” ({one.code})"


def _named(book: CodebookDraft, code: int) -> str:
    return next((_type(one) for one in book.types if one.code == code), str(code))


def _change(words: str, before: object, after: object) -> str:
    """E.g. `definition changed from “…” to “…”`; empty if nothing did."""
    if before == after:
        return ""
    if not before:
        return f"{words} added: “{after}”"
    if not after:
        return f"{words} removed, which was “{before}”"
    return f"{words} changed from “{before}” to “{after}”"


# ---- fields


def _fields(
    pairs: Pairs[FieldDraft], old: CodebookDraft, new: CodebookDraft
) -> Iterator[Difference]:
    before_codes = {one.code: o.code for one, o in match_types(old.types, new.types) if one and o}
    reach = Reach(new)
    for before, after in pairs:
        if before is None and after is not None:
            touched = reach.of_required(after)
            state = ", and retired" if after.retired else _wanted(after, new)
            words = f"the field {_field(after)} is new{state}."
            yield Difference("field", after.label, _sentence(words), touched)
        elif before is not None and after is None:
            words = f"The field {_field(before)} is no longer there."
            yield Difference("field", before.label, words)
        elif before is not None and after is not None:
            change = _FieldChange(before, after, before_codes, new, reach)
            yield from change.looks()
            yield from change.rules()
            yield from change.values()


@dataclass(frozen=True, slots=True)
class _FieldChange:
    before: FieldDraft
    after: FieldDraft
    codes: dict[int, int]
    new: CodebookDraft
    reach: Reach

    def _is(self, words: str, touches: Codes | None = NOTHING) -> Difference:
        words = f"The field {_field(self.after)}: {words}."
        return Difference("field", self.after.label, words, touches)

    def looks(self) -> Iterator[Difference]:
        before, after = self.before, self.after
        if before.label != after.label:
            yield self._is(f"renamed from “{before.label}”")
        if before.name != after.name:
            yield self._is(f"its name in tables changed from {before.name} to {after.name}")
        if before.subject != after.subject:
            yield self._is(f"asked about the {after.subject}, no longer about the {before.subject}")

    def rules(self) -> Iterator[Difference]:
        before, after = self.before, self.after
        shown = self.reach.of_shown(after)
        if help_changed := _change("help", before.help, after.help):
            yield self._is(help_changed, shown)
        if before.kind != after.kind:
            yield self._is(f"kind changed from “{before.kind}” to “{after.kind}”", shown)
        yield from self._asked()

    def _asked(self) -> Iterator[Difference]:
        """Of which claims it is asked, and for which it is required."""
        before, after = self.before, self.after
        newly = self.reach.newly_required(self._in_new_codes(before), after)
        if before.retired != after.retired:
            words = "retired" if after.retired else f"asked again{_wanted(after, self.new)}"
            yield self._is(words, newly)
            newly = NOTHING
        if self._now(before.shown_for) != set(after.shown_for):
            yield self._is(f"is asked {_for(after.shown_for, self.new)} now", newly)
            newly = NOTHING
        same = self._now(before.required_for) == set(after.required_for)
        if before.required != after.required or not same:
            yield self._is(self._required_words(), newly)

    def _required_words(self) -> str:
        if self.after.required:
            return f"required {_for(self.after.required_for, self.new)} now"
        if self.before.required:
            return "not required any more"
        return "the types for which it would be required changed"

    def _now(self, codes: Sequence[int]) -> set[int]:
        return {self.codes.get(one, one) for one in codes}

    def _in_new_codes(self, field: FieldDraft) -> FieldDraft:
        lists = {
            "shown_for": sorted(self._now(field.shown_for)),
            "required_for": sorted(self._now(field.required_for)),
        }
        return field.model_copy(update=lists)

    def values(self) -> Iterator[Difference]:
        given = values_of(self.before)
        pairs = match_values(given, values_of(self.after))
        shown = self.reach.of_shown(self.after)
        if _reordered(given, pairs):
            yield self._is("the order of its values changed")
        for before, after in pairs:
            for words, touches in _value_changes(before, after):
                one = after or before
                assert one is not None
                where = f"The field {_field(self.after)}, value “{one.label}”"
                yield Difference(
                    "value", one.label, f"{where}: {words}.", shown if touches else NOTHING
                )


def _value_changes(
    before: ValueDraft | None, after: ValueDraft | None
) -> Iterator[tuple[str, bool]]:
    """What happened to a value, and whether it makes answers worth another look."""
    if before is None or after is None:
        yield ("new", True) if before is None else ("no longer there", True)
        return
    if before.label != after.label:
        yield f"renamed from “{before.label}”", False
    if before.name != after.name:
        yield f"its name in tables changed from “{before.name}” to “{after.name}”", False
    if before.code != after.code:
        yield f"code changed from {before.code} to {after.code}", False
    if change := _change("definition", before.definition, after.definition):
        yield change, True
    if before.retired != after.retired:
        yield "retired" if after.retired else "offered again", True


def _field(one: FieldDraft) -> str:
    return f"“{one.label}”"


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


def _wanted(field: FieldDraft, book: CodebookDraft) -> str:
    if not field.required:
        return ""
    if field.subject != "claim":
        return f" and required for all {field.subject}s"
    return f" and required {_for(field.required_for or field.shown_for, book)}"


def _for(codes: Sequence[int], book: CodebookDraft) -> str:
    if not codes:
        return "for all types"
    return "for " + ", ".join(_named(book, code) for code in codes)
