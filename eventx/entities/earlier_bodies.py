"""Which body named before a word like `resort`, `firma` or `sąd` refers back to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from eventx.entities.clauses import subjects_above
from eventx.entities.expand import in_case
from eventx.entities.grammar import form_readings, noun_reading
from eventx.entities.naming import Naming
from eventx.entities.nominals import describe_phrase
from eventx.language.morfeusz import analyses
from eventx.language.nouns import nouns
from eventx.records import Entity, Kind

COURTS = frozenset({"sąd", "trybunał"})


def earlier_body(token: Token, lemma: str, naming: Naming) -> Entity | None:
    """Return the body before with the word in its name (`sąd`: `Sąd Rejonowy`), else the last one of its sort.

    `firma` is the last company, `partia` the last party; a name in no table counts where such a word introduced it,
    or where nothing says what sort it is of.
    """
    if lemma in {"resort", "ministerstwo"}:
        ministry = next((e for e in mentions_before(token, naming) if _is_ministry(e)), None)
        return ministry or _described_ministry(token, naming)
    subjects = subjects_above(token)
    bodies = [e for e in mentions_before(token, naming) if e.kind is Kind.ORGANISATION and e.head not in subjects]
    words = COURTS if lemma in COURTS else {lemma}
    named = [e for e in bodies if words & set(e.name.lower().split()) and e.name.lower() not in words]
    whose = naming.relational(token.nbor(-1)) if token.i > token.sent.start else None
    if whose is not None:  # `unijny sąd`: a court with the Union in its name
        named = [e for e in named if in_case(whose.name, "gen") in e.name or e.country == whose.country is not None]
        return next(iter(named), None)
    if named:
        return named[0]
    return fuller_form(token, lemma, naming) or _of_sort(lemma, bodies, naming)


def fuller_form(token: Token, lemma: str, naming: Naming, *, such: Entity | None = None) -> Entity | None:
    """Return what the same noun stood for with a complement earlier: `senat` is `senat Uniwersytetu Wileńskiego`.

    With `such` it must have begun in the same way: `komendant powiatowy` is `komendant powiatowy policji`.
    """
    begin = f"{such.name.lower()} " if such is not None else ""
    for earlier in reversed(naming.doc[: token.i]):
        if lemma not in {r.lemma for r in form_readings(earlier.lower_)}:
            continue
        reading = noun_reading(earlier)
        meant = naming.describe(earlier) if reading is not None and reading.number == "sg" else None
        if meant is not None and meant.name.lower() != lemma and meant.name.lower().startswith(begin):
            return meant
    return None


def mentions_before(token: Token, naming: Naming) -> Iterator[Entity]:
    """Yield the names before a token, the nearest first."""
    return (e for e in reversed(naming.entities) if e.head is not None and e.head < token.i)


def _of_sort(lemma: str, bodies: list[Entity], naming: Naming) -> Entity | None:
    """The last body of the sort that a word means; none for a word of no sort."""
    sort = next((sort for sort, words in nouns().sorts.items() if lemma in words), None)
    if sort is None:
        return None
    for body in bodies:
        known = naming.gazetteer.named(body.name.strip("„”"))
        if known and known[0].kind is Kind.ORGANISATION:
            if known[0].role == sort:
                return body
        elif _fits(body, sort, naming):
            return body
    return None


def _fits(body: Entity, sort: str, naming: Naming) -> bool:
    """Whether a name in no table may be of a sort: so introduced (`związek GDL`), or a mere name for companies."""
    if body.head is None or body.start is None:
        return False
    first = body.head
    while first and naming.doc[first - 1].idx >= body.start:
        first -= 1
    before = [t for t in naming.doc[max(first - 2, 0) : first] if not t.is_quote][-1:]
    introduced = {r.lemma for t in before for r in form_readings(t.lower_)}
    if introduced & (nouns().organisations | nouns().companies):
        return bool(introduced & nouns().sorts[sort])
    heads = {r.lemma for r in form_readings(body.name.split()[0].lower())}
    return sort == "company" and not heads & (nouns().organisations | nouns().bodies)


def _is_ministry(entity: Entity) -> bool:
    return entity.kind is Kind.ORGANISATION and entity.name.lower().startswith(("ministerstwo", "msz", "mon", "msw"))


def _described_ministry(token: Token, naming: Naming) -> Entity | None:
    for i in range(token.i - 1, -1, -1):
        earlier = naming.doc[i]
        if any(a.lemma == "ministerstwo" for a in analyses(earlier.lower_)):
            return describe_phrase(earlier, naming)
    return None
