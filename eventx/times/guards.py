"""Conditions on the neighbours of an expression that patterns can't state."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from eventx.language.morfeusz import analyses
from eventx.times.grammar import grammar
from eventx.times.tokens import Tokens
from eventx.times.words import calendar

_LONGEST_UNIT = 4  # zł, km, proc, tys


def is_free(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the expression stands free of its neighbours: not `S-400`, `2016/679`, `12%`, `jan.maj@gmina.pl`."""
    text, start, end = tokens.text, tokens.starts[first], tokens.end(last - 1)
    if not text[start].isalnum():
        return True
    if start and text[start - 1].isalnum():
        return False
    before, further = text[max(0, start - 1) : start], text[max(0, start - 2) : start - 1]
    if further.isalnum():
        if tokens.forms[first][0].isdigit():
            if before in {"/", ",", "+", ":", "."} or (before == "-" and not further.isdigit()):
                return False
        elif before in {"@", "/", "_", "."} or (before == "-" and not _is_time_word(tokens, first - 2)):
            return False
    after, then = text[end : end + 1], text[end + 1 : end + 2]
    if tokens.forms[last - 1][-1].isdigit():
        return not (after in {"%", "+", "°"} or after.isalpha() or (after == "/" and then.isdigit()))
    return not (after in {"@", "_"} or (after == "." and then.isalpha() and then.islower()))


def _is_time_word(tokens: Tokens, index: int) -> bool:
    word = grammar().words.get(tokens.forms[index].lower()) if index >= 0 else None
    return (word is not None and bool(word.values)) or (index >= 0 and tokens.forms[index][0].isdigit())


def is_person(tokens: Tokens, last: int) -> bool:
    """Whether a person, a name or no noun at all follows: `33-letni kierowca`, not `12-letni staż`."""
    if last >= len(tokens.forms):
        return True
    form = tokens.forms[last]
    return not form[0].isalpha() or form[0].isupper() or _is_person_noun(form) or not _is_nominal(form)


@lru_cache(maxsize=2_000)
def _is_person_noun(form: str, *, women: bool = True) -> bool:
    """Whether all common-noun readings are of men, or one has a counterpart among them: `kierowca`, `mieszkanka`."""
    nouns = [a for a in analyses(form) if a.pos == "subst" and "nazwa_pospolita" in a.qualifiers]
    if any("m1" in a.features for a in nouns):
        return True
    if any(a.lemma in {"dziecko", "niemowlę", "dziewczę"} for a in nouns):
        return True
    feminine = [a.lemma for a in nouns if "f" in a.features] if women else []
    lasting, endings = _lasting()
    return bool(feminine) and not any(w in lasting or w.endswith(endings) for w in feminine)


@cache
def _lasting() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the feminine nouns of what lasts, and the endings of abstract ones."""
    data = calendar()["lasting"]
    return frozenset(data["nouns"]), tuple(data["endings"])


@lru_cache(maxsize=2_000)
def _is_nominal(form: str) -> bool:
    return any(a.pos in {"subst", "adj"} for a in analyses(form))


def names_people(tokens: Tokens, last: int) -> bool:
    """Whether a noun of men or of people follows: `dzisiejszym kierowcom`, `dzisiejszych dzieci`."""
    return last < len(tokens.forms) and _is_person_noun(tokens.forms[last], women=False)


def counts_nothing(tokens: Tokens, last: int) -> bool:
    """Whether no counted noun follows a bare number, so that it can be a year or an hour: not `do 2000 złotych`."""
    if last >= len(tokens.forms):
        return True
    form, number = tokens.forms[last], tokens.forms[last - 1]
    return not form[0].isalpha() or form[0].isupper() or not _is_counted(form, few=number[-1] in "234")


@lru_cache(maxsize=2_000)
def _is_counted(form: str, *, few: bool) -> bool:
    """Whether the form is a plural that a number governs (`2022 gminy`, `2025 gmin`), or an unknown abbreviation."""
    readings = analyses(form)
    word = grammar().words.get(form)
    if word is not None and (word.values or not readings):
        return False  # a unit or `r.`
    if not readings:
        return len(form) <= _LONGEST_UNIT
    if any(a.pos not in {"subst", "adj", "ger", "ppas", "pact"} for a in readings):
        return False
    cases = {"gen", "loc", "inst", "dat"}
    return any(
        "pl" in a.features and (cases & set(a.features) or (few and "nom" in a.features and "m1" not in a.features))
        for a in readings
    )


def counts(tokens: Tokens, last: int) -> bool:
    """Whether a counted noun follows a bare number: `od 10 do 15 osób`."""
    return not counts_nothing(tokens, last)


def no_genitive(tokens: Tokens, last: int) -> bool:
    """Whether no noun in the genitive follows that owns the unit: not `za dzień pracy`, `ostatni rok studiów`."""
    return last >= len(tokens.forms) or not _is_genitive(tokens.forms[last].lower())


@lru_cache(maxsize=2_000)
def _is_genitive(form: str) -> bool:
    readings = analyses(form)
    nouns = [a for a in readings if a.pos in {"subst", "ger"}]
    return (
        len(nouns) == len(readings) > 0
        and not any("nom" in a.features for a in nouns)
        and any("gen" in a.features for a in nouns)
    )


GUARDS: dict[str, Callable[[Tokens, int], bool]] = {
    "person": is_person,
    "people": names_people,
    "no-count": counts_nothing,
    "count": counts,
    "no-genitive": no_genitive,
}
