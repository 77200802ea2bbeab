"""What an analyst finds in SPSS and Stata: numbers with labels, 0/1 variables, dates, whole texts."""

import csv
from datetime import date
from functools import partial

import pyreadstat
import pytest

from core.articles.commands import ImportArticles
from core.codebook.draft import FieldDraft, ValueDraft, default_codebook
from core.exchange.claim_lines import ClaimLine
from core.exchange.files import new_files
from core.exchange.formats.statistics import spss, stata
from core.exchange.read_back import compare
from core.exchange.selection import select_claims
from core.exchange.taking import TakeClaims
from core.project import Project
from tests.core.conftest import TEXT, draft_of

READ = {
    ".sav": partial(pyreadstat.read_sav, output_format="polars"),
    ".dta": partial(pyreadstat.read_dta, output_format="polars"),
}
MODULES = {".sav": spss, ".dta": stata}
BOTH = pytest.mark.parametrize("ending", READ)


class Table:
    """A file as pyreadstat, which knows nothing of us, gives it."""

    def __init__(self, path, remarks):
        self.path = path
        self.frame, self.about = READ[path.suffix](str(path))
        self.remarks = remarks

    def __getitem__(self, name):
        return self.frame[name].to_list()

    def labels(self, name):
        return self.about.variable_value_labels.get(name, {})

    def shown(self, name):
        """What a table of the program shows."""
        return [self.labels(name).get(code) for code in self[name]]


def new_project(path, text=TEXT, fields=()):
    draft = default_codebook()
    draft = draft.model_copy(update={"fields": [*draft.fields, *fields]})
    project = Project.create(path, "Study", draft)
    project.act_as("Ana")
    project.run(ImportArticles([draft_of("talks.txt", text)]))
    return project


def claims(project, *lines):
    project.run(
        TakeClaims(
            [
                (number, ClaimLine.model_validate({"article": {"name": "talks.txt"}} | line))
                for number, line in enumerate(lines, start=1)
            ]
        )
    )


def written(project, path):
    path.parent.mkdir(exist_ok=True)
    module = MODULES[path.suffix]
    with select_claims(project) as selection, new_files() as new:
        done = module.write(selection, new, path)
        new.close_all()
        result = compare(module.expected(selection), module.found(new.staged(path)))
        assert result.equal, result.differences
    return Table(path, done.remarks)


def extended_project(folder):
    fields = [
        FieldDraft(name="cost", label="Cost", kind="number", subject="claim"),
        FieldDraft(name="doubt", label="Doubt", kind="yes/no", subject="claim"),
        FieldDraft(name="about", label="About whom", kind="actor", subject="claim"),
        FieldDraft(
            name="anger",
            label="Anger",
            kind="scale",
            subject="claim",
            values=[ValueDraft(code=one, name=f"a{one}", label=f"Step {one}") for one in (1, 2)],
        ),
    ]
    return new_project(folder / "study.onrecord", fields=fields)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """A project in both forms, by their endings."""
    folder = tmp_path_factory.mktemp("tables")
    with extended_project(folder) as project:
        code(project)
        yield {ending: written(project, folder / ending[1:] / f"claims{ending}") for ending in READ}


def code(project):
    claims(
        project,
        {
            "fragments": [(14, 41)],
            "speaker": "Ann; the “first”",
            "targets": ["Россия", "😀 Army"],
            "claim_type": 120,
            "secondary_types": [110],
            "fields": {
                "stance": "negative",
                "evidence": ["NGO", "media"],
                "cost": "12.5",
                "doubt": "no",
                "about": "Россия",
                "anger": "a2",
                "event_date": "2016-10",
            },
            "note": "قال “a\nb”; 'c' 😀",
        },
        {
            "fragments": [(56, 60)],
            "speaker": "cannot tell",
            "targets": [],
            "claim_type": "cannot tell",
            "fields": {
                "stance": "cannot tell",
                "evidence": ["cannot tell"],
                "cost": "cannot tell",
                "doubt": "cannot tell",
                "about": "cannot tell",
                "anger": "cannot tell",
                "event_date": "cannot tell",
            },
        },
        {"fragments": [(62, 70)]},
    )


