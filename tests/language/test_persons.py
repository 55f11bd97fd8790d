"""The tables of persons and offices: shape, vocabularies, collisions, terms, and facts that a reader can check."""

import re
from collections import Counter
from importlib.resources import files
from itertools import pairwise

import pytest

from eventx.language.morfeusz import analyses

PERSON_COLUMNS = ["name", "aliases", "gender", "country", "role", "surname_known", "wikidata"]
OFFICE_COLUMNS = ["office", "of", "country", "person", "from", "to"]
DATE = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

ROLES = {
    "polityk",
    "generał",
    "admirał",
    "dowódca",
    "monarcha",
    "duchowny",
    "dyplomata",
    "urzędnik",
    "rzecznik",
    "sędzia",
    "prokurator",
    "prawnik",
    "ekonomista",
    "biznesmen",
    "dziennikarz",
    "działacz",
    "historyk",
    "naukowiec",
    "lekarz",
    "pisarz",
    "artysta",
    "sportowiec",
    "terrorysta",
    "przestępca",
    "pierwsza dama",
}


def read(name: str) -> tuple[list[str], list[dict[str, str]]]:
    text = files("eventx.language").joinpath(f"pl/names/{name}").read_text(encoding="utf-8")
    header, *lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return header, [dict(zip(header, line, strict=True)) for line in lines]


PERSON_HEADER, PERSONS = read("persons.tsv")
OFFICE_HEADER, OFFICES = read("offices.tsv")
TERMS = sorted({(row["office"], row["of"]) for row in OFFICES})


def aliases(person: dict[str, str]) -> list[str]:
    return person["aliases"].split("|") if person["aliases"] else []


def holders(office: str, of: str, day: str) -> list[str]:
    """Who held the office on a day; on a day of handover, both."""
    return [
        row["person"]
        for row in OFFICES
        if (row["office"], row["of"]) == (office, of)
        and row["from"] <= day[: len(row["from"])]
        and (not row["to"] or day[: len(row["to"])] <= row["to"])
    ]


def test_columns_and_order() -> None:
    assert PERSON_HEADER == PERSON_COLUMNS
    assert OFFICE_HEADER == OFFICE_COLUMNS
    names = [person["name"] for person in PERSONS]
    assert names == sorted(set(names))
    keys = [(row["of"], row["office"], row["from"], row["person"]) for row in OFFICES]
    assert keys == sorted(set(keys))


def test_cells_are_trimmed_and_use_one_apostrophe_and_plain_spaces() -> None:
    cells = [cell for row in PERSONS + OFFICES for value in row.values() for cell in value.split("|")]
    assert [cell for cell in cells if cell != " ".join(cell.split()) or "'" in cell] == []


@pytest.mark.parametrize(
    ("rows", "column", "pattern"),
    [
        (PERSONS, "gender", r"[mf]"),
        (PERSONS, "country", r"([A-Z]{3})?"),
        (PERSONS, "surname_known", r"[01]"),
        (PERSONS, "wikidata", r"(Q[1-9]\d*)?"),
        (OFFICES, "office", r"[a-ząćęłńóśźż]+( [a-ząćęłńóśźż]+)*"),
        (OFFICES, "of", r"\S.*"),
        (OFFICES, "country", r"([A-Z]{3})?"),
        (OFFICES, "from", DATE.pattern),
        (OFFICES, "to", f"({DATE.pattern})?"),
    ],
)
def test_cells_keep_to_their_vocabulary(rows: list[dict[str, str]], column: str, pattern: str) -> None:
    assert [row[column] for row in rows if not re.fullmatch(pattern, row[column])] == []


def test_roles_come_from_a_short_list() -> None:
    assert {person["role"] for person in PERSONS} <= ROLES


def test_a_name_or_alias_means_one_person() -> None:
    owners: dict[str, set[str]] = {}
    for person in PERSONS:
        for name in [person["name"], *aliases(person)]:
            owners.setdefault(name, set()).add(person["name"])
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}
    assert [p["name"] for p in PERSONS if len({p["name"], *aliases(p)}) != 1 + len(aliases(p))] == []


def test_a_known_surname_means_one_person() -> None:
    known = Counter(p["name"].split()[-1] for p in PERSONS if p["surname_known"] == "1")
    assert [surname for surname, n in known.items() if n > 1] == []
    others = {alias: p["name"] for p in PERSONS for alias in aliases(p) if " " not in alias}
    clashes = [p["name"] for p in PERSONS if p["surname_known"] == "1"]
    assert [n for n in clashes if others.get(n.split()[-1], n) != n] == []


@pytest.mark.parametrize(
    "surname",
    ["Kaczyński", "Clinton", "Bush", "Johnson", "May", "Sikorski", "Kamiński", "Jaki", "Sęk", "Rabin", "Mazowiecki"],
)
def test_a_surname_of_several_persons_or_with_another_meaning_is_not_known(surname: str) -> None:
    bearers = [p for p in PERSONS if p["name"].split()[-1] == surname]
    assert bearers
    assert {p["surname_known"] for p in bearers} == {"0"}
    assert all(surname not in aliases(p) for p in PERSONS)


