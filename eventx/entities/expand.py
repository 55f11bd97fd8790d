"""From a name to all its inflected forms: what the index of the gazetteer holds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from eventx.entities.entries import Entry
from eventx.language.declension import from_dictionary, paradigm
from eventx.language.declension_rules import CASES, Paradigm
from eventx.language.inflection import generated
from eventx.language.morfeusz import analyses
from eventx.records import Kind

_MOST_FORMS = 400  # of one name: a guard against the product of many uncertain words
_CONNECTIVES = frozenset(
    {
        "i",
        "nad",
        "w",
        "na",
        "pod",
        "de",
        "la",
        "el",
        "al",
        "le",
        "da",
        "do",
        "dos",
        "del",
        "der",
        "den",
        "von",
        "van",
        "bin",
        "ibn",
        "of",
        "the",
        "-",
    }
)


def surface_forms(entry: Entry) -> Iterator[str]:
    """Yield every form in which the entry's names may stand in a text, each once."""
    seen: set[str] = set()
    for name in _names(entry):
        for form in _forms(name, entry):
            if form not in seen:
                seen.add(form)
                yield form


def _names(entry: Entry) -> Iterator[str]:
    yield entry.name
    yield from entry.aliases
    if entry.kind is Kind.PERSON and " " in entry.name:
        yield surname(entry.name)


def surname(name: str) -> str:
    """Return the family name of a full name: the last word, with the particles before it (`van Rompuy`)."""
    words = name.split()
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in {
        "von",
        "van",
        "der",
        "de",
        "den",
        "da",
        "dos",
        "el",
        "al",
        "bin",
        "di",
    }:
        at -= 1
    return " ".join(words[at:])


def _forms(name: str, entry: Entry) -> Iterator[str]:
    if entry.kind is Kind.PERSON:
        yield from person_forms(name, entry.gender or None)
    elif entry.demonym:
        yield from _demonym_forms(name)
    elif entry.kind in {Kind.ORGANISATION, Kind.OBJECT}:
        yield from phrase_forms(name)
        if entry.kind is Kind.OBJECT:
            yield from _plural_forms(name)
    else:
        yield from place_forms(name)


def place_forms(name: str) -> Iterator[str]:
    """Yield the forms of a place name: each word may decline or stand still."""
    words = _split(name)
    if len(words) == 1:
        yield from _flat(paradigm(name))
        return
    fixed = _fixed_words(words, apposed=True)
    tables = [
        None if fixed[i] or w.lower() in _CONNECTIVES or not w[0].isalpha() else paradigm(w)
        for i, w in enumerate(words)
    ]
    yield from _product(name, words, tables, loose=True)


def person_forms(name: str, gender: str | None) -> Iterator[str]:
    """Yield the forms of a person's name: all words decline together; an initial stands still."""
    words = _split(name)
    tables = [
        None if w.lower() in _CONNECTIVES or len(w) < 2 or not w[0].isalpha() else paradigm(w, gender=gender or "m")
        for w in words
    ]
    yield from _product(name, words, tables, loose=gender is None or len([t for t in tables if t]) > 2)


def phrase_forms(name: str) -> Iterator[str]:
    """Yield the forms of a common phrase (`Komisja Europejska`, `Służba Bezpieczeństwa Ukrainy`).

    The head and what agrees with it in the nominative decline; a complement in another case stands still.
    """
    words = _split(name)
    if len(words) == 1:
        yield from _flat(paradigm(name)) if not name.isupper() else (name, *_acronym_forms(name))
        return
    fixed = _fixed_words(words)
    tables = [None if fixed[i] else paradigm(w) for i, w in enumerate(words)]
    yield from _product(name, words, tables, loose=False)


def _acronym_forms(name: str) -> Iterator[str]:
    """`PKP` stays; `ZUS` takes endings: `ZUS-u`, `ZUS-owi`, `ZUS-em`, `ZUS-ie`."""
    if len(name) > 1 and name.isalpha():
        for ending in ("u", "owi", "em", "ie", "a", "iem", "y", "ów"):
            yield f"{name}-{ending}"


