"""The tables of organisations, items and titles: columns, vocabularies, order, and names that mean one thing only."""

import re
from collections import Counter
from importlib.resources import files

import pytest

from eventx.language.morfeusz import analyses

ORGANISATION_KIND = (
    "government|ministry|army|police|service|court|parliament|party|alliance|international|agency|media|company|ngo"
    "|armed_group|union|university|church|team|thinktank|office"
)
ITEM_KIND = (
    "missile|air_defence|drone|aircraft|tank|artillery|small_arms|ammunition|vehicle|ship|explosive|equipment|energy|food"
    "|drug|money|document|law|goods"
)
TITLE_COLUMNS = ["title", "feminine", "abbreviations", "kind", "of"]
ITEM_COLUMNS = ["name", "aliases", "kind", "arms"]
ORGANISATION_COLUMNS = ["name", "aliases", "kind", "country", "acts_for_state", "wikidata"]

# two known things under one short name: the text around it must decide
SHARED = {
    "LPR": {"Liga Polskich Rodzin", "Lotnicze Pogotowie Ratunkowe"},
    "UW": {"Unia Wolności", "Uniwersytet Warszawski"},
}


def read(name: str) -> tuple[list[str], list[dict[str, str]]]:
    text = files("eventx.language").joinpath(f"pl/{name}").read_text(encoding="utf-8")
    header, *lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return header, [dict(zip(header, line, strict=True)) for line in lines]


def names(row: dict[str, str]) -> list[str]:
    return [row["name"], *(row["aliases"].split("|") if row["aliases"] else [])]


def shared(rows: list[dict[str, str]]) -> dict[str, set[str]]:
    """Names that more than one row claims."""
    owners: dict[str, set[str]] = {}
    for row in rows:
        for name in names(row):
            owners.setdefault(name, set()).add(row["name"])
    return {name: who for name, who in owners.items() if len(who) > 1}


ORGANISATION_HEADER, ORGANISATIONS = read("names/organisations.tsv")
TITLE_HEADER, TITLES = read("names/titles.tsv")
ITEM_HEADER, ITEMS = read("names/items.tsv")
COUNTRIES = {row["iso3"] for row in read("geography/countries.tsv")[1]}
_, PERSONS = read("names/persons.tsv")
_, OFFICES = read("names/offices.tsv")


@pytest.mark.parametrize(
    ("header", "columns", "rows", "least"),
    [(ORGANISATION_HEADER, ORGANISATION_COLUMNS, ORGANISATIONS, 1500), (ITEM_HEADER, ITEM_COLUMNS, ITEMS, 600)],
)
def test_tables_are_large_and_in_order(
    header: list[str], columns: list[str], rows: list[dict[str, str]], least: int
) -> None:
    assert header == columns
    own = [row["name"] for row in rows]
    assert own == sorted(set(own))
    assert len(own) >= least


def test_cells_are_trimmed_and_use_one_apostrophe_and_plain_spaces() -> None:
    cells = [cell for row in ORGANISATIONS + ITEMS for value in row.values() for cell in value.split("|")]
    assert [cell for cell in cells if cell != " ".join(cell.split()) or "'" in cell] == []
    assert [row["name"] for row in ORGANISATIONS + ITEMS if "" in names(row)] == []


def test_names_carry_no_note_in_brackets() -> None:
    assert [name for row in ORGANISATIONS + ITEMS for name in names(row) if "(" in name or ";" in name] == []


@pytest.mark.parametrize(
    ("rows", "column", "pattern"),
    [
        (ORGANISATIONS, "kind", ORGANISATION_KIND),
        (ORGANISATIONS, "country", r"([A-Z]{3})?"),
        (ORGANISATIONS, "acts_for_state", r"[01]"),
        (ORGANISATIONS, "wikidata", r"(Q[1-9]\d*)?"),
        (ITEMS, "kind", ITEM_KIND),
        (ITEMS, "arms", r"[01]"),
    ],
)
def test_cells_keep_to_their_vocabulary(rows: list[dict[str, str]], column: str, pattern: str) -> None:
    assert [row["name"] for row in rows if not re.fullmatch(pattern, row[column])] == []


def test_countries_are_known_ones() -> None:
    unknown = {row["country"] for row in ORGANISATIONS if row["country"]} - COUNTRIES
    assert unknown == set()


def test_only_armies_act_for_a_state_and_they_have_one() -> None:
    acting = [row for row in ORGANISATIONS if row["acts_for_state"] == "1"]
    assert len(acting) >= 60
    assert [row["name"] for row in acting if row["kind"] != "army" or not row["country"]] == []


