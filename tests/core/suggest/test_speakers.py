"""Markup of the texts: `<q>` a quote, `<m>` the mention and `<c>` the cue that belong to it; a
number tells several attributions of one text apart.
"""

import json
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.actors.queries import ActorRow
from core.suggest.attribution import Attribution
from core.suggest.names import ActorNames
from core.suggest.ranking import MOST
from core.suggest.speakers import speaker_candidates
from core.suggest.targets import target_candidates
from core.text.spans import Span, trim

SEEDS = Path(__file__).parents[3] / "seeds"
_TAG = re.compile(r"<(/?)([qmc])(\d*)>")


def row(actor_id, name, *aliases, kind="person"):
    return ActorRow(actor_id, str(actor_id), name, kind, None, None, None, None, None, aliases)


NOBODY = ActorNames([])
TOWN = ActorNames(
    [
        row(1, "Avaria", ("Avarian", "demonym"), ("Port Grey", "metonym"), kind="government"),
        row(2, "Borland", ("Borlandish", "demonym"), ("Bor", "metonym"), kind="government"),
        row(3, "John Roe", ("Roe", "surname"), ("foreign minister", "title")),
        row(4, "Ivan Vult", ("Vult", "surname"), ("foreign minister", "title")),
        row(5, "Helen Calder", ("Calder", "surname")),
        row(6, "Avarian Army", ("Avarian troops", "other"), kind="armed force"),
    ]
)


def read(marked, speech="direct", cue_words=()):
    """The bare text and its attributions, in the order of their numbers."""
    text, at, opened, spans = "", 0, {}, {}
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        key = (tag[3] or "1", tag[2])
        if tag[1]:
            spans.setdefault(key, []).append(Span(opened[key], len(text)))
        else:
            opened[key] = len(text)
    text += marked[at:]
    attributions = []
    for number in sorted({number for number, _ in spans}, key=int):
        cue = spans.get((number, "c"), [None])[0]
        cue_word = text[slice(*cue)] if cue else ""
        mention = spans.get((number, "m"), [None])[0]
        fragments = tuple(spans[number, "q"])
        attributions.append(Attribution(fragments, speech, cue, cue_word, mention, 0.9))
    return text, attributions


def speakers(marked, names=NOBODY, speech="direct"):
    """The names of the candidates of the last attribution."""
    text, attributions = read(marked, speech)
    return [one.name for one in speaker_candidates(text, attributions, names)[-1]]


def first(marked, names=NOBODY, speech="direct"):
    found = speakers(marked, names, speech)
    return found[0] if found else None


class TestActorsAddedWhileCoding:
    """Nobody has said yet what they are."""

    KNOWN = ActorNames(
        [
            row(1, "Rick Boler", kind="unspecified"),
            row(2, "Port Authority of Bor", kind="unspecified"),
        ]
    )

    def test_the_surname_means_the_person_named_in_full(self):
        text = (
            "Spokesman Rick Boler came on Monday. “No,” Boler said. <q>“Never,”</q> <m>he</m> said."
        )
        assert first(text, self.KNOWN) == "Rick Boler"
        text = "Spokesman Rick Boler came on Monday. <q>“No,”</q> <m>Boler</m> said."
        assert first(text, self.KNOWN) == "Rick Boler"

    def test_an_office_is_no_he(self):
        text = "The Port Authority of Bor met. Tom Ray was late. <q>“Never,”</q> <m>he</m> said."
        assert first(text, self.KNOWN) == "Tom Ray"


