"""Streams by a real server and bare sockets: everything comes once, in order, to whom it is for."""

import time

import pytest
from django.db import connections, transaction

from doenetwerk.live import bus, tickets
from doenetwerk.live import domain as live
from doenetwerk.live.bus import carriers
from doenetwerk.live.models import Participant, Session
from doenetwerk.live.tests import scene
from doenetwerk.live.tests.listening import Listener, serving
from doenetwerk.live.wall import domain as wall
from doenetwerk.testing import valkey

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def valkey_address():
    try:
        with valkey.throwaway_server() as address:
            yield address
    except valkey.Unavailable as missing:
        pytest.skip(str(missing))


@pytest.fixture
def port(monkeypatch):
    monkeypatch.setattr(bus, "_carrier", [])
    with serving() as number:
        yield number


def ticket(participant):
    return tickets.issue(participant.session, participant)


def say(session, text, audience=live.EVERYONE):
    with transaction.atomic():
        return live.publish(session, [{"op": "say", "text": text}], audience)


def texts(listener):
    return [patch["text"] for _seq, patches in listener.events for patch in patches if patch["op"] == "say"]


def test_what_is_written_comes_within_half_a_second(world, port):
    session = scene.ask(world)
    member = scene.comes(session, world.member)
    listener = Listener(port, session.code, ticket(member))
    began = time.monotonic()
    wall.write(member, "De collega’s")
    listener.wait_for(Session.objects.get(pk=session.pk).seq - 1)
    assert time.monotonic() - began < 0.5
    assert "De collega’s" in listener.events[0][1][0]["html"]
    listener.drop()


@pytest.mark.parametrize("way", ["looking", "postgres", "valkey"])
def test_who_drops_and_returns_has_everything_once_and_in_order(world, monkeypatch, request, way):
    """200 contributions from other processes; one listener drops again and again, one never."""
    if way == "postgres" and connections["default"].vendor != "postgresql":
        pytest.skip("LISTEN is PostgreSQL's own: this runs with the tests on PostgreSQL")
    made = {
        "looking": carriers.Looking,
        "postgres": carriers.Postgres,
        "valkey": lambda: carriers.Valkey(request.getfixturevalue("valkey_address")),
    }[way]()
    monkeypatch.setattr(bus, "_carrier", [made])
    # As if another process had published: the streams hear it by the carrier alone.
    monkeypatch.setattr(bus, "hear_here", lambda hear: None)
    session = scene.ask(world)
    member = scene.comes(session, world.member)
    start = Session.objects.get(pk=session.pk).seq
    with serving() as port:
        steady = Listener(port, session.code, ticket(member), start)
        shaky = [Listener(port, session.code, ticket(member), start)]
        for number in range(200):
            last = say(session, f"bijdrage {number}")
            if number % 23 == 11:
                shaky[-1].drop()
            elif number % 23 == 17:
                shaky.append(Listener(port, session.code, ticket(member), shaky[-1].last))
        shaky.append(Listener(port, session.code, ticket(member), shaky[-1].last))
        shaky[-1].wait_for(last)
        steady.wait_for(last)
        shaky[-1].drop()
        steady.drop()
    expected = list(range(start + 1, last + 1))
    assert [seq for seq, _patches in steady.events] == expected
    assert [seq for one in shaky for seq, _patches in one.events] == expected
    assert len(shaky) > 5


def test_each_audience_gets_its_own(world, port):
    session = scene.ask(world)
    lead, one, two = scene.leads(session), scene.comes(session, world.member), scene.comes(session, world.member_two)
    live.seat(lead, {one.pk: 1, two.pk: 2})
    one.refresh_from_db()
    two.refresh_from_db()
    screen = Participant(session=session, role="screen")
    who = {name: Listener(port, session.code, ticket(part)) for name, part in
           {"lead": lead, "one": one, "two": two, "screen": screen}.items()}  # fmt: skip
    say(session, "allen")
    say(session, "begeleider", live.FACILITATOR)
    say(session, "scherm", live.SCREEN)
    say(session, "tafel 1", live.table(1))
    say(session, "alleen twee", live.only(two))
    last = say(session, "slot")
    for listener in who.values():
        listener.wait_for(last)
    assert texts(who["lead"]) == ["allen", "begeleider", "slot"]
    assert texts(who["screen"]) == ["allen", "scherm", "slot"]
    assert texts(who["one"]) == ["allen", "tafel 1", "slot"]
    assert texts(who["two"]) == ["allen", "alleen twee", "slot"]


