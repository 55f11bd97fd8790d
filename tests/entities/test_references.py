"""What a common word for a body or a person stands for: the fuller phrase, or whom the article named before."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from eventx.entities import load_gazetteer, name_doc


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("*Gubernator obwodu winnickiego zdementował doniesienia.", "gubernator obwodu winnickiego"),
        ("*Burmistrz Gryfic odwołał dyrektora.", "burmistrz Gryfic"),
        ("*Rektor Politechniki Gdańskiej zgodził się.", "rektor Politechniki Gdańskiej"),
        ("*Senat Uniwersytetu Wileńskiego zgodził się na rozbudowę.", "senat Uniwersytetu Wileńskiego"),
        ("*Prokuratura w Genui wszczęła śledztwo.", "prokuratura w Genui"),
        ("*Sąd w Symferopolu skazał aktywistę.", "sąd w Symferopolu"),
        ("*Władze w Symferopolu zaprzeczają.", "władze w Symferopolu"),
        ("*Inspektorat ochrony środowiska nałożył karę.", "inspektorat ochrony środowiska"),
        ("*Dyrektor szpitala w Pucku złożył wypowiedzenie.", "dyrektor szpitala w Pucku"),
        ("*Dzielnicowy z Janowca Kościelnego odzyskał rower.", "dzielnicowy z Janowca Kościelnego"),
        ("*Kibice Gwiazdy oskarżają policję.", "kibice Gwiazdy"),
        ("*Pracownicy miejscowej spółki rolnej strajkują.", "pracownicy spółki rolnej"),
        ("*Kierowca ciężarówki zginął na miejscu.", "kierowca"),
        ("*Związki zawodowe zaprzeczają.", "związki zawodowe"),
        ("*Siły Powietrzne podały liczby.", "Siły Powietrzne"),
        ("*Rzeczniczka czeskiego MSZ zagroziła odwetem.", "rzeczniczka MSZ Czech"),
        ("*Rzecznik PiS zaprzecza.", "rzecznik PiS"),
        ("*Parafia z Sokołowa Podlaskiego przysłała paszę.", "parafia z Sokołowa Podlaskiego"),
        ("*Firma z siedzibą w Łodzi upadła.", "firma"),
        ("Przyjechał *komisarz do spraw handlu.", "komisarz do spraw handlu"),
        ("Zginęła *19-latka.", "19-latka"),
        ("Zatrzymano *34-latka z Łodzi.", "34-latek"),
        ("Starli się z *Katalończykami.", "Katalończycy"),
        ("*Rząd w Atenach protestuje.", "Grecja"),
        ("*Władze w Krakowie protestują.", "władze w Krakowie"),
        ("*Członek zarządu Orlenu odszedł.", "członek zarządu Orlenu"),
        ("*Zarząd Orlenu zwolni ludzi.", "Orlen"),
        ("*Zarząd dróg powiatowych zamknie most.", "zarząd dróg powiatowych"),
        ("Umowę z *przewoźnikiem drogowym podpisano wczoraj.", "przewoźnik drogowy"),
        ("Rozmowy z *Koreańczykami utknęły.", "Koreańczycy"),
        ("*Talibowie potępili zbrodnię.", "talibowie"),
        ("*Rosyjski resort obrony zaprzecza.", "ministerstwo obrony Rosji"),
        ("*Czeskie MSZ zaprotestowało.", "MSZ Czech"),
        ("Zwolniono wszystkich *więźniów.", "więźniowie"),
    ],
)
def test_a_phrase_keeps_what_says_who_it_is(described: Callable[..., str | None], text: str, name: str) -> None:
    assert described(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kontrakt z teksaską *firmą Halbrook podpisano wczoraj.", "Halbrook"),
        ("Łódzki *producent sterowników Mikrotron zawarł kontrakt.", "Mikrotron"),
        ("*Stowarzyszenie „Zielony Rynek” zawiadomiło prokuraturę.", "„Zielony Rynek”"),
        ("Według *tygodnika „Rynki” spółka przejmie konkurenta.", "„Rynki”"),
        ("*Związek GDL rozpoczął strajk.", "GDL"),
        ("Pomogła *firma Drew-Mar z Debrzna.", "Drew-Mar"),
        ("Wygrała *spółka Bryza z Koszalina.", "Bryza"),
        ("Wygrała *spółka Skarbu Państwa.", "spółka"),
        ("*Firma Jana Kowalskiego zbankrutowała.", "firma"),
        ("*Bank Światowy obniżył prognozę.", "Bank Światowy"),
    ],
)
def test_a_word_for_a_body_is_the_name_that_it_introduces(
    described: Callable[..., str | None], text: str, name: str
) -> None:
    assert described(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Gubernator obwodu winnickiego zaprzeczył. Potem *gubernator wezwał do spokoju.",
            "gubernator obwodu winnickiego",
        ),
        ("Burmistrz Gryfic odwołał dyrektora. *Burmistrz nie odbiera telefonu.", "burmistrz Gryfic"),
        ("Prokuratura w Genui wszczęła śledztwo. *Prokuratura bada przyczyny.", "prokuratura w Genui"),
        ("Prokuratura Rejonowa w Krośnie go zatrzymała. *Prokuratura milczy.", "Prokuratura Rejonowa w Krośnie"),
        ("Uniwersytet Rzeszowski otworzy filię. *Uczelnia zatrudni stu ludzi.", "Uniwersytet Rzeszowski"),
        ("Czeskie MSZ zaprotestowało. *Resort wezwał ambasadora.", "MSZ Czech"),
        ("PiS wygrało wybory. *Partia zapowiada zmiany.", "Prawo i Sprawiedliwość"),
        ("Związek GDL rozpoczął strajk. *Związek żąda podwyżek.", "GDL"),
        ("Deutsche Bahn uruchomiła rozkład awaryjny. *Przewoźnik przeprasza.", "Deutsche Bahn"),
        ("Koalicja rządowa odrzuca wniosek. *Koalicja ma większość.", "koalicja rządowa"),
        ("Jewgienij Prigożyn ogłosił marsz na Moskwę. *Watażka zgodził się wyjechać.", "Jewgienij Prigożyn"),
        ("Jewgienij Prigożyn ogłosił marsz. *Właściciel firmy oskarżył ministerstwo.", "Jewgienij Prigożyn"),
        ("Swiatłana Cichanouska jest w Wilnie. *Kandydatka opozycji zabrała głos.", "Swiatłana Cichanouska"),
        ("Donald Tusk skrytykował rząd. *Lider opozycji zaapelował o wybory.", "Donald Tusk"),
        ("Rosyjskie MSZ wydali dyplomatów. *Rzeczniczka resortu zagroziła odwetem.", "rzeczniczka MSZ Rosji"),
        ("Uniwersytet Rzeszowski rośnie. *Rzecznik uczelni zaprzecza.", "rzecznik Uniwersytetu Rzeszowskiego"),
        ("Komendant powiatowy policji zbadał sprawę. *Komendant powiatowy milczy.", "komendant powiatowy policji"),
        ("*Poprzednik burmistrza, Kazimierz Rak, podał się do dymisji.", "Kazimierz Rak"),
        ("34-letni Adam K. stanął przed sądem. *34-latek się nie przyznaje.", "Adam K."),
        ("Adam K. (34 l.) i Jan M. (29 l.) uciekli. *29-latek wrócił.", "Jan M."),
        ("Ruszył proces Wiktora P., byłego *kierownika apteki.", "Wiktor P."),
        ("Rozmawiał z Janem Kotem, *prezesem klubu, o umowie.", "Jan Kot"),
        ("Wygrała spółka Eko-Kopiec. *Eko-Kopiec buduje.", "Eko-Kopiec"),
        ("Jan Kot, *szef związku, odrzucił ofertę.", "Jan Kot"),
        ("Czeski kierowca Pavel Horák stanął przed sądem. *Czech się nie przyznaje.", "Pavel Horák"),
    ],
)
def test_a_word_refers_back(described: Callable[..., str | None], text: str, name: str) -> None:
    assert described(text) == name


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("PiS wygrało wybory. *Firma zwolni ludzi.", "Prawo i Sprawiedliwość"),
        ("Orlen podał wyniki. *Partia zapowiada zmiany.", "Orlen"),
        ("Sąd Okręgowy w Gdańsku skazał posła. *Prokuratura milczy.", "Sąd Okręgowy w Gdańsku"),
        ("Jan Kowal pokonał Adama Nowaka. Czeski *trener był zadowolony.", "Adam Nowak"),
        ("Wystąpił Adam Nowak. *Lekarz stwierdził zgon pasażera.", "Adam Nowak"),
        ("Premier Donald Tusk milczy. *34-latek zginął.", "Donald Tusk"),
        ("Adam K. stanął przed sądem. *19-latka milczy.", "Adam K."),
        ("Przyszli Jan Kot, *kierownik apteki i lekarz.", "Jan Kot"),
        ("Zatrzymano Jana Kota, *lekarza i kierowcę.", "Jan Kot"),
        ("Żona premiera, *aktorka, odmówiła.", "premier"),
        ("Spadł deszcz. Lech Kaczyński przemawiał. *Lider opozycji słuchał.", "Lech Kaczyński"),
        ("Adam Nowak odszedł. *Zwolennik partii przyszedł z flagą.", "Adam Nowak"),
        ("Czeski kierowca Pavel Horák zasłabł. Inny *Czech wezwał pomoc.", "Pavel Horák"),
        ("Burmistrz Gryfic odwołał dyrektora. *Wójt nie odbiera telefonu.", "burmistrz Gryfic"),
    ],
)
def test_a_word_does_not_refer_back(described: Callable[..., str | None], text: str, wrong: str) -> None:
    assert described(text, "2008-03-04") != wrong


def test_a_plural_word_for_bodies_is_all_that_it_introduces(nlp: Language) -> None:
    naming = name_doc(nlp("Spółki Dębowiec i Nordhus połączą się."), published=None, gazetteer=load_gazetteer())
    assert [found.name for found in naming.describe_all(naming.doc[0])] == ["Dębowiec", "Nordhus"]
