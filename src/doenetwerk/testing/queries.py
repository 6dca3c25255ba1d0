"""A page costs the same number of queries for one row as for thirty, and not many."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def _queries(client: Client, url: str) -> list[str]:
    # A cache that is warm for one row would hide what thirty cost; so it is cold for both.
    for cache in caches.all():
        cache.clear()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200, f"{url}: {response.status_code}"
    b"".join(response) if response.streaming else response.content
    return [row["sql"] for row in captured.captured_queries]


def assert_same_queries(
    client: Client,
    url: str | Callable[[], str],
    make_one: Callable[[], Any],
    make_thirty: Callable[[], Any],
    max_queries: int = 12,
) -> int:
    """Open a page with few rows and with many, and compare; returns how many queries it takes.

    make_one:    brings the first row; make_thirty: brings at least thirty more.
    max_queries: the most that one page may take, session and person included.
    """
    make_one()
    address = url() if callable(url) else url
    _queries(client, address)  # content types and the like are read once a process
    few = _queries(client, address)
    make_thirty()
    many = _queries(client, address)
    if len(few) != len(many):
        more = Counter(_shape(sql) for sql in many) - Counter(_shape(sql) for sql in few)
        listed = "\n  ".join(f"{count} × {sql}" for sql, count in more.most_common(5))
        raise AssertionError(f"{address}: {len(few)} queries with one row, {len(many)} with thirty:\n  {listed}")
    assert len(many) <= max_queries, f"{address}: {len(many)} queries, at most {max_queries}:\n  " + "\n  ".join(
        sql[:200] for sql in many
    )
    return len(many)


def _shape(sql: str) -> str:
    """A query without its values, so that the same one for another row counts as the same."""

    return re.sub(r"'[^']*'|\b\d+\b", "?", sql)[:300]
