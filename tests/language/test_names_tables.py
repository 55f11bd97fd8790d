"""The tables of organisations: columns, vocabularies, order, and names that mean one thing only."""

import re
from collections import Counter
from importlib.resources import files

import pytest

ORGANISATION_KIND = (
    "government|ministry|army|police|service|court|parliament|party|alliance|international|agency|media|company|ngo"
    "|armed_group|union|university|church|team|thinktank|office"
)
ORGANISATION_COLUMNS = ["name", "aliases", "kind", "country", "acts_for_state", "wikidata"]

# two known things under one short name: the text around it must decide
SHARED: dict[str, set[str]] = {}


def read(name: str) -> tuple[list[str], list[dict[str, str]]]:
    text = files("eventx.language").joinpath(f"pl/names/{name}").read_text(encoding="utf-8")
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


ORGANISATION_HEADER, ORGANISATIONS = read("organisations.tsv")
_, PERSONS = read("persons.tsv")
_, OFFICES = read("offices.tsv")


def test_organisations_are_many_and_in_order() -> None:
    assert ORGANISATION_HEADER == ORGANISATION_COLUMNS
    own = [row["name"] for row in ORGANISATIONS]
    assert own == sorted(set(own))
    assert len(own) >= 450


def test_cells_are_trimmed_and_use_one_apostrophe_and_plain_spaces() -> None:
    cells = [cell for row in ORGANISATIONS for value in row.values() for cell in value.split("|")]
    assert [cell for cell in cells if cell != " ".join(cell.split()) or "'" in cell] == []
    assert [name for row in ORGANISATIONS for name in names(row) if not name] == []


@pytest.mark.parametrize(
    ("column", "pattern"),
    [
        ("kind", ORGANISATION_KIND),
        ("country", r"([A-Z]{3})?"),
        ("acts_for_state", r"[01]"),
        ("wikidata", r"(Q[1-9]\d*)?"),
    ],
)
def test_organisations_keep_to_their_vocabulary(column: str, pattern: str) -> None:
    assert [row["name"] for row in ORGANISATIONS if not re.fullmatch(pattern, row[column])] == []


def test_only_armies_act_for_a_state_and_they_have_one() -> None:
    acting = [row for row in ORGANISATIONS if row["acts_for_state"] == "1"]
    assert len(acting) >= 60
    assert [row["name"] for row in acting if row["kind"] != "army" or not row["country"]] == []


def test_a_name_means_one_organisation_unless_listed() -> None:
    assert shared(ORGANISATIONS) == SHARED
    assert [row["name"] for row in ORGANISATIONS if len(set(names(row))) != len(names(row))] == []


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
