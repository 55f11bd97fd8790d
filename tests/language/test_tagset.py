"""NKJP tags as UD features, tag labels, and lemmas of unknown words."""

from __future__ import annotations

import pytest

from eventx.language.features import feature_rows
from eventx.language.guess import Guesser, learn
from eventx.language.morfeusz import token_analyses
from eventx.language.readings import Beside, Inventory, beside
from eventx.language.tagset import label_of, ud_features


@pytest.mark.parametrize(
    ("tag", "features"),
    [
        ("subst:sg:loc:m3", "Animacy=Inan|Case=Loc|Gender=Masc|Number=Sing"),
        ("subst:pl:loc:n:pt", "Case=Loc|Gender=Neut|Number=Ptan"),
        ("fin:sg:ter:imperf", "Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act"),
        ("fin:sg:ter:perf", "Aspect=Perf|Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act"),
        (
            "praet:sg:f:ter:perf",
            "Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act",
        ),
        (
            "praet:sg:f:pri:perf",
            "Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Person=1|Tense=Past|VerbForm=Fin|Voice=Act",
        ),
        ("imps:perf", "Aspect=Perf|Mood=Ind|Person=0|Tense=Past|VerbForm=Fin|Voice=Act"),
        ("ger:sg:gen:n:perf:aff", "Aspect=Perf|Case=Gen|Gender=Neut|Number=Sing|Polarity=Pos|VerbForm=Vnoun"),
        (
            "ppas:sg:nom:f:perf:aff",
            "Aspect=Perf|Case=Nom|Gender=Fem|Number=Sing|Polarity=Pos|VerbForm=Part|Voice=Pass",
        ),
        ("prep:loc:nwok", "AdpType=Prep"),
        ("interp", ""),
    ],
)
def test_ud_features(tag: str, features: str) -> None:
    assert ud_features(tag) == features


def test_ud_features_of_a_lemma() -> None:
    assert "Polarity=Neg" in ud_features("part", "nie")
    assert "Polarity=Neg" not in ud_features("part", "tylko")


@pytest.mark.parametrize(
    ("tag", "label"),
    [
        ("ppas:sg:nom:f:perf:aff", "ppas:sg:nom:f"),
        ("subst:sg:nom:n:ncol", "subst:sg:nom:n"),
        ("prep:inst:nwok", "prep"),
        ("adj:sg:nom:f:pos", "adj:sg:nom:f"),
        ("adj:sg:nom:f:sup", "adj:sg:nom:f:sup"),
    ],
)
def test_label_keeps_what_context_decides(tag: str, label: str) -> None:
    assert label_of(tag) == label


def test_rows_depend_on_the_form_alone() -> None:
    rows = feature_rows(["Mińsku", "w", "Mińsku"])
    assert (rows[0] == rows[2]).all()
    assert (rows[0] != rows[1]).any()


_KNOWN = [
    ("Kowalskiego", "Kowalski", "subst:sg:gen:m1"),
    ("Lipskiego", "Lipski", "subst:sg:gen:m1"),
    ("Zarembskiego", "Zarembski", "subst:sg:gen:m1"),
    ("Nowakiem", "Nowak", "subst:sg:inst:m1"),
    ("Ptakiem", "Ptak", "subst:sg:inst:m1"),
    ("Rybakiem", "Rybak", "subst:sg:inst:m1"),
    ("ładnego", "ładny", "adj:sg:gen:m1:pos"),
    ("zimnego", "zimny", "adj:sg:gen:m1:pos"),
    ("żelaznego", "żelazny", "adj:sg:gen:m1:pos"),
]


@pytest.mark.parametrize(
    ("form", "upos", "tag", "lemma"),
    [
        ("Zełenskiego", "PROPN", "subst:sg:gen:m1", "Zełenski"),
        ("Taszakiem", "PROPN", "subst:sg:inst:m1", "Taszak"),
        ("dronnego", "ADJ", "adj:sg:gen:m1", "dronny"),
        ("SBU", "PROPN", "subst:sg:gen:m1", "SBU"),
        ("Kennedy'ego", "PROPN", "subst:sg:gen:m1", "Kennedy"),
        ("Lee’em", "PROPN", "subst:sg:inst:m1", "Lee"),
        ("O'Connor", "PROPN", "subst:sg:nom:m1", "O'Connor"),
        ("Bachmut", "PROPN", "subst:sg:nom:m3", "Bachmut"),
    ],
)
def test_guesser(form: str, upos: str, tag: str, lemma: str) -> None:
    assert Guesser(learn(_KNOWN), {}, ()).lemma(form, upos, tag) == lemma


