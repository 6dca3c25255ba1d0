"""Pages that did not change are answered from what is known; what one may read is never shown to another."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.cache import caches
from django.urls import reverse

from doenetwerk.journal.domain import record
from doenetwerk.networks import domain as networks
from doenetwerk.networks.tests.test_network import as_person
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db
Most = Callable[..., AbstractContextManager[object]]


def addresses(world: Cast) -> list[str]:
    return [
        reverse("networks:network", args=[world.network.pk]),
        reverse("networks:today"),
        reverse("networks:networks"),
    ]


def test_twelve_queries_at_most_when_nothing_changed(world: Cast, django_assert_max_num_queries: Most) -> None:
    client = as_person(world.facilitator)
    for address in addresses(world):
        client.get(address)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_a_browser_that_holds_the_page_hears_so_until_something_changes(world: Cast) -> None:
    client = as_person(world.member)
    for address in addresses(world):
        client.get(address)
        held = client.get(address).headers["ETag"]
        assert client.get(address, headers={"If-None-Match": held}).status_code == 304
        record("network.described", world.facilitator, network=world.network)
        assert client.get(address, headers={"If-None-Match": held}).status_code == 200


def test_who_signs_in_anew_gets_pages_with_forms_that_work(world: Cast) -> None:
    client = as_person(world.member)
    address = addresses(world)[1]
    client.get(address)
    held = client.get(address).headers["ETag"]
    # Signing in gives another CSRF cookie: forms on the page that the browser holds would be refused.
    client.cookies["csrftoken"] = "a" * 32
    assert client.get(address, headers={"If-None-Match": held}).status_code == 200


def test_what_is_kept_for_one_is_not_shown_to_another(world: Cast) -> None:
    address = addresses(world)[0]
    caches["parts"].clear()
    first = as_person(world.member).get(address).content.decode()
    second = as_person(world.member_two).get(address).content.decode()
    outside = as_person(world.coordinator).get(address).content.decode()
    assert world.member.name in first
    assert f'class="menu-name">{world.member_two.name}' in second
    assert "Schrijf een opbrengst op" in first
    assert "Schrijf een opbrengst op" not in outside
    assert as_person(world.stranger).get(address).status_code == 404


def test_who_stops_is_out_at_once(world: Cast) -> None:
    client = as_person(world.member)
    address = addresses(world)[0]
    client.get(address)
    held = client.get(address).headers["ETag"]
    networks.leave(world.facilitator, world.membership, "verhuisd")
    assert client.get(address, headers={"If-None-Match": held}).status_code == 404