def _fixed_words(words: list[str], *, apposed: bool = False) -> list[bool]:
    """Which words of a phrase stand still: all after the head that do not agree with it in the nominative.

    `apposed`: a second noun in the nominative singular declines too (`Góra Kalwaria`).
    """
    fixed: list[bool] = []
    head: tuple[str, str] | None = None
    joined = False
    for word in words:
        lower = word.lower()
        readings = [
            r
            for r in (*analyses(word), *(analyses(lower) if lower != word else ()))
            if r.pos in {"subst", "adj", "ger", "ppas", "pact"}
        ]
        nominative = [r for r in readings if len(r.features) > 2 and r.features[1] == "nom"]
        if lower in {"i", "oraz", "-"}:
            joined = not fixed or not fixed[-1]
            fixed.append(True)
            continue
        if head is None:
            nouns = [r for r in nominative if r.pos in {"subst", "ger"}]
            if nouns and not any(r.pos == "adj" for r in nominative):
                head = (nouns[0].features[0], nouns[0].features[2])
            elif not readings and word[:1].isupper():
                head = ("", "")
            fixed.append(False)
            continue
        number, gender = head
        agrees = any(
            r.pos != "subst" and r.features[0] == number and r.features[2][:1] == gender[:1] for r in nominative
        )
        nouns = [r for r in nominative if r.pos == "subst"]
        if apposed and words[0].islower():
            nouns = []  # `w mieście Meksyk`, `w bazie Bagram`
        coordinate = (joined and bool(nouns)) or (apposed and any(r.features[0] == "sg" for r in nouns))
        unknown_name = not readings and word[:1].isupper() and number == ""
        fixed.append(not (agrees or coordinate or unknown_name or (number == "" and bool(nominative))))
        joined = False
    return fixed


def _demonym_forms(name: str) -> Iterator[str]:
    forms = [form for form, a in generated(name) if a.pos == "subst"]
    yield from forms or (*_flat(paradigm(name, gender="f" if name.endswith("a") else "m")), *_people(name))


def _people(name: str) -> Iterator[str]:
    """Plural forms of a demonym that the dictionary lacks."""
    if name.endswith("ka"):
        stem = name[:-2]
        yield from (stem + end for end in ("ki", "ek", "kom", "kami", "kach"))
    elif name.endswith("yk"):
        yield from (name[:-1] + "cy", *(name + end for end in ("ów", "om", "ami", "ach")))
    elif name.endswith("anin"):
        yield from (name[:-2] + end for end in ("ie", "", "om", "ami", "ach"))
    else:
        yield from (name + end for end in ("i", "y", "owie", "ów", "om", "ami", "ach"))


def _plural_forms(name: str) -> Iterator[str]:
    """Plural forms of a product name: `Leopardy`, `Iskanderami`, `drony`; only the last word takes them."""
    *first, last = name.split(" ")
    rows = [form for form, a in generated(last) if a.pos == "subst" and a.features[0] == "pl"]
    if not rows and last.isalpha() and not last.isupper() and len(last) > 2:
        stem = last[:-1] if last[-1] in "ae" else last
        soft = stem[-1] in "lcjńśźż" or stem.endswith(("sz", "cz", "rz"))
        rows = [stem + ("i" if stem[-1] in "kg" else "e" if soft else "y")] + [
            stem + end for end in ("ów", "om", "ami", "ach", "")
        ]
    for row in rows:
        form = row[:1].upper() + row[1:] if last[:1].isupper() else row
        yield " ".join([*first, form])


def _flat(table: Paradigm) -> Iterator[str]:
    for forms in table.values():
        yield from forms


def _split(name: str) -> list[str]:
    """Split a name at spaces and hyphens, keeping hyphens as words of their own."""
    words: list[str] = []
    for part in name.split(" "):
        pieces = part.split("-")
        if len(pieces) > 1 and all(p[:1].isalpha() and len(p) > 2 for p in pieces):
            for i, piece in enumerate(pieces):
                words += ["-", piece] if i else [piece]
        else:
            words.append(part)
    return words


def _join(words: tuple[str, ...]) -> str:
    return " ".join(words).replace(" - ", "-")


def _product(name: str, words: list[str], tables: list[Paradigm | None], *, loose: bool) -> Iterator[str]:
    """Combine the words case by case; with `loose`, a word that is no Polish word may also stand still."""
    yield name
    made = 0
    for case in CASES[1:]:
        choices = []
        for word, table in zip(words, tables, strict=True):
            forms = (word,) if table is None else table.get(case, (word,))
            choices.append(forms if not loose or word in forms or from_dictionary(word) else (*forms, word))
        for combination in product(*choices):
            made += 1
            if made > _MOST_FORMS:
                return
            yield _join(combination)


def in_case(name: str, case: str) -> str:
    """Return a place's or body's name in a case, by the likeliest form of each word."""
    words = _split(name)
    fixed = _fixed_words(words)
    out = [word if fixed[i] else paradigm(word).get(case, (word,))[0] for i, word in enumerate(words)]
    return _join(tuple(out))
