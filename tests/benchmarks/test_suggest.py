"""What suggestions cost against splitting the same text into sentences and words. Prints only."""

import random
import time
from collections.abc import Callable
from statistics import median, quantiles

import pytest

from core.actors.queries import list_actors
from core.articles.commands import ImportArticles
from core.articles.draft import ArticleDraft
from core.cli import run
from core.codebook.draft import default_codebook
from core.project import Project
from core.sample import create_sample
from core.suggest.learning import Example, features_of, train
from core.suggest.suggesting import bare_knowledge, learn, read_material, suggest
from core.text.sentences import sentences
from core.text.words import word_end

pytestmark = pytest.mark.benchmark

ARTICLES = 300
CLAIMS = 10_000
SENTENCES = (
    "“We have counted {n} attacks on the town and we shall not leave it,” {name} told reporters. ",
    "{name} accused the army of shelling the market and the hospital on day {n}. ",
    "The harbour was quiet in the morning, and the {n} boats that had come in left again. ",
    "According to the ministry, {n} people were hurt when a bus left the road near the bridge. ",
    "He denied that the council had known of the report, “whatever it may be worth”. ",
    "It had rained for {n} days, the fields were under water and the road was closed. ",
    "The union said it would go to court unless the city published all {n} pages. ",
)
NAMES = ("Olga Lindt", "Prime Minister Ivo Marn", "the mayor", "a spokesman", "Gen. Ruiz", "she")


def article(seed: int) -> str:
    """About 600 words in paragraphs of three sentences, a third of them with somebody's words."""
    dice = random.Random(seed)
    told = [
        dice.choice(SENTENCES).format(n=dice.randint(2, 90), name=dice.choice(NAMES))
        for _ in range(38)
    ]
    return "\n\n".join("".join(told[at : at + 3]).strip() for at in range(0, len(told), 3)) + "\n"


def cpu_ms(task: Callable[[], object]) -> float:
    before = time.thread_time_ns()
    task()
    return (time.thread_time_ns() - before) / 1e6


def split(text: str) -> int:
    """The floor: where sentences and words end, and nothing else."""
    ends = 0
    for paragraph in text.split("\n"):
        for start_cp, end_cp in sentences(paragraph):
            caret = start_cp
            while caret < end_cp:
                caret = word_end(paragraph, caret + 1)
                ends += 1
    return ends


def test_one_article(tmp_path):
    with create_sample(tmp_path / "sample.onrecord") as project:
        known = learn(project.read(read_material, None))
        actors = len(project.read(list_actors))
    texts = [article(seed) for seed in range(40)]
    words = round(median(len(text.split()) for text in texts))
    floor = median(cpu_ms(lambda text=text: split(text)) for text in texts)
    print(f"\n{words} words split into sentences and words: {floor:.1f} ms CPU")
    for name, knowledge in (
        ("without a project", bare_knowledge()),
        (f"with {actors} actors and {known.model.count} claims", known),
    ):
        times = [cpu_ms(lambda text=text, k=knowledge: suggest(text, k)) for text in texts]
        found = round(median(len(suggest(text, knowledge)) for text in texts))
        print(
            f"suggestions {name}: median {median(times):.1f} ms CPU (x {median(times) / floor:.1f})"
            f", p95 {quantiles(times, n=20)[-1]:.1f} ms; {found} found"
        )


def test_a_project(tmp_path, capsys):
    """From the command line to the JSON document, what the project knows included."""
    texts = [article(seed) for seed in range(ARTICLES)]
    path = tmp_path / "many.onrecord"
    with Project.create(path, "Many", default_codebook()) as project:
        stated = (None, None, None, None, "en", "txt", "utf-8", b"", ())
        names = [f"{number:05}.txt" for number in range(ARTICLES)]
        drafts = [
            ArticleDraft(name, name, text, *stated) for name, text in zip(names, texts, strict=True)
        ]
        project.run(ImportArticles(drafts))
    began = time.process_time()
    for text in texts:
        split(text)
    floor = time.process_time() - began
    began = time.process_time()
    assert run(["suggest", str(path), "--json", "--quiet"]) == 0
    taken = time.process_time() - began
    assert len(capsys.readouterr().out) > ARTICLES * 100
    rate = ARTICLES / taken
    with capsys.disabled():
        print(
            f"\nproject of {ARTICLES} articles: {rate:.0f} articles/s of CPU (x {taken / floor:.1f} of "
            f"splitting them), 10,000 in {10_000 / rate:.0f} s"
        )


def test_learning():
    dice = random.Random(5)
    words = [f"word{int(dice.paretovariate(0.8)) % 30_000}" for _ in range(40_000)]
    quotes = [" ".join(dice.choices(words, k=25)) for _ in range(CLAIMS)]
    codes = range(110, 135)
    given = []
    reading = cpu_ms(
        lambda: given.extend(
            Example(features_of(quote, "said", f"Actor {at % 300}"), codes[at % 25], "neutral")
            for at, quote in enumerate(quotes)
        )
    )
    models = []
    training = cpu_ms(lambda: models.append(train(given)))
    model = models[0]
    floor = cpu_ms(lambda: [quote.split() for quote in quotes])
    answering = median(
        cpu_ms(lambda one=one: model.types(one.features, codes)) for one in given[:500]
    )
    print(
        f"\nlearning from {CLAIMS:,} claims: {reading + training:.0f} ms CPU "
        f"(x {(reading + training) / floor:.0f} of splitting them at blanks), "
        f"asking once {answering:.2f} ms"
    )
