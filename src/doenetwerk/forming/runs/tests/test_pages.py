"""The coordinator's pages: rules, a run that works, what came out, moving people, two outcomes side by side."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from doenetwerk.core.jobs import HEAVY
from doenetwerk.forming.models import Proposal, Run, Seat, Wish
from doenetwerk.forming.runs import domain
from doenetwerk.forming.runs.tests.scene import LOOSE, a_round, a_run, a_seat, an_empty_proposal, free
from doenetwerk.forming.signup import domain as signup_domain
from doenetwerk.forming.signup.tests import scene as signup
from doenetwerk.testing.queries import assert_same_queries


@pytest.fixture
def desk(client: Client, world: Any) -> Client:
    client.force_login(world.coordinator)
    return client


def page(client: Client, name: str, *args: Any, query: str = "", status: int = 200) -> str:
    response = client.get(reverse(f"forming:{name}", args=args) + query)
    assert response.status_code == status
    return response.content.decode()


def filled(html: str) -> dict[str, str]:
    """What a form holds when it is opened: the names and values of its fields."""
    import re

    found = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and (('type="radio"' not in tag and 'type="checkbox"' not in tag) or "checked" in tag):
            found[name[1]] = value[1]
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found[name] = chosen[1] if chosen else ""
    return found


def test_rules_come_filled_in_and_are_kept(desk: Client, world: Any) -> None:
    found = signup.a_round(world, 4)
    html = page(desk, "rules", found.pk)
    assert "Iemands eerste keuze weegt even zwaar als 80 minuten reizen." in html
    data = filled(html) | {"learning-size_min": "5", "w-minute": "10"}
    response = desk.post(reverse("forming:rules", args=[found.pk]), data)
    assert response.status_code == 303
    found.refresh_from_db()
    assert (found.rules, found.weights) == ({"learning": {"size_min": 5}}, {"minute": 10})
    assert "als 40 minuten reizen" in page(desk, "rules", found.pk)
    desk.post(reverse("forming:usual_rules", args=[found.pk]), {"wat": "weights"})
    found.refresh_from_db()
    assert (found.rules, found.weights) == ({"learning": {"size_min": 5}}, {})


def test_rules_that_cannot_be_keep_what_was_typed(desk: Client, world: Any) -> None:
    found = signup.a_round(world, 4)
    data = filled(page(desk, "rules", found.pk)) | {"learning-size_min": "30", "learning-travel": "77"}
    response = desk.post(reverse("forming:rules", args=[found.pk]), data)
    assert response.status_code == 422
    html = response.content.decode()
    assert "Zet de grootte op volgorde" in html
    assert 'value="77"' in html
    found.refresh_from_db()
    assert found.rules == {}


def test_saving_and_starting_in_one_go(desk: Client, world: Any) -> None:
    found = a_round(world)
    data = filled(page(desk, "rules", found.pk)) | {"doe": "reken"}
    response = desk.post(reverse("forming:rules", args=[found.pk]), data)
    run = Run.objects.get()
    assert response.headers["Location"] == reverse("forming:run", args=[run.pk])
    assert run.asked["rules"]["learning"]["size_max"] == LOOSE["size_max"]


def test_what_does_not_go_together_is_said_before_anything_is_reckoned(desk: Client, world: Any) -> None:
    found = a_round(world)
    last = found.themes.order_by("order")[2]
    assert f"Niemand koos “{last}”." in page(desk, "check_rules", found.pk)
    signup_domain.remove_theme(world.coordinator, last)
    assert "Niets gevonden" in page(desk, "check_rules", found.pk)
    found.slots = found.slots[:1]
    found.rules = {"learning": {"slots_needed": 2}}
    found.save()
    assert "gezamenlijke dagdelen" in page(desk, "check_rules", found.pk)


def test_a_run_that_works_is_followed_and_stopped(desk: Client, world: Any) -> None:
    run = domain.start_run(world.coordinator, a_round(world))
    html = page(desk, "run", run.pk)
    assert "Wacht op zijn beurt" in html
    assert 'http-equiv="refresh"' in html, "works without JavaScript"
    domain.take_up(run.pk)
    Run.objects.filter(pk=run.pk).update(
        progress={"phase": "search", "done": 0.4, "placed": 9, "networks": 2, "gap": 0.0123, "times": 2}
    )
    part = desk.get(reverse("forming:run_progress", args=[run.pk]), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "9 van de 16 mensen" in part
    assert "1,3%" in part, "upwards: it says at most"
    assert "opnieuw begonnen" in part
    response = desk.post(reverse("forming:stop_run", args=[run.pk]))
    assert response.status_code == 303
    assert "stopt zo" in page(desk, "run", run.pk)


def test_a_run_that_nobody_takes_up_says_so_after_a_minute(desk: Client, world: Any) -> None:
    run = domain.start_run(world.coordinator, a_round(world))
    assert "Er draait geen rekenproces" not in page(desk, "run", run.pk)
    Run.objects.filter(pk=run.pk).update(asked_at=timezone.now() - timedelta(seconds=61))
    assert "start op de server “doenetwerk work”" in page(desk, "run", run.pk)
    # other heavy work goes on: then it is a matter of waiting
    task = DBTaskResult.objects.create(
        queue_name=HEAVY,
        status="RUNNING",
        started_at=timezone.now(),
        args_kwargs={},
        priority=0,
        run_after=timezone.now(),
    )
    assert "Er draait geen rekenproces" not in page(desk, "run", run.pk)
    DBTaskResult.objects.filter(pk=task.pk).update(started_at=timezone.now() - timedelta(minutes=4))
    assert "Er draait geen rekenproces" in page(desk, "run", run.pk)


def test_a_run_that_is_done_sends_the_page_to_its_proposals(desk: Client, world: Any) -> None:
    run = a_run(world)
    response = desk.get(reverse("forming:run_progress", args=[run.pk]), headers={"HX-Request": "true"})
    assert response.headers["HX-Redirect"] == reverse("forming:run", args=[run.pk])


def test_a_run_without_outcome_says_what_to_do(desk: Client, world: Any) -> None:
    run = domain.start_run(world.coordinator, a_round(world))
    domain.fail(run, "refusal:fault.hosts_none")
    assert "wat er botst" in page(desk, "run", run.pk)


def test_the_outcome_begins_with_who_has_no_place(desk: Client, world: Any) -> None:
    run = a_run(world)
    person = free(run).person
    html = page(desk, "run", run.pk)
    assert html.index(person.name) < html.index("Voorgestelde netwerken")
    assert "Ga verder met deze uitkomst" in html
    assert html.count('class="map"') == 2
    assert "Je veranderde deze uitkomst zelf" in html


def test_the_outcome_of_no_network_offers_the_rules(desk: Client, world: Any) -> None:
    found = a_round(world, 4)
    domain.set_rules(world.coordinator, found, {"learning": {**LOOSE, "size_min": 8, "size_ideal": 8}})
    run = a_run(world, of=found)
    html = page(desk, "run", run.pk)
    assert "Zo komt er geen netwerk" in html
    assert "Er kwam geen netwerk uit" in html


def test_the_outcome_is_filtered_by_theme_and_place(desk: Client, world: Any) -> None:
    run = a_run(world, 18)
    first, second = run.round.themes.order_by("order")[:2]
    html = page(desk, "run", run.pk, query=f"?thema={first.pk}")
    assert f"“{second}” · " not in html
    shown = html.count('class="proposal"')
    assert shown == run.proposals.filter(theme=first).count() < run.proposals.count()
    assert "Geen netwerk met dit thema" in page(desk, "run", run.pk, query="?thema=999999")


def test_a_proposal_says_who_and_why(desk: Client, world: Any) -> None:
    run = a_run(world)
    seat = a_seat(run)
    html = page(desk, "proposal", seat.proposal_id)
    assert seat.signup.person.name in html
    assert "Waarom hier" in html
    assert "keuze" in html


def test_someone_is_moved_after_the_consequence_was_shown(desk: Client, world: Any) -> None:
    run = a_run(world, 18)
    seat = a_seat(run)
    goal = Proposal.objects.filter(run=run).exclude(pk=seat.proposal_id).first()
    assert goal is not None
    address = reverse("forming:move", args=[run.pk, seat.signup_id])
    assert goal.name in page(desk, "move", run.pk, seat.signup_id)
    html = page(desk, "move", run.pk, seat.signup_id, query=f"?naar={goal.pk}")
    assert "Dit past niet binnen de regels" in html, "ten is more than the rules allow"
    assert Seat.objects.get(pk=seat.pk).proposal_id == seat.proposal_id, "looking moves nobody"
    part = desk.get(f"{address}?naar={goal.pk}", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    response = desk.post(address, {"naar": str(goal.pk)})
    assert response.headers["Location"] == reverse("forming:proposal", args=[goal.pk])
    assert Seat.objects.get(run=run, signup=seat.signup_id).proposal == goal
    desk.post(address, {"naar": "geen"})
    assert not Seat.objects.filter(run=run, signup=seat.signup_id).exists()


@pytest.mark.parametrize("goal", ["999999", "zomaar"])
def test_a_move_to_nowhere_is_not_found(desk: Client, world: Any, goal: str) -> None:
    run = a_run(world)
    seat = a_seat(run)
    assert desk.post(reverse("forming:move", args=[run.pk, seat.signup_id]), {"naar": goal}).status_code == 404
    assert Seat.objects.filter(pk=seat.pk).exists()


def test_moving_people_who_were_asked_says_so(desk: Client, world: Any) -> None:
    run = a_run(world, 18)
    Proposal.objects.filter(run=run).update(asked_at=timezone.now())
    seat = a_seat(run)
    assert "Er is al gevraagd" in page(desk, "move", run.pk, seat.signup_id, query="?naar=geen")


def test_wishes_show_only_as_there_being_one_and_only_after_a_move(desk: Client, world: Any) -> None:
    run = a_run(world, 18)
    seat = a_seat(run)
    goal = Proposal.objects.filter(run=run).exclude(pk=seat.proposal_id).first()
    assert goal is not None
    member = goal.seats.first()
    assert member is not None
    Wish.objects.create(signup=member.signup, person=seat.signup.person, sort=Wish.Sort.APART)
    assert "wens" not in page(desk, "run", run.pk)
    for query in ("", f"?naar={goal.pk}"):
        assert "wens" not in page(desk, "move", run.pk, seat.signup_id, query=query)
    domain.move(world.coordinator, seat, goal)
    html = page(desk, "run", run.pk)
    assert "een wens in vertrouwen in de knel" in html
    assert "wens" not in page(desk, "proposal", goal.pk)
    assert "wens in vertrouwen" in page(desk, "choose_run", run.pk)


def test_holding_and_running_again_from_here(desk: Client, world: Any) -> None:
    run = a_run(world)
    seat = a_seat(run)
    desk.post(reverse("forming:hold_proposal", args=[seat.proposal_id]), {"doe": "vast"})
    desk.post(reverse("forming:hold_seat", args=[run.pk, seat.signup_id]), {"doe": "vast"})
    assert "staat vast" in page(desk, "proposal", seat.proposal_id)
    response = desk.post(reverse("forming:run_again", args=[run.pk]))
    following = Run.objects.order_by("-number")[0]
    assert following.based_on == run
    assert response.headers["Location"] == reverse("forming:run", args=[following.pk])


def test_an_own_proposal_is_made_and_dropped(desk: Client, world: Any) -> None:
    run = a_run(world)
    theme, host = run.round.themes.first(), run.round.hosts.first()
    assert theme is not None and host is not None
    address = reverse("forming:add_proposal", args=[run.pk])
    assert desk.post(address, {"theme": theme.pk}).status_code == 422
    desk.post(address, {"theme": theme.pk, "host": host.pk})
    made = run.proposals.order_by("-number")[0]
    assert "Nog niemand in dit voorstel" in page(desk, "proposal", made.pk)
    drop = reverse("forming:drop_proposal", args=[made.pk])
    assert desk.get(drop).status_code == 200
    assert desk.post(drop).status_code == 303
    page(desk, "proposal", made.pk, status=404)


def test_choosing_and_replacing_what_people_were_asked(desk: Client, world: Any) -> None:
    found = a_round(world)
    one, two = a_run(world, of=found), a_run(world, of=found)
    address = reverse("forming:choose_run", args=[one.pk])
    assert desk.post(address).status_code == 303
    Proposal.objects.filter(run=one).update(asked_at=timezone.now())
    address = reverse("forming:choose_run", args=[two.pk])
    response = desk.post(address)
    assert response.status_code == 422
    assert "Wil je die echt vervangen" in response.content.decode()
    assert desk.post(address, {"zeker": "1"}).status_code == 303
    assert Run.objects.get(chosen_at__isnull=False) == two


def test_two_outcomes_lie_side_by_side(desk: Client, world: Any) -> None:
    found = a_round(world, 18)
    one = a_run(world, of=found)
    assert "Nog geen tweede uitkomst" in page(desk, "compare", one.pk)
    two = a_run(world, of=found)
    seat = a_seat(two)
    goal = an_empty_proposal(world, two)
    domain.move(world.coordinator, seat, goal)
    html = page(desk, "compare", two.pk, query=f"?met={one.pk}")
    assert seat.signup.person.name in html
    assert goal.name in html
    assert "nieuw" in html
    page(desk, "compare", two.pk, query="?met=999999", status=404)


def test_the_runs_of_a_round_are_listed(desk: Client, world: Any) -> None:
    found = a_round(world)
    assert "Nog geen berekening" in page(desk, "runs", found.pk)
    run = a_run(world, of=found)
    html = page(desk, "runs", found.pk)
    assert "Berekening 1" in html
    assert desk.post(reverse("forming:runs", args=[found.pk])).status_code == 303
    refused = desk.post(reverse("forming:runs", args=[found.pk]))
    assert refused.status_code == 422
    assert "Er loopt al een berekening" in refused.content.decode()
    assert run.pk


@pytest.mark.parametrize("role", ["leader", "member", "administrator", "facilitator", "stranger"])
def test_nobody_else_hears_who_was_put_where(client: Client, world: Any, role: str) -> None:
    run = a_run(world, 8)
    client.force_login(getattr(world, role))
    seat = a_seat(run)
    page(client, "run", run.pk, status=404)
    page(client, "proposal", seat.proposal_id, status=404)
    page(client, "move", run.pk, seat.signup_id, status=404)
    assert client.post(reverse("forming:run_again", args=[run.pk])).status_code == 404


def test_in_english(desk: Client, world: Any) -> None:
    run = a_run(world)
    free(run)
    desk.cookies["taal"] = "en"
    for name, args in (("rules", [run.round_id]), ("runs", [run.round_id]), ("run", [run.pk]), ("compare", [run.pk])):
        html = desk.get(reverse(f"forming:{name}", args=args)).content.decode()
        assert '<html lang="en"' in html
        for word in ("Berekening", "mensen met", "Voorgestelde", "minuten", "Nog zonder", "Bewaar"):
            assert word not in html, (name, word)


@pytest.mark.parametrize(("name", "most"), [("run", 12), ("proposal", 12), ("compare", 11), ("move", 14)])
def test_pages_take_the_same_queries_for_many_people(desk: Client, world: Any, name: str, most: int) -> None:
    found = a_round(world, 8)
    runs: list[Run] = []

    def one() -> None:
        runs[:] = [a_run(world, of=found), a_run(world, of=found)]

    def address() -> str:
        run = runs[-1]
        seat = a_seat(run)
        args = {"proposal": [seat.proposal_id], "move": [run.pk, seat.signup_id]}.get(name, [run.pk])
        return reverse(f"forming:{name}", args=args)

    def thirty() -> None:
        theme = found.themes.order_by("order")[0]
        host = found.hosts.first()
        for run in runs:
            for _number in range(30):
                goal = domain.add_proposal(world.coordinator, run, theme, host)
                person = signup.people_of(world, 1)[0] if run == runs[0] else None
                row = signup.sign(person, found) if person else found.signups.exclude(seats__run=run).first()
                Seat.objects.create(run=run, proposal=goal, signup=row)

    assert_same_queries(desk, address, one, thirty, max_queries=most)
