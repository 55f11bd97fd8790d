"""Who a pronoun, a dropped subject, or a word like `polityk`, `resort`, `34-latek` refers back to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from eventx.entities.expand import in_case
from eventx.entities.grammar import NOUNS, case_of, form_readings, morph, noun_reading
from eventx.entities.offices import load_offices
from eventx.entities.people import is_personal
from eventx.entities.phrases import content_head
from eventx.entities.places import HOME
from eventx.language.morfeusz import analyses
from eventx.language.nouns import nouns
from eventx.records import Entity, Kind

if TYPE_CHECKING:
    from eventx.entities.naming import Naming

_SENTENCES_BACK = 3
_RELATIVE = "który"
_DEMONSTRATIVE = frozenset({"ten", "tamten", "ów"})
_REFLEXIVE = frozenset({"siebie", "sobie", "sobą", "się", "swój"})
_NOBODY = frozenset(
    {
        "kto",
        "ktoś",
        "nikt",
        "co",
        "coś",
        "nic",
        "to",
        "wszystko",
        "wszyscy",
        "każdy",
        "inny",
        "sam",
        "żaden",
        "wiele",
        "jaki",
        "taki",
    }
)
_AGENTS = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY, Kind.GROUP})
_NUMBERS = {"Sing": "sg", "Plur": "pl"}
_GENDERS = {"Masc": "m", "Fem": "f", "Neut": "n"}


def resolve_pronoun(token: Token, naming: Naming) -> Entity | None:
    """Return the antecedent of a relative, personal, possessive or demonstrative pronoun; `None` where nobody fits."""
    lemmas = {token.lemma_.lower()} | {a.lemma for a in analyses(token.lower_)}
    if (lemmas & _NOBODY - {"to"} and _RELATIVE not in lemmas) or token.lower_ == "to":
        return None
    if _RELATIVE in lemmas:
        antecedent = _relative_antecedent(token)
        return naming.describe(antecedent) if antecedent is not None else None
    if lemmas & {"ja", "my", "ty", "wy"}:
        return None
    number, gender = pronoun_features(token)
    if lemmas & _REFLEXIVE:
        subject = _clause_subject(token)
        return naming.describe(subject) if subject is not None and subject.i != token.i else None
    last_first = bool(lemmas & _DEMONSTRATIVE)
    return _earlier(token, naming, number, gender, kinds=_AGENTS, last_first=last_first)


def pronoun_features(token: Token) -> tuple[str | None, str | None]:
    """Return (number, gender) of a third-person pronoun; `None` for what its form leaves open."""
    form = token.lower_
    if (
        form in {"jego", "go", "mu", "niego", "niemu", "nim", "jemu", "on", "ten", "tego", "temu", "tym", "tamten"}
        and morph(token, "Number") != "Plur"
    ):
        return "sg", "m"
    if form in {"jej", "ją", "nią", "niej", "ona", "ta", "tę", "tej", "tą"}:
        return "sg", "f"
    if form in {"ich", "im", "nich", "nimi", "oni", "one", "ci", "nim"}:
        return "pl", None
    return _NUMBERS.get(morph(token, "Number")), _GENDERS.get(morph(token, "Gender"))


def _relative_antecedent(token: Token) -> Token | None:
    """The noun that a relative clause modifies: by the parse, else the nearest before that agrees."""
    node = token
    for _ in range(6):
        if node.dep_.startswith("acl") and node.head.i < token.i:
            return node.head
        if node.head is node:
            break
        node = node.head
    wanted = {(r.number, r.gender) for r in form_readings(token.lower_)} or {
        (n, g) for n in ("sg", "pl") for g in "mfn"
    }
    for i in range(token.i - 1, token.sent.start - 1, -1):
        before = token.doc[i]
        if (
            any(r.pos in NOUNS and (r.number, r.gender) in wanted for r in form_readings(before.text))
            and before.is_alpha
        ):
            return before
    return None


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
        if entity is None or entity.kind not in _AGENTS:
            continue
        if _fits(candidate, naming.mention(candidate), entity.kind, number, gender, naming):
            return _silent(entity)
    found = _earlier(verb, naming, number, gender, kinds=frozenset({Kind.PERSON, Kind.GROUP}), last_first=True)
    return _silent(found) if found is not None else None


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


def _silent(entity: Entity) -> Entity:
    """The entity without a place in the text: nothing stands where it is the subject."""
    return Entity(
        entity.name, entity.kind, country=entity.country, wikidata=entity.wikidata, place=entity.place, how="subject"
    )


def verb_features(verb: Token) -> tuple[str | None, str | None]:
    """Return (number, gender) of a finite verb; gender is `None` outside the past tense."""
    number, gender = morph(verb, "Number"), morph(verb, "Gender")
    if number:
        return _NUMBERS.get(number), _GENDERS.get(gender)
    for a in analyses(verb.lower_):
        if a.pos == "praet" and len(a.features) > 1:
            return a.features[0], a.features[1][:1]
        if a.pos in {"fin", "bedzie"}:
            return a.features[0], None
    return None, None


def _subjects_before(verb: Token) -> Iterator[Token]:
    """Subjects of clauses before the verb, nearest first: in its sentence, then in each earlier one."""
    sentence = verb.sent
    yield from (t for t in reversed(sentence.doc[sentence.start : verb.i]) if is_subject(t))
    for earlier in _sentences_before(sentence):
        subjects = [t for t in earlier if is_subject(t)]
        subjects.sort(key=lambda t: (not _of_main_clause(t), -t.i))
        yield from subjects


def _sentences_before(sentence: Span) -> Iterator[Span]:
    sents = [s for s in sentence.doc.sents if s.end <= sentence.start and s.text.strip()]
    yield from reversed(sents[-_SENTENCES_BACK:])


def is_subject(token: Token) -> bool:
    """Whether the token is a clause's subject: by the parse, else a nominative that names somebody."""
    if token.dep_:
        return token.dep_.startswith("nsubj") and token.pos_ not in {"PRON", "DET"}
    if not token.is_alpha or (token.i and any(a.pos == "prep" for a in analyses(token.nbor(-1).lower_))):
        return False
    found = [r for r in form_readings(token.text) if r.pos in NOUNS]
    if not found:
        return token.text[:1].isupper() and not token.is_sent_start
    return found[0].case == "nom" and (
        is_personal(found[0]) or found[0].lemma[:1].isupper() or found[0].lemma in nouns().organisations
    )


