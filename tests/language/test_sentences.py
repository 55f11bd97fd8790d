"""Sentence boundaries by rule: a table of texts with `|` where a sentence ends."""

import pytest

from eventx.language.parse import blank_pipeline

NLP = blank_pipeline()

TEXTS = [
    "Dnia 24.02.2022 r. gen. Nowak obejrzał F-16 i pięć HIMARS-ów. |Potem odjechał.",
    "W 1999 r. Jan Malina zmarł. |Pochowano go w Łodzi.",
    "Ustawa weszła w życie w 2021 r. |Rząd ją zmienił.",
    "Strajk trwał do 3 maja 2020 r. i nic nie dał.",
    "Ok. 20 tys. osób przeszło ul. Długą.",
    "Zapłacił 5 mln zł. |Sprawę bada sąd.",
    "– Dokąd? – zapytał A. Lis. |– Nie wiem – odparł prof. dr hab. Anna Kos.",
    "„To źle”. |Tak skończył wystąpienie.",
    "Powiedział: „Stop!” |Nikt nie posłuchał.",
    "Nagłówek bez kropki\n|Pierwsze zdanie. |Drugie zdanie.",
    "Był to 2. pułk piechoty, m.in. z gen. Lisem.",
    "W godz. 8–16 urząd jest czynny, np. w Krakowie.",
    "Szef Komisji ds. Zdrowia i p. Maj z Ostrowa Wlkp. rozmawiali o kopalni.",
    "Zatrzymano Adama K. |Policja szuka Ewy W. |Sprawę bada sąd.",
    "Rozmawiali Jan P. Mazur i John F. Kennedy.",
    "Urodził się w Gorzowie Wlkp. |Mieszka tam nadal.",
    "Ma 15 lat. |Uczy się w szkole nr 5.",
]


@pytest.mark.parametrize("marked", TEXTS)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    expected = [part.strip() for part in marked.split("|")]
    assert [sent.text.strip() for sent in NLP(marked.replace("|", "")).sents] == expected


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Słowa Duffy’ego i Harry'ego: ‚Dość’.", "Słowa Duffy’ego i Harry'ego : ‚ Dość ’ ."),
        ("Z PiS-em, ONZ-etu i NATO-wski.", "Z PiS-em , ONZ-etu i NATO-wski ."),
        ("Układ USA-Chiny, wizyta polsko-czeska.", "Układ USA - Chiny , wizyta polsko - czeska ."),
        ("Samolot F-16 i czołg T-72.", "Samolot F - 16 i czołg T - 72 ."),
    ],
)
def test_endings_stay_with_their_words(text: str, tokens: str) -> None:
    assert [token.text for token in NLP(text)] == tokens.split()


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "…", "–"])
def test_texts_without_words_break_nothing(text: str) -> None:
    assert "".join(sent.text_with_ws for sent in NLP(text).sents) == text
