"""The page of explanations to a file, whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from eventx.explain.html import to_html

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from eventx.explain.records import Explanation


def write_html(explanations: Sequence[Explanation], path: Path) -> None:
    """Write the page of some articles; OSError where the path cannot be written."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(to_html(explanations).encode())
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
