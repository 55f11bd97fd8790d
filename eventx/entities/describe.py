"""What one token of a doc stands for: a name, an office holder, a state, someone named before, or a plain phrase."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.tokens import Token

from eventx.entities.anaphora import resolve_anaphor, resolve_pronoun
from eventx.entities.grammar import NOUNS, Reading, form_readings, noun_reading
from eventx.entities.offices import load_offices
from eventx.entities.organisations import country_beside
from eventx.entities.people import is_personal
from eventx.entities.phrases import Phrase, content_head, noun_phrase
from eventx.entities.places import HOME
from eventx.entities.states import as_actor, country_of_adjective, of_country, stands_for_state, state_noun
from eventx.language.nouns import nouns
from eventx.records import Entity, Kind

if TYPE_CHECKING:
    from eventx.entities.naming import Naming

_NOT_NOMINAL = frozenset({"VERB", "AUX", "ADP", "ADV", "CCONJ", "SCONJ", "PART", "INTJ", "PUNCT", "SPACE"})
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


def describe(token: Token, naming: Naming) -> Entity | None:
    """Return the canonical name of what a token heads; `None` for what names nobody and nothing.

    In order: a pronoun's antecedent; the person whose title the token is; a name; a country's adjective used as a
    noun; the holder of an office at the article date; a country behind its army; an earlier mention that the word
    refers back to; else the noun phrase in the nominative.
    """
    if token.pos_ in {"PRON", "DET"} or _is_pronoun(token):
        return resolve_pronoun(token, naming)
    if token.pos_ in _NOT_NOMINAL and naming.mention(token) is None:
        return None
    token = content_head(token)
    if token.pos_ == "PRON":
        return resolve_pronoun(token, naming)
    if token.i in naming.titles:
        return naming.entities[naming.titles[token.i]]
    named = naming.mention(token)
    if named is not None:
        if stands_for_state(token, named, naming.gazetteer) or named.how == "state":
            return as_actor(named, naming.gazetteer)
        return named
    office = resolve_office(token, naming)
    if office is not None:
        return office
    state = _state(token, naming) or _named_after(token, naming) or _user_of_means(token, naming)
    if state is not None:
        return state
    earlier = resolve_anaphor(token, naming)
    if earlier is not None:
        return replace(earlier, text=token.text, start=token.idx, end=token.idx + len(token), head=token.i)
    return describe_phrase(token, naming)


def describe_phrase(token: Token, naming: Naming) -> Entity | None:
    """Return a common noun phrase as an entity with its canonical nominative; `None` for what heads none."""
    phrase = noun_phrase(token, keeps=lambda t: _belongs(t, naming), complement=lambda t: _named(t, naming))
    if phrase is None:
        return None
    piece = token.doc[phrase.start : phrase.end]
    kind = kind_of_phrase(phrase.reading, token) or Kind.OBJECT
    country = country_beside(token.doc, token.i, token.i + 1, naming.gazetteer)
    name = phrase.text
    seat = _seat(token, phrase, naming)
    if seat is not None and kind is Kind.ORGANISATION:
        name = f"{name} {seat}"
    if (
        kind is Kind.ORGANISATION
        and country is not None
        and {phrase.reading.lemma, phrase.reading.lemma.upper()} & nouns().institutions
    ):
        name = of_country(_without_country(phrase, token, naming), country, naming.gazetteer)
    return Entity(name, kind, piece.text, piece.start_char, piece.end_char, token.i, country, how="noun")


_SEATED = frozenset(
    {"sąd", "prokuratura", "szpital", "komenda", "komisariat", "urząd", "konsulat", "areszt", "uczelnia", "kuratorium"}
)


def _seat(token: Token, phrase: Phrase, naming: Naming) -> str | None:
    """Where a court or office sits, as its name has it: `sąd w okupowanym Symferopolu` is `sąd w Symferopolu`."""
    doc, end = token.doc, phrase.end
    if phrase.reading.lemma not in _SEATED or end + 1 >= len(doc) or doc[end].lower_ not in {"w", "we"}:
        return None
    for i in (end + 1, end + 2):
        mention = naming.mention(doc[i]) if i < len(doc) else None
        if mention is not None and mention.place is not None and mention.text:
            return f"{doc[end].lower_} {mention.text}"
    return None


def _without_country(phrase: Phrase, token: Token, naming: Naming) -> str:
    """The phrase from its head on, without a country's genitive at its end."""
    words = phrase.text.split(" ")
    head = next((i for i, w in enumerate(words) if w.lower().startswith(phrase.reading.lemma[:4].lower())), 0)
    words = words[head:]
    last = token.doc[phrase.end - 1]
    mention = naming.mention(last)
    if mention is not None and mention.kind is Kind.COUNTRY and mention.text:
        tail = mention.text.split()
        if words[-len(tail) :] == tail:
            words = words[: -len(tail)]
    return " ".join(words)


