"""Who may open the addresses of this part."""

from typing import Any

from doenetwerk.forming.demand import domain
from doenetwerk.forming.models import Initiative, JoinInstead
from doenetwerk.forming.tests.scene import ask
from doenetwerk.testing.permissions import Rule


def region(world: Any) -> dict[str, int]:
    return {"pk": world.region.pk}


def theme(world: Any) -> dict[str, int]:
    return {"pk": world.region.pk, "theme_pk": world.theme.pk}


def initiative(world: Any) -> dict[str, int]:
    found = Initiative.objects.filter(title="De academie").first() or domain.register_initiative(
        world.coordinator, world.region, title="De academie"
    )
    return {"pk": world.region.pk, "initiative_pk": found.pk}


def _join(world: Any) -> JoinInstead:
    ask(world.member, theme=world.theme)
    return domain.join_instead(world.coordinator, world.region, world.theme, world.network, people=[world.member])


def join(world: Any) -> dict[str, int]:
    return {**theme(world), "join_pk": _join(world).pk}


def answer(world: Any) -> dict[str, int]:
    return {"pk": _join(world).answers.get().pk}


COORDINATOR = "coordinator"
IN_REGION = "member facilitators leader coordinator"

PERMISSIONS: dict[str, Rule] = {
    "forming:accept_alike": Rule(COORDINATOR, kwargs=region, method="post"),
    "forming:not_alike": Rule(COORDINATOR, kwargs=region, method="post"),
    "forming:shape": Rule(COORDINATOR, kwargs=theme),
    "forming:put_in_round": Rule(COORDINATOR, kwargs=theme, method="post"),
    "forming:join_instead": Rule(COORDINATOR, kwargs=theme),
    "forming:undo_join": Rule(COORDINATOR, kwargs=join, method="post"),
    "forming:join_answer": Rule("member", kwargs=answer),
    "forming:my_initiatives": Rule("signed_in"),
    "forming:initiatives": Rule(IN_REGION, kwargs=region),
    "forming:initiative": Rule(IN_REGION, kwargs=initiative),
    "forming:tip_initiative": Rule(IN_REGION, kwargs=region),
    "forming:add_initiative": Rule(COORDINATOR, kwargs=region),
    "forming:import_initiatives": Rule(COORDINATOR, kwargs=region),
    "forming:change_initiative": Rule(COORDINATOR, kwargs=initiative),
    "forming:still_right": Rule(COORDINATOR, kwargs=initiative, method="post"),
    "forming:accept_tip": Rule(COORDINATOR, kwargs=initiative, method="post"),
    "forming:mark_gone": Rule(COORDINATOR, kwargs=initiative),
    "forming:link_theme": Rule(COORDINATOR, kwargs=initiative, method="post"),
}
