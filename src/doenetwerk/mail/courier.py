"""What the mail room does for the floor below it: mail about signing in and about accounts."""

from django.core.mail import get_connection

from doenetwerk.accounts.emails import Courier, Notice, Unsent
from doenetwerk.mail import domain


def _draft(notice: Notice) -> domain.Draft:
    return domain.Draft(
        subject=notice.subject,
        heading=notice.heading,
        paragraphs=notice.paragraphs,
        action=notice.action,
        action_note=notice.action_note,
        code=notice.code,
        why=notice.why,
    )


def _post(notice: Notice) -> None:
    domain.post(notice.key, notice.person, _draft(notice), purpose=notice.purpose, address=notice.address)


def _send_now(notice: Notice) -> None:
    try:
        domain.send_now(notice.key, notice.person, _draft(notice), purpose=notice.purpose, address=notice.address)
    except Exception as error:
        raise Unsent from error


def _knock() -> None:
    try:
        connection = get_connection()
        connection.open()
        connection.close()
    except Exception as error:
        raise Unsent from error


courier = Courier(post=_post, send_now=_send_now, knock=_knock)
