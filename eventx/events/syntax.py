"""Polish syntax read off the parse: form, case, preposition and the relations between words of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.language.morfeusz import analyses
from eventx.language.numerals import currencies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Span, Token

_CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc", "Ins": "inst", "Loc": "loc", "Voc": "nom"}
# The case that a preposition with one case alone gives, where the model's case is missing or wrong.
_SOLE_CASE = {
    "od": "gen", "do": "gen", "dla": "gen", "bez": "gen", "u": "gen", "podczas": "gen", "wobec": "gen", "według": "gen",
    "przez": "acc", "przeciw": "dat", "przeciwko": "dat", "ku": "dat", "dzięki": "dat", "przy": "loc", "wśród": "gen",
    "koło": "gen", "obok": "gen", "niedaleko": "gen", "spośród": "gen", "wokół": "gen", "zza": "gen", "spod": "gen",
    "w sprawie": "gen", "w obronie": "gen", "w imieniu": "gen", "w skład": "gen", "na rzecz": "gen",
    "pod adresem": "gen",
}  # fmt: skip
_PREPOSITIONS = {"ze": "z", "we": "w", "ode": "od", "nade": "nad", "pode": "pod", "przede": "przed", "beze": "bez"}
_COMPLEX = frozenset({"na rzecz", "pod adresem"})  # prepositions of two words
_ADVERBS = frozenset({"z kolei"})  # that open with a preposition and govern nothing
_HEDGES = frozenset("ponad około koło blisko do przeszło poniżej powyżej niespełna prawie niemal".split())
# Nouns that measure or name a time: they take no part in events.
TIME_NOUNS = frozenset(
    "sekunda minuta godzina doba dzień noc tydzień miesiąc kwartał rok wiek chwila weekend ranek południe "
    "popołudnie wieczór poniedziałek wtorek środa czwartek piątek sobota niedziela styczeń luty marzec "
    "kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień wiosna lato jesień zima".split()
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"})
NAME_LINKS = frozenset({"flat", "flat:foreign", "nmod:flat", "amod:flat", "fixed"})


def base_dep(token: Token) -> str:
    """Return the dependency label without its subtype."""
    return token.dep_.split(":", 1)[0]


def paragraphs_of(doc: Doc) -> Mapping[int, int]:
    """Return, for the first token of each sentence, how many line ends stand before the sentence's first word."""
    text, found, seen, lines = doc.text, {}, 0, 0
    for sent in doc.sents:
        first = next((token for token in sent if not token.is_space), sent[0])
        lines += text.count("\n", seen, first.idx)
        seen = first.idx
        found[sent.start] = lines
    return found


def morph(token: Token, feature: str) -> str:
    """Return one morphological feature's value, or the empty string."""
    values: list[str] = token.morph.get(feature, [])
    return values[0] if values else ""


def beside(token: Token, step: int, *, reach: int) -> Iterator[Token]:
    """Yield up to `reach` tokens before (`step` -1) or behind (1) a token, nearest first, within its sentence.

    `token.sent` walks the whole sentence each time; this reads no further than it yields.
    """
    doc, i = token.doc, token.i
    for _ in range(reach):
        if step < 0 and doc[i].is_sent_start:
            return
        i += step
        if not 0 <= i < len(doc) or (step > 0 and doc[i].is_sent_start):
            return
        yield doc[i]


def nearby(token: Token, *, before: int, behind: int) -> Span:
    """Return the stretch of the token's sentence that reaches so many tokens to each side of it."""
    first = sum(1 for _ in beside(token, -1, reach=before))
    last = sum(1 for _ in beside(token, 1, reach=behind))
    return token.doc[token.i - first : token.i + last + 1]


def is_verbal(token: Token) -> bool:
    """Whether the token is a verb form of any kind: finite, infinitive, converb, participle, gerund."""
    return token.pos_ in {"VERB", "AUX"} or bool(morph(token, "VerbForm"))


def is_gerund(token: Token) -> bool:
    """Whether the token is a verbal noun in -nie/-cie."""
    return morph(token, "VerbForm") == "Vnoun"


