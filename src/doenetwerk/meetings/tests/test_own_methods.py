"""Methods that networks and boards write themselves: the same fields, the same file, in a circle."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.meetings import catalogue, domain
from doenetwerk.meetings.methodfile import dump, fields_of
from doenetwerk.meetings.models import OwnMethod
from doenetwerk.meetings.programme_forms import read_steps, typed
from doenetwerk.meetings.queries.methods import method_for
from doenetwerk.meetings.tests.scene import as_person, coming
from doenetwerk.people import domain as people
from doenetwerk.people.models import Function
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def fields(**changed: Any) -> dict[str, Any]:
    found = fields_of(catalogue.methods()["inchecken"])
    del found["key"]
    return found | changed


def filled(world: Cast, **changed: Any) -> dict[str, Any]:
    values = {key: value for key, value in typed(catalogue.methods()["inchecken"]).items() if value is not False}
    return values | {"name": "Ons rondje", "place": f"network-{world.network.pk}"} | changed


def own(world: Cast, **values: Any) -> OwnMethod:
    return domain.add_own_method(
        world.facilitator, fields(), **({"circle": Circle.NETWORK, "network": world.network} | values)
    )


def test_a_guide_copies_a_method_adapts_it_and_puts_it_on_the_agenda(world: Cast) -> None:
    meeting = coming(world)
    client = as_person(world.facilitator)
    assert "Kopieer en pas aan" in client.get(reverse("meetings:method", args=["inchecken"])).content.decode()
    url = reverse("meetings:add_method") + "?van=inchecken"
    assert "Je begint met “Inchecken”" in client.get(url).content.decode()
    steps = "2 Ga staan.\n8 min: Zeg één woord."
    assert client.post(url, filled(world, steps=steps)).status_code == 303
    row = OwnMethod.objects.get()
    assert (row.adapted_from, row.network, row.circle) == ("inchecken", world.network, "network")
    page = client.get(reverse("meetings:method", args=[row.key])).content.decode()
    assert "Naar “Inchecken”." in page
    assert "Zeg één woord." in page
    assert "Ons rondje" in client.get(reverse("meetings:methods"), {"woord": "rondje"}).content.decode()
    client.post(reverse("meetings:put_on_agenda", args=[row.key]), {"meeting": meeting.pk})
    part = meeting.parts.get()
    assert (part.title, part.minutes, part.method) == ("Ons rondje", 10, row.key)
    assert "Zeg één woord." in client.get(reverse("meetings:paper_script", args=[meeting.pk])).content.decode()


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(world: Cast) -> None:
    client = as_person(world.facilitator)
    answer = client.post(reverse("meetings:add_method"), filled(world, steps="Ga staan.\n8 Zeg één woord."))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Begin elke regel met minuten: “Ga staan.”." in page
    assert "8 Zeg één woord." in page
    answer = client.post(reverse("meetings:add_method"), filled(world, people_min=30))
    assert "people: moet [minstens, het best, hooguit] zijn" in answer.content.decode()
    assert not OwnMethod.objects.exists()


def test_steps_are_read_as_people_type_them() -> None:
    assert read_steps("5 Een\n\n 10 minuten: Twee\n3. Drie\n7 min – Vier\n2 Minder is meer") == (
        [5, 10, 3, 7, 2],
        ["Een", "Twee", "Drie", "Vier", "Minder is meer"],
    )


def test_a_circle_is_kept(world: Cast) -> None:
    row = own(world)
    for person, found in ((world.member, True), (world.facilitator, True), (world.stranger, False),
                          (world.leader, False), (world.coordinator, False)):  # fmt: skip
        assert (method_for(person, row.key) is not None) == found
        page = as_person(person).get(reverse("meetings:method", args=[row.key]))
        assert page.status_code == (200 if found else 404)
        assert as_person(person).get(reverse("meetings:method_file", args=[row.key])).status_code == page.status_code
    assert "Inchecken" in {row.name for row in OwnMethod.objects.readable_by(world.member)}
    assert not OwnMethod.objects.readable_by(world.stranger).exists()


def test_a_board_shares_with_the_staff_of_its_schools_only(world: Cast) -> None:
    clerk = people.add_person(
        world.administrator, "Bo Voorbeeld", "bo@bestuur.example", board=world.board, function=Function.HR
    )
    row = domain.add_own_method(clerk, fields(), circle=Circle.SCHOOL, board=world.board)
    assert method_for(clerk, row.key) is not None
    assert method_for(world.member, row.key) is not None
    assert method_for(world.leader, row.key) is not None
    assert method_for(world.member_three, row.key) is None
    assert method_for(world.stranger, row.key) is None
    with pytest.raises(Refused, match="Kies voor wie"):
        domain.add_own_method(clerk, fields(), circle=Circle.SCHOOL, board=world.other_board)
    with pytest.raises(Refused, match="Kies voor wie"):
        domain.add_own_method(clerk, fields(), circle=Circle.NETWORK, network=world.network)


def test_members_read_and_who_guides_writes(world: Cast) -> None:
    assert as_person(world.member).get(reverse("meetings:add_method")).status_code == 404
    with pytest.raises(Refused, match="wie een netwerk begeleidt"):
        domain.add_own_method(world.member, fields(), circle=Circle.EVERYONE)
    row = own(world)
    assert as_person(world.co_facilitator).get(reverse("meetings:change_method", args=[row.pk])).status_code == 404
    with pytest.raises(Refused, match="wie de werkvorm schreef"):
        domain.change_own_method(world.co_facilitator, row, fields())


def test_changing_keeps_the_other_language_and_withdrawing_keeps_agendas(world: Cast) -> None:
    row = own(world)
    meeting = coming(world)
    domain.add_method(world.facilitator, meeting, row.key)
    client = as_person(world.facilitator)
    url = reverse("meetings:change_method", args=[row.pk])
    values = filled(world)
    del values["place"]
    assert client.post(url, values).status_code == 303
    row.refresh_from_db()
    assert (row.name, row.content["en"]["name"]) == ("Ons rondje", "Checking in")
    # With other steps the translation would be of another method.
    client.post(url, values | {"steps": "4 Een\n6 Twee"})
    row.refresh_from_db()
    assert "en" not in row.content
    client.post(reverse("meetings:withdraw_method", args=[row.pk]))
    assert "Ons rondje" not in client.get(reverse("meetings:methods")).content.decode()
    assert "Twee" in client.get(reverse("meetings:paper_script", args=[meeting.pk])).content.decode()


def test_a_method_travels_as_its_file(world: Cast) -> None:
    client = as_person(world.facilitator)
    sent = client.get(reverse("meetings:method_file", args=["langs-elkaars-werk"]))
    assert sent.headers["Content-Disposition"] == 'attachment; filename="langs-elkaars-werk.toml"'
    assert sent.content.decode() == dump(catalogue.methods()["langs-elkaars-werk"])

    def bring(content: bytes) -> Any:
        file = SimpleUploadedFile("x.toml", content)
        return client.post(reverse("meetings:read_method"), {"file": file, "place": "everyone"})

    assert bring(sent.content).status_code == 303
    row = OwnMethod.objects.get()
    assert (row.name, row.circle, row.network) == ("Langs elkaars werk lopen", "everyone", None)
    assert method_for(world.stranger, row.key) is not None
    answer = bring(sent.content.replace(b"minutes = 30", b"minutes = 99", 1))
    assert answer.status_code == 422
    assert "step_minutes: telt op tot 30, maar de werkvorm duurt 99 minuten" in answer.content.decode()
    assert "geen tekstbestand" in bring(b"\xff\xfe\x00").content.decode()
    assert "geen goed TOML-bestand" in bring(b"hallo").content.decode()
    assert "te groot" in bring(b"#" * 60_000).content.decode()


def test_methods_show_where_the_network_used_them_and_new_ones_stand_first(world: Cast) -> None:
    meeting = coming(world)
    domain.add_method(world.facilitator, meeting, "inchecken")
    page = as_person(world.facilitator).get(reverse("meetings:methods"), {"voor": meeting.pk}).content.decode()
    assert "gebruikt bij 1" in page
    assert page.index("gebruikt bij 1") > page.index("Een brief aan jezelf")
    seeking = {"voor": meeting.pk, "minuten": 35, "mensen": 9}
    page = as_person(world.facilitator).get(reverse("meetings:methods"), seeking).content.decode()
    assert "Nog 35 minuten, 9 mensen verwacht." in page
