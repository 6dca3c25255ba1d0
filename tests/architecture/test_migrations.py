"""Models and migrations say the same."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_migration_is_missing():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)
    except SystemExit:
        pytest.fail(said.getvalue())


def _drawn(connection: Any) -> dict[str, Any]:
    """Every table with its columns, keys and indexes, and all that stands beside tables, in words that compare."""
    drawn: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = connection.introspection.get_table_description(cursor, table)
            keys = connection.introspection.get_constraints(cursor, table).values()
            drawn[table] = (
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
        drawn[":beside"] = sorted(cursor.fetchall())
    return drawn


@contextmanager
def _migrated(folder: Path) -> Iterator[Any]:
    """A database of its own, migrated step by step by the program itself."""
    from django.db import connection
    from django.db.utils import ConnectionHandler

    # Settings that the test run changed (the name of the test's database) do not reach the program.
    other = {**connection.settings_dict}
    environment = {**os.environ, "DOENETWERK_VAR": str(folder)}
    if connection.vendor == "sqlite":
        other["NAME"] = str(folder / "stap-voor-stap.sqlite3")
        environment["DOENETWERK_DATABASE"] = f"sqlite:///{other['NAME']}"
    else:
        other["NAME"] = f"stap_{os.getpid()}"
        address = urlsplit(os.environ["DOENETWERK_DATABASE"])
        environment["DOENETWERK_DATABASE"] = address._replace(path=f"/{other['NAME']}").geturl()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{other["NAME"]}"')
    command = [sys.executable, "-m", "doenetwerk", "migrate", "--verbosity=0"]
    subprocess.run(command, env=environment, check=True, timeout=110)
    made = ConnectionHandler({"default": other})["default"]
    try:
        yield made
    finally:
        made.close()
        if connection.vendor != "sqlite":
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{other["NAME"]}"')


@pytest.mark.django_db
def test_tables_made_in_one_go_are_those_of_the_migrations(tmp_path):
    """The tests stand on tables made in one go; a real database is migrated step by step. They are the same."""
    from django.db import connection

    quick = _drawn(connection)
    with _migrated(tmp_path) as made:
        stepped = _drawn(made)
    assert quick.keys() == stepped.keys()
    for name, drawn in stepped.items():
        assert quick[name] == drawn, name
