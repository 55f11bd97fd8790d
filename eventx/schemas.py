"""The tables of `eventx.table` as JSON Schema (of one row), Frictionless Table Schema and Markdown.

The files in `schemas/` are what `documents` returns; a test keeps them up to date.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.types as pat

from eventx.table import SCHEMA_VERSION, TABLES, VOCABULARIES

if TYPE_CHECKING:
    from pathlib import Path

PRIMARY_KEYS = {"events": "event_id", "articles": "doc_id", "timeline": "timeline_id"}
# column -> (least, greatest); either may be open
RANGES: dict[str, tuple[float | None, float | None]] = {
    "lat": (-90, 90),
    "lon": (-180, 180),
    "confidence": (0, 1),
    "quad_class": (1, 4),
    "count_low": (0, None),
    "count_high": (0, None),
    "n_mentions": (1, None),
    "n_sources": (0, None),
}


def json_schema(table: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one row of a table, as `.jsonl` output writes it."""
    schema = TABLES[table]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"eventx {table}",
        "description": f"One row of the {table} table, schema version {SCHEMA_VERSION}.",
        **_json_object(list(schema)),
    }


def frictionless_schema(table: str) -> dict[str, Any]:
    """Return the Frictionless Table Schema of a table, as `.csv` output writes it (lists are JSON)."""
    return {
        "title": f"eventx {table}",
        "version": SCHEMA_VERSION,
        "missingValues": [""],
        "primaryKey": [PRIMARY_KEYS[table]],
        "fields": [_frictionless_field(field, unique=field.name == PRIMARY_KEYS[table]) for field in TABLES[table]],
    }


def markdown(table: str) -> str:
    """Return the columns of a table as a Markdown table."""
    lines = [
        f"# eventx {table}, schema version {SCHEMA_VERSION}",
        "",
        "| column | type | null | meaning |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| `{field.name}` | {_type_name(field.type)} | {'yes' if field.nullable else 'no'} | {_description(field)} |"
        for field in TABLES[table]
    ]
    return "\n".join(lines) + "\n"


def document(table: str, form: str) -> str:
    """Return a table's schema as text; `form` is json, frictionless or markdown."""
    if form == "markdown":
        return markdown(table)
    content = json_schema(table) if form == "json" else frictionless_schema(table)
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def documents() -> dict[str, str]:
    """Return file name -> content of all that `schemas/` holds."""
    endings = {"json": "schema.json", "frictionless": "tableschema.json", "markdown": "md"}
    return {f"{table}.{end}": document(table, form) for table in TABLES for form, end in endings.items()}


def write_documents(folder: Path) -> None:
    """Write the schema files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in documents().items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")


def _json_object(members: list[pa.Field]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: _json_field(field) for field in members},
        "required": [field.name for field in members],
        "additionalProperties": False,
    }


def _json_field(field: pa.Field) -> dict[str, Any]:
    content = _json_type(field)
    if field.nullable:
        content["type"] = [content["type"], "null"]
        if "enum" in content:
            content["enum"] = [*content["enum"], None]
    description = _description(field)
    return {"description": description, **content} if description else content


def _json_type(field: pa.Field) -> dict[str, Any]:
    kind = field.type
    if pat.is_list(kind):
        return {"type": "array", "items": _json_items(kind.value_type)}
    if pat.is_date(kind):
        return {"type": "string", "format": "date"}
    if pat.is_boolean(kind):
        return {"type": "boolean"}
    if pat.is_integer(kind) or pat.is_floating(kind):
        least, greatest = RANGES.get(field.name, (None, None))
        bounds = {"minimum": least, "maximum": greatest}
        number = "integer" if pat.is_integer(kind) else "number"
        return {"type": number, **{key: value for key, value in bounds.items() if value is not None}}
    if field.name in VOCABULARIES:
        return {"type": "string", "enum": [str(value) for value in VOCABULARIES[field.name]]}
    return {"type": "string"}


def _json_items(kind: pa.DataType) -> dict[str, Any]:
    if pat.is_struct(kind):
        return _json_object([kind.field(i) for i in range(kind.num_fields)])
    return _json_type(pa.field("item", kind))


def _frictionless_field(field: pa.Field, *, unique: bool) -> dict[str, Any]:
    content = _json_type(field)
    kind = "date" if content.get("format") == "date" else content["type"]
    constraints: dict[str, Any] = {}
    if not field.nullable:
        constraints["required"] = True
    if unique:
        constraints["unique"] = True
    constraints |= {key: content[key] for key in ("enum", "minimum", "maximum") if key in content}
    described = {"name": field.name, "type": kind, "description": _description(field)}
    return {**described, "constraints": constraints} if constraints else described


def _description(field: pa.Field) -> str:
    text: bytes = (field.metadata or {}).get(b"description", b"")
    return text.decode()


def _type_name(kind: pa.DataType) -> str:
    if pat.is_dictionary(kind):
        return f"`dictionary<{kind.value_type}>`"
    if pat.is_list(kind):
        return f"`list<{'struct' if pat.is_struct(kind.value_type) else kind.value_type}>`"
    return f"`{kind}`".replace("[day]", "")
