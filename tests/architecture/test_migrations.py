"""Models and migrations say the same."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from doenetwerk.testing.tables import differences, drawn, in_postgres


@pytest.mark.django_db
def test_no_migration_is_missing():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)
    except SystemExit:
        pytest.fail(said.getvalue())


@contextmanager
def _migrated() -> Iterator[Any]:
    """A database of its own, migrated step by step by the program itself."""
    from django.db import connection
    from django.db.utils import ConnectionHandler

    # Settings that the test run changed (the name of the test's database) do not reach the program.
    other = {**connection.settings_dict, "NAME": f"stap_{os.getpid()}"}
    address = urlsplit(os.environ["DOENETWERK_DATABASE"])._replace(path=f"/{other['NAME']}").geturl()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{other["NAME"]}"')
    command = [sys.executable, "-m", "doenetwerk", "migrate", "--verbosity=0"]
    subprocess.run(command, env={**os.environ, "DOENETWERK_DATABASE": address}, check=True, timeout=110)
    made = ConnectionHandler({"default": other})["default"]
    try:
        yield made
    finally:
        made.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{other["NAME"]}"')


@pytest.mark.skipif(not in_postgres(), reason="core/tests/test_serve.py compares what it makes in an empty folder")
@pytest.mark.django_db
def test_tables_made_in_one_go_are_those_of_the_migrations():
    """The tests stand on tables made in one go; a real database is migrated step by step. They are the same."""
    from django.db import connection

    quick = drawn(connection)
    with _migrated() as made:
        assert differences(quick, drawn(made)) == []
