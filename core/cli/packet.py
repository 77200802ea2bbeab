"""`onrecord packet`: a project file for one coder."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, select

from core.analysts.blindness import blindness
from core.analysts.commands import AddAnalyst
from core.analysts.queries import find_analyst
from core.articles.tables import Article
from core.cli.frame import Speaker, number
from core.errors import Refused
from core.merging.packing import articles_for, send_packet
from core.project import Project
from core.storage.building import check_place

EXAMPLE = 'onrecord packet study.onrecord for-ana.onrecord --analyst Ana --articles "talks.txt"'


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("out", type=Path, metavar="OUT", help="the packet, ending in .onrecord")
    parser.add_argument(
        "--analyst", required=True, metavar="NAME", help="whose packet it is; added if new"
    )
    parser.add_argument(
        "--articles",
        nargs="+",
        metavar="NAME",
        help="names of articles; without it what is assigned and not submitted, else all",
    )
    who_sees = parser.add_mutually_exclusive_group()
    who_sees.add_argument(
        "--blind", action="store_true", help="coders never see what others coded in it"
    )
    who_sees.add_argument("--open", action="store_true", help="coders see what others coded in it")


def run(arguments: Namespace, speaker: Speaker) -> int:
    with Project.open(arguments.project) as project:
        check_place(arguments.out.resolve())
        chosen = arguments.articles and project.read(_articles_named, arguments.articles)
        known = project.read(find_analyst, arguments.analyst)
        analyst_id = known.id if known else project.run(AddAnalyst(arguments.analyst)).result
        articles = chosen or project.read(articles_for, analyst_id)
        if not articles:
            raise Refused(
                f"{arguments.analyst} has submitted everything that was assigned. Name the "
                "articles of the packet with --articles."
            )
        wish = "always" if arguments.blind else "open" if arguments.open else None
        report = send_packet(
            project,
            arguments.out,
            analyst_id,
            articles,
            wish or project.read(blindness),
        )
    speaker.result(
        {"path": str(report.path), "articles": report.articles, "claims": report.claims},
        [
            f"Packet for {arguments.analyst}: {number(report.articles, 'article')}, "
            f"{number(report.claims, 'claim')} of their own. It is {report.path}."
        ],
    )
    return 0


def _articles_named(connection: Connection, names: Sequence[str]) -> list[int]:
    query = select(Article.name, Article.id).where(Article.name.in_(names))
    rows = connection.execute(query.order_by(Article.position, Article.id)).all()
    known = {row.name for row in rows}
    for name in names:
        if name not in known:
            raise Refused(
                f"There is no article “{name}” in this project. Use the names that import gave."
            )
    return [row.id for row in rows]
