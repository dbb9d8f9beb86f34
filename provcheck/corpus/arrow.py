"""Arrow types of the tables, and functions that split nested rows into tables and write them."""

from collections.abc import Sequence
from typing import Any

from provcheck.corpus.tables import DOCUMENT_TABLES, columns
from provcheck.corpus.work_folder import atomic_write


def _arrow_type(name: str) -> Any:
    import pyarrow as pa

    return pa.list_(pa.string()) if name == "list" else pa.type_for_alias(name)


def table_schema(table: str, profile_names: Sequence[str]) -> Any:
    """Return the columns of a table with their types."""
    import pyarrow as pa

    return pa.schema([(column, _arrow_type(name)) for column, name in columns(table, profile_names).items()])


def nested_type(profile_names: Sequence[str]) -> Any:
    """Return the type of all rows of one document: a list for each table, its day and its fingerprints."""
    import pyarrow as pa

    fields = [(table, pa.list_(pa.struct(list(table_schema(table, profile_names))))) for table in DOCUMENT_TABLES]
    return pa.struct(
        [*fields, ("day", pa.int32()), ("keys", pa.list_(pa.int64())), ("sketch", pa.binary()), ("said", pa.binary())]
    )


def split_tables(table: Any, profile_names: Sequence[str]) -> dict[str, Any]:
    """Split the column `cells` into its tables and two more.

    `keys` has a row for each key of a document, with number and day, in the order of keys; `prints` has a row for each
    document.
    """
    import pyarrow as pa
    from pyarrow import compute as pc

    cells = table.column("cells").combine_chunks()
    split = {
        name: _flatten(pc.struct_field(cells, name), table_schema(name, profile_names)) for name in DOCUMENT_TABLES
    }
    keys = pc.struct_field(cells, "keys")
    parents = pc.list_parent_indices(keys)
    days = pc.take(pc.struct_field(cells, "day"), parents)
    numbers = pc.take(table.column("number").combine_chunks(), parents)
    split["keys"] = pa.table({"number": numbers, "day": days, "key": pc.list_flatten(keys)}).sort_by("key")
    split["prints"] = pa.table({name: pc.struct_field(cells, name) for name in ("sketch", "said")})
    return split


def _flatten(lists: Any, schema: Any) -> Any:
    import pyarrow as pa
    from pyarrow import compute as pc

    rows = pc.list_flatten(lists)
    return pa.Table.from_arrays([pc.struct_field(rows, field.name).cast(field.type) for field in schema], schema=schema)


def write_parquet(table: Any, path: str, group: int | None = None) -> None:
    """Write a table to a file; `group` is the number of rows that can be read separately."""
    from pyarrow import parquet

    with atomic_write(path) as temporary:
        parquet.write_table(table, temporary, compression="zstd", row_group_size=group)


def write_memory_mapped(table: Any, path: str) -> None:
    """Write a table to a file whose rows can be read in any order without loading it."""
    import pyarrow as pa

    with atomic_write(path) as temporary, pa.ipc.new_file(temporary, table.schema) as out:
        out.write_table(table.combine_chunks())


def open_memory_mapped(path: str) -> list[Any]:
    """Return the columns of a file of `write_memory_mapped`; they are read on access."""
    import pyarrow as pa

    with pa.memory_map(path) as file, pa.ipc.open_file(file) as opened:
        return [column.chunk(0) for column in opened.read_all().columns]
