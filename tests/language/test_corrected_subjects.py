"""Subjects that the parse gets wrong: objects that look like nominatives, subjects of the next clause, initials."""

import pytest
from spacy.language import Language

from eventx.errors import EventxError
from eventx.language.morfeusz import analyses
from eventx.language.parse import load_pipeline
from eventx.language.subjects import personal_verbs


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The pipeline that comes with eventx."""
    try:
        return load_pipeline()
    except EventxError:
        pytest.skip("no model")


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Wniosek odrzuciła w środę.", "odrzuciła"),
        ("Zarzuty odrzuca jako wyssane z palca.", "odrzuca"),
        ("Apel ponowił w piątek.", "ponowił"),
        ("Strajk zapowiada na poniedziałek.", "zapowiada"),
        ("Wyrok nazwała hańbą.", "nazwała"),
        ("Akta przekazała sądowi.", "przekazała"),
        ("Dzień później poleciała do Rzymu.", "poleciała"),
        ("Premier milczy. Zapowiada poprawki.", "Zapowiada"),
        ("Związek żąda podwyżek i grozi, że zakład stanie.", "grozi"),
        ("Rząd twierdzi, że opozycja kłamie, i odrzuca wniosek.", "odrzuca"),
        ("– To skandal – dodał.", "dodał"),
    ],
)
def test_verbs_without_a_subject(nlp: Language, text: str, verb: str) -> None:
    token = next(t for t in nlp(text) if t.text == verb)
    assert not [c.text for c in token.children if c.dep_.startswith("nsubj")]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Strajk zaczął się w maju.", "zaczął", "Strajk"),
        ("Powódź zniszczyła most.", "zniszczyła", "Powódź"),
        ("Mecz odbędzie się w piątek.", "odbędzie", "Mecz"),
        ("Raport krytykuje rząd.", "krytykuje", "Raport"),
        ("Umowa przewiduje kary.", "przewiduje", "Umowa"),
        ("Sąd odrzucił wniosek.", "odrzucił", "Sąd"),
        ("Rząd twierdzi, że opozycja kłamie, i że sąd zwleka.", "zwleka", "sąd"),
        ("Szpital przyjął trzech lekarzy.", "przyjął", "Szpital"),
        ("Związek podpisał porozumienie.", "podpisał", "Związek"),
        ("Wniosek odrzuciła komisja.", "odrzuciła", "komisja"),
        ("Protest trwa trzeci dzień.", "trwa", "Protest"),
        ("Minister mówi, że stocznia przetrwa.", "mówi", "Minister"),
        ("K. pobił sąsiada.", "pobił", "K"),
        ("USA wysłały okręt.", "wysłały", "USA"),
        ("Pieniądze obiecał jej marszałek.", "obiecał", "marszałek"),
        ("Kot wypił mleko, i pies zaszczekał.", "zaszczekał", "pies"),
    ],
)
def test_verbs_with_a_subject(nlp: Language, text: str, verb: str, subject: str) -> None:
    token = next(t for t in nlp(text) if t.text == verb)
    assert subject in [c.text for c in token.children if c.dep_.startswith("nsubj")]


def test_personal_verbs_are_verbs_and_stand_once() -> None:
    for word in personal_verbs().personal:
        assert any(a.pos == "inf" for a in analyses(word)), word
    for word in personal_verbs().speaking:
        assert any(a.pos == "subst" for a in analyses(word)), word


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("W piątek Zełenski podpisał z Niemcami i Francją umowy o gazie.", "podpisał", "Zełenski"),
        ("Dzień przed przyjazdem rosyjskiego przywódcy Łukaszenka ułaskawił 29 skazanych.", "ułaskawił", "Łukaszenka"),
        ("W środę Budanow zapowiedział zmiany.", "zapowiedział", "Budanow"),
        ("„Front się nie wali” – zaprzeczył takim prognozom Syrski.", "zaprzeczył", "Syrski"),
        ("W niedzielę jeden z działaczy związku popchnął na moście strażniczkę.", "popchnął", "jeden"),
        ("W sobotę jedna z posłanek wyszła z sali.", "wyszła", "jedna"),
        ("Pod oknami zarządu województwa pikietowało ponad dwustu pracowników lecznicy.", "pikietowało", "pracowników"),
        ("Gdy decyzję tę zaskarżyło stowarzyszenie prawników, sąd utrzymał ją w mocy.", "zaskarżyło", "stowarzyszenie"),
        ("Nazajutrz prokurator ze Żnina postawił mu zarzut spowodowania katastrofy.", "postawił", "prokurator"),
    ],
)
def test_subjects_that_the_parse_hung_elsewhere(nlp: Language, text: str, verb: str, subject: str) -> None:
    token = next(t for t in nlp(text) if t.text == verb)
    assert [c.text for c in token.children if c.dep_.startswith("nsubj")] == [subject]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Po spotkaniu z Anną Kowalską wyjechał do Łodzi.", "wyjechał"),
        ("Po wizycie u Jana Kowalskiego wyjechał do Łodzi.", "wyjechał"),
        ("Oskarżył o zdradę posłów Kowalskich.", "Oskarżył"),
        ("Zaprzeczył oskarżeniom Christiny Ford.", "Zaprzeczył"),
        ("Przy ulicy Sienkiewicza zatrzymał auto.", "zatrzymał"),
        ("Zgubił się z jednym z kolegów.", "Zgubił"),
        ("W niedzielę odwiedził dwa miasta.", "odwiedził"),
        ("Umowę i aneks podpisała w środę.", "podpisała"),
        ("Zatrzymał 29 podejrzanych.", "Zatrzymał"),
    ],
)
def test_no_subject_is_made_up(nlp: Language, text: str, verb: str) -> None:
    token = next(t for t in nlp(text) if t.text == verb)
    assert not [c.text for c in token.children if c.dep_.startswith("nsubj")]
