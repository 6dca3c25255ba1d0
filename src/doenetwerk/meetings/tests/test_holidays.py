"""The list of school holidays: begun with what was published, kept by the administrator."""

from datetime import date

import pytest
from django.urls import reverse

from doenetwerk.core.errors import Refused
from doenetwerk.meetings import domain
from doenetwerk.meetings.models import SchoolHoliday
from doenetwerk.meetings.queries.polls import hits
from doenetwerk.meetings.tests.scene import as_person
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db

NEW = {"zone": "noord", "name": "Proefvakantie", "starts_on": "2031-10-11", "ends_on": "2031-10-19"}


def test_the_administrator_keeps_the_list(world: Cast) -> None:
    SchoolHoliday.objects.all().delete()
    client = as_person(world.administrator)
    url = reverse("meetings:holidays")
    assert "Nog geen vakanties" in client.get(url).content.decode()
    assert client.post(url, NEW).status_code == 303
    assert "Proefvakantie" in client.get(url).content.decode()
    again = client.post(url, NEW)
    assert again.status_code == 422
    assert "begint in deze regio al een vakantie" in again.content.decode()
    assert client.post(url, NEW | {"starts_on": "2031-12-24", "ends_on": "2031-12-01"}).status_code == 422
    holiday = SchoolHoliday.objects.get()
    one = reverse("meetings:holiday", args=[holiday.pk])
    assert client.post(one, NEW | {"name": "Herfst"}).status_code == 303
    assert SchoolHoliday.objects.get().name == "Herfst"
    client.post(one, {"weg": "1"})
    assert not SchoolHoliday.objects.exists()


def test_nobody_else_keeps_it(world: Cast) -> None:
    with pytest.raises(Refused, match="beheerder"):
        domain.add_holiday(
            world.coordinator, zone="noord", name="X", starts_on=date(2031, 1, 1), ends_on=date(2031, 1, 2)
        )


def test_a_day_is_told_by_who_has_it_off() -> None:
    autumn = [
        SchoolHoliday(zone="noord", name="Herfstvakantie", starts_on=date(2026, 10, 10), ends_on=date(2026, 10, 18)),
        SchoolHoliday(zone="midden", name="Herfstvakantie", starts_on=date(2026, 10, 17), ends_on=date(2026, 10, 25)),
    ]
    zones = ["noord", "midden", "midden"]
    assert [one.words for one in hits(date(2026, 10, 12), autumn, zones)] == [
        "Herfstvakantie in regio Noord: 1 persoon vrij"
    ]
    assert [one.words for one in hits(date(2026, 10, 18), autumn, zones)] == ["Herfstvakantie, voor iedereen"]
    assert [one.words for one in hits(date(2026, 10, 25), autumn, zones)] == [
        "Herfstvakantie in regio Midden: 2 mensen vrij"
    ]
    assert hits(date(2026, 10, 26), autumn, zones) == []
    assert hits(date(2026, 10, 12), autumn, ["zuid"]) == []