class TestNamesBesideTheCue:
    @pytest.mark.parametrize(
        ("marked", "name"),
        [
            ("<q>“Yes,”</q> <c>said</c> <m>Sen. Jane Roe, R-Ohio</m>.", "Jane Roe"),
            ("<m>Former Secretary of State Jane Roe</m> <c>said</c> <q>“yes.”</q>", "Jane Roe"),
            ("<m>President-elect Jane Q. Roe</m> <c>said</c> <q>“yes.”</q>", "Jane Q. Roe"),
            ("<m>Attorney General Jane Roe</m> <c>said</c> <q>“yes.”</q>", "Jane Roe"),
            ("<m>Republican National Committee Chairman Jo Roe</m> <q>“No.”</q>", "Jo Roe"),
            ("<m>Jane Roe, Mr. Dow's aide,</m> <c>said</c> <q>“yes.”</q>", "Jane Roe"),
            ("<m>Jane Roe of Ohio</m> <c>said</c> <q>“yes.”</q>", "Jane Roe"),
            ("<m>Mr. O’Dowd</m> <c>said</c> <q>“yes.”</q>", "O’Dowd"),
            ("<m>Bill de Blanc</m> <c>said</c> <q>“yes.”</q>", "Bill de Blanc"),
            ("<m>the Department of Parks</m> <c>said</c> <q>“yes.”</q>", "Department of Parks"),
            ("<m>a statement from Gov. Jane Roe</m> <c>says</c> <q>“yes.”</q>", "Jane Roe"),
            ("<m>Jane Roe’s letter</m> <c>says</c> <q>“yes.”</q>", "Jane Roe"),
            ("<m>Jane Roe’s spokesman</m> <c>said</c> <q>“yes.”</q>", "Jane Roe’s spokesman"),
            ("<m>a spokesman for Mr. Dow</m> <c>said</c> <q>“yes.”</q>", "spokesman for Mr. Dow"),
            ("<m>A White House spokesman</m> <c>said</c> <q>“yes.”</q>", "White House spokesman"),
            ("<m>Republicans</m> <c>said</c> <q>“yes.”</q>", "Republicans"),
            ("<m>US</m> <c>says</c> <q>“yes.”</q>", "US"),
            ("<m>its mayor</m>, Jane Roe, <c>said</c> <q>“yes.”</q>", "Jane Roe"),
            ("Jane Roe, 54, <m>a nurse from Dayton</m>: <q>“Yes.”</q>", "Jane Roe"),
        ],
    )
    def test_a_stranger_is_proposed_under_the_name_without_titles(self, marked, name):
        assert first(marked) == name

    def test_a_surname_is_the_person_named_in_full(self):
        lead = "Gov. Jane Roe met Sen. Paul Dow in Ohio. "
        assert first(lead + "<q>“No,”</q> <m>Ms. Roe</m> <c>said</c>.") == "Jane Roe"
        assert first(lead + "<q>“No,”</q> <m>Dow</m> <c>said</c>.") == "Paul Dow"

    def test_the_fullest_name_may_come_later(self):
        marked = "<q>“No,”</q> <m>Roe</m> <c>said</c>. Jane Mary Roe, the governor, left."
        assert first(marked) == "Jane Mary Roe"

    def test_a_title_tells_spouses_apart(self):
        lead = "Helen Roe and her husband, Frank Roe, were there. "
        assert first(lead + "<q>“No,”</q> <m>Mr. Roe</m> <c>said</c>.") == "Frank Roe"
        assert speakers(lead + "<q>“No,”</q> <m>Roe</m> <c>said</c>.") == ["Helen Roe", "Frank Roe"]

    def test_short_forms_of_given_names_are_the_same_person(self):
        lead = "Robert Roe spoke. Bob Roe left. "
        assert speakers(lead + "<q>“No,”</q> <m>Roe</m> <c>said</c>.") == ["Robert Roe"]

    def test_the_project_s_actor_is_found_by_a_surname_it_does_not_list(self):
        names = ActorNames([row(8, "Jane Roe")])
        text, found = read("Jane M. Roe came. <q>“No,”</q> <m>Ms Roe</m> <c>said</c>.")
        (candidates,) = speaker_candidates(text, found, names)
        assert [(one.name, one.actor_id) for one in candidates] == [("Jane Roe", 8)]

    def test_a_stranger_is_not_taken_for_the_actor_of_the_same_surname(self):
        text, found = read("<m>Bill Calder</m> <c>said</c> <q>“no.”</q>")
        (candidates,) = speaker_candidates(text, found, TOWN)
        assert [(one.name, one.actor_id, one.offered) for one in candidates] == [
            ("Bill Calder", None, False),
            ("Helen Calder", 5, True),
        ]

    def test_a_shared_title_means_the_one_the_article_names(self):
        lead = "Ivan Vult, the foreign minister, came. "
        assert speakers(lead + "<m>The foreign minister</m> <q>“no”</q>", TOWN)[0] == "Ivan Vult"
        text, found = read("<m>The foreign minister</m> said <q>“no”</q>")
        (candidates,) = speaker_candidates(text, found, TOWN)
        assert {one.actor_id for one in candidates} == {3, 4}
        assert candidates[0].score < 0.5

    def test_metonyms_are_offered_and_never_filled_in(self):
        text, found = read("<m>Port Grey</m> <c>said</c> <q>“no.”</q>")
        (candidates,) = speaker_candidates(text, found, TOWN)
        assert [(one.actor_id, one.offered) for one in candidates] == [(1, True)]

    def test_a_metonym_comes_behind_an_actor_of_that_name(self):
        names = ActorNames(
            [row(1, "Avaria", ("Palace", "metonym")), row(2, "Palace", kind="organisation")]
        )
        text, found = read("<m>The Palace</m> <c>said</c> <q>“no.”</q>")
        (candidates,) = speaker_candidates(text, found, names)
        assert [(one.actor_id, one.offered) for one in candidates] == [(2, False), (1, True)]

    def test_officials_of_a_country_speak_for_it(self):
        assert first("<m>Avarian officials</m> <c>said</c> <q>“no.”</q>", TOWN) == "Avaria"
        assert first("<m>Avarian farmers</m> <c>said</c> <q>“no.”</q>", TOWN) == "Avarian farmers"


