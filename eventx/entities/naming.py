"""All names of one doc, canonical, and what any of its tokens stands for.

naming = name_doc(doc, published=article.published, gazetteer=load_gazetteer())
naming.entities              every mention, in text order
naming.describe(token)       the canonical name of what a token heads
naming.subject(verb)         who the dropped subject of a verb is
naming.relational(adjective) the country behind an adjective
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from eventx.entities.gazetteer import Gazetteer
from eventx.entities.people import Person
from eventx.entities.places import HOME, Context
from eventx.entities.states import as_actor, country_entity, country_of_adjective, town_of_adjective
from eventx.language.nouns import nouns
from eventx.records import ArticleDate, Entity, Kind

_CENTRAL = frozenset({"parliament", "government", "ministry"})


@dataclass(frozen=True)
class Naming(ABC):
    """The names of one doc; built once by `name_doc`, never changed.

    Abstract, because words refer to one another: what resolves a pronoun or a title asks a `Naming` in turn what
    another word stands for.

    `by_token` maps a token to the mention that it is part of, `titles` the head noun of a title to the person
    whose name completes it, `people` a mention's position to the person (with gender and gazetteer entry).
    """

    doc: Doc
    published: ArticleDate | None
    gazetteer: Gazetteer
    entities: tuple[Entity, ...]
    by_token: dict[int, int]
    titles: dict[int, int]
    people: dict[int, Person]
    context: Context

    @abstractmethod
    def kind(self, token: Token) -> Kind | None:
        """Return the kind of what the token heads, or `None` for a word that names nobody and nothing."""

    @abstractmethod
    def describe(self, token: Token) -> Entity | None:
        """Return the canonical name of what the token heads, titles, pronouns and anaphora resolved."""

    @abstractmethod
    def describe_all(self, token: Token) -> tuple[Entity, ...]:
        """Return all whom the token stands for: two for `obaj przywódcy` or `strony`, else what `describe` gives."""

    @abstractmethod
    def subject(self, verb: Token) -> Entity | None:
        """Return who the dropped subject of a finite verb is, `None` where nobody fits."""

    def relational(self, adjective: Token) -> Entity | None:
        """Return what a relational adjective stands for (`rosyjski` -> Rosja), `None` for other adjectives."""
        return country_of_adjective(adjective, self.gazetteer) or town_of_adjective(adjective, self.entities)

    def country(self, iso3: str) -> Entity | None:
        """Return the country of an ISO code, at no place in the text; `None` for an unknown code."""
        return country_entity(iso3, self.gazetteer)

    def state(self, entity: Entity) -> Entity | None:
        """Return the state of a capital, an office holder or an embassy; `None` for others."""
        words = entity.name.lower().split()
        mission = entity.kind is Kind.ORGANISATION and bool(words) and words[0] in nouns().missions
        if (entity.kind is Kind.PERSON or mission) and entity.country is not None:
            return country_entity(entity.country, self.gazetteer, like=entity)
        actor = as_actor(entity, self.gazetteer)
        return actor if actor is not entity else None

    def home(self) -> Entity | None:
        """Return the country that the article is about; the press's own where it speaks of no other."""
        return country_entity(self.context.main or HOME, self.gazetteer)

    def home_capital(self) -> Entity | None:
        """Return the capital of the country that the article is about."""
        return self._capital(self.context.main or HOME)

    def seat(self, body: Entity) -> Entity | None:
        """Return the capital that a state's parliament, government or ministry sits in; `None` for other bodies."""
        if body.country is None:
            return None
        ruling = body.kind is Kind.COUNTRY and body.how == "metonymy"  # `siedziba czeskiego rządu`
        central = ruling or any(e.role in _CENTRAL for e in self.gazetteer.named(body.name))
        return self._capital(body.country) if central else None

    def _capital(self, country: str) -> Entity | None:
        name = self.gazetteer.capital_of(country)
        return self.place(name) if name is not None else None

    def place(self, name: str) -> Entity | None:
        """Return the best known place of a name, at no place in the text."""
        entry = next((e for e in self.gazetteer.named(name) if e.place is not None), None)
        return None if entry is None else Entity(entry.name, entry.kind, country=entry.country, place=entry.place)

    def mention(self, token: Token) -> Entity | None:
        """Return the named mention that the token is part of."""
        at = self.by_token.get(token.i)
        return None if at is None else self.entities[at]

    def person(self, entity: Entity) -> Person | None:
        """Return what is known of a person mentioned."""
        return next(
            (p for n, p in self.people.items() if self.entities[n] is entity or self.entities[n].name == entity.name),
            None,
        )