def test_another_table_is_no_longer_heard_with_the_old_ticket(world, port):
    session = scene.ask(world)
    lead, one = scene.leads(session), scene.comes(session, world.member)
    live.seat(lead, {one.pk: 1})
    one.refresh_from_db()
    old = ticket(one)
    listener = Listener(port, session.code, old)
    live.seat(lead, {one.pk: 2})
    say(session, "tafel 1", live.table(1))
    last = say(session, "tafel 2", live.table(2))
    listener.wait_for(last)
    assert texts(listener) == ["tafel 2"]
    listener.drop()
    returned = Listener(port, session.code, old)
    say(session, "weer tafel 1", live.table(1))
    returned.wait_for(say(session, "weer tafel 2", live.table(2)))
    assert texts(returned) == ["weer tafel 2"]


def test_who_is_sent_out_hears_nothing_more(world, port):
    session = scene.ask(world, guests_allowed=True)
    guest = scene.comes(session)
    listener = Listener(port, session.code, ticket(guest))
    live.bar(scene.leads(session), guest)
    say(session, "vertrouwelijk")
    listener.wait_for_end()
    assert texts(listener) == []
    assert listener.events[0][1] == [{"op": "reload"}]
    assert Listener(port, session.code, ticket(guest)).status == 403


def test_who_was_away_too_long_fetches_the_stage_anew(world, port, monkeypatch):
    monkeypatch.setattr("doenetwerk.live.hub.KEPT", 10)
    session = scene.ask(world)
    member = scene.comes(session, world.member)
    start = Session.objects.get(pk=session.pk).seq
    for number in range(30):
        last = say(session, str(number))
    listener = Listener(port, session.code, ticket(member), start)
    listener.wait_for(last)
    assert listener.events == [(last, [{"op": "reload"}])]
    recent = Listener(port, session.code, ticket(member), last - 3)
    recent.wait_for(last)
    assert texts(recent) == ["27", "28", "29"]


def test_erased_events_are_not_replayed(world, port):
    session = scene.ask(world)
    member = scene.comes(session, world.member)
    start = Session.objects.get(pk=session.pk).seq
    say(session, "geheim")
    live.erase_events(session)
    last = say(session, "na het wissen")
    listener = Listener(port, session.code, ticket(member), start)
    listener.wait_for(last)
    assert "geheim" not in texts(listener)


def test_a_ticket_is_needed_and_a_closed_session_sends_nobody_back(world, port):
    session = scene.ask(world)
    member = scene.comes(session, world.member)
    good = ticket(member)
    assert Listener(port, session.code, "").status == 403
    assert Listener(port, session.code, good[:-2] + "xx").status == 403
    listener = Listener(port, session.code, good)
    live.close_session(world.facilitator, session)
    listener.wait_for_end()
    assert listener.events[-1][1] == [{"op": "reload"}]
    assert Listener(port, session.code, good).status == 204


def test_a_lost_wake_is_found(world, port, monkeypatch):
    """The bus may lose what it carries: a look now and then finds it."""
    monkeypatch.setattr("doenetwerk.live.stream.SWEEP", 0.2)
    session = scene.ask(world)
    member = scene.comes(session, world.member)
    listener = Listener(port, session.code, ticket(member))
    monkeypatch.setattr(bus, "poke", lambda session, seq: None)
    listener.wait_for(say(session, "niemand riep"))
    assert texts(listener) == ["niemand riep"]


def test_one_ticket_opens_no_more_than_a_few_lines(world, port):
    session = scene.ask(world)
    member = scene.comes(session, world.member)
    answers = [Listener(port, session.code, ticket(member)).status for _number in range(8)]
    assert answers.count(200) == 6 and answers[-1] == 429


def test_a_server_that_stops_ends_all_streams_at_once(world, monkeypatch):
    monkeypatch.setattr(bus, "_carrier", [])
    session = scene.ask(world)
    member = scene.comes(session, world.member)
    with serving() as port:
        listener = Listener(port, session.code, ticket(member))
        say(session, "nog net")
        listener.wait_for(1)
        began = time.monotonic()
    assert time.monotonic() - began < 2
    listener.wait_for_end()


def test_pages_go_through_the_same_server(world, port):
    import http.client

    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    for method, path, body, status in (
        ("GET", "/gezond/", None, 200),
        ("HEAD", "/gezond/", None, 200),
        ("GET", "/live/", None, 200),
        ("GET", "/bestaat-niet/%C3%A9/", None, 404),
        ("POST", "/live/", "code=" + "x" * 700_000, 403),
    ):
        line.request(method, path, body, {"Content-Type": "application/x-www-form-urlencoded", "X_Forged": "1"})
        answer = line.getresponse()
        content = answer.read()
        assert answer.status == status, (path, content[:300])
        assert bool(content) == (method == "GET") or status != 200
