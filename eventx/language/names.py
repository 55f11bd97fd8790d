"""The spaCy component that finds names: `doc.ents` labelled persName, orgName, placeName, geogName."""

from __future__ import annotations

from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from eventx.language.component import NetworkComponent
from eventx.language.encoder import FormEncoder
from eventx.language.morfeusz import token_analyses
from eventx.language.names_model import best_sequence, build_names, committee, log_shares, transitions
from eventx.language.units import sentence_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

_BATCH = 64
_PLACE = "B:placeName"


@Language.factory("eventx_names", assigns=["doc.ents", "token.ent_iob", "token.ent_type"], requires=["doc.sents"])
class Names(NetworkComponent):
    """Mark the names of a document, sentence by sentence."""

    def __init__(self, nlp: Language, name: str = "eventx_names") -> None:  # noqa: ARG002
        """Make an empty component; `from_disk` or `set_up` gives it a network."""
        self.name = name
        self.settings: dict[str, Any] = {}

    def set_up(self, settings: dict[str, Any]) -> None:
        """Build the networks: `members`, how many, their `labels`, in BIO, and `network`, their sizes."""
        self.settings = settings
        members = [build_names(settings["labels"], **settings["network"]) for _ in range(settings["members"])]
        self.model = committee(members)
        self.model.initialize()
        self._members = [(FormEncoder(member.layers[0]), member.layers[1]) for member in members]
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
        forms = [[token.text for token in tokens] for tokens in sentences]
        found = [log_shares(scorer.predict(encode(forms).data)) for encode, scorer in self._members]
        shares = sum(found[1:], start=found[0])
        ends = list(accumulate(map(len, forms)))
        for start, end in zip([0, *ends], ends, strict=False):
            yield best_sequence(shares[start:end], self._allowed)


def _is_compound(tokens: Sequence[Token], labels: Sequence[str], i: int) -> bool:
    """Whether a place that begins at i is the second half of a name: `Iwano-Frankowsk`, but not `Warszawa-Kijów`."""
    if i < 2 or labels[i] != _PLACE or labels[i - 2][2:] != _PLACE[2:] or tokens[i - 1].text != "-":
        return False
    return not (tokens[i - 1].whitespace_ or tokens[i - 2].whitespace_ or token_analyses(tokens[i - 2].text))


def _spans(doc: Doc, tokens: Sequence[Token], labels: Sequence[str]) -> Iterator[Span]:
    inside = f"I{_PLACE[1:]}"
    start, labels = 0, list(labels)
    for i in range(len(labels)):
        if _is_compound(tokens, labels, i):
            labels[i - 1] = labels[i] = inside
    for i, label in enumerate([*labels, "O"]):
        if i and labels[i - 1] != "O" and not label.startswith("I"):
            yield Span(doc, tokens[start].i, tokens[i - 1].i + 1, label=labels[i - 1][2:])
        if label.startswith("B"):
            start = i
