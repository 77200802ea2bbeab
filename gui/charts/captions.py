"""What is counted, in a sentence: under a chart, in a picture and in a file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.claims.layers import EVERYONE, FINAL
from core.counts.answers import NOT_CODED
from core.counts.frequencies import Scope, count_in
from core.counts.rules import rule_words
from gui.charts.chart import Chart
from gui.charts.setting import Condition, Setting
from gui.workspace import Workspace


def whose(workspace: Workspace) -> str:
    """Whose claims the window shows: "of Ana", "of all analysts", "of the final layer"."""
    layer = workspace.layer
    if layer == FINAL:
        return "of the final layer"
    if layer == EVERYONE:
        return "of all analysts"
    known = (one.name for one in workspace.analysts if one.id == layer.analyst_id)
    return f"of {next(known, 'nobody')}"


def claims_words(number: int) -> str:
    return "1 claim" if number == 1 else f"{number:,} claims"


def condition_words(one: Condition, labels: Mapping[str, str]) -> str:
    """A condition as its chip says it: "Speaker: Russia"."""
    return f"{labels.get(one.dimension, one.dimension)}: {one.label}"


def filter_words(where: Sequence[Condition], labels: Mapping[str, str]) -> str:
    """All conditions: "Speaker: Russia; Stance: negative"; "" for none."""
    return "; ".join(condition_words(one, labels) for one in where)


def exported_words(setting: Setting, workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """The conditions under which claims are counted, as an export takes them: (field, answer)."""
    where = [
        (one.dimension, NOT_CODED if one.value is None else str(one.value)) for one in setting.where
    ]
    if setting.here and workspace.article is not None:
        where.append(("article", workspace.article.name))
    return tuple(where)


def articles_words(setting: Setting, workspace: Workspace) -> str:
    """In which articles: "all articles", or the title of the one that is open."""
    if not setting.here:
        return "all articles"
    article = workspace.article
    return f"“{article.title or article.name}”" if article else "no article"


def caption(
    total: int, setting: Setting, chart: Chart, workspace: Workspace, labels: Mapping[str, str]
) -> str:
    """Total, whose, where, rule and filter."""
    where = f" in {articles_words(setting, workspace)}" if setting.here else ""
    rule = rule_words(setting.rule, setting.dimensions)
    words = [f"{claims_words(total)} {whose(workspace)}{where}; {rule}."]
    if setting.where:
        words.append(f"Only {filter_words(setting.where, labels)}.")
    if any(bar.length > bar.count for bar in chart.bars):
        words.append("What counts in several segments of a bar is longer in them than its number.")
    return " ".join(words)


def empty_words(setting: Setting, workspace: Workspace, labels: Mapping[str, str]) -> str:
    """What to say where no claim is counted; "" where there is nothing special to say."""
    if setting.where:
        return f"No claim matches {filter_words(setting.where, labels)}."
    if setting.here and workspace.article is None:
        return "No article is open. Open one, or count all articles."
    return ""


def others_number(workspace: Workspace, scope: Scope) -> int:
    """How many claims others have where a layer has none, as far as they may be seen."""
    own = scope.analyst_id is None and scope.layer == EVERYONE.name
    if own or not workspace.sight.sees_others:
        return 0
    every = replace(scope, analyst_id=None, layer=EVERYONE.name)
    return workspace.ask(count_in, workspace.codebook, every)


def others_words(number: int, setting: Setting, workspace: Workspace) -> str:
    """E.g. “You have no claims yet; 126 are others’.”"""
    layer, here = workspace.layer, " in this article" if setting.here else ""
    known = {one.id: one.name for one in workspace.analysts}
    are = "1 is" if number == 1 else f"{number:,} are"
    if layer.analyst_id is None:
        return f"Nothing is settled{here} yet; {are} coded."
    if layer.analyst_id == workspace.analyst_id:
        return f"You have no claims{here} yet; {are} others’."
    return f"{known.get(layer.analyst_id, 'Nobody')} has no claims{here} yet; {are} others’."
