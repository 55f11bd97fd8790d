"""Who the dropped subject of a finite verb is."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from eventx.entities.agreement import agrees, verb_features
from eventx.entities.antecedents import AGENTS, earlier_mention, silent
from eventx.entities.clauses import is_subject, is_topic, of_main_clause, sentences_before
from eventx.entities.grammar import form_readings
from eventx.entities.naming import Naming
from eventx.entities.speech import spoken
from eventx.language.subjects import personal_verbs
from eventx.records import Entity, Kind

# How well a subject of another clause carries on as the dropped one.
_SHARED = 3.0  # of the verb that this one is joined to: `pobił X i uciekł`
_ABOVE = 2.5  # of a clause that this one is part of: `przyznał, że wziął`
_BEHIND = 2.0  # of such a clause, behind this one: `zanim odeszła, Sikora zatrudniła`
_CLAUSE = {"advcl": 1.4, "ccomp": 0.6, "acl": 0.4}  # of another clause in the sentence, by what that one is
_MAIN = 1.6
_EARLIER_MAIN, _EARLIER = 1.2, 0.5  # of the sentence before
_SENTENCE = -0.4  # for each sentence further back
_REPORTING = -2.0  # `jak podał X`
_THING = -0.7  # it moves or works, but is neither a person nor a body
_WORKPLACE = -0.7  # a place that can only stand for those who run it: `szpital zwolnił`


def resolve_subject(verb: Token, naming: Naming) -> Entity | None:
    """Return who the dropped subject of a finite third-person verb is.

    The subject of the clause or sentence around it that most likely carries on, else the person last named, as far
    as number and gender of the verb allow; `None` where nobody fits, or a thing fits best.
    """
    number, gender = verb_features(verb)
    missed = _missed_subject(verb, number, naming)
    shared = verb.dep_ == "conj" and verb.head.pos_ == "VERB"
    if missed is None and shared and not any(c.dep_.startswith("nsubj") for c in verb.head.children):
        missed = _missed_subject(verb.head, number, naming)
    if missed is not None:
        return naming.describe(missed)
    personal = verb.lemma_ in personal_verbs().personal
    best: tuple[float, Entity] | None = None
    for carries_on, candidate in _subjects(verb):
        entity = naming.describe(candidate)
        if entity is None or not agrees(candidate, naming.mention(candidate), entity.kind, number, gender, naming):
            continue
        thing = entity.kind is Kind.OBJECT and naming.kind(candidate) is Kind.OBJECT
        if thing and personal:
            continue
        workplace = entity.kind is Kind.PLACE and entity.place is None
        if not thing and entity.kind not in AGENTS and not (workplace and personal):
            continue
        score = carries_on + (_THING if thing else _WORKPLACE if workplace else 0.0)
        if best is None or score > best[0]:
            best = score, entity
    if best is not None:
        return silent(best[1]) if best[1].kind is not Kind.OBJECT else None
    found = earlier_mention(verb, naming, number, gender, kinds=frozenset({Kind.PERSON, Kind.GROUP}), last_first=True)
    return silent(found) if found is not None else None


def _missed_subject(verb: Token, number: str | None, naming: Naming) -> Token | None:
    """A name before the verb that can be its subject and that the parse made something else of."""
    for i in range(verb.i - 1, verb.sent.start - 1, -1):
        token = verb.doc[i]
        if token.pos_ in {"VERB", "AUX", "PUNCT", "SCONJ", "CCONJ", "ADP"}:
            return None
        mention = naming.mention(token)
        if mention is None or mention.head != i:
            continue
        if i and naming.doc[i - 1].pos_ == "ADP":
            return None
        nominative = [r for r in form_readings(token.text) if r.case == "nom" and r.number == number]
        named = mention.kind in {Kind.PLACE, Kind.COUNTRY, Kind.ORGANISATION, Kind.PERSON}
        acronym = mention.kind is Kind.ORGANISATION and token.text.isupper() and i == verb.i - 1
        return token if named and (acronym or (nominative and token.text == mention.name.split()[0])) else None
    return None


def _subjects(verb: Token) -> Iterator[tuple[float, Token]]:
    """Subjects of the clauses around a verb and of the sentences before it, with how well each carries on."""
    sentence, doc = verb.sent, verb.doc
    quoted = spoken(doc, verb.i + 1)
    inside = verb.i in quoted
    joined, above = _joined(verb), set(verb.ancestors)
    for token in reversed(doc[sentence.start : verb.i]):
        if is_subject(token) and (inside or token.i not in quoted):
            yield _in_sentence(token, joined, above), token
    for node in () if inside else verb.ancestors:
        for child in node.children:
            if child.i > verb.i and is_subject(child) and verb.i not in {t.i for t in child.subtree}:
                yield _BEHIND, child
    for back, earlier in enumerate(sentences_before(sentence)):
        for token in reversed(earlier):
            if (is_subject(token) or is_topic(token)) and (inside or token.i not in quoted):
                base = _EARLIER_MAIN if of_main_clause(token) else _EARLIER
                yield base + back * _SENTENCE + _reporting(token), token


def _in_sentence(noun: Token, joined: set[Token], above: set[Token]) -> float:
    clause = noun.head
    if clause in joined:
        return _SHARED
    if clause in above:
        return _ABOVE
    if of_main_clause(noun):
        return _MAIN
    return _CLAUSE.get(clause.dep_.split(":")[0], 1.0) + _reporting(noun)


def _joined(verb: Token) -> set[Token]:
    """Verbs that the verb is coordinated with, before it."""
    found: set[Token] = set()
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
        found.add(verb)
    return found


def _reporting(noun: Token) -> float:
    """What a subject loses that says so: `jak podał X`."""
    return _REPORTING if any(c.lower_ == "jak" and c.i < noun.head.i for c in noun.head.children) else 0.0
