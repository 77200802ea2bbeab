"""Projects of any shape that the program allows, and what is coded in them, for round trips."""

import shutil

from hypothesis import strategies as st

from core.actors.commands import AddActor, AliasDraft, MembershipDraft
from core.actors.queries import list_actors, reserved_actor
from core.articles.answering import AnswerArticle, article_answers
from core.articles.commands import DescribeArticle, ImportArticles
from core.articles.draft import ArticleDraft
from core.articles.queries import get_articles, get_text, list_article_ids
from core.claims.coding import ROLES, Coding
from core.claims.commands import CodeClaim
from core.claims.queries import get_claims, list_claim_ids
from core.codebook.answers import NamedActor
from core.codebook.queries import get_codebook
from core.exchange.registered import registered_actors
from core.project import Project
from core.text.canonical import canonical
from core.text.spans import Span, trim
from tests.core.every_kind import codebook

LETTERS = st.sampled_from(
    "a|B|7| |\n|.|“|”|😀|👩🏽‍🚒|e\u0301|\u0301|\u00a0|ﷺ|שלום|م| … |…|\ufeff|\u0085|\t".split("|")
)
TEXTS = (
    st.lists(LETTERS, min_size=8, max_size=60)
    .map("".join)
    .map(canonical)
    .filter(lambda text: trim(text, Span(0, len(text))) is not None)
)
ACTORS = ("Ann; Bob", '"Quoted"', "  Ministère   de l’Intérieur ", "وزير", "😀", "=SUM(A1)")


def several_of(many, alone, most):
    """Some of `many`, or one answer that stands alone."""
    some = st.lists(st.sampled_from(many), min_size=1, max_size=most, unique=True).map(tuple)
    return st.one_of(some, st.tuples(st.sampled_from(alone)))


@st.composite
def answers_to(draw, fields, text, actors):
    """Answers to some of the fields, of every kind."""
    place = places(text)
    words = st.text(st.sampled_from("x ü😀;\n"), max_size=5).map(lambda t: f"w{t}w")
    unvalued = {
        "text": words,
        "date": st.sampled_from(["2016-10", "2015-09/2015-12"]),
        "number": st.sampled_from(["0", "-12.5", "1000000"]),
        "actor": st.sampled_from([actors[0], *actors[2:]]).map(NamedActor),
        "span": place,
    }
    answers = {}
    for field in fields:
        ids = st.sampled_from([value.id for value in field.values])
        if not field.valued:
            given = unvalued[field.answer_kind]
            answer = st.one_of(st.tuples(given), st.just((field.values[-1].id,)))
        elif field.several:
            known = [value.id for value in field.values]
            answer = several_of(known[:-1], known[-1:], 4)
        else:
            answer = st.tuples(ids)
        chosen = draw(st.none() | answer)
        if chosen:
            answers[field.id] = chosen
    return answers


def places(text):
    return st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)).map(
        lambda pair: Span(pair[0], min(pair[0] + pair[1], len(text)))
    )


@st.composite
def codings(draw, text, codebook, actors):
    """A coding of any shape that the program allows, on a text. `actors` begin with the two that
    stand alone, *none* and *cannot tell*."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    spans = [span for span in spans if trim(text, span)] or [Span(0, len(text))]
    several = several_of(actors[2:], actors[:2], 3)
    types = st.sampled_from([one.id for one in codebook.codable_types])
    return Coding(
        fragments=tuple(spans),
        claim_type=draw(st.none() | types),
        speaker=draw(st.none() | st.sampled_from(actors)),
        actors={role: draw(several) for role in ROLES if draw(st.booleans())},
        answers=draw(answers_to(codebook.fields_of("claim"), text, actors)),
        secondary_types=tuple(draw(st.lists(types, max_size=2, unique=True))),
        cue=draw(st.none() | places(text)),
        speaker_mention=draw(st.none() | places(text)),
        note=draw(st.none() | st.sampled_from(["n", "two\nlines", "\u2028 x \u0085", "💬"])),
        assisted=draw(st.booleans()),
    )


def article(name, text):
    return ArticleDraft(name, name, text, None, None, None, None, None, "txt", None, b"x", ())


def opened(template, folder):
    """A copy of a closed project, open as Ana's."""
    path = folder / "one.onrecord"
    shutil.copy(template, path)
    project = Project.open(path)
    project.act_as("Ana")
    return project


