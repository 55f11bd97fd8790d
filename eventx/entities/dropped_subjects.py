"""Who the dropped subject of a finite verb is."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from eventx.entities.agreement import agrees, verb_features
from eventx.entities.antecedents import AGENTS, earlier_mention, silent
from eventx.entities.clauses import is_subject, of_main_clause, sentences_before
from eventx.entities.grammar import form_readings
from eventx.entities.naming import Naming
from eventx.records import Entity, Kind


def resolve_subject(verb: Token, naming: Naming) -> Entity | None:
    """Return who the dropped subject of a finite third-person verb is.

    The subject of an earlier clause of the sentence, else of the sentences before, else the person last named, as
    far as number and gender of the verb allow; `None` where nobody fits.
    """
    number, gender = verb_features(verb)
    missed = _missed_subject(verb, number, naming)
    shared = verb.dep_ == "conj" and verb.head.pos_ == "VERB"
    if missed is None and shared and not any(c.dep_.startswith("nsubj") for c in verb.head.children):
        missed = _missed_subject(verb.head, number, naming)
    if missed is not None:
        return naming.describe(missed)
    for candidate in _subjects_before(verb):
        entity = naming.describe(candidate)
        if entity is None or entity.kind not in AGENTS:
            continue
        if agrees(candidate, naming.mention(candidate), entity.kind, number, gender, naming):
            return silent(entity)
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
        return token if named and nominative and token.text == mention.name.split()[0] else None
    return None


def _subjects_before(verb: Token) -> Iterator[Token]:
    """Subjects of clauses before the verb, nearest first: in its sentence, then in each earlier one."""
    sentence = verb.sent
    dash = verb.nbor(-1).text if verb.i > sentence.start else ""
    quoted = dash in {"–", "—", "-"} and sentence[0].text in {"–", "—", "-", "„"}  # `– Zapłacą – dodał`: who speaks
    yield from (t for t in reversed(sentence.doc[sentence.start : verb.i]) if is_subject(t) and not quoted)
    for earlier in sentences_before(sentence):
        subjects = [t for t in earlier if is_subject(t)]
        subjects.sort(key=lambda t: (not of_main_clause(t), -t.i))
        yield from subjects
