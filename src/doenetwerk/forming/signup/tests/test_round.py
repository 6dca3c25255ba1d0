"""The coordinator's round: opening, themes, places, inviting, lists that go out and come in, privacy."""

from __future__ import annotations

import io
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.engines.forming.sheets.reading import Source, read_book
from doenetwerk.forming.asking import domain as asking
from doenetwerk.forming.asking.tests import scene as proposed
from doenetwerk.forming.models import FormingRound, Wish
from doenetwerk.forming.signup import domain, privacy
from doenetwerk.forming.signup.asks import of_coordinator, of_person
from doenetwerk.forming.signup.queries.signups import wishes_in_words
from doenetwerk.forming.signup.spread import well_spread
from doenetwerk.forming.signup.tests.scene import a_round, bare_round, people_of, place, sign
from doenetwerk.forming.signup.wording import when_words
from doenetwerk.forming.tests.scene import ask
from doenetwerk.mail.models import Letter
from doenetwerk.networks.models import Kind, Theme
from doenetwerk.testing.cast import Cast, build
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(client: Client) -> Cast:
    made = build()
    client.force_login(made.coordinator)
    return made


def test_opening_offers_what_schools_share_and_schools_near_everyone(client: Client, world: Cast) -> None:
    alone = Theme.objects.create(name="Alleen hier", region=world.region)
    ask(world.member, theme=world.theme)
    ask(world.member_two, theme=world.theme)
    ask(world.member, theme=alone)
    address = reverse("forming:open_round", args=[world.region.pk])
    page = client.get(address).content.decode()
    assert f'name="thema" value="{world.theme.pk}" checked' in page
    assert f'name="thema" value="{alone.pk}">' in page
    today = timezone.localdate()
    response = client.post(
        address,
        {
            "title": "Onze ronde",
            "closes_on": today + timedelta(days=10),
            "starts_on": today + timedelta(days=30),
            "meetings": "5",
            "slots": ["elke-middag"],
            "thema": [world.theme.pk],
            "plek": [world.linde.pk],
        },
    )
    found = FormingRound.objects.get()
    assert response.headers["Location"] == reverse("forming:round", args=[found.pk])
    assert found.slots == ["ma-middag", "di-middag", "wo-middag", "do-middag", "vr-middag"]
    assert (found.themes.get().theme, found.hosts.get().school) == (world.theme, world.linde)
    home = client.get(response.headers["Location"]).content.decode()
    assert "Nodig mensen uit" in home


def test_a_refused_opening_keeps_what_was_typed(client: Client, world: Cast) -> None:
    address = reverse("forming:open_round", args=[world.region.pk])
    response = client.post(address, {"title": "Mijn ronde", "meetings": "5", "thema": [world.theme.pk]})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Mijn ronde" in page
    assert f'name="thema" value="{world.theme.pk}" checked' in page
    assert "ten minste één dagdeel" in page


def test_schools_are_spread_so_that_everyone_has_one_nearby() -> None:
    line = {number: (52.0, 5.0 + number * 0.1) for number in range(12)}
    chosen = well_spread(line, near=20)
    assert chosen == well_spread(dict(reversed(line.items())), near=20)
    from doenetwerk.engines.forming.travel import estimate

    assert all(min(estimate(line[one], line[other]) for other in chosen) <= 20 for one in line)
    assert well_spread({}) == []


def test_themes_get_a_kind_and_an_order_and_chosen_ones_stay(client: Client, world: Cast) -> None:
    found = bare_round(world)
    first, second, third = (row.theme for row in found.themes.all())
    sign(world.member, found)
    address = reverse("forming:round_themes", args=[found.pk])
    client.post(
        address,
        {
            "thema": [first.pk, second.pk],
            f"soort_{second.pk}": Kind.INTERVISION,
            f"plaats_{second.pk}": "1",
            f"plaats_{first.pk}": "2",
            f"vraag_{second.pk}": "Hoe helpen we elkaar?",
        },
    )
    rows = list(found.themes.all())
    assert [row.theme for row in rows] == [second, first]
    assert (rows[0].kind, rows[0].question) == (Kind.INTERVISION, "Hoe helpen we elkaar?")
    assert not found.themes.filter(theme=third).exists()
    assert client.post(address, {}).status_code == 303, "what someone chose stays, ticked or not"
    assert found.themes.count() == 2