def _of_main_clause(token: Token) -> bool:
    return not token.dep_ or token.head.head is token.head or token.head.dep_ in {"ROOT", "root", "conj"}


def _clause_subject(token: Token) -> Token | None:
    node = token
    for _ in range(8):
        subject = next((c for c in node.children if c.dep_.startswith("nsubj")), None)
        if subject is not None:
            return subject
        if node.head is node:
            break
        node = node.head
    return next((t for t in reversed(token.doc[token.sent.start : token.i]) if is_subject(t)), None)


def candidates(token: Token, naming: Naming) -> Iterator[tuple[Token, Entity | None, Kind]]:
    """Yield what a word may refer back to, in text order: heads of names and of nouns for people and bodies.

    Each as (head, its mention or `None` for a common noun, kind), from a few sentences before up to the token.
    """
    reach = [token.sent, *_sentences_before(token.sent)]
    for head in token.doc[min(s.start for s in reach) : token.i]:
        mention = naming.mention(head)
        if mention is not None:
            if mention.head == head.i:
                yield head, mention, mention.kind
        elif head.i not in naming.titles and (head.pos_ == "NOUN" or (not head.pos_ and is_subject(head))):
            # what a quantity counts is a candidate of its own
            kind = naming.kind(head) if content_head(head).i == head.i else None
            if kind is not None:
                yield head, None, kind