def test_a_known_surname_is_no_given_name() -> None:
    surnames = [p["name"].split()[-1] for p in PERSONS if p["surname_known"] == "1"]
    given = [s for s in surnames if any(a.lemma == s and "imię" in a.qualifiers for a in analyses(s))]
    assert given == []


def test_an_ambiguous_name_of_one_word_has_a_longer_alias() -> None:
    bare = [p for p in PERSONS if " " not in p["name"] and p["surname_known"] == "0"]
    assert bare
    assert [p["name"] for p in bare if not any(" " in alias for alias in aliases(p))] == []


def test_wikidata_ids_are_given_once() -> None:
    ids = Counter(person["wikidata"] for person in PERSONS if person["wikidata"])
    assert [qid for qid, n in ids.items() if n > 1] == []


def test_every_holder_is_a_known_person() -> None:
    names = {person["name"] for person in PERSONS}
    assert sorted({row["person"] for row in OFFICES} - names) == []


def test_terms_end_after_they_begin() -> None:
    wrong = [row for row in OFFICES if row["to"] and row["to"] < row["from"][: len(row["to"])]]
    assert wrong == []


@pytest.mark.parametrize(("office", "of"), TERMS)
def test_terms_of_an_office_share_at_most_the_unit_of_handover(office: str, of: str) -> None:
    rows = [row for row in OFFICES if (row["office"], row["of"]) == (office, of)]
    assert len({row["country"] for row in rows}) == 1
    for earlier, later in pairwise(rows):
        shared = min(len(earlier["to"]), len(later["from"]))
        assert shared, f"{earlier['person']} has no end, yet {later['person']} follows"
        assert earlier["to"][:shared] <= later["from"][:shared], f"{earlier['person']} and {later['person']} overlap"


@pytest.mark.parametrize(
    ("office", "of", "day", "person"),
    [
        ("prezydent", "Rosja", "2009-05-01", "Dmitrij Miedwiediew"),
        ("prezydent", "Rosja", "2022-02-24", "Władimir Putin"),
        ("premier", "Rosja", "2009-05-01", "Władimir Putin"),
        ("minister obrony", "Rosja", "2024-05-13", None),
        ("prezydent", "Polska", "1999-03-12", "Aleksander Kwaśniewski"),
        ("prezydent", "Polska", "2010-06-01", None),
        ("premier", "Polska", "2004-05-01", "Leszek Miller"),
        ("premier", "Polska", "2010-04-10", "Donald Tusk"),
        ("minister obrony", "Polska", "2010-04-10", "Bogdan Klich"),
        ("marszałek", "Sejm", "2010-04-10", "Bronisław Komorowski"),
        ("prezydent", "Ukraina", "2014-03-18", "Ołeksandr Turczynow"),
        ("prezydent", "Ukraina", "2013-11-21", "Wiktor Janukowycz"),
        ("prezydent", "Stany Zjednoczone", "2001-09-11", "George W. Bush"),
        ("prezydent", "Stany Zjednoczone", "1993-01-01", "George H. W. Bush"),
        ("kanclerz", "Niemcy", "2022-12-21", "Olaf Scholz"),
        ("premier", "Wielka Brytania", "2022-10-01", "Liz Truss"),
        ("papież", "Stolica Apostolska", "2013-03-05", None),
        ("papież", "Stolica Apostolska", "2005-04-03", None),
        ("sekretarz generalny", "NATO", "2022-12-21", "Jens Stoltenberg"),
        ("sekretarz generalny", "Organizacja Narodów Zjednoczonych", "2003-03-20", "Kofi Annan"),
        ("przewodniczący", "Rada Europejska", "2016-06-24", "Donald Tusk"),
        ("rzecznik", "Kreml", "2022-12-21", "Dmitrij Pieskow"),
        ("prezydent", "Białoruś", "1993-01-01", None),
        ("prezes", "NBP", "2008-09-15", "Sławomir Skrzypek"),
        ("minister spraw wewnętrznych", "Polska", "2007-08-01", "Janusz Kaczmarek"),
        ("minister sprawiedliwości", "Polska", "2023-12-01", "Marcin Warchoł"),
        ("prezydent", "Gdańsk", "2019-01-13", "Paweł Adamowicz"),
        ("prezydent", "Gdańsk", "2019-02-01", None),
        ("prezydent", "Wilno", "2020-01-01", None),
        ("premier", "Włochy", "2011-11-01", "Silvio Berlusconi"),
        ("premier", "Japonia", "2011-03-11", "Naoto Kan"),
        ("premier", "Izrael", "1995-11-03", "Icchak Rabin"),
        ("kanclerz", "Austria", "2019-06-01", None),
        ("premier", "Ukraina", "2022-12-21", "Denys Szmyhal"),
        ("król", "Wielka Brytania", "2022-09-07", None),
        ("premier", "Węgry", "2026-05-10", "Péter Magyar"),
        ("najwyższy przywódca", "Iran", "2026-03-03", None),
    ],
)
def test_office_on_a_day(office: str, of: str, day: str, person: str | None) -> None:
    assert holders(office, of, day) == ([person] if person else [])
