"""Verbs about a run: starting, stopping, taking it up, finishing, choosing."""

from __future__ import annotations

from dataclasses import asdict

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.engines.forming.records import Outcome, Problem
from doenetwerk.forming.models import FormingRound, RoundHost, Run
from doenetwerk.forming.runs import saving
from doenetwerk.forming.runs.domain.ruling import still_forming
from doenetwerk.forming.runs.problem import places, taking_part
from doenetwerk.forming.runs.rules import rules_of, weights_for
from doenetwerk.journal.domain import record
from doenetwerk.people.queries.points import points_of

FEWEST = 2
State = Run.State


@verb
def start_run(actor: Person, round: FormingRound, based_on: Run | None = None, effort: float = 1.0) -> Run:
    """Ask for a run with the rules and weights as they are now. With `based_on` what is held there stays, and who is
    there stays in sight (stability). Asks the job that does the work.

    When the round has no places yet, the schools of who takes part become its places: they stand on the rules page and
    can be taken off.

    Refused: an ended round, no themes, fewer than two people, another run of this round that is not done yet.
    """
    still_forming(round)
    if not round.themes.exists():
        raise Refused(_("Kies eerst de thema’s van deze ronde."))
    people = taking_part(round.pk).count()
    if people < FEWEST:
        raise Refused(_("Er zijn nog te weinig aanmeldingen om netwerken van te maken."))
    if Run.objects.filter(round=round, state__in=[State.WAITING, State.RUNNING]).exists():
        raise Refused(_("Er loopt al een berekening in deze ronde. Wacht tot die klaar is, of stop hem."))
    _offer_places(round)
    last = Run.objects.filter(round=round).aggregate(last=Max("number"))["last"] or 0
    kinds = round.themes.values_list("kind", flat=True)
    weights = {**asdict(weights_for(round.weights))}
    run = Run.objects.create(
        round=round,
        number=last + 1,
        based_on=based_on,
        asked={
            "effort": effort,
            "people": people,
            "rules": {kind: asdict(rules) for kind, rules in rules_of(round, kinds).items()},
            "weights": {**weights, "ranks": list(weights["ranks"])},
        },
        started_by=actor,
    )
    from doenetwerk.forming.runs.jobs import form

    form(run.pk)
    record("run.started", actor, region=round.region, subject=run, circle=Circle.REGION, number=run.number)
    return run


def _offer_places(round: FormingRound) -> None:
    if round.hosts.exists():
        return
    schools = places(round)
    points = points_of(school.pk for school in schools)
    names: set[str] = set()
    rows = []
    for school in schools:
        name = str(school)[:100]
        if name in names:
            name = f"{name} ({school.town or school.pk})"[:120]
        names.add(name)
        lat, lon = points[school.pk]
        rows.append(RoundHost(round=round, school=school, name=name, town=school.town, lat=lat, lon=lon))
    RoundHost.objects.bulk_create(rows)


@verb
def stop_run(actor: Person, run: Run) -> Run:
    """Ask a run to stop with the best that it has. One that waits ends at once. Again changes nothing.

    Refused: one that is done.
    """
    run = Run.objects.select_for_update(of=("self",)).select_related("round__region").get(pk=run.pk)
    if run.state not in (State.WAITING, State.RUNNING):
        raise Refused(_("Deze berekening is al klaar."))
    if run.stop_asked_at is None:
        run.stop_asked_at = timezone.now()
        if run.state == State.WAITING:
            run.state, run.ended_at, run.error = State.FAILED, run.stop_asked_at, "stopped"
        run.save(update_fields=["stop_asked_at", "state", "ended_at", "error"])
        record("run.stopped", actor, region=run.round.region, subject=run, circle=Circle.REGION, number=run.number)
    return run


@verb
def take_up(pk: int) -> Run | None:
    """The job begins a run, or takes it up anew after its worker died: `progress["times"]` counts how often.

    None for a run that is gone, done, or stopped before it began. No journal line: nobody did anything.
    """
    run = Run.objects.select_for_update(of=("self",)).select_related("round__region", "based_on").filter(pk=pk).first()
    if run is None or run.state == State.DONE or run.error == "stopped":
        return None
    times = run.progress.get("times", 0) + 1
    run.state, run.error, run.began_at, run.progress = State.RUNNING, "", timezone.now(), {"times": times}
    run.save(update_fields=["state", "error", "began_at", "progress"])
    return run


@verb
def finish(run: Run, problem: Problem, outcome: Outcome, accounts: saving.Accounts) -> bool:
    """Keep the outcome as proposals and seats. False when another worker was before us: the outcome is the same."""
    held = Run.objects.select_for_update(of=("self",)).select_related("round__region").filter(pk=run.pk).first()
    if held is None or held.state == State.DONE:
        return False
    saving.save(held, problem, outcome, accounts)
    held.state, held.ended_at = State.DONE, timezone.now()
    held.save(update_fields=["state", "ended_at"])
    record(
        "run.finished",
        None,
        region=held.round.region,
        subject=held,
        circle=Circle.REGION,
        number=held.number,
        networks=len(outcome.networks),
    )
    return True


@verb
def fail(run: Run, error: str) -> None:
    """The run gave no outcome; `error` is a key that the page has words for, or the engine's own sentence."""
    Run.objects.filter(pk=run.pk).exclude(state=State.DONE).update(
        state=State.FAILED, ended_at=timezone.now(), error=error[:300]
    )


@verb
def choose_run(actor: Person, run: Run, sure: bool = False) -> Run:
    """Go on with this outcome: its proposals are those that people are asked about. Again changes nothing. Answers
    about a network that stays go along.

    Refused: one that is not done; and, unless `sure`, when people were already asked about another outcome (field
    "sure": the page then asks whether that is meant).
    """
    run = Run.objects.select_related("round__region").get(pk=run.pk)
    still_forming(run.round)
    if run.state != State.DONE:
        raise Refused(_("Deze berekening is nog niet klaar."))
    if run.chosen_at is not None:
        return run
    others = Run.objects.filter(round=run.round_id, chosen_at__isnull=False)
    if not sure and others.filter(proposals__asked_at__isnull=False, proposals__dropped_at=None).exists():
        raise Refused(_("Mensen kregen al een vraag over de andere uitkomst. Wil je die echt vervangen?"), "sure")
    others.update(chosen_at=None)
    run.chosen_at = timezone.now()
    run.save(update_fields=["chosen_at"])
    from doenetwerk.forming.asking.domain import take_over  # It stands on this module.

    take_over(actor, run)
    record("run.chosen", actor, region=run.round.region, subject=run, circle=Circle.REGION, number=run.number)
    return run
