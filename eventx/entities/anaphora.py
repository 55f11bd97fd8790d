"""Who or what a definite word like `polityk`, `resort`, `34-latek` refers back to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from eventx.entities.agreement import agrees
from eventx.entities.antecedents import candidates
from eventx.entities.clauses import sentences_before, subjects_above
from eventx.entities.expand import in_case
from eventx.entities.grammar import NOUNS, case_of, form_readings, noun_reading
from eventx.entities.naming import Naming
from eventx.entities.nominals import describe_phrase
from eventx.entities.places import HOME
from eventx.language.morfeusz import analyses
from eventx.language.nouns import nouns
from eventx.records import Entity, Kind


def resolve_anaphor(token: Token, naming: Naming) -> Entity | None:
    """Return the earlier mention that a definite word refers back to (`dyktator`, `resort`, `miasto`), or `None`.

    A word with a complement of its own (`szef gangu`), or in the plural, is no anaphor.
    """
    reading = noun_reading(token)
    lemma = reading.lemma if reading is not None else token.lemma_
    if reading is not None and (reading.number != "sg" or _has_complement(token, naming)):
        return None
    words = nouns().anaphora
    if lemma in words["person"] or (token.text[:1].isdigit() and "lat" in token.lower_):
        return _earlier_person(token, lemma, reading.gender if reading is not None else None, naming)
    if lemma in words["organisation"] and reading is not None:
        return _earlier_body(token, lemma, naming)
    if lemma in words["place"]:
        return _earlier_place(token, lemma, naming)
    return None


def _has_complement(token: Token, naming: Naming) -> bool:
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is None:
        return False
    if naming.by_token.get(following.i) is not None and case_of(following) in {"gen", ""}:
        return True
    if following.dep_:
        return any(c.dep_.startswith("nmod") and c.i > token.i for c in token.children)
    return any(r.pos in NOUNS and r.case == "gen" for r in form_readings(following.lower_)[:1])


def _earlier_person(token: Token, lemma: str, gender: str | None, naming: Naming) -> Entity | None:
    """The person before whose title it was, else the last one before of that gender, not the subject of this clause.

    A word that could be anybody (`mężczyzna`, `kierowca`) is no public figure.
    """
    if _is_news(token):
        return None
    titled = {n: start for start, n in naming.titles.items()}
    for n, entity in reversed(list(enumerate(naming.entities))):
        start = titled.get(n)
        if (
            start is not None
            and start < token.i
            and any(r.lemma == lemma for r in form_readings(naming.doc[start].lower_))
        ):
            return entity
    anybody = lemma in nouns().anaphora["anybody"] or lemma[:1].isdigit()
    subjects = subjects_above(token)
    above = {e.name for e in (naming.describe(token.doc[i]) for i in subjects) if e is not None}
    for head, mention, kind in reversed(list(candidates(token, naming))):
        if kind is not Kind.PERSON or head.i in subjects:
            continue
        if anybody and mention is not None and mention.how == "gazetteer":
            continue
        if agrees(head, mention, kind, "sg", gender if gender in {"m", "f"} else None, naming):
            found = naming.describe(head)
            if found is not None and found.how == "noun" and not anybody:
                continue
            if found is None or found.name not in above:
                return found
    return None


def _is_news(token: Token) -> bool:
    """Whether a noun brings somebody new: a subject after its verb (`zginął mężczyzna`) or one of several."""
    before = token.nbor(-1).lower_ if token.i else ""
    if before in {"jeden", "jedna", "pewien", "pewna", "inny", "inna", "kolejny", "kolejna", "drugi", "druga"}:
        return True
    return token.dep_.startswith("nsubj") and token.head.i < token.i and before not in {"ten", "ta", "sam", "sama"}


def _earlier_body(token: Token, lemma: str, naming: Naming) -> Entity | None:
    """The body before with the word in its name (`sąd`: `Sąd Rejonowy`), else, for a firm or party, the last one."""
    if lemma in {"resort", "ministerstwo"}:
        ministry = next((e for e in _before(token, naming) if _is_ministry(e)), None)
        return ministry or _described_ministry(token, naming)
    bodies = [e for e in _before(token, naming) if e.kind is Kind.ORGANISATION]
    words = {"sąd": {"sąd", "trybunał"}}.get(lemma, {lemma})
    named = [e for e in bodies if words & set(e.name.lower().split())]
    whose = naming.relational(token.nbor(-1)) if token.i > token.sent.start else None
    if whose is not None:  # `unijny sąd`: a court with the Union in its name
        named = [e for e in named if in_case(whose.name, "gen") in e.name or e.country == whose.country is not None]
    of_that_name = next(iter(named), None)
    if of_that_name is not None or lemma not in nouns().anaphora["any_body"]:
        return of_that_name
    near = min(s.start for s in [token.sent, *list(sentences_before(token.sent))[:2]])
    subjects = subjects_above(token)
    return next((e for e in bodies if e.head is not None and e.head >= near and e.head not in subjects), None)


def _is_ministry(entity: Entity) -> bool:
    return entity.kind is Kind.ORGANISATION and entity.name.lower().startswith(("ministerstwo", "msz", "mon", "msw"))


def _described_ministry(token: Token, naming: Naming) -> Entity | None:
    for i in range(token.i - 1, -1, -1):
        earlier = naming.doc[i]
        if any(a.lemma == "ministerstwo" for a in analyses(earlier.lower_)):
            return describe_phrase(earlier, naming)
    return None


def _earlier_place(token: Token, lemma: str, naming: Naming) -> Entity | None:
    if lemma == "stolica":
        main = naming.context.main or HOME
        capital = naming.gazetteer.capital_of(main)
        known = next((e for e in naming.gazetteer.named(capital) if e.place is not None), None) if capital else None
        return (
            Entity(known.name, known.kind, country=known.country, place=known.place, how="capital") if known else None
        )
    if lemma == "kraj":
        # `w kraju` is here; `ten kraj` and `kraj` the country last spoken of
        home = naming.gazetteer.countries[HOME]
        at_home = any(t.lower_ in {"w", "po", "do"} for t in token.doc[max(token.sent.start, token.i - 2) : token.i])
        if at_home and naming.context.main in {HOME, None}:
            return Entity(home.name, Kind.COUNTRY, country=HOME, place=home.place, how="context")
        return next((e for e in _before(token, naming) if e.kind is Kind.COUNTRY), None)
    kinds = {"półwysep": {"region"}, "wyspa": {"region"}, "region": {"region", "district"}}.get(lemma, {"settlement"})
    return next((e for e in _before(token, naming) if e.place is not None and e.place.kind in kinds), None)


def _before(token: Token, naming: Naming) -> Iterator[Entity]:
    return (e for e in reversed(naming.entities) if e.head is not None and e.head < token.i)
