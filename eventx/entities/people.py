"""Which person each personal name in an article means, and the fullest name that the article or the gazetteer has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from eventx.entities.entries import Entry
from eventx.entities.expand import surname
from eventx.entities.grammar import NOUNS, Reading, case_of, form_readings, governed_cases
from eventx.entities.offices import load_offices
from eventx.entities.persons import forename_readings, forms_of, nominative
from eventx.entities.spans import NameSpan
from eventx.language.nouns import nouns
from eventx.language.titles import titles
from eventx.records import ArticleDate, Kind

_TITLE_REACH = 9
_OBLIQUE = frozenset({"gen", "dat", "acc", "inst", "loc"})
_TITLE_STOPS = frozenset(
    {"i", "oraz", "a", "lub", "że", "jak", "na", "z", "do", "od", "przez", "po", "przed", "za", "o", "dla"}
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in the article: full canonical name, gender, and what the gazetteer knows."""

    name: str
    gender: str
    entry: Entry | None = None

    @property
    def surname(self) -> str:
        """The family name."""
        return surname(self.name)

    def bears(self, form: str) -> bool:
        """Whether a form can be this person's surname, first name, or full name."""
        gender = self.gender or "m"
        if form in forms_of(self.name, gender) or form in forms_of(self.surname, gender):
            return True
        first = self.name.split()[0]
        return form in forms_of(first, gender) and len(first) > 2


def resolve_people(
    doc: Doc, spans: Sequence[NameSpan], titles: dict[int, int], *, published: ArticleDate | None
) -> dict[int, Person]:
    """Return the person of each personal span (by its position in `spans`).

    Names of two or more words are read first; a surname alone is then the latest so named before it, or else the
    next; failing both, the person whom the surname alone means to everybody.
    """
    people: dict[int, Person] = {}
    known = _nominative_words(doc)
    personal = [n for n, span in enumerate(spans) if span.kind is Kind.PERSON]
    genders = {n: _title_gender(doc, titles.get(n)) for n in personal}
    for n in personal:
        if spans[n].length > 1:
            people[n] = _full(doc, spans[n], people, genders[n], known)
    full = dict(people)
    for n in personal:
        if n not in people:
            people[n] = _alone(doc, spans[n], n, full, genders[n], known, published)
    return people


def _full(doc: Doc, span: NameSpan, people: dict[int, Person], gender: str | None, known: frozenset[str]) -> Person:
    if span.entries:
        return Person(span.entries[0].name, span.entries[0].gender or "m", span.entries[0])
    text = _written(doc, span)
    for person in people.values():
        if text in forms_of(person.name, person.gender or "m"):
            return person
    name, sex, _ = nominative(tuple(text.split(" ")), gender=gender, cases=_cases(doc, span), known=known)
    return Person(name, sex)


def _alone(
    doc: Doc,
    span: NameSpan,
    n: int,
    full: dict[int, Person],
    gender: str | None,
    known: frozenset[str],
    published: ArticleDate | None,
) -> Person:
    text = _written(doc, span)
    before = [p for m, p in full.items() if m < n]
    for person in [*reversed(before), *(p for m, p in full.items() if m > n)]:
        if (gender is None or person.gender == gender) and person.bears(text):
            return person
    entries = [
        e
        for e in span.entries
        if e.kind is Kind.PERSON
        and (gender is None or e.gender == gender)
        and (e.surname_known or load_offices().held(e.name, published))
    ]
    if entries:
        entry = _in_office(entries, published)
        return Person(entry.name, entry.gender or "m", entry)
    name, sex, _ = nominative((text,), gender=gender, cases=_cases(doc, span), known=known)
    return Person(name, sex)


def _in_office(entries: Sequence[Entry], published: ArticleDate | None) -> Entry:
    """Of namesakes, the one who held an office when the article appeared."""
    return max(entries, key=lambda e: (len(load_offices().held(e.name, published)), -entries.index(e)))


def _written(doc: Doc, span: NameSpan) -> str:
    """The span's text on one line, a stop after an initial kept, one after a sentence not."""
    return " ".join(doc[span.start : span.end].text.split()).replace(" .", ".")


def _nominative_words(doc: Doc) -> frozenset[str]:
    """Capitalised words that the article has in the nominative, so that oblique forms can be traced to them."""
    return frozenset(t.text for t in doc if t.text[:1].isupper() and not t.is_sent_start and case_of(t) == "nom")


