"""What stands in a database, in words that compare: two ways of making tables must come to the same."""

from __future__ import annotations

import os
from typing import Any


def drawn(connection: Any) -> dict[str, Any]:
    """Every table with its columns, keys and indexes, and all that stands beside tables, in words that compare."""
    found: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = connection.introspection.get_table_description(cursor, table)
            keys = connection.introspection.get_constraints(cursor, table).values()
            found[table] = (
                sorted((one.name, str(one.type_code), one.null_ok, one.display_size) for one in columns),
                sorted(
                    repr(
                        (
                            key["columns"] if key["index"] and not key["unique"] else sorted(key["columns"] or ()),
                            *(key[word] for word in ("primary_key", "unique", "foreign_key", "check", "index")),
                        )
                    )
                    for key in keys
                ),
            )
        if connection.vendor == "sqlite":
            cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
        else:
            cursor.execute(
                "SELECT 'function', proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
                "UNION ALL SELECT 'trigger', tgname, '' FROM pg_trigger WHERE NOT tgisinternal"
            )
        found[":beside"] = sorted(cursor.fetchall())
    return found


def differences(quick: dict[str, Any], stepped: dict[str, Any]) -> list[str]:
    """The names of what differs between two databases."""
    return [name for name in sorted({*quick, *stepped}) if quick.get(name) != stepped.get(name)]


def in_postgres() -> bool:
    """Whether these tests run on PostgreSQL."""
    return os.environ.get("DOENETWERK_DATABASE", "").startswith("postgres")
