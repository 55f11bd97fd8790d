"""The canonical nominative of a common noun phrase: `białoruskich pilotów` -> `białoruscy piloci`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from eventx.entities.grammar import NOUNS, Reading, case_of, form_readings, noun_reading, readings
from eventx.language.declension import in_form
from eventx.language.inflection import generated
from eventx.language.morfeusz import analyses
from eventx.language.nouns import nouns
from eventx.language.titles import titles

HERE = ("tamtejsz", "miejscow", "lokaln")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: `text` its canonical nominative, `start`..`end` its tokens, `reading` that of its head."""

    text: str
    start: int
    end: int
    reading: Reading


def content_head(token: Token) -> Token:
    """Return the noun that a quantity counts (`tysiąc rolników`, `grupa migrantów`), else the token itself."""
    for _ in range(3):
        lemmas = {r.lemma.lower() for r in readings(token)[:2]} | {token.lower_}
        if not (lemmas & nouns().quantities or token.like_num or token.pos_ == "NUM"):
            return token
        counted = _one_of(token) if token.pos_ == "NUM" or token.like_num else None
        counted = counted or _genitive_after(token)
        if counted is None:
            return token
        token = counted
    return token


def _one_of(token: Token) -> Token | None:
    """The pronoun or noun in `dwunastu z nich`, `pięciu spośród zatrzymanych`, `z których sześciu`."""
    doc = token.doc
    if token.i + 2 < len(doc) and doc[token.i + 1].lower_ in {"z", "spośród"}:
        return doc[token.i + 2]
    for i in range(max(token.sent.start + 1, token.i - 4), token.i):
        if doc[i].lower_ == "których" and doc[i - 1].lower_ in {"z", "spośród"}:
            return doc[i]
    return None


def _genitive_after(token: Token) -> Token | None:
    for i in range(token.i + 1, min(token.i + 5, token.sent.end)):
        after = token.doc[i]
        if after.pos_ == "ADJ" and i + 1 < token.sent.end and after.nbor(1).pos_ in {"ADJ", "NOUN"}:
            continue  # `grupka starszych kobiet`: those counted come after it, though `starszy` may be a noun
        found = readings(after)
        if any(r.pos in NOUNS for r in found):
            return after if any(r.case == "gen" or after.like_num for r in found) else None
        if not found and not after.like_num and after.text != ".":
            return None
    return None


def noun_phrase(
    token: Token, *, keeps: Callable[[Token], bool], complement: Callable[[Token], str | None]
) -> Phrase | None:
    """Return the canonical phrase of a noun token, or `None` for what heads no noun phrase.

    `keeps` tells which adjectives before the noun belong to the name (a country's); `complement` gives the
    canonical text of a name that the noun governs, or `None` where the token begins no name.
    """
    reading = noun_reading(token)
    if reading is None or (token.pos_ in {"ADJ", "VERB"} and reading.lemma not in titles()):
        reading = next((r for r in readings(token) if r.pos not in NOUNS), reading)
        if reading is None:
            return None
        return _nominalised(token, reading)
    head = nominative_form(reading, token.text)
    before, start = _adjectives_before(token, reading, keeps)
    after, end = _adjectives_after(token, reading)
    words = [*before, head, *after]
    tail, end = _complement(token, reading, end, complement)
    return Phrase(" ".join([*words, *tail]), start, end, reading)


def _nominalised(token: Token, reading: Reading) -> Phrase:
    gender = "m1" if reading.gender == "m" else reading.gender
    form = (
        in_form(reading.lemma, case="nom", number=reading.number, gender=gender, pos=reading.pos)
        or _participle(token, reading)
        or token.lower_
    )
    return Phrase(form, token.i, token.i + 1, reading)


