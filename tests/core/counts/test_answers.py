"""Answers as people write them, where names are like the words for what is reserved."""

import pytest

from core.actors.commands import AddActor
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.draft import CodebookDraft, TypeDraft
from core.codebook.queries import get_codebook
from core.counts.answers import NOT_CODED, Labeller, key_of
from core.counts.dimensions import find_dimension
from core.errors import Refused
from core.project import Project
from core.text.spans import Span


@pytest.fixture
def key(project):
    def key(name, answer):
        codebook = project.read(get_codebook)
        return project.read(key_of, codebook, find_dimension(codebook, name), answer)

    return key


def test_a_type_named_like_the_reserved_answer_keeps_its_code(tmp_path):
    colours = {"colour_light": "#112233", "colour_dark": "#445566"}
    unsure = TypeDraft(code=5, mnemonic="UNSURE", name="cannot tell", **colours)
    draft = CodebookDraft(title="Old", version="1", types=[unsure], fields=[])
    with Project.create(tmp_path / "old.onrecord", "Old", draft) as project:
        codebook = project.read(get_codebook)
        own, reserved = (codebook.type_by_code[code].id for code in (5, 999))
        dimension = find_dimension(codebook, "claim_type")

        def shown(connection):
            return Labeller(connection, codebook).show("type", [own, reserved])

        assert [one.value for one in project.read(shown)] == [5, "cannot tell"]
        for answer, wanted in (("5", own), ("cannot tell", reserved), ("999", reserved)):
            assert project.read(key_of, codebook, dimension, answer) == wanted


def test_not_coded_is_no_name(key):
    assert [key(name, NOT_CODED) for name in ("speaker", "outlet", "location", "stance")] == (
        [None] * 4
    )


def test_a_name_that_means_not_coded_too_is_not_guessed(project, key, add_article):
    speaker = project.run(AddActor(NOT_CODED)).result
    article = add_article(outlet=NOT_CODED)
    location = project.read(get_codebook).field_by_name["location"].id
    coding = Coding((Span(0, 6),), speaker=speaker, answers={location: (NOT_CODED,)})
    project.run(CodeClaim(article, coding))
    for name in ("speaker", "target", "outlet", "location"):
        with pytest.raises(Refused, match="Give that answer another name first"):
            key(name, NOT_CODED)
    assert key("stance", NOT_CODED) is None
    assert key("published", NOT_CODED) is None
