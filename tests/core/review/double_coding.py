"""Articles that several people code: what the tests of reviewing begin with."""

from core.actors.commands import AddActor
from core.analysts.submitting import SubmitCoding
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.text.spans import Span
from tests.core.conftest import TEXT

LINE, TALKS, EMOJI = "“We did not cross the line,”", "“We want talks,”", "on Friday. 😀"
AID = "Aid groups accused the army of shelling the mar\u0301ket"
ARABIC = "«لن ننسحب»"


def span(words):
    start_cp = TEXT.index(words)
    return Span(start_cp, start_cp + len(words))


class Team:
    """A project that Ana, Ben and Cleo code in, with the actors North, South and Press."""

    def __init__(self, project):
        self.project = project
        self.people = {name: project.act_as(name) for name in ("Ben", "Cleo", "Ana")}
        self.ids = [self.people[name] for name in ("Ana", "Ben", "Cleo")]
        self.actors = {
            name: project.run(AddActor(name)).result for name in ("North", "South", "Press")
        }
        self.actors |= project.read(
            lambda c: dict(
                c.exec_driver_sql("SELECT name, id FROM actors WHERE actor_kind = 'answer'").all()
            )
        )

    @property
    def codebook(self):
        return self.project.codebook

    def coding(self, *quotes, speaker="North", target=("South",), **more):
        """A coding in names and codes; fields by name, roles and secondary types too."""
        fields = self.codebook.field_by_name
        code = more.get("type", 210)
        given = {"stance": "negative", **{k: v for k, v in more.items() if k in fields}}
        roles = {k: v for k, v in more.items() if k in ("co_speaker", "affected", "reported_by")}
        roles |= {"target": target} if target is not None else {}
        return Coding(
            fragments=tuple(one if isinstance(one, Span) else span(one) for one in quotes),
            claim_type=code and self.codebook.type_by_code[code].id,
            speaker=speaker and self.actors[speaker],
            actors={k: tuple(self.actors[name] for name in v) for k, v in roles.items()},
            answers={
                fields[name].id: self._values(fields[name], answer)
                for name, answer in given.items()
                if answer is not None
            },
            secondary_types=tuple(
                self.codebook.type_by_code[code].id for code in more.get("secondary", ())
            ),
            note=more.get("note"),
        )

    @staticmethod
    def _values(field, answer):
        if not field.valued:
            return (answer,)
        names = (answer,) if isinstance(answer, str) else answer
        return tuple(next(v.id for v in field.values if v.name == name) for name in names)

    def act(self, who):
        self.project.analyst_id = self.people[who]

    def code(self, who, article, *quotes, **known):
        self.act(who)
        return self.project.run(CodeClaim(article, self.coding(*quotes, **known))).result

    def submit(self, who, article):
        self.act(who)
        self.project.run(SubmitCoding(article))
