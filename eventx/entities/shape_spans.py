"""Shapes that only names have: a first name with a surname, a word for a body with what goes on its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Doc, Token

from eventx.entities.grammar import form_readings
from eventx.entities.people import is_title
from eventx.entities.persons import PARTICLES, is_forename
from eventx.entities.spans import NameSpan
from eventx.entities.surroundings import in_street_name, is_class_noun, is_phrase_with_place, is_word
from eventx.language.morfeusz import analyses
from eventx.language.nouns import nouns, street_words
from eventx.records import Kind


def person_shapes(doc: Doc) -> Iterator[NameSpan]:
    """A first name and what follows it with a capital; an initial and a surname."""
    i = 0
    while i < len(doc) - 1:
        end = _person_end(doc, i)
        if end > i + 1 and not in_street_name(doc[i]):
            yield NameSpan(i, end, Kind.PERSON, source="shape")
            i = end
        else:
            i += 1


def _person_end(doc: Doc, start: int) -> int:
    token = doc[start]
    initial = len(token) == 1 and token.text.isupper() and start + 1 < len(doc) and doc[start + 1].text == "."
    if not initial and (token.text[:1].islower() or token.text.isupper() or not is_forename(token.text)):
        return start
    i = start + (2 if initial else 1)
    surnames = 0
    while i < len(doc):
        word = doc[i]
        if word.lower_ in PARTICLES and i + 1 < len(doc) and doc[i + 1].text[:1].isupper() and not word.is_sent_start:
            i += 1
        elif (
            word.text[:1].isupper()
            and word.text[:1].isalpha()
            and not word.is_sent_start
            and surnames < 3
            and _may_bear(word)
        ):
            surnames += 1
            i += 1
            if len(word) == 1 and i < len(doc) and doc[i].text == "." and not doc[i - 1].whitespace_:
                return i + 1 if surnames == 1 else i
        elif (
            word.text in {"-", "–"}
            and i + 1 < len(doc)
            and not doc[i - 1].whitespace_
            and not word.whitespace_
            and doc[i + 1].text[:1].isupper()
        ):
            i += 2
        else:
            break
    return i if surnames else start


def titled_shapes(doc: Doc, known: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Two or three capitalised words that complete a title, none of them known: `prezydent Li Miung Bak`.

    What the title is of may stand between: `rzecznik agencji Sutopo Purwo Nugroho`.
    """
    taken = {i for s in known if s.kind is not Kind.PERSON or s.length > 1 for i in range(s.start, s.end)}
    for title in doc[:-2]:
        if title.i in taken or not is_title(title) or (title.text[:1].isupper() and not title.is_sent_start):
            continue
        start = title.i + 1
        while start < min(title.i + 4, len(doc)) and doc[start].text.islower() and _is_genitive(doc[start].text):
            start += 1
        end = start
        while end < len(doc) and end not in taken and doc[end].is_alpha and _may_follow(doc[end]):
            end += 1
        words = [t.text for t in doc[start:end]]
        if start > title.i + 1 and (
            any(len(w) > 3 and is_word(w) for w in words) or _introduces(doc[start - 1].lower_)
        ):
            continue
        # `prezes Gwiazdy Marian Ogórek`, `dyrektor Teatru Nowego`: what the title is of comes first
        of_body = any(_is_body(w) or (len(w) > 3 and _is_genitive(w)) for w in words[:1])
        if 2 <= len(words) <= 3 and not of_body and not any(is_forename(w) or _is_body(w) for w in words[1:]):
            yield NameSpan(start, end, Kind.PERSON, source="shape")


@lru_cache(maxsize=5_000)
def _introduces(form: str) -> bool:
    """Whether a small word for a firm, a party, a paper or the like can have the name of one behind it."""
    sorts = nouns().companies.union(*nouns().sorts.values())
    return any(a.lemma in sorts and a.pos == "subst" for a in analyses(form))


def _is_bare_name(word: Token) -> bool:
    """Whether a word behind `spółka` is its name: no Polish word, a compound, or a common noun in the nominative.

    `spółka Skarbu Państwa` and `partia Kowalskiego` are somebody's.
    """
    compound = word.i + 1 < len(word.doc) and word.nbor(1).text == "-" and not word.whitespace_
    nominative = any(r.case == "nom" and r.lemma[:1].islower() for r in form_readings(word.lower_))
    return not is_word(word.text) or compound or (nominative and not _is_genitive(word.text))


