"""Writes a project in a form, reads it back as an export does, and hands out what was coded."""

import zipfile

from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.queries import get_codebook
from core.codebook.snapshot import draft_of
from core.exchange.claim_lines import line_to_json
from core.exchange.files import new_files
from core.exchange.read_back import compare
from core.exchange.read_options import ReadOptions
from core.exchange.selection import select_claims
from core.text.spans import Span

EMOJI_TEXT = (
    "😀 Talks\n\n“We did not cross\nthe line,” the minister said. e\u0301 שלום \u00a0 «لن ننسحب» 👩🏽‍🚒 "
    "“No,” she\tsaid.\n"
)
MINISTER = Span(EMOJI_TEXT.index("the minister"), EMOJI_TEXT.index(" said"))
SAID = Span(MINISTER.end_cp + 1, MINISTER.end_cp + 5)
QUOTE = (
    Span(EMOJI_TEXT.index("We did"), EMOJI_TEXT.index(",”")),
    Span(EMOJI_TEXT.index("👩"), EMOJI_TEXT.index(" “No")),
)


def written(project, module, path):
    with select_claims(project) as selection, new_files() as new:
        remarks = module.write(selection, new, path).remarks
        new.close_all()
        read_back = compare(module.expected(selection), module.found(new.staged(path)))
        assert read_back.differences == ()
        coded = list(selection.by_article())
        return coded, selection.actors(), draft_of(selection.codebook), remarks


def options(cancelled=None):
    return ReadOptions({}, None, cancelled)


def minister_claim(project, add_article, **more):
    """A claim in two pieces, with emoji before and in it, a mention, a cue, a type and a stance."""
    article = add_article("emoji.txt", EMOJI_TEXT)
    codebook = project.read(get_codebook)
    stance = codebook.field_by_name["stance"]
    coding = Coding(
        fragments=QUOTE,
        claim_type=codebook.type_by_code[130].id,
        answers={stance.id: (stance.values[0].id,)},
        speaker_mention=MINISTER,
        cue=SAID,
        **more,
    )
    project.run(CodeClaim(article, coding))


def repacked(path, out, change):
    """The same archive, with `change` of the texts of some files, by name."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(name, data.decode()) if change else data)


def written_again(project, module, path):
    with select_claims(project) as selection, new_files() as new:
        module.write(selection, new, path)
    return path.read_bytes()


def lines_of(dataset):
    return [line_to_json(line) for _, line in dataset.claims]