def _earlier(
    token: Token, naming: Naming, number: str | None, gender: str | None, *, kinds: frozenset[Kind], last_first: bool
) -> Entity | None:
    """What before the token agrees with it and is likeliest meant: recent, a subject, a named person before others."""
    clause = _clause_subject(token)
    oblique = token.pos_ == "PRON" and case_of(token) not in {"nom", ""}
    best: tuple[float, Token] | None = None
    for head, mention, kind in candidates(token, naming):
        if kind not in kinds or not _fits(head, mention, kind, number, gender, naming):
            continue
        if clause is not None and head.i == clause.i and (oblique or last_first):
            continue  # `Putin powiedział mu`: not Putin
        score = -1.0 * _sentences_between(head, token) + 0.4 * (head.i / (token.i + 1))
        if not last_first:
            score += 0.6 * is_subject(head) + 0.3 * (kind is Kind.PERSON) + 0.2 * (mention is not None)
        if best is None or score >= best[0]:
            best = score, head
    return naming.describe(best[1]) if best is not None else None


def _sentences_between(head: Token, token: Token) -> int:
    return sum(1 for s in [token.sent, *_sentences_before(token.sent)] if s.start > head.i)


def _fits(
    head: Token, mention: Entity | None, kind: Kind, number: str | None, gender: str | None, naming: Naming
) -> bool:
    own_number, own_gender = features_of(head, mention, kind, naming)
    return (number is None or own_number is None or number == own_number) and (
        gender is None or own_gender is None or gender == own_gender or own_number == "pl"
    )


def features_of(head: Token, mention: Entity | None, kind: Kind, naming: Naming) -> tuple[str | None, str | None]:
    """Return (number, gender) of a name or noun: a person's own, a country's or body's grammatical one."""
    if mention is not None and kind is Kind.PERSON:
        person = naming.person(mention)
        if person is not None:
            return "sg", person.gender or None
    if kind is Kind.GROUP:
        return "pl", None
    if mention is not None and kind in {Kind.COUNTRY, Kind.PLACE}:
        known = [r for r in form_readings(mention.name.split()[0]) if r.case == "nom"]
        if known:
            return known[0].number, known[0].gender
    reading = noun_reading(head)
    return (reading.number, reading.gender) if reading is not None else (None, None)


def resolve_anaphor(token: Token, naming: Naming) -> Entity | None:
    """Return the earlier mention that a definite word refers back to (`dyktator`, `resort`, `miasto`), or `None`.

    A word with a complement of its own (`szef gangu`), or in the plural, is no anaphor.
    """
    reading = noun_reading(token)
    lemma = reading.lemma if reading is not None else token.lemma_
    if reading is not None and (reading.number != "sg" or _has_complement(token, naming)):
        return None
    words = nouns().anaphora
    if lemma in words["person"] or (token.text[:1].isdigit() and "lat" in token.lower_):
        return _earlier_person(token, lemma, reading.gender if reading is not None else None, naming)
    if lemma in words["organisation"] and reading is not None:
        return _earlier_body(token, lemma, naming)
    if lemma in words["place"]:
        return _earlier_place(token, lemma, naming)
    return None


def _has_complement(token: Token, naming: Naming) -> bool:
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is None:
        return False
    if naming.by_token.get(following.i) is not None and case_of(following) in {"gen", ""}:
        return True
    if following.dep_:
        return any(c.dep_.startswith("nmod") and c.i > token.i for c in token.children)
    return any(r.pos in NOUNS and r.case == "gen" for r in form_readings(following.lower_)[:1])


def _earlier_person(token: Token, lemma: str, gender: str | None, naming: Naming) -> Entity | None:
    """The person before whose title it was, else the last one before of that gender, not the subject of this clause.

    A word that could be anybody (`mężczyzna`, `kierowca`) is no public figure.
    """
    if _is_news(token):
        return None
    titled = {n: start for start, n in naming.titles.items()}
    for n, entity in reversed(list(enumerate(naming.entities))):
        start = titled.get(n)
        if (
            start is not None
            and start < token.i
            and any(r.lemma == lemma for r in form_readings(naming.doc[start].lower_))
        ):
            return entity
    anybody = lemma in nouns().anaphora["anybody"] or lemma[:1].isdigit()
    subjects = _subjects_above(token)
    above = {e.name for e in (naming.describe(token.doc[i]) for i in subjects) if e is not None}
    for head, mention, kind in reversed(list(candidates(token, naming))):
        if kind is not Kind.PERSON or head.i in subjects:
            continue
        if anybody and mention is not None and mention.how == "gazetteer":
            continue
        if _fits(head, mention, kind, "sg", gender if gender in {"m", "f"} else None, naming):
            found = naming.describe(head)
            if found is not None and found.how == "noun" and not anybody:
                continue
            if found is None or found.name not in above:
                return found
    return None


