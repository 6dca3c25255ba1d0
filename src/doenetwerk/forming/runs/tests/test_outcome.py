"""What an outcome says: what would help whom, how near the best it is, and how it stands beside another one."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.forming.models import Proposal, SeatAnswer, SignUp
from doenetwerk.forming.runs import domain, reasons
from doenetwerk.forming.runs.figures import figures_of
from doenetwerk.forming.runs.queries import Who, gap_words, outcome, percent
from doenetwerk.forming.runs.reasons import HELPS, Missing, Way, grouped
from doenetwerk.forming.runs.tests.scene import a_round, a_run, a_seat, free


@pytest.fixture
def desk(client: Client, world: Any) -> Client:
    client.force_login(world.coordinator)
    return client


def page(client: Client, name: str, *args: Any) -> str:
    response = client.get(reverse(f"forming:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def someone(name: str, *ways: Way) -> Missing:
    return Missing(Who(SignUp(person=None), (), None), [f"{name}?"], list(ways), [])


def kept(*kinds: str, steps: int = 1, far: bool = False) -> dict[str, Any]:
    """A way as a run keeps it."""
    data = {"person": "1", "number": 70, "limit": 30, "slots": ["di-middag"], "theme": "1"}
    changes = [{"code": f"change.{kind}", "data": data} for kind in kinds]
    return {"changes": changes, "network": 1, "theme": "1", "steps": steps, "far": far}


def test_what_would_help_is_shown_and_said_to_be_that(desk: Client, world: Any) -> None:
    run = a_run(world)
    signup = free(run)
    run.refresh_from_db()
    run.reasons = {str(signup.pk): {"sayings": [], "ways": [kept("slot"), kept("slot", "travel", steps=2)]}}
    run.save()
    html = page(desk, "run", run.pk)
    assert "<strong>Dit zou helpen:</strong>" in html, "seen, not only heard"
    run.reasons = {str(signup.pk): {"sayings": [], "ways": [kept("slot", "travel", steps=2)]}}
    run.save()
    assert "<strong>Dit zou samen helpen:</strong>" in page(desk, "run", run.pk)


def test_a_very_long_journey_is_not_what_would_help(desk: Client, world: Any) -> None:
    run = a_run(world)
    signup = free(run)
    run.refresh_from_db()
    told = {"code": "unplaced.far", "data": {"person": str(signup.pk)}}
    run.reasons = {str(signup.pk): {"sayings": [told], "ways": [kept("travel", steps=44, far=True)]}}
    run.save()
    html = page(desk, "run", run.pk)
    assert "Dit zou helpen" not in html
    first, rest = html.index("Alleen met een heel verre reis"), html.index("70 minuten verder")
    assert first < html.index("Waarom niet, en wat nog meer helpt") < rest, "still there for who looks on"


def test_many_without_a_place_stand_by_what_would_help_them() -> None:
    def way(kind: str, far: bool = False) -> Way:
        return Way([kind], None, "", kind, far, 1)

    rows = [
        *(someone("dag", way("slot")) for _n in range(7)),
        *(someone("mensen", way("people")) for _n in range(5)),
        someone("ver", way("travel", far=True)),
        someone("niets"),
    ]
    assert [(group.label, len(group.rows)) for group in grouped(rows)] == [
        (HELPS["slot"], 7),
        (HELPS["people"], 5),
        (HELPS["none"], 2),
    ]
    assert [(group.label, len(group.rows)) for group in grouped(rows[:12])] == [("", 12)]
    assert grouped([]) == []


@pytest.mark.parametrize(
    ("kinds", "found"),
    [((), ""), (("slot",), "slot"), (("language",), "rule"), (("held",), "rule"), (("slot", "travel"), "several")],
)
def test_every_change_has_a_place_in_the_list(kinds: tuple[str, ...], found: str) -> None:
    assert reasons._kind(kept(*kinds)["changes"]) == found


def test_at_most_is_never_rounded_down(world: Any) -> None:
    assert [percent(share) for share in (0.0, 0.00001, 0.012, 0.0123)] == ["0,0%", "0,1%", "1,2%", "1,3%"]


def test_what_is_proven_stays_said_after_a_change_by_hand(world: Any) -> None:
    run = a_run(world, 18)
    assert "Bewezen: onder deze regels" in gap_words(run)
    bound = run.bound
    domain.move(world.coordinator, a_seat(run), None)
    run.refresh_from_db()
    assert run.bound == bound
    words = gap_words(run)
    assert "Je veranderde deze uitkomst zelf. Bewezen blijft" in words
    assert percent(run.figures["gap"]) in words
    assert run.figures["gap"] > 0
    run.figures["proven"] = True
    assert "Bewezen blijft: binnen de regels bestaat geen betere" in gap_words(run)


def test_points_for_staying_are_said_apart(desk: Client, world: Any) -> None:
    found = a_round(world, 18)
    one = a_run(world, of=found)
    two = a_run(world, of=found, based_on=one)
    stay = two.figures["parts"]["stay"]
    assert stay > 0
    shown = figures_of(two, outcome(two))
    assert (shown.score, shown.stay) == (two.score - stay, stay)
    assert sum(points for _name, points in shown.parts) == shown.score
    assert figures_of(one, outcome(one)).score == shown.score, "the same networks, the same score"
    html = page(desk, "compare", two.pk)
    assert f"Berekening 2 telde bij het zoeken ook {stay} punten" in html
    assert "Hooguit onder het best mogelijke" in html
    assert "Erbij voor blijven waar je al was" in page(desk, "run", two.pk)
    assert "Erbij voor blijven" not in page(desk, "run", one.pk)


def test_one_comes_and_two_come(desk: Client, world: Any) -> None:
    found = a_round(world, 18)
    a_run(world, of=found)
    two = a_run(world, of=found)
    seat = a_seat(two)
    goal = two.proposals.exclude(pk=seat.proposal_id).first()
    domain.move(world.coordinator, seat, goal)
    html = page(desk, "compare", two.pk)
    assert "1 gaat" in html
    assert "1 komt" in html
    assert "0 komen" not in html


def test_who_refused_stands_apart_and_does_not_count(desk: Client, world: Any) -> None:
    run = a_run(world, 18)
    seat = a_seat(run)
    SeatAnswer.objects.create(seat=seat, answer="no", answered_at=timezone.now())
    html = page(desk, "proposal", seat.proposal_id)
    assert html.index("Zei nee, en telt niet mee") < html.index(seat.signup.person.name)
    said = f"{run.figures['placed'] - 1} van de 18 mensen"
    for name, pk in (("run", run.pk), ("runs", run.round_id), ("choose_run", run.pk)):
        assert said in page(desk, name, pk), name
    address = reverse("forming:move", args=[run.pk, seat.signup_id])
    assert desk.get(f"{address}?naar=geen").status_code == 200
    assert desk.post(address, {"naar": "geen"}).status_code == 303
    assert "Zei nee" not in page(desk, "proposal", seat.proposal_id)


def test_asking_leads_back_to_the_outcome(desk: Client, world: Any) -> None:
    run = a_run(world)
    assert f'href="{reverse("forming:run", args=[run.pk])}">Bekijk de uitkomst' in page(desk, "asked", run.pk)


def test_every_network_is_at_hand_while_someone_is_dragged(desk: Client, world: Any) -> None:
    run = a_run(world, 18)
    html = page(desk, "run", run.pk)
    tray = html[html.index('id="bakje" hidden') :]
    proposal = run.proposals.first()
    assert tray.count("data-drop=") == run.proposals.count()
    Proposal.objects.filter(pk=proposal.pk).update(network=world.network)
    assert f'data-drop="{proposal.pk}"' not in page(desk, "run", run.pk), "a started network is not changed here"


def test_a_network_without_a_weak_point_has_none_to_name(desk: Client, world: Any) -> None:
    proposal = a_run(world).proposals.first()
    for code, shown in (("stand.strong", False), ("stand.bare", True)):
        Proposal.objects.filter(pk=proposal.pk).update(
            weakest={"saying": {"code": code, "data": {"least": 3, "slots": ["di-middag"]}}}
        )
        assert ("Zwakste punt" in page(desk, "proposal", proposal.pk)) is shown, code