def is_passive_participle(token: Token) -> bool:
    """Whether the token is a passive participle (`zatrzymany`), one tagged as an adjective with `został` too."""
    if morph(token, "VerbForm") == "Part":
        return morph(token, "Voice") == "Pass"
    return any(c.lemma_ in {"zostać", "zostawać"} for c in token.children) and may_be_passive(token)


def may_be_passive(token: Token) -> bool:
    """Whether what is tagged as an adjective can be a passive participle: `skazany`, not `ranny`."""
    return token.pos_ == "ADJ" and any(a.pos == "ppas" for a in analyses(token.lower_))


def is_verbal_predicate(token: Token) -> bool:
    """Whether the token is an active verb form, whose author is its subject and no `przez` phrase."""
    return is_verbal(token) and not is_gerund(token) and not is_passive_participle(token)


def reflexive(verb: Token) -> Token | None:
    """Return the verb's `się`: its child, or one hung on the verb beside it (`zgodzili się zwiększyć`)."""
    for child in verb.children:
        if child.lower_ == "się":
            return child
    neighbours = [c for c in verb.children if base_dep(c) == "xcomp"]
    if base_dep(verb) == "xcomp":
        neighbours.append(verb.head)
    for other in neighbours:
        for child in other.children:
            if child.lower_ == "się" and abs(child.i - verb.i) < abs(child.i - other.i):
                return child
    if morph(verb, "VerbForm") == "Part" and verb.i + 1 < len(verb.doc):
        behind = verb.nbor(1)  # `zatrudnić badaczkę zajmującą się Azją`
        return behind if behind.lower_ == "się" and abs(behind.head.i - verb.i) > 1 else None
    return None


def may_be_reflexive(verb: Token) -> bool:
    """Whether a `się` of the governing modal may be the verb's own: `może się zebrać`."""
    return base_dep(verb) == "xcomp" and any(c.lower_ == "się" for c in verb.head.children)


def preposition(token: Token) -> str:
    """Return the lemma of the nominal's preposition, vocalised forms folded (`ze` → `z`), or the empty string."""
    for child in token.children:
        if base_dep(child) == "case" and child.i < token.i:
            word = child.lower_
            if word in _HEDGES and _is_number(child.nbor(1)):
                continue  # `ponad 400 osób`, `do 50 ludzi`: no preposition but part of the number
            fixed = [c.lower_ for c in child.children if base_dep(c) == "fixed"]
            whole = " ".join([_PREPOSITIONS.get(word, word), *fixed])
            if whole not in _ADVERBS:
                return whole
    for before in beside(token, -1, reach=token.i):
        if before.pos_ == "ADP":  # hung elsewhere by the parse
            return "" if before.lower_ in _HEDGES else _PREPOSITIONS.get(before.lower_, before.lower_)
        if before.head != token or before.pos_ not in {"ADJ", "DET"}:
            break
    return ""


def _is_number(token: Token) -> bool:
    return token.pos_ == "NUM" or token.like_num or token.lemma_ in {"tysiąc", "milion", "dziesiątka", "setka"}


def counted(token: Token) -> bool:
    """Whether a number governs the noun: `400 osób`, `kilkunastu ludzi`."""
    if any(
        base_dep(c) == "nummod" or c.dep_ == "det:numgov" or (c.i < token.i and _is_number(c)) for c in token.children
    ):
        return True
    # `około stu kobiet`: the parse hung the number elsewhere
    before = token.nbor(-1) if token.i > token.sent.start else token
    return before.pos_ == "NUM" and morph(token, "Case") == morph(before, "Case") == "Gen"


def case_of(token: Token) -> str:
    """Return the nominal's case in the lexicon's names; a counted noun takes the numeral's."""
    for child in token.children:
        if base_dep(child) == "nummod" or child.dep_ in {"det:numgov", "nummod:gov"}:
            case = _CASES.get(morph(child, "Case"), "")
            if case and child.dep_.endswith("gov"):
                return case
    return _CASES.get(morph(token, "Case"), "")