class TestDescriptions:
    def test_a_role_in_apposition_is_remembered(self):
        lead = "Mark Dow, a spokesman for the city, and Sen. Jane Roe came. "
        assert first(lead + "<q>“No,”</q> <m>the spokesman</m> <c>said</c>.") == "Mark Dow"
        assert first(lead + "<q>“No,”</q> <m>the senator</m> <c>said</c>.") == "Jane Roe"

    def test_an_indefinite_description_is_somebody_else(self):
        lead = "Mark Dow, a spokesman for the city, came. "
        assert first(lead + "<q>“No,”</q> <m>one spokesman</m> <c>said</c>.") == "one spokesman"

    def test_a_description_that_names_another_house_is_somebody_else(self):
        lead = "Mark Dow, a spokesman for the Senate, came. "
        marked = lead + "<q>“No,”</q> <m>the White House spokesman</m> <c>said</c>."
        assert first(marked) == "White House spokesman"

    def test_an_organisation_is_known_by_its_kind(self):
        lead = "The Ministry of Parks was asked. "
        marked = lead + "<q>“No,”</q> <m>the ministry</m> <c>said</c>."
        assert first(marked) == "Ministry of Parks"
        lead = "The New York Ledger broke the story. "
        assert first(lead + "<q>“No,”</q> <m>the newspaper</m> <c>said</c>.") == "New York Ledger"


