"""The spaCy component that sets tag, part of speech, features, lemma, head and relation of every token."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as UPOS_IDS

from eventx.language.agreement import Agreement, Candidates
from eventx.language.analyzer_model import Analysed, analyse, build_analyzer
from eventx.language.component import NetworkComponent
from eventx.language.encoder import FormEncoder
from eventx.language.guess import Guesser
from eventx.language.readings import Inventory, beside
from eventx.language.tagset import ud_features
from eventx.language.units import sentence_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from eventx.language.readings import Choices

_SETS = ["token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "doc.sents"]
_UINT64 = 0xFFFFFFFFFFFFFFFF  # spaCy stores a head as a wrapped relative position
_IN_NAMES = frozenset({"PROPN", "X", "ADJ"})
_NOT_A_NAME = 6.0  # taken from the score of a label that a capital inside a sentence speaks against
_UNKNOWN_LABELS = 16
_ENDING_WEIGHT, _LEAST_SHARE = 0.6, 0.02  # how much the ending of an unknown name counts beside the score
_BATCH = 64  # sentences of similar length that go through the network together
_CACHED_FORMS = 3_000
_ATTRIBUTES = [TAG, POS, MORPH, LEMMA, HEAD, DEP]


@Language.factory("eventx_analyzer", assigns=_SETS, requires=["doc.sents"])
class Analyzer(NetworkComponent):
    """Choose among dictionary readings and parse, sentence by sentence."""

    def __init__(self, nlp: Language, name: str = "eventx_analyzer") -> None:
        """Make an empty component; `from_disk` or `set_up` gives it a network."""
        self.name = name
        self.vocab = nlp.vocab
        self.settings: dict[str, Any] = {}

    def set_up(self, settings: dict[str, Any]) -> None:
        """Build the network: its sizes in `network`, and what the training has learnt of lemmas and endings."""
        self.settings = settings
        self.inventory = Inventory(settings["labels"], settings["lemma_counts"], settings["lemma_frequencies"])
        self.agreement = Agreement(settings["labels"])
        self.uposes = [label.split("|", 1)[0] for label in settings["labels"]]
        self.tags = [label.split("|", 1)[1] for label in settings["labels"]]
        self._in_names = np.array([upos in _IN_NAMES for upos in self.uposes])
        self.guesser = Guesser(settings["suffixes"], settings["endings"], settings["listed"])
        self.model = build_analyzer(settings["labels"], settings["relations"], **settings["network"])
        self.model.initialize()
        self.encode = FormEncoder(self.model.layers[0])
        self._choices = lru_cache(maxsize=_CACHED_FORMS)(self.inventory.choices)

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Analyse documents, the sentences of a batch sorted by length and scored together."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            units = [(d, tokens) for d, doc in enumerate(batch) for tokens in sentence_tokens(doc)]
            units.sort(key=lambda unit: len(unit[1]))
            columns: list[Any] = [np.zeros((len(doc), len(_ATTRIBUTES)), dtype=np.uint64) for doc in batch]
            for start in range(0, len(units), _BATCH):
                chunk = units[start : start + _BATCH]
                analysed = analyse(self.model, self.encode([[t.text for t in tokens] for _, tokens in chunk]))
                for (d, tokens), result in zip(chunk, analysed, strict=True):
                    self._fill(columns[d], tokens, result)
            for doc, values in zip(batch, columns, strict=True):
                self._fill_spaces(doc, values)
                yield doc.from_array(_ATTRIBUTES, values)

    def _fill(self, values: Any, tokens: list[Token], result: Analysed) -> None:
        """Write one sentence into its document's array of attributes."""
        add = self.vocab.strings.add
        names = self.settings["relations"]
        words = [token.text for token in tokens]
        relations = ["root" if h < 0 else names[r] for h, r in zip(result.heads, result.relations, strict=True)]
        following = [*words[1:], None]
        choices = [self._choices(word, i > 0, beside(word, following[i])) for i, word in enumerate(words)]
        candidates = [
            Candidates(found.labels, scores[found.labels] + found.priors)
            if found
            else self._guessed(words[i], scores, inside=i > 0)
            for i, (scores, found) in enumerate(zip(result.label_scores, choices, strict=True))
        ]
        heads = result.heads.tolist()
        chosen = self.agreement.settle(words, candidates, heads, relations)
        uposes = [self.uposes[c.labels[position]] for c, position in zip(candidates, chosen, strict=True)]
        for i, token in enumerate(tokens):
            label = int(candidates[i].labels[chosen[i]])
            lemma, tag = self._reading(words[i], label, choices[i], chosen[i])
            if uposes[i] == "ADJ" and i and token.is_title and heads[i] >= 0 and uposes[heads[i]] == "PROPN":
                lemma = lemma[:1].upper() + lemma[1:]  # part of a name: `Wielka Brytania`
            distance = 0 if heads[i] < 0 else tokens[heads[i]].i - token.i
            values[token.i] = (
                add(tag),
                UPOS_IDS[uposes[i]],
                add(ud_features(tag, lemma)),
                add(lemma),
                distance & _UINT64,
                add("ROOT" if heads[i] < 0 else relations[i]),
            )

    def _reading(self, word: str, label: int, choices: Choices | None, position: int) -> tuple[str, str]:
        """Return lemma and full tag of a word with the label chosen for it."""
        if choices is None:
            tag = self.settings["labels"][label].split("|", 1)[1]
            return self.guesser.lemma(word, self.uposes[label], tag), tag
        reading = choices.readings[position][0]
        lemma = reading.lemma
        if self.uposes[label] == "PROPN" and word[:1].isupper() and not word.isupper():
            lemma = lemma[:1].upper() + lemma[1:]
        return lemma, reading.tag

    def _guessed(self, word: str, scores: Any, *, inside: bool) -> Candidates:
        """The best few labels of a word that the dictionary does not know, by score and ending.

        With a capital inside a sentence it is a name, or a foreign word or an adjective in one.
        """
        if inside and word.istitle():
            scores = np.where(self._in_names, scores, scores - _NOT_A_NAME)
        labels = np.argpartition(-scores, _UNKNOWN_LABELS)[:_UNKNOWN_LABELS]
        if not word[:1].isupper() or word.isupper():
            return Candidates(labels, scores[labels])
        shares = self.guesser.tags(word)
        fits = [shares.get(self.tags[label], 0.0) for label in labels]
        return Candidates(labels, scores[labels] + _ENDING_WEIGHT * np.log(np.array(fits, dtype="f") + _LEAST_SHARE))

    def _fill_spaces(self, doc: Doc, values: Any) -> None:
        """Hang white space on the token before it, as spaCy does; at the start on the first word."""
        add = self.vocab.strings.add
        first = next((token.i for token in doc if not token.is_space), 0)
        for token in doc:
            if token.is_space:
                host = first if token.i < first else max(token.i - 1, 0)
                distance = (host - token.i) & _UINT64
                values[token.i] = (add("_SP"), UPOS_IDS["SPACE"], 0, add(token.text), distance, add("dep"))
