"""Who may: letters and jobs are for the administrator, without what they say."""

from django.http import Http404

from doenetwerk.accounts.access import access_administrator
from doenetwerk.accounts.models import Person
from doenetwerk.core.models import FailedJob
from doenetwerk.mail import unsubscribing
from doenetwerk.mail.incoming.queries import stuck_mail
from doenetwerk.mail.models import Letter, Received


def access_letter(person: Person, pk: int) -> Letter:
    """A letter that was given up or came back, for the administrator; or 404."""
    access_administrator(person)
    states = (Letter.State.FAILED, Letter.State.BOUNCED)
    letter = Letter.objects.filter(pk=pk, state__in=states).first()
    if letter is None:
        raise Http404
    return letter


def access_failed_job(person: Person, pk: int) -> FailedJob:
    """A job that failed and was not put right, for the administrator; or 404."""
    access_administrator(person)
    failed = FailedJob.objects.filter(pk=pk, resolved_at=None).first()
    if failed is None:
        raise Http404
    return failed


def access_stuck(person: Person, pk: int) -> Received:
    """A mail that only the administrator can do something about; or 404."""
    access_administrator(person)
    received = Received.objects.filter(stuck_mail(), pk=pk).first()
    if received is None:
        raise Http404
    return received


def access_unsubscribe(token: str) -> tuple[unsubscribing.Request, Person]:
    """What an address to unsubscribe is for and whose it is; or 404."""
    asked = unsubscribing.read_token(token)
    person = Person.objects.filter(pk=asked.person, is_active=True).first() if asked is not None else None
    if asked is None or person is None:
        raise Http404
    return asked, person
