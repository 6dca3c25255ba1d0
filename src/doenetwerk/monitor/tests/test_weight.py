"""A region with many networks does not weigh on a phone, and is not sent again when nothing changed."""

import gzip

import pytest
from django.urls import reverse

from doenetwerk.networks import domain as networks
from doenetwerk.networks.tests.test_network import as_person
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_long_page_is_compressed_and_known_again(world: Cast) -> None:
    for number in range(60):
        networks.found(world.coordinator, name=f"Netwerk {number}", region=world.region, themes=[world.theme])
    client = as_person(world.coordinator)
    address = reverse("monitor:region", args=[world.region.pk])
    client.get(address)
    accepts = {"accept-encoding": "gzip"}
    page = client.get(address, headers=accepts)
    assert page.headers["Content-Encoding"] == "gzip"
    assert "Netwerk 59" in gzip.decompress(page.content).decode()
    assert len(page.content) < 40_000
    again = client.get(address, headers={**accepts, "if-none-match": page.headers["ETag"]})
    assert again.status_code == 304


def test_a_short_page_is_sent_as_it_is(world: Cast) -> None:
    page = as_person(world.member).get(reverse("networks:today"), headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in page.headers
