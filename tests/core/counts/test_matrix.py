"""Speaker against target with signs: every cell and every sign is the length of its list."""

import random
import shutil

import pytest

from core.counts.behind import claims_behind
from core.counts.frequencies import RULES, Scope, count_claims
from core.counts.matrix import count_matrix, matrix_of, matrix_views, sign_key
from core.counts.network_data import STANDS
from core.counts.signs import SIGN
from core.project import Project
from tests.core.counts.random_study import Study

BY = ("speaker", "target")


@pytest.fixture(scope="module")
def study(empty_project, tmp_path_factory):
    path = tmp_path_factory.mktemp("matrix") / "matrix.onrecord"
    shutil.copy(empty_project, path)
    with Project.open(path) as opened:
        study = Study(opened, random.Random(12))
        for _ in range(30):
            study.code()
        yield study


@pytest.mark.parametrize("rule", RULES)
def test_cells_and_signs_lead_to_as_many_claims(study, rule):
    read, codebook = study.project.read, study.codebook
    matrix = read(count_matrix, codebook, BY, Scope(), rule)
    assert (matrix.rows_left_out, matrix.columns_left_out) == (0, 0)
    assert matrix.total == 30
    for (row, column), cell in matrix.cells.items():
        assert cell.keys == (matrix.rows[row].key, matrix.columns[column].key)
        ids = read(claims_behind, codebook, BY, cell.keys, Scope(), rule)
        assert len(ids) == cell.count > 0
        for stand, number in zip(STANDS, cell.signs, strict=True):
            if not number:
                continue
            keys = (*cell.keys, sign_key(stand))
            signed = read(claims_behind, codebook, (*BY, SIGN), keys, Scope(), rule)
            assert len(signed) == number
        if rule == "claims":
            assert sum(cell.signs) == cell.count
    assert any(sum(cell.signs[:2]) for cell in matrix.cells.values())


def test_headings_have_the_counts_of_their_answers(study):
    read, codebook = study.project.read, study.codebook
    matrix = read(count_matrix, codebook, BY, Scope())
    for name, headings in zip(BY, (matrix.rows, matrix.columns), strict=True):
        table = read(count_claims, codebook, [name], Scope())
        assert [(one.key, one.count) for one in headings] == [
            (row.keys[0], row.count) for row in table.rows
        ]


def test_the_most_frequent_stay_and_the_others_are_said(study):
    read, codebook = study.project.read, study.codebook
    whole, small = (read(count_matrix, codebook, BY, Scope(), "claims", most) for most in (30, 2))
    silent = [one for one in whole.rows if one.shown.label in ("not coded", "cannot tell")]
    answers = [one for one in whole.rows if one not in silent]
    assert len(silent) == 2
    assert set(small.rows) == {*answers[:2], *silent}
    assert small.rows_left_out == len(whole.rows) - len(small.rows) > 0
    assert small.columns_left_out == len(whole.columns) - len(small.columns) > 0
    kept = {cell.keys: cell for cell in small.cells.values()}
    assert kept.items() <= {cell.keys: cell for cell in whole.cells.values()}.items()


def test_time_runs_along_a_matrix_and_without_signs_cells_have_none(study):
    read, codebook = study.project.read, study.codebook
    by = ("year", "claim_type")
    matrix = read(count_matrix, codebook, by, Scope())
    assert [one.key for one in matrix.rows] == ["2015", "2016", None]
    tables = [read(count_claims, codebook, view, Scope()) for view in matrix_views(codebook, by)]
    plain = matrix_of(by, tables[:3])
    assert {cell.signs for cell in plain.cells.values()} == {()}
