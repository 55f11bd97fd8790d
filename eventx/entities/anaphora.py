"""Who or what a definite word like `polityk`, `resort`, `34-latek` refers back to."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from eventx.entities.ages import Age, said_of
from eventx.entities.agreement import agrees
from eventx.entities.antecedents import candidates
from eventx.entities.clauses import subjects_above
from eventx.entities.earlier_bodies import earlier_body, fuller_form, mentions_before
from eventx.entities.grammar import NOUNS, case_of, form_readings, noun_reading
from eventx.entities.naming import Naming
from eventx.entities.nominals import describe_phrase
from eventx.entities.offices import load_offices
from eventx.entities.phrases import is_classified
from eventx.entities.places import HOME
from eventx.language.nouns import nouns
from eventx.language.titles import titles
from eventx.records import Entity, Kind

_FAR = 8  # sentences
_RULES = frozenset({"prezydent", "premier", "kanclerz"})
_NEWCOMER = frozenset(
    {"jeden", "jedna", "pewien", "pewna", "inny", "inna", "kolejny", "kolejna", "drugi", "druga", "żaden", "każdy"}
)


def resolve_anaphor(token: Token, naming: Naming) -> Entity | None:
    """Return the earlier mention that a definite word refers back to (`dyktator`, `resort`, `miasto`), or `None`.

    A word with a complement of its own (`szef gangu`), or in the plural, is no anaphor.
    """
    reading = noun_reading(token)
    lemma = reading.lemma if reading is not None else token.lemma_
    words = nouns().anaphora
    said = reading is not None and _has_complement(token, naming) and not _says_nothing(token, lemma)
    if reading is not None and (reading.number != "sg" or said):
        return None
    if _is_classified(token, naming):
        return fuller_form(token, lemma, naming, such=describe_phrase(token, naming))
    if lemma in words["person"] or lemma in titles() or _says_nothing(token, lemma):
        return _earlier_person(token, lemma, reading.gender if reading is not None else None, naming)
    if lemma in words["organisation"] and reading is not None:
        return earlier_body(token, lemma, naming)
    if lemma in words["place"]:
        return _earlier_place(token, lemma, naming)
    return None


def resolve_age(age: Age, naming: Naming) -> Entity:
    """Return the person before of that age, or the only private one of that gender; else the word itself."""
    start, end = age.start.idx, age.end.idx + len(age.end)
    written = Entity(
        age.name,
        Kind.GROUP if age.gender == "pl" else Kind.PERSON,
        naming.doc.text[start:end],
        start,
        end,
        age.end.i,
        how="noun",
    )
    before = [
        e
        for n, e in enumerate(naming.entities)
        if (p := naming.people.get(n)) and p.gender == age.gender and e.head is not None and e.head < age.start.i
    ]
    so_old = [e for e in before if e.head is not None and said_of(age, e.head)]
    private = {e.name: e for e in before if e.how != "gazetteer"}
    meant = so_old[-1] if so_old else next(iter(private.values())) if len(private) == 1 else None
    return written if meant is None else replace(meant, text=written.text, start=start, end=end, head=age.end.i)


def same_national(token: Token, named: Entity, naming: Naming) -> Entity | None:
    """Return the person before whom `Gruzin` or `Czeszka` means: one of that country, or so described."""
    before = token.nbor(-1).lower_ if token.i else ""
    if named.how != "demonym" or named.kind is not Kind.PERSON or before in _NEWCOMER:
        return None
    genders = {r.gender for r in form_readings(named.name) if r.case == "nom" and r.number == "sg"}
    for n, entity in reversed(list(enumerate(naming.entities))):
        person = naming.people.get(n)
        if person is None or entity.head is None or entity.head >= token.i or entity.how == "demonym":
            continue
        if person.gender not in genders:
            continue
        start = naming.doc[max(naming.doc[entity.head].sent.start, entity.head - 6) : entity.head]
        adjectives = (naming.relational(t) for t in start)
        if entity.country == named.country or any(a is not None and a.country == named.country for a in adjectives):
            return replace(entity, text=token.text, start=token.idx, end=token.idx + len(token), head=token.i)
    return None


def _is_classified(token: Token, naming: Naming) -> bool:
    """Whether an adjective after the noun says of what sort: `przewoźnik drogowy`, not `dyktator białoruski`."""
    return is_classified(token) and naming.relational(token.nbor(1)) is None


def _has_complement(token: Token, naming: Naming) -> bool:
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is None:
        return False
    if naming.by_token.get(following.i) is not None and case_of(following) in {"gen", ""}:
        return True
    if following.dep_:
        return any(c.dep_.startswith("nmod") and c.i > token.i for c in token.children)
    return any(r.pos in NOUNS and r.case == "gen" for r in form_readings(following.lower_)[:1])


def _says_nothing(token: Token, lemma: str) -> bool:
    """Whether the complement tells nothing of who it is: `lider opozycji`, `właściciel najemniczej firmy`."""
    following = token.doc[token.i + 1 : min(token.i + 3, token.sent.end)]
    nominal = [t for t in following if t.pos_ != "ADJ"][:1]
    return any(f"{lemma} {noun.lower_}" in nouns().anaphora["phrases"] for noun in nominal)


def _earlier_person(token: Token, lemma: str, gender: str | None, naming: Naming) -> Entity | None:
    """The person before whose title it was, else the last one before of that gender, not the subject of this clause.

    A word that could be anybody (`mężczyzna`, `kierowca`) is no public figure; an office or a trade that was not said
    of anybody before is somebody new.
    """
    if _is_news(token):
        return None
    whose = naming.relational(token.nbor(-1)) if token.i > token.sent.start else None
    titled = {n: start for start, n in naming.titles.items()}
    for n, entity in reversed(list(enumerate(naming.entities))):
        start = titled.get(n)
        if (
            start is not None
            and start < token.i
            and any(r.lemma == lemma for r in form_readings(naming.doc[start].lower_))
            and (whose is None or whose.country in {entity.country, None})
        ):
            return entity
    fuller = fuller_form(token, lemma, naming) if whose is None and not _says_nothing(token, lemma) else None
    opposes = token.i + 1 < len(naming.doc) and token.nbor(1).lower_.startswith("opozycj")
    fuller = fuller or (_in_office(token, lemma, naming) if whose is None and not opposes else None)
    if fuller is not None:
        return fuller
    if lemma not in nouns().anaphora["person"] and not _says_nothing(token, lemma):
        return None
    anybody = lemma in nouns().anaphora["anybody"] or lemma[:1].isdigit()
    subjects = subjects_above(token)
    above = {e.name for e in (naming.describe(token.doc[i]) for i in subjects) if e is not None}
    office = lemma in titles() and titles()[lemma].kind == "office"
    for head, mention, kind in reversed(list(candidates(token, naming, reach=3 if anybody or office else _FAR))):
        if kind is not Kind.PERSON or head.i in subjects:
            continue
        if opposes and mention is not None and load_offices().held(mention.name, naming.published) & _RULES:
            continue
        if anybody and mention is not None and mention.how == "gazetteer":
            continue
        if whose is not None and (mention is None or mention.country != whose.country):
            continue
        if agrees(head, mention, kind, "sg", gender if gender in {"m", "f"} else None, naming):
            found = naming.describe(head)
            if found is not None and found.how == "noun" and not anybody:
                continue
            if found is None or found.name not in above:
                return found
    return None


def _in_office(token: Token, lemma: str, naming: Naming) -> Entity | None:
    """The person before who held the office at the article date: `prezydent` behind `Nicolas Sarkozy` of 2010."""
    offices = load_offices()
    if lemma not in offices.titles:
        return None
    people = (e for e in mentions_before(token, naming) if e.kind is Kind.PERSON)
    meant = set(offices.meant(lemma))
    return next((e for e in people if meant & offices.held(e.name, naming.published)), None)


def _is_news(token: Token) -> bool:
    """Whether a noun brings somebody new: a subject after its verb (`zginął mężczyzna`) or one of several."""
    before = token.nbor(-1).lower_ if token.i else ""
    if before in _NEWCOMER:
        return True
    return token.dep_.startswith("nsubj") and token.head.i < token.i and before not in {"ten", "ta", "sam", "sama"}


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
        return next((e for e in mentions_before(token, naming) if e.kind is Kind.COUNTRY), None)
    kinds = {"półwysep": {"region"}, "wyspa": {"region"}, "region": {"region", "district"}}.get(lemma, {"settlement"})
    return next((e for e in mentions_before(token, naming) if e.place is not None and e.place.kind in kinds), None)
