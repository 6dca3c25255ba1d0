"""What meetings ask of whom, and the reminders that go by themselves."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import asks_of
from doenetwerk.mail.models import Letter
from doenetwerk.meetings import domain, jobs
from doenetwerk.meetings.asks import asks
from doenetwerk.meetings.models import DatePoll
from doenetwerk.meetings.tests.scene import as_person, coming, day, draft, invited_long_ago, letters, over, poll, say
from doenetwerk.networks import domain as networks
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def kinds(person: Person, network: object = None) -> list[str]:
    found = sorted(asks(person, network), key=lambda ask: ask.weight)
    return [ask.key.split(":")[1] for ask in found]


def everybody_can(world: Cast, found: DatePoll, *, but: Person | None = None) -> None:
    for person in (world.member, world.member_two, world.member_three, world.co_facilitator):
        say(person, found, *["no" if person == but else "yes"] * found.slots.count())


def test_a_network_without_a_date_asks_its_guides_for_dates(world: Cast) -> None:
    assert kinds(world.facilitator) == ["plan"]
    assert kinds(world.member) == []
    draft(world)
    assert kinds(world.facilitator) == ["draft"]
    assert kinds(world.member) == []


def test_members_are_asked_when_they_can_until_they_said_so(world: Cast) -> None:
    found = poll(world)
    (ask,) = asks(world.member)
    assert ask.due == day(10)
    assert "Nog 3 momenten" in ask.text
    say(world.member, found, "yes", "no", "")
    assert "Nog 1 moment " in asks(world.member)[0].text
    say(world.member, found, "yes", "no", "yes")
    assert kinds(world.member) == []
    # Who offers the moments is not asked.
    assert kinds(world.facilitator) == []


def test_when_everybody_answered_the_guide_can_choose_with_one_button(world: Cast) -> None:
    found = poll(world, wanted=1)
    everybody_can(world, found, but=world.member_three)
    (ask,) = asks(world.facilitator)
    assert ask.method == "post"
    assert ask.weight == 0
    assert "4 van de 4 hebben gereageerd." in ask.text
    assert "kan iedereen behalve Youssef" in ask.text
    assert as_person(world.member).post(ask.url).status_code == 404
    assert as_person(world.facilitator).post(ask.url).status_code == 303
    assert DatePoll.objects.get().fixed_at is not None
    assert world.network.meetings.get().slot == found.slots.all()[0]


def test_answers_of_someone_who_left_do_not_make_it_complete(world: Cast) -> None:
    found = poll(world)
    for person in (world.member, world.member_two, world.member_three):
        say(person, found, "yes", "yes", "yes")
    networks.leave(world.facilitator, world.membership, "Andere baan")
    assert kinds(world.facilitator) == []
    say(world.co_facilitator, found, "yes", "yes", "yes")
    assert kinds(world.facilitator) == ["fix"]


def test_several_dates_are_shown_before_they_are_chosen(world: Cast) -> None:
    found = poll(world, wanted=2)
    everybody_can(world, found)
    (ask,) = asks(world.facilitator)
    assert (ask.method, ask.title) == ("get", "Leg de 2 data vast")


def test_after_the_deadline_the_guide_decides_with_what_there_is(world: Cast) -> None:
    found = poll(world)
    say(world.member, found, "yes", "yes", "yes")
    assert kinds(world.facilitator) == []
    DatePoll.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    assert kinds(world.facilitator) == ["fix"]
    assert "1 van de 4 heeft gereageerd" in asks(world.facilitator)[0].text


def test_the_next_date_asks_for_a_promise_and_a_part_for_preparation(world: Cast) -> None:
    meeting = coming(world)
    coming(world, 40)
    assert kinds(world.member) == ["promise"]
    domain.answer_meeting(world.member, meeting, "unsure")
    assert kinds(world.member) == ["promise"]
    found = domain.add_method(world.facilitator, meeting, "inchecken")
    domain.set_preparers(world.facilitator, found, [world.member])
    assert kinds(world.member) == ["promise", "prepare"]
    domain.mark_ready(world.member, found)
    domain.answer_meeting(world.member, meeting, "no")
    # The next one after it is asked in its turn.
    assert kinds(world.member) == ["promise"]


def test_a_meeting_that_is_over_and_an_empty_agenda_ask_the_guide(world: Cast) -> None:
    meeting = over(world)
    following = coming(world, 8)
    assert kinds(world.facilitator) == ["close", "agenda"]
    assert "close" not in kinds(world.member)
    domain.close_meeting(world.facilitator, meeting, following)
    domain.add_part(world.facilitator, following, title="Openen", minutes=10)
    assert kinds(world.facilitator) == []


def test_nothing_is_asked_about_cancelled_or_ended_things(world: Cast) -> None:
    meeting = coming(world, 5)
    domain.cancel_meeting(world.facilitator, meeting, "Geen zaal")
    assert kinds(world.member) == []
    assert kinds(world.facilitator) == ["plan"]
    networks.set_stage(world.coordinator, world.network, "ended")
    assert kinds(world.facilitator) == []
    assert asks(world.stranger) == []
    assert asks(world.coordinator) == []


def test_one_network_asks_only_its_own(world: Cast) -> None:
    other = networks.found(world.coordinator, name="Elders", region=world.region)
    networks.appoint(world.coordinator, other, world.facilitator)
    assert kinds(world.facilitator) == ["plan", "plan"]
    assert [ask.network for ask in asks(world.facilitator, other)] == [other.pk]
    assert any(ask.key == f"meetings:plan:{other.pk}" for ask in asks_of(world.facilitator, other))


def test_asking_costs_the_same_for_thirty_networks(world: Cast) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            asks(world.facilitator)
        return len(captured)

    everybody_can(world, poll(world))
    few = cost()
    assert few == 3
    for number in range(30):
        network = networks.found(world.coordinator, name=f"Netwerk {number}", region=world.region)
        networks.appoint(world.coordinator, network, world.facilitator)
        domain.plan_meeting(world.facilitator, network, title="Ooit")
    assert cost() == few


def test_the_poll_reminds_three_days_before_and_once(world: Cast) -> None:
    found = poll(world)
    say(world.member, found, "yes", "yes", "yes")
    jobs.remind_polls()
    assert not Letter.objects.filter(key__contains=":remind:").exists()
    DatePoll.objects.update(
        deadline=timezone.localdate() + timedelta(days=3), opened_at=timezone.now() - timedelta(days=5)
    )
    jobs.remind_polls()
    jobs.remind_polls()
    reminded = Letter.objects.filter(key__contains=":remind:")
    assert {letter.person for letter in reminded} == {world.member_two, world.member_three, world.co_facilitator}
    DatePoll.objects.update(deadline=timezone.localdate() + timedelta(days=1))
    domain.fix_dates(world.facilitator, found, [found.slots.all()[0]])
    jobs.remind_polls()
    assert reminded.count() == 3


def test_someone_new_is_asked_for_the_open_poll(world: Cast) -> None:
    poll(world)
    newcomer = networks.bring_in(world.facilitator, world.network, world.stranger)
    jobs.remind_polls()
    jobs.remind_polls()
    assert len(letters(newcomer.person, "poll:")) == 1
    assert len(letters(world.member, "poll:")) == 1


def test_the_meeting_reminds_three_days_before_once_for_each_date(world: Cast) -> None:
    meeting = coming(world, 9)
    jobs.remind_meetings()
    assert not Letter.objects.filter(key__contains=":reminder:").exists()
    domain.change_meeting(world.facilitator, meeting, when=_soon(2))
    # The letter about the new date is fresh: no second one beside it.
    jobs.remind_meetings()
    assert not letters(world.member, f"meeting:{meeting.pk}:reminder")
    invited_long_ago()
    jobs.remind_meetings()
    jobs.remind_meetings()
    assert len(letters(world.member, f"meeting:{meeting.pk}:reminder")) == 1
    domain.change_meeting(world.facilitator, meeting, when=_soon(3))
    invited_long_ago()
    jobs.remind_meetings()
    assert len(letters(world.member, f"meeting:{meeting.pk}:reminder")) == 2


def _soon(days: int):  # type: ignore[no-untyped-def]
    from doenetwerk.meetings.moments import Span

    start = timezone.now() + timedelta(days=days) - timedelta(hours=3)
    return Span(start, start + timedelta(hours=2))