def _is_genitive(form: str) -> bool:
    """Whether an everyday word can be the genitive that a title is of."""
    return any(r.case == "gen" and r.lemma[:1].islower() for r in form_readings(form.lower()))


def _goes_with(word: Token) -> bool:
    """A further word of a name: with a capital, or the hyphen of a compound."""
    hyphen = word.text == "-" and not word.whitespace_ and not word.nbor(-1).whitespace_
    return (word.text[:1].isupper() and not word.is_sent_start) or hyphen


def _may_follow(word: Token) -> bool:
    return word.is_title and not word.is_sent_start


def _may_bear(word: Token) -> bool:
    return len(word) == 1 or not (word.text.isupper() or word.text in street_words().foreign)


def quoted_shapes(doc: Doc) -> Iterator[NameSpan]:
    """What stands in quotation marks after a word for bodies: `komitet „Ratujmy park”`, `tygodnik „Rynki”`."""
    for mark in doc[1:-2]:
        if not (mark.is_quote and is_class_noun(doc[mark.i - 1].text) and doc[mark.i + 1].text[:1].isupper()):
            continue
        end = next((t.i for t in doc[mark.i + 2 : mark.i + 8] if t.is_quote), None)
        if end is not None and end < doc[mark.i].sent.end:
            yield NameSpan(mark.i + 1, end, Kind.ORGANISATION, source="shape")


def introduced_shapes(doc: Doc, known: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Capitalised words that the dictionary lacks, after a small word for a firm or the like: `firmą Halbrook`."""
    taken = {i for span in known for i in range(span.start, span.end)}
    for noun in doc[:-1]:
        if noun.text[:1].isupper() and not noun.is_sent_start:
            continue
        if not _introduces(noun.lower_):
            continue
        end = noun.i + 1
        while end < len(doc) and end not in taken and _goes_with(doc[end]):
            end += 1
        end = next((i for i in range(noun.i + 2, end) if doc[i - 1].whitespace_ and is_forename(doc[i].text)), end)
        first = doc[min(noun.i + 1, len(doc) - 1)]
        if end > noun.i + 1 and _is_bare_name(first) and not is_forename(first.text):
            yield NameSpan(noun.i + 1, end, Kind.ORGANISATION, source="shape")


def organisation_shapes(doc: Doc) -> Iterator[NameSpan]:
    """A capitalised word for a body, with the capitalised words that go on its name."""
    i = 0
    while i < len(doc):
        token = doc[i]
        if token.text[:1].isupper() and not token.text.isupper() and _is_body(token.text):
            end = _organisation_end(doc, i)
            if end > i + 1 and not (token.is_sent_start and is_phrase_with_place(doc, i, end)):
                yield NameSpan(i, end, Kind.ORGANISATION, source="shape")
                i = end
                continue
        i += 1


@lru_cache(maxsize=2_000)
def _is_body(form: str) -> bool:
    return any(
        a.lemma.lower() in nouns().organisations or a.lemma.lower() in nouns().bodies
        for a in analyses(form.lower())
        if a.pos == "subst"
    )


def _organisation_end(doc: Doc, start: int) -> int:
    i = end = start + 1
    while i < len(doc) and not doc[i].is_sent_start:
        word = doc[i]
        if word.text[:1].isupper() or (word.is_digit and doc[i - 1].lower_ in {"nr", "numer"}):
            if (
                is_forename(word.text)
                and i + 1 < len(doc)
                and doc[i + 1].text[:1].isupper()
                and doc[i - 1].lower_ not in {"im", "."}
            ):
                break
            i = end = i + 1
        elif (
            word.lower_ in {"i", "w", "we", "ds", ".", "do", "spraw", "nr", "im", "na", "ku"}
            and i + 1 < len(doc)
            and _goes_on(doc, i)
        ):
            i += 1
        else:
            break
    return end


def _goes_on(doc: Doc, i: int) -> bool:
    """Whether a capitalised word follows the connective soon enough to belong to the name."""
    word, following = doc[i], doc[i + 1]
    if word.lower_ == "i" and _is_body(following.text):
        return False  # `Federacja X i Unia Y` are two
    if word.text == ".":
        return doc[i - 1].lower_ in {"im", "ds", "św"} and following.text[:1].isupper()
    if word.lower_ in {"w", "we", "na"}:
        return following.text[:1].isupper()
    return following.text[:1].isupper() or following.lower_ in {"spraw", "nr", "."} or following.is_digit
