"""Limits count per address on the internet, in windows of a fixed length."""

import time

import pytest
from django.core.cache import cache

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


def test_quiet_minutes_do_not_end_a_window(monkeypatch):
    """The database cache's own `incr` gives a counter five minutes; ours lives its whole window."""
    limits.count("proef", "a", 3600)
    limits.count("proef", "a", 3600)
    real = time.time()
    inside = 3600 - real % 3600
    if inside < 400:
        pytest.skip("the hour is nearly over")
    monkeypatch.setattr("time.time", lambda: real + 350)
    assert limits.tally("proef", "a", 3600) == 2


def test_who_asks_behind_a_proxy_is_not_the_proxy(rf, settings):
    request = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.7")
    assert limits.where(request) == "127.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert limits.where(request) == "192.0.2.7"


def test_a_household_shares_its_network(rf):
    one = limits.where(rf.get("/", REMOTE_ADDR="2001:db8:1:2::a"))
    other = limits.where(rf.get("/", REMOTE_ADDR="2001:db8:1:2::b"))
    assert one == other != limits.where(rf.get("/", REMOTE_ADDR="2001:db8:1:3::a"))
