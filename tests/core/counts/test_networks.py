"""Networks of a small study, by hand; and those that Discourse Network Analyzer makes of its sample."""

import shutil
import sqlite3
from contextlib import closing

import numpy as np
import pytest

from core.actors.commands import AddActor
from core.articles.commands import ImportArticles
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.queries import get_codebook
from core.counts.behind import claims_behind
from core.counts.frequencies import Scope
from core.counts.network_asked import DUPLICATES, asked_of, asked_words
from core.counts.network_data import NetworkEdge
from core.counts.network_matrices import Cube, one_mode, two_mode
from core.counts.networks import read_network
from core.errors import Refused
from core.exchange.network_options import NETWORK_CHOICES
from core.project import Project
from core.text.spans import Span
from tests.core.conftest import draft_of

EVERY = Scope()


@pytest.fixture(scope="module")
def study(empty_project, tmp_path_factory):
    """One project for all these tests, which only read."""
    path = tmp_path_factory.mktemp("networks") / "networks.onrecord"
    shutil.copy(empty_project, path)
    with Project.open(path) as opened:
        opened.act_as("Ana")
        code(opened)
        yield opened


def code(project):
    """Ann and Bob about Cy and Dee, in four articles of 2016; some of it is not coded."""
    codebook = project.read(get_codebook)
    stance = codebook.field_by_name["stance"]
    values = {one.name: one.id for one in stance.values}
    accuse, deny = codebook.type_by_code[120].id, codebook.type_by_code[210].id
    usa = project.run(AddActor("United States", "government", country="USA")).result
    ids = {
        "Ann": project.run(AddActor("Ann", "person", usa, sector="GOV")).result,
        "Bob": project.run(AddActor("Bob", "person", country="RUS")).result,
        "Cy": project.run(AddActor("Cy", "organisation", country="RUS")).result,
        "Dee": project.run(AddActor("Dee", "person", country="SYR")).result,
        "none": 2,
        "cannot tell": 1,
    }
    days = ("2016-10-07", "2016-10-08", "2016-10-10", "2016")
    drafts = [draft_of(f"{day}.txt", f"Words of {day}.", published=day) for day in days]
    articles = [one.id for one in project.run(ImportArticles(drafts, True)).result.imported]
    for article, who, about, sign, kind in (
        (0, "Ann", ["Cy"], "negative", accuse),
        (0, "Ann", ["Cy"], "negative", accuse),
        (1, "Ann", ["Cy", "Dee"], "positive", deny),
        (2, "Ann", ["Cy"], None, deny),
        (3, "Ann", ["Cy"], "cannot tell", None),
        (1, "Bob", ["Dee"], "ambivalent", accuse),
        (2, "Dee", ["Ann"], "negative", accuse),
        (2, "Dee", ["Dee"], "positive", deny),
        (2, None, ["Dee"], "negative", accuse),
        (2, "Bob", [], "negative", deny),
        (2, "Bob", ["none"], "negative", deny),
        (2, "cannot tell", ["Cy"], "negative", deny),
    ):
        coding = Coding(
            (Span(0, 5),),
            claim_type=kind,
            speaker=ids[who] if who else None,
            actors={"target": tuple(ids[one] for one in about)} if about else {},
            answers={stance.id: (values[sign],)} if sign else {},
        )
        project.run(CodeClaim(articles[article], coding))


def network_of(project, scope=EVERY, **options):
    codebook = project.read(get_codebook)
    return project.read(read_network, codebook, scope, asked_of(options, codebook))


def drawn(network, what=lambda edge: edge.weight):
    labels = [one.label for one in network.nodes]
    return {
        (labels[one.source], labels[one.target], *([one.part.label] if one.part else [])): what(one)
        for one in network.edges
    }


def test_speakers_lead_to_targets_with_signs_and_dates(study):
    network = network_of(study)
    assert drawn(network, lambda one: (one.weight, one.signs, one.first, one.last)) == {
        ("Ann", "Cy"): (5, (1, 2, 0, 1, 1), "2016", "2016-10-10"),
        ("Ann", "Dee"): (1, (1, 0, 0, 0, 0), "2016-10-08", "2016-10-08"),
        ("Bob", "Dee"): (1, (0, 0, 1, 0, 0), "2016-10-08", "2016-10-08"),
        ("Dee", "Ann"): (1, (0, 1, 0, 0, 0), "2016-10-10", "2016-10-10"),
        ("Dee", "Dee"): (1, (1, 0, 0, 0, 0), "2016-10-10", "2016-10-10"),
    }
    assert (network.total, network.left_out, network.directed, network.signed) == (
        12,
        4,
        True,
        True,
    )
    about = {one.label: (one.kind, one.country, one.sector) for one in network.nodes}
    assert about["Ann"] == ("person", None, "GOV")
    assert about["Cy"] == ("organisation", "RUS", None)
    counts = {one.label: (one.as_row, one.as_column) for one in network.nodes}
    assert counts == {"Ann": (5, 1), "Bob": (3, 0), "Cy": (0, 6), "Dee": (2, 4)}
    assert len({one.ref for one in network.nodes}) == 4