def test_a_place_elsewhere_stands_where_its_town_is(client: Client, world: Cast) -> None:
    place(world.anker, 51.9, 5.4, "99ZB77")
    found = bare_round(world)
    address = reverse("forming:round_hosts", args=[found.pk])
    values = {"doe": "elders", "name": "Dorpshuis", "town": "Ankerdam", "networks": "2", "slots": ["ma-middag"]}
    client.post(address, values)
    host = found.hosts.get()
    assert host.lat is not None
    assert (host.networks, host.slots) == (2, ["ma-middag"])
    assert client.post(address, values).status_code == 422, "it stands there already"
    client.post(reverse("forming:round_host", args=[found.pk, host.pk]), {**values, "networks": "", "slots": []})
    host.refresh_from_db()
    assert (host.networks, host.slots) == (None, [])
    client.post(reverse("forming:remove_host", args=[found.pk, host.pk]))
    assert not found.hosts.exists()


def test_a_facilitator_is_found_by_name_with_how_many_networks(client: Client, world: Cast) -> None:
    found = bare_round(world)
    address = reverse("forming:round_guides", args=[found.pk])
    assert "Fatma Voorbeeld" in client.get(address, {"naam": "fatma"}).content.decode()
    theme = found.themes.all()[0]
    data = {"naam": "fatma", "wie": world.facilitator.pk, "networks": "2", "themes": [theme.pk]}
    assert client.post(address, {**data, "wie": world.stranger.pk}).status_code == 422
    assert client.post(address, data).status_code == 303
    row = found.facilitators.get()
    assert (row.person, row.networks, list(row.themes.all())) == (world.facilitator, 2, [theme])


def test_who_asked_under_a_theme_stands_ready_to_be_invited(client: Client, world: Cast) -> None:
    found = bare_round(world, themes=[world.theme])
    ask(world.member, theme=world.theme)
    address = reverse("forming:round_invite", args=[found.pk])
    page = client.get(address).content.decode()
    assert f'name="wie" value="{world.member.pk}" checked' in page
    assert "Joris Voorbeeld" not in page
    assert "Joris Voorbeeld" in client.get(address, {"wie": "iedereen"}).content.decode()
    client.post(address, {"wie": [world.member.pk, world.stranger.pk]})
    assert [row.person for row in found.signups.all()] == [world.member], "a stranger of another region is not invited"
    refused = client.post(address, {"doe": "adressen", "adressen": "geen adres"})
    assert refused.status_code == 422
    assert "geen adres" in refused.content.decode()
    client.post(address, {"doe": "adressen", "adressen": "nieuw@voorbeeld.example"})
    assert found.signups.count() == 2


def test_the_list_is_filtered_and_stays_quick(client: Client, world: Cast) -> None:
    found = a_round(world, people=2)
    address = reverse("forming:signups", args=[found.pk])

    def more() -> None:
        for number, person in enumerate(people_of(world, 45)):
            sign(person, found, number, will_prepare=number % 2 == 0)

    assert_same_queries(client, address, lambda: None, more)
    page = client.get(address).content.decode()
    assert "47 aanmeldingen" in page
    assert "Blad 1 van 2" in page
    assert client.get(address, {"blad": "2"}).content.decode().count('<th scope="row"><a') == 7
    assert client.get(address, {"wie": "ticks"}).content.decode().count('<th scope="row"><a') == 22
    assert "Niemand past" in client.get(address, {"zoek": "bestaat niet"}).content.decode()
    assert client.get(address, {"wie": "x", "blad": "-1", "thema": "y"}).status_code == 200


def test_the_round_and_its_pages_cost_the_same_for_one_and_for_thirty(client: Client, world: Cast) -> None:
    found = a_round(world, people=1)

    def more() -> None:
        for number, person in enumerate(people_of(world, 30)):
            sign(person, found, number)

    assert_same_queries(client, reverse("forming:round", args=[found.pk]), lambda: None, more)


def test_the_number_of_wishes_points_at_nobody(world: Cast) -> None:
    found = bare_round(world)
    crowd = people_of(world, 5)
    for number, person in enumerate(crowd[:3]):
        sign(person, found, number, apart=[world.member])
    assert "na het sluiten" in wishes_in_words(found)
    found.closes_on = timezone.localdate() - timedelta(days=1)
    assert wishes_in_words(found) == "Minder dan vier mensen gaven een wens."
    found.closes_on = None
    sign(crowd[3], found, 1, apart=[world.member])
    found.closes_on = timezone.localdate() - timedelta(days=1)
    assert wishes_in_words(found) == "4 mensen gaven een wens."


