"""The nine stories: who forms under sound rules, who does not, and what would help (003)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from doenetwerk.engines.forming import checking, conflict, why
from doenetwerk.engines.forming.rating import Index, broken
from doenetwerk.engines.forming.records import Outcome, Problem, Rules
from doenetwerk.engines.forming.solving import Options, solve
from doenetwerk.engines.forming.tests import stories
from doenetwerk.engines.forming.tests.stories import STORIES, Story
from doenetwerk.engines.forming.wording import sentence


def form(problem: Problem) -> Outcome:
    return solve(problem, Options(effort=0.1))


@pytest.mark.parametrize("story", STORIES, ids=[story.name for story in STORIES])
def test_who_forms(story: Story) -> None:
    assert checking.check(story.problem) == []
    outcome = form(story.problem)
    assert tuple(sorted(len(network.members) for network in outcome.networks)) == story.sizes
    for network in outcome.networks:
        assert broken(Index(story.problem), network) == []


def test_oost_makes_no_network_and_one_step_would_make_one() -> None:
    """One theme, people alike, one more promise: what the lesson of that story asks for."""
    problem = stories.oost()
    outcome = form(problem)
    assert outcome.networks == ()
    account = why.explain(problem, outcome)
    assert account.near[0] == "kwaliteitszorg"
    funnel = account.funnels["kwaliteitszorg"]
    assert (funnel.listed, funnel.promised, funnel.slot_fits, funnel.together, funnel.short) == (7, 6, 5, 5, 1)
    assert {name: change.kind for name, change in funnel.almost.items()} == {"o-gijs": "promise", "o-hana": "slot"}
    # either of the two changes is the smallest one for the person and makes a network for all six
    for name in ("o-gijs", "o-hana"):
        smallest = account.unplaced[name].smallest
        assert smallest is not None and smallest.steps == 1
        changed = form(why.relaxed(problem, smallest.changes))
        assert [len(network.members) for network in changed.networks] == [6]
        assert name in changed.networks[0].members
        assert changed.networks[0].theme == "kwaliteitszorg"
    # of the other themes none comes anywhere near
    assert all(account.funnels[theme].short >= 4 for theme in ("shrm", "vmbo", "krimp", "verzuim", "mobiliteit"))


def test_oost_is_told_why_in_words() -> None:
    problem = stories.oost()
    found = conflict.conflicts(problem)
    assert found[0].theme == "" and "size" in found[0].rules
    quality = next(one for one in found if one.theme == "kwaliteitszorg")
    assert {"ticks", "slots"} <= set(quality.rules)
    assert any("2 toezeggingen" in sentence(saying) for saying in quality.sayings)


def test_zuid_goes_on_with_seven_of_five_schools() -> None:
    problem = stories.zuid()
    outcome = form(problem)
    people = Index(problem).people
    members = [people[name] for name in outcome.networks[0].members]
    assert len({one.school for one in members}) == 5
    assert {one.function for one in members} == {"head", "hr"}
    account = why.explain(problem, outcome)
    guest = account.unplaced["u-guest0"].smallest
    assert guest is not None and [change.kind for change in guest.changes] == ["promise"] and guest.network == 0


def test_nijmegen_needs_a_place_in_the_middle() -> None:
    """People from all over the country: with a host at one end of it too few can come in an hour and a half."""
    problem = replace(stories.nijmegen(), rules={"": Rules(travel=90)})
    east = replace(problem, hosts=tuple(one for one in problem.hosts if one.id == "nijmegen"))
    assert form(east).networks == ()
    assert [network.host for network in form(problem).networks] == ["utrecht"]


def test_zeeland_is_only_one_network_when_levels_may_differ() -> None:
    """With people alike, as elsewhere, it would be two networks at most, and not for everyone together."""
    problem = stories.zeeland()
    narrow = form(replace(problem, rules={"": replace(problem.rules[""], level_steps=1)}))
    assert max(len(network.members) for network in narrow.networks) < 16
