"""A network's weights on disk: one compressed file of half-precision arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from thinc.api import Model


def write_weights(model: Model[Any, Any], path: Path) -> None:
    """Write all parameters; half precision loses nothing that a score can show."""
    arrays: dict[str, Any] = {
        f"{index}.{name}": np.asarray(node.get_param(name), dtype=np.float16)
        for index, node in enumerate(model.walk())
        for name in node.param_names
    }
    np.savez_compressed(path, allow_pickle=False, **arrays)


def read_weights(model: Model[Any, Any], path: Path) -> None:
    """Read parameters into an initialised model of the same shape; ValueError where they do not fit."""
    with np.load(path, allow_pickle=False) as arrays:
        for index, node in enumerate(model.walk()):
            for name in node.param_names:
                value = arrays[f"{index}.{name}"].astype(np.float32)
                if value.shape != node.get_param(name).shape:
                    raise ValueError(
                        f"{path}: {node.name}.{name} has shape {value.shape}, not {node.get_param(name).shape}"
                    )
                node.set_param(name, value)
