"""Compiles profiles, offline, once each: the only door to the JSON Schema validator."""

from collections.abc import Mapping
from typing import Any

import jsonschema_rs


def _refuse(uri: str) -> Any:
    raise LookupError(f"{uri} is not shipped with provcheck, and nothing is fetched")


def compile_schema(schema: dict[str, Any], shipped: Mapping[str, dict[str, Any]]) -> jsonschema_rs.Draft202012Validator:
    """A validator that knows the shipped profiles and nothing else; raises ValueError for a schema that is wrong."""
    registry = jsonschema_rs.Registry(list(shipped.items()), retriever=_refuse)
    return jsonschema_rs.Draft202012Validator(schema, registry=registry, retriever=_refuse, base_uri=schema["$id"])
