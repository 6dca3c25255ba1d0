"""A round is opened, people are invited, sign up, change it and withdraw; the leader has a say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.forming.models import FormingRound, SignUp, Wish
from doenetwerk.forming.signup import domain
from doenetwerk.forming.signup.tests.scene import TICKS, a_round, bare_round, place, sign
from doenetwerk.journal.models import Entry
from doenetwerk.mail.models import Letter
from doenetwerk.networks.models import Kind, Theme
from doenetwerk.people.models import School
from doenetwerk.testing.cast import build

pytestmark = pytest.mark.django_db


def test_a_round_has_themes_in_order_and_hosts_on_the_map() -> None:
    world = build()
    place(world.linde, 51.8, 5.2)
    found = bare_round(world, hosts=[world.linde])
    assert [str(one) for one in found.themes.all()] == ["Startende leraren", "Werkdruk", "Kansengelijkheid"]
    host = found.hosts.get()
    assert (host.name, host.lat, host.lon) == ("De Linde", 51.8, 5.2)
    assert found.is_open


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"slots": ["zo-ochtend"]}, "slots"),
        ({"meetings": 0}, "meetings"),
        ({"closes_on": timezone.localdate() - timedelta(days=1)}, "closes_on"),
        ({"starts_on": timezone.localdate() + timedelta(days=3)}, "starts_on"),
    ],
)
def test_a_round_that_cannot_be_is_refused(values: dict[str, object], field: str) -> None:
    world = build()
    with pytest.raises(Refused) as refused:
        bare_round(world, **values)
    assert refused.value.field == field
    assert not FormingRound.objects.exists()


def test_a_theme_gets_a_kind_and_moves_in_the_list() -> None:
    world = build()
    found = bare_round(world)
    last = found.themes.last()
    assert last is not None
    domain.set_theme(world.coordinator, found, last.theme, Kind.DATA, "Wat zien we in de cijfers?", order=0)
    assert [str(one) for one in found.themes.all()] == ["Kansengelijkheid", "Startende leraren", "Werkdruk"]
    assert found.themes.get(theme=last.theme).kind == Kind.DATA
    elsewhere = Theme.objects.create(name="Ergens anders", region=type(world.region).objects.create(name="Ver weg"))
    with pytest.raises(Refused):
        domain.set_theme(world.coordinator, found, elsewhere)


def test_a_theme_that_someone_chose_stays() -> None:
    world = build()
    found = bare_round(world)
    chosen, free = found.themes.all()[0], found.themes.all()[2]
    sign(world.member, found)
    with pytest.raises(Refused):
        domain.remove_theme(world.coordinator, chosen)
    domain.remove_theme(world.coordinator, free)
    assert found.themes.count() == 2


def test_inviting_writes_one_letter_and_keeps_where_someone_works() -> None:
    world = build()
    found = bare_round(world)
    domain.invite(world.coordinator, found, [world.member, world.member_two])
    domain.invite(world.coordinator, found, [world.member])
    row = found.signups.get(person=world.member)
    assert (row.school, row.board, row.function) == (world.linde, world.board, "team_leader")
    assert Letter.objects.filter(person=world.member, purpose="forming.signup").count() == 1


def test_pasted_addresses_make_people_known_and_wrong_ones_are_named() -> None:
    world = build()
    found = bare_round(world)
    text = "Sanne Voorbeeld <sanne@linde.example>, piet.nieuw@voorbeeld.example\nGerda Nieuw <gerda@voorbeeld.example>"
    domain.invite_addresses(world.coordinator, found, text)
    names = set(found.signups.values_list("person__name", flat=True))
    assert names == {"Sanne Voorbeeld", "Piet Nieuw", "Gerda Nieuw"}
    with pytest.raises(Refused) as refused:
        domain.invite_addresses(world.coordinator, found, "goed@voorbeeld.example\ngeen adres\nook@niet")
    assert "geen adres" in str(refused.value)
    assert not Person.objects.filter(email="goed@voorbeeld.example").exists()


def test_a_reminder_goes_only_to_who_said_nothing() -> None:
    world = build()
    found = bare_round(world)
    domain.invite(world.coordinator, found, [world.member, world.member_two, world.member_three])
    sign(world.member, found)
    domain.decline(found.signups.get(person=world.member_two))
    assert domain.remind(world.coordinator, found) == 0, "it went out today"
    found.signups.update(invited_at=timezone.now() - timedelta(days=4))
    assert domain.remind(world.coordinator, found) == 1
    assert domain.remind(world.coordinator, found) == 0
    assert found.signups.get(person=world.member_three).reminded_at is not None


def test_signing_up_keeps_order_slots_and_promises() -> None:
    world = build()
    found = bare_round(world)
    themes = list(found.themes.all())
    row = domain.sign_up(
        world.member,
        found,
        choices=[themes[2], themes[0]],
        slots=["vr-middag", "ma-ochtend", "vr-avond"],
        minutes=30,
        frees_time=True,
        wants_to_learn=True,
        hope="Rust in de klas.",
    )
    assert [str(one.theme) for one in row.choices.all()] == ["Kansengelijkheid", "Startende leraren"]
    assert row.slots == ["ma-ochtend", "vr-middag"], "an evening was not offered"
    assert (row.takes_part, row.promises, row.school) == (True, 2, world.linde)
    again = domain.sign_up(world.member, found, choices=[themes[1]], slots=["di-middag"], **TICKS)
    assert again.pk == row.pk
    assert [str(one.theme) for one in again.choices.all()] == ["Werkdruk"]
    assert Letter.objects.filter(person=world.member, subject__startswith="Je bent aangemeld").count() == 1


def test_a_sign_up_that_cannot_be_is_refused() -> None:
    world = build()
    found, other = bare_round(world), bare_round(world, title="Andere ronde")
    theme = found.themes.all()[0]
    for values, field in (
        ({"choices": []}, "choices"),
        ({"choices": [theme, theme]}, "choices"),
        ({"choices": [other.themes.all()[0]]}, "choices"),
        ({"slots": ["vr-avond"]}, "slots"),
        ({"minutes": 0}, "minutes"),
        ({"together": [world.member]}, "together"),
        ({"together": [world.member_two], "apart": [world.member_two]}, "apart"),
        ({"school": School.objects.get(name="De Verte")}, "school"),
    ):
        with pytest.raises(Refused) as refused:
            domain.sign_up(world.member, found, **{"choices": [theme], "slots": ["ma-ochtend"], **values})  # type: ignore[arg-type]
        assert refused.value.field == field
    assert not SignUp.objects.exists()


def test_after_the_closing_day_nobody_signs_up_until_it_is_opened_again() -> None:
    world = build()
    found = bare_round(world)
    domain.close_signup(world.coordinator, found)
    with pytest.raises(Refused):
        sign(world.member, found)
    domain.change_round(
        world.coordinator, found, title=found.title, closes_on=timezone.localdate() + timedelta(days=2), meetings=5
    )
    assert sign(world.member, found).takes_part


def test_wishes_leave_no_trace_outside_their_table_and_go_with_the_round() -> None:
    world = build()
    found = bare_round(world)
    row = sign(world.member, found, apart=[world.member_two], together=[world.member_three], hope="Een wens.")
    assert row.wishes.count() == 2
    told = " ".join(str(line.data) for line in Entry.objects.all())
    letters = " ".join(Letter.objects.values_list("text", flat=True))
    for name in ("Joris", "Youssef"):
        assert name not in told
        assert name not in letters
    domain.end_round(world.coordinator, found)
    assert not Wish.objects.exists()
    row.refresh_from_db()
    assert row.hope == ""


def test_withdrawing_takes_wishes_and_hope_along() -> None:
    world = build()
    found = bare_round(world)
    row = sign(world.member, found, apart=[world.member_two], hope="Een wens.")
    domain.withdraw(row)
    row.refresh_from_db()
    assert not row.takes_part
    assert row.hope == ""
    assert not Wish.objects.exists()


def test_the_leader_hears_the_themes_and_the_hours_and_says_so() -> None:
    world = build()
    found = bare_round(world)
    row = sign(world.member, found, leader=world.leader, hope="Zonder gedoe.", apart=[world.member_two])
    letter = Letter.objects.get(person=world.leader, purpose="forming.signup_leader")
    assert "Startende leraren" in letter.text
    assert "25 uur" in letter.text
    for hidden in ("Zonder gedoe", "Joris", "ochtend", "middag"):
        assert hidden not in letter.text
    domain.leader_says(row, world.leader, False, remark="Dit jaar niet.")
    row.refresh_from_db()
    assert row.takes_part, "a no removes nobody"
    assert row.leader_agrees is False
    assert "Dit jaar niet." in Letter.objects.filter(person=world.member).latest("id").text
    with pytest.raises(Refused):
        domain.leader_says(row, world.co_facilitator, True)


def test_another_leader_takes_over_and_the_link_cannot_send_mail_around() -> None:
    world = build()
    found = bare_round(world)
    row = sign(world.member, found, leader=world.leader)
    domain.leader_says(row, world.leader, True, 20)
    domain.set_leader(row, world.co_facilitator)
    assert row.leader_agrees is None
    assert not PersonalLink.objects.filter(person=world.leader, subject=row.pk, revoked_at=None).exists()
    domain.set_leader(row, world.member_two)
    with pytest.raises(Refused):
        domain.set_leader(row, world.member_three)


def test_what_a_coordinator_filled_in_stays_marked_until_the_person_confirms() -> None:
    world = build()
    found = bare_round(world)
    theme = found.themes.all()[0]
    row = domain.enter(world.coordinator, found, world.member, choices=[theme], slots=["ma-ochtend"], **TICKS)
    assert (row.entered_by, row.confirmed_at) == (world.coordinator, None)
    assert "Klopt je aanmelding" in Letter.objects.get(person=world.member).subject
    domain.confirm(row)
    assert row.confirmed_at is not None
    with pytest.raises(Refused):
        domain.enter(world.coordinator, found, world.member, choices=[theme], slots=["di-ochtend"])


def test_nobody_is_signed_up_against_their_no() -> None:
    world = build()
    found = bare_round(world)
    domain.invite(world.coordinator, found, [world.member])
    domain.decline(found.signups.get())
    with pytest.raises(Refused):
        domain.enter(world.coordinator, found, world.member, choices=[found.themes.all()[0]], slots=["ma-ochtend"])


def test_the_scene_fills_a_round() -> None:
    world = build()
    found = a_round(world, people=12)
    assert sum(row.takes_part for row in found.signups.all()) == 12
    assert found.hosts.count() == 3
    assert all(host.lat for host in found.hosts.all())
