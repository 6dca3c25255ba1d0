"""Limits count per address on the internet, in windows of a fixed length."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection

from doenetwerk.accounts import limits

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty(db):
    cache.clear()


def test_counting(monkeypatch):
    now = time.time() // 600 * 600
    monkeypatch.setattr("time.time", lambda: now)
    assert [limits.count("proef", "a", 600) for _ in range(3)] == [1, 2, 3]
    assert limits.tally("proef", "a", 600) == 3
    assert limits.tally("proef", "b", 600) == 0
    now += 600
    assert limits.tally("proef", "a", 600) == 0


def test_quiet_minutes_do_not_end_a_window():
    """The database cache's own `incr` gives a counter five minutes; ours lives its whole window."""
    limits.count("proef", "a", 3600)
    limits.count("proef", "a", 3600)
    with connection.cursor() as cursor:
        cursor.execute("SELECT MIN(expires) FROM core_cache")
        expires = cursor.fetchone()[0]
    if isinstance(expires, str):
        expires = datetime.fromisoformat(expires)
    assert expires.replace(tzinfo=UTC) > datetime.now(UTC) + timedelta(minutes=55)


def test_who_asks_behind_a_proxy_is_not_the_proxy(rf, settings):
    request = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.7")
    assert limits.where(request) == "127.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert limits.where(request) == "192.0.2.7"


def test_a_household_shares_its_network(rf):
    one = limits.where(rf.get("/", REMOTE_ADDR="2001:db8:1:2::a"))
    other = limits.where(rf.get("/", REMOTE_ADDR="2001:db8:1:2::b"))
    assert one == other != limits.where(rf.get("/", REMOTE_ADDR="2001:db8:1:3::a"))
