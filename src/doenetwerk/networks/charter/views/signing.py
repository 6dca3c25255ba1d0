"""Signing: from a mail without signing in, or from the page; and what members say instead."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.networks.access import access_guiding, access_inside
from doenetwerk.networks.blots import picture_of
from doenetwerk.networks.charter import domain, queries
from doenetwerk.networks.charter.differences import Difference, between
from doenetwerk.networks.charter.document import INSIDE
from doenetwerk.networks.charter.forms import RemarkForm
from doenetwerk.networks.charter.models import CharterRemark
from doenetwerk.networks.charter.snapshot import Content
from doenetwerk.networks.models import Membership, Signature
from doenetwerk.networks.queries import current


def sign(request: Request, pk: int) -> HttpResponse:
    """For a member who is signed in: the document in full, one button, and room for a question."""
    viewer = access_inside(request.user, pk)
    membership = viewer.membership
    if membership is None:
        raise Http404
    membership.network, membership.person = viewer.network, request.user
    return _page(request, membership, "networks/charter/sign.html", {"viewer": viewer})


def sign_by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The same behind the link in a mail: for `link.person`, about the membership `link.subject`."""
    membership = (
        Membership.objects.filter(current(), pk=link.subject, person=link.person)
        .select_related("network__region", "person")
        .first()
    )
    if membership is None:
        raise Http404
    more = {"link": link, "link_person": link.person, "picture": picture_of(membership.network, 104)}
    return _page(request, membership, "networks/charter/link_sign.html", more)


def _page(request: HttpRequest, membership: Membership, template: str, more: dict[str, Any]) -> HttpResponse:
    """Show the version that stands and act on what was pressed. Eight queries."""
    refusal = ""
    form = RemarkForm()
    if request.method == "POST":
        try:
            if "vraag" in request.POST:
                form = RemarkForm(request.POST)
                domain.object_to(membership, request.POST.get("text", ""))
                return see_other(f"{request.path}?klaar=vraag")
            number = request.POST.get("versie", "")
            domain.sign(membership, int(number) if number.isdigit() else 0)
            return see_other(f"{request.path}?klaar=1")
        except Refused as refused:
            refusal = "" if refused.field else str(refused)
            if refused.field:
                form.add_error(None if refused.field not in form.fields else refused.field, str(refused))
    version = domain.latest_version(membership.network)
    if version is None:
        return render(request, template, {"network": membership.network, "version": None, **more})
    own = list(
        Signature.objects.filter(membership=membership, version__number__lte=version.number)
        .select_related("version")
        .order_by("-version__number")
    )
    signed = next((row for row in own if row.version_id == version.pk), None)
    before = next((row.version for row in own if row.version_id != version.pk), None) if signed is None else None
    made = queries.version_document(version, membership.network, INSIDE)
    context = {
        "network": membership.network,
        "version": version,
        "document": made,
        "signed": signed,
        "before": before,
        "differences": _since(before.content, version.content) if before is not None else [],
        "remarks": list(CharterRemark.objects.filter(version=version, membership=membership)),
        "form": form,
        "refusal": refusal,
        "number_signed": sum(line.at is not None for line in made.signed),
        **more,
    }
    status = 422 if refusal or form.errors else 200
    return render(request, template, context, status=status)


def _since(before: Content, now: Content) -> list[Difference]:
    return between(before, now, queries.names_in(before, now))


@require_POST
def remind(request: Request, pk: int) -> HttpResponse:
    """Remind only those who did not sign yet."""
    viewer = access_guiding(request.user, pk)
    number = domain.ask_signatures(request.user, viewer.network, again=True)
    if number:
        messages.success(
            request,
            ngettext("%(n)s deelnemer kreeg een herinnering.", "%(n)s deelnemers kregen een herinnering.", number)
            % {"n": number},
        )
    else:
        messages.info(request, _("Vandaag ging er al een herinnering uit, of iedereen heeft getekend."))
    return see_other("networks:charter", pk=pk)


@require_POST
def settle(request: Request, pk: int, remark: int) -> HttpResponse:
    """The facilitator talked a question or objection through."""
    viewer = access_inside(request.user, pk)
    if not viewer.is_facilitator:
        raise Http404
    remarks = CharterRemark.objects.select_related("version__network").filter(version__network=viewer.network)
    found = get_object_or_404(remarks, pk=remark)
    domain.settle(request.user, found)
    messages.success(request, _("Mooi. De vraag staat niet meer open."))
    return see_other("networks:charter", pk=pk)
