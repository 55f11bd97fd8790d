"""What one token of a doc stands for: a name, an office holder, a state, someone named before, or a plain phrase."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from eventx.entities.ages import age_of
from eventx.entities.anaphora import resolve_age, resolve_anaphor, same_national
from eventx.entities.grammar import NOUNS, case_of, form_readings, noun_reading
from eventx.entities.metonymy import state_behind, user_of_means
from eventx.entities.money import sum_of
from eventx.entities.naming import Naming
from eventx.entities.nominals import describe_phrase, kind_of_phrase
from eventx.entities.office_holders import resolve_office
from eventx.entities.phrases import content_head
from eventx.entities.pronouns import is_pronoun, resolve_pronoun
from eventx.entities.states import as_actor, stands_for_state
from eventx.language.nouns import nouns
from eventx.records import Entity, Kind

_NOT_NOMINAL = frozenset({"VERB", "AUX", "ADP", "ADV", "CCONJ", "SCONJ", "PART", "INTJ", "PUNCT", "SPACE"})


def describe(token: Token, naming: Naming) -> Entity | None:
    """Return the canonical name of what a token heads; `None` for what names nobody and nothing.

    In order: a pronoun's antecedent; the person whose title the token is; a name; a country's adjective used as a
    noun; the holder of an office at the article date; a country behind its army; an earlier mention that the word
    refers back to; else the noun phrase in the nominative.
    """
    if token.pos_ in {"PRON", "DET"} or is_pronoun(token):
        return resolve_pronoun(token, naming)
    if token.pos_ in _NOT_NOMINAL and naming.mention(token) is None:
        return None
    age = age_of(token)
    if age is not None:
        return resolve_age(age, naming)
    token = content_head(token)
    if token.pos_ == "PRON":
        return resolve_pronoun(token, naming)
    if token.i in naming.titles:
        return naming.entities[naming.titles[token.i]]
    named = naming.mention(token)
    if named is not None and not _is_class(token, named, naming):
        if stands_for_state(token, named, naming.gazetteer) or named.how == "state":
            return as_actor(named, naming.gazetteer)
        return same_national(token, named, naming) or named
    apposed = _apposed(token, naming)
    if apposed is not None:
        return apposed
    office = resolve_office(token, naming)
    if office is not None:
        return office
    state = state_behind(token, naming) or _named_after(token, naming) or user_of_means(token, naming)
    if state is not None:
        return state
    earlier = resolve_anaphor(token, naming)
    if earlier is not None:
        return replace(earlier, text=token.text, start=token.idx, end=token.idx + len(token), head=token.i)
    return describe_phrase(token, naming) or named


def _apposed(token: Token, naming: Naming) -> Entity | None:
    """The person whom commas set beside the word: `szef resortu, Jan Kot, uznał`, `Jan Kot, szef resortu, uznał`."""
    reading = noun_reading(token)
    if reading is None or reading.number != "sg" or kind_of_phrase(reading, token) is not Kind.PERSON:
        return None
    partner = next((c for c in token.children if c.dep_ == "appos"), None) or _before_comma(token, naming)
    if partner is None and token.dep_ == "appos":
        partner = token.head
    mention = naming.mention(partner) if partner is not None else None
    if partner is None or mention is None or mention.kind is not Kind.PERSON or mention.how == "demonym":
        return None
    if partner.i < token.i and _goes_on(token):
        return None
    between = naming.doc[min(token.i, partner.i) : max(token.i, partner.i)]
    person = naming.person(mention)
    same = person is None or reading.gender in {person.gender, "n"} or reading.lemma in nouns().persons
    return mention if same and any(t.text == "," for t in between) else None


def _goes_on(token: Token) -> bool:
    """Whether a list goes on behind the word: `Jan Kot, lekarz i kierowca`."""
    further = token.doc[token.i + 1 : min(token.i + 5, token.sent.end)]
    stop = next((n for n, t in enumerate(further) if t.is_punct), len(further))
    return any(t.lower_ in {"i", "oraz"} for t in further[:stop])


def _before_comma(token: Token, naming: Naming) -> Token | None:
    """The last word of the name that a comma parts from the word, in the same case: `Wiktora P., byłego kierownika`."""
    i = token.i - 1
    while i > token.sent.start and naming.doc[i].pos_ == "ADJ" and case_of(naming.doc[i]) == case_of(token):
        i -= 1
    if i < 1 or naming.doc[i].text != "," or token.dep_.startswith("nsubj"):
        return None
    name = naming.mention(naming.doc[i - 1])
    head = naming.doc[name.head] if name is not None and name.head is not None else None
    return naming.doc[i - 1] if head is not None and case_of(head) == case_of(token) else None


def _is_class(token: Token, named: Entity, naming: Naming) -> bool:
    """Whether a word listed as a body is one of many here: `prokuratura w Genui`, `Senat Uniwersytetu Wileńskiego`."""
    if (
        named.kind is not Kind.ORGANISATION
        or named.how != "gazetteer"
        or named.text != token.text
        or token.text.isupper()
    ):
        return False
    reading = noun_reading(token)
    if reading is None or reading.lemma.lower() not in nouns().incomplete:
        return False
    following = naming.mention(token.nbor(1)) if token.i + 1 < token.sent.end else None
    of_body = following is not None and following.kind is Kind.ORGANISATION and case_of(token.nbor(1)) == "gen"
    return named.name.islower() or of_body


def kind_of(token: Token, naming: Naming) -> Kind | None:
    """Return the kind of what a token heads: of its name, of the person whose title it is, of its noun; or `None`."""
    if token.pos_ in {"PRON", "DET"} or is_pronoun(token):
        entity = resolve_pronoun(token, naming)
        return entity.kind if entity is not None else None
    age = age_of(token)
    if age is not None:
        return Kind.GROUP if age.gender == "pl" else Kind.PERSON
    if sum_of(token) is not None:
        return Kind.OBJECT
    token = content_head(token)
    if token.pos_ == "PRON":
        entity = resolve_pronoun(token, naming)
        return entity.kind if entity is not None else None
    if token.i in naming.titles:
        return Kind.PERSON
    named = naming.mention(token)
    if named is not None:
        of_state = named.how == "state" or stands_for_state(token, named, naming.gazetteer)
        return Kind.COUNTRY if of_state else named.kind
    if state_behind(token, naming) is not None:
        return Kind.COUNTRY
    if user_of_means(token, naming) is not None:
        return Kind.ORGANISATION
    if token.pos_ == "ADJ" and (whose := naming.relational(token)) is not None:
        return whose.kind
    reading = noun_reading(token)
    if reading is None:
        reading = next((r for r in form_readings(token.lower_) if r.pos not in NOUNS), None)
    return kind_of_phrase(reading, token) if reading is not None else None


def _named_after(token: Token, naming: Naming) -> Entity | None:
    """The body that a class noun introduces: `partia ANO`, `tygodnik „Fakty”`, `producent mebli Dębowiec`."""
    reading = noun_reading(token)
    introduces = nouns().organisations | nouns().companies
    if reading is None or reading.number != "sg" or reading.lemma not in introduces:
        return None
    for following in naming.doc[token.i + 1 : min(token.i + 5, token.sent.end)]:
        mention = naming.mention(following)
        if mention is not None:
            break
        if not (following.is_quote or "gen" in {r.case for r in form_readings(following.lower_)}):
            return None
    else:
        return None
    if mention.kind is not Kind.ORGANISATION or mention.start != following.idx:
        return None
    quoted = following.nbor(-1).is_quote
    compound = following.i + 1 < len(naming.doc) and following.nbor(1).text == "-" and not following.whitespace_
    genitive = any(r.case == "gen" for r in form_readings(following.text)) and reading.case != "gen" and not compound
    if reading.lemma in nouns().boards:
        return mention if genitive or following.i == token.i + 1 else None
    return None if genitive and not (following.text.isupper() or quoted) else mention