@BOTH
def test_answers_are_numbers_with_labels(tables, ending):
    table = tables[ending]
    assert table["claim_type"] == [120, 999, None]
    assert table.shown("claim_type") == ["Accuse: harm to civilians", "cannot tell", None]
    assert table["family"] == [100, 999, None]
    assert table.shown("family") == ["Accuse", "cannot tell", None]
    assert table.shown("stance") == ["Negative", "cannot tell", None]
    assert table.shown("doubt") == ["no", "cannot tell", None]
    assert table["anger"] == [2, 999, None]
    assert table.shown("anger") == ["Step 2", "cannot tell", None]
    assert table.about.column_names_to_labels["stance"] == "Stance"
    assert any("999" in one and "anger" in one for one in table.remarks)


@BOTH
def test_several_answers_are_0_or_1_and_missing_where_nothing_is_coded(tables, ending):
    table = tables[ending]
    [evidence] = [one for one in default_codebook().fields if one.name == "evidence"]
    by_name = {one.name: one.code for one in evidence.values}
    assert table[f"evidence_{by_name['NGO']}"] == [1, None, None]
    assert table[f"evidence_{by_name['official information']}"] == [0, None, None]
    assert table["evidence_999"] == [0, 1, None]
    assert table["secondary_110"] == [1, 0, 0]
    assert table["secondary_120"] == [0, 0, 0]
    assert table.about.column_names_to_labels[f"evidence_{by_name['NGO']}"] == "Evidence: NGO"
    assert table.labels("evidence_999") == {0: "no", 1: "yes"}


@BOTH
def test_actors_are_numbers_with_their_names_and_texts(tables, ending):
    table = tables[ending]
    assert table.shown("speaker") == ["Ann; the “first”", "cannot tell", None]
    assert table["speaker"][1] == 999
    assert table["speaker_name"] == ["Ann; the “first”", "cannot tell", ""]
    assert table["target"] == ["Россия; 😀 Army", "none", ""]
    assert table.shown("target_1") == ["Россия", "none", None]
    assert table.shown("target_2") == ["😀 Army", None, None]
    assert "target_3" not in table.frame.columns
    assert "addressee_1" not in table.frame.columns
    assert table.shown("about") == ["Россия", "cannot tell", None]
    assert table["about"][0] == table["target_1"][0]
    assert table["note"] == ["قال “a\nb”; 'c' 😀", "", ""]


@BOTH
def test_numbers_and_what_is_no_number(tables, ending):
    table = tables[ending]
    assert table["cost"] == [12.5, None, None]
    assert table["cost_cannot_tell"] == [0, 1, None]


DATES = [
    ("2016-10-07", date(2016, 10, 7), 2016, 10),
    ("2016-10-07T23:30:00+02:00", date(2016, 10, 7), 2016, 10),
    ("2016-10", None, 2016, 10),
    ("2016", None, 2016, None),
    ("1500-01-02", None, 1500, 1),
    (None, None, None, None),
]


@BOTH
def test_a_date_is_as_exact_as_it_is_known(tmp_path, ending):
    with new_project(tmp_path / "study.onrecord") as project:
        for number, (published, *_) in enumerate(DATES):
            draft = draft_of(f"{number}.txt", TEXT + str(number), published=published)
            project.run(ImportArticles([draft]))
            said = {"article": {"name": f"{number}.txt"}, "fragments": [(14, 41)]}
            claims(project, said | {"fields": {"event_date": "2015-09/2015-12"}})
        table = written(project, tmp_path / f"claims{ending}")
    names = ("published", "published_date", "published_year", "published_month")
    found = zip(*(table[name] for name in names), strict=True)
    assert list(found) == [(published or "", *rest) for published, *rest in DATES]
    assert set(table["event_date"]) == {"2015-09/2015-12"}
    assert set(table["event_date_year"]) == {None}


def test_a_long_quote_is_whole_in_stata_and_its_cutting_is_told_in_spss(tmp_path):
    quote = "ß😀“" * 13_334  # 40,002 characters
    with new_project(tmp_path / "study.onrecord", text=f"{quote}\nshort one") as project:
        claims(project, {"fragments": [(0, 40_002)]}, {"fragments": [(40_003, 40_012)]})
        whole = written(project, tmp_path / "claims.dta")
        cut = written(project, tmp_path / "claims.sav")
    assert whole["quote"] == [quote, "short one"]
    assert whole.remarks == ()
    kept = cut["quote"][0]
    assert len(kept.encode()) > 32_760
    assert quote.startswith(kept)
    assert cut["quote"][1] == "short one"
    assert any(
        "“quote” is cut in 1 claims" in one and cut["claim_id"][0] in one for one in cut.remarks
    )


