"""What the pipeline's trained components have in common: a network with its settings, read from and written to disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from eventx.language.weights import read_weights, write_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc
    from thinc.api import Model


class NetworkComponent:
    """A spaCy component around one network: `set_up` builds it from settings that JSON can hold, `pipe` uses it."""

    settings: dict[str, Any]
    model: Model[Any, Any]

    def set_up(self, settings: dict[str, Any]) -> None:
        """Build the network, with weights still to be read."""
        raise NotImplementedError

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Set what the component sets on each document."""
        raise NotImplementedError

    def __call__(self, doc: Doc) -> Doc:
        """Set what the component sets on one document."""
        return next(self.pipe([doc]))

    def to_disk(self, path: Path | str, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write settings and weights into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.json").write_text(json.dumps(self.settings, ensure_ascii=False), encoding="utf-8")
        write_weights(self.model, folder / "weights.npz")

    def from_disk(self, path: Path | str, exclude: Iterable[str] = ()) -> Self:  # noqa: ARG002
        """Read what `to_disk` wrote."""
        folder = Path(path)
        self.set_up(json.loads((folder / "settings.json").read_text(encoding="utf-8")))
        read_weights(self.model, folder / "weights.npz")
        return self
