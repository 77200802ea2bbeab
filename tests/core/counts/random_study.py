"""Small projects with every kind of answer and of silence, made by chance, to count in."""

from itertools import count

from core.actors.commands import AddActor, MembershipDraft
from core.actors.merging import MergeActors
from core.analysts.commands import AddAnalyst
from core.articles.commands import ImportArticles
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.text.spans import Span
from tests.core.conftest import TEXT, draft_of

DATES = (
    "2016-10-07",
    "2016-10-07T08:30:00Z",
    "2016-10-07",
    "2016-11-01",
    "2016-10",
    "2016",
    "2015-12-31",
    "",
)
NAMES = ("Ana", "Ben", "Çem")


class Study:
    """A project under construction: its articles, actors and answers, and how to code by chance."""

    def __init__(self, project, chance):
        self.project, self.chance = project, chance
        self.numbers = count()
        drafts = []
        for n, day in enumerate(DATES):
            known = {"published": day, "outlet": "Courier 🗞" if n % 3 else ""}
            stated = {name: value for name, value in known.items() if value}
            drafts.append(draft_of(f"{n}.txt", f"{TEXT}{n}", **stated))
        self.articles = [one.id for one in project.run(ImportArticles(drafts)).result.imported]
        self.analysts = [project.act_as(name) for name in NAMES]
        self.codebook = project.codebook
        self.actors = self._actors()
        self.types = [one.id for one in self.codebook.codable_types[::5]]
        self.types.append(self.codebook.type_by_code[999].id)

    def _actors(self):
        run = self.project.run
        north = run(AddActor("North", "government", country="USA")).result
        south = run(AddActor("South ﷽", "government", country="RUS")).result
        times = (
            MembershipDraft(north, None, "2010", "2015-12-31"),
            MembershipDraft(south, None, "2016", None),
        )
        envoy = run(AddActor("Envoy 🕊", "person", memberships=times)).result
        old, new = (run(AddActor(name, "person")).result for name in ("Old name", "New name"))
        run(MergeActors(new, (old,)))
        return [north, south, envoy, new, 1, 2, 3]  # cannot tell, none, unspecified

    def coding(self):
        chance, fields = self.chance, self.codebook.field_by_name
        values = [one.id for one in fields["evidence"].values if not one.cannot_tell]
        answers = {
            "stance": chance.choice([(), *((one.id,) for one in fields["stance"].values)]),
            "evidence": tuple(chance.sample(values, chance.randint(0, 2))),
            "location": chance.choice([(), ("port",), (fields["location"].cannot_tell.id,)]),
        }
        targets = chance.choice([(), (1,), (2,), None])
        if targets is None:
            targets = tuple(chance.sample(self.actors[:4], chance.randint(1, 3)))
        start = chance.randint(0, 40)
        return Coding(
            (Span(start, start + 6),),
            claim_type=chance.choice([None, *self.types]),
            speaker=chance.choice([None, *self.actors]),
            actors={"target": targets},
            answers={fields[name].id: given for name, given in answers.items() if given},
        )

    def code(self, article=None):
        self.project.act_as(self.chance.choice(NAMES))
        place = self.chance.choice(self.articles) if article is None else article
        layer = self.chance.choice(["coder", "coder", "coder", "final"])
        return self.project.run(CodeClaim(place, self.coding(), layer))

    def add_something(self):
        number = next(self.numbers)
        if number % 2:
            return self.project.run(AddAnalyst(f"Analyst {number}"))
        return self.project.run(AddActor(f"Passer-by {number}"))
