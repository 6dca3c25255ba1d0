"""Bells: pages of other rooms hear that something changed, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from doenetwerk.live import bells, jobs, tickets
from doenetwerk.live.asks import asks
from doenetwerk.live.models import Event, Session


@pytest.mark.django_db
def test_a_bell_rings_for_who_listens_and_says_nothing(world: Any):
    bells.ring("proef", 7)  # it does not hang: nothing is kept
    assert bells.listen("proef", 7, world.member) is None
    assert not Session.objects.exists()
    for _twice in range(2):
        bells.hang("proef", 7)
    first, second = (bells.listen("proef", 7, one) or {} for one in (world.member, world.member_two))
    assert Session.objects.count() == 1
    heard, other = (tickets.read(one["ticket"]) for one in (first, second))
    assert heard is not None and other is not None
    assert (heard.session, heard.participant) == (other.session, world.member.pk)
    for _again in range(3):
        bells.ring("proef", 7)
    assert list(Event.objects.values_list("audience", "data", "seq")) == [("everyone", [{"op": "reload"}], 3)]
    again = bells.listen("proef", 7, world.member)
    assert again is not None and again["stream"].endswith("?na=3")


@pytest.mark.django_db
def test_nobody_joins_a_bell_and_it_asks_nothing_of_anyone(world: Any):
    bells.hang("proef", 7)
    session = Session.objects.get()
    client = Client()
    client.force_login(world.facilitator)
    for page in ("", "scherm/", "begeleider/"):
        assert client.get(f"/live/{session.code}/{page}").status_code == 404
    assert asks(world.member, None) == []


@pytest.mark.django_db
def test_bells_go(world: Any):
    bells.hang("proef", 7)
    bells.ring("proef", 7)
    bells.silence("proef", 7)
    assert not Session.objects.exists() and not Event.objects.exists()
    bells.hang("proef", 8)
    jobs.tidy()
    assert Session.objects.exists()
    Session.objects.update(opened_at=timezone.now() - timedelta(days=2))
    jobs.tidy()
    assert not Session.objects.exists()
