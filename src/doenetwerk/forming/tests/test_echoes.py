"""We want this too: one click, counted by school, without a name."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from doenetwerk.core.errors import Refused
from doenetwerk.forming import domain
from doenetwerk.forming.models import Echo
from doenetwerk.forming.privacy import export, forget
from doenetwerk.forming.queries.heard import heard
from doenetwerk.forming.queries.questions import theme_line
from doenetwerk.forming.tests.scene import ask
from doenetwerk.people import domain as people
from doenetwerk.people.models import Function


@pytest.fixture
def other(world: Any) -> Any:
    """Somebody of another school in the region."""
    return people.add_person(None, "Ona Ander", "ona@brug.example", school=world.brug, function=Function.TEACHER)


def test_a_school_counts_once_and_as_one_that_feels_the_need(client: Client, world: Any, other: Any) -> None:
    asked = ask(world.member, theme=world.theme, origin="board")
    before = theme_line(world.region, world.theme)
    assert before.from_above and before.need_count == 0
    mate = people.add_person(None, "Ina Collega", "ina@brug.example", school=world.brug, function=Function.TEACHER)
    client.force_login(other)
    response = client.post(reverse("forming:want_question_too", args=[asked.pk]))
    assert response.status_code == 303
    client.post(reverse("forming:want_question_too", args=[asked.pk]))
    domain.want_too(mate, world.region, theme=world.theme)
    assert Echo.objects.count() == 2, "twice by one person is once"
    line = theme_line(world.region, world.theme)
    assert line.echoed == {world.brug.pk}
    assert (line.school_count, line.need_count, line.from_above) == (before.school_count + 1, 1, False)
    page = client.get(reverse("forming:question", args=[asked.pk])).content.decode()
    assert "Nog 1 school wil dit ook" in page and "Toch niet" in page
    assert "Ina" not in page
    client.force_login(world.coordinator)
    page = client.get(reverse("forming:theme", args=[world.region.pk, world.theme.pk])).content.decode()
    assert "1 school zei: dit willen wij ook" in page


def test_a_theme_is_wanted_and_taken_back_on_the_page_with_questions(client: Client, world: Any, other: Any) -> None:
    ask(world.member, theme=world.theme)
    client.force_login(other)
    address = reverse("forming:want_theme_too", args=[world.region.pk, world.theme.pk])
    assert address in client.get(reverse("forming:questions")).content.decode()
    client.post(address)
    echo = Echo.objects.get()
    assert heard(other)[0].mine == echo.pk
    page = client.get(reverse("forming:questions")).content.decode()
    assert "Je school wil dit ook" in page and address not in page
    client.post(reverse("forming:want_no_more", args=[echo.pk]))
    assert not Echo.objects.exists()


def test_who_cannot_say_it_hears_why(world: Any, other: Any) -> None:
    asked = ask(world.member, theme=world.theme)
    with pytest.raises(Refused, match="eigen vraag"):
        domain.want_too(world.member, world.region, question=asked)
    with pytest.raises(Refused, match="regio"):
        domain.want_too(world.stranger, world.region, question=asked)
    with pytest.raises(Refused, match="niet open"):
        domain.want_too(other, world.region, question=ask(world.member, circle="school"))
    echo = domain.want_too(other, world.region, question=asked)
    with pytest.raises(Refused):
        domain.want_no_more(world.member, echo)


def test_it_is_in_ones_copy_and_goes_with_the_person(world: Any, other: Any) -> None:
    domain.want_too(other, world.region, question=ask(world.member))
    assert any("wants_too" in row for row in export(other))
    forget(other)
    assert not Echo.objects.exists()
