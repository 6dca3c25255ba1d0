"""Who may open the addresses of library."""

from typing import Any

from doenetwerk.core.circles import Circle
from doenetwerk.exchange.library import domain
from doenetwerk.exchange.library.domain import Words
from doenetwerk.exchange.models import Document
from doenetwerk.testing.permissions import Rule

INSIDE = "member facilitators"
PDF = ("beleid.pdf", b"%PDF-1.7\nvoorbeeld")


def network(world: Any) -> dict[str, int]:
    return {"pk": world.network.pk}


def _added(world: Any, permission: str = Document.Permission.USE) -> Document:
    words = Words("Aannamebeleid", Document.Kind.POLICY, permission=permission)
    return domain.add(world.member, words, network=world.network, school=world.linde, file=PDF)


def document(world: Any) -> dict[str, int]:
    return {"pk": _added(world).pk}


def to_ask(world: Any) -> dict[str, int]:
    return {"pk": _added(world, Document.Permission.ASK).pk}


def file(world: Any) -> dict[str, int]:
    found = _added(world)
    return {"pk": found.pk, "version": found.versions.get().pk}


def use(world: Any) -> dict[str, int]:
    return {"pk": domain.note_use(world.member, _added(world), world.linde).pk}


def asked(world: Any) -> dict[str, int]:
    found = _added(world, Document.Permission.ASK)
    assert found.circle == Circle.NETWORK
    return {"pk": domain.ask_use(world.member_two, found).pk}


PERMISSIONS: dict[str, Rule] = {
    "exchange:library": Rule("signed_in"),
    "exchange:compare": Rule("signed_in"),
    "exchange:document_new": Rule("signed_in"),
    "exchange:network_library": Rule(f"{INSIDE} coordinator", kwargs=network),
    "exchange:network_document_new": Rule(INSIDE, kwargs=network),
    "exchange:document": Rule(INSIDE, kwargs=document),
    "exchange:document_file": Rule(INSIDE, kwargs=file),
    "exchange:document_edit": Rule("member", kwargs=document),
    "exchange:document_renew": Rule(INSIDE, kwargs=document),
    "exchange:document_withdraw": Rule(INSIDE, kwargs=document),
    "exchange:use_ask": Rule(INSIDE, kwargs=to_ask, method="post"),
    "exchange:use_note": Rule(INSIDE, kwargs=document, method="post"),
    "exchange:use_take_back": Rule("member", kwargs=use, method="post"),
    "exchange:use_request": Rule("member", kwargs=asked),
}
