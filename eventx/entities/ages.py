"""People called by their age: `34-latek`, `19-latka`, which the tokenizer parts into number, hyphen and noun."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from eventx.entities.grammar import case_of, morph

# what follows the hyphen: form -> (nominative, gender); `latka` is a woman or a man's genitive
_FORMS = {
    "latek": ("latek", "m"), "latkowi": ("latek", "m"), "latkiem": ("latek", "m"), "latku": ("latek", "m"),
    "latki": ("latka", "f"), "latce": ("latka", "f"), "latkę": ("latka", "f"), "latką": ("latka", "f"),
    "latkowie": ("latkowie", "pl"), "latków": ("latkowie", "pl"), "latkom": ("latkowie", "pl"),
    "latkami": ("latkowie", "pl"), "latkach": ("latkowie", "pl"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Age:
    """`years`, the word for such a person in the nominative, and its gender (m, f; pl for several)."""

    years: str
    name: str
    gender: str
    start: Token
    end: Token


def age_of(token: Token) -> Age | None:
    """Return the person that a number or the noun behind its hyphen names; `None` for other words."""
    first = token if token.text.isdigit() else token.nbor(-2) if token.i > 1 else token
    if first.i + 2 >= len(token.doc) or not first.text.isdigit() or first.nbor(1).text not in {"-", "–"}:
        return None
    noun = first.nbor(2)
    if first.whitespace_ or first.nbor(1).whitespace_ or token.i not in {first.i, noun.i}:
        return None
    known = _FORMS.get(noun.lower_)
    if noun.lower_ == "latka":
        verb = next((t for t in (first.head, noun.head) if t.pos_ == "VERB"), None)
        subject = any(t.dep_.startswith("nsubj") for t in (first, noun))
        woman = subject or case_of(noun) == "nom" or (verb is not None and morph(verb, "Gender") == "Fem")
        known = ("latka", "f") if woman else ("latek", "m")
    return Age(first.text, f"{first.text}-{known[0]}", known[1], first, noun) if known is not None else None


def said_of(age: Age, head: int) -> bool:
    """Whether the same age is said near a name before: `34-letni Adam K.`, `Adam K. (34 l.)`."""
    near = age.start.doc[max(head - 4, 0) : min(head + 6, age.start.i)]
    return any(t.text == age.years for t in near)