def _is_news(token: Token) -> bool:
    """Whether a noun brings somebody new: a subject after its verb (`zginął mężczyzna`) or one of several."""
    before = token.nbor(-1).lower_ if token.i else ""
    if before in {"jeden", "jedna", "pewien", "pewna", "inny", "inna", "kolejny", "kolejna", "drugi", "druga"}:
        return True
    return token.dep_.startswith("nsubj") and token.head.i < token.i and before not in {"ten", "ta", "sam", "sama"}


def _subjects_above(token: Token) -> frozenset[int]:
    """Subjects of the clauses that the token stands in, itself excepted."""
    found: set[int] = set()
    node = token
    for _ in range(8):
        found |= {c.i for c in node.children if c.dep_.startswith("nsubj") and c.i != token.i}
        if node.head is node:
            break
        node = node.head
    return frozenset(found)


def resolve_several(token: Token, naming: Naming) -> tuple[Entity, ...]:
    """Return the two whom a plural refers back to (`obaj przywódcy`, `oboje`, `obie strony`); empty for other words."""
    named = _apposed(token, naming)
    if named:
        return named
    lemmas = {r.lemma for r in form_readings(token.lower_) if r.number == "pl"} | {token.lemma_}
    both = any(t.lower_ in _BOTH for t in token.doc[max(token.sent.start, token.i - 2) : token.i + 1])
    if any(c.dep_.startswith("nmod") and c.lower_ not in _BOTH for c in token.children):
        of_both = next((c for c in token.children if any(t.lower_ in _BOTH for t in c.children)), None)
        return resolve_several(of_both, naming) if of_both is not None else ()
    if lemmas & _PAIRS_OF_STATES:
        return _two_countries(naming)
    if (lemmas & _PAIRS_OF_PEOPLE) or (both and token.lower_ in _BOTH):
        return _two_people(token, naming)
    return ()


def _apposed(token: Token, naming: Naming) -> tuple[Entity, ...]:
    """The persons named after a plural title: `premierzy Polski i Czech, Mateusz Morawiecki i Petr Fiala`."""
    reading = noun_reading(token)
    if reading is None or reading.number != "pl" or not is_personal(reading):
        return ()
    found: list[Entity] = []
    for i in range(token.i + 1, token.sent.end):
        mention = naming.mention(token.doc[i])
        if mention is not None and mention.kind is Kind.PERSON and mention.how != "demonym":
            if not found or found[-1] is not mention:
                found.append(mention)
        elif token.doc[i].pos_ in {"VERB", "AUX"} or (mention is None and token.doc[i].pos_ in {"NOUN", "ADP"}):
            break
    return tuple(found) if len(found) > 1 else ()


_BOTH = frozenset(
    {
        "obaj",
        "obu",
        "oba",
        "obie",
        "oboje",
        "obojga",
        "obydwaj",
        "obydwu",
        "obydwie",
        "obydwa",
        "obiema",
        "oboma",
        "obydwoje",
    }
)
_PAIRS_OF_PEOPLE = frozenset(
    {"przywódca", "polityk", "lider", "prezydent", "premier", "minister", "dyktator", "rozmówca", "szef", "prezydenci"}
)
_PAIRS_OF_STATES = frozenset({"strona", "państwo", "kraj", "delegacja"})