def _belongs(adjective: Token, naming: Naming) -> bool:
    entity = country_of_adjective(adjective, naming.gazetteer)
    return entity is not None and entity.kind is Kind.COUNTRY


def _named(token: Token, naming: Naming) -> str | None:
    mention = naming.mention(token)
    return mention.name if mention is not None else None


@lru_cache(maxsize=10_000)
def _form_is_pronoun(form: str) -> bool:
    return form in {"on", "ona", "ono", "oni", "one", "go", "mu", "nim", "nią", "niej", "jej", "jego", "ją",
    "niego", "niemu", "im", "ich", "nich", "nimi", "je", "nie",
                    "który", "która", "które", "którzy", "którego", "której", "którą", "którym", "którymi",
                    "których", "któremu", "ten", "ta", "ci", "tamten"}  # fmt: skip


def _is_pronoun(token: Token) -> bool:
    return not token.pos_ and _form_is_pronoun(token.lower_) and token.lower_ != "nie"


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
    office = offices.words.get(phrase, phrase)
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
    return _holder(token, naming, office, of)


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
    for title in titles:
        first, *rest = title.split(" ")
        if first not in lemmas or len(rest) > len(words):
            continue
        if all(_same_word(word, wanted) for word, wanted in zip(words, rest, strict=False)):
            found = title, token.i + 1 + len(rest) + (skipped if rest else 0)
            best = found if best is None or len(title) > len(best[0]) else best
    return best


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
    ) or token.lower_.startswith(("eks", "wice", "były"))


def _office_of(token: Token, end: int, naming: Naming) -> str | None:
    """The canonical name of the country or body that an office is of."""
    if end < len(token.doc):
        mention = naming.mention(token.doc[end])
        if mention is None and end + 1 < len(token.doc) and _belongs(token.doc[end], naming):
            mention = country_of_adjective(token.doc[end], naming.gazetteer)
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


def _state(token: Token, naming: Naming) -> Entity | None:
    """The country behind its forces, authorities, or arms in action: `wojska rosyjskie`, `rosyjskie drony`."""
    sort = state_noun(token)
    if sort is None:
        return None
    reading = noun_reading(token)
    if reading is None or (sort == "means" and token.dep_ != "nsubj"):
        return None
    person = any(r.personal for r in form_readings(token.lower_) if r.pos in NOUNS)
    if person and reading.lemma not in {"najeźdźca", "okupant", "agresor"}:
        return None  # soldiers are people: `rosyjscy żołnierze`
    end = token.i + 1
    while end < token.sent.end and token.doc[end].lower_ in {
        "zbrojne",
        "zbrojnych",
        "zbrojnymi",
        "zbrojnym",
        "powietrzne",
        "lądowe",
        "przybrzeżna",
        "przybrzeżnej",
        "federalne",
    }:
        end += 1
    country = country_beside(token.doc, token.i, end, naming.gazetteer) or _adjective_further(token, naming)
    if country is None:
        return None
    entity = Entity(
        token.text, Kind.ORGANISATION, token.text, token.idx, token.idx + len(token), token.i, country, how="state"
    )
    return as_actor(entity, naming.gazetteer)


