"""The gazetteer: forms lead to names, indexes are fresh, a user's tables come first, wrong tables are refused."""

from pathlib import Path

import pytest

from eventx.entities.entries import Entry, TableError, read_entries
from eventx.entities.expand import in_case, surface_forms
from eventx.entities.gazetteer import SOURCES, data_folder, digest, load_gazetteer, stored_digests
from eventx.entities.places import Context, choose
from eventx.entities.transcription import to_polish
from eventx.records import Kind, Place

TABLES = [s for s in SOURCES if (data_folder() / s[0]).exists()]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Kijowie", "Kijów"),
        ("Nowego Jorku", "Nowy Jork"),
        ("Bielsku-Białej", "Bielsko-Biała"),
        ("Stanów Zjednoczonych", "Stany Zjednoczone"),
        ("obwodu charkowskiego", "obwód charkowski"),
        ("Strefie Gazy", "Strefa Gazy"),
        ("Bośni i Hercegowinie", "Bośnia i Hercegowina"),
        ("Węgrzech", "Węgry"),
        ("Łotysze", "Łotysz"),
        ("Amerykanką", "Amerykanka"),
        ("Morzu Czarnym", "Morze Czarne"),
        ("powiatem zgierskim", "powiat zgierski"),
        ("Osipowiczach", "Osipowicze"),
        ("Czasiw Jaru", "Czasiw Jar"),
    ],
)
def test_a_form_leads_to_its_name(form: str, name: str) -> None:
    assert name in [entry.name for entry in load_gazetteer().named(form)]


@pytest.mark.parametrize("form", ["Kijo", "Bielsku", "kijowie", "Nowemu Yorku", "Strefa", "Zjednoczone"])
def test_what_is_no_form_of_a_name_leads_nowhere(form: str) -> None:
    assert not [e for e in load_gazetteer().named(form) if e.weight > 1_000_000]


def test_the_longest_name_wins_and_ends_at_a_word() -> None:
    gazetteer = load_gazetteer()
    text = "Frankfurt nad Odrą, Polskapresse"
    match = gazetteer.longest(text, 0)
    assert match is not None and text[match.start : match.end] == "Frankfurt nad Odrą"
    assert gazetteer.longest(text, text.index("Polskapresse")) is None


def test_a_name_broken_over_lines_is_found() -> None:
    match = load_gazetteer().longest("Nowym\nJorku", 0)
    assert match is not None and match.entries[0].name == "Nowy Jork"


@pytest.mark.parametrize("source", TABLES, ids=lambda s: s[2])
def test_the_index_of_each_table_is_fresh(source: tuple[str, str, str]) -> None:
    path, _, name = source
    assert stored_digests(data_folder()).get(name) == digest(data_folder() / path), (
        "run python -m eventx.entities.build"
    )


@pytest.mark.parametrize("source", [s for s in TABLES if s[2] not in {"cities", "persons"}], ids=lambda s: s[2])
def test_every_name_is_among_its_own_forms_and_found(source: tuple[str, str, str]) -> None:
    gazetteer = load_gazetteer()
    for entry in read_entries(data_folder() / source[0], source[1]):
        assert entry.name in set(surface_forms(entry))
        assert entry.name in [e.name for e in gazetteer.named(entry.name)]


def test_a_capital_is_known_as_a_place_of_its_country() -> None:
    gazetteer = load_gazetteer()
    news = [
        "Kijów",
        "Mińsk",
        "Moskwa",
        "Warszawa",
        "Waszyngton",
        "Londyn",
        "Paryż",
        "Berlin",
        "Praga",
        "Pekin",
        "Ankara",
        "Kair",
        "Seul",
    ]
    for capital in news:
        found = gazetteer.named(capital)
        assert found[0].country == gazetteer.capitals[capital], capital
        assert found[0].place is not None and found[0].place.lat is not None


def test_every_country_has_coordinates_of_its_capital_near_other_cities_of_it() -> None:
    countries = load_gazetteer().countries
    assert len(countries) > 190
    assert all(entry.place is not None and entry.place.country == iso3 for iso3, entry in countries.items())


def test_a_lexicon_adds_places_and_overrides(tmp_path: Path) -> None:
    (tmp_path / "geography").mkdir()
    (tmp_path / "geography/towns.tsv").write_text(
        "name\taliases\tkind\tcountry\tadmin1\tlat\tlon\tpopulation\nZmyślonka\tZmyśl\tsettlement\tPOL\t\t52.0\t19.0\t100\n",
        encoding="utf-8",
    )
    found = load_gazetteer(tmp_path).named("Zmyślonce")
    assert [e.name for e in found] == ["Zmyślonka"]
    assert not load_gazetteer().named("Zmyślonce")


@pytest.mark.parametrize(
    ("table", "line", "complaint"),
    [
        ("towns", "X\t\tmoon\tPOL\t\t52\t19\t100", "moon"),
        ("towns", "X\t\tsettlement\tPOL\t\teast\t19\t100", "east"),
        ("towns", "X\t\tsettlement\tPOL\t\t52\t19\t100\textra\tmore", "cells"),
    ],
)
def test_a_wrong_table_names_file_and_line(tmp_path: Path, table: str, line: str, complaint: str) -> None:
    path = tmp_path / "towns.tsv"
    path.write_text("name\taliases\tkind\tcountry\tadmin1\tlat\tlon\tpopulation\n" + line + "\n", encoding="utf-8")
    with pytest.raises(TableError, match=f"towns.tsv:2: .*{complaint}"):
        read_entries(path, table)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "persons.tsv"
    path.write_text("name\taliases\n", encoding="utf-8")
    with pytest.raises(TableError, match="country"):
        read_entries(path, "persons")


def town(name: str, country: str, lat: float, lon: float, population: int) -> Entry:
    return Entry(name, Kind.PLACE, (), country, Place(name, "settlement", country, None, lat, lon), weight=population)


def test_context_decides_between_namesakes() -> None:
    polish, ukrainian = town("Równe", "POL", 50.3, 16.7, 900), town("Równe", "UKR", 50.6, 26.3, 243_000)
    assert choose([polish, ukrainian], Context({}, (), frozenset())) is ukrainian
    near_clock = Context({"POL": 1.0}, ((50.34, 16.88), (50.44, 16.66)), frozenset())
    assert choose([polish, ukrainian], near_clock) is polish


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("Rosja", "Rosji"),
        ("Wielka Brytania", "Wielkiej Brytanii"),
        ("Niemcy", "Niemiec"),
        ("Węgry", "Węgier"),
        ("Korea Północna", "Korei Północnej"),
    ],
)
def test_countries_in_the_genitive(name: str, genitive: str) -> None:
    assert in_case(name, "gen") == genitive


@pytest.mark.parametrize(
    ("cyrillic", "country", "polish"),
    [
        ("Краматорськ", "UA", "Kramatorsk"),
        ("Часів Яр", "UA", "Czasiw Jar"),
        ("Брянск", "RU", "Briańsk"),
        ("Слонім", "BY", "Słonim"),
        ("Осиповичи", "BY", "Osipowicze"),
    ],
)
def test_transcription_of_cyrillic_names(cyrillic: str, country: str, polish: str) -> None:
    assert to_polish(cyrillic, country) == [polish]
