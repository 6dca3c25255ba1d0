"""The cast that is put back is the cast that was made."""

from typing import Any

import pytest
from django.db import transaction

from doenetwerk.accounts.models import Person
from doenetwerk.networks.access import access_network
from doenetwerk.testing import snapshot


@pytest.fixture(autouse=True)
def _no_picture(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(snapshot, "_pictures", {})


def _rows() -> dict[str, list[Any]]:
    return {table: sorted(map(repr, rows)) for table, rows in snapshot.everything().items()}


def test_what_is_put_back_is_what_was_made():
    with transaction.atomic():
        made = snapshot.world()
        rows = _rows()
        transaction.set_rollback(True)
    assert not Person.objects.exists()
    back = snapshot.world()
    assert _rows() == rows
    assert back.network == made.network
    assert back.network is not made.network
    assert access_network(back.member, back.network.pk).is_inside
    assert list(back.network.memberships.values_list("person__name", flat=True))


def test_who_stands_there_already_keeps_their_place():
    with transaction.atomic():
        snapshot.world()
        transaction.set_rollback(True)
    first = Person.objects.create(name="Eerder Voorbeeld", email="eerder@voorbeeld.example")
    back = snapshot.world()
    assert Person.objects.get(pk=first.pk).name == "Eerder Voorbeeld"
    assert back.member.pk != first.pk
