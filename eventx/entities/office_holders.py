"""Who held the office that a title names (`prezydent Rosji`), at the article date."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from spacy.tokens import Token

from eventx.entities.grammar import Reading, form_readings, noun_reading
from eventx.entities.naming import Naming
from eventx.entities.offices import load_offices
from eventx.entities.places import HOME
from eventx.entities.states import country_of_adjective, is_country_adjective
from eventx.records import Entity, Kind

_FORMER = frozenset(
    {
        "były",
        "dawny",
        "ówczesny",
        "poprzedni",
        "przyszły",
        "niedoszły",
        "ex",
        "eks",
        "kolejny",
        "nowy",
        "jeden",
        "każdy",
        "żaden",
    }
)


def resolve_office(token: Token, naming: Naming) -> Entity | None:
    """Return who held the office that a title names, at the article date; `None` where that is not certain.

    The country is the one said (`prezydent Rosji`, `brytyjski minister obrony`), or else Poland in an article that
    plays there.
    """
    reading = noun_reading(token)
    if reading is None or reading.number != "sg" or _former(token):
        return None
    offices = load_offices()
    found = _office_phrase(token, reading, frozenset(offices.whole), ())
    if found is not None:
        return _holder(token, naming, *offices.whole[found[0]])
    found = _office_phrase(token, reading, offices.titles, naming.gazetteer.adjectives)
    if found is None:
        return None
    phrase, end = found
    of = _office_of(token, end, naming)
    if of is None:
        if phrase in {
            "szef",
            "przywódca",
            "lider",
            "dyktator",
            "rzecznik",
            "prezes",
            "przewodniczący",
            "marszałek",
        } or _named_before(token, naming):
            return None
        if naming.context.main not in {HOME, None}:
            return None
        of = naming.gazetteer.countries[HOME].name
    office = next((o for o in offices.meant(phrase) if offices.holders(o, of, naming.published)), None)
    return _holder(token, naming, office, of) if office is not None else None


def _holder(token: Token, naming: Naming, office: str, of: str) -> Entity | None:
    terms = load_offices().holders(office, of, naming.published)
    people = dict.fromkeys(t.person for t in terms)
    if len(people) > 1:
        people = dict.fromkeys(p for p in people if any(e.name == p for e in naming.entities))
    if len(people) != 1:
        return None
    name = next(iter(people))
    known = next((e for e in naming.gazetteer.named(name) if e.kind is Kind.PERSON), None)
    country = known.country if known is not None else next(t.country for t in terms if t.person == name)
    return Entity(
        name,
        Kind.PERSON,
        token.text,
        token.idx,
        token.idx + len(token),
        token.i,
        country,
        known.wikidata if known else None,
        how="office",
    )


def _office_phrase(
    token: Token, reading: Reading, titles: frozenset[str], countries: Collection[str]
) -> tuple[str, int] | None:
    """The longest title that begins at the token, and the token after it."""
    lemmas = {r.lemma for r in form_readings(token.lower_)} | {reading.lemma, _masculine(reading.lemma)}
    following = token.doc[token.i + 1 : token.i + 6]
    # `szef rosyjskiej dyplomacji` is `szef dyplomacji` of Russia
    skipped = int(
        len(following) > 1 and any(r.pos == "adj" and r.lemma in countries for r in form_readings(following[0].lower_))
    )
    words = [t.text for t in following][skipped:]
    best: tuple[str, int] | None = None
    by_first = _by_first_word(titles)
    for title in (t for lemma in sorted(lemmas) for t in by_first.get(lemma, ())):
        rest = title.split(" ")[1:]
        if len(rest) > len(words):
            continue
        if all(_same_word(word, wanted) for word, wanted in zip(words, rest, strict=False)):
            found = title, token.i + 1 + len(rest) + (skipped if rest else 0)
            best = found if best is None or len(title) > len(best[0]) else best
    return best


@lru_cache(maxsize=4)
def _by_first_word(titles: frozenset[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for title in sorted(titles):
        found.setdefault(title.split(" ")[0], []).append(title)
    return found


def _same_word(word: str, wanted: str) -> bool:
    if word.lower() == wanted.lower():
        return True
    return any(
        r.pos == "adj" and r.lemma in {w.lemma for w in form_readings(wanted.lower())}
        for r in form_readings(word.lower())
    )


def _masculine(lemma: str) -> str:
    """The masculine title of a feminine one: `szefowa`, `prezydentka`, `premierka`."""
    for feminine, masculine in (
        ("szefowa", "szef"),
        ("przewodnicząca", "przewodniczący"),
        ("przywódczyni", "przywódca"),
        ("ministra", "minister"),
        ("królowa", "królowa"),
    ):
        if lemma == feminine:
            return masculine
    return lemma[:-2] + "k" if lemma.endswith("czka") else lemma.removesuffix("ka") if lemma.endswith("ka") else lemma


def _former(token: Token) -> bool:
    return any(
        any(r.lemma in _FORMER for r in form_readings(t.lower_))
        for t in token.doc[max(token.sent.start, token.i - 2) : token.i]
    ) or token.lower_.startswith(("eks", "były"))


def _office_of(token: Token, end: int, naming: Naming) -> str | None:
    """The canonical name of the country or body that an office is of."""
    if end < len(token.doc):
        mention = naming.mention(token.doc[end])
        if mention is None and end + 1 < len(token.doc) and is_country_adjective(token.doc[end], naming.gazetteer):
            mention = country_of_adjective(token.doc[end], naming.gazetteer)
        if mention is not None and mention is naming.mention(token.doc[end - 1]) and mention.country:
            return naming.gazetteer.countries[mention.country].name  # `szef MSZ Polski`
        if mention is not None and mention.kind in {Kind.COUNTRY, Kind.ORGANISATION}:
            return mention.name
        if mention is not None and mention.kind is Kind.PLACE:
            return mention.name
        if token.doc[end].text == "RP":
            return naming.gazetteer.countries[HOME].name
    for i in (token.i - 1, token.i - 2, token.i + 1):
        if token.sent.start <= i < token.sent.end and token.doc[i].text[:1].isalpha():
            entity = country_of_adjective(token.doc[i], naming.gazetteer)
            if entity is not None:
                return entity.name
    return None


def _named_before(token: Token, naming: Naming) -> bool:
    """Whether the same title was said of somebody named earlier: then the word refers back to that person."""
    lemmas = {r.lemma for r in form_readings(token.lower_)}
    return any(
        start < token.i and lemmas & {r.lemma for r in form_readings(token.doc[start].lower_)}
        for start in naming.titles
    )
