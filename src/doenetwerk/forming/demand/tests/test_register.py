"""What already happens in a region: kept by its coordinator, read by all of it, tipped by anyone."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts.privacy import export, remove
from doenetwerk.core.asks import asks_of
from doenetwerk.core.errors import Refused
from doenetwerk.forming.demand import domain
from doenetwerk.forming.demand.asks import of_coordinator
from doenetwerk.forming.models import Initiative
from doenetwerk.forming.tests.scene import ask
from doenetwerk.journal.models import Entry
from doenetwerk.networks.models import Network, Theme
from doenetwerk.people.models import Board
from doenetwerk.testing.queries import assert_same_queries


def made(world: Any, title: str = "De academie", **more: Any) -> Initiative:
    return domain.register_initiative(world.coordinator, world.region, title=title, **more)


def page(client: Client, world: Any, person: Any, query: str = "") -> str:
    client.force_login(person)
    return client.get(reverse("forming:initiatives", args=[world.region.pk]) + query).content.decode()


def test_the_whole_region_reads_it_with_the_networks_of_the_platform(client: Client, world: Any):
    made(world, organiser="Drie besturen", themes=[world.theme])
    for person in (world.member, world.leader, world.facilitator, world.coordinator):
        shown = page(client, world, person)
        assert "De academie" in shown
        assert world.network.name in shown
    client.force_login(world.stranger)
    assert client.get(reverse("forming:initiatives", args=[world.region.pk])).status_code == 404


def test_closed_and_confidential_networks_are_for_the_coordinator_alone(client: Client, world: Any):
    Network.objects.filter(pk=world.network.pk).update(confidentiality="high")
    assert world.network.name not in page(client, world, world.leader)
    assert world.network.name in page(client, world, world.coordinator)
    Network.objects.filter(pk=world.network.pk).update(confidentiality="normal", internal_to=Board.objects.first())
    assert world.network.name not in page(client, world, world.leader)


def test_it_can_be_narrowed_by_sort_theme_and_words_and_shows_what_is_near(client: Client, world: Any):
    made(world, sort="academy", themes=[world.theme], lat=51.87, lon=5.41)
    made(world, "Training rekenen", sort="training", description="Voor rekencoaches", lat=52.5, lon=6.2)
    shown = page(client, world, world.member, "?soort=training")
    assert "Training rekenen" in shown
    assert "De academie" not in shown
    assert "De academie" in page(client, world, world.member, f"?thema={world.theme.pk}")
    assert "Training rekenen" in page(client, world, world.member, "?zoek=rekencoaches")
    near = page(client, world, world.member, "?volgorde=dichtbij")
    assert near.index("De academie") < near.index("Training rekenen")
    assert "1 km van De Linde" in near
    assert "Hier past niets bij" in page(client, world, world.member, "?zoek=zeilen")
    for strange in ("?soort=zzz", "?thema=x", "?zoek=%00", "?volgorde=dichtbij&thema=999999"):
        assert page(client, world, world.member, strange)


def test_the_coordinator_keeps_it_through_the_pages(client: Client, world: Any):
    client.force_login(world.coordinator)
    add = reverse("forming:add_initiative", args=[world.region.pk])
    refused = client.post(add, {"title": "", "sort": "academy", "point": "12,1 -68,2", "organiser": "Iemand anders"})
    assert refused.status_code == 422
    assert "Iemand anders" in refused.content.decode()
    data = {
        "title": "De academie",
        "sort": "academy",
        "point": "51,87 5,41",
        "is_open": "on",
        "url": "academie.example",
    }
    assert client.post(add, {**data, "themes": [world.theme.pk]}).status_code == 303
    one = Initiative.objects.get()
    assert (one.point, one.is_open, list(one.themes.all()), one.url) == (
        (51.87, 5.41), True, [world.theme], "https://academie.example",
    )  # fmt: skip
    here = [world.region.pk, one.pk]
    assert "51,87 5,41" in client.get(reverse("forming:change_initiative", args=here)).content.decode()
    client.post(reverse("forming:change_initiative", args=here), {"title": "Academie Waard", "sort": "academy"})
    one.refresh_from_db()
    assert (one.title, one.point, one.is_open, one.themes.count()) == ("Academie Waard", None, False, 0)
    assert "Haal je dit uit de lijst" in client.get(reverse("forming:mark_gone", args=here)).content.decode()
    client.post(reverse("forming:mark_gone", args=here))
    assert "Academie Waard" not in page(client, world, world.member)
    # Its name is free again.
    made(world, "Academie Waard")


def test_refuses_what_stands_there_what_is_no_point_and_what_ends_before_it_begins(world: Any):
    made(world)
    today = timezone.localdate()
    for more in (
        {"title": "de  ACADEMIE"},
        {"title": " "},
        {"title": "Nieuw", "sort": "feest"},
        {"title": "Nieuw", "lat": 52.0},
        {"title": "Nieuw", "lat": 12.0, "lon": -68.0},
        {"title": "Nieuw", "starts_on": today, "ends_on": today - timedelta(days=1)},
    ):
        with pytest.raises(Refused):
            domain.register_initiative(world.coordinator, world.region, **more)
    elsewhere = Theme.objects.create(name="Elders", region=type(world.region).objects.create(name="Elders"))
    with pytest.raises(Refused):
        made(world, "Nieuw", themes=[elsewhere])
    assert Initiative.objects.count() == 1


def test_a_tip_is_seen_by_its_giver_and_the_coordinator_until_it_is_accepted(client: Client, world: Any):
    client.force_login(world.member)
    tip = reverse("forming:tip_initiative", args=[world.region.pk])
    assert client.post(tip, {"title": ""}).status_code == 422
    assert client.post(tip, {"title": "Werkgroep AI", "description": "Samen proberen"}).status_code == 303
    assert "Werkgroep AI" in page(client, world, world.member)
    assert "Werkgroep AI" not in page(client, world, world.leader)
    one = Initiative.objects.get()
    here = [world.region.pk, one.pk]
    client.force_login(world.leader)
    assert client.get(reverse("forming:initiative", args=here)).status_code == 404
    (found,) = of_coordinator(world.coordinator)
    assert found.title == "1 tip over wat er al is in De Waarden"
    assert "Werkgroep" not in " ".join(str(row.data) for row in Entry.objects.filter(topic="initiative"))
    client.force_login(world.coordinator)
    assert "Hoort dit in de lijst" in client.get(reverse("forming:initiative", args=here)).content.decode()
    client.post(reverse("forming:accept_tip", args=here))
    assert "Werkgroep AI" in page(client, world, world.leader)
    shown = client.get(reverse("forming:initiative", args=here)).content.decode()
    assert world.member.name not in shown
    assert of_coordinator(world.coordinator) == []


def test_a_tip_that_is_left_out_is_gone(client: Client, world: Any):
    one = domain.tip_initiative(world.member, world.region, title="Werkgroep AI")
    client.force_login(world.coordinator)
    client.post(reverse("forming:mark_gone", args=[world.region.pk, one.pk]))
    assert "Werkgroep AI" not in page(client, world, world.member)
    assert Entry.objects.filter(verb="initiative.tip_declined").count() == 1
    with pytest.raises(Refused):
        domain.accept_tip(world.coordinator, Initiative.objects.get())


def test_after_a_year_the_coordinator_is_asked_whether_it_is_still_so(client: Client, world: Any):
    one = made(world)
    assert of_coordinator(world.coordinator) == []
    Initiative.objects.update(checked_at=timezone.now() - timedelta(days=366))
    (found,) = of_coordinator(world.coordinator)
    assert found.title == "Klopt 1 regel over wat er al is in De Waarden nog?"
    assert found.key in [ask.key for ask in asks_of(world.coordinator)]
    assert of_coordinator(world.member) == []
    assert "Klopt 1 regel nog" in page(client, world, world.coordinator)
    client.post(reverse("forming:still_right", args=[world.region.pk, one.pk]))
    assert of_coordinator(world.coordinator) == []


def test_a_theme_is_proposed_for_what_looks_like_it(client: Client, world: Any):
    one = made(world, "Training voor startende leraren")
    client.force_login(world.coordinator)
    here = [world.region.pk, one.pk]
    assert "Hoort dit bij een van deze thema" in client.get(reverse("forming:initiative", args=here)).content.decode()
    client.post(reverse("forming:link_theme", args=here), {"thema": world.theme.pk})
    assert list(one.themes.all()) == [world.theme]
    client.post(reverse("forming:link_theme", args=here), {"thema": world.theme.pk})
    assert Entry.objects.filter(verb="initiative.linked").count() == 1
    client.post(reverse("forming:link_theme", args=here), {"thema": "999999"})


def test_who_weighs_a_question_sees_what_there_is_about_it(client: Client, world: Any):
    made(world, "Training voor startende leraren")
    question = ask(world.member, "Hoe houden we startende leraren vast?")
    client.force_login(world.member)
    shown = client.get(reverse("forming:check_means", args=[question.pk])).content.decode()
    assert "Training voor startende leraren" in shown


def test_the_list_costs_the_same_for_one_and_for_many(client: Client, world: Any):
    client.force_login(world.coordinator)

    def many() -> None:
        for number in range(30):
            made(world, f"Initiatief {number}", themes=[world.theme], lat=52.0, lon=5.2)
            domain.tip_initiative(world.member, world.region, title=f"Tip {number}")

    address = reverse("forming:initiatives", args=[world.region.pk])
    assert_same_queries(client, address, lambda: made(world, lat=52.0, lon=5.2), many, 12)


def test_what_is_asked_costs_one_query(world: Any, django_assert_num_queries: Any):
    made(world)
    of_coordinator(world.coordinator)
    with django_assert_num_queries(1):
        of_coordinator(world.coordinator)


def test_my_own_region_is_found_by_a_short_address(client: Client, world: Any):
    client.force_login(world.member)
    response = client.get(reverse("forming:my_initiatives"))
    assert response["Location"] == reverse("forming:initiatives", args=[world.region.pk])
    client.force_login(world.stranger)
    assert "We weten nog niet waar je werkt" in client.get(reverse("forming:my_initiatives")).content.decode()


def test_someone_who_leaves_takes_their_tips_along_and_what_was_kept_stays_without_them(world: Any):
    one = made(world)
    domain.tip_initiative(world.coordinator, world.region, title="Werkgroep AI")
    rows = export(world.coordinator)["forming.demand"]
    assert {row["registered"] for row in rows} == {"De academie", "Werkgroep AI"}
    remove(world.coordinator)
    one.refresh_from_db()
    assert (one.registered_by, Initiative.objects.count()) == (None, 1)
