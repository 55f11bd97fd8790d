"""Input features of the statistical model: one row of hashes a token, most of them from the dictionary."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from spacy.lang.lex_attrs import word_shape
from spacy.strings import hash_string  # type: ignore[attr-defined]

from eventx.language.morfeusz import token_analyses
from eventx.language.tagset import label_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from numpy.typing import NDArray

# column name -> rows of its embedding table
COLUMNS = {
    "norm": 6000,
    "prefix3": 1500,
    "suffix2": 800,
    "suffix3": 2500,
    "suffix4": 4000,
    "shape": 500,
    "pos_set": 500,
    "label_set": 3000,
    "lemma_set": 6000,
    "qualifiers": 500,
    "case_number": 600,
}
LEXICAL_COLUMNS = (0, 8)  # what word dropout hides, so that the model learns to lean on the rest
_CASES = frozenset({"nom", "gen", "dat", "acc", "inst", "loc", "voc"})
_CACHED_FORMS = 2_000  # the networks keep what they make of a form; this serves the second of them


@lru_cache(maxsize=_CACHED_FORMS)
def _row(form: str, known: bool) -> tuple[int, ...]:
    lower = form.lower()
    readings = token_analyses(form) if known else ()
    pos_set = sorted({a.pos for a in readings})
    labels = sorted({label_of(a.tag) for a in readings})
    lemmas = sorted({a.lemma.lower() for a in readings}) or [f"?{lower[-3:]}"]
    qualifiers = sorted({q for a in readings for q in a.qualifiers})
    cases = sorted({f"{a.features[0]}:{f}" for a in readings for f in a.features if f in _CASES and a.features})
    mark = "" if readings else "?"
    columns = (
        "0".join(lower.split()) if not form.isdigit() else f"#{len(form)}",
        lower[:3],
        lower[-2:],
        lower[-3:],
        lower[-4:],
        word_shape(form),
        " ".join(pos_set) + mark,
        " ".join(labels) + mark,
        " ".join(lemmas),
        " ".join(qualifiers) + mark,
        " ".join(cases) + mark,
    )
    return tuple(hash_string(f"{i} {value}") for i, value in enumerate(columns))


def feature_rows(forms: Sequence[str], *, hidden: Container[int] = ()) -> NDArray[np.uint64]:
    """Return the hashed features of the forms, an array of shape (forms, columns).

    `hidden` holds positions of forms to treat as if the dictionary did not know them.
    """
    rows = [_row(form, i not in hidden) for i, form in enumerate(forms)]
    return np.array(rows, dtype=np.uint64).reshape(len(forms), len(COLUMNS))
