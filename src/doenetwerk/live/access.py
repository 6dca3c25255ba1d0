"""Who may what with a live session: the only ways in which a view gets one."""

from __future__ import annotations

from django.core import signing
from django.http import Http404, HttpRequest

from doenetwerk.live.domain import holds_key
from doenetwerk.live.kinds import kind_of
from doenetwerk.live.models import BELL, Participant, Session
from doenetwerk.live.wall.models import Question
from doenetwerk.networks.access import Viewer

_screens = signing.TimestampSigner(salt="doenetwerk.live.screen", sep=".")
SCREEN_LASTS = 16 * 3600


def cookie_name(code: str) -> str:
    """Where a device keeps its key to one session."""
    return f"live-{code}"


def find_session(code: str) -> Session | None:
    """The session with this code, as people type it; None when there is none (any more). One query."""
    sessions = Session.objects.exclude(kind__startswith=BELL).select_related("network__region")
    found = sessions.filter(code=code.strip().upper()).first()
    return found if found is not None and found.erased_at is None else None


def access_session(code: str) -> Session:
    """The session with this code, or 404. What of it someone may see depends on `participant_of`."""
    session = find_session(code)
    if session is None:
        raise Http404
    return session


def participant_of(request: HttpRequest, session: Session) -> Participant | None:
    """Who asks, in this session: by being signed in, or by the key of this device. At most two queries."""
    found = None
    if request.user.is_authenticated:
        found = session.participants.filter(person=request.user).first()
    pk, _dot, key = request.COOKIES.get(cookie_name(session.code), "").partition(".")
    if found is None and pk.isdigit() and key:
        held = session.participants.filter(pk=pk).select_related("person").first()
        found = held if held is not None and holds_key(held, key) else None
    if found is not None:
        found.session = session
    return found


def access_participant(request: HttpRequest, code: str) -> Participant:
    """Who asks, when they take part; else 404."""
    participant = participant_of(request, access_session(code))
    if participant is None or not participant.is_in:
        raise Http404
    return participant


def access_leading(request: HttpRequest, code: str) -> Participant:
    """Who asks, when they facilitate this session; else 404."""
    participant = access_participant(request, code)
    if not participant.leads:
        raise Http404
    return participant


def may_lead(request: HttpRequest, session: Session) -> bool:
    """Whether someone who is signed in may facilitate this session, whether or not they joined."""
    return request.user.is_authenticated and kind_of(session).may_open(request.user, session.subject_id)


def screen_key(session: Session) -> str:
    """What opens the projector's page on a computer where nobody is signed in."""
    return _screens.sign(str(session.pk))


def access_screen(request: HttpRequest, code: str) -> Session:
    """The session for a projector: for who facilitates it, or with its key; else 404."""
    session = access_session(code)
    key = request.GET.get("sleutel", "")
    if key:
        try:
            if _screens.unsign(key, max_age=SCREEN_LASTS) == str(session.pk):
                return session
        except signing.BadSignature:
            raise Http404 from None
    participant = participant_of(request, session)
    if participant is None or not participant.leads or not participant.is_in:
        raise Http404
    return session


def access_question(viewer: Viewer, pk: int) -> Question:
    """A live question of this network, or 404."""
    question = Question.objects.filter(network=viewer.network, pk=pk).first()
    if question is None:
        raise Http404
    return question