def odd_fields():
    names = ["long", "with", "str7", "by", "x" * 40, "x" * 41, "published_year", "long_"]
    values = [
        ValueDraft(code=7, name="v", label="😀" * 60),
        ValueDraft(code=8, name="w", label="W"),
    ]
    words = [FieldDraft(name=one, label=one, kind="text", subject="claim") for one in names]
    marked = FieldDraft(
        name="y" * 70, label="L" * 300, kind="one of", subject="claim", values=values
    )
    return [*words, marked]


@BOTH
def test_names_and_labels_that_the_program_refuses_are_changed_and_listed(tmp_path, ending):
    fields = odd_fields()
    with new_project(tmp_path / "study.onrecord", fields=fields) as project:
        given = {one.name: f"said {number}" for number, one in enumerate(fields[:-1])}
        claims(project, {"fragments": [(14, 41)], "fields": given | {"y" * 70: "v"}})
        table = written(project, tmp_path / f"claims{ending}")
    changed = dict(
        remark.split("The field “")[1].split("” is called “")
        for remark in table.remarks
        if " is called " in remark
    )
    changed = {name: ending.removesuffix("” in the file.") for name, ending in changed.items()}
    for name, words in given.items():
        assert table[changed.get(name, name)] == [words]
    assert ("long" in changed) == (ending == ".dta")
    assert ("str7" in changed) == (ending == ".dta")
    assert ("by" in changed) == (ending == ".sav")
    assert {"with", "published_year"} <= changed.keys()
    assert "long_" not in changed
    assert ("x" * 41 in changed) == (ending == ".dta")
    lower = [one.lower() for one in table.frame.columns]
    assert len(set(lower)) == len(lower)
    marked = changed["y" * 70]
    assert table[marked] == [7]
    label = table.about.column_names_to_labels[marked]
    assert len(label) == {".sav": 253, ".dta": 80}[ending]
    assert label.endswith("…")
    assert any(f"label of “{marked}” is cut" in one for one in table.remarks)
    shown = table.labels(marked)[7]
    assert (shown == "😀" * 60) == (ending == ".dta")
    assert (ending == ".sav") == any("Labels of values" in one for one in table.remarks)


@BOTH
def test_the_dictionary_explains_every_variable(tables, ending):
    table = tables[ending]
    path = table.path.with_name(f"claims_{ending[1:]}_dictionary.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(dict.fromkeys(row["variable"] for row in rows)) == table.frame.columns
    stance = {row["value"]: row["value_label"] for row in rows if row["variable"] == "stance"}
    assert stance["999"] == "cannot tell"


def test_every_edition_of_stata_opens_the_file(tables):
    assert b"<release>118</release>" in tables[".dta"].path.read_bytes()[:100]


def test_spss_is_told_how_variables_are_measured(tables):
    measure = tables[".sav"].about.variable_measure
    assert [measure[one] for one in ("stance", "anger", "cost")] == ["nominal", "ordinal", "scale"]


@BOTH
def test_the_number_of_an_actor_stays_when_others_join(tmp_path, ending):
    project = new_project(tmp_path / "study.onrecord")
    claims(project, {"fragments": [(0, 10)], "speaker": "Ming"})
    before = written(project, tmp_path / f"one{ending}")
    claims(project, {"fragments": [(11, 20)], "speaker": "Aaron"})
    after = written(project, tmp_path / f"two{ending}")
    assert before.shown("speaker") == ["Ming"]
    assert after["speaker"][0] == before["speaker"][0] > 1000
    assert after.shown("speaker") == ["Ming", "Aaron"]
    with after.path.with_name(f"two_{ending[1:]}_dictionary.csv").open(
        encoding="utf-8-sig"
    ) as file:
        about = next(row for row in csv.DictReader(file) if row["variable"] == "speaker")
    assert "the same in every file of this project, and in no other" in about["definition"]
    project.close()


@BOTH
def test_the_file_says_of_which_project_and_claims_it_is(tmp_path, ending):
    project = new_project(tmp_path / "study.onrecord")
    claims(project, {"fragments": [(0, 10)], "speaker": "Ming"})
    label = written(project, tmp_path / f"one{ending}").about.file_label
    assert label == "Study. Layer: all claims, of coders and settled ones"
    project.close()
    project = Project.create(tmp_path / "long.onrecord", "é" * 200, default_codebook())
    project.act_as("Ana")
    label = written(project, tmp_path / f"two{ending}").about.file_label
    assert label == ("é" * 79 if ending == ".dta" else "é" * 30) + "…"
    project.close()
