"""The count sentences are well formed and their bounds follow the policy in the table's header."""

from pathlib import Path

import pytest
from gold.counts import CountCase, read_counts

CASES = read_counts()
AT_LEAST = ("ponad", "przeszło", "powyżej", "więcej niż", "co najmniej", "przynajmniej", "nie mniej", "minimum")
AT_MOST = ("do ", "nawet", "najwyżej", "maksymalnie", "nie więcej", "poniżej", "mniej niż")
ABOUT = ("około", "ok.", "blisko", "niemal", "prawie", "mniej więcej", "jakieś")
HEADER = "sentence\tcount_low\tcount_high\tcount_text\n"


def of(case: CountCase, *openings: str) -> bool:
    return (case.count_text or "").lower().startswith(openings)


def test_size_and_balance() -> None:
    without = sum(case.count_text is None for case in CASES)
    assert len(CASES) >= 100
    assert without >= 25
    assert len({(case.text, case.start) for case in CASES}) == len(CASES)


def test_open_ends_follow_the_hedge() -> None:
    for case in CASES:
        if of(
            case, "ponad", "przeszło", "powyżej", "więcej niż", "co najmniej", "przynajmniej", "nie mniej", "minimum"
        ):
            assert case.low is not None, case.text
            assert case.high is None, case.text
        elif of(case, *AT_MOST):
            assert case.low is None, case.text
            assert case.high is not None, case.text
        elif case.count_text is not None:
            assert case.low is not None, case.text
            assert case.high is not None, case.text


def test_about_is_ten_per_cent_either_way() -> None:
    hedged = [
        case for case in CASES if of(case, "około", "ok.", "blisko", "niemal", "prawie", "mniej więcej", "jakieś")
    ]
    assert len(hedged) >= 8
    for case in hedged:
        assert case.low is not None
        assert case.high is not None
        assert case.low * 11 == case.high * 9, case.text


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("Zginęło pięć osób.\t5\t5\tpięć\n", "one trigger"),
        ("**Zginęło** pięć osób.\t5\t5\n", "3 cells"),
        ("**Zginęło** pięć osób.\t5\t5\tsześć\n", "'sześć'"),
        ("**Zginęło** pięć osób.\t\t\tpięć\n", "go together"),
        ("**Zginęło** pięć osób.\t6\t5\tpięć\n", "above"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, row: str, complaint: str) -> None:
    path = tmp_path / "counts.tsv"
    path.write_text(HEADER + row, encoding="utf-8")
    with pytest.raises(ValueError, match=complaint) as fault:
        read_counts(path)
    assert "counts.tsv:2" in str(fault.value)
