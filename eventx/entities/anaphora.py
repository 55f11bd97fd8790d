"""Who a pronoun, a dropped subject, or a word like `polityk`, `resort`, `34-latek` refers back to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from eventx.entities.grammar import NOUNS, case_of, form_readings, morph, noun_reading
from eventx.entities.people import is_personal
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
    for candidate in _subjects_before(verb):
        entity = naming.describe(candidate)
        if entity is not None and entity.kind in _AGENTS and _fits(candidate, entity, number, gender, naming):
            return _silent(entity)
    found = _earlier(verb, naming, number, gender, kinds=frozenset({Kind.PERSON, Kind.GROUP}), last_first=True)
    return _silent(found) if found is not None else None


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


def _earlier(
    token: Token, naming: Naming, number: str | None, gender: str | None, *, kinds: frozenset[Kind], last_first: bool
) -> Entity | None:
    """The mention before the token that agrees and is likeliest meant: recent, a subject, a person before others."""
    reach = [token.sent, *_sentences_before(token.sent)]
    first = min(s.start for s in reach)
    clause = _clause_subject(token)
    best: tuple[float, Entity] | None = None
    for n, entity in enumerate(naming.entities):
        if entity.head is None or not first <= entity.head < token.i or entity.kind not in kinds:
            continue
        head = naming.doc[entity.head]
        if not _fits(head, entity, number, gender, naming):
            continue
        if (
            clause is not None
            and head.i == clause.i
            and not last_first
            and token.pos_ == "PRON"
            and case_of(token) not in {"nom", ""}
        ):
            continue  # `Putin powiedział mu`: not Putin
        sentences = sum(1 for s in reach if s.start > head.i)
        score = (
            -1.0 * sentences
            + 0.02 * n
            + (0.6 if is_subject(head) and not last_first else 0.0)
            + (0.4 if entity.kind is Kind.PERSON else 0.0)
        )
        if best is None or score > best[0]:
            best = score, entity
    return best[1] if best is not None else None


def _fits(head: Token, entity: Entity, number: str | None, gender: str | None, naming: Naming) -> bool:
    own_number, own_gender = entity_features(head, entity, naming)
    return (number is None or own_number is None or number == own_number) and (
        gender is None or own_gender is None or gender == own_gender or (own_number == "pl")
    )


def entity_features(head: Token, entity: Entity, naming: Naming) -> tuple[str | None, str | None]:
    """Return (number, gender) of a mention: a person's own, a country's or body's grammatical one."""
    if entity.kind is Kind.PERSON:
        person = naming.person(entity)
        if person is not None:
            return "sg", person.gender or None
    if entity.kind is Kind.GROUP:
        return "pl", None
    reading = noun_reading(head)
    if entity.kind in {Kind.COUNTRY, Kind.PLACE}:
        first = entity.name.split()[0]
        known = [r for r in form_readings(first) if r.case == "nom"]
        if known:
            return known[0].number, known[0].gender
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
    """The person before whose title it was, else the last one named of that gender, not the subject of this clause."""
    before = [
        (n, e)
        for n, e in enumerate(naming.entities)
        if e.kind is Kind.PERSON and e.head is not None and e.head < token.i
    ]
    titled = {n: start for start, n in naming.titles.items()}
    for n, entity in reversed(before):
        start = titled.get(n)
        if start is not None and any(r.lemma == lemma for r in form_readings(naming.doc[start].lower_)):
            return entity
    reach = [token.sent, *_sentences_before(token.sent)]
    first = min(s.start for s in reach)
    for _, entity in reversed(before):
        if entity.head is None or entity.head < first:
            break
        if _fits(naming.doc[entity.head], entity, "sg", gender if gender in {"m", "f"} else None, naming):
            return entity
    return None


def _earlier_body(token: Token, lemma: str, naming: Naming) -> Entity | None:
    ministry = lemma in {"resort", "ministerstwo"}
    for entity in reversed(naming.entities):
        if entity.head is None or entity.head >= token.i or entity.kind is not Kind.ORGANISATION:
            continue
        is_ministry = entity.name.lower().startswith(("ministerstwo", "msz", "mon", "msw"))
        if ministry and not is_ministry:
            continue
        if not ministry and is_ministry:
            continue
        return entity
    if ministry:
        return _described_ministry(token, naming)
    return None


def _described_ministry(token: Token, naming: Naming) -> Entity | None:
    for i in range(token.i - 1, -1, -1):
        earlier = naming.doc[i]
        if any(a.lemma == "ministerstwo" for a in analyses(earlier.lower_)):
            from eventx.entities.describe import describe_phrase

            return describe_phrase(earlier, naming)
    return None


def _earlier_place(token: Token, lemma: str, naming: Naming) -> Entity | None:
    if lemma == "stolica":
        main = naming.context.main or "POL"
        capital = naming.gazetteer.capital_of(main)
        known = next((e for e in naming.gazetteer.named(capital) if e.place is not None), None) if capital else None
        return (
            Entity(known.name, known.kind, country=known.country, place=known.place, how="capital")
            if known is not None
            else None
        )
    kinds = {"półwysep": {"region"}, "wyspa": {"region"}, "region": {"region", "district"}}.get(lemma, {"settlement"})
    for entity in reversed(naming.entities):
        if (
            entity.head is not None
            and entity.head < token.i
            and entity.place is not None
            and entity.place.kind in kinds
        ):
            return entity
    return None
