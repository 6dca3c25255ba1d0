"""Reading changes nothing: a GET that writes is an error here, and mail scanners may open what they like."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse

from doenetwerk.core.middleware import ReadOnlyGuard, WriteOnRead
from doenetwerk.core.models import TickRun

pytestmark = pytest.mark.django_db


def through(rf, method, work):
    def view(request):
        work()
        return HttpResponse()

    return ReadOnlyGuard(view)(getattr(rf, method)("/"))


def insert():
    TickRun.objects.create(name="proef", last="2027-01-19T12:00Z")


@pytest.mark.parametrize("method", ["get", "head"])
def test_reading_cannot_write(rf, method):
    with pytest.raises(WriteOnRead):
        through(rf, method, insert)
    with pytest.raises(WriteOnRead):
        through(rf, method, lambda: TickRun.objects.filter(name="x").update(last="2027-01-19T12:00Z"))
    with pytest.raises(WriteOnRead):
        through(rf, method, lambda: connection.cursor().execute('  delete from "core_tickrun"'))


def test_posting_can(rf):
    assert through(rf, "post", insert).status_code == 200


def test_reading_may_count_and_end_a_session_but_not_begin_one(rf, client):
    assert through(rf, "get", lambda: cache.set("proef", 1)).status_code == 200
    session = client.session
    session["a"] = 1
    with pytest.raises(WriteOnRead):
        through(rf, "get", session.create)
    session.create()
    session["a"] = 2
    assert through(rf, "get", session.save).status_code == 200
    assert through(rf, "get", session.flush).status_code == 200


def test_a_table_that_is_only_named_on_the_way_does_not_open_the_door(rf):
    with pytest.raises(WriteOnRead):
        through(
            rf,
            "get",
            lambda: connection.cursor().execute(
                "DELETE FROM core_tickrun WHERE name IN (SELECT session_key FROM django_session)"
            ),
        )