class TestPronouns:
    def test_it_is_the_one_who_spoke(self):
        lead = "<q1>“Yes,”</q1> <m1>Paul Dow</m1> <c1>said</c1> of Tom Roe. "
        assert first(lead + "<q2>“Yes,”</q2> <m2>he</m2> <c2>added</c2>.") == "Paul Dow"

    def test_gender_tells(self):
        lead = "<q1>“Yes,”</q1> <m1>Paul Dow</m1> <c1>said</c1> of Jane Roe. "
        assert first(lead + "<q2>“Yes,”</q2> <m2>she</m2> <c2>said</c2>.") == "Jane Roe"
        lead = "<q1>“Yes,”</q1> <m1>Ms. Xu</m1> <c1>said</c1>. Ruvo Dow, a congressman, left. "
        assert first(lead + "<q2>“Yes,”</q2> <m2>she</m2> <c2>said</c2>.") == "Xu"

    def test_the_subject_of_the_last_sentence_comes_before_an_earlier_speaker(self):
        lead = "<q1>“Yes,”</q1> <m1>Paul Dow</m1> <c1>said</c1>.\n\nTom Roe hit back at Mr. Dow. "
        assert first(lead + "<q2>“No,”</q2> <m2>he</m2> <c2>said</c2>.") == "Tom Roe"

    def test_names_inside_quotations_hardly_count(self):
        lead = "<q1>“Tom Roe will lose to Tom Roe,”</q1> <m1>Paul Dow</m1> <c1>said</c1>. "
        assert first(lead + "<q2>“So sad,”</q2> <m2>he</m2> <c2>said</c2>.") == "Paul Dow"

    def test_names_in_what_is_told_hardly_count(self):
        lead = "Tom Roe spoke. <q1>Paul Dow,</q1> <m1>he</m1> <c1>said</c1>, <q1>had lied</q1>. "
        assert first(lead + "<q2>“Sad,”</q2> <m2>he</m2> <c2>said</c2>.") == "Tom Roe"

    def test_a_long_quotation_does_not_make_the_speaker_fade(self):
        lead = (
            "Ann Lee met Paul Dow. <q1>“A. B is so. C is so. D is so. E.”</q1> <m1>Dow</m1> left. "
        )
        assert first(lead + "<q2>“No,”</q2> <m2>he</m2> <c2>said</c2>.") == "Paul Dow"

    def test_who_is_the_one_named_right_before(self):
        marked = "Ann Lee met Paul Dow, <m>who</m> <c>said</c>: <q>“No.”</q>"
        assert first(marked) == "Paul Dow"

    def test_it_is_an_organisation_and_they_are_several(self):
        lead = "The State Department answered Paul Dow and his aides. "
        assert first(lead + "<q>“No,”</q> <m>it</m> <c>said</c>.") == "State Department"
        lead = "<q1>“No,”</q1> <m1>Republicans</m1> <c1>said</c1> of Paul Dow. "
        assert first(lead + "<q2>“No,”</q2> <m2>they</m2> <c2>said</c2>.") == "Republicans"

    def test_the_mention_stays_the_pronoun(self):
        text, found = read("Paul Dow came. <q>“No,”</q> <m>he</m> <c>said</c>.")
        (candidates,) = speaker_candidates(text, found, NOBODY)
        assert {one.mention for one in candidates} == {found[0].mention}

    def test_one_that_means_nobody_is_offered_as_it_stands(self):
        text, found = read("<q>“No,”</q> <m>he</m> <c>said</c>.")
        ((candidate,),) = speaker_candidates(text, found, NOBODY)
        assert (candidate.name, candidate.offered, candidate.mention) == (
            "he",
            True,
            found[0].mention,
        )


class TestNobodyBesideTheCue:
    def test_the_same_speaker_goes_on(self):
        lead = "Ann Lee listened. <q1>“No,”</q1> <m1>Paul Dow</m1> <c1>said</c1> of Tom Roe. "
        text, found = read(lead + "<q2>“Never.”</q2>")
        candidates = speaker_candidates(text, found, NOBODY)[1]
        assert candidates[0].name == "Paul Dow"
        assert candidates[0].mention == found[0].mention

    def test_whoever_looks_on(self):
        lead = "<q1>“No,”</q1> <m1>Paul Dow</m1> <c1>said</c1>. Rain fell. Tom Roe frowned. "
        assert first(lead + "<q2>“Never.”</q2>") == "Paul Dow"

    def test_also_in_the_next_paragraph(self):
        lead = "<q1>“No,”</q1> <m1>Paul Dow</m1> <c1>said</c1> of Tom Roe.\n\n"
        assert first(lead + "<q2>“Never.”</q2>") == "Paul Dow"

    def test_the_pronoun_s_words_are_the_nearest_mention(self):
        lead = "Paul Dow came. <q1>“No,”</q1> <m1>he</m1> <c1>said</c1>.\n\n"
        text, found = read(lead + "<q2>“Never.”</q2>")
        candidates = speaker_candidates(text, found, NOBODY)[1]
        assert (candidates[0].name, candidates[0].mention) == ("Paul Dow", found[0].mention)

    def test_the_one_named_before_a_colon(self):
        lead = "<q1>“No,”</q1> <m1>Paul Dow</m1> <c1>said</c1>.\n\n"
        assert first(lead + "Asked about it, Tom Roe was blunt: <q2>“Never.”</q2>") == "Tom Roe"

    def test_the_one_named_behind_the_quotation(self):
        assert first("Ann Lee met Al Poe.\n\n<q>“Never,”</q> was the view of Tom Roe.") == "Tom Roe"

    def test_the_words_behind_the_quotation_are_the_mention(self):
        text, found = read("Tom Roe came.\n\n<q>“Never,”</q> was what Mr. Roe had to say.")
        (candidates,) = speaker_candidates(text, found, NOBODY)
        assert text[slice(*candidates[0].mention)] == "Roe"
        assert candidates[0].mention.start_cp > found[0].fragments[0].end_cp

    def test_bylines_datelines_and_headlines_name_no_speaker(self):
        lead = "Paul Dow Attacks Big Banks In Ohio\n\nBy Ann Lee\n\nDAYTON, Ohio (AP) — "
        assert first(lead + "<q>“Never.”</q> It rained.") is None

    def test_a_text_that_names_nobody_gives_nobody(self):
        assert speakers("<q>“Never.”</q> It rained all day.") == []

    def test_no_attributions_no_candidates(self):
        assert speaker_candidates("Ann Lee came.", [], TOWN) == []