def _cases(doc: Doc, span: NameSpan) -> tuple[str, ...]:
    tagged = [c for c in (case_of(t) for t in doc[span.start : span.end] if t.text[:1].isupper()) if c]
    governed = governed_cases(doc[span.start])
    title = title_start(doc, span)
    if title is not None:
        title_cases = tuple(
            dict.fromkeys(r.case for r in form_readings(doc[title].text) if r.pos in NOUNS and r.number == "sg")
        )
        before = governed_cases(doc[title])
        governed = tuple(c for c in before or title_cases if c in title_cases) or governed
        tagged = [case_of(doc[title])] if case_of(doc[title]) in title_cases else tagged
    order = dict.fromkeys([*(c for c in governed if c in tagged), *tagged, *governed])
    return tuple(order)


def _title_gender(doc: Doc, title: int | None) -> str | None:
    """The gender that a title tells: `rzeczniczka` is a woman; `minister` may be either."""
    if title is None:
        return None
    lemmas = [r.lemma for r in form_readings(doc[title].lower_) if r.pos in NOUNS]
    return "f" if any(_is_feminine(lemma) for lemma in lemmas) else None


def _is_feminine(title: str) -> bool:
    """Whether a title is said of women alone: `rzeczniczka`, `ministra`, not `sędzia` or `prezes`."""
    known = titles().get(title)
    if known is not None:
        return known.masculine != title
    return title in nouns().persons and title.endswith(("a", "i"))


def title_start(doc: Doc, span: NameSpan) -> int | None:
    """Return the token of the title that a personal name completes: `rzeczniczka rosyjskiego MSZ Maria Zacharowa`."""
    found: int | None = None
    cases: frozenset[str] | None = None
    for i in range(span.start - 1, max(span.start - _TITLE_REACH, -1), -1):
        token = doc[i]
        if token.is_punct and token.text not in {".", "-"}:
            break
        if (
            token.pos_ in {"VERB", "AUX"}
            or token.lower_ in _TITLE_STOPS
            or (token.is_sent_start and not is_title(token))
        ):
            break
        if token.text == "." and doc[i - 1].lower_ not in {
            "p.o",
            "ds",
            "dr",
            "prof",
            "gen",
            "płk",
            "mjr",
            "kpt",
            "ks",
            "abp",
            "bp",
            "inż",
            "mgr",
            "red",
            "o",
        }:
            break
        if is_title(token):
            cases = cases if cases is not None else _name_cases(doc, span)
            own = {r.case for r in form_readings(token.lower_) if r.pos in NOUNS and r.number == "sg"}
            own = {case_of(token)} & own or own
            if not cases or own & cases:
                found = i
            elif found is not None:
                break
        if token.is_sent_start:
            break
    return found


def _name_cases(doc: Doc, span: NameSpan) -> frozenset[str]:
    """The cases that a personal name can stand in, by its form; empty where the form leaves all of them open."""
    text = _written(doc, span)
    entry = span.entries[0] if span.entries else None
    if entry is not None and text in {entry.name, *entry.aliases}:
        return frozenset() if _is_invariable(text) else frozenset({"nom"})
    first = text.split(" ")[0]
    cases = frozenset(case for _, _, case in forename_readings(first))
    if cases:
        return cases
    if span.length == 1:  # a surname alone, as the dictionary has it: `żona Gajdy`
        cases = frozenset(r.case for r in form_readings(first) if r.pos in NOUNS and r.number == "sg")
    return cases or (_OBLIQUE if entry is not None else _cases_by_ending(first))


def _cases_by_ending(first: str) -> frozenset[str]:
    """Cases of a first name that no dictionary has: `Anatolij` is a nominative, `Danilo` and `Giorgia` are open."""
    if first.endswith(("owi", "emu")):
        return frozenset({"dat"})
    if first.endswith(("ego", "em", "ą")):
        return frozenset({"gen", "acc"} if first.endswith("ego") else {"inst", "nom"})
    return frozenset() if _is_invariable(first) or first.endswith("a") else frozenset({"nom"})


def _is_invariable(name: str) -> bool:
    """Whether a name ends as those do that have one form for all cases."""
    return name[-1] in "oeuiyé"


def is_title(token: Token) -> bool:
    """Whether a token is a word for one person."""
    if token.pos_ in {"ADJ", "DET"} and token.dep_ in {"amod", "det", "acl"}:
        return False  # `były żołnierz`
    if token.text[:1].isupper() and not token.is_sent_start and form_is_name(token.text):
        return False
    return any(is_personal(r) and r.number == "sg" for r in form_readings(token.lower_))


def form_is_name(form: str) -> bool:
    """Whether the dictionary knows the form only as a name."""
    found = form_readings(form)
    return bool(found) and all(r.lemma[:1].isupper() for r in found)


def is_personal(reading: Reading) -> bool:
    """Whether a noun reading names a human being."""
    return (
        reading.pos in NOUNS
        and not reading.lemma[:1].isupper()
        and (reading.personal or reading.lemma in nouns().persons)
    )
