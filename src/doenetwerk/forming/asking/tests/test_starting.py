"""Letting a proposed network begin, with who said yes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.forming.asking import domain
from doenetwerk.forming.asking.domain import starting
from doenetwerk.forming.asking.tests.scene import all_say_yes, all_seats, asked, begun, say, seat_of
from doenetwerk.forming.models import Founding, LearningQuestion, ProposalDate, Seat, SignUp
from doenetwerk.forming.tests.scene import ask
from doenetwerk.mail.models import Letter
from doenetwerk.networks.models import CharterSection, Network
from doenetwerk.people import domain as people
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def text(network: Network, key: str) -> str:
    return CharterSection.objects.get(network=network, key=key).text


def test_too_few_yes_is_no_network_yet(world: Cast) -> None:
    proposal = asked(world)
    for seat in all_seats(proposal)[:5]:
        say(seat)
    found = domain.readiness(proposal)
    assert (found.can_start, len(found.members), found.size_min) == (False, 5, 6)
    with pytest.raises(Refused, match="Nog 1 ja te weinig"):
        domain.start_network(world.coordinator, proposal)


def test_it_begins_with_who_said_yes_and_their_promises(world: Cast) -> None:
    proposal = asked(world)
    seats = all_seats(proposal)
    for seat in seats[:6]:
        say(seat)
    say(seats[6], "no")
    with pytest.raises(Refused, match="aandachtspunten"):
        domain.start_network(world.coordinator, proposal)
    network = domain.start_network(world.coordinator, proposal, despite=True)
    members = network.memberships.select_related("commitment")
    assert {row.person_id for row in members} == {seat.signup.person_id for seat in seats[:6]}
    assert all(row.commitment.is_whole for row in members)
    assert network.facilitations.get().person == world.facilitator
    assert network.themes.get() == proposal.theme.theme
    assert network.question == proposal.theme.question
    founding = Founding.objects.get(network=network)
    assert "some_silent" in founding.remarks
    assert "below_ideal" in founding.remarks


def test_a_network_from_sign_ups_says_that_its_people_chose_the_theme(client: Client, world: Cast) -> None:
    network = begun(world).network
    assert network is not None
    assert network.origin == "signup"
    assert "kozen dit thema toen ze zich aanmeldden" in text(network, "goal")
    client.force_login(world.member)
    home = client.get(reverse("networks:network", args=[network.pk])).content.decode()
    assert "De deelnemers kozen dit thema zelf toen ze zich aanmeldden voor “Voorjaarsronde”" in home
    assert "van bovenaf" not in home


def test_a_learning_question_of_a_member_goes_before_the_choice_at_sign_up(world: Cast) -> None:
    proposal = asked(world)
    ask(world.member, theme=proposal.theme.theme, region=world.region)
    all_say_yes(proposal)
    network = domain.start_network(world.coordinator, proposal, despite=True)
    assert network.origin == "need"
    assert "toen ze zich aanmeldden" not in text(network, "goal")


def test_what_is_unsettled_is_said_before_the_start(world: Cast) -> None:
    proposal = asked(world)
    seats = all_seats(proposal)
    for seat in seats[:7]:
        say(seat)
    say(seats[7], "if", changes={"travel": 5})
    SignUp.objects.filter(pk=seats[0].signup_id).update(leader_agrees=False)
    keys = {one.key: one.text for one in domain.readiness(proposal).warnings}
    assert keys["conditions_open"] == "1 persoon zei “ja, als”. Kijk eerst of dat kan."
    assert keys["leader_sees_no_time"].startswith("Van 1 deelnemer")
    domain.go_on(world.coordinator, proposal)
    assert "conditions_open" not in {one.key for one in domain.readiness(proposal).warnings}


def test_starting_twice_gives_one_network(world: Cast) -> None:
    proposal = begun(world)
    number = Network.objects.count()
    assert domain.start_network(world.coordinator, proposal) == proposal.network
    assert Network.objects.count() == number


def test_a_start_that_breaks_off_leaves_nothing_behind(world: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    proposal = asked(world)
    all_say_yes(proposal)
    before = (Network.objects.count(), Letter.objects.count())

    def breaks_off(*_args: object) -> None:
        raise RuntimeError("killed")

    monkeypatch.setattr(starting, "run_founded", breaks_off)
    with pytest.raises(RuntimeError):
        domain.start_network(world.coordinator, proposal, despite=True)
    assert (Network.objects.count(), Letter.objects.count()) == before
    proposal.refresh_from_db()
    assert proposal.network is None
    monkeypatch.undo()
    assert domain.start_network(world.coordinator, proposal, despite=True).memberships.count() == 8


def test_the_series_becomes_meetings_with_the_promises(world: Cast) -> None:
    proposal = asked(world)
    seats = all_seats(proposal)
    dates = list(proposal.dates.all())
    for seat in seats[1:]:
        say(seat)
    say(seats[0], dates_missed=[dates[1].pk])
    seats[0].answer.refresh_from_db()
    seats[0].answer.weighed_at = timezone.now()
    seats[0].answer.save()
    network = domain.start_network(world.coordinator, proposal, despite=True)
    # The room of meetings stands on the same line: what it made of the series is read through the network.
    meetings = list(network.meetings.order_by("number"))  # type: ignore[attr-defined]
    assert [one.starts_at for one in meetings] == [one.starts_at for one in dates]
    assert [one.rsvps.filter(answer="yes").count() for one in meetings] == [8, 7, 8, 8, 8]
    invited = Letter.objects.filter(network=network, person=world.member).exclude(calendar="")
    assert invited.count() == 5
    assert network.meetings_planned == 5


def test_the_start_document_has_a_first_draft_that_says_so(world: Cast) -> None:
    ask(world.member, theme=None)
    proposal = asked(world)
    LearningQuestion.objects.update(theme=proposal.theme.theme)
    all_say_yes(proposal)
    network = domain.start_network(world.coordinator, proposal, despite=True)
    for key in ("goal", "form", "owner", "roles", "size", "term", "members", "expectations", "money"):
        assert text(network, key).startswith("Eerste opzet"), key
    assert "Hoe geven we startende leraren ruimte om te leren?" in text(network, "goal")
    assert LearningQuestion.objects.get().network == network
    assert int(text(network, "hours")) == 5 * 2.5 + 5 + 0.5
    assert not any(world.member.name in row.text for row in CharterSection.objects.filter(network=network))


def test_the_leaders_word_goes_along_and_who_was_silent_is_asked(world: Cast) -> None:
    proposal = asked(world)
    seats = all_seats(proposal)
    all_say_yes(proposal)
    mine = SignUp.objects.get(person=world.member)
    mine.leader, mine.leader_answered_at = world.leader, timezone.now()
    mine.leader_agrees, mine.leader_hours = True, 30
    mine.save()
    other = seats[1].signup
    people.set_leader(world.administrator, other.person, world.leader, other.school)
    network = domain.start_network(world.coordinator, proposal, despite=True)
    grants = {row.person_id: row.time_grant for row in network.memberships.filter(time_grant__isnull=False)}
    assert grants[world.member.pk].granted is True
    assert grants[world.member.pk].hours == 30
    assert grants[other.person_id].granted is None
    assert Letter.objects.filter(purpose="networks.time", person=world.leader).count() == 1


def test_one_school_is_no_network(world: Cast) -> None:
    proposal = asked(world)
    all_say_yes(proposal)
    SignUp.objects.update(school=world.linde)
    with pytest.raises(Refused, match="één school"):
        domain.start_network(world.coordinator, proposal, despite=True)


def test_dates_that_are_over_stop_the_start(world: Cast) -> None:
    proposal = asked(world)
    all_say_yes(proposal)
    first = proposal.dates.first()
    assert first is not None
    past = timezone.now() - timedelta(days=1)
    ProposalDate.objects.filter(pk=first.pk).update(starts_at=past, ends_at=past + timedelta(hours=2))
    with pytest.raises(Refused, match="voorbij"):
        domain.start_network(world.coordinator, proposal, despite=True)


def test_a_date_on_which_few_can_is_said_before_the_start(world: Cast) -> None:
    proposal = asked(world)
    date = proposal.dates.first()
    assert date is not None
    for seat in all_seats(proposal):
        say(seat, dates_missed=[date.pk])
        seat.answer.refresh_from_db()
        seat.answer.weighed_at = timezone.now()
        seat.answer.save()
    found = domain.readiness(proposal)
    assert found.can_start
    assert "few_promised" in [one.key for one in found.warnings]


def test_who_was_silent_may_join_when_the_facilitator_agrees(world: Cast) -> None:
    proposal = begun(world, but=1)
    late: Seat = all_seats(proposal)[-1]
    network = proposal.network
    assert network is not None
    assert not network.memberships.filter(person=late.signup.person).exists()
    with pytest.raises(Refused):
        domain.let_in(world.facilitator, late)
    say(late)
    membership = domain.let_in(world.facilitator, late)
    assert domain.let_in(world.facilitator, late) == membership
    assert membership.commitment.is_whole
    assert Letter.objects.filter(purpose="forming.seat", network=network, person=late.signup.person).count() == 1


def test_who_is_kept_out_hears_it_once(world: Cast) -> None:
    proposal = begun(world, but=1)
    late = all_seats(proposal)[-1]
    say(late)
    domain.keep_out(world.facilitator, late)
    domain.keep_out(world.facilitator, late)
    assert Letter.objects.filter(person=late.signup.person, subject__contains="lukt nu niet").count() == 1


def test_a_member_does_not_change_their_mind_here(world: Cast) -> None:
    proposal = begun(world)
    with pytest.raises(Refused, match="doet al mee"):
        say(seat_of(proposal, world.member), "no")


def test_a_started_network_is_not_asked_again(world: Cast) -> None:
    proposal = begun(world)
    with pytest.raises(Refused, match="al begonnen"):
        domain.propose_dates(world.coordinator, proposal, slot="do-middag")
    with pytest.raises(Refused, match="al begonnen"):
        domain.ask_members(world.coordinator, proposal)