def test_a_name_means_one_organisation_unless_listed() -> None:
    assert shared(ORGANISATIONS) == SHARED


def test_a_name_means_one_item() -> None:
    assert shared(ITEMS) == {}


def test_no_alias_is_given_twice() -> None:
    assert [row["name"] for row in ORGANISATIONS + ITEMS if len(set(names(row))) != len(names(row))] == []


def test_no_item_is_an_organisation() -> None:
    organisations = {name for row in ORGANISATIONS for name in names(row)}
    assert [name for row in ITEMS for name in names(row) if name in organisations] == []


def test_no_organisation_is_a_person() -> None:
    people = {name for row in PERSONS for name in names(row)}
    assert [name for row in ORGANISATIONS for name in names(row) if name in people] == []


def test_wikidata_ids_are_given_once() -> None:
    ids = Counter(row["wikidata"] for row in ORGANISATIONS if row["wikidata"])
    assert [qid for qid, n in ids.items() if n > 1] == []


def test_bodies_with_office_holders_are_known_under_that_name() -> None:
    known = {row["name"]: row["country"] for row in ORGANISATIONS}
    bodies = {row["of"] for row in OFFICES if not row["country"]} | {
        "Kreml",
        "MSZ Rosji",
        "NBP",
        "Sejm",
        "Senat",
        "Siły Zbrojne Ukrainy",
        "Stolica Apostolska",
    }
    assert sorted(bodies - set(known)) == []


@pytest.mark.parametrize(
    ("alias", "name", "kind", "country", "acts"),
    [
        ("UE", "Unia Europejska", "alliance", "", "0"),
        ("ONZ", "Organizacja Narodów Zjednoczonych", "international", "", "0"),
        ("Służba Bezpieczeństwa Ukrainy", "SBU", "service", "UKR", "0"),
        ("rosyjskie MSZ", "MSZ Rosji", "ministry", "RUS", "0"),
        ("rosyjska armia", "armia rosyjska", "army", "RUS", "1"),
        ("ukraińskie wojsko", "Siły Zbrojne Ukrainy", "army", "UKR", "1"),
        ("Cahal", "Siły Obronne Izraela", "army", "ISR", "1"),
        ("polska armia", "Wojsko Polskie", "army", "POL", "1"),
        ("francuska policja", "policja francuska", "police", "FRA", "0"),
        ("Sztab Generalny SZU", "Sztab Generalny Sił Zbrojnych Ukrainy", "army", "UKR", "0"),
        ("TSUE", "Trybunał Sprawiedliwości Unii Europejskiej", "court", "", "0"),
    ],
)
def test_an_alias_leads_to_its_organisation(alias: str, name: str, kind: str, country: str, acts: str) -> None:
    found = [row for row in ORGANISATIONS if alias in names(row)]
    assert [(r["name"], r["kind"], r["country"], r["acts_for_state"]) for r in found] == [(name, kind, country, acts)]


@pytest.mark.parametrize(
    "word", ["Fakt", "Razem", "Wiosna", "Polityka", "Wprost", "Press", "Sieci", "Wagner", "Odrodzenie", "AI", "GW"]
)
def test_an_everyday_word_is_no_organisation(word: str) -> None:
    assert [row["name"] for row in ORGANISATIONS if word in names(row)] == []


@pytest.mark.parametrize(
    ("alias", "name", "kind", "arms"),
    [
        ("Geran-2", "Shahed-136", "drone", "1"),
        ("bezzałogowe statki powietrzne", "dron", "drone", "1"),
        ("pociski manewrujące", "pocisk manewrujący", "missile", "1"),
        ("Leopardy 2", "Leopard 2", "tank", "1"),
        ("bojowe wozy piechoty", "bojowy wóz piechoty", "vehicle", "1"),
        ("okręty podwodne", "okręt podwodny", "ship", "1"),
        ("Szahed", "Shahed-136", "drone", "1"),
        ("bezzałogowiec", "dron", "drone", "1"),
        ("bezzałogowy statek powietrzny", "dron", "drone", "1"),
        ("Bayraktar", "Bayraktar TB2", "drone", "1"),
        ("czołg Leopard", "Leopard 2", "tank", "1"),
        ("Leopard 1A5", "Leopard 1", "tank", "1"),
        ("AHS Krab", "Krab", "artillery", "1"),
        ("rakieta manewrująca", "pocisk manewrujący", "missile", "1"),
        ("Iron Dome", "Żelazna Kopuła", "air_defence", "1"),
        ("helikopter", "śmigłowiec", "aircraft", "0"),
        ("ropa", "ropa naftowa", "energy", "0"),
        ("skroplony gaz ziemny", "LNG", "energy", "0"),
        ("papieros", "papierosy", "goods", "0"),
    ],
)
def test_an_alias_leads_to_its_item(alias: str, name: str, kind: str, arms: str) -> None:
    assert [(r["name"], r["kind"], r["arms"]) for r in ITEMS if alias in names(r)] == [(name, kind, arms)]