def _two_people(token: Token, naming: Naming) -> tuple[Entity, ...]:
    """The two persons most spoken of before the token, holders of high office before others."""
    counts: dict[str, list[int]] = {}
    for n, entity in enumerate(naming.entities):
        if entity.head is not None and entity.head < token.i and entity.kind is Kind.PERSON and entity.how != "demonym":
            counts.setdefault(entity.name, []).append(n)
    offices = load_offices()
    heads = {"prezydent", "premier", "kanclerz", "król", "królowa"}
    ranked = sorted(
        counts,
        key=lambda name: (not offices.held(name, naming.published) & heads, -len(counts[name]), -counts[name][-1]),
    )[:2]
    if len(ranked) < 2:
        return ()
    return tuple(_silent(naming.entities[counts[name][0]]) for name in sorted(ranked, key=lambda name: counts[name][0]))


def _two_countries(naming: Naming) -> tuple[Entity, ...]:
    shares = naming.context.countries
    ranked = sorted(shares, key=lambda c: (-shares[c], c))[:2]
    entries = [naming.gazetteer.countries[c] for c in ranked if c in naming.gazetteer.countries]
    if len(entries) < 2:
        return ()
    return tuple(Entity(e.name, Kind.COUNTRY, country=e.country, place=e.place, how="context") for e in entries)


def _earlier_body(token: Token, lemma: str, naming: Naming) -> Entity | None:
    """The body before with the word in its name (`sąd`: `Sąd Rejonowy`), else, for a firm or party, the last one."""
    if lemma in {"resort", "ministerstwo"}:
        ministry = next((e for e in _before(token, naming) if _is_ministry(e)), None)
        return ministry or _described_ministry(token, naming)
    bodies = [e for e in _before(token, naming) if e.kind is Kind.ORGANISATION]
    words = {"sąd": {"sąd", "trybunał"}}.get(lemma, {lemma})
    named = [e for e in bodies if words & set(e.name.lower().split())]
    whose = naming.relational(token.nbor(-1)) if token.i > token.sent.start else None
    if whose is not None:  # `unijny sąd`: a court with the Union in its name
        named = [e for e in named if in_case(whose.name, "gen") in e.name or e.country == whose.country is not None]
    of_that_name = next(iter(named), None)
    if of_that_name is not None or lemma not in nouns().anaphora["any_body"]:
        return of_that_name
    near = min(s.start for s in [token.sent, *list(_sentences_before(token.sent))[:2]])
    subjects = _subjects_above(token)
    return next((e for e in bodies if e.head is not None and e.head >= near and e.head not in subjects), None)


def _is_ministry(entity: Entity) -> bool:
    return entity.kind is Kind.ORGANISATION and entity.name.lower().startswith(("ministerstwo", "msz", "mon", "msw"))


def _described_ministry(token: Token, naming: Naming) -> Entity | None:
    for i in range(token.i - 1, -1, -1):
        earlier = naming.doc[i]
        if any(a.lemma == "ministerstwo" for a in analyses(earlier.lower_)):
            from eventx.entities.describe import describe_phrase

            return describe_phrase(earlier, naming)
    return None


def _earlier_place(token: Token, lemma: str, naming: Naming) -> Entity | None:
    if lemma == "stolica":
        main = naming.context.main or HOME
        capital = naming.gazetteer.capital_of(main)
        known = next((e for e in naming.gazetteer.named(capital) if e.place is not None), None) if capital else None
        return (
            Entity(known.name, known.kind, country=known.country, place=known.place, how="capital") if known else None
        )
    if lemma == "kraj":
        # `w kraju` is here; `ten kraj` and `kraj` the country last spoken of
        home = naming.gazetteer.countries[HOME]
        at_home = any(t.lower_ in {"w", "po", "do"} for t in token.doc[max(token.sent.start, token.i - 2) : token.i])
        if at_home and naming.context.main in {HOME, None}:
            return Entity(home.name, Kind.COUNTRY, country=HOME, place=home.place, how="context")
        return next((e for e in _before(token, naming) if e.kind is Kind.COUNTRY), None)
    kinds = {"półwysep": {"region"}, "wyspa": {"region"}, "region": {"region", "district"}}.get(lemma, {"settlement"})
    return next((e for e in _before(token, naming) if e.place is not None and e.place.kind in kinds), None)


def _before(token: Token, naming: Naming) -> Iterator[Entity]:
    return (e for e in reversed(naming.entities) if e.head is not None and e.head < token.i)
