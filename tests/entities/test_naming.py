"""What tokens stand for: offices, states, anaphora, dropped subjects, institutions, phrases, borders and roads."""

from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Token

from eventx.entities import Naming, load_gazetteer, name_doc
from eventx.records import ArticleDate, Kind


def read(nlp: Language, text: str, day: str = "2022-12-20") -> Naming:
    published = ArticleDate(day, date.fromisoformat(day), date.fromisoformat(day))
    return name_doc(nlp(text), published=published, gazetteer=load_gazetteer())


def last(naming: Naming, word: str) -> Token:
    return next(t for t in reversed(naming.doc) if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Prezydent Rosji Władimir Putin przyleciał do Mińska.", "Prezydent", "Władimir Putin"),
        ("Rosyjskie wojska ostrzelały Charków.", "wojska", "Rosja"),
        ("Władze Ukrainy zamknęły granicę.", "Władze", "Ukraina"),
        ("Kijów oskarżył Moskwę o atak.", "Kijów", "Ukraina"),
        ("Bruksela wezwała Warszawę do dialogu.", "Bruksela", "Unia Europejska"),
        ("W Brukseli padał deszcz.", "Brukseli", "Bruksela"),
        ("Warszawa przekaże sąsiadom pomoc.", "Warszawa", "Polska"),
        ("Rzecznik rosyjskiego MSZ zaprzeczył.", "MSZ", "MSZ Rosji"),
        (
            "Brytyjskie ministerstwo obrony opublikowało raport.",
            "ministerstwo",
            "ministerstwo obrony Wielkiej Brytanii",
        ),
        ("Zatrzymano białoruskich pilotów.", "pilotów", "białoruscy piloci"),
        ("Nagrodę dostał mieszkaniec Łodzi.", "mieszkaniec", "mieszkaniec Łodzi"),
        ("Zatrzymano 43-letniego przedsiębiorcę z Ozorkowa.", "przedsiębiorcę", "przedsiębiorca z Ozorkowa"),
        ("W zamieszkach rannych zostało dwunastu policjantów.", "policjantów", "policjanci"),
        ("Grupa migrantów zaatakowała patrol.", "Grupa", "migranci"),
        ("Użyto gazu łzawiącego.", "gazu", "gaz łzawiący"),
        ("Sąd w okupowanym Symferopolu aresztował marynarzy.", "Sąd", "sąd w Symferopolu"),
        ("Komenda Stołeczna Policji (KSP) milczy. Zdaniem KSP nic się nie stało.", "KSP", "Komenda Stołeczna Policji"),
        ("Wypadek zdarzył się na drodze krajowej nr 7.", "drodze", "droga krajowa nr 7"),
        ("Strzały padły na granicy z Białorusią.", "granicy", "granica polsko-białoruska"),
        ("Do Krakowa przyjechał Jan Kurek. Mężczyzna nie miał biletu.", "Mężczyzna", "Jan Kurek"),
        ("Zatrzymano Annę Nowicką, która prowadziła auto.", "która", "Anna Nowicka"),
        ("Rolnicy zablokowali drogę. Minister spotka się z nimi jutro.", "nimi", "rolnicy"),
    ],
)
def test_what_a_word_stands_for(nlp: Language, text: str, word: str, name: str) -> None:
    naming = read(nlp, text)
    found = naming.describe(last(naming, word))
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    ("text", "word", "wrong"),
    [
        ("Delegacja przyleciała do Kijowa.", "Kijowa", "Ukraina"),
        ("Drony zaatakowały w nocy Kijów.", "Kijów", "Rosja"),
        ("Były prezydent Rosji napisał książkę.", "prezydent", "Władimir Putin"),
        ("Prezydenci Rosji i USA milczą.", "Prezydenci", "Władimir Putin"),
        ("Premier Donald Tusk milczy. W wypadku zginął mężczyzna.", "mężczyzna", "Donald Tusk"),
        ("Według MON białoruskie służby kłamią.", "MON", "MON Białorusi"),
        ("Żołnierze rosyjscy poddali się.", "Żołnierze", "Rosja"),
        ("Przy piecu wydobywał się czad.", "czad", "Czad"),
    ],
)
def test_what_a_word_does_not_stand_for(nlp: Language, text: str, word: str, wrong: str) -> None:
    naming = read(nlp, text)
    found = naming.describe(last(naming, word))
    assert found is None or found.name != wrong