def _participle(token: Token, reading: Reading) -> str | None:
    """Nominative of a participle, which the dictionary generates from its verb."""
    gender = "m1" if reading.gender == "m" else reading.gender
    own = [a for a in analyses(token.lower_) if a.pos == reading.pos and a.lemma == reading.lemma]
    if not own:
        return None
    stem = token.lower_[: max(3, len(token.text) - 4)]
    for form, a in generated(reading.lemma):
        features = a.features
        if (
            a.pos == reading.pos
            and features[:2] == (reading.number, "nom")
            and gender in features[2:3]
            and form[:3] == stem[:3]
        ):
            return form
    return None


@lru_cache(maxsize=2_000)
def nominative_form(reading: Reading, form: str) -> str:
    """Return the nominative of a noun reading in its own number; the form where the dictionary cannot tell."""
    lemma = reading.lemma
    if reading.pos == "ger":  # its lemma is the verb's infinitive
        return in_form(lemma, case="nom", number=reading.number, pos="ger") or form.lower()
    if reading.number == "sg":
        return lemma
    written = form if lemma[:1].isupper() else form.lower()
    plurals = [
        (f, a.features[2])
        for f, a in generated(lemma)
        if a.pos == "subst" and a.features[:2] == ("pl", "nom") and len(a.features) > 2
    ]
    same_gender = [f for f, gender in plurals if (gender == "m1") == reading.personal] or [f for f, _ in plurals]
    if written in same_gender or not same_gender:
        return written
    # of two plurals, the one in -owie is mostly the rarer (Czechowie, Czesi), unless the other is in -e (więźnie)
    rarer = all(f.endswith("e") for f in same_gender)
    learned = reading.gender == "m" and not reading.personal  # `dokumenta` beside `dokumenty`
    return min(
        same_gender, key=lambda f: (f.endswith("owie") != rarer, learned and f.endswith("a"), same_gender.index(f))
    )


@lru_cache(maxsize=2_000)
def adjective_form(form: str, reading: Reading) -> str:
    """Return an adjective, given in any form, in the nominative that agrees with a noun; its degree is kept."""
    own = next((a for a in analyses(form.lower()) if a.pos == "adj"), None)
    if own is None:
        return form
    lemma, degree = own.lemma, own.features[3:]
    genders = (("m1",) if reading.personal else ("m3", "m2", "m1")) if reading.gender == "m" else (reading.gender,)
    if reading.number == "pl" and reading.gender == "m" and not reading.personal:
        genders = ("m3",)
    for gender in genders:
        for found, a in generated(lemma):
            if a.pos == "adj" and a.features == (reading.number, "nom", gender, *degree):
                return found
    return form


def adjective_reading(token: Token) -> Reading | None:
    """Return the token's reading as an adjective, participles left out."""
    return next((r for r in form_readings(token.lower_) if r.pos == "adj"), None)


def _agrees(token: Token, reading: Reading) -> bool:
    return any(
        r.pos in {"adj", "ppas", "pact"}
        and r.number == reading.number
        and r.case == reading.case
        and r.gender == reading.gender
        for r in form_readings(token.lower_)
    )


def _adjectives_before(token: Token, reading: Reading, keeps: Callable[[Token], bool]) -> tuple[list[str], int]:
    words: list[str] = []
    start = token.i
    for i in range(token.i - 1, max(token.i - 4, token.sent.start - 1), -1):
        before = token.doc[i]
        if not _agrees(before, reading):
            break
        adjective = adjective_reading(before)
        if adjective is not None and keeps(before):
            words.insert(0, adjective_form(before.lower_, reading))
            start = i
    return words, start


def _adjectives_after(token: Token, reading: Reading) -> tuple[list[str], int]:
    """Classifying adjectives follow their noun: `gaz łzawiący`, `umowa inwestycyjna`."""
    words: list[str] = []
    end = token.i + 1
    while end < token.sent.end and len(words) < 2:
        after = token.doc[end]
        if (
            after.pos_ in {"VERB", "AUX", "NOUN", "PROPN"}
            or not after.text[:1].islower()
            or not _agrees(after, reading)
            or "Part" in after.morph.get("VerbForm", [])  # `mężczyźni zatrzymani w Łodzi` are men
        ):
            break
        adjective = adjective_reading(after)
        if adjective is None:
            break
        words.append(adjective_form(after.lower_, reading))
        end += 1
    return words, end


