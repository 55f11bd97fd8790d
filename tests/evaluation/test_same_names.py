"""When two names are the same name: a table of pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.evaluation.names import Names

NAMES = Names.with_aliases({"Białoruś": ["Mińsk", "reżim Łukaszenki"], "FSB": ["Federalna Służba Bezpieczeństwa"]})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Władimir Putin", "Władimir Putin"),
        ("Władimir Putin", "Putin"),
        ("Ursula von Leyen", "Leyen"),  # three words at most
        ("„Południe”", "Południe"),
        ("Południe", "południe"),
        ("rada  gminy", "rada gminy"),
        ("Białoruś", "Mińsk"),
        ("Białoruś", "Reżim Łukaszenki"),
        ("FSB", "Federalna Służba Bezpieczeństwa"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert NAMES.same(one, other)
    assert NAMES.same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Władimir Putin", "Władimir"),
        ("Władimir Putin", "Ludmiła Putin"),
        ("Ministerstwo Spraw Zagranicznych Rosji", "Rosji"),  # four words: no surname
        ("Władimir Putin", "Władimira Putina"),
        ("Mińsk", "reżim Łukaszenki"),  # two aliases of one name are not each other's
        ("Rosja", "Białoruś"),
        ("Rosja", ""),
        ("", ""),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert not NAMES.same(one, other)
    assert not NAMES.same(other, one)


def test_each_given_name_stands_for_one() -> None:
    assert NAMES.count_shared(["Jan Nowak", "Ewa Nowak"], ["Nowak"]) == 1
    assert NAMES.count_shared(["Jan Nowak", "Ewa Nowak"], ["Nowak", "Nowak"]) == 2
    assert NAMES.count_shared(["Rosja"], ["Rosja", "Rosja"]) == 1
    assert NAMES.count_shared([], ["Rosja"]) == 0


@given(st.lists(st.sampled_from(["Jan Nowak", "Nowak", "Rosja", "Mińsk", "Białoruś"])), st.lists(st.text(max_size=3)))
def test_names_are_found_among_themselves(names: list[str], more: list[str]) -> None:
    assert NAMES.count_shared(names, names) == len(names)
    assert NAMES.count_shared(names, more + names) <= len(names)
