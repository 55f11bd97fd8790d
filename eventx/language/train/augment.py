"""More training sentences out of few: short ones joined into long ones, reported speech, abbreviations, casing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventx.language.train.sentences import Sentence, Word

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

_SPEECH = (  # masculine, feminine, lemma, aspect
    ("powiedział", "powiedziała", "powiedzieć", "perf"),
    ("poinformował", "poinformowała", "poinformować", "perf"),
    ("oświadczył", "oświadczyła", "oświadczyć", "perf"),
    ("dodał", "dodała", "dodać", "perf"),
    ("podkreślił", "podkreśliła", "podkreślić", "perf"),
    ("stwierdził", "stwierdziła", "stwierdzić", "perf"),
    ("zapewnił", "zapewniła", "zapewnić", "perf"),
    ("przyznał", "przyznała", "przyznać", "perf"),
    ("napisał", "napisała", "napisać", "perf"),
    ("zapowiedział", "zapowiedziała", "zapowiedzieć", "perf"),
    ("twierdził", "twierdziła", "twierdzić", "imperf"),
    ("ocenił", "oceniła", "ocenić", "perf"),
)
_LINKS = (("i", False), ("a", True), ("ale", True), ("oraz", False), ("lecz", True), ("natomiast", True))
_QUOTES = (("„", "”"), ('"', '"'), ("«", "»"), ("“", "”"))
_DASHES = ("–", "-", "—")
_PUNCTUATION = "interp"


def augment(sentences: Sequence[Sentence], rng: random.Random, *, share: float) -> list[Sentence]:
    """Return new sentences, about `share` of the number given, made by joining those that have trees."""
    whole = [s for s in sentences if _can_be_clause(s)]
    speakers = [pair for s in sentences for pair in _speakers(s)]
    made = [abbreviated for s in sentences if (abbreviated := _abbreviate_year(s))]
    for _ in range(int(share * len(sentences))):
        first, second = rng.choice(whole), rng.choice(whole)
        kind = rng.random()
        if kind < 0.45:
            made.append(_coordinate(first, second, rng))
        elif kind < 0.75:
            made.append(_quote(first, rng.choice(speakers), rng))
        else:
            made.append(_report(first, rng.choice(speakers), rng))
    return made


def recase(forms: Sequence[str], rng: random.Random, *, share: float) -> list[str]:
    """Return the forms, or with the probability `share` in other casing or other quotation marks."""
    kind = rng.random() / share if share else 2.0
    if kind < 0.3:
        return [form.lower() for form in forms]
    if kind < 0.55:
        return [form.upper() for form in forms]
    if kind < 0.75:
        return [form[:1].upper() + form[1:] for form in forms]
    if kind < 1.0:
        opening, closing = rng.choice(_QUOTES)
        return [
            {"„": opening, "”": closing, "–": rng.choice(_DASHES), "-": rng.choice(_DASHES)}.get(f, f) for f in forms
        ]
    return list(forms)


def _can_be_clause(sentence: Sentence) -> bool:
    words = sentence.words
    plain = 3 <= len(words) <= 25 and words[-1].form == "." and all(w.head is not None for w in words)
    return (
        plain and words[0].form[:1].isupper() and words[0].upos != "PUNCT" and all(w.form not in '"„”' for w in words)
    )


def _speakers(sentence: Sentence) -> list[tuple[Word, Word]]:
    words = sentence.words
    return [
        (words[i - 1], word)
        for i, word in enumerate(words)
        if i and word.dep == "flat" and word.head == i - 1 and words[i - 1].upos == word.upos == "PROPN"
        and words[i - 1].tag in {"subst:sg:nom:m1", "subst:sg:nom:f"} and word.tag.startswith("subst:sg:nom")
    ]  # fmt: skip


def _punct(form: str, head: int, *, space: bool = True) -> Word:
    return Word(form, form, "PUNCT", _PUNCTUATION, head, "punct", space=space)


def _clause(words: Sequence[Word], offset: int, head: int, dep: str, *, lower: bool) -> list[Word]:
    """Shift a sentence's words (without its full stop) to `offset`; its root goes to `head` under `dep`."""
    shifted = []
    for i, word in enumerate(words):
        root = word.head == -1
        form = word.form
        if i == 0 and lower and word.upos != "PROPN" and not word.form.isupper():
            form = form[:1].lower() + form[1:]
        own = word.head + offset if word.head is not None and not root else head
        shifted.append(replace(word, form=form, head=own, dep=dep if root else word.dep, space=word.space))
    if shifted:
        shifted[-1] = replace(shifted[-1], space=True)
    return shifted


