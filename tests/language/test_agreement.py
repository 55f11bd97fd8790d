"""Labels that the tree overrules: a modifier's case, a preposition's government, the locative without a preposition."""

from __future__ import annotations

import numpy as np
import pytest

from eventx.language.agreement import Agreement, Candidates

_LABELS = [
    "ADP|prep",
    "ADJ|adj:sg:gen:f",
    "ADJ|adj:sg:loc:f",
    "ADJ|adj:sg:nom:f",
    "NOUN|subst:sg:gen:f",
    "NOUN|subst:sg:loc:f",
    "NOUN|subst:sg:dat:f",
    "NOUN|subst:sg:nom:f",
    "NOUN|subst:sg:acc:f",
    "PROPN|subst:sg:acc:m1",
    "PROPN|subst:sg:gen:m1",
    "VERB|praet:sg:m1:ter",
]


def _candidates(**scores: float) -> Candidates:
    """Give candidates as `noun_loc=2.0`: part of speech and case."""
    pos = {"adp": "ADP", "adj": "ADJ", "noun": "NOUN", "propn": "PROPN", "verb": "VERB"}
    indices = []
    for name in scores:
        kind, _, case = name.partition("_")
        wanted = (
            i for i, label in enumerate(_LABELS) if label.startswith(pos[kind] + "|") and f":{case}" in label + ":"
        )
        indices.append(next(wanted))
    return Candidates(np.array(indices, dtype=np.intp), np.array(list(scores.values()), dtype="f"))


@pytest.mark.parametrize(
    ("words", "tokens", "heads", "relations", "expected"),
    [
        pytest.param(
            ["w", "nowej", "fabryce"],
            [_candidates(adp=0.0), _candidates(adj_gen=2.0, adj_loc=1.5), _candidates(noun_loc=3.0, noun_dat=1.0)],
            [2, 2, -1],
            ["case", "amod", "root"],
            [0, 1, 0],
            id="the adjective follows its noun",
        ),
        pytest.param(
            ["do", "Anny"],
            [_candidates(adp=0.0), _candidates(noun_nom=2.0, noun_gen=1.0)],
            [1, -1],
            ["case", "obl"],
            [0, 1],
            id="`do` governs the genitive",
        ),
        pytest.param(
            ["pomógł", "Ukrainie"],
            [_candidates(verb=0.0), _candidates(noun_loc=2.0, noun_dat=1.0)],
            [-1, 0],
            ["root", "iobj"],
            [0, 1],
            id="no locative without a preposition",
        ),
        pytest.param(
            ["widział", "Jana", "Lisa"],
            [
                _candidates(verb=0.0),
                _candidates(propn_acc=2.0, propn_gen=0.5),
                _candidates(propn_gen=1.5, propn_acc=1.0),
            ],
            [-1, 0, 1],
            ["root", "obj", "flat"],
            [0, 0, 1],
            id="parts of a name agree",
        ),
        pytest.param(
            ["w", "fabryce"],
            [_candidates(adp=0.0), _candidates(noun_loc=3.0, noun_dat=1.0)],
            [1, -1],
            ["case", "root"],
            [0, 0],
            id="what is in order stays",
        ),
        pytest.param(
            ["wobec", "Anna"],
            [_candidates(adp=0.0), _candidates(noun_nom=9.0, noun_gen=1.0)],
            [1, -1],
            ["case", "obl"],
            [0, 0],
            id="a rule does not beat overwhelming evidence",
        ),
    ],
)
def test_settle(
    words: list[str], tokens: list[Candidates], heads: list[int], relations: list[str], expected: list[int]
) -> None:
    assert Agreement(_LABELS).settle(words, tokens, heads, relations) == expected
