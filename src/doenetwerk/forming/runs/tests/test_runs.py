"""A run: from sign-ups to proposals that are kept, once, whoever does the work and however often."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.engines.forming.records import Progress
from doenetwerk.forming.models import FormingRound, Proposal, RoundHost, Run, Seat
from doenetwerk.forming.runs import asks, domain, forming, privacy
from doenetwerk.forming.runs.forming import form
from doenetwerk.forming.runs.tests.scene import a_round, a_run, a_seat, members
from doenetwerk.forming.signup import domain as signup_domain
from doenetwerk.forming.signup.tests import scene as signup
from doenetwerk.journal.models import Entry
from doenetwerk.people.models import Location


def test_sign_ups_become_proposals_with_people_figures_and_a_name(world: Any) -> None:
    run = a_run(world)
    assert run.state == Run.State.DONE
    placed = Seat.objects.filter(run=run).count()
    assert placed == run.figures["placed"] > 0
    assert run.figures["people"] == 16
    assert sum(run.figures["parts"].values()) == run.score
    assert run.bound is not None
    assert run.bound >= run.score
    names = list(Proposal.objects.filter(run=run).values_list("name", flat=True))
    assert len(set(names)) == len(names)
    assert " · Vormdorp" in names[0]
    assert Entry.objects.filter(verb="run.finished").get().data["networks"] == len(names)


def test_asking_for_a_run_has_it_done_by_the_queue(world: Any, django_capture_on_commit_callbacks: Any) -> None:
    found = a_round(world)
    with django_capture_on_commit_callbacks(execute=True):
        run = domain.start_run(world.coordinator, found, effort=0.05)
        assert run.state == Run.State.WAITING
    run.refresh_from_db()
    assert run.state == Run.State.DONE


def test_everyone_without_a_place_gets_a_reason(world: Any) -> None:
    found = a_round(world, 7)
    lonely = signup.people_of(world, 1)[0]
    theme = found.themes.order_by("order")[2]
    row = signup.sign(lonely, found, choices=[theme], slots=["vr-ochtend"])
    run = a_run(world, of=found)
    assert not Seat.objects.filter(run=run, signup=row).exists()
    assert run.reasons[str(row.pk)]["ways"], "what would place them"


def test_who_withdrew_or_only_was_invited_is_not_formed(world: Any) -> None:
    found = a_round(world)
    gone = found.signups.order_by("pk")[0]
    signup_domain.withdraw(gone)
    crowd = signup.people_of(world, 1)
    signup_domain.invite(world.coordinator, found, crowd)
    run = a_run(world, of=found)
    assert run.figures["people"] == 15
    assert not Seat.objects.filter(run=run, signup=gone).exists()


@pytest.mark.parametrize("what", ["nobody", "ended", "busy"])
def test_a_run_that_cannot_be_is_refused_with_a_sentence(world: Any, what: str) -> None:
    found = signup.a_round(world, 0) if what == "nobody" else a_round(world, 4)
    if what == "ended":
        signup_domain.end_round(world.coordinator, found)
    if what == "busy":
        domain.start_run(world.coordinator, found)
    with pytest.raises(Refused):
        domain.start_run(world.coordinator, found)


def test_a_round_without_places_gets_the_schools_of_who_takes_part(world: Any) -> None:
    found = a_round(world)
    found.hosts.all().delete()
    domain.start_run(world.coordinator, found)
    schools = set(found.signups.values_list("school", flat=True))
    assert set(found.hosts.values_list("school", flat=True)) == schools


def test_without_any_place_on_the_map_networks_come_about_all_the_same(world: Any) -> None:
    found = a_round(world)
    found.hosts.all().delete()
    Location.objects.all().delete()
    run = a_run(world, of=found)
    proposal = run.proposals.first()
    assert proposal is not None
    assert proposal.host is None
    assert proposal.name == str(proposal.theme)
    # Places that come later leave what was proposed as it is.
    RoundHost.objects.create(round=found, name="De Plek", lat=52.0, lon=5.0)
    goal = run.proposals.exclude(pk=proposal.pk).first()
    assert domain.move(world.coordinator, a_seat(run), goal) is not None


def test_a_run_taken_up_twice_gives_the_same_rows_once(world: Any) -> None:
    run = domain.start_run(world.coordinator, a_round(world), effort=0.05)
    form(run.pk)
    before = members(run)
    form(run.pk)
    assert members(run) == before
    assert Entry.objects.filter(verb="run.finished").count() == 1


def test_two_workers_with_the_same_run_keep_one_outcome(world: Any, monkeypatch: Any) -> None:
    run = domain.start_run(world.coordinator, a_round(world), effort=0.05)
    solve = forming.solve

    def slow(*args: Any, **kwargs: Any) -> Any:
        # While this worker reckons, the other one does all of it.
        monkeypatch.setattr(forming, "solve", solve)
        form(run.pk)
        return solve(*args, **kwargs)

    monkeypatch.setattr(forming, "solve", slow)
    form(run.pk)
    run.refresh_from_db()
    assert run.state == Run.State.DONE
    assert run.proposals.count() == run.figures["networks"]
    assert Entry.objects.filter(verb="run.finished").count() == 1


def test_a_run_whose_worker_was_killed_is_taken_up_again_and_says_so(world: Any) -> None:
    run = domain.start_run(world.coordinator, a_round(world), effort=0.05)
    domain.take_up(run.pk)
    taken = domain.take_up(run.pk)
    assert taken is not None
    assert taken.progress["times"] == 2
    form(run.pk)
    run.refresh_from_db()
    assert run.state == Run.State.DONE


def test_the_same_sign_ups_give_the_same_networks(world: Any) -> None:
    found = a_round(world)
    one, other = a_run(world, of=found), a_run(world, of=found)
    assert one.score == other.score
    assert sorted(map(sorted, members(one).values())) == sorted(map(sorted, members(other).values()))


def test_a_run_that_waits_is_stopped_at_once_and_never_begins(world: Any) -> None:
    run = domain.start_run(world.coordinator, a_round(world))
    domain.stop_run(world.coordinator, run)
    form(run.pk)
    run.refresh_from_db()
    assert (run.state, run.error) == (Run.State.FAILED, "stopped")
    with pytest.raises(Refused):
        domain.stop_run(world.coordinator, run)


def test_progress_is_kept_at_most_once_a_second_and_stop_is_heard(world: Any) -> None:
    run = domain.start_run(world.coordinator, a_round(world))
    taken = domain.take_up(run.pk)
    assert taken is not None
    now = [100.0]
    watch = forming._Watch(taken, lambda: now[0])
    for step in range(10):
        watch.tell(Progress("search", step / 20, step, 50.0, step, 1, 0.1))
        now[0] += 0.3
    kept = Run.objects.get(pk=run.pk).progress
    assert kept["score"] == 8, "at 0, 1.2 and 2.4 seconds"
    assert not watch.stop()
    domain.stop_run(world.coordinator, taken)
    assert not watch.stop(), "the row is looked at once a second"
    now[0] += 1
    assert watch.stop()


def test_a_run_that_breaks_says_so_and_the_queue_hears_of_it(world: Any, monkeypatch: Any) -> None:
    def broken(*args: Any, **kwargs: Any) -> Any:
        raise ValueError("stuk")

    monkeypatch.setattr(forming, "solve", broken)
    run = domain.start_run(world.coordinator, a_round(world))
    with pytest.raises(ValueError, match="stuk"):
        form(run.pk)
    run.refresh_from_db()
    assert (run.state, run.error) == (Run.State.FAILED, "error")


def test_one_outcome_is_chosen_and_replacing_one_that_people_know_asks_again(world: Any) -> None:
    found = a_round(world)
    one, two = a_run(world, of=found), a_run(world, of=found)
    domain.choose_run(world.coordinator, one)
    domain.choose_run(world.coordinator, two)
    assert list(Run.objects.filter(chosen_at__isnull=False)) == [two]
    Proposal.objects.filter(run=two).update(asked_at=timezone.now())
    with pytest.raises(Refused) as refused:
        domain.choose_run(world.coordinator, one)
    assert refused.value.field == "sure"
    domain.choose_run(world.coordinator, one, sure=True)
    assert list(Run.objects.filter(chosen_at__isnull=False)) == [one]


def test_the_coordinator_is_asked_to_look_until_one_is_chosen(world: Any) -> None:
    run = a_run(world)
    assert [ask.url for ask in asks.of_coordinator(world.coordinator)] == [f"/berekening/{run.pk}/"]
    assert asks.of_coordinator(world.member) == []
    domain.choose_run(world.coordinator, run)
    assert asks.of_coordinator(world.coordinator) == []


def test_someone_gets_a_copy_of_where_they_were_put_and_nothing_of_others(world: Any) -> None:
    run = a_run(world)
    seat = a_seat(run)
    (row,) = privacy.export(seat.signup.person)
    assert row["proposed_network"] == seat.proposal.name
    others = Seat.objects.filter(proposal=seat.proposal).exclude(pk=seat.pk).select_related("signup__person")
    assert not any(other.signup.person.name in str(row) for other in others)


def test_rules_and_weights_are_kept_only_where_they_differ(world: Any) -> None:
    found = signup.a_round(world, 0)
    domain.set_rules(world.coordinator, found, {"learning": {"size_min": 5}})
    assert found.rules == {"learning": {"size_min": 5}}
    domain.back_to_usual(world.coordinator, found, "rules")
    assert FormingRound.objects.get(pk=found.pk).rules == {}
    with pytest.raises(Refused) as refused:
        domain.set_rules(world.coordinator, found, {"learning": {"size_min": 20}})
    assert refused.value.field == "learning-size_ideal"


def test_a_run_keeps_the_rules_with_which_it_was_asked(world: Any) -> None:
    found = a_round(world)
    run = domain.start_run(world.coordinator, found)
    domain.back_to_usual(world.coordinator, found, "rules")
    form(run.pk)
    run.refresh_from_db()
    assert run.asked["rules"]["learning"]["size_min"] == 3
    assert a_seat(run) is not None
