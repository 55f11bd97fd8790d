"""The names that the statistical model found in a doc, their edges put right."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from eventx.entities.persons import is_forename
from eventx.entities.spans import NameSpan
from eventx.entities.surroundings import in_street_name, is_common_word, is_phrase_with_place
from eventx.language.nouns import street_words
from eventx.records import Kind

MODEL_KINDS = {
    "persName": Kind.PERSON, "PER": Kind.PERSON, "PERSON": Kind.PERSON, "orgName": Kind.ORGANISATION,
    "ORG": Kind.ORGANISATION,
    "placeName": Kind.PLACE, "geogName": Kind.PLACE, "LOC": Kind.PLACE, "GPE": Kind.PLACE, "FAC": Kind.PLACE,
}  # fmt: skip


def model_spans(doc: Doc) -> Iterator[NameSpan]:
    """Yield the names in `doc.ents` that can be names, without stray quotation marks and common words."""
    for ent in doc.ents:
        kind = MODEL_KINDS.get(ent.label_)
        if kind is None or not any(t.text[:1].isupper() for t in ent) or in_street_name(ent[0]):
            continue
        if len(ent) == 1 and ent[0].pos_ == "ADJ":
            continue
        if kind is Kind.PLACE and any(t.lower_ in street_words().streets for t in ent):
            continue
        if kind is Kind.PERSON and ent[-1].text in street_words().foreign:
            continue
        start, end = _unquoted(doc, ent.start, ent.end)
        if kind is Kind.PERSON and end - start == 2 and doc[start].is_sent_start and is_common_word(doc[start].text):
            start += not is_forename(doc[start].text)
        if kind is Kind.ORGANISATION and doc[start].is_sent_start and is_phrase_with_place(doc, start, end):
            continue
        # `MSZ Serhij`: an acronym is a name of its own
        if kind is Kind.ORGANISATION and end - start == 2 and doc[start].text.isupper() and doc[start + 1].is_title:
            end = start + 1
        if kind is Kind.PERSON:
            end = _after_initial(doc, start, end)
        if end > start:
            yield NameSpan(start, end, kind, source="model")


def _after_initial(doc: Doc, start: int, end: int) -> int:
    """`Marka Z. Mężczyzna`: the initial of a surname ends the name, the sentence that follows is not part of it."""
    for i in range(start + 1, end - 1):
        initial = len(doc[i]) == 1 and doc[i].text.isupper() and doc[i + 1].text == "."
        if initial and is_common_word(doc[min(i + 2, len(doc) - 1)].text):
            return i + 2
    return end


def _unquoted(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while end > start and doc[end - 1].is_quote:
        end -= 1
    while start < end and doc[start].is_quote and not any(t.text in {"”", '"'} for t in doc[start + 1 : end]):
        start += 1
    if start and doc[start - 1].text == "„" and any(t.text == "”" for t in doc[start:end]):
        start -= 1  # `„Solidarność” Rolników Indywidualnych`
    return start, end
