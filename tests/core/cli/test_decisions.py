"""`onrecord decisions`."""

import json

from core import cli
from core.codebook.draft import default_codebook
from core.exchange.importing import import_files
from core.project import Project
from core.suggest.commands import DismissSuggestion
from core.text.spans import Span


def test_what_became_of_suggestions_is_counted_by_version(tmp_path, capsys):
    source = tmp_path / "a.txt"
    source.write_text("The mayor said that it rained, and it rained.\n", "utf-8")
    path = tmp_path / "study.onrecord"
    with Project.create(path, "Study", default_codebook()) as project:
        project.act_as("Ana")
        article = import_files(project, [source]).imported[0]
        for start, version in ((0, "rules:1"), (4, "rules:1"), (10, "rules:2")):
            span = (Span(start, start + 3),)
            project.run(DismissSuggestion(article.id, span, "rules", version, 0.5))
    assert cli.run(["decisions", str(path), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == {
        "total": 3,
        "decisions": [
            {"decision": "dismissed", "version": "rules:1", "count": 2},
            {"decision": "dismissed", "version": "rules:2", "count": 1},
        ],
    }
    assert cli.run(["decisions", str(path)]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[1].split() == ["dismissed", "2", "rules:1"]
    assert "3 suggestions" in err
