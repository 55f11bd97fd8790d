"""The spaCy component that finds names: `doc.ents` labelled persName, orgName, placeName, geogName."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from eventx.language.component import NetworkComponent
from eventx.language.encoder import FormEncoder
from eventx.language.names_model import best_sequence, build_names, transitions
from eventx.language.units import sentence_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

_BATCH = 64


@Language.factory("eventx_names", assigns=["doc.ents", "token.ent_iob", "token.ent_type"], requires=["doc.sents"])
class Names(NetworkComponent):
    """Mark the names of a document, sentence by sentence."""

    def __init__(self, nlp: Language, name: str = "eventx_names") -> None:  # noqa: ARG002
        """Make an empty component; `from_disk` or `set_up` gives it a network."""
        self.name = name
        self.settings: dict[str, Any] = {}

    def set_up(self, settings: dict[str, Any]) -> None:
        """Build the network: `labels`, in BIO, and `network`, its sizes."""
        self.settings = settings
        self.model = build_names(settings["labels"], **settings["network"])
        self.model.initialize()
        self.encode = FormEncoder(self.model.layers[0])
        self._allowed = transitions(settings["labels"])

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Mark the names of documents, sentences of similar length scored together."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            units = [(d, tokens) for d, doc in enumerate(batch) for tokens in sentence_tokens(doc)]
            units.sort(key=lambda unit: len(unit[1]))
            found: list[list[Span]] = [[] for _ in batch]
            for start in range(0, len(units), _BATCH):
                chunk = units[start : start + _BATCH]
                for (d, tokens), sequence in zip(chunk, self._sequences([tokens for _, tokens in chunk]), strict=True):
                    found[d] += _spans(batch[d], tokens, [self.settings["labels"][i] for i in sequence])
            for doc, spans in zip(batch, found, strict=True):
                doc.set_ents(sorted(spans, key=lambda span: span.start))
                yield doc

    def _sequences(self, sentences: list[list[Token]]) -> Iterator[list[int]]:
        vectors = self.encode([[token.text for token in tokens] for tokens in sentences])
        scores = self.model.layers[1].predict(vectors.data)
        for start, end in vectors.spans:
            yield best_sequence(scores[start:end], self._allowed)


def _spans(doc: Doc, tokens: Sequence[Token], labels: Sequence[str]) -> Iterator[Span]:
    start = 0
    for i, label in enumerate([*labels, "O"]):
        if i and labels[i - 1] != "O" and not label.startswith("I"):
            yield Span(doc, tokens[start].i, tokens[i - 1].i + 1, label=labels[i - 1][2:])
        if label.startswith("B"):
            start = i