@pytest.mark.parametrize(
    ("text", "verb", "name"),
    [
        ("Prezes Tomasz Kurowski przyszedł rano. Potem podpisał umowę.", "podpisał", "Tomasz Kurowski"),
        ("Radna Halina Sikora zabrała głos. Zażądała wyjaśnień.", "Zażądała", "Halina Sikora"),
        ("Spotkali się Jan Kurek i Anna Nowicka. Wyszła pierwsza.", "Wyszła", "Anna Nowicka"),
    ],
)
def test_dropped_subjects(nlp: Language, text: str, verb: str, name: str) -> None:
    naming = read(nlp, text)
    found = naming.subject(last(naming, verb))
    assert found is not None and found.name == name
    assert found.start is None and found.text is None


def test_two_leaders_and_two_sides(nlp: Language) -> None:
    naming = read(
        nlp,
        "Władimir Putin rozmawiał w Mińsku z Alaksandrem Łukaszenką. Rosja i Białoruś są sojusznikami. "
        "Obaj przywódcy milczą. Strony podpisały umowę.",
    )
    assert [e.name for e in naming.describe_all(last(naming, "przywódcy"))] == [
        "Władimir Putin",
        "Alaksandr Łukaszenka",
    ]
    assert {e.name for e in naming.describe_all(last(naming, "Strony"))} == {"Rosja", "Białoruś"}


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Rolnicy protestowali.", "Rolnicy", Kind.GROUP),
        ("Kobieta wyszła.", "Kobieta", Kind.PERSON),
        ("Sąd orzekł.", "Sąd", Kind.ORGANISATION),
        ("Spłonął samochód.", "samochód", Kind.OBJECT),
        ("Zamknięto lotnisko.", "lotnisko", Kind.PLACE),
        ("Rosyjskie wojska wkroczyły.", "wojska", Kind.COUNTRY),
        ("Sprawiedliwość zwyciężyła.", "Sprawiedliwość", None),
    ],
)
def test_kinds_of_nouns(nlp: Language, text: str, word: str, kind: Kind | None) -> None:
    naming = read(nlp, text)
    assert naming.kind(last(naming, word)) == kind


@pytest.mark.parametrize(
    ("word", "name"),
    [("rosyjski", "Rosja"), ("brytyjska", "Wielka Brytania"), ("kijowskim", "Kijów"), ("unijne", "Unia Europejska")],
)
def test_relational_adjectives(nlp: Language, word: str, name: str) -> None:
    naming = read(nlp, f"To {word} problem.")
    found = naming.relational(last(naming, word))
    assert found is not None and found.name == name


@pytest.mark.parametrize("word", ["duży", "rosnący", "polityczny"])
def test_other_adjectives_stand_for_nothing(nlp: Language, word: str) -> None:
    naming = read(nlp, f"To {word} problem.")
    assert naming.relational(last(naming, word)) is None


def test_mentions_cut_their_text_and_stand_in_order(nlp: Language) -> None:
    text = (
        "W Sądzie Rejonowym w Zgierzu, przy granicy z Niemcami, zeznawał Jan Kurek; o Kurku pisała „Gazeta Wyborcza”."
    )
    naming = read(nlp, text)
    starts = [e.start for e in naming.entities if e.start is not None]
    assert starts == sorted(starts)
    assert all(text[e.start : e.end] == e.text for e in naming.entities if e.start is not None)
    assert [e.name for e in naming.entities].count("Jan Kurek") == 2


RAW = sorted((Path(__file__).parents[2] / "data/raw").glob("*.txt"))


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.stem)
def test_every_word_of_an_article_can_be_asked_for(nlp: Language, path: Path) -> None:
    naming = read(nlp, path.read_text(encoding="utf-8"))
    for token in naming.doc:
        naming.kind(token)
        found = naming.describe(token)
        assert found is None or found.name
        naming.describe_all(token)
        naming.subject(token)


@pytest.mark.parametrize(
    "text",
    [
        "Część z nich wróciła, a część z których uciekła.",
        "Dwunastu z nich z nich.",
        "Który z nich, którego jej on?",
        "",
        " \n ",
    ],
)
def test_words_that_refer_to_one_another_end(nlp: Language, text: str) -> None:
    naming = read(nlp, text)
    named = {"Jan Kurek"}
    assert not named & {e.name for token in naming.doc if (e := naming.describe(token)) is not None}
