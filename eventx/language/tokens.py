"""The tokenizer: spaCy's for Polish, but neither an apostrophe nor the hyphen of an acronym parts an ending."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.lang.char_classes import ALPHA_LOWER, ALPHA_UPPER
from spacy.language import Language
from spacy.util import compile_infix_regex

_HYPHEN = f"(?<![{ALPHA_UPPER}])-|-(?![{ALPHA_LOWER}])"


def blank_polish() -> Language:
    """Return a pipeline that only splits text into tokens: `Kennedy’ego`, `Kennedy'ego` and `PiS-em` are one each."""
    nlp = spacy.blank("pl")
    infixes = [str(pattern).replace("’", "") for pattern in nlp.Defaults.infixes or ()]
    infixes = [_HYPHEN if pattern == "-" else pattern for pattern in infixes]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp
