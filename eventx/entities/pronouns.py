"""Who a relative, personal, possessive or demonstrative pronoun refers back to."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from eventx.entities.agreement import pronoun_features
from eventx.entities.antecedents import AGENTS, earlier_mention
from eventx.entities.clauses import clause_subject
from eventx.entities.grammar import NOUNS, form_readings
from eventx.entities.naming import Naming
from eventx.language.morfeusz import analyses
from eventx.records import Entity

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
        subject = clause_subject(token)
        return naming.describe(subject) if subject is not None and subject.i != token.i else None
    last_first = bool(lemmas & _DEMONSTRATIVE)
    return earlier_mention(token, naming, number, gender, kinds=AGENTS, last_first=last_first)


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


def is_pronoun(token: Token) -> bool:
    """Whether a token without a tag is a form of a pronoun."""
    return not token.pos_ and _form_is_pronoun(token.lower_) and token.lower_ != "nie"


@lru_cache(maxsize=2_000)
def _form_is_pronoun(form: str) -> bool:
    return form in {"on", "ona", "ono", "oni", "one", "go", "mu", "nim", "nią", "niej", "jej", "jego", "ją",
    "niego", "niemu", "im", "ich", "nich", "nimi", "je", "nie",
                    "który", "która", "które", "którzy", "którego", "której", "którą", "którym", "którymi",
                    "których", "któremu", "ten", "ta", "ci", "tamten"}  # fmt: skip
