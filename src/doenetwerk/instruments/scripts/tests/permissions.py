"""Who may open the addresses of conversations with a script."""

from typing import Any

from doenetwerk.instruments.models import Case, Keepsake, Run, RunNote
from doenetwerk.instruments.scripts import domain
from doenetwerk.instruments.scripts.tests.scene import a_case, a_keepsake, a_run
from doenetwerk.testing.permissions import Rule


def network(world: Any) -> dict[str, int]:
    """The network of the cast."""
    return {"pk": world.network.pk}


def case(world: Any) -> dict[str, int]:
    """The member's."""
    return {"pk": (Case.objects.filter(runs=None).first() or a_case(world)).pk}


def run(world: Any) -> dict[str, int]:
    """A run at a step in which people write."""
    return {"pk": (Run.objects.first() or a_run(world)).sheet_id}


def note(world: Any) -> dict[str, int]:
    """What the member wrote in it."""
    found = Run.objects.first() or a_run(world)
    written = RunNote.objects.first() or domain.write(world.member, found, "own-choice", "Ik zou eerst luisteren.")
    return {"pk": found.sheet_id, "note": written.pk}


def kept(world: Any) -> dict[str, int]:
    """The member's."""
    return {"pk": (Keepsake.objects.first() or a_keepsake(world)).pk}


PERMISSIONS: dict[str, Rule] = {
    "instruments:scripts": Rule("member facilitators", network),
    "instruments:case_new": Rule("member facilitators", network),
    "instruments:ask_for_cases": Rule("facilitators", network, method="post"),
    "instruments:script_start": Rule("facilitators", network),
    "instruments:script_begin": Rule("signed_in", lambda world: {"key": "incident"}),
    "instruments:case_edit": Rule("member", case),
    "instruments:case_withdraw": Rule("member", case, method="post"),
    "instruments:case_prefer": Rule("member facilitators", case, method="post"),
    "instruments:run": Rule("member facilitators", run),
    "instruments:run_now": Rule("member facilitators", run),
    "instruments:run_write": Rule("member facilitators", run, method="post"),
    "instruments:run_take_back": Rule("member facilitators", note, method="post"),
    "instruments:run_lead": Rule("facilitators", run, method="post"),
    "instruments:run_drop": Rule("facilitators", run, method="post"),
    "instruments:run_keep": Rule("member facilitators", run, method="post"),
    "instruments:keepsakes": Rule("signed_in"),
    "instruments:keepsake": Rule("member", kept),
    "instruments:keepsake_away": Rule("member", kept, method="post"),
}
