"""The words of the interface, Polish and English, from `interface.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from eventx.errors import EventxError
from eventx.table import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("pl", "en")
_FILE = "interface.toml"
# sections whose keys are a vocabulary of the tables
_VOCABULARIES = ("event_type", "modality", "date_precision", "kind")


@cache
def interface() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return language -> section -> key -> text.  EventxError names the key that a language lacks or has too much."""
    text = files("eventx.timeline").joinpath(_FILE).read_text(encoding="utf-8")
    return checked(tomllib.loads(text))


def checked(content: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return section -> key -> {language: text} turned to language -> section -> key -> text, every text there."""
    for section in _VOCABULARIES:
        wrong = {str(value) for value in VOCABULARIES[section]} ^ set(content.get(section, {}))
        if wrong:
            raise EventxError(f"{_FILE}: [{section}] differs from the vocabulary in {', '.join(sorted(wrong))}")
    for section, keys in content.items():
        for key, texts in keys.items():
            if set(texts) != set(LANGUAGES) or not all(texts.values()):
                raise EventxError(f"{_FILE}: {section}.{key} needs a text for each of {', '.join(LANGUAGES)}")
    return {
        language: {section: {key: texts[language] for key, texts in keys.items()} for section, keys in content.items()}
        for language in LANGUAGES
    }


def labels(language: str, types: pa.Array) -> pa.Array:
    """Return the names of event types."""
    names = interface()[language]["event_type"]
    encoded = pc.dictionary_encode(types)
    found = pa.array([names[kind] for kind in encoded.dictionary.to_pylist()], pa.string())
    return found.take(encoded.indices)
