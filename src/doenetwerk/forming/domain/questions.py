"""Verbs about learning questions: stating, weighing, ordering them by theme, asking others for theirs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle, is_wider
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.finding.domain import refresh
from doenetwerk.forming import emails
from doenetwerk.forming.found import KIND
from doenetwerk.forming.models import (
    Ambition,
    Call,
    CallInvitation,
    LearningQuestion,
    MeansCheck,
    Origin,
    Urgency,
)
from doenetwerk.journal.domain import record
from doenetwerk.networks.models import Theme
from doenetwerk.people.models import Board, Region, School

LONGEST = 2000
DAYS_BETWEEN_REMINDERS = 5


def _said(text: str) -> str:
    """The question as it is kept. Refused: empty, or too long to read."""
    text = text.strip()
    if len(text.split()) < 2:
        raise Refused(_("Schrijf je vraag op. Een ruwe vraag is goed genoeg."), "text")
    if len(text) > LONGEST:
        raise Refused(_("Je vraag is erg lang. Kort hem in tot de kern."), "text")
    return text


def _fits(theme: Theme | None, region: Region) -> None:
    if theme is not None and theme.region_id not in (None, region.pk):
        raise Refused(_("Dit thema hoort bij een andere regio."), "theme")


@verb
def ask(
    author: Person,
    *,
    text: str,
    region: Region,
    origin: str = Origin.NEED,
    school: School | None = None,
    board: Board | None = None,
    function: str = "",
    level: str = "",
    school_goal: str = "",
    pupils_notice: str = "",
    ambition: str = Ambition.SCHOOL,
    urgency: int = Urgency.THIS_YEAR,
    theme: Theme | None = None,
    circle: str = Circle.REGION,
    invitation: CallInvitation | None = None,
) -> LearningQuestion:
    """State a question (S1). Where it came from is kept for good.

    Refused: no question, a theme of another region, a circle of the school for who has no school.
    """
    said = _said(text)
    _fits(theme, region)
    if circle == Circle.SCHOOL and school is None:
        raise Refused(_("Je staat niet bij een school. Deel je vraag met de regio."), "circle")
    question = LearningQuestion.objects.create(
        author=author,
        region=region,
        school=school,
        board=board,
        function=function,
        level=level,
        text=said,
        school_goal=school_goal.strip(),
        pupils_notice=pupils_notice.strip(),
        ambition=ambition,
        urgency=urgency,
        origin=origin,
        theme=theme,
        circle=circle,
    )
    if invitation is not None:
        invitation.question, invitation.declined_at = question, None
        invitation.save(update_fields=["question", "declined_at"])
    refresh(KIND, [question.pk])
    record("question.asked", author, region=region, subject=question, circle=Circle(circle), origin=str(origin))
    return question


@verb
def reword(
    author: Person,
    question: LearningQuestion,
    *,
    text: str,
    school_goal: str = "",
    pupils_notice: str = "",
    ambition: str,
    urgency: int,
    theme: Theme | None = None,
) -> LearningQuestion:
    """Say the question better. Its origin stays what it was, and its circle has a verb of its own.

    Refused: someone else's question, one that was withdrawn, no question.
    """
    _own(author, question)
    said = _said(text)
    _fits(theme, question.region)
    question.text = said
    question.school_goal = school_goal.strip()
    question.pupils_notice = pupils_notice.strip()
    question.ambition = ambition
    question.urgency = urgency
    # The coordinator orders questions by theme: an empty choice of the author does not undo that.
    question.theme = theme or question.theme
    question.changed_at = timezone.now()
    question.save()
    refresh(KIND, [question.pk])
    record("question.reworded", author, region=question.region, subject=question, circle=Circle(question.circle))
    return question


@verb
def widen(author: Person, question: LearningQuestion, circle: str) -> None:
    """Let more people read the question: only who wrote it does that, and it does not go back by itself.

    Refused: someone else's question, or a narrower circle.
    """
    _own(author, question)
    if circle == question.circle:
        return
    if not is_wider(circle, question.circle):
        raise Refused(_("De regio heeft deze vraag al gezien. Trek hem in als hij niet meer klopt."), "circle")
    question.circle = circle
    question.save(update_fields=["circle"])
    refresh(KIND, [question.pk])
    record("question.widened", author, region=question.region, subject=question, circle=Circle(circle))


@verb
def withdraw(author: Person, question: LearningQuestion) -> None:
    """Take the question back. It no longer counts; the row stays for who asked it."""
    _own(author, question)
    question.withdrawn_at = timezone.now()
    question.save(update_fields=["withdrawn_at"])
    refresh(KIND, [question.pk])
    record("question.withdrawn", author, region=question.region, subject=question, circle=Circle(question.circle))


def _own(author: Person, question: LearningQuestion) -> None:
    if question.author_id != author.pk:
        raise Refused(_("Dit is niet jouw vraag."))
    if question.withdrawn_at is not None:
        raise Refused(_("Deze vraag is ingetrokken."))


@verb
def check_means(
    author: Person, question: LearningQuestion, *, one_person: str, one_school: str, exists: str, shared: str
) -> MeansCheck:
    """Keep the four answers on whether a network is the right means (S7). Answering again replaces them.

    Whatever they say, the question stays: the advice points elsewhere, it does not send away.
    """
    _own(author, question)
    answers = {"one_person": one_person, "one_school": one_school, "exists": exists, "shared": shared}
    if set(answers.values()) - set(MeansCheck.Answer.values):
        raise Refused(_("Kies bij elke vraag een antwoord."))
    check, _new = MeansCheck.objects.update_or_create(question=question, defaults={**answers, "at": timezone.now()})
    record("question.weighed", author, region=question.region, subject=question, circle=Circle(question.circle))
    return check


@verb
def make_theme(actor: Person | None, region: Region, name: str) -> Theme:
    """A theme of the region. One of that name, of the region or of all, comes back.

    Refused: no name, or one that is too long to show.
    """
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Geef het thema een naam."), "new_theme")
    if len(name) > 120:
        raise Refused(_("Gebruik hooguit 120 tekens voor een thema."), "new_theme")
    same = Theme.objects.filter(name__iexact=name, region__in=[region]) | Theme.objects.filter(
        name__iexact=name, region=None
    )
    found = same.first()
    if found is not None:
        return found
    theme = Theme.objects.create(name=name, region=region)
    record("theme.made", actor, region=region, subject=theme, circle=Circle.REGION, theme=name)
    return theme


@verb
def put_under(actor: Person, questions: Iterable[LearningQuestion], theme: Theme) -> int:
    """Put questions of one region under a theme. Returns how many changed. Refused: none chosen."""
    chosen = list(questions)
    if not chosen:
        raise Refused(_("Vink eerst een of meer vragen aan."), "questions")
    for question in chosen:
        _fits(theme, question.region)
    changed = [question.pk for question in chosen if question.theme_id != theme.pk]
    LearningQuestion.objects.filter(pk__in=changed).update(theme=theme)
    if changed:
        record(
            "questions.ordered",
            actor,
            region=chosen[0].region,
            subject=theme,
            circle=Circle.REGION,
            theme=theme.name,
            count=len(changed),
        )
    return len(changed)


@verb
def call(actor: Person, region: Region, people: Iterable[Person], words: str = "") -> Call:
    """Ask people for their question, each by a letter with a link of their own. Refused: nobody chosen."""
    chosen = {person.pk: person for person in people if person.email}
    if not chosen:
        raise Refused(_("Kies ten minste één persoon met een mailadres."), "people")
    made = Call.objects.create(region=region, words=words.strip(), made_by=actor)
    rows = CallInvitation.objects.bulk_create([CallInvitation(call=made, person=person) for person in chosen.values()])
    for row in rows:
        emails.ask_for_question(row)
    record("question.called", actor, region=region, subject=made, circle=Circle.REGION, count=len(rows))
    return made


@verb
def remind_call(actor: Person | None, made: Call) -> int:
    """Repeat the letter to who did not answer, at most once in five days. Returns how many letters went out."""
    before = timezone.now() - timedelta(days=DAYS_BETWEEN_REMINDERS)
    waiting = [
        row
        for row in made.invitations.filter(question=None, declined_at=None).select_related("person", "call__region")
        if (row.reminded_at or row.asked_at) < before
    ]
    for row in waiting:
        row.reminded_at = timezone.now()
        row.save(update_fields=["reminded_at"])
        emails.ask_for_question(row, reminder=True)
    if waiting:
        record(
            "question.call_repeated",
            actor,
            region=made.region,
            subject=made,
            circle=Circle.REGION,
            count=len(waiting),
        )
    return len(waiting)


@verb
def decline_call(invitation: CallInvitation) -> None:
    """Somebody has no question now. That is an answer too: no more letters about this call."""
    if invitation.question_id is not None or invitation.declined_at is not None:
        return
    invitation.declined_at = timezone.now()
    invitation.save(update_fields=["declined_at"])
    record(
        "question.call_declined",
        invitation.person,
        region=invitation.call.region,
        subject=invitation.call,
        circle=Circle.REGION,
    )