def test_the_sign_of_an_edge_is_that_of_most():
    def sign(*signs):
        return NetworkEdge(0, 1, 1.0, signs=signs).sign

    assert sign(3, 1, 9, 0, 0) == "positive"
    assert sign(0, 1, 9, 0, 0) == "negative"
    assert sign(2, 2, 0, 0, 0) == "mixed"
    assert sign(0, 0, 1, 0, 1) == "neutral"
    assert sign(0, 0, 0, 1, 2) == "not coded"


@pytest.mark.parametrize("rule", ["claims", "articles", "actor-days"])
@pytest.mark.parametrize("edges", ["one", "sign", "claim_type"])
def test_every_edge_opens_as_many_claims_as_it_says(study, rule, edges):
    network = network_of(study, rule=rule, edges=edges)
    codebook = study.read(get_codebook)
    assert len(network.edges) >= 5
    for one in network.edges:
        behind = study.read(claims_behind, codebook, network.by, one.keys, Scope(), rule)
        assert len(behind) == one.count == one.weight
    for one in network.nodes:
        for name, count in (("speaker", one.as_row), ("target", one.as_column)):
            behind = study.read(claims_behind, codebook, [name], [one.key], Scope(), rule)
            assert len(behind) == count


def test_parallel_edges_by_sign_and_by_type(study):
    assert {
        key: one for key, one in drawn(network_of(study, edges="sign")).items() if "Cy" in key
    } == {
        ("Ann", "Cy", "Negative"): 2,
        ("Ann", "Cy", "Positive"): 1,
        ("Ann", "Cy", "cannot tell"): 1,
        ("Ann", "Cy", "not coded"): 1,
    }
    by_type = drawn(network_of(study, edges="claim_type"), lambda one: (one.count, one.signs))
    assert {key[2]: one for key, one in by_type.items() if key[:2] == ("Ann", "Cy")} == {
        "Accuse: harm to civilians": (2, (0, 2, 0, 0, 0)),
        "Deny": (2, (1, 0, 0, 0, 1)),
        "not coded": (1, (0, 0, 0, 1, 0)),
    }


def test_countries_are_nodes_too(study):
    network = network_of(study, rows="speaker_country", columns="target_country")
    assert drawn(network) == {
        ("United States", "Russian Federation"): 5,
        ("United States", "Syria"): 1,
        ("Russian Federation", "Syria"): 1,
        ("Syria", "United States"): 1,
        ("Syria", "Syria"): 1,
    }
    assert {one.kind for one in network.nodes} == {"country"}


def test_duplicates_by_the_rules_of_other_programs(study):
    """Ann about Cy: on a Friday twice, on Saturday, on Monday, and once somewhen in 2016."""
    found = {rule: drawn(network_of(study, rule=rule))["Ann", "Cy"] for rule in DUPLICATES}
    assert found == {
        "include all": 5,
        "document": 4,
        "week": 3,
        "month": 2,
        "year": 1,
        "acrossrange": 1,
    }


def test_a_two_mode_network_keeps_both_sides_apart(study):
    network = network_of(study, network="two-mode", columns="target", aggregation="subtract")
    edges = drawn(network)
    assert (edges["Ann", "Cy"], edges["Dee", "Dee"], edges["Bob", "Dee"]) == (-1, 1, 0)
    names = [(one.dimension, one.label) for one in network.nodes]
    assert names == [
        ("speaker", "Ann"), ("speaker", "Bob"), ("speaker", "Dee"),
        ("target", "Ann"), ("target", "Cy"), ("target", "Dee"),
    ]  # fmt: skip
    assert network.levels == ("Negative", "Neutral", "Positive", "Ambivalent")
    combined = drawn(network_of(study, network="two-mode", columns="target", aggregation="combine"))
    assert (combined["Ann", "Cy"], combined["Bob", "Dee"]) == (8 + 2, 1)
    shares = drawn(network_of(study, network="two-mode", normalisation="activity"))
    assert shares["Bob", "Deny"] == pytest.approx(2 / 3)


def test_a_one_mode_network_ties_rows_by_what_they_share(study):
    network = network_of(study, network="one-mode", columns="target", aggregation="congruence")
    # Ann and Bob about Dee: positive and ambivalent, half as near. Ann and Dee about Dee: alike.
    assert drawn(network) == {("Ann", "Bob"): 0.5, ("Ann", "Dee"): 1, ("Bob", "Dee"): 0.5}
    assert not network.directed
    assert network.edges[0].keys == ()
    by_type = network_of(study, network="one-mode", columns="target", aggregation="conflict",
                         qualifier="claim_type")  # fmt: skip
    assert by_type.levels == ("Accuse: harm to civilians", "Deny")
    # Ann has both types about Cy and denies about Dee; Bob accuses Dee.
    assert drawn(by_type)["Ann", "Bob"] == 2 + 2 + 1 + 1