def targets(marked, cue_word="say", named=""):
    text, attributions = read(marked, "indirect")
    (one,) = attributions
    one = Attribution(one.fragments, one.speech, one.cue, cue_word, one.mention, 0.9)
    (found,) = speaker_candidates(text, [one], TOWN)
    assert not named or found[0].name == named
    return [(each.name, each.offered) for each in target_candidates(text, one, TOWN, found)]


class TestTargets:
    def test_groups_come_before_persons(self):
        marked = "<m>Calder</m> said <q>Mr Roe and Borlandish planes had hit Borlandish towns</q>."
        assert targets(marked) == [("Borland", False), ("John Roe", False)]

    def test_the_object_of_an_accusation_comes_first(self):
        marked = "<m>Calder</m> <c>accused</c> Roe of <q>lying about Borland</q>."
        assert targets(marked, "accuse")[0] == ("John Roe", False)
        assert targets(marked, "say")[0] == ("Borland", False)

    def test_the_speaker_is_the_target_of_a_denial_only(self):
        marked = "<m>Avaria</m> <c>denied</c> <q>that Avaria had shelled Bor or Roe’s home</q>."
        assert targets(marked, "deny")[0] == ("Avaria", False)
        assert targets(marked, "say") == [("John Roe", False), ("Borland", True)]

    def test_metonyms_are_offered(self):
        assert targets("<m>Calder</m> said <q>Bor must pay</q>.") == [("Borland", True)]

    def test_where_an_act_took_place_counts_less(self):
        marked = "<m>Calder</m> said <q>people in Borland blamed Avaria</q>."
        assert [name for name, _ in targets(marked)] == ["Avaria", "Borland"]

    def test_a_quote_that_names_nobody_is_about_those_named_before(self):
        marked = "Borland shelled the port. <q>“A crime,”</q> <m>Calder</m> said."
        assert targets(marked) == [("Borland", False)]

    def test_a_stranger_who_is_accused_is_proposed_as_a_new_actor(self):
        marked = "<m>Calder</m> <c>accused</c> the Grey Guard on Monday of <q>looting</q>."
        assert targets(marked, "accuse") == [("Grey Guard", False)]
        for other in ("a friend of Tom Dow", "Avalian rebels"):
            marked = f"<m>Calder</m> <c>accused</c> {other} of <q>looting</q>."
            assert targets(marked, "accuse") == []

    def test_strangers_in_the_quote_are_no_targets(self):
        assert targets("<m>Calder</m> said <q>Tom Dow must pay</q>.") == []


def seed_actors():
    listed = tomllib.loads((SEEDS / "actors.toml").read_text(encoding="utf-8"))["actors"]
    return [
        row(
            number,
            one["name"],
            *((alias["text"], alias["kind"]) for alias in one.get("aliases", ())),
            kind=one["kind"],
        )
        for number, one in enumerate(listed, 1)
    ]


