"""Names in sentences: places with coordinates, persons with country, and words that only look like places."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from eventx.entities import Naming, load_gazetteer, name_doc
from eventx.entities.places import distance_km
from eventx.records import ArticleDate, Entity

GOLD = Path(__file__).parents[1] / "gold/names"
SHARE_RIGHT = 0.95
NEAR_KM = 25.0


def rows(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def marked(text: str) -> tuple[str, int, int]:
    """The text without its stars, and the bounds of the last starred stretch in it."""
    start = end = 0
    plain = ""
    for part in re.split(r"(\*\*.+?\*\*)", text):
        piece = part.removeprefix("**").removesuffix("**")
        if part != piece:
            start, end = len(plain), len(plain) + len(piece)
        plain += piece
    return plain, start, end


def read(nlp: Language, text: str, day: str = "2024-05-20") -> Naming:
    published = ArticleDate(day, date.fromisoformat(day), date.fromisoformat(day))
    return name_doc(nlp(text), published=published, gazetteer=load_gazetteer())


def entity_at(naming: Naming, start: int, end: int) -> Entity | None:
    """What the marked stretch stands for: its name, or what its first noun describes."""
    tokens = naming.doc.char_span(start, end, alignment_mode="expand")
    exact = next((e for e in naming.entities if (e.start, e.end) == (start, end)), None)
    if exact is not None:
        return exact
    mentions = [naming.mention(token) for token in tokens]
    whole = next((m for m in mentions if m is not None and m.start <= start and end <= m.end), None)
    if whole is not None:
        return whole
    found = [naming.describe(token) for token in tokens]
    return next(
        (e for e in found if e is not None and e.how in {"office", "gazetteer", "article"} and e.kind == "person"), None
    )


def place_is_right(naming: Naming, start: int, end: int, row: dict[str, str]) -> bool:
    entity = entity_at(naming, start, end)
    if entity is None or entity.name != row["name"] or (entity.country or "") != row["country"]:
        return False
    place = entity.place
    if place is None or place.lat is None or place.lon is None:
        return entity.kind == "country"
    return (
        place.kind == "region" or distance_km((place.lat, place.lon), (float(row["lat"]), float(row["lon"]))) <= NEAR_KM
    )


def test_places_in_sentences(nlp: Language) -> None:
    wrong = []
    for row in rows("places.tsv"):
        text, start, end = marked(row["sentence"])
        naming = read(nlp, text)
        if not place_is_right(naming, start, end, row):
            wrong.append((text, row["name"], entity_at(naming, start, end)))
    total = len(rows("places.tsv"))
    assert total >= 200
    assert len(wrong) <= (1 - SHARE_RIGHT) * total, wrong


def test_persons_in_sentences(nlp: Language) -> None:
    wrong = []
    for row in rows("persons.tsv"):
        text, start, end = marked(row["text"])
        entity = entity_at(read(nlp, text, row["published"]), start, end)
        if entity is None or entity.name != row["name"] or (row["country"] and entity.country != row["country"]):
            wrong.append((text, row["published"], row["name"], entity and entity.name, entity and entity.country))
    total = len(rows("persons.tsv"))
    assert total >= 190
    assert len(wrong) <= (1 - SHARE_RIGHT) * total, wrong


@pytest.mark.parametrize("row", rows("negatives.tsv"), ids=lambda row: row["text"])
def test_words_that_look_like_places(nlp: Language, row: dict[str, str]) -> None:
    naming = read(nlp, row["text"])
    at = row["text"].index(row["word"])
    found = [e for e in naming.entities if e.start == at and e.end == at + len(row["word"]) and e.place is not None]
    assert not found, row["why"]
