"""Numbers in words and digits as bounds, and numbers that count nobody and nothing."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from eventx.language.numerals import numeral_at, numeral_data, persons_of
from eventx.language.parse import load_pipeline
from eventx.language.quantities import Quantity, find_quantities

TABLES = ("exact", "vague", "fraction", "scale", "abbreviated", "nominal")
PLAIN = [
    ("pięć", 5, 5),
    ("pięciorgiem", 5, 5),
    ("dwadzieścioro dwoje", 22, 22),
    ("stu pięćdziesięciu trzech", 153, 153),
    ("tysiąc dwustu", 1200, 1200),
    ("dwa tysiące trzysta pięć", 2305, 2305),
    ("milion dwieście tysięcy pięciuset", 1200500, 1200500),
    ("25 000", 25000, 25000),
    ("2,5 tys.", 2500, 2500),
    ("1,2 mln", 1200000, 1200000),
    ("3 miliony", 3000000, 3000000),
    ("półtora tysiąca", 1500, 1500),
    ("dwa i pół tysiąca", 2500, 2500),
    ("pół setki", 50, 50),
    ("ćwierć miliona", 250000, 250000),
    ("setka", 100, 100),
    ("trzy setki", 300, 300),
    ("tuzin", 12, 12),
    ("trójka", 3, 3),
    ("obaj", 2, 2),
    ("parę", 2, 9),
    ("kilkorgu", 3, 9),
    ("kilkunastoma", 11, 19),
    ("dwustu kilkudziesięciu", 220, 299),
    ("trzydziestu kilku", 33, 39),
    ("tysiące", 2000, 9999),
    ("kilka tysięcy", 2000, 9999),
    ("setki tysięcy", 200000, 999999),
    ("dziesiątki milionów", 20000000, 99999999),
    ("od 10 do 12", 10, 12),
    ("od 3 do 5 tys.", 3000, 5000),
    ("od 500 do 2 tys.", 500, 2000),
    ("między 40 a 50", 40, 50),
    ("dwóch–trzech", 2, 3),
    ("10-12", 10, 12),
    ("kilku lub kilkunastu", 3, 19),
]
NO_NUMERAL = ["osób", "tys.", "mln", "pół", "półtora", "trzeci", "dwukrotnie", "nikt", "2,5", "para", "IV"]


@cache
def polish() -> Language:
    return load_pipeline()


def words(text: str) -> list[str]:
    return [token.text for token in polish().make_doc(text)]


def quantities(text: str) -> tuple[Quantity, ...]:
    doc = polish()(text)
    return tuple(quantity for sent in doc.sents for quantity in find_quantities(sent))


def test_no_word_stands_twice() -> None:
    data = numeral_data()
    lemmas = [lemma for table in TABLES for lemma in data[table]]
    assert len(set(lemmas)) == len(lemmas)
    for title in ("hedges", "trailing"):
        phrases = [phrase for listed in data[title].values() for phrase in listed]
        assert len(set(phrases)) == len(phrases)
    for title in ("around", "whose"):
        for key, listed in data[title].items():
            assert len(set(listed)) == len(listed), key


@pytest.mark.parametrize(("phrase", "low", "high"), PLAIN)
def test_a_number_has_its_bounds(phrase: str, low: int, high: int) -> None:
    found = numeral_at(words(phrase), 0)
    assert found is not None
    assert (found.low, found.high, found.end) == (low, high, len(words(phrase)))


@pytest.mark.parametrize("word", NO_NUMERAL)
def test_what_is_no_number(word: str) -> None:
    assert numeral_at(words(word), 0) is None


@pytest.mark.parametrize(
    ("phrase", "rest"), [("dwa trzy", "trzy"), ("pięć dwadzieścia", "dwadzieścia"), ("dwanaście sto", "sto")]
)
def test_places_descend_within_a_number(phrase: str, rest: str) -> None:
    found = numeral_at(phrase.split(), 0)
    assert found is not None
    assert phrase.split()[found.end :] == [rest]


@pytest.mark.parametrize(("phrase", "end"), [("12 do 10 osób", 1), ("30 - 20 osób", 1), ("od 12 do 10 osób", None)])
def test_a_range_rises(phrase: str, end: int | None) -> None:
    found = numeral_at(phrase.split(), 0)
    assert (found.end if found is not None else None) == end


_UNITS = "jeden dwa trzy cztery pięć sześć siedem osiem dziewięć".split()
_TEENS = (
    "dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście"
).split()
_TENS = (
    "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt"
).split()
_HUNDREDS = "sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset".split()


def below_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    written = [_HUNDREDS[hundreds - 1]] if hundreds else []
    if tens == 1:
        return [*written, _TEENS[units]]
    return [*written, *([_TENS[tens - 2]] if tens else []), *([_UNITS[units - 1]] if units else [])]


def thousands(count: int) -> list[str]:
    if count == 1:
        return ["tysiąc"]
    few = count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14}
    return [*below_thousand(count), "tysiące" if few else "tysięcy"]


def in_words(number: int) -> list[str]:
    count, rest = divmod(number, 1000)
    return [*(thousands(count) if count else []), *below_thousand(rest)]


@given(st.integers(min_value=1, max_value=999_999))
def test_a_number_reads_the_same_in_words_and_digits(number: int) -> None:
    spelt, grouped = in_words(number), f"{number:,}".split(",")
    for written in (spelt, [str(number)], grouped):
        found = numeral_at(written, 0)
        assert found is not None
        assert (found.low, found.high, found.end) == (number, number, len(written))


@given(st.integers(min_value=1, max_value=99_999), st.integers(min_value=1, max_value=99_999))
def test_a_range_of_words_is_its_ends(one: int, other: int) -> None:
    low, high = sorted((one, other))
    found = numeral_at(["od", *in_words(low), "do", *in_words(high)], 0)
    if low == high:
        assert found is None
    else:
        assert found is not None
        # `od pięciu do dziesięciu tysięcy`: a small first number shares the scale of the second
        assert found.high == high
        assert found.low in {low, low * 1000}


@pytest.mark.parametrize(
    ("word", "bounds"),
    [
        ("dwunastoosobowa", (12, 12)),
        ("dwudziestopięcioosobowej", (25, 25)),
        ("trzyosobową", (3, 3)),
        ("kilkunastoosobowy", (11, 19)),
        ("osobowy", None),
        ("osobisty", None),
        ("dwunastoletni", None),
    ],
)
def test_members_of_a_group(word: str, bounds: tuple[int, int] | None) -> None:
    assert persons_of(word) == bounds


@pytest.mark.parametrize(
    ("text", "low", "high", "written"),
    [
        ("Zginęło ponad 30 osób.", 31, None, "ponad 30"),
        ("Zginęło grubo ponad tysiąc osób.", 1001, None, "grubo ponad tysiąc"),
        ("Zginęło co najmniej kilkunastu żołnierzy.", 11, None, "co najmniej kilkunastu"),
        ("Zginęło 30 lub więcej osób.", 30, None, "30 lub więcej"),
        ("Zginęło nawet 60 osób.", None, 60, "nawet 60"),
        ("Zginęło mniej niż 20 osób.", None, 19, "mniej niż 20"),
        ("Zginęło niespełna 40 osób.", 36, 39, "niespełna 40"),
        ("Zginęło ok. 50 osób.", 45, 55, "ok. 50"),
        ("Zginęło mniej więcej 30 osób.", 27, 33, "mniej więcej 30"),
        ("Zginęło od 10 do 12 osób.", 10, 12, "od 10 do 12"),
        ("Zatrzymano 9-osobową grupę.", 9, 9, "9-osobową"),
        ("Zatrzymano obu napastników.", 2, 2, "obu"),
        ("Zestrzelono 19 samolotów F-16.", 19, 19, "19"),
    ],
)
def test_a_hedge_opens_or_widens_the_bounds(text: str, low: int | None, high: int | None, written: str) -> None:
    (found,) = quantities(text)
    doc = polish()(text)
    assert (found.low, found.high, doc[found.first : found.last + 1].text) == (low, high, written)


@pytest.mark.parametrize(
    "text",
    [
        "Zginął 35-latek z Kielc.",
        "Zatrzymano 42-letniego kierowcę.",
        "Zmarła kobieta w wieku 78 lat.",
        "12 maja zginął motocyklista.",
        "Most zbudowano w 1997 roku.",
        "Most zbudowano w latach 2003–2006.",
        "O 17.30 wybuchła bójka.",
        "W sobotę o 12 spotykamy się w parku.",
        "Rozmowy trwały 48 godzin.",
        "Zarząd zainwestuje 5 mln zł w oczyszczalnię.",
        "Bank pożyczył im 300 tys. dolarów.",
        "Poparło go 40 proc. wyborców.",
        "Poparło go 40% wyborców.",
        "Auto dachowało 30 km od Lublina.",
        "Ładunek ważył 40 ton.",
        "Przy ul. 3 Maja 12 spłonął garaż.",
        "Na drodze krajowej nr 7 stoją samochody.",
        "Oskarżono ją z art. 148 kodeksu karnego.",
        "Dostarczono systemy S-400.",
        "Poleciał myśliwcem Su-27.",
        "Kibice weszli na murawę przy stanie 3:1.",
        "Dwie trzecie załogi poparło strajk.",
        "Obie strony podpisały umowę.",
        "Zmarła trzecia ofiara wypadku.",
        "Rozpoczęła się 12. edycja festiwalu.",
        "Spotkali się dwa razy.",
    ],
)
def test_a_number_that_counts_nobody(text: str) -> None:
    assert quantities(text) == ()