def fill(project, data, articles=2, claims=5):
    """Articles with odd texts, actors with odd names, and claims of Ana, Ben and the final layer;
    claims nest, overlap and coincide."""
    texts = data.draw(st.lists(TEXTS, min_size=1, max_size=articles, unique=True))
    names = ["a b; c.txt", "ü😀.txt", "c.html"]
    drafts = [article(name, text) for name, text in zip(names, texts, strict=False)]
    keys = [one.id for one in project.run(ImportArticles(drafts)).result.imported]
    for name in ACTORS:
        project.run(AddActor(name))
    codebook = project.read(get_codebook)
    alone = [project.read(reserved_actor, one) for one in ("none", "actor")]
    rest = [one.id for one in project.read(list_actors) if one.id not in alone]
    group = rest[0]
    project.run(
        AddActor(
            "Nested: | name",
            "person",
            group,
            [AliasDraft("O’Brien; B", "surname"), AliasDraft("😀😀")],
            "USA",
            note="two\nlines",
            memberships=(MembershipDraft(group, "chief; deputy", "2001-02", None),),
        )
    )
    actors = [*alone, *rest]
    project.run(
        DescribeArticle(
            keys[0], "Titel; “x”\u2028", "Out=let", "2016-10", "A. Ü", "http://x/?a=b&c", "de"
        )
    )
    for key, text in zip(keys, texts, strict=True):
        given = data.draw(answers_to(codebook.fields_of("article"), text, actors))
        project.run(AnswerArticle(key, given))
        made = data.draw(st.lists(codings(text, codebook, actors), max_size=claims))
        for coding in [*made, *made[:1]]:
            project.act_as(data.draw(st.sampled_from(["Ana", "Ben"])))
            layer = data.draw(st.sampled_from(["coder", "final"]))
            status = data.draw(st.sampled_from([None, "draft", "disputed", "adjudicated"]))
            project.run(CodeClaim(key, coding, layer, status, created="2020-02-02T02:02:02Z"))


def described(project):
    """Everything coded, by names instead of keys, without any writer that is under test.

    In the order of the claims' ids: claims of two analysts that coincide have no order of their own.
    """
    codebook = project.read(get_codebook)
    names = {one.id: one.name for one in project.read(list_actors)}
    values = {value.id: value.name for field in codebook.fields for value in field.values}
    values |= {NamedActor(actor_id): name for actor_id, name in names.items()}

    def said(answers):
        return {
            codebook.field_by_id[key].name: [values.get(one, one) for one in given]
            for key, given in answers.items()
        }

    rows = project.read(get_claims, project.read(list_claim_ids))
    said_of = [
        (
            row.uuid,
            row.analyst,
            row.layer,
            row.status,
            row.quote,
            row.created,
            row.modified,
            row.coding.fragments,
            row.coding.claim_type and codebook.type_by_id[row.coding.claim_type].code,
            row.coding.speaker and names[row.coding.speaker],
            {role: [names[one] for one in ids] for role, ids in row.coding.actors.items()},
            said(row.coding.answers),
            [codebook.type_by_id[one].code for one in row.coding.secondary_types],
            row.coding.cue,
            row.coding.speaker_mention,
            row.coding.note,
            row.coding.assisted,
        )
        for row in rows
    ]
    # Claims at one place stand in the order in which they were written.
    return sorted(said_of, key=lambda one: one[0])


def articles_of(project):
    """Every article with its text and the answers about it, by its UUID."""
    codebook = project.read(get_codebook)
    names = {one.id: one.name for one in project.read(list_actors)}
    values = {value.id: value.name for field in codebook.fields for value in field.values}
    found = {}
    for row in project.read(get_articles, project.read(list_article_ids)):
        answers = project.read(article_answers, row.id)
        said = {
            codebook.field_by_id[key].name: [
                names[one.actor_id] if isinstance(one, NamedActor) else values.get(one, one)
                for one in given
            ]
            for key, given in answers.items()
        }
        about = (row.name, row.title, row.outlet, row.published, row.author, row.url, row.language)
        found[row.uuid] = (about, project.read(get_text, row.id), said)
    return found


def actors_of(project):
    """The register, with the answers about actors."""
    return project.read(registered_actors, project.read(get_codebook))


def template(folder):
    """A closed project that asks questions of every kind; copy it, never open it."""
    path = folder / "every.onrecord"
    every = codebook()
    # No command makes a question about actors that asks for a passage, so no file may have one.
    fields = [one for one in every.fields if (one.subject, one.kind) != ("actor", "span")]
    with Project.create(path, "Every kind", every.model_copy(update={"fields": fields})) as project:
        project.act_as("Ana")
    return path
