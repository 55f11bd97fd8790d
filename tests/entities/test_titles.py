"""Whose title a word is: the person named after it, across what the title is of."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("*Minister transportu Danilo Ferrara zażądał wyjaśnień.", "Danilo Ferrara"),
        ("*Rzecznik Watykanu Federico Rossi odmówił komentarza.", "Federico Rossi"),
        ("*Rzecznik zdelegalizowanej partii Batasuna Arnaldo Otegi zaprzeczył.", "Arnaldo Otegi"),
        ("*Przywódca CGT Bernard Thibault odrzucił ofertę.", "Bernard Thibault"),
        ("Decyzję ogłosił *minister spraw wewnętrznych Brice Lambert.", "Brice Lambert"),
        ("Tak twierdzi *mer Anatolij Bondar, a policja milczy.", "Anatolij Bondar"),
        ("*Szefowa MSZ Szwecji Ann Linde złożyła wizytę w Kijowie.", "Ann Linde"),
        ("*Trener Legii Aleksandar Petrov podał się do dymisji.", "Aleksandar Petrov"),
        ("*Kandydat Partii Pracy Keir Starmer wygrał.", "Keir Starmer"),
        ("*Prezydent Li Miung Bak zagroził odwetem.", "Li Miung Bak"),
        ("*Rzecznik agencji Sutopo Purwo Nugroho podał liczby.", "Sutopo Purwo Nugroho"),
        ("*Minister spraw zagranicznych Ri Yong Ho przemawiał.", "Ri Yong Ho"),
        ("*Prezydent Tran Dai Quang przyjął gości.", "Tran Dai Quang"),
        ("*Prezes Gwiazdy Marian Ogórek przeprosił mieszkańców.", "Marian Ogórek"),
        ("*Rzecznik policji podinspektor Mariusz Wrona zaapelował o rozwagę.", "Mariusz Wrona"),
        ("*Komendant powiatowy policji w Nysie Jan Kowal milczy.", "Jan Kowal"),
        ("Rozmawiał z *szefem dyplomacji Litwy Gabrieliusem Landsbergisem.", "Gabrielius Landsbergis"),
        ("Rozmawiał z sekretarzem generalnym NATO *Andersem Foghiem Rasmussenem.", "Anders Fogh Rasmussen"),
    ],
)
def test_a_title_is_the_person_named_after_it(described: Callable[..., str | None], text: str, name: str) -> None:
    assert described(text) == name


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("*Adwokat Aleksieja Nawalnego złożył skargę.", "Aleksiej Nawalny"),
        ("Zatrzymano Pawła Gajdę. *Żona Gajdy odmówiła zeznań.", "Paweł Gajda"),
        ("*Żona prezydenta Andrzeja Dudy odwiedziła szpital.", "Andrzej Duda"),
        ("*Rzecznik Donalda Tuska odmówił komentarza.", "Donald Tusk"),
        ("*Zwolennicy Aleksieja Nawalnego protestowali.", "Aleksiej Nawalny"),
        ("*Rzecznik Fundacji Stefana Batorego przeprosił.", "Stefan Batory"),
        ("*Firma Jana Kowalskiego zbankrutowała.", "Jan Kowalski"),
        ("*Dyrektor Teatru Nowego odszedł.", "Teatr Nowy"),
        ("*Prezes firmy Halbrook Systems przeprosił.", "Halbrook Systems"),
        ("Uciekł w pobliżu *John Street.", "John Street"),
    ],
)
def test_a_genitive_after_a_title_is_somebody_else(described: Callable[..., str | None], text: str, wrong: str) -> None:
    assert described(text) != wrong


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Według Reutersa *Rosja przygotowuje atak.", "Rosja"),
        ("Według *Reutersa Rosja przygotowuje atak.", "Reuters"),
        ("Po ataku na Odessę *Ukraina wezwała do sankcji.", "Ukraina"),
        ("W liście do Macrona *Zełenski prosi o pomoc.", "Wołodymyr Zełenski"),
        ("Zatrzymano *Marka Z. Mężczyzna usłyszał zarzuty.", "Marek Z."),
    ],
)
def test_names_that_meet_stay_two(described: Callable[..., str | None], text: str, name: str) -> None:
    assert described(text) == name