def test_the_spreadsheet_goes_into_the_command_line_and_holds_nothing_confidential(client: Client, world: Cast) -> None:
    found = a_round(world, people=8)
    row = sign(world.member, found, apart=[world.member_two], hope="Een stille hoop.")
    Person.objects.filter(pk=world.member.pk).update(name="=1+1 Voorbeeld")
    data = client.get(reverse("forming:signups_sheet", args=[found.pk])).content
    book = read_book([Source("aanmeldingen.xlsx", data)])
    assert len(book.problem.people) == 9
    assert {theme.title for theme in book.problem.themes} >= {"Werkdruk"}
    assert not book.problem.apart
    mine = next(
        one for one in book.problem.people if one.id == str(row.pk) or "1+1" in book.names.people.get(one.id, "")
    )
    assert mine.ticks == 3
    cells = [cell.value for sheet in openpyxl.load_workbook(io.BytesIO(data)) for line in sheet for cell in line]
    assert "'=1+1 Voorbeeld" in cells
    assert not any("stille hoop" in str(cell) or cell == "Joris Voorbeeld" for cell in cells)


def test_reminders_and_closing_from_the_page(client: Client, world: Cast) -> None:
    found = bare_round(world)
    domain.invite(world.coordinator, found, [world.member])
    found.signups.update(invited_at=timezone.now() - timedelta(days=5))
    client.post(reverse("forming:remind_round", args=[found.pk]))
    assert Letter.objects.filter(person=world.member).count() == 2
    client.post(reverse("forming:close_round", args=[found.pk]))
    found.refresh_from_db()
    assert not found.is_open
    sign_page = client.get(reverse("forming:end_round", args=[found.pk])).content.decode()
    assert "gewist" in sign_page
    client.post(reverse("forming:end_round", args=[found.pk]))
    found.refresh_from_db()
    assert found.ended_at is not None


def test_asks_go_to_who_was_invited_and_to_the_coordinator(world: Cast) -> None:
    found = bare_round(world)
    assert [one.title for one in of_coordinator(world.coordinator)] == ["Nodig mensen uit voor “Voorjaarsronde”"]
    domain.invite(world.coordinator, found, [world.member])
    assert [one.title for one in of_person(world.member)] == ["Waar wil jij mee verder?"]
    assert of_person(world.member_two) == []
    FormingRound.objects.update(closes_on=timezone.localdate() + timedelta(days=2))
    assert "1 persoon zei nog niets" in of_coordinator(world.coordinator)[0].title
    sign(world.member, found)
    assert of_person(world.member) == []
    assert of_coordinator(world.member) == []


def test_long_before_the_closing_the_coordinator_hears_how_it_goes_and_what_helps(world: Cast) -> None:
    found = bare_round(world)
    domain.invite(world.coordinator, found, [world.member, world.member_two])
    sign(world.member, found)
    (ask_,) = of_coordinator(world.coordinator)
    assert ask_.title == "“Voorjaarsronde”: 1 aanmelding tot nu toe"
    assert ask_.text == "1 persoon zei nog niets. Drie dagen voor het sluiten gaat er vanzelf een herinnering uit."
    assert ask_.url == reverse("forming:signups", args=[found.pk])
    domain.decline(found.signups.get(person=world.member_two))
    (ask_,) = of_coordinator(world.coordinator)
    assert ask_.url == reverse("forming:round_invite", args=[found.pk])
    for number, person in enumerate(people_of(world, 6)):
        sign(person, found, number)
    (ask_,) = of_coordinator(world.coordinator)
    assert ask_.title == "“Voorjaarsronde”: 7 aanmeldingen tot nu toe"
    assert "sluit het aanmelden" in ask_.text


def test_a_closed_round_with_too_few_says_so(world: Cast) -> None:
    found = bare_round(world)
    sign(world.member, found)
    FormingRound.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    assert [one.title for one in of_coordinator(world.coordinator)] == ["Te weinig aanmeldingen voor “Voorjaarsronde”"]


def test_the_region_shows_its_rounds_to_the_coordinator_only(client: Client, world: Cast) -> None:
    a_round(world, people=2)
    address = reverse("monitor:region", args=[world.region.pk])
    assert "2 doen mee" in client.get(address).content.decode()
    client.force_login(world.member)
    assert "Vormingsrondes" not in client.get(address).content.decode()


