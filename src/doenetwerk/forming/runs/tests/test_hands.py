"""The coordinator's own hands: what follows is said beforehand, and is what happens; what is held stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.forming.models import Proposal, Run, Seat, SeatAnswer, Wish
from doenetwerk.forming.runs import domain, saving
from doenetwerk.forming.runs.consequences import Moves
from doenetwerk.forming.runs.problem import problem_of, read
from doenetwerk.forming.runs.queries import outcome
from doenetwerk.forming.runs.saving import networks_of
from doenetwerk.forming.runs.tests.scene import a_round, a_run, a_seat, an_empty_proposal, free, members
from doenetwerk.forming.signup.tests import scene as signup
from doenetwerk.networks.models import Network


def test_what_is_said_beforehand_is_what_happens(world: Any) -> None:
    run = a_run(world, 18)
    before = run.score
    seat = a_seat(run)
    goals = Proposal.objects.filter(run=run).exclude(pk=seat.proposal_id)
    assert goals
    for goal in [*goals, None]:
        moves = Moves(run, seat.signup_id)
        consequence = moves.weigh(goal.pk if goal else None)
        now = Seat.objects.filter(run=run, signup=seat.signup_id).first() or seat.signup
        domain.move(world.coordinator, now, goal)
        run.refresh_from_db()
        assert run.score == before + consequence.points, goal
        for side in (consequence.to, consequence.left):
            if side is not None:
                row = Proposal.objects.get(pk=side.proposal.pk)
                assert row.seats.count() == side.size
                assert set(side.newly) <= set(row.weakest["broken"] or side.newly)
        before = run.score


def test_someone_without_a_place_is_put_in_a_network_by_hand(world: Any) -> None:
    run = a_run(world)
    signup_ = free(run)
    placed = Seat.objects.filter(run=run).count()
    goal = Proposal.objects.filter(run=run).first()
    seat = domain.move(world.coordinator, signup_, goal)
    assert seat is not None
    assert (seat.put_by, seat.proposal) == (world.coordinator, goal)
    run.refresh_from_db()
    assert run.figures["placed"] == placed + 1
    assert run.figures["by_hand"]
    groups = [row for row in run.figures["fairness"] if row["dimension"] == "theme"]
    assert sum(row["placed"] for row in groups) == placed + 1, "shares follow"
    assert all(row["people"] >= 4 for row in run.figures["fairness"])


def test_an_answer_goes_with_the_place_for_which_it_was_given(world: Any) -> None:
    run = a_run(world)
    seat = a_seat(run)
    SeatAnswer.objects.create(seat=seat, answer="no", answered_at=timezone.now())
    other = an_empty_proposal(world, run)
    domain.move(world.coordinator, seat, other)
    assert not SeatAnswer.objects.exists()


def test_moves_that_cannot_be_are_refused(world: Any) -> None:
    found = a_round(world)
    one, two = a_run(world, of=found), a_run(world, of=found)
    seat = a_seat(one)
    with pytest.raises(Refused):
        domain.move(world.coordinator, seat, two.proposals.first())
    with pytest.raises(Refused):
        domain.move(world.coordinator, seat.signup, None)
    empty = an_empty_proposal(world, one)
    domain.drop_proposal(world.coordinator, empty)
    with pytest.raises(Refused):
        domain.move(world.coordinator, seat, empty)
    network = Network.objects.create(name="Begonnen", region=world.region)
    Proposal.objects.filter(pk=seat.proposal_id).update(network=network)
    with pytest.raises(Refused):
        domain.move(world.coordinator, a_seat(one), None)


def test_a_suggestion_is_followed_as_a_whole_or_not_at_all(world: Any) -> None:
    run = a_run(world)
    goal = an_empty_proposal(world, run)
    people = [seat.signup for seat in Seat.objects.filter(run=run).select_related("signup")[:3]]
    gone = people[2]
    gone.withdrawn_at = timezone.now()
    gone.save()
    before = members(run)
    with pytest.raises(Refused):
        domain.apply_suggestion(world.coordinator, run, [(one, goal) for one in people])
    assert members(run) == before
    domain.apply_suggestion(world.coordinator, run, [(one, goal) for one in people[:2]])
    assert members(run)[goal.pk] == {one.pk for one in people[:2]}


def test_a_proposal_that_goes_leaves_its_people_without_a_place(world: Any) -> None:
    run = a_run(world)
    first = Proposal.objects.filter(run=run).first()
    assert first is not None
    people = first.seats.count()
    placed = run.figures["placed"]
    domain.drop_proposal(world.coordinator, first)
    run.refresh_from_db()
    assert run.figures["placed"] == placed - people
    domain.drop_proposal(world.coordinator, first)


def test_an_own_proposal_takes_the_moment_that_all_have(world: Any) -> None:
    run = a_run(world)
    goal = an_empty_proposal(world, run)
    assert goal.slots == []
    domain.move(world.coordinator, a_seat(run), goal)
    goal.refresh_from_db()
    assert goal.slots == ["di-middag"]
    assert "size" in goal.weakest["broken"], "one person is no network yet"


def test_an_own_proposal_needs_a_theme_and_a_place_of_the_round(world: Any) -> None:
    run = a_run(world)
    theme = run.round.themes.first()
    other = signup.bare_round(world, title="Andere ronde")
    with pytest.raises(Refused):
        domain.add_proposal(world.coordinator, run, theme)
    with pytest.raises(Refused):
        domain.add_proposal(world.coordinator, run, other.themes.first(), run.round.hosts.first())
    with pytest.raises(Refused):
        domain.add_proposal(world.coordinator, run, theme, run.round.hosts.first(), ["zo-ochtend"])


def test_what_is_held_is_fixed_in_the_next_run(world: Any) -> None:
    run = a_run(world, 18)
    first = Proposal.objects.filter(run=run).first()
    assert first is not None
    domain.hold_proposal(world.coordinator, first)
    seat = Seat.objects.filter(run=run).exclude(proposal=first).first()
    assert seat is not None
    domain.hold_seat(world.coordinator, seat)
    problem = read(run.round, run)
    whole, part = sorted(problem.fixed, key=lambda one: one.grow)
    assert whole.members == {str(pk) for pk in first.seats.values_list("signup", flat=True)}
    assert part.members == {str(seat.signup_id)}
    assert len(problem.present) == run.proposals.count()
    domain.release_proposal(world.coordinator, first)
    domain.release_seat(world.coordinator, seat)
    assert read(run.round, run).fixed == ()


def test_someone_held_in_a_theme_that_they_did_not_choose_may_be_there(world: Any) -> None:
    run = a_run(world)
    theme = run.round.themes.order_by("order")[2]
    goal = domain.add_proposal(world.coordinator, run, theme, run.round.hosts.first())
    seat = domain.move(world.coordinator, a_seat(run), goal)
    assert seat is not None
    domain.hold_seat(world.coordinator, seat)
    problem = read(run.round, run)
    person = next(one for one in problem.people if one.id == str(seat.signup_id))
    assert person.themes[-1] == str(theme.pk)
    assert "theme" in Proposal.objects.get(pk=goal.pk).weakest["broken"]


def test_people_who_were_asked_stay_together_in_the_next_run(world: Any) -> None:
    run = a_run(world)
    Proposal.objects.filter(run=run).update(asked_at=timezone.now())
    assert len(read(run.round, run).fixed) == run.proposals.count()


def test_a_wish_for_apart_counts_and_one_for_together_only_when_a_network_could_meet_it(world: Any) -> None:
    found = a_round(world, 6)
    one, two, three, four = found.signups.order_by("pk")[:4]
    Wish.objects.create(signup=one, person=two.person, sort=Wish.Sort.APART)
    Wish.objects.create(signup=two, person=one.person, sort=Wish.Sort.TOGETHER)
    Wish.objects.create(signup=three, person=four.person, sort=Wish.Sort.TOGETHER)
    problem = read(found)
    assert problem.apart == {frozenset({str(one.pk), str(two.pk)})}
    assert problem.together == {frozenset({str(three.pk), str(four.pk)})}
    for values in ({"slots": ["vr-ochtend"]}, {"wants_to_learn": False}, {"minutes": 0, "languages": ["fr"]}):
        before = {name: getattr(four, name) for name in values}
        type(four).objects.filter(pk=four.pk).update(**values)
        assert read(found).together == frozenset(), values
        type(four).objects.filter(pk=four.pk).update(**before)


def test_a_move_never_tells_that_it_breaks_a_wish(world: Any) -> None:
    run = a_run(world, 18)
    seat = a_seat(run)
    goal = Proposal.objects.filter(run=run).exclude(pk=seat.proposal_id).first()
    assert goal is not None
    plain = Moves(run, seat.signup_id).weigh(goal.pk)
    member = goal.seats.first()
    assert member is not None
    Wish.objects.create(signup=seat.signup, person=member.signup.person, sort=Wish.Sort.APART)
    assert problem_of(run).apart
    told = Moves(run, seat.signup_id).weigh(goal.pk)
    assert (told.newly, told.parts) == (plain.newly, plain.parts)
    domain.move(world.coordinator, seat, goal)
    goal.refresh_from_db()
    assert not {"apart", "together"} & set(goal.weakest["broken"])
    assert Run.objects.get(pk=run.pk).figures["wishes"] == 1, "known to the program, for the whole run"


def test_who_refused_is_no_member_until_moved(world: Any) -> None:
    run = a_run(world, 18)
    seat = a_seat(run)
    goal = Proposal.objects.filter(run=run).exclude(pk=seat.proposal_id).first()
    proposal, placed = seat.proposal, run.figures["placed"]
    size = proposal.seats.count()
    SeatAnswer.objects.create(seat=seat, answer="no", answered_at=timezone.now())
    ((row, network),) = [pair for pair in networks_of(run, problem_of(run)) if pair[0] == proposal]
    assert len(network.members) == size - 1
    assert network.value < row.value, "worth what those are who stay"
    saving.recount(run)
    run.refresh_from_db()
    assert run.figures["placed"] == placed - 1
    found = outcome(run)
    card = found.card_of(seat.signup_id)
    assert card is not None
    assert (card.proposal, card.size) == (proposal, size - 1)
    assert [member.who.pk for member in card.refused] == [seat.signup_id]
    assert (found.placed, found.people) == (placed - 1, run.figures["people"])
    moves = Moves(run, seat.signup_id)
    assert moves.weigh(None).parts == {}, "taking them out costs nothing any more"
    domain.move(world.coordinator, seat, goal)
    assert outcome(run).placed == placed
