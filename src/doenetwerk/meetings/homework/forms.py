"""Forms of homework. They check shape; whether something may is the verbs' business."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.meetings.homework.domain import MOST_QUESTIONS
from doenetwerk.meetings.models import HomeworkQuestion, Meeting
from doenetwerk.meetings.queries.people import Face


def usual_day(meeting: Meeting) -> date:
    """Three days before the meeting, so that the answers can be read; a week from now without a date."""
    today = timezone.localdate()
    if meeting.starts_at is None:
        return today + timedelta(days=7)
    day = timezone.localdate(meeting.starts_at)
    return max(min(day, today + timedelta(days=1)), day - timedelta(days=3))


class HomeworkForm(forms.Form):
    """What is asked, by when."""

    title = forms.CharField(
        label=_("Wat vraag je?"), max_length=120,
        help_text=_("Bijvoorbeeld: zoek uit wie op jouw school de starters begeleidt."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Toelichting"), required=False, max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "homework"}),
    )  # fmt: skip
    reading = forms.CharField(
        label=_("Laat je iets lezen?"), required=False, max_length=500,
        help_text=_("Plak het adres, van het web of van een stuk in de bibliotheek."),
    )  # fmt: skip
    question1 = forms.CharField(label=_("Vraag 1"), required=False, max_length=200)
    question2 = forms.CharField(label=_("Vraag 2"), required=False, max_length=200)
    question3 = forms.CharField(label=_("Vraag 3"), required=False, max_length=200)
    question4 = forms.CharField(label=_("Vraag 4"), required=False, max_length=200)
    due = forms.DateField(label=_("Klaar vóór"), widget=forms.DateInput)

    @property
    def questions(self) -> list[str]:
        """What was filled in, in order."""
        return [self.cleaned_data[f"question{place}"] for place in range(1, MOST_QUESTIONS + 1)]


class GiveForm(HomeworkForm):
    """The same, with for whom it is."""

    def __init__(self, people: Sequence[Face], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"] = forms.MultipleChoiceField(
            label=_("Voor wie?"), required=False, choices=[(str(one.pk), one.name) for one in people],
            widget=forms.CheckboxSelectMultiple, help_text=_("Kies je niemand, dan is het voor alle deelnemers."),
        )  # fmt: skip


class AnswerForm(forms.Form):
    """One field for each question; for reading alone a word beside it."""

    def __init__(self, questions: Sequence[HomeworkQuestion], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in questions:
            self.fields[f"question_{one.pk}"] = forms.CharField(
                label=one.text, required=False, max_length=6_000,
                widget=forms.Textarea(attrs={"rows": 3, "data-keep": f"homework-{one.pk}"}),
            )  # fmt: skip
        self.fields["text"] = forms.CharField(
            label=_("Wil je er iets bij zeggen?") if questions else _("Wat viel je op?"), required=False,
            max_length=6_000, widget=forms.Textarea(attrs={"rows": 2, "data-keep": "homework-text"}),
        )  # fmt: skip

    @property
    def replies(self) -> dict[int, str]:
        """What was said, by the key of the question."""
        prefix = "question_"
        return {
            int(name.removeprefix(prefix)): value
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix)
        }
