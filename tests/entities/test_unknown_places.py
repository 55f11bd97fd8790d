"""Places that no table has: their name, what they are, and the country that the text around them is about."""

from datetime import date

import pytest
from spacy.language import Language

from eventx.entities import load_gazetteer, name_doc
from eventx.entities.unknown_places import UNKNOWN
from eventx.records import ArticleDate, Entity

DAY = ArticleDate("2022-12-20", date(2022, 12, 20), date(2022, 12, 20))


def unknown(nlp: Language, text: str) -> list[Entity]:
    """Return the mentions of a text that are places without an entry."""
    naming = name_doc(nlp(text), published=DAY, gazetteer=load_gazetteer())
    return [entity for entity in naming.entities if entity.how == UNKNOWN]


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        # what the noun beside the name says; what belongs to the name
        ("Pożar wybuchł we wsi Krzemienniczka koło Radomia.", "Krzemienniczka", "settlement", "POL"),
        ("W gminie Zabrodzie Wielkie odbyły się wybory.", "gmina Zabrodzie Wielkie", "district", "POL"),
        ("Do wybuchu doszło w bazie Ramdżara w Syrii.", "Ramdżara", "facility", "SYR"),
        # the nominative of a name that stands alone
        ("Wypadek zdarzył się w Zabrodzieńcu koło Wilna.", "Zabrodzieniec", "settlement", "LTU"),
        ("Autobus jechał z Mściwojewa do Radomia.", "Mściwojewo", "settlement", "POL"),
        # the country that the text is about just then, or altogether
        ("W Kownie protestowali nauczyciele. Starcia wybuchły w Zabrodzieńcu.", "Zabrodzieniec", "settlement", "LTU"),
        ("Kabul milczy. Talibowie zajęli lotnisko w Darabadzie.", "Darabad", "settlement", "AFG"),
        ("Afganistan prosi o pomoc. Spłonęło lotnisko w Darabadzie.", "Darabad", "settlement", "AFG"),
        ("Ukraina odzyskała Chersoń. Wojsko zajęło wieś Pietrowyczka.", "Pietrowyczka", "settlement", "UKR"),
    ],
)
def test_a_place_without_an_entry_lies_where_the_text_is(
    nlp: Language, text: str, name: str, kind: str, country: str
) -> None:
    found = unknown(nlp, text)
    assert [(e.name, e.place.kind if e.place else None, e.country) for e in found] == [(name, kind, country)]


@pytest.mark.parametrize(
    "text",
    [
        # known places, people, teams, nouns without a name
        "Miasto Warszawa podpisało umowę.",
        "Na wyspie Chios spłonął las.",
        "W gminie wybuchł pożar.",
        "We wsi nikt nie mieszka.",
        "Jan Zabrodzki spotkał się z Anną Kos.",
        "Piłkarze Zawiszy przegrali z Gryfem.",
        "Rzeka wylała w nocy.",
        "Baza została zamknięta.",
        "Burmistrz Radomia podpisał umowę.",
        "W Wilnie protestowali nauczyciele.",
        "Zakłady Azotowe zwolniły dyrektora.",
    ],
)
def test_what_has_an_entry_or_no_name_is_no_unknown_place(nlp: Language, text: str) -> None:
    assert unknown(nlp, text) == []