def _named_after(token: Token, naming: Naming) -> Entity | None:
    """The body that a class noun introduces: `partia ANO`, `agencja Reutera`, `spółka Orlen`."""
    reading = noun_reading(token)
    if reading is None or reading.lemma not in nouns().organisations or token.i + 1 >= token.sent.end:
        return None
    mention = naming.mention(token.nbor(1))
    if mention is None or mention.kind is not Kind.ORGANISATION or mention.start != token.nbor(1).idx:
        return None
    genitive = any(r.case == "gen" for r in form_readings(token.nbor(1).text)) and reading.case != "gen"
    return None if genitive and not token.nbor(1).text.isupper() else mention


def _user_of_means(token: Token, naming: Naming) -> Entity | None:
    """The body whose arms act: `drony SBU poraziły lotniska`."""
    if state_noun(token) != "means" or not token.dep_.startswith("nsubj") or token.i + 1 >= token.sent.end:
        return None
    mention = naming.mention(token.nbor(1))
    return mention if mention is not None and mention.kind is Kind.ORGANISATION else None


def _adjective_further(token: Token, naming: Naming) -> str | None:
    for i in (token.i - 2,):
        if i >= token.sent.start and any(r.pos == "adj" for r in form_readings(token.doc[i + 1].lower_)):
            entity = country_of_adjective(token.doc[i], naming.gazetteer)
            if entity is not None and entity.kind is Kind.COUNTRY:
                return entity.country
    return None


def kind_of(token: Token, naming: Naming) -> Kind | None:
    """Return the kind of what a token heads: of its name, of the person whose title it is, of its noun; or `None`."""
    if token.pos_ in {"PRON", "DET"} or _is_pronoun(token):
        entity = resolve_pronoun(token, naming)
        return entity.kind if entity is not None else None
    token = content_head(token)
    if token.pos_ == "PRON":
        entity = resolve_pronoun(token, naming)
        return entity.kind if entity is not None else None
    if token.i in naming.titles:
        return Kind.PERSON
    named = naming.mention(token)
    if named is not None:
        return Kind.COUNTRY if stands_for_state(token, named, naming.gazetteer) else named.kind
    if _state(token, naming) is not None:
        return Kind.COUNTRY
    if _user_of_means(token, naming) is not None:
        return Kind.ORGANISATION
    reading = noun_reading(token)
    if reading is None:
        reading = next((r for r in form_readings(token.lower_) if r.pos not in NOUNS), None)
    return kind_of_phrase(reading, token) if reading is not None else None


def kind_of_phrase(reading: Reading, token: Token) -> Kind | None:
    """Return what a noun stands for by its lemma and gender; `None` for abstract nouns."""
    lemma = reading.lemma
    words = nouns()
    if reading.pos not in NOUNS:
        # an adjective or participle used as a noun: `ranni`, `protestujący`
        if token.pos_ == "ADJ" and token.dep_ in {"amod", "acl"}:
            return None
        if reading.number == "pl" and (reading.personal or reading.case != "nom"):
            return Kind.GROUP
        return Kind.PERSON if reading.gender in {"m", "f"} and reading.number == "sg" else None
    if lemma in words.crowds:
        return Kind.GROUP
    if is_personal(reading) or (lemma[:1].isdigit() and "lat" in lemma):
        return Kind.GROUP if reading.number == "pl" else Kind.PERSON
    if lemma in words.organisations or lemma.lower() in words.organisations:
        return Kind.ORGANISATION
    if lemma in words.places:
        return Kind.PLACE
    return Kind.OBJECT if lemma in words.objects or lemma in words.state_means else None
