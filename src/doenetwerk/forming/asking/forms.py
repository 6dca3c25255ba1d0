"""Forms of asking. They carry what was typed; the rules stand in the verbs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.dates import nl_range
from doenetwerk.forming.asking.domain.asking import LONGEST, PROMISES
from doenetwerk.forming.asking.domain.dates import MOST_DATES
from doenetwerk.forming.asking.domain.intakes import LONGEST as LONGEST_ANSWER
from doenetwerk.forming.asking.domain.intakes import LONGEST_SENTENCE
from doenetwerk.forming.asking.series import USUAL_WEEKS
from doenetwerk.forming.models import Proposal, ProposalDate, RoundTheme, Seat, SeatAnswer, slot_words

# What can be otherwise, and which of the fields says more about it.
CHANGES = (
    ("dates", _("andere data, zelfde dag")),
    ("slots", _("een andere dag of een ander dagdeel")),
    ("travel", _("minder ver reizen")),
    ("theme", _("een ander thema")),
)
WEEKS = (
    (4, _("elke vier weken")),
    (USUAL_WEEKS, _("om de zes tot acht weken")),
    (10, _("om de tien weken")),
    (13, _("drie of vier keer per jaar")),
)


class SeatForm(forms.Form):
    """One person's answer: yes, yes-if or no. Which of the three says the button that was pressed."""

    frees_time = forms.BooleanField(label=_("Ik maak tijd vrij voor alle bijeenkomsten"), required=False)
    wants_to_learn = forms.BooleanField(label=_("Ik wil hier zelf iets leren"), required=False)
    will_prepare = forms.BooleanField(label=_("Ik bereid iets voor als ik aan de beurt ben"), required=False)
    dates = forms.MultipleChoiceField(
        label=_("Op deze data kan ik"), required=False, widget=forms.CheckboxSelectMultiple
    )
    changes = forms.MultipleChoiceField(
        label=_("Wat zou er anders moeten"), choices=CHANGES, required=False, widget=forms.CheckboxSelectMultiple
    )
    slots = forms.MultipleChoiceField(
        label=_("Wanneer kun je wel"), required=False, widget=forms.CheckboxSelectMultiple
    )
    minutes = forms.IntegerField(
        label=_("Hoogstens zoveel minuten, enkele reis"), required=False, min_value=5, max_value=240
    )
    theme = forms.ChoiceField(label=_("Welk thema past beter"), required=False)
    because = forms.CharField(
        label=_("Wil je er iets bij zeggen"),
        help_text=_("Alleen de regiocoördinator leest dit."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "data-keep": "ja-als"}),
    )
    reason = forms.CharField(
        label=_("Wil je zeggen waarom"),
        help_text=_("Het hoeft niet. Alleen de regiocoördinator leest dit."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "data-keep": "nee"}),
    )

    def __init__(self, *args: Any, seat: Seat, dates: Iterable[ProposalDate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = list(dates)
        answer: SeatAnswer = seat.answer
        found = seat.proposal.run.round
        choices = {
            "dates": [(str(one.pk), nl_range(one.starts_at, one.ends_at)) for one in self.known],
            "slots": [(slot, slot_words(slot)) for slot in found.slots],
            "theme": [
                ("", _("Kies een thema")),
                *((str(one.pk), str(one)) for one in RoundTheme.objects.filter(round=found).select_related("theme")),
            ],
        }
        for name, values in choices.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]
        # What stands in a field that is not asked for may be wrong: it does not count.
        ticked = self["changes"].data or []
        self.fields["minutes"].disabled = self.is_bound and "travel" not in ticked
        said = answer.changes
        self.initial = {
            **{name: getattr(answer, name) for name in PROMISES},
            "dates": [str(one.pk) for one in self.known if one.pk not in answer.dates_missed],
            "changes": [name for name in said if answer.answer == SeatAnswer.Answer.IF],
            "slots": said.get("slots") or [],
            "minutes": said.get("travel") if isinstance(said.get("travel"), int) and said.get("travel") != 1 else None,
            "theme": str(said.get("theme") or ""),
            "because": answer.because if answer.answer == SeatAnswer.Answer.IF else "",
            "reason": answer.because if answer.answer == SeatAnswer.Answer.NO else "",
        }

    @property
    def promises(self) -> list[Any]:
        """The three ticks, for the template."""
        return [self[name] for name in PROMISES]

    def values(self, answer: str) -> dict[str, Any]:
        """What the verb wants to know, for this answer."""
        said = self.cleaned_data
        wanted = said.get("changes") or []
        known: dict[str, Any] = {
            "slots": said.get("slots") or True,
            "travel": said.get("minutes") or True,
            "theme": int(said["theme"]) if said.get("theme") else True,
            "dates": True,
        }
        ticked = set(said.get("dates") or [])
        return {
            "promises": {name: bool(said.get(name)) for name in PROMISES},
            "dates_missed": [one.pk for one in self.known if str(one.pk) not in ticked],
            "changes": {name: known[name] for name in wanted} if answer == SeatAnswer.Answer.IF else {},
            "because": said.get("reason" if answer == SeatAnswer.Answer.NO else "because") or "",
        }


class SeriesForm(forms.Form):
    """From what a whole series follows."""

    slot = forms.ChoiceField(label=_("Dagdeel"))
    first = forms.DateField(label=_("Eerste bijeenkomst vanaf"), widget=forms.DateInput)
    number = forms.IntegerField(label=_("Aantal bijeenkomsten"), min_value=1, max_value=MOST_DATES)
    weeks = forms.TypedChoiceField(label=_("Hoe vaak"), choices=WEEKS, coerce=int)
    begins = forms.TimeField(label=_("Van"), widget=forms.TimeInput)
    ends = forms.TimeField(label=_("Tot"), widget=forms.TimeInput)

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [*proposal.slots, *proposal.common, *proposal.run.round.slots]
        self.fields["slot"].choices = [(slot, slot_words(slot)) for slot in dict.fromkeys(offered)]  # type: ignore[attr-defined]


class DateForm(forms.Form):
    """One date of the series. An empty day takes it away."""

    day = forms.DateField(label=_("Dag"), required=False, widget=forms.DateInput)
    begins = forms.TimeField(label=_("Van"), required=False, widget=forms.TimeInput)
    ends = forms.TimeField(label=_("Tot"), required=False, widget=forms.TimeInput)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("day") and not (found.get("begins") and found.get("ends")):
            raise forms.ValidationError(_("Vul ook in van hoe laat tot hoe laat."))
        return found


DateFormSet = forms.formset_factory(DateForm, extra=1, max_num=MOST_DATES, validate_max=True)


class IntakeForm(forms.Form):
    """The participant's three answers (S11; 004 §2.1.7)."""

    expectation = forms.CharField(
        label=_("Wat moet er na een jaar gebeurd zijn, zodat jij zegt: dit was het waard?"),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "intake-1"}),
    )
    learning_goal = forms.CharField(
        label=_("Wat wil je zelf beter kunnen of begrijpen?"),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "intake-2"}),
    )
    brings = forms.CharField(
        label=_("Waar kunnen de anderen bij jou voor terecht?"),
        help_text=_("Een ervaring, een mislukking, een vaardigheid of gewoon een goede vraag."),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "intake-3"}),
    )


class TalkForm(forms.Form):
    """What the facilitator writes during and after the talk."""

    notes = forms.CharField(
        label=_("Aantekeningen bij het gesprek"),
        help_text=_("De deelnemer leest mee. Schrijf dus op wat jullie samen bespraken."),
        required=False,
        max_length=2 * LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 7, "data-keep": "gesprek"}),
    )
    outcome = forms.ChoiceField(
        label=_("Hoe past het"),
        choices=[
            ("", _("Weten we nog niet")),
            ("fits", _("Past")),
            ("widen", _("Past als we het doel verbreden")),
            ("not", _("Past niet")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    for_the_goal = forms.CharField(
        label=_("Wat hiervan in het startdocument mag"),
        help_text=_("Eén zin zonder namen. Hij komt er pas in als de deelnemer het goed vindt."),
        required=False,
        max_length=LONGEST_SENTENCE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AgreeForm(forms.Form):
    """The sentence that may stand in the start document, as the participant wants it."""

    for_the_goal = forms.CharField(
        label=_("Deze zin mag erin"),
        required=False,
        max_length=LONGEST_SENTENCE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