def test_an_empty_scope_is_an_empty_network(study):
    for kind in ("actors", "two-mode", "one-mode"):
        network = network_of(study, Scope(article_id=999), network=kind, aggregation="subtract")
        assert (network.nodes, network.edges, network.total, network.left_out) == ((), (), 0, 0)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"network": "three-mode"}, "no network “three-mode”.*actors, two-mode, one-mode"),
        ({"aggregation": "congruence"}, "no aggregation “congruence”"),
        ({"network": "one-mode", "aggregation": "combine"}, "no aggregation “combine”"),
        ({"normalisation": "jaccard"}, "no normalisation “jaccard”"),
        ({"rule": "decade"}, "no rule “decade”"),
        ({"columns": "claim_type"}, "cannot lead from “Speaker” to “Claim type”"),
        ({"columns": "target_country"}, "Choose actors on both sides"),
        ({"network": "two-mode", "columns": "speaker"}, "two different fields"),
        ({"edges": "sign", "normalisation": "activity"}, "Several edges"),
        ({"rows": "mood"}, "has no field “mood”"),
        ({"network": "two-mode", "aggregation": "combine", "qualifier": "x"}, "“x”"),
    ],
)
def test_what_does_not_fit_is_refused(study, options, words):
    with pytest.raises(Refused, match=words):
        network_of(study, **options)


def test_the_caption_says_what_is_shown(study):
    codebook = study.read(get_codebook)
    words = asked_words(
        asked_of({"network": "one-mode", "aggregation": "subtract"}, codebook), codebook
    )
    assert words.startswith("Speaker, tied by Claim type; every claim counts once")
    assert words.endswith("aggregation subtract of Stance, normalisation no")
    assert asked_words(asked_of({"rule": "week"}, codebook), codebook).startswith(
        "Speaker → Target; every week"
    )


def test_the_figures_that_discourse_network_analyzer_has_for_its_sample(shared):
    """Its own tests say for organisations and concepts: 7 and 6 nodes, 40 statements in 22 ties;
    one-mode 21 ties with a sum of 276 both ways, among them 10 and 2 of the third organisation.
    """
    cube, rows = _statements(shared / "samples/dna/sample.dna")
    assert cube.shape == (7, 6, 2)
    ties = two_mode(cube, "ignore", "no")
    assert (ties.weights.sum(), ties.weights.size) == (40, 22)
    (near,) = one_mode(cube, "ignore", "no")
    assert (2 * near.weights.sum(), near.weights.size) == (276, 21)
    matrix = np.zeros((7, 7))
    matrix[near.rows, near.columns] = near.weights
    assert [one[:4] for one in rows[:3]] == ["Alli", "Ener", "Envi"]
    assert (matrix[0, 2], matrix[1, 2]) == (10, 2)


def _statements(path):
    """How often each organisation agreed with each concept, or did not."""
    query = """
        SELECT o.Value, c.Value, agreement.Value, count(*) FROM STATEMENTS
        JOIN DATASHORTTEXT d1 ON d1.StatementId = STATEMENTS.ID
        JOIN VARIABLES v1 ON v1.ID = d1.VariableId AND v1.Variable = 'organization'
        JOIN ENTITIES o ON o.ID = d1.Entity
        JOIN DATASHORTTEXT d2 ON d2.StatementId = STATEMENTS.ID
        JOIN VARIABLES v2 ON v2.ID = d2.VariableId AND v2.Variable = 'concept'
        JOIN ENTITIES c ON c.ID = d2.Entity
        JOIN DATABOOLEAN agreement ON agreement.StatementId = STATEMENTS.ID
        GROUP BY 1, 2, 3"""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        cells = connection.execute(query).fetchall()
    names = [sorted({one[side] for one in cells}) for side in (0, 1)]
    places = np.array([(names[0].index(a), names[1].index(b), c) for a, b, c, _ in cells])
    counts = np.array([one[3] for one in cells], float)
    shape = (len(names[0]), len(names[1]), 2)
    return Cube(*places.T, counts, shape, (-1.0, 1.0)), names[0]


def test_every_choice_that_is_offered_is_known(study):
    """Each alone, or with the network that its meaning names."""
    codebook = study.read(get_codebook)
    for name, label, choices in NETWORK_CHOICES:
        assert label
        for value, meaning in choices:
            options = {"network": "one-mode"} if "(one-mode)" in meaning else {}
            if value.endswith(("organisation", "country")):
                options = {"network": "two-mode"}
            if value in ("claim_type", "family") and name == "columns":
                options = {"network": "two-mode"}
            asked = asked_of({**options, name: value}, codebook)
            assert getattr(asked, name) == value or not value
    usual = {name: choices[0][0] for name, _, choices in NETWORK_CHOICES}
    assert asked_of(usual, codebook) == asked_of({}, codebook)
