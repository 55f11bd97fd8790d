"""What things with a common name and sums of money are called: as many and of such a sort as the text says."""

import pytest
from spacy.language import Language

from eventx.entities import as_told, load_gazetteer, name_doc, sum_of

CASES = [
    ("Skradziono trzy *telefony.", "telefony"),
    ("Skradziono *telefon.", "telefon"),
    ("Policja użyła *armatek wodnych.", "armatki wodne"),
    ("Policja użyła *armatki wodnej.", "armatka wodna"),
    ("Strzelali gumowymi *kulami.", "gumowe kule"),
    ("Spółka dostarczy 20 *autobusów elektrycznych.", "autobusy elektryczne"),
    ("Odzyskano *rower górski.", "rower górski"),
    ("Spłonęły cztery *auta.", "samochody"),
    ("Szpital zerwał *kontrakty.", "kontrakty"),
    ("Rosja wysłała 85 *dronów.", "dron"),
    ("Spadły dwie *rakiety.", "rakieta"),
    ("Wysłano *czołgi polskie.", "czołgi"),
    ("Ukraina dostanie osiem *leopardów.", "Leopard 2"),
    ("Wykorzystano dwa *HIMARS-y.", "HIMARS"),
]


@pytest.mark.parametrize(("text", "name"), CASES, ids=[text for text, _ in CASES])
def test_a_thing_is_called_as_it_is_told(text: str, name: str, nlp: Language) -> None:
    naming = name_doc(nlp(text.replace("*", "")), published=None, gazetteer=load_gazetteer())
    at = text.index("*")
    found = naming.describe(next(t for t in naming.doc if t.idx == at))
    assert found is not None
    assert as_told(found, naming).name == name


SUMS = [
    ("Zapłacono 6 tys. *zł.", "6 tys. zł"),
    ("Wydano 45 mln *euro.", "45 mln euro"),
    ("Zapłacono milion *złotych.", "milion złotych"),
    ("Zażądał zwrotu trzech *dolarów.", None),
    ("Bank skupuje *euro.", None),
]


@pytest.mark.parametrize(("text", "name"), SUMS, ids=[text for text, _ in SUMS])
def test_a_sum_is_a_number_with_its_currency(text: str, name: str | None, nlp: Language) -> None:
    doc, at = nlp(text.replace("*", "")), text.index("*")
    found = sum_of(next(t for t in doc if t.idx == at))
    assert (found.name if found is not None else None) == name
