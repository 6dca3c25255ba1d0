"""Someone's copy holds what this room keeps about them, and names nobody else."""

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from doenetwerk.accounts import domain as accounts
from doenetwerk.accounts import privacy
from doenetwerk.people import domain
from doenetwerk.people.access import coordinates

pytestmark = pytest.mark.django_db


def copy(person):
    text = json.dumps(privacy.export(person), cls=DjangoJSONEncoder, ensure_ascii=False)
    return json.loads(text), text


def test_what_someone_does_where(world):
    rows, text = copy(world.member)
    assert rows["positions"][0]["place"] == "De Linde"
    assert rows["roles"] == [
        {"role": "has a leader", "school": "De Linde", "since": rows["roles"][0]["since"], "until": None}
    ]
    assert "Leo" not in text


def test_roles(world):
    assert [row["role"] for row in copy(world.coordinator)[0]["roles"]] == ["coordinator"]
    rows, text = copy(world.leader)
    assert [row["role"] for row in rows["roles"]] == ["leader"]
    assert "Sanne" not in text


def test_who_leaves_for_good_works_nowhere_and_leads_nobody(world):
    domain.propose_address(world.coordinator, world.leader, "leo@nieuw.example")
    accounts.leave(world.leader)
    assert not world.leader.positions.filter(until=None).exists()
    assert not world.leader.leads.filter(until=None).exists()
    assert not world.leader.proposed_addresses.exists()
    accounts.leave(world.coordinator)
    assert not coordinates(world.coordinator).exists()
