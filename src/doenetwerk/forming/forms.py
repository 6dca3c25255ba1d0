"""Forms of forming. They carry what was typed; the rules stand in the verbs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.forming.means import QUESTIONS
from doenetwerk.forming.models import (
    Ambition,
    LearningQuestion,
    MeansCheck,
    Origin,
    StartInvitation,
    StartMeeting,
    Urgency,
)
from doenetwerk.forming.places import Place
from doenetwerk.networks.kinds import KINDS, ORGANISED_BY
from doenetwerk.networks.models import Kind, Theme
from doenetwerk.people.models import Board, Function, Region, School


def themes_of(region: Region | int | None) -> Any:
    """Themes that a question of this region may have."""
    return Theme.objects.filter(Q(region=region) | Q(region=None))


class QuestionForm(forms.Form):
    """A learning question (S1): what, how pressing, for whom, where it came from."""

    text = forms.CharField(
        label=_("Je vraag"),
        help_text=_("Een ruwe vraag is goed genoeg. Begin met hoe of wat."),
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "leervraag"}),
        error_messages={"required": _("Schrijf je vraag op. Een ruwe vraag is goed genoeg.")},
    )
    pupils_notice = forms.CharField(
        label=_("Wat merken leerlingen ervan als deze vraag is beantwoord?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    school_goal = forms.CharField(
        label=_("Bij welk doel van je school hoort dit?"),
        help_text=_("Bijvoorbeeld uit het schoolplan. Weet je het niet? Laat het leeg."),
        required=False,
        max_length=300,
    )
    urgency = forms.TypedChoiceField(
        label=_("Hoe dringend is het?"),
        choices=list(reversed(Urgency.choices)),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe dringend het is.")},
    )
    ambition = forms.ChoiceField(
        label=_("Wie moet hier verder mee komen?"),
        choices=Ambition.choices,
        widget=forms.RadioSelect,
        initial=Ambition.SCHOOL,
    )
    origin = forms.ChoiceField(
        label=_("Waar komt de vraag vandaan?"),
        help_text=_("Dit blijft bij de vraag staan. Er is geen goed of fout antwoord."),
        choices=Origin.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waar de vraag vandaan komt.")},
    )
    theme = forms.ModelChoiceField(
        label=_("Hoort de vraag bij een van deze thema’s?"),
        queryset=Theme.objects.none(),
        required=False,
        empty_label=_("Geen, of ik weet het niet"),
    )
    place = forms.ChoiceField(label=_("Namens wie stel je deze vraag?"), widget=forms.RadioSelect)
    circle = forms.ChoiceField(
        label=_("Wie mag je vraag lezen?"),
        help_text=_("Je naam ziet alleen de regiocoördinator. Anderen zien je functie en je school."),
        choices=[
            (Circle.REGION, _("de regio: dan kunnen anderen aanhaken")),
            (Circle.SCHOOL, _("alleen mijn school: ook je leidinggevende leest mee")),
        ],
        widget=forms.RadioSelect,
        initial=Circle.REGION,
    )

    def __init__(
        self,
        *args: Any,
        region: Region | None = None,
        places: list[Place] | None = None,
        question: LearningQuestion | None = None,
        **kwargs: Any,
    ) -> None:
        if question is not None:
            kwargs.setdefault(
                "initial", {name: getattr(question, name) for name in self.base_fields if name != "place"}
            )
        super().__init__(*args, **kwargs)
        regions = {place.region.pk for place in places or []} | ({region.pk} if region is not None else set())
        self.fields["theme"].queryset = Theme.objects.filter(Q(region__in=regions) | Q(region=None))  # type: ignore[attr-defined]
        self.places = {place.key: place for place in places or []}
        if len(self.places) > 1:
            self.fields["place"].choices = [(key, one.words) for key, one in self.places.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["place"]
        with_school = any(place.school is not None for place in self.places.values())
        if question is not None:
            # The origin is kept for good, and widening the circle is an act of its own.
            del self.fields["origin"], self.fields["circle"]
        elif not with_school:
            del self.fields["circle"]
        if not self.fields["theme"].queryset.exists():  # type: ignore[attr-defined]
            del self.fields["theme"]

    def chosen_place(self) -> Place | None:
        """The position on whose behalf someone asks; the only one when there was nothing to choose."""
        if "place" in self.fields:
            return self.places.get(self.cleaned_data["place"])
        return next(iter(self.places.values()), None)


class MeansForm(forms.Form):
    """Is a network the right means? (S7)"""

    def __init__(self, *args: Any, check: MeansCheck | None = None, **kwargs: Any) -> None:
        if check is not None:
            kwargs.setdefault("initial", {name: getattr(check, name) for name in QUESTIONS})
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in QUESTIONS.items():
            self.fields[name] = forms.ChoiceField(
                label=str(label),
                help_text=str(help_text),
                choices=MeansCheck.Answer.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Kies een antwoord. “Twijfel” mag ook.")},
            )


class StartForm(forms.Form):
    """A start meeting: what, when, where, who receives."""

    title = forms.CharField(label=_("Titel"), max_length=120)
    description = forms.CharField(
        label=_("Waar gaat het over?"),
        help_text=_("Een paar zinnen. Ze staan in de uitnodiging."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    day = forms.DateField(label=_("Datum"), widget=forms.DateInput)
    begins = forms.TimeField(label=_("Begint om"), widget=forms.TimeInput, initial=time(15, 30))
    ends = forms.TimeField(label=_("Eindigt om"), widget=forms.TimeInput, initial=time(17, 30))
    place = forms.CharField(label=_("Waar?"), help_text=_("Naam en adres van het gebouw."), max_length=200)
    host = forms.CharField(
        label=_("Wie ontvangt?"),
        help_text=_("De school of organisatie waar jullie te gast zijn."),
        required=False,
        max_length=120,
    )

    def __init__(self, *args: Any, meeting: StartMeeting | None = None, **kwargs: Any) -> None:
        if meeting is not None:
            begins, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
            kwargs.setdefault(
                "initial",
                {
                    "title": meeting.title,
                    "description": meeting.description,
                    "place": meeting.place,
                    "host": meeting.host,
                    "day": begins.date(),
                    "begins": begins.time(),
                    "ends": ends.time(),
                },
            )
        super().__init__(*args, **kwargs)

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Deze datum is al geweest."))
        if day > timezone.localdate() + timedelta(days=550):
            raise forms.ValidationError(_("Deze datum ligt meer dan anderhalf jaar weg."))
        return day

    def values(self) -> dict[str, Any]:
        """What the verbs want: moments instead of a day and two times."""
        data = self.cleaned_data
        here = timezone.get_current_timezone()
        return {
            "title": data["title"],
            "description": data["description"],
            "place": data["place"],
            "host": data["host"],
            "starts_at": datetime.combine(data["day"], data["begins"], tzinfo=here),
            "ends_at": datetime.combine(data["day"], data["ends"], tzinfo=here),
        }


class CancelForm(forms.Form):
    """Why a start meeting does not take place."""

    because = forms.CharField(
        label=_("Waarom gaat het niet door?"), help_text=_("Dit staat in de mail."), max_length=200
    )


class ColleagueForm(forms.Form):
    """Who comes instead."""

    name = forms.CharField(
        label=_("Naam van je collega"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("E-mailadres van je collega"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )


class GoesOnForm(forms.Form):
    """Going on, perhaps, or not; and the three promises that a yes consists of (003 Zuid)."""

    frees_time = forms.BooleanField(label=_("Ik maak tijd vrij voor alle bijeenkomsten"), required=False)
    wants_to_learn = forms.BooleanField(label=_("Ik wil hier zelf iets leren"), required=False)
    will_prepare = forms.BooleanField(label=_("Ik bereid iets voor als ik aan de beurt ben"), required=False)
    goes_on = forms.ChoiceField(choices=StartInvitation.GoesOn.choices, widget=forms.HiddenInput)


class WalkInForm(forms.Form):
    """Someone who came without an invitation."""

    name = forms.CharField(label=_("Naam"), max_length=200)
    email = forms.EmailField(label=_("E-mailadres"))
    school = forms.ModelChoiceField(label=_("School"), queryset=School.objects.none(), empty_label=_("Kies een school"))
    function = forms.ChoiceField(label=_("Functie"), choices=Function.choices, initial=Function.TEACHER)

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = School.objects.filter(region=region, closed_on=None).order_by("name")  # type: ignore[attr-defined]


TERMS = [("", _("open einde")), ("1", _("één schooljaar")), ("2", _("twee schooljaren")), ("3", _("drie schooljaren"))]


def school_year_end(years: int, today: date | None = None) -> date:
    """31 July of the school year that is `years` school years on, this one counted as the first."""
    now = today or timezone.localdate()
    first = now.year if now.month < 8 else now.year + 1
    return date(first + years - 1, 7, 31)


class ComposeForm(forms.Form):
    """A network to be: its one question, its kind and form, who guides it. The people are ticked beside it."""

    name = forms.CharField(label=_("Naam van het netwerk"), max_length=120)
    question = forms.CharField(
        label=_("De ene vraag waar het om draait"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    one_school_could = forms.TypedChoiceField(
        label=_("Kan één school deze vraag alleen beantwoorden?"),
        choices=[("nee", _("nee")), ("ja", _("ja"))],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
        initial="nee",
    )
    kind = forms.ChoiceField(
        label=_("Soort netwerk"), choices=Kind.choices, widget=forms.RadioSelect, initial=Kind.LEARNING
    )
    organised_by = forms.MultipleChoiceField(
        label=_("Waarop is het georganiseerd?"),
        help_text=_("Meer dan één mag. Kies je niets, dan geldt wat bij de soort hoort."),
        choices=list(ORGANISED_BY.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    term = forms.ChoiceField(label=_("Hoe lang loopt het?"), choices=TERMS, required=False)
    is_personal = forms.ChoiceField(
        label=_("Wat gebeurt er als iemand van baan verandert?"),
        choices=[
            ("", _("zoals bij de soort hoort")),
            ("ja", _("de persoon blijft: een persoonlijk netwerk")),
            ("nee", _("de plek blijft bij de school: een organisatienetwerk")),
        ],
        required=False,
    )
    internal_to = forms.ModelChoiceField(
        label=_("Intern netwerk van één bestuur?"),
        help_text=_("Een intern netwerk staat niet in de openbare lijst."),
        queryset=Board.objects.none(),
        required=False,
        empty_label=_("Nee, van meer besturen"),
    )
    size_min = forms.IntegerField(label=_("Minimum"), min_value=2, max_value=60, required=False)
    size_ideal = forms.IntegerField(label=_("Ideaal"), min_value=2, max_value=60, required=False)
    size_max = forms.IntegerField(label=_("Maximum"), min_value=2, max_value=60, required=False)
    guide_word = forms.CharField(
        label=_("Zoek een procesbegeleider"),
        help_text=_("Een deel van de naam. Dit mag later ook."),
        required=False,
        max_length=60,
    )

    def __init__(self, *args: Any, boards: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["internal_to"].queryset = Board.objects.filter(pk__in=boards)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        sizes = self.sizes(data)
        if not sizes["size_min"] <= sizes["size_ideal"] <= sizes["size_max"]:
            self.add_error("size_max", _("Zet minimum, ideaal en maximum van klein naar groot."))
        return data

    def sizes(self, data: dict[str, Any]) -> dict[str, int]:
        """The three sizes: what was typed, else those of the kind."""
        kind = data.get("kind")
        defaults = KINDS[Kind(kind if kind in Kind.values else Kind.LEARNING)]
        return {name: data.get(name) or getattr(defaults, name) for name in ("size_min", "size_ideal", "size_max")}
