"""From a text to suggestions."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.actors.commands import AddActor, AliasDraft
from core.actors.queries import ActorRow
from core.articles.queries import get_text, list_article_ids
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.draft import default_codebook
from core.errors import Refused
from core.suggest.suggesting import (
    Material,
    bare_knowledge,
    learn,
    read_knowledge,
    read_material,
    suggest,
)
from core.text.canonical import canonical
from core.text.spans import Span, check_fragments

HARBOUR = canonical(
    "Harbour 😀\r\n\r\n“We never poisoned the ri\u0301ver and we never shall,” Mayor Olga Lindt "
    "told\u00a0reporters. 😀\r\n\r\nThe union accused the city of hiding a report on cracks.\r\n"
    "\r\nقال الوزير «لن ننسحب من المدينة» أمس.\r\n"
)
BARE = bare_knowledge()


def check(text, suggestions, codes=frozenset(BARE.choices.codes)):
    """Every span lies in the text, every list is ranked, and all is in the order of the text."""
    for one in suggestions:
        made = one.attribution
        assert check_fragments(text, made.fragments) == made.fragments
        assert made.speech in ("direct", "mixed", "indirect")
        assert 0 <= made.score <= 1
        mentions = [actor.mention for actor in (*one.speakers, *one.targets)]
        for span in filter(None, (made.cue, made.mention, *mentions)):
            assert isinstance(span, Span)
            assert 0 <= span.start_cp < span.end_cp <= len(text)
        assert 1 <= len(one.claim_types) <= 9
        assert len({kind.code for kind in one.claim_types} & codes) == len(one.claim_types)
        assert 1 <= len(one.stances) <= 4
        for shares in (one.claim_types, one.stances):
            assert all(0 <= share.score <= 1 for share in shares)
    starts = [one.attribution.fragments[0].start_cp for one in suggestions]
    assert starts == sorted(starts)


def actor(number, name, *aliases, kind="person"):
    named = tuple((alias, "other") for alias in aliases)
    return ActorRow(number, f"{number:032}", name, kind, None, None, None, None, None, named)


def knowing(*actors):
    return learn(Material(None, BARE.codebook, actors, (), ()))


def test_who_says_what():
    found = suggest(HARBOUR, BARE)
    check(HARBOUR, found)
    denial = found[0]
    assert HARBOUR[slice(*denial.attribution.fragments[0])].startswith("“We never poisoned")
    assert denial.speakers[0].name == "Olga Lindt"
    assert denial.speakers[0].actor_id is None
    charge = next(one for one in found if one.attribution.cue_word == "accuse")
    assert charge.claim_types[0].code in (110, 120, 130, 140)
    assert charge.stances[0].name == "negative"


def test_actors_of_the_project_are_recognised():
    found = suggest(HARBOUR, knowing(actor(7, "Olga Lindt"), actor(8, "City of Arle", "the city")))
    assert found[0].speakers[0].actor_id == 7


def test_the_bare_codebook_is_the_default_one(project):
    stored = project.codebook
    drafted = [one for one in stored.types if not one.reserved]
    assert [(one.code, one.name, one.cues) for one in BARE.codebook.types] == [
        (one.code, one.name, one.cues) for one in drafted
    ]
    assert BARE.choices == project.read(read_knowledge, None).choices
    assert len(BARE.choices.codes) == sum(one.codable for one in default_codebook().types) == 25


def test_what_an_analyst_codes_changes_what_is_suggested_to_them(project, add_article):
    text = "The mayor said the harvest was lost.\n\nThe mayor said the bridge was long.\n"
    article = add_article("a.txt", text)
    other = "The mayor of Arle said the harvest was poor.\n"
    analyst = project.act_as("Ana")
    before = project.read(read_knowledge, analyst)
    stance = project.codebook.field_by_name["stance"]
    neutral = next(one.id for one in stance.values if one.name == "neutral")
    for words, code in [("the harvest was lost", 440), ("the bridge was long", 730)] * 25:
        start_cp = text.index(words)
        coding = Coding(
            (Span(start_cp, start_cp + len(words)),),
            claim_type=project.codebook.type_by_code[code].id,
            answers={stance.id: (neutral,)},
        )
        project.run(CodeClaim(article, coding, status="submitted"))
    after = project.read(read_knowledge, analyst)
    (old,), (new,) = suggest(other, before), suggest(other, after)
    assert old.claim_types[0].code != 440
    assert new.claim_types[0].code == 440
    assert project.read(read_knowledge, project.act_as("Ben")).model.count == 0


def test_the_version_tells_what_was_known(project, code_one):
    def version(analyst=None):
        return project.read(read_knowledge, analyst).version

    first = version()
    assert version() == first
    project.run(AddActor("Olga Lindt", "person", None, [AliasDraft("Lindt", "surname")]))
    second = version()
    code_one()
    third = version()
    ana, ben = project.act_as("Ana"), project.act_as("Ben")
    assert len({first, second, third}) == 3
    assert version(ana) != third  # what she used last counts too
    assert version(ben) == second
    assert all(part in first for part in ("rules:", "lexicon:", "codebook:", "actors:", "claims:"))


@pytest.fixture
def code_one(project, add_article):
    def add():
        article = add_article("a.txt", HARBOUR)
        coding = Coding((Span(11, 30),), claim_type=project.codebook.type_by_code[210].id)
        project.run(CodeClaim(article, coding, status="submitted"))

    return add


def test_a_lexicon_of_the_project_replaces_ours():
    own = dataclasses.replace(material(), lexicon_text="tell (told) | verb | person | 530\n")
    found = suggest(HARBOUR, learn(own))
    assert found[0].claim_types[0].code == 530
    assert all(one.attribution.cue_word != "accuse" for one in found)


def test_a_faulty_lexicon_is_refused_with_its_line():
    own = dataclasses.replace(material(), lexicon_text="tell | nonsense\n")
    with pytest.raises(Refused, match="line 1"):
        learn(own)


def test_codes_that_mean_something_else_here_are_left_out():
    types = tuple(dataclasses.replace(one, mnemonic="X") for one in BARE.codebook.types)
    other = dataclasses.replace(BARE.codebook, types=types)
    strange = learn(dataclasses.replace(material(), codebook=other))
    assert not any(strange.choices.by_cue.values())
    own = learn(
        dataclasses.replace(material(), codebook=other, lexicon_text="deny|verb|clause|210\n")
    )
    assert own.choices.by_cue["deny"].keys() == {210}


def test_learning_can_be_cancelled(sample):
    known = sample.read(read_material, None)
    steps = []
    assert learn(known, lambda *step: steps.append(step)).model.count == 305
    assert steps[-1] == (305, 305)
    with pytest.raises(Refused):
        learn(known, None, lambda: True)


def test_the_sample_twice_the_same(sample):
    analyst = sample.analyst_id
    for article in sample.read(list_article_ids):
        text = sample.read(get_text, article)
        found = suggest(text, sample.read(read_knowledge, analyst))
        assert len(found) >= 5
        check(text, found)
        assert found == suggest(text, sample.read(read_knowledge, analyst))


def test_the_real_articles(shared):
    for place in sorted((shared / "seeds").iterdir()):
        text = canonical(place.read_text("utf-8"))
        found = suggest(text, BARE)
        check(text, found)
        assert len(found) >= 5


SENTENCE = "“We will not leave the city tonight,” the mayor said. "

AWKWARD = {
    "nothing": "",
    "blank": " \n\n\u00a0\n",
    "one letter": "a",
    "no marks": "The mayor said the bridge was safe. " * 40,
    "unbalanced": "“We will not leave, he said. ”The city “is” ours” said the mayor. «‘\"" * 20,
    "one quotation": "“" + "we will not leave the city " * 400 + "”",
    "one opening mark": "“" + "we will not leave the city\n" * 400,
    "ten thousand marks": "“" * 5000 + "”" * 5000,
    "marks by turns": "\"'" * 5000,
    "every mark": "“”„‟\"«»‹›「」『』‘’‚‛'" * 500,
    "only cues": "said " * 5000,
    "right to left": "قال الوزير «لن ننسحب من المدينة» أمس.\n" * 200,
    "combining": "“o\u0301\u0301 we will not leave” said e\u0301\u0327 the mayor\u0301. " * 50,
    "emoji": "👩‍👩‍👧 “👍🏽 we will not leave 🇺🇦” said 😀 the mayor 👩‍🚒. " * 50,
    "odd signs": "\x00\x07\u2028\ud800\ufdd0“we will not leave”\r\nsaid\rthe mayor\ufffe",
    "no word ends": "said" * 20_000,
}  # fmt: skip


@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.parametrize("is_known", [False, True])
def test_awkward_texts_end_with_spans_that_hold(name, is_known):
    text = canonical(AWKWARD[name])
    known = (
        knowing(actor(1, "the mayor"), actor(2, "e\u0301", "“"), actor(3, "👩‍🚒"))
        if is_known
        else BARE
    )
    check(text, suggest(text, known))


@pytest.mark.parametrize(
    ("unit", "length"),
    [
        (SENTENCE + "The council met again, and nobody spoke. " * 30, 1_000_000),
        ("word", 1_000_000),
        (SENTENCE, 100_000),
        ("“‘", 100_000),
    ],
)
def test_paragraphs_of_up_to_a_million_characters(unit, length):
    text = canonical((unit * (length // len(unit) + 1))[:length])
    check(text, suggest(text, BARE))


def test_fifty_thousand_actors_with_one_letter_each():
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöüßéñ"
    crowd = [
        actor(number, f"Actor {number}", letters[number % len(letters)], letters[number % 7])
        for number in range(1, 50_001)
    ]
    known = knowing(*crowd)
    text = SENTENCE + "A said B denied it. “We will stay and fight,” X told Y. " * 2
    check(text, suggest(text, known))


PIECES = st.lists(
    st.sampled_from(
        ["“", "”", '"', "'", "’", "«", "»", "\n", "\n\n", ". ", ", ", " ", " said ", "accused ",
         "according to ", "Olga Lindt", "the mayor", "she", "😀", "e\u0301", "\u00a0", "قال ",
         "we will not leave", "war crimes", "that ", "denied "]
    )
    | st.text(max_size=6),
    max_size=60,
)  # fmt: skip
KNOWN = knowing(actor(1, "Olga Lindt", "Lindt"), actor(2, "the mayor"), actor(3, "She", "e\u0301"))


@settings(deadline=None)
@given(PIECES)
def test_any_text_gives_spans_that_hold(pieces):
    text = canonical("".join(pieces))
    found = suggest(text, KNOWN)
    check(text, found)
    assert found == suggest(text, KNOWN)


def material():
    return Material(None, BARE.codebook, (), (), ())
