"""Polish told from its neighbours, on short texts of our own."""

import pytest

from eventx.articles.language import is_polish

POLISH = [
    "Prezydent podpisał w środę ustawę, która wprowadza nowe zasady dla fundacji.",
    "Legia wygrała trzy do zera i w sobotę zagra z mistrzem kraju.",
    "Strażacy gasili pożar hali magazynowej. Nikt nie zginął, straty są duże.",
    "Wladze miasta zapowiedzialy, ze most zostanie otwarty w maju, bo prace sie przeciagaja.",
    "– Nie wiem – powiedział minister. – Proszę pytać kogoś innego, ja już tu nie pracuję.",
    "Joe Biden, Emmanuel Macron i Olaf Scholz rozmawiali o Ukrainie przez godzinę przez telefon.",
    "Kurs dolara: 4,39 zł. Kurs euro: 4,68 zł. Indeks WIG20 stracił 1,2 proc. podczas sesji w piątek.",
]
OTHERS = {
    "Czech": "Prezident ve středu podepsal zákon, který zavádí nová pravidla. Podle vlády se nic nemění, ",
    "Slovak": "Prezidentka v stredu podpísala zákon, ktorý zavádza pravidlá. Podľa vlády sa nič nemení.",
    "English": "The president signed the law on Wednesday and Rafał Trzaskowski said that nothing changes.",
    "German": "Der Präsident unterzeichnete am Mittwoch in Łódź das Gesetz. Laut Regierung ändert sich nichts.",
    "French": "Le président a signé mercredi à Cracovie la loi qui introduit de nouvelles règles.",
    "Spanish": "El presidente firmó el miércoles la ley que introduce nuevas reglas para todos.",
    "Lithuanian": "Prezidentas trečiadienį pasirašė įstatymą, kuris nustato naujas taisykles. Niekas nesikeičia.",
    "Ukrainian": "Президент у середу підписав закон, який запроваджує нові правила для громадян.",
    "Russian": "Президент подписал в среду закон, который вводит новые правила для граждан.",
    "Croatian": "Predsjednik je u srijedu potpisao zakon koji uvodi nova pravila. Prema vladi se ništa ne mijenja.",
    "Slovene": "Predsednik je v sredo podpisal zakon, ki uvaja nova pravila. Po mnenju vlade se nič ne spremeni.",
    "Romanian": "Președintele a semnat miercuri legea care introduce noi reguli. Nimic nu se schimbă.",
    "Hungarian": "Az elnök szerdán aláírta a törvényt, amely új szabályokat vezet be. Semmi sem változik.",
    "Latin": "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.",
}


@pytest.mark.parametrize("text", POLISH)
def test_polish_is_polish(text: str) -> None:
    assert is_polish(text)


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_not(language: str) -> None:
    assert not is_polish(OTHERS[language])


@pytest.mark.parametrize("text", ["Mińsk", "S-400", "Prezydent w Warszawie", "17:30", "Breaking news from Kyiv"])
def test_a_text_too_short_to_tell_passes(text: str) -> None:
    assert is_polish(text)