def test_choices_follow_the_dictionary() -> None:
    labels = ["NOUN|subst:sg:loc:m3", "PROPN|subst:sg:loc:m3", "VERB|fin:sg:ter", "NOUN|ger:sg:nom:n"]
    inventory = Inventory(labels, {}, {})
    place = inventory.choices("Mińsku", True)
    assert place is not None
    assert [labels[i] for i in place.labels] == ["PROPN|subst:sg:loc:m3"]
    gerund = inventory.choices("przekazanie", True)
    assert gerund is not None
    assert gerund.readings[0][0].lemma == "przekazać"
    assert inventory.choices("Bachmutowi", True) is None


def test_the_commoner_lemma_comes_first() -> None:
    labels = ["NOUN|subst:sg:loc:m3"]
    counts = {"rok|subst": 5}
    found = Inventory(labels, counts, {}).choices("roku", True)
    assert found is not None
    assert found.readings[0][0].lemma == "rok"


def test_inside_a_sentence_a_capital_is_a_name() -> None:
    labels = ["NOUN|subst:sg:gen:f", "PROPN|subst:sg:gen:f"]
    inventory = Inventory(labels, {}, {})
    inside, first = inventory.choices("Kanady", True), inventory.choices("Kanady", False)
    assert inside is not None
    assert [labels[i] for i in inside.labels] == ["PROPN|subst:sg:gen:f"]
    assert first is not None
    assert {"NOUN|subst:sg:gen:f", "PROPN|subst:sg:gen:f"} == {labels[i] for i in first.labels}


@pytest.mark.parametrize(("form", "lemma"), [("tys", "tysiąc"), ("ul", "ulica"), ("proc", "procent"), ("r", "rok")])
def test_abbreviations_without_their_stop(form: str, lemma: str) -> None:
    assert lemma in {a.lemma for a in token_analyses(form) if a.pos == "brev"}


@pytest.mark.parametrize("form", ["IV", "XXI", "II"])
def test_roman_numerals_have_no_reading(form: str) -> None:
    assert token_analyses(form) == ()


def test_a_word_of_roman_letters_has_readings() -> None:
    assert token_analyses("MIX") or token_analyses("Mix")
    assert token_analyses("i")


@pytest.mark.parametrize(
    ("form", "following", "expected"),
    [
        ("w", ".", Beside.STOP),
        ("polsko", "-", Beside.HYPHEN),
        ("tym", "troje", Beside.NO_NOUN),
        ("tym", "w", Beside.NO_NOUN),
        ("tym", "roku", Beside.NOTHING),
        ("tym", "nowym", Beside.NOTHING),
        ("domu", "w", Beside.NOTHING),
    ],
)
def test_what_follows_rules_readings_out(form: str, following: str, expected: Beside) -> None:
    assert beside(form, following) is expected


def test_a_preposition_is_no_reading_before_a_full_stop() -> None:
    inventory = Inventory(["ADP|prep", "NOUN|brev"], {}, {})
    stopped, free = inventory.choices("w", True, Beside.STOP), inventory.choices("w", True)
    assert stopped is not None
    assert free is not None
    assert list(stopped.labels) == [1]
    assert 0 in free.labels


def test_a_listed_name_stays_as_it_is() -> None:
    rules = {"subst:sg:gen:m1": {"a": "1|"}}
    assert Guesser(rules, {}, ()).lemma("Keira", "PROPN", "subst:sg:gen:m1") == "Keir"
    assert Guesser(rules, {}, ("Keira",)).lemma("Keira", "PROPN", "subst:sg:gen:m1") == "Keira"
    assert Guesser(rules, {}, ("Keira", "Keir")).lemma("Keira", "PROPN", "subst:sg:gen:m1") == "Keir"
