"""Which field says for and against, in codebooks of ours and of others."""

import pytest

from core.codebook.draft import CodebookDraft, FieldDraft, TypeDraft, ValueDraft, default_codebook
from core.counts.signs import NEGATIVE, NEUTRAL, POSITIVE, find_signs
from core.project import Project


@pytest.fixture
def codebook_with(tmp_path):
    def make(*fields):
        types = [TypeDraft(code=5, name="Say", colour_light="#112233", colour_dark="#445566")]
        draft = CodebookDraft(title="Other", version="1", types=types, fields=list(fields))
        with Project.create(tmp_path / "other.onrecord", "Other", draft) as project:
            return project.codebook

    return make


def _field(name, *values, **more):
    drafts = [ValueDraft(code=n, name=one, label=one) for n, one in enumerate(values)]
    return FieldDraft(name=name, label=name, **{"kind": "one of", "values": drafts, **more})


def test_stance_signs_the_default_codebook(tmp_path):
    with Project.create(tmp_path / "own.onrecord", "Own", default_codebook()) as project:
        signs = find_signs(project.codebook)
    assert signs.field.name == "stance"
    named = {one.name: signs.of(one.id) for one in signs.field.values}
    assert named == {
        "positive": POSITIVE,
        "negative": NEGATIVE,
        "neutral": NEUTRAL,
        "ambivalent": NEUTRAL,
        "cannot tell": None,
    }
    assert signs.of(None) is None
    assert signs.values(POSITIVE) == signs.positive


def test_another_field_with_both_sides_signs(codebook_with):
    codebook = codebook_with(
        _field("tone", "calm", "loud"), _field("position", "Supports", "opposes", "unclear")
    )
    signs = find_signs(codebook)
    assert signs.field.name == "position"
    assert [len(one) for one in (signs.positive, signs.negative, signs.neutral)] == [1, 1, 1]


def test_yes_and_no_mean_for_and_against_only_in_a_qualifier(codebook_with):
    plain = FieldDraft(name="quoted", label="Quoted", kind="yes/no")
    qualifier = FieldDraft(name="agreement", label="Agreement", kind="yes/no")
    assert find_signs(codebook_with(plain, qualifier)).field.name == "agreement"


def test_without_both_sides_there_is_no_sign(codebook_with):
    assert find_signs(codebook_with(_field("tone", "positive", "calm"))) is None