def test_a_copy_holds_ones_own_wishes_and_never_those_about_one(world: Cast) -> None:
    found = bare_round(world)
    sign(world.member, found, apart=[world.member_two], hope="Een stille hoop.", leader=world.leader)
    mine = str(privacy.export(world.member))
    assert "Een stille hoop." in mine
    assert "Joris Voorbeeld" in mine
    assert "Sanne" not in str(privacy.export(world.member_two))
    about_time = str(privacy.export(world.leader))
    assert "stille hoop" not in about_time
    assert "Joris" not in about_time


def test_who_leaves_takes_sign_up_and_wishes_along(world: Cast) -> None:
    found = bare_round(world)
    sign(world.member, found, apart=[world.member_two], leader=world.leader)
    sign(world.member_two, found, together=[world.member])
    privacy.forget(world.member)
    assert not Wish.objects.exists(), "also what another wished about them"
    assert [row.person for row in found.signups.all()] == [world.member_two]


def test_when_someone_can_is_said_as_short_as_it_can_be() -> None:
    offered = [f"{day}-{part}" for day in ("ma", "di", "wo", "do", "vr") for part in ("ochtend", "middag")]
    assert when_words(offered, offered) == "alle dagdelen"
    assert when_words(["wo-middag", *offered[::2]], offered) == "elke ochtend, woensdagmiddag"
    assert when_words(["ma-ochtend", "ma-middag", "vr-middag"], offered) == "de hele maandag, vrijdagmiddag"


def test_the_home_of_a_round_leads_from_sign_up_to_the_start(client: Client, world: Cast) -> None:
    found = proposed.a_round(world, 9)
    address = reverse("forming:round", args=[found.pk])
    assert "elke ochtend, elke middag" in client.get(address).content.decode().lower(), "not all there could be"
    FormingRound.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    assert "9 mensen willen meedoen" in client.get(address).content.decode()
    proposal = proposed.a_proposal(world, 8, of=found)
    assert "1 voorstel staat klaar" in client.get(address).content.decode()
    asking.propose_dates(world.coordinator, proposal)
    asking.ask_members(world.coordinator, proposal)
    proposed.all_say_yes(proposal, but=1)
    page = assert_same_queries(client, address, lambda: None, lambda: None)
    assert page <= 12
    assert "7 antwoorden binnen" in client.get(address).content.decode()
    proposal.refresh_from_db()
    asking.start_network(world.coordinator, proposal, despite=True)
    assert "Alle netwerken zijn gestart" in client.get(address).content.decode()
    domain.end_round(world.coordinator, found)
    assert "Deze ronde is afgesloten." in client.get(address).content.decode()
    assert found.signups.filter(person=world.member).exists()
    privacy.forget(world.member)
    kept = found.signups.get(person=world.member)
    assert (kept.hope, kept.slots) == ("", []), "the figures of a network stay true, what was said goes"


def test_every_page_of_a_round_costs_the_same_however_full_it_is(client: Client, world: Cast) -> None:
    found = a_round(world, people=1)
    person = found.signups.get().person
    signed = sign(world.member, found, leader=world.leader, apart=[world.member_two])
    domain.set_facilitator(world.coordinator, found, world.facilitator, themes=found.themes.all())
    ask(world.member, theme=found.themes.all()[0].theme)

    def more() -> None:
        for number in range(30):
            theme = Theme.objects.create(name=f"Thema {Theme.objects.count()}", region=world.region)
            domain.set_theme(world.coordinator, found, theme)
            domain.set_host(world.coordinator, found, name=f"Plek {found.hosts.count() + number}")
        for one in people_of(world, 30):
            domain.set_facilitator(world.coordinator, found, one, themes=list(found.themes.all()[:2]))
            ask(one, theme=found.themes.all()[0].theme)

    coordinator = [
        reverse(f"forming:{name}", args=[found.pk])
        for name in ("round_themes", "round_hosts", "round_guides", "round_invite", "list_signups", "enter_signup")
    ] + [reverse("forming:signup", args=[found.pk, signed.pk]), reverse("forming:open_round", args=[world.region.pk])]
    few = {address: assert_same_queries(client, address, lambda: None, lambda: None) for address in coordinator}
    client.force_login(person)
    own = reverse("forming:sign_up", args=[found.pk])
    pages = (own, f"{own}?verander=1")
    mine = {address: assert_same_queries(client, address, lambda: None, lambda: None) for address in pages}
    more()
    for address in pages:
        assert assert_same_queries(client, address, lambda: None, lambda: None) == mine[address]
    client.force_login(world.coordinator)
    for address in coordinator:
        assert assert_same_queries(client, address, lambda: None, lambda: None) == few[address], address
