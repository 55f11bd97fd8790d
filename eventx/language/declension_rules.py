"""Rules of declension for names that the dictionary lacks.

A paradigm maps each case, by its NKJP name, to the forms that it may take.  The rules give every plausible variant
(`Biden` -> `Bidena`, `Czasiw Jar` -> `Jaru`, `Jara`), because they serve to recognise forms, never to write text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CASES = ("nom", "gen", "dat", "acc", "inst", "loc")
Paradigm = dict[str, tuple[str, ...]]

_VOWELS = set("aeiouyąęóéáíúàèöüä")
_SOFTENED = {
    "t": "cie", "d": "dzie", "r": "rze", "ł": "le", "n": "nie", "s": "sie", "z": "zie", "w": "wie", "p": "pie",
    "b": "bie", "m": "mie", "f": "fie", "v": "vie", "k": "ce", "g": "dze", "h": "sze", "l": "li", "j": "i",
}  # fmt: skip


def rule_paradigm(word: str, *, gender: str | None = None) -> Paradigm:
    """Return the forms that the rules give a word, as `paradigm` does for one that the dictionary lacks."""
    return _feminine_person(word) if gender == "f" else _by_rule(word, person=gender is not None)


def _by_rule(word: str, *, person: bool) -> Paradigm:
    if len(word) < 2 or (word.isupper() and len(word) > 1) or not word[-1].isalpha():
        return _indeclinable(word)
    last = word[-1].lower()
    if person and word.endswith(("ey", "ay", "oy")):
        return _merged(_consonantal(word, person=True), _adjectival_masculine(word))
    if word.endswith(("ski", "cki", "dzki")) or (person and last in "yiý" and not word.endswith(("ii", "ei"))):
        return _adjectival_masculine(word)
    if word.endswith(("ska", "cka", "dzka")) or (not person and word.endswith(("owa", "na"))):
        return _merged(_adjectival_feminine(word), _in_a(word))
    if last == "a":
        return _in_a(word)
    if last == "o":
        neuter = _in_o(word)
        if not person:
            return neuter
        masculine = {**neuter, "acc": neuter["gen"]}
        return _merged(masculine, _in_a(word[:-1] + "a", nominative=word))
    if last == "e":
        return _in_e(word, person=person)
    if last == "y" or (last == "i" and not person):
        return _plural(word)
    if last in _VOWELS:
        return _indeclinable(word)
    return _merged(_consonantal(word, person=person), {} if person else _indeclinable(word))


def _indeclinable(word: str) -> Paradigm:
    return dict.fromkeys(CASES, (word,))


def _merged(*paradigms: Paradigm) -> Paradigm:
    cases: dict[str, dict[str, None]] = {}
    for one in paradigms:
        for case, forms in one.items():
            cases.setdefault(case, {}).update(dict.fromkeys(forms))
    return {case: tuple(forms) for case, forms in cases.items()}


def _adjectival_masculine(word: str) -> Paradigm:
    if word.endswith("ý"):
        return {**_adjectival_masculine(word[:-1] + "y"), "nom": (word,)}
    stem = word if word.endswith("i") else word[:-1] + "e" if word.endswith("y") else word
    soft = word[:-1] + "ie" if word.endswith("i") else stem
    instr = word + "m"
    genitive, dative = soft + "go", soft + "mu"
    # `Kennedy’ego` is written with an apostrophe, `Orbana` without
    marked = tuple(word + mark + "ego" for mark in ("’", "'")) if word.endswith("y") else ()
    marked_dative = tuple(word + mark + "emu" for mark in ("’", "'")) if word.endswith("y") else ()
    return {
        "nom": (word,), "gen": (genitive, *marked), "acc": (genitive, *marked),
        "dat": (dative, *marked_dative), "inst": (instr,), "loc": (instr,),
    }  # fmt: skip


def _adjectival_feminine(word: str) -> Paradigm:
    stem = word[:-1]
    oblique = stem + ("iej" if stem[-1] in "kg" else "ej")
    return {
        "nom": (word,),
        "gen": (oblique,),
        "dat": (oblique,),
        "acc": (stem + "ą",),
        "inst": (stem + "ą",),
        "loc": (oblique,),
    }


def _in_a(word: str, nominative: str | None = None) -> Paradigm:
    stem = word[:-1]
    last = stem[-1].lower()
    if last == "i":
        soft: tuple[str, ...] = (stem, stem + "i")
        genitive: tuple[str, ...] = soft
    elif last in {"l", "j"} or stem.endswith(("ć", "ń", "ś", "ź")):
        soft = genitive = (stem + "i", stem[:-1] + "i" if last == "j" else stem + "i")
    elif stem.endswith(("cz", "sz", "rz", "dz", "ż", "c")):
        soft = genitive = (stem + "y",)
    else:
        genitive = (stem + ("i" if last in "kg" else "y"),)
        soft = (_soften(stem, feminine=True),)
    return {
        "nom": (nominative or word,), "gen": genitive, "dat": soft, "loc": soft,
        "acc": (stem + "ę",), "inst": (stem + "ą",),
    }  # fmt: skip


def _soften(stem: str, *, feminine: bool) -> str:
    if stem.endswith("ch"):
        return stem[:-2] + ("sze" if feminine else "chu")
    if stem.endswith("st"):
        return stem[:-2] + "ście"
    if stem.endswith("sn"):
        return stem[:-2] + "śnie"
    last = stem[-1].lower()
    if not feminine and last in "kglj":
        return stem + "u"
    return stem[:-1] + _SOFTENED[last] if last in _SOFTENED else stem + ("e" if feminine else "ie")


def _in_o(word: str) -> Paradigm:
    stem = word[:-1]
    last = stem[-1].lower()
    instr = stem + ("iem" if last in "kg" else "em")
    loc = stem + "u" if last in "kgijlc" or stem.endswith(("ch", "cz", "sz")) else _soften(stem, feminine=False)
    return {
        "nom": (word,),
        "acc": (word,),
        "gen": (stem + "a", word),
        "dat": (stem + "u", word),
        "inst": (instr, word),
        "loc": (loc, word),
    }


def _in_e(word: str, *, person: bool) -> Paradigm:
    if person:
        marked = {case: tuple(word[:-1] + mark + end for mark in ("’", "'", "") for end in ends)
                  for case, ends in {"gen": ("e’a", "’a"), "dat": ("’owi",), "inst": ("’em",),
                  "loc": ("’u",)}.items()}  # fmt: skip
        return {"nom": (word,), "acc": (word + "’a", word + "'a", word + "go"), "gen": (word + "’a", word + "'a",
        word + "go", *marked["gen"]),
                "dat": (word + "’owi", word + "'owi", word + "mu"), "inst": (word + "’em", word[:-1] + "em",
                word + "m"),
                "loc": (word[:-1] + "em", word + "’u", word + "m")}  # fmt: skip
    stem = word[:-1]
    neuter: Paradigm = {
        "nom": (word,),
        "acc": (word,),
        "gen": (stem + "a",),
        "dat": (stem + "u",),
        "inst": (stem + "em",),
        "loc": (stem + "u",),
    }
    adjectival: Paradigm = {
        "gen": (word + "go",),
        "dat": (word + "mu",),
        "inst": (stem + "em", stem + "ym"),
        "loc": (stem + "em", stem + "ym"),
    }
    parts = [neuter, _plural(word)]
    if word.endswith(("ne", "we", "ke", "te", "łe", "re")):
        parts.append(adjectival)
    return _merged(*parts, _indeclinable(word))


def _plural(word: str) -> Paradigm:
    stem = word[:-1]
    bare = stem[:-1] if stem.endswith("i") else stem
    genitive = {bare, stem + "ów", *_with_vowel(bare)}
    if stem.endswith(("l", "i", "ń")):
        genitive.add(stem.removesuffix("i") + "i")
    return {
        "nom": (word,), "acc": (word,), "gen": tuple(sorted(genitive)), "dat": (stem + "om",),
        "inst": (stem + "ami",), "loc": (stem + "ach",),
    }  # fmt: skip


def _with_vowel(stem: str) -> Iterable[str]:
    """The movable `e` of a genitive plural: `Sanki` -> `Sanek`, `Sumki` -> `Sumek`."""
    if len(stem) > 2 and stem[-1] in "kcn" and stem[-2].lower() not in _VOWELS:
        yield stem[:-1] + ("e" if stem[-1] != "c" else "ie") + stem[-1]


def _consonantal(word: str, *, person: bool) -> Paradigm:
    stems = [word]
    if word.endswith("ów") and len(word) > 4:
        stems = [word[:-2] + "ow"]
    elif word.endswith("iec") and len(word) > 4:
        before = word[-4]
        stems = [word[:-4] + {"n": "ń", "s": "ś", "z": "ź"}.get(before, before) + "c", word]
    elif word.endswith(("ek", "ec")) and len(word) > 3:
        stems = [word[:-2] + word[-1], word]
    elif word.endswith("el") and len(word) > 4 and person:
        stems = [word, word[:-2] + "l"]
    elif word.endswith("er") and len(word) > 4 and person:
        stems = [word, word[:-2] + "r"]
    elif word[-1] in "ńćśź":
        stems = [word[:-1] + {"ń": "ni", "ć": "ci", "ś": "si", "ź": "zi"}[word[-1]]]
    elif word.endswith("óg"):
        stems = [word[:-2] + "og"]
    found: dict[str, set[str]] = {case: set() for case in CASES}
    for stem in stems:
        genitive = {stem + "a"} if person else {stem + "a", stem + "u"}
        found["gen"] |= genitive
        found["acc"] |= {stem + "a"} if person else {word}
        found["dat"] |= {stem + "owi"}
        found["inst"] |= {stem + ("iem" if stem[-1] in "kg" or stem.endswith("gh") else "em")}
        soft = stem.endswith(("i", "l", "j", "k", "g", "ch", "cz", "sz", "rz", "ż", "c", "dz", "x", "h", "y"))
        found["loc"] |= {stem + "u"} if soft else {_soften(stem, feminine=False)}
    found["nom"] = {word}
    return {case: tuple(sorted(forms)) for case, forms in found.items()}


def _feminine_person(word: str) -> Paradigm:
    if word.endswith(("ska", "cka", "dzka")):
        return _adjectival_feminine(word)
    if word.endswith("owa") or word.endswith(("ina", "yna")):
        return _merged(_adjectival_feminine(word), _in_a(word))
    if word.endswith("aja") or word.endswith("aia"):
        return _merged(_adjectival_feminine(word), _in_a(word))
    return _in_a(word) if word.endswith("a") and len(word) > 2 else _indeclinable(word)
