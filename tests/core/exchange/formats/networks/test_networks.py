"""Networks as files: read by an independent library, proved by the export itself, always the same."""

import shutil
import xml.etree.ElementTree as ET

import networkx as nx
import pytest

from core.actors.commands import AddActor
from core.articles.commands import ImportArticles
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.queries import get_codebook
from core.errors import Refused
from core.exchange.files import new_files
from core.exchange.formats.networks import gexf, graphml
from core.exchange.formats.networks.networks import graph_of
from core.exchange.read_back import compare
from core.exchange.selection import Stopped, Wanted, select_claims
from core.project import Project
from core.text.spans import Span
from tests.core.conftest import draft_of

FORMATS = {"graphml": (graphml, nx.read_graphml), "gexf": (gexf, nx.read_gexf)}
NAMES = ("Ann; “Bob” <&>", "وزير 😀", "Ministère  de l’Intérieur " + "long " * 30, "e\u0301")
OPTIONS = [
    {},
    {"edges": "sign"},
    {"edges": "claim_type", "rule": "articles"},
    {"rows": "speaker_country", "columns": "target_country", "aggregation": "subtract"},
    {"network": "two-mode", "aggregation": "combine", "normalisation": "prominence"},
    {"network": "two-mode", "columns": "target"},
    {"network": "one-mode", "columns": "target", "aggregation": "congruence",
     "normalisation": "jaccard"},
]  # fmt: skip


@pytest.fixture(scope="module")
def coded(empty_project, tmp_path_factory):
    """One project for all these tests, which only read."""
    path = tmp_path_factory.mktemp("networks") / "networks.onrecord"
    shutil.copy(empty_project, path)
    with Project.open(path) as opened:
        opened.act_as("Ana")
        code(opened)
        yield opened


def code(project):
    """Four actors with difficult names, about each other, for and against."""
    stance = project.read(get_codebook).field_by_name["stance"]
    kinds = [one.id for one in project.codebook.codable_types[:3]]
    actors = [
        project.run(AddActor(name, "person", country=country)).result
        for name, country in zip(NAMES, ("USA", "RUS", None, None), strict=True)
    ]
    drafts = [draft_of("a.txt", "One.", published="2016-10-07"), draft_of("b.txt", "Two.")]
    articles = [one.id for one in project.run(ImportArticles(drafts)).result.imported]
    for number in range(24):
        coding = Coding(
            (Span(0, 3),),
            claim_type=kinds[number % 3],
            speaker=actors[number % 4] if number % 7 else None,
            actors={"target": (actors[number * 3 % 4], actors[(number + 1) % 4])},
            answers={stance.id: (stance.values[number % 5].id,)} if number % 5 else {},
        )
        project.run(CodeClaim(articles[number % 2], coding))


def written(project, path, options=None, **hooks):
    """The file, and what came of comparing."""
    module, read = FORMATS[path.suffix[1:]]
    wanted = Wanted(options=options or {})
    with select_claims(project, wanted, **hooks) as selection, new_files() as new:
        about = module.write(selection, new, path)
        new.close_all()
        found = compare(module.expected(selection.second_round()), module.found(new.staged(path)))
        graph = graph_of(selection)
    return about, found, graph, read(path)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_another_library_reads_the_same_network(coded, tmp_path, form, options):
    about, proof, graph, read = written(coded, tmp_path / f"a.{form}", options)
    assert proof.equal, proof.differences
    assert proof.records == len(graph.network.nodes) + len(graph.network.edges)
    assert read.is_directed() == graph.directed
    assert read.is_multigraph() == (len(graph.network.by) == 3)
    assert {key: dict(data) for key, data in read.nodes(data=True)} == {
        one.id: {"label": one.label, **one.attributes} for one in graph.nodes()
    }

    def sorted_edges(edges):
        return sorted(edges, key=lambda one: (sorted(one[:2]), str(sorted(one[2].items()))))

    there = [
        (
            *(ends if read.is_directed() else sorted(ends)),
            {k: v for k, v in data.items() if k != "id"},
        )
        for *ends, data in read.edges(data=True)
    ]
    wanted = [
        (*(ends if read.is_directed() else sorted(ends)), {"weight": one.weight, **one.attributes})
        for one in graph.edges()
        for ends in [(one.source, one.target)]
    ]
    assert sorted_edges(there) == sorted_edges(wanted)
    assert about.rule == graph.words
    assert "claims have no place in it" in about.notes[-1] or not graph.network.left_out


@pytest.mark.parametrize("form", FORMATS)
def test_names_of_any_kind_are_whole(coded, tmp_path, form):
    *_, read = written(coded, tmp_path / f"a.{form}")
    assert sorted(data["label"] for _, data in read.nodes(data=True)) == sorted(
        " ".join(name.split()) for name in NAMES
    )
    (ann,) = [data for _, data in read.nodes(data=True) if data["label"].startswith("Ann")]
    assert ann["country"] == "USA"
    assert "sector" not in ann


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_project_gives_the_same_bytes(coded, tmp_path, form):
    one, two = tmp_path / f"one.{form}", tmp_path / f"two.{form}"
    written(coded, one)
    written(coded, two)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_a_changed_file_does_not_pass(coded, tmp_path, form):
    path = tmp_path / f"a.{form}"
    written(coded, path)
    module, _ = FORMATS[form]
    text = path.read_text("utf-8")
    with select_claims(coded) as selection:

        def differences(changed):
            assert changed != text
            path.write_text(changed, "utf-8")
            return compare(module.expected(selection), module.found(path)).differences

        assert "Ann; “Bob”" in differences(text.replace("Ann; “Bob”", "Ann. 'Bob'"))[0]
        number = differences(text.replace("2016-10-07", "2016-10-08", 1))
        assert "“first_date”: “2016-10-07” became “2016-10-08”" in number[0]
        assert "cannot be read again" in differences(text[: len(text) // 2])[0]


def test_an_entity_is_not_followed(tmp_path):
    path = tmp_path / "a.graphml"
    (tmp_path / "secret.txt").write_text("secret")
    path.write_text(
        '<!DOCTYPE g [<!ENTITY x SYSTEM "secret.txt">]><graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        '<key id="l" for="node" attr.name="label" attr.type="string"/>'
        '<graph><node id="1"><data key="l">&x;</data></node></graph></graphml>'
    )
    assert "secret" not in str(list(graphml.found(path)))


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_network_is_a_whole_file(project, tmp_path, form):
    _, proof, _, read = written(project, tmp_path / f"a.{form}")
    assert (proof.records, proof.equal, len(read)) == (0, True, 0)
    assert ET.parse(tmp_path / f"a.{form}").getroot().tag.endswith(form)


def test_options_that_do_not_fit_leave_no_file(coded, tmp_path):
    with pytest.raises(Refused, match="no aggregation “congruence”"):
        written(coded, tmp_path / "a.gexf", {"aggregation": "congruence"})
    assert not (tmp_path / "a.gexf").exists()


def test_it_tells_how_far_it_is_and_stops(coded, tmp_path):
    told = []
    written(coded, tmp_path / "a.gexf", progress=lambda done, of: told.append((done, of)))
    assert told[0] == (0, 48)
    assert (48, 48) in told
    assert told[:-1] == sorted(told[:-1])  # the last one is of the test itself
    with pytest.raises(Stopped):
        written(coded, tmp_path / "b.gexf", cancelled=lambda: True)
    assert not (tmp_path / "b.gexf").exists()
