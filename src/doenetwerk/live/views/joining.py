"""Coming in: by code, by QR, by the link in a mail. Nothing happens before someone presses a button."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from doenetwerk.accounts import limits
from doenetwerk.accounts.models import PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import see_other
from doenetwerk.live import domain
from doenetwerk.live.access import access_session, cookie_name, find_session, may_lead, participant_of
from doenetwerk.live.forms import CodeForm, GuestForm
from doenetwerk.live.kinds import kind_of
from doenetwerk.live.models import Participant, Session
from doenetwerk.live.stage import show_stage

# Wrong codes from one address in a minute: a full room mistypes less, a machine that guesses needs far more.
WRONG_CODES = 30
MINUTE = 60
KEY_LASTS = 36 * 3600


@login_not_required
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code that stands on the projector."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        where = limits.where(request)
        if limits.tally("live.code", where, MINUTE) >= WRONG_CODES:
            form.add_error("code", _("Er werden te veel verkeerde codes getikt. Wacht een minuut."))
        elif (session := find_session(form.cleaned_data["code"])) is not None:
            return see_other("live:phone", session.code)
        else:
            limits.count("live.code", where, MINUTE)
            form.add_error("code", _("Deze code is er niet, of niet meer. Kijk nog eens op het scherm."))
    return render(request, "live/enter.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@never_cache
def phone(request: HttpRequest, code: str) -> HttpResponse:
    """The page on a phone: the stage for who takes part, and otherwise how to come in."""
    session, participant = _come_to(request, code)
    if participant is None:
        return _ask_to_join(request, session, GuestForm())
    if participant.barred_at is not None:
        return render(request, "live/out.html", {"session": session})
    if participant.let_in_at is None:
        return render(request, "live/waiting.html", {"session": session, "participant": participant})
    if participant.leads:
        return redirect("live:lead", session.code)
    if not session.is_open:
        return render(request, "live/over.html", {"session": session, "home": home_of(session, participant)})
    return show_stage(request, session, participant)


def _come_to(request: HttpRequest, code: str) -> tuple[Session, Participant | None]:
    """The session and who asks in it, or 404. Guessing codes in the address bar is slowed down as on the page for it;
    who takes part already is never in the way of that, however many guess from the same building."""
    session = find_session(code)
    participant = participant_of(request, session) if session is not None else None
    if session is not None and participant is not None:
        return session, participant
    where = limits.where(request)
    if session is None or limits.tally("live.code", where, MINUTE) >= WRONG_CODES:
        if session is None:
            limits.count("live.code", where, MINUTE)
        raise Http404
    return session, None


@login_not_required
@require_POST
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Come in: who is signed in as themselves, anyone else as a guest."""
    session = access_session(code)
    person = request.user if request.user.is_authenticated else None
    form = GuestForm(request.POST)
    try:
        participant, key = domain.join(session, person, request.POST.get("name", ""))
    except Refused as refusal:
        form.is_valid()
        if refusal.field != "name":
            form.add_error(None, str(refusal))
        return _ask_to_join(request, session, form, status=422)
    return _come_in(session, participant, key)


def _come_in(session: Session, participant: Participant, key: str) -> HttpResponse:
    answer = see_other("live:lead" if participant.leads else "live:phone", session.code)
    answer.set_cookie(
        cookie_name(session.code),
        f"{participant.pk}.{key}",
        max_age=KEY_LASTS,
        path=reverse("live:phone", args=[session.code]),
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )
    return answer


def _ask_to_join(request: HttpRequest, session: Session, form: GuestForm, status: int = 200) -> HttpResponse:
    leads = may_lead(request, session)
    joins = request.user.is_authenticated and kind_of(session).may_join(request.user, session)
    context = {
        "session": session,
        "form": form,
        "leads": leads,
        "joins": joins or (request.user.is_authenticated and session.guests_allowed),
        # Without a place in it one learns no more than that there is a session.
        "title": session.title if leads or joins or session.guests_allowed else "",
        "sign_in_url": f"{reverse(settings.LOGIN_URL)}?next={reverse('live:phone', args=[session.code])}",
    }
    return render(request, "live/join.html", context, status=status)


def by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The page behind "doe mee" in a mail: one button, and this device takes part as this person."""
    session = Session.objects.filter(pk=link.subject).select_related("network").first()
    if session is None or not kind_of(session).may_join(link.person, session):
        raise Http404
    refusal = ""
    if request.method == "POST":
        try:
            participant, key = domain.join(session, link.person)
        except Refused as no:
            refusal = str(no)
        else:
            return _come_in(session, participant, key)
    context = {"link": link, "link_person": link.person, "session": session, "refusal": refusal}
    return render(request, "live/link_join.html", context, status=422 if refusal else 200)


def home_of(session: Session, participant: Participant) -> str:
    """Where someone goes when it is over; guests have no place of their own here."""
    if participant.person_id is None or participant.role == Participant.Role.GUEST or session.network_id is None:
        return ""
    return kind_of(session).home(session) or reverse("networks:network", args=[session.network_id])