@pytest.mark.parametrize(("analyst", "share"), [("Ana", 0.88), ("Ben", 0.88)])
def test_the_speakers_of_the_seed_articles(analyst, share):
    """The analysts' claims, their answers hidden: their speaker must come first."""
    names = ActorNames(seed_actors())
    by_article = {}
    for line in (SEEDS / "codings" / f"{analyst}.jsonl").read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        by_article.setdefault(claim["article"]["name"], []).append(claim)
    right = about = total = 0
    for article, claims in by_article.items():
        text = (SEEDS / article).read_text(encoding="utf-8")
        attributions = [attribution_of(text, claim) for claim in claims]
        found = speaker_candidates(text, attributions, names)
        for claim, one, candidates in zip(claims, attributions, found, strict=True):
            total += 1
            right += bool(candidates) and candidates[0].name == claim["speaker"]
            best = target_candidates(text, one, names, candidates)[:1]
            about += any(each.name in claim["targets"] for each in best)
    print(f"{analyst}: {right} speakers and {about} targets first, of {total}")
    assert right >= share * total


def attribution_of(text, claim):
    cue = Span(*claim["cue"]) if claim["cue"] else None
    mention = Span(*claim["speaker_mention"]) if claim["speaker_mention"] else None
    fragments = tuple(Span(*one) for one in claim["fragments"])
    cue_word = text[slice(*cue)] if cue else ""
    return Attribution(fragments, claim["fields"]["speech"], cue, cue_word, mention, 0.5)


pieces = st.one_of(
    st.sampled_from(
        [
            "John Roe", "Mr. Roe", "he", "she", "who", "Calder’s", "Port Grey", "said", ".", ". ",
            "“", "”", "\"", ", ", " ", "\n", "\n\n", "the foreign minister", "Avarian", "X", "US",
            "👩‍🔬", "👍🏽", "e\u0301", "\u00a0", "محمد", "שלום", "of", "By ", "DAYTON — ", "(", ")",
        ]
    ),
    st.text(max_size=4),
)  # fmt: skip


@st.composite
def articles(draw):
    text = "".join(draw(st.lists(pieces, min_size=1, max_size=30)))
    spans = st.tuples(*[st.integers(0, len(text))] * 2).map(lambda ends: Span(*sorted(ends)))
    filled = spans.filter(lambda span: trim(text, span) is not None)
    if trim(text, Span(0, len(text))) is None:
        return text, []
    some = draw(st.lists(st.tuples(filled, st.none() | filled, st.none() | filled), max_size=5))
    kinds = st.sampled_from(["direct", "mixed", "indirect"])
    cue_words = st.sampled_from(["", "say", "accuse", "deny"])
    return text, [
        Attribution((quote,), draw(kinds), cue, draw(cue_words), mention, 0.5)
        for quote, cue, mention in some
    ]


@settings(max_examples=200)
@given(articles())
def test_candidates_are_ranked_and_stand_in_the_text(article):
    text, attributions = article
    found = speaker_candidates(text, attributions, TOWN)
    assert found == speaker_candidates(text, attributions, TOWN)
    assert len(found) == len(attributions)
    for attribution, candidates in zip(attributions, found, strict=True):
        assert candidates or attribution.mention is None
        check(text, candidates)
        check(text, target_candidates(text, attribution, TOWN, candidates))


def check(text, candidates):
    assert len(candidates) <= MOST
    assert len({(one.actor_id, one.actor_id or one.name.casefold()) for one in candidates}) == len(
        candidates
    )
    scores = [one.score for one in candidates]
    assert all(0 < score <= 1 for score in scores)
    assert all(first > second for first, second in pairwise(scores))
    assert [one.offered for one in candidates] == sorted(one.offered for one in candidates)
    for one in candidates:
        assert one.name.strip()
        assert one.actor_id is None or TOWN.actor(one.actor_id).name == one.name
        assert one.mention is not None
        assert 0 <= one.mention.start_cp < one.mention.end_cp <= len(text)
        assert trim(text, one.mention) == one.mention