def _root(words: Sequence[Word]) -> int:
    return next(i for i, w in enumerate(words) if w.head == -1)


def _coordinate(first: Sentence, second: Sentence, rng: random.Random) -> Sentence:
    link, comma = rng.choice(_LINKS)
    left, right = first.words[:-1], second.words[:-1]
    root = _root(first.words)
    joined = _clause(left, 0, -1, "root", lower=False)
    offset = len(joined) + 1 + comma
    other = _root(second.words) + offset
    if comma:
        joined[-1] = replace(joined[-1], space=False)
        joined.append(_punct(",", other))
    joined.append(Word(link, link, "CCONJ", "conj", other, "cc"))
    joined += _clause(right, offset, root, "conj", lower=True)
    return _ended(joined, root)


def _ended(words: list[Word], root: int) -> Sentence:
    words[-1] = replace(words[-1], space=False)
    return Sentence((*words, _punct(".", root)), corpus="augmented")


def _speech(speaker: tuple[Word, Word], start: int, root: bool, head: int, rng: random.Random) -> list[Word]:
    """Return verb and speaker from position `start` on, in this order."""
    masculine, feminine, lemma, aspect = rng.choice(_SPEECH)
    forename, surname = speaker
    gender = forename.tag.rsplit(":", 1)[1]
    tag = f"praet:sg:{gender}:ter:{aspect}"
    verb = Word(masculine if gender == "m1" else feminine, lemma, "VERB", tag, -1 if root else head, "root")
    return [
        verb,
        replace(forename, head=start, dep="nsubj", space=True),
        replace(surname, head=start + 1, dep="flat", space=True),
    ]


def _quote(sentence: Sentence, speaker: tuple[Word, Word], rng: random.Random) -> Sentence:
    """„…” – powiedział X."""
    opening, closing = rng.choice(_QUOTES)
    inner = _root(sentence.words) + 1
    body = _clause(sentence.words[:-1], 1, len(sentence.words) + 2, "parataxis:obj", lower=False)
    body[-1] = replace(body[-1], space=False)
    words = [_punct(opening, inner, space=False), *body, _punct(closing, inner)]
    verb = len(words) + 1
    words.append(_punct(rng.choice(_DASHES), verb))
    words = [replace(w, head=verb) if w.dep == "parataxis:obj" and i == inner else w for i, w in enumerate(words)]
    return _ended(words + _speech(speaker, verb, True, -1, rng), verb)


def _report(sentence: Sentence, speaker: tuple[Word, Word], rng: random.Random) -> Sentence:
    """X powiedział, że …"""
    verb, forename, surname = _speech(speaker, 2, True, -1, rng)
    start = [replace(forename, head=2), replace(surname, head=0), replace(verb, space=False)]
    clause_root = _root(sentence.words) + 5
    start += [_punct(",", clause_root), Word("że", "że", "SCONJ", "comp", clause_root, "mark")]
    return _ended(start + _clause(sentence.words[:-1], 5, 2, "ccomp:obj", lower=True), 2)


def _abbreviate_year(sentence: Sentence) -> Sentence | None:
    """`w 1994 roku` as `w 1994 r.`, `w XIX wieku` as `w XIX w.`"""
    words = sentence.words
    short_form = {"roku": "r", "wieku": "w"}
    dated = (i for i in range(1, len(words)) if words[i].form in short_form and words[i - 1].upos in {"ADJ", "NUM"})
    place = next((i for i in dated if words[i - 1].form.isdigit() or words[i - 1].form.isupper()), None)
    if place is None:
        return None
    short = replace(words[place], form=short_form[words[place].form], tag="brev:pun", upos="NOUN", space=False)
    if place + 2 == len(words) and words[-1].form == ".":
        return replace(sentence, words=(*words[:place], short, words[-1]))
    moved = [replace(w, head=w.head + 1) if w.head is not None and w.head > place else w for w in words]
    moved[place] = replace(short, head=moved[place].head)
    return replace(sentence, words=(*moved[: place + 1], _punct(".", place), *moved[place + 1 :]))
