"""The only place that compiles schemas for the JSON Schema validator. Nothing is ever fetched."""

from collections.abc import Mapping
from typing import Any

import jsonschema_rs


def _refuse(uri: str) -> Any:
    raise LookupError(f"{uri} is not shipped with provcheck, and nothing is fetched")


def compile_schema(schema: dict[str, Any], shipped: Mapping[str, dict[str, Any]]) -> jsonschema_rs.Draft202012Validator:
    """A validator whose references resolve to the schema itself and to the shipped profiles.

    Raises ValueError for an invalid schema or any other reference.
    """
    registry = jsonschema_rs.Registry(list(shipped.items()), retriever=_refuse)
    return jsonschema_rs.Draft202012Validator(schema, registry=registry, retriever=_refuse, base_uri=schema["$id"])
