"""The region's figures carry their base and tell nothing of persons."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager

import openpyxl
import pytest
from django.urls import reverse

from doenetwerk.monitor.queries import figures
from doenetwerk.networks import domain as networks
from doenetwerk.networks.tests.test_network import as_person
from doenetwerk.reflection import domain as reflection
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db


def second(world: Cast, name: str = "=Kwaliteit") -> None:
    network = networks.found(world.coordinator, name=name, region=world.region, themes=[world.theme])
    networks.appoint(world.coordinator, network, world.facilitator)
    networks.bring_in(world.coordinator, network, world.member)
    reflection.decide(world.facilitator, network, "accomplished", "Vraag beantwoord")


def test_schools_once_and_participations(world: Cast) -> None:
    second(world)
    found = figures(world.region)
    assert (found.schools, found.participations, len(found.networks)) == (3, 4, 2)


def test_the_newest_decision_counts(world: Cast) -> None:
    how = {"who_guides": "samen", "how_often": "vaak"}
    reflection.decide(world.facilitator, world.network, "intends", "Eerst zien")
    reflection.decide(world.facilitator, world.network, "self", "Het loopt", **how)
    found = figures(world.region)
    assert (found.decided, found.goes_on, found.intends) == (1, 1, 0)


def test_an_empty_region_says_what_will_be_here(world: Cast) -> None:
    world.network.delete()
    page = as_person(world.coordinator).get(reverse("monitor:region", args=[world.region.pk])).content.decode()
    assert "Nog geen netwerken" in page


def test_the_spreadsheet_holds_figures_and_no_formulas_or_names(world: Cast) -> None:
    second(world)
    response = as_person(world.coordinator).get(reverse("monitor:sheet", args=[world.region.pk]))
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "'=Kwaliteit" in cells
    assert not any("Sanne" in cell for cell in cells)
    assert any("Basis" in cell for cell in cells)


def test_a_region_of_thirty_takes_as_many_queries_as_of_one(world: Cast) -> None:
    def more() -> None:
        for number in range(30):
            second(world, f"Netwerk {number}")

    # Cold: nothing of the page was kept yet by this process. Each room brings its asks and its panel, exchange six.
    assert_same_queries(
        as_person(world.coordinator),
        reverse("monitor:region", args=[world.region.pk]),
        lambda: second(world, "Een"),
        more,
        max_queries=60,
    )


def test_a_region_that_did_not_change_takes_twelve_queries_at_most(
    world: Cast, django_assert_max_num_queries: Callable[..., AbstractContextManager[object]]
) -> None:
    for number in range(30):
        second(world, f"Netwerk {number}")
    client = as_person(world.coordinator)
    address = reverse("monitor:region", args=[world.region.pk])
    client.get(address)
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200