def relation_of(token: Token) -> str:
    """Return `PREP+CASE` or the bare case of an oblique or nominal dependent."""
    prep, case = preposition(token), case_of(token)
    if not prep:
        return case
    if _complement(token) is not None:
        return f"{prep} {token.lower_}+gen"
    sole = _SOLE_CASE.get(prep)
    if sole:
        case = sole
    elif not can_have(token, case):
        case = case or "gen"
    return f"{prep}+{case or 'gen'}"


def can_have(token: Token, case: str) -> bool:
    """Whether the token's form can stand in the case; the dictionary decides where it knows the form."""
    readings = analyses(token.text) or analyses(token.lower_)
    return not readings or any(case in a.features for a in readings)


def conjuncts(token: Token) -> list[Token]:
    """Return the nominal and those coordinated with it, in text order."""
    found = [token]
    for child in token.children:
        if base_dep(child) == "conj" and child.pos_ in NOMINAL:
            found.extend(conjuncts(child))
    return sorted(found, key=lambda t: t.i)


def negated(token: Token) -> bool:
    """Whether `nie` (or another negation) stands on the token or on its auxiliary; `nie tylko` denies nothing."""
    return any(
        (child.lower_ in {"nie", "ani"} and child.i < token.i and child.nbor(1).lower_ != "tylko")
        or (base_dep(child) in {"aux", "cop"} and any(c.lower_ == "nie" for c in child.children))
        for child in token.children
    )


def is_relative_clause(verb: Token) -> bool:
    """Whether the token heads a relative clause: a finite verb or predicate that modifies a noun."""
    return base_dep(verb) == "acl" and (
        morph(verb, "VerbForm") == "Fin" or any(t.lemma_ == "który" for t in verb.doc[verb.left_edge.i : verb.i])
    )


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for (the noun its clause modifies), else the token itself.

    A noun that is half a preposition (`na rzecz gminy`) stands for what it governs.
    """
    if token.lemma_ in {"który", "jaki", "kto", "co"} and token.pos_ in {"DET", "PRON", "ADJ"}:
        for ancestor in token.ancestors:
            if base_dep(ancestor) == "acl" and ancestor.head.pos_ in NOMINAL:
                return _whole(ancestor.head, token)
        return _before_comma(token) if token.lemma_ == "który" else token
    return _complement(token) or token


def paid(noun: Token) -> Token | None:
    """Return what a sum of money is: `600 zł podwyżki`."""
    if noun.lemma_.lower() not in currencies() or noun.i + 1 >= noun.sent.end:
        return None
    behind = noun.nbor(1)
    return behind if behind.pos_ == "NOUN" and can_have(behind, "gen") and behind.head == noun else None


def _whole(noun: Token, pronoun: Token) -> Token:
    """Return the noun that a relative pronoun agrees with: `oddziały prewencji, które` are the units."""
    owner = noun.head
    apart = morph(noun, "Number") != morph(pronoun, "Number") == morph(owner, "Number") and not counted(noun)
    whole = apart and base_dep(noun) == "nmod" and owner.pos_ == "NOUN" and not preposition(noun)
    return owner if whole and len(conjuncts(noun)) == 1 else noun


def _complement(noun: Token) -> Token | None:
    """Return whom a preposition of two words is about, where the parse takes its second for a noun."""
    if noun.pos_ != "NOUN" or f"{preposition(noun)} {noun.lower_}" not in _COMPLEX:
        return None
    following = (c for c in noun.children if c.i > noun.i and base_dep(c) in {"nmod", "flat"})
    return next((c for c in following if not preposition(c) and can_have(c, "gen")), None)


def _before_comma(pronoun: Token) -> Token:
    """Return the noun right before a relative clause that the parse hung elsewhere, where they agree; else itself."""
    comma = next(
        (t for t in pronoun.doc[pronoun.sent.start : pronoun.i] if t.text == "," and pronoun.i - t.i <= 2), None
    )
    if comma is None or comma.i == pronoun.sent.start:
        return pronoun
    noun = comma.nbor(-1)
    while noun.dep_ in NAME_LINKS:
        noun = noun.head
    agree = all(morph(noun, f) == morph(pronoun, f) for f in ("Number", "Gender"))
    return noun if agree and noun.pos_ in {"NOUN", "PROPN"} else pronoun
