"""The trained parts put together into one spaCy pipeline on disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import eventx.language.sentences  # noqa: F401  (registers the component)
from eventx.language.analyzer import Analyzer
from eventx.language.names import Names
from eventx.language.tokens import blank_polish

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from thinc.api import Model

_META = {
    "lang": "pl",
    "name": "eventx_news",
    "description": "Polish news: tags, lemmas, dependencies, names.",
    "author": "The eventx developers",
    "license": "GPL-3.0-only",
}
_SOURCES = [
    {"name": "NKJP1M, as used for PolEval 2018", "license": "GPL-3.0"},
    {"name": "UD Polish LFG", "license": "GPL-3.0"},
    {"name": "UD Polish SZ", "license": "GPL-3.0"},
    {"name": "GeoNames, through eventx's tables", "license": "CC BY 4.0"},
    {"name": "SGJP, through Morfeusz 2 and polish-inflection-data", "license": "BSD-2-Clause"},
]


PUD_SOURCE = {"name": "UD Polish PUD", "license": "CC BY-SA 4.0"}


@dataclass(frozen=True, slots=True)
class Trained:
    """One trained component: the settings that build its network, and the network."""

    settings: dict[str, Any]
    model: Model[Any, Any]


def assemble(**parts: Trained) -> Language:
    """Return the pipeline: rule sentences, then the trained components by the names of their factories."""
    nlp = blank_polish()
    nlp.add_pipe("eventx_sentences")
    for factory, trained in parts.items():
        pipe = nlp.add_pipe(factory)
        assert isinstance(pipe, Analyzer | Names)
        pipe.set_up(trained.settings)
        pipe.model.from_bytes(trained.model.to_bytes())
    return nlp


def write_package(
    nlp: Language, folder: Path, *, version: str, performance: dict[str, float], with_pud: bool = False
) -> None:
    """Write the pipeline with its provenance and scores into a folder that `spacy.load` reads."""
    sources = [*_SOURCES, PUD_SOURCE] if with_pud else _SOURCES
    nlp.meta.update({**_META, "sources": sources, "version": version, "performance": performance})
    folder.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder)