def is_classified(token: Token) -> bool:
    """Whether an adjective after a noun says of what sort it is: `przewoźnik drogowy`, `bank państwowy`."""
    reading = noun_reading(token)
    return reading is not None and bool(_adjectives_after(token, reading)[0])


def _complement(
    token: Token, reading: Reading, end: int, complement: Callable[[Token], str | None]
) -> tuple[list[str], int]:
    doc = token.doc
    if end >= token.sent.end:
        return [], end
    after = doc[end]
    title = titles().get(reading.lemma)
    person = reading.personal or title is not None
    matter = _of_matters(after)
    if person and after.lower_ not in {"z", "ze"} and not matter and (title is None or title.of == "none"):
        return [], end
    from_place = after.lower_ in {"z", "ze"} and (person or reading.lemma in nouns().organisations)
    if not person and not matter and not from_place and reading.lemma not in nouns().incomplete:
        return [], end
    if from_place and reading.number == "sg" and end + 1 < len(doc) and doc[end + 1].text[:1].isupper():
        if complement(doc[end + 1]) is not None:
            last = _name_end(doc[end + 1])
            return [doc[end:last].text], last
        return [], end
    if after.lower_.startswith(HERE) and end + 1 < token.sent.end:
        end += 1  # `pracownik tamtejszego szpitala`
        after = doc[end]

    def governed(word: Token) -> bool:
        acronym = sum(map(str.isupper, word.text)) > 1 and complement(word) is not None
        of_matter = matter and word.pos_ in {"NOUN", "ADJ"} and case_of(word) == "gen"
        return acronym or bool(of_matter) or _in_genitive(word, token)

    if not matter and not governed(after):
        return [], end
    last = end + max(matter, 1)
    while last < token.sent.end and last < end + 4 + matter and (governed(doc[last]) or _named_so(doc[last])):
        last += 1
    # an adjective at the end of the stretch belongs to something else
    while last > end and not any(r.pos in NOUNS for r in readings(doc[last - 1])) and doc[last - 1].text[:1].islower():
        if last - 2 < end or not any(r.pos in NOUNS for r in readings(doc[last - 2])):
            last -= 1
        else:
            break
    return ([doc[end:last].text] if last > end else []), last


def _of_matters(token: Token) -> int:
    """Number of tokens of `ds.` or `do spraw`, which say what a body or an office is for; 0 for other words."""
    following = [t.lower_ for t in token.doc[token.i : token.i + 3]]
    if following[:1] in (["ds"], ["ds."]):
        return 1 + (following[1:2] == ["."])
    return 2 if following[:2] == ["do", "spraw"] else 0


def _named_so(token: Token) -> bool:
    """A name that stands still behind its class noun: `bazy Incirlik`, `spółki Autostrade`."""
    before = token.nbor(-1)
    return token.text[:1].isupper() and token.head.i == before.i and before.text[:1].islower()


def _name_end(token: Token) -> int:
    i = token.i + 1
    while i < token.sent.end and token.doc[i].text[:1].isupper():
        i += 1
    return i


def _in_genitive(token: Token, head: Token) -> bool:
    if (
        token.is_punct
        or token.like_num
        or token.pos_ in {"VERB", "AUX", "ADP", "PUNCT", "CCONJ", "SCONJ", "ADV", "PRON", "DET", "NUM"}
    ):
        return False
    if case_of(token):
        return case_of(token) == "gen" and head.is_ancestor(token)
    found = form_readings(token.text)
    if token.text[:1].isupper():
        return not found or any(r.case == "gen" for r in found)
    # untagged: a genitive that is no accusative of a verb's object
    return any(r.case == "gen" for r in found) and not any(r.case in {"acc", "nom"} for r in found)