@pytest.mark.parametrize(
    "word", ["Grad", "Piorun", "Rak", "Buk", "Narew", "Neptun", "Bryza", "komórka", "kula", "film", "list"]
)
def test_a_word_with_a_more_usual_meaning_is_no_item(word: str) -> None:
    assert [row["name"] for row in ITEMS if word in names(row)] == []


def test_titles_are_many_and_in_order() -> None:
    assert TITLE_HEADER == TITLE_COLUMNS
    own = [row["title"] for row in TITLES]
    assert own == sorted(set(own))
    assert len(own) >= 700


def test_titles_keep_to_their_vocabulary() -> None:
    assert {row["kind"] for row in TITLES} == {"office", "rank", "occupation", "role", "family", "group"}
    assert {row["of"] for row in TITLES} == {"country", "org", "person", "place", "none"}
    cells = [cell for row in TITLES for value in row.values() for cell in value.split("|")]
    assert [cell for cell in cells if cell != " ".join(cell.split()) or "'" in cell] == []


def test_an_abbreviation_stands_for_one_title() -> None:
    owners: dict[str, set[str]] = {}
    for row in TITLES:
        for short in row["abbreviations"].split("|"):
            owners.setdefault(short, set()).add(row["title"])
    assert {short: whose for short, whose in owners.items() if short and len(whose) > 1} == {}


def test_an_abbreviation_ends_in_a_full_stop_or_in_the_last_letter_of_its_word() -> None:
    wrong = [
        (row["title"], short)
        for row in TITLES
        for short in row["abbreviations"].split("|")
        if short
        and not short.isupper()
        and short[-1] != "."
        and short.split()[-1][-1] not in {w[-1] for w in row["title"].split()}
    ]
    assert wrong == []


def test_a_masculine_title_begins_in_the_nominative() -> None:
    """The first word has a nominative reading wherever the dictionary knows it as a noun or adjective."""
    inflected = {"subst", "adj", "ppas", "pact", "ger"}
    wrong = []
    for row in TITLES:
        cases = [a.features[1] for a in analyses(row["title"].split()[0]) if a.pos in inflected]
        if cases and not any("nom" in case for case in cases):
            wrong.append(row["title"])
    assert wrong == []


def test_a_feminine_form_is_given_once() -> None:
    forms = [row["feminine"].split("|") for row in TITLES]
    assert [f for f in forms if len(set(f)) != len(f)] == []


@pytest.mark.parametrize(
    ("title", "feminine", "abbreviation", "kind", "of"),
    [
        ("prezydent", "prezydentka", "prez.", "office", "country"),
        ("wójt", "wójtka", "", "office", "place"),
        ("rzecznik prasowy", "rzeczniczka prasowa", "rzecz. pras.", "office", "org"),
        ("starosta", "starościna", "", "office", "place"),
        ("nadkomisarz", "nadkomisarz", "nadkom.", "rank", "none"),
        ("młodszy aspirant", "młodszy aspirant", "mł. asp.", "rank", "none"),
        ("starszy kapitan", "starszy kapitan", "st. kpt.", "rank", "none"),
        ("podpułkownik", "podpułkownik", "ppłk", "rank", "none"),
        ("arcybiskup", "", "abp", "rank", "place"),
        ("nastolatek", "nastolatka", "", "group", "none"),
        ("podejrzany", "podejrzana", "", "role", "none"),
        ("dyktator", "dyktatorka", "", "role", "country"),
        ("mąż", "żona", "", "family", "person"),
    ],
)
def test_a_title_is_known(title: str, feminine: str, abbreviation: str, kind: str, of: str) -> None:
    row = next(row for row in TITLES if row["title"] == title)
    assert (row["kind"], row["of"]) == (kind, of)
    assert feminine in row["feminine"].split("|")
    assert abbreviation in row["abbreviations"].split("|")


@pytest.mark.parametrize("word", ["policja", "rząd", "wojsko", "firma", "samochód", "Warszawa", "rosyjski"])
def test_what_is_no_person_is_no_title(word: str) -> None:
    assert [row["title"] for row in TITLES if word in (row["title"], *row["feminine"].split("|"))] == []
