"""The head of a REFI-QDA project: users, codes, variables and cases."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from core.codebook.draft import CodebookDraft, FieldDraft, TypeDraft
from core.codebook.reserved import CANNOT_TELL, UUIDS
from core.exchange.actor_lines import ActorLine
from core.exchange.cells import joined
from core.exchange.dataset import DatasetArticle
from core.exchange.formats.carried import actor_value
from core.exchange.formats.qdpx.coding import TYPE, Codes, Tree, guid_of_tree
from core.exchange.formats.qdpx.pieces import (
    element,
    group,
    json_element,
    reference,
    text_element,
    variable_value,
)
from core.exchange.refi import derived_guid, written_guid
from core.exchange.refi_codes import description_of, guid_of_type

MARK = "OnRecord: "
"""Begins the last line of the description of a code that is none of the claim types."""

ARTICLE_VARIABLES = {
    "title": "Title",
    "outlet": "Outlet",
    "published": "Published",
    "author": "Author",
    "url": "URL",
    "language": "Language",
}
ACTOR_VARIABLES = {
    "kind": "Kind of actor",
    "parent": "Belongs to",
    "country": "Country",
    "sector": "Sector",
    "role": "Role",
    "wikidata": "Wikidata",
}

FIELD_KEY = "field "
"""Begins the key of a variable that is a field of the codebook."""


def user_guid(analyst: str) -> str:
    return derived_guid("analyst", analyst)


def users(analysts: Iterable[str]) -> str:
    return group(
        "Users",
        (element("User", {"guid": written_guid(user_guid(one)), "name": one}) for one in analysts),
    )


def type_codes(types: Sequence[TypeDraft]) -> Iterator[str]:
    """Families with their types inside."""
    for family in types:
        if family.parent is None:
            inside = [_type_code(one) for one in types if one.parent == family.code]
            yield _type_code(family, "".join(inside))


def _type_code(one: TypeDraft, inside: str = "") -> str:
    given = {
        "guid": written_guid(guid_of_type(one)),
        "name": one.name,
        "isCodable": "true" if one.codable and not one.retired else "false",
        "color": one.colour_light,
    }
    return element("Code", given, text_element("Description", description_of(one)) + inside)


def tree_codes(
    trees: Sequence[Tree], codes: Codes, answers: Mapping[str, Iterable[str]]
) -> Iterator[str]:
    """The other trees; `answers` are those that were given, by tree."""
    for tree in trees:
        listed = {one[0]: one for one in tree.answers}
        further = sorted({*answers.get(tree.key, ())} - listed.keys())
        inside = [_code(one[3], one[1], one[2], one[0]) for one in tree.answers]
        inside += [_code(codes.guid((tree.key, one)), one, "", one) for one in further]
        if inside:
            yield _code(guid_of_tree(tree.key), tree.label, tree.about, tree.key, "".join(inside))
    if CANNOT_TELL in answers.get(TYPE, ()):
        yield _code(UUIDS["type"], CANNOT_TELL, "", TYPE)


def _code(guid: str, name: str, about: str, mark: str, inside: str = "") -> str:
    given = {
        "guid": written_guid(guid),
        "name": name or mark,
        "isCodable": "false" if inside else "true",
    }
    words = "\n".join(filter(None, [about, MARK + mark]))
    return element("Code", given, text_element("Description", words) + inside)


class Variables:
    """The variables of articles and of actors; no two are called the same."""

    def __init__(self, draft: CodebookDraft) -> None:
        self.article_fields = [one for one in draft.fields if one.subject == "article"]
        self.actor_fields = [one for one in draft.fields if one.subject == "actor"]
        self.names: dict[str, str] = {}
        self.keys: dict[str, tuple[str, str]] = {}
        """Of each GUID: “article” or “actor”, and what of it."""
        self._name("article", ARTICLE_VARIABLES, self.article_fields)
        self._name("actor", ACTOR_VARIABLES, self.actor_fields)

    def _name(self, subject: str, known: Mapping[str, str], fields: list[FieldDraft]) -> None:
        labels = {**known} | {FIELD_KEY + one.name: one.label for one in fields}
        for key, label in labels.items():
            name = label
            while name in self.names.values():
                name += f" ({subject})"
            guid = derived_guid("variable", subject, key)
            self.names[guid], self.keys[guid] = name, (subject, key)

    def section(self) -> str:
        return group(
            "Variables",
            (
                element("Variable", {"guid": written_guid(guid), "name": name,
                                     "typeOfVariable": "Text"})
                for guid, name in self.names.items()
            ),
        )  # fmt: skip

    def of_article(self, article: DatasetArticle) -> dict[str, str]:
        """What is known of an article, by the GUIDs of variables."""
        given = {key: str(getattr(article, key) or "") for key in ARTICLE_VARIABLES}
        given |= {
            FIELD_KEY + one.name: _words(article.fields.get(one.name))
            for one in self.article_fields
        }
        return _by_guid("article", given)

    def of_actor(self, actor: ActorLine) -> dict[str, str]:
        given = {key: str(getattr(actor, key)) for key in ACTOR_VARIABLES}
        given |= {
            FIELD_KEY + one.name: joined(actor.fields.get(one.name, ()))
            for one in self.actor_fields
        }
        return _by_guid("actor", given)


def _by_guid(subject: str, given: Mapping[str, str]) -> dict[str, str]:
    return {derived_guid("variable", subject, key): text for key, text in given.items() if text}


def _words(answer: object) -> str:
    if isinstance(answer, str):
        return answer
    return joined(map(str, answer)) if isinstance(answer, list | tuple) else ""


def actor_guid(actor: ActorLine) -> str:
    return actor.id or derived_guid("actor", actor.name)


def case(actor: ActorLine, variables: Variables, passages: bytes | bytearray) -> Iterator[str]:
    """An actor in pieces; `passages` are the GUIDs, 16 bytes each, of what was said by them."""
    given = {"guid": written_guid(actor_guid(actor)), "name": actor.name}
    yield element("Case", given).removesuffix("/>") + ">"
    yield json_element("Description", actor_value(actor))
    yield from (variable_value(*one) for one in variables.of_actor(actor).items())
    for at in range(0, len(passages), 16):
        yield reference("SelectionRef", passages[at : at + 16].hex())
    yield "</Case>\n"
