"""Tables as pyarrow knows them: their types, and one nested column of rows parted into the tables it holds."""

from collections.abc import Sequence
from typing import Any

from provcheck.corpus.tables import OWN, columns
from provcheck.corpus.work_folder import whole


def _kind(name: str) -> Any:
    import pyarrow as pa

    return pa.list_(pa.string()) if name == "list" else pa.type_for_alias(name)


def schema(table: str, named: Sequence[str]) -> Any:
    """The columns of a table with their types."""
    import pyarrow as pa

    return pa.schema([(column, _kind(kind)) for column, kind in columns(table, named).items()])


def nested(named: Sequence[str]) -> Any:
    """The type of all rows of one document: a list for each table, its day and its fingerprints."""
    import pyarrow as pa

    fields = [(table, pa.list_(pa.struct(list(schema(table, named))))) for table in OWN]
    return pa.struct(
        [*fields, ("day", pa.int32()), ("keys", pa.list_(pa.int64())), ("sketch", pa.binary()), ("said", pa.binary())]
    )


def parted(table: Any, named: Sequence[str]) -> dict[str, Any]:
    """The tables that the column `cells` holds, and two more.

    `keys` has a row for each key of a document, with number and day, in the order of keys; `prints` one a document.
    """
    import pyarrow as pa
    from pyarrow import compute as pc

    cells = table.column("cells").combine_chunks()
    parts = {name: _flat(pc.struct_field(cells, name), schema(name, named)) for name in OWN}
    keys = pc.struct_field(cells, "keys")
    at = pc.list_parent_indices(keys)
    days = pc.take(pc.struct_field(cells, "day"), at)
    numbers = pc.take(table.column("number").combine_chunks(), at)
    parts["keys"] = pa.table({"number": numbers, "day": days, "key": pc.list_flatten(keys)}).sort_by("key")
    parts["prints"] = pa.table({name: pc.struct_field(cells, name) for name in ("sketch", "said")})
    return parts


def _flat(lists: Any, wanted: Any) -> Any:
    import pyarrow as pa
    from pyarrow import compute as pc

    rows = pc.list_flatten(lists)
    return pa.Table.from_arrays(
        [pc.struct_field(rows, name).cast(kind) for name, kind in _typed(wanted)], schema=wanted
    )


def _typed(wanted: Any) -> list[tuple[str, Any]]:
    return [(field.name, field.type) for field in wanted]


def write(table: Any, path: str, group: int | None = None) -> None:
    """A table as a file, whole or not at all; `group` is how many rows of it can be read by themselves."""
    from pyarrow import parquet

    with whole(path) as temporary:
        parquet.write_table(table, temporary, compression="zstd", row_group_size=group)


def write_mapped(table: Any, path: str) -> None:
    """A table as a file that is read where it lies, row by row in any order."""
    import pyarrow as pa

    with whole(path) as temporary, pa.ipc.new_file(temporary, table.schema) as out:
        out.write_table(table.combine_chunks())


def mapped(path: str) -> list[Any]:
    """The columns of such a file; none is read before it is asked for."""
    import pyarrow as pa

    with pa.memory_map(path) as file, pa.ipc.open_file(file) as opened:
        return [column.chunk(0) for column in opened.read_all().columns]
