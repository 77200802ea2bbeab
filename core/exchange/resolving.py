"""Finds the articles, actors and fields that a line of claims names; adds those not known yet."""

import re
import unicodedata
import uuid
from collections import defaultdict

from sqlalchemy import func, select

from core.actors.commands import AddActor, add_actor
from core.actors.names import KnownNames
from core.actors.queries import list_actors
from core.articles.tables import Article, Text
from core.codebook.commands import add_field
from core.codebook.draft import BUILT_IN, FieldDraft, Kind
from core.codebook.queries import Codebook, FieldRow, get_codebook
from core.codebook.tables import Field
from core.codebook.version import begin_version
from core.command import Work
from core.errors import Refused

METONYM = "metonym"
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*")


def plain_uuid(text: str) -> str | None:
    """A UUID as the project stores it (32 hex digits), or None if it is none."""
    try:
        return uuid.UUID(text).hex
    except ValueError:
        return None


class Articles:
    """The articles of the project, by id, hash of the text, and name."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._by_uuid: dict[str, int] = {}
        self._by_hash: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._loaded: dict[int, tuple[Article, str]] = {}
        columns = select(Article.id, Article.uuid, Article.text_sha256, Article.name)
        for row in work.session.execute(columns.order_by(Article.position, Article.id)):
            self._by_uuid[row.uuid] = row.id
            self._by_hash[row.text_sha256].append(row.id)
            self._by_name[row.name].append(row.id)

    def find(self, article_id: str | None, sha256: str | None, name: str | None) -> int:
        """The project's key. Raises `Refused` when there is none or the name fits several."""
        found = self._by_uuid.get(plain_uuid(article_id or "") or "")
        if found:
            return found
        named = self._by_name.get(name or "", [])
        same_text = self._by_hash.get((sha256 or "").lower(), [])
        if same_text:
            return next((one for one in same_text if one in named), same_text[0])
        if len(named) > 1:
            raise Refused(
                f"{len(named)} articles are named “{name}”. Say which one is meant by “id” or "
                "“sha256”."
            )
        if not named:
            wanted = name or sha256 or article_id
            which = f"the article “{wanted}”" if wanted else "an article without id, hash and name"
            raise Refused(f"The project does not have {which}. Import it first.")
        return named[0]

    def load(self, key: int) -> tuple[Article, str]:
        """The row and its text, which is read once."""
        if key not in self._loaded:
            article = self._work.session.get_one(Article, key)
            text = self._work.session.get_one(Text, article.text_sha256)
            self._loaded[key] = article, text.body
        return self._loaded[key]


class Actors:
    """The actors of the project by name; `added` names those that had to be created."""

    def __init__(self, work: Work) -> None:
        self.added: list[str] = []
        self._work = work
        self._names = KnownNames(work.session.connection())
        self._by_alias: dict[str, set[tuple[int, bool]]] = defaultdict(set)
        for row in list_actors(work.session.connection()):
            for text, kind in row.aliases:
                self._by_alias[text].add((row.id, kind == METONYM))

    def find(self, name: str) -> int | None:
        """By name, then whatever the case, then by an alias of one actor only, no metonym."""
        name = " ".join(name.split())
        own = [one for one in self._names.bearers(name) if one.kind is None]
        if own:
            return next((one for one in own if one.name == name), own[0]).actor_id
        bearers = self._by_alias.get(name, set())
        if len(bearers) == 1:
            (actor_id, is_metonym), *_ = bearers
            return None if is_metonym else actor_id
        return None

    def find_or_add(self, name: str) -> int:
        found = self.find(name)
        if found is None:
            row = add_actor(self._work, AddActor(name), self._names)
            self.added.append(row.name)
            self._names.replace(row.id, row.name, ())
            found = row.id
        return found


class Fields:
    """The codebook's fields by name; `added` names those that had to be created."""

    def __init__(self, work: Work) -> None:
        self.added: list[str] = []
        self._work = work
        self.codebook: Codebook = get_codebook(work.session.connection())

    def find(self, name: str) -> FieldRow | None:
        """By name, then by label: a field made here from a name that cannot be one has it there."""
        found = self.codebook.field_by_name.get(name)
        if found:
            return found
        labelled = [one for one in self.codebook.fields_of("claim") if one.label == name]
        return labelled[0] if len(labelled) == 1 else None

    def find_or_add(self, name: str, kind: Kind = "text") -> FieldRow:
        found = self.find(name)
        if found is None:
            free = self._free_name(name)
            label = name.replace("_", " ").capitalize() if free == name else name
            draft = FieldDraft(name=free, label=label, kind=kind)
            begin_version(self._work)
            last = self._work.session.scalar(select(func.max(Field.position)))
            add_field(self._work, draft, 0 if last is None else last + 1)
            self._work.session.flush()
            self.codebook = get_codebook(self._work.session.connection())
            self.added.append(free)
            found = self.codebook.field_by_name[free]
        return found

    def _free_name(self, wanted: str) -> str:
        base = wanted
        if not _FIELD_NAME.fullmatch(base):
            letters = unicodedata.normalize("NFKD", wanted).encode("ascii", "ignore").decode()
            base = re.sub(r"[^a-z0-9]+", "_", letters.lower()).strip("_")
        if not _FIELD_NAME.fullmatch(base):
            base = f"field_{base}".rstrip("_")
        name, number = base, 1
        while name in self.codebook.field_by_name or name in BUILT_IN:
            number += 1
            name = f"{base}_{number}"
        return name
