"""Purpose-bound personal links: everyone who must do one thing can do it from the mail, without a password.

A link is a row (so it can be revoked and expires) and a signature (so that it cannot be guessed or altered). It opens
one small page for one purpose; opening never acts, because mail scanners open links. It does not sign anyone in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from doenetwerk.accounts.models import Person, PersonalLink

Handler = Callable[[HttpRequest, PersonalLink], HttpResponse]
_signer = signing.Signer(salt="doenetwerk.accounts.links", sep=".")


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a link is for. `title` says it to the person; `handler` shows the page on GET and acts on POST."""

    name: str
    title: str | Promise
    handler: Handler
    days: int


_purposes: dict[str, Purpose] = {}


def register_purpose(name: str, title: str | Promise, handler: Handler, days: int = 120) -> None:
    """Register what a link may be for.

    `handler(request, link)` must act for `link.person` (never for `request.user`), only on POST, only on the object
    with id `link.subject`, and answer 404 when that object is gone or no longer concerns this person.
    """
    _purposes[name] = Purpose(name, title, handler, days)


def purpose(name: str) -> Purpose:
    """The registered purpose; KeyError when unknown."""
    return _purposes[name]


def link_for(person: Person, purpose_name: str, subject: int, days: int | None = None) -> str:
    """The absolute address of this person's link for this purpose and object.

    The same link comes back as long as it lives, so that a reminder repeats it. Writes a row when there is none: call
    it from verbs and mails, not while showing a page.
    """
    known = _purposes[purpose_name]
    link = _living(person, purpose_name, subject)
    if link is None:
        link = PersonalLink.objects.create(
            person=person,
            purpose=purpose_name,
            subject=subject,
            expires_at=timezone.now() + timedelta(days=days or known.days),
        )
    return settings.SITE_URL + path_of(link)


def _living(person: Person, purpose_name: str, subject: int) -> PersonalLink | None:
    return PersonalLink.objects.filter(
        person=person,
        purpose=purpose_name,
        subject=subject,
        revoked_at=None,
        expires_at__gt=timezone.now() + timedelta(days=1),
    ).first()


def living(link: PersonalLink) -> PersonalLink | None:
    """The link of the same person for the same thing that still works for a day or more; None when there is none."""
    return _living(link.person, link.purpose, link.subject)


def path_of(link: PersonalLink) -> str:
    """The path of a link, with its signature."""
    return reverse("accounts:link", args=[_signer.sign(f"{link.pk}")])


def is_signed(token: str) -> bool:
    """Whether this token was made here, whatever became of its link."""
    try:
        _signer.unsign(token)
    except signing.BadSignature:
        return False
    return True


def read(token: str) -> PersonalLink | None:
    """The link with this signature, whether or not it still lives; None for a guessed or altered one."""
    try:
        pk = int(_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    link = PersonalLink.objects.select_related("person").filter(pk=pk).first()
    return link if link and link.purpose in _purposes and link.person.is_active else None


def revoke(purpose_name: str, subject: int, person: Person | None = None) -> int:
    """End the links for this object (of one person, or of all). Returns how many were ended."""
    live = PersonalLink.objects.filter(purpose=purpose_name, subject=subject, revoked_at=None)
    if person is not None:
        live = live.filter(person=person)
    return live.update(revoked_at=timezone.now())
