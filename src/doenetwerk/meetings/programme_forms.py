"""Forms of the programme and its methods. They check shape; whether something may is the verbs' business."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.meetings.methodfile import AIMS, LONGEST_NAME, LONGEST_TEXT, PERSPECTIVES, STYLES, Method, fields_of
from doenetwerk.meetings.models import Energy, Mechanism
from doenetwerk.meetings.queries.methods import Places
from doenetwerk.meetings.queries.people import Face

Choices = Sequence[tuple[Any, str | Promise]]


class PartForm(forms.Form):
    """A part of the agenda."""

    title = forms.CharField(label=_("Onderdeel"), max_length=120)
    minutes = forms.IntegerField(label=_("Minuten"), min_value=1, max_value=480)
    for_goal = forms.BooleanField(label=_("Hoort bij ons doel"), required=False)
    energy = forms.TypedChoiceField(
        label=_("Wat doen de deelnemers?"), choices=Energy.choices, coerce=int, initial=Energy.TALKING
    )
    method = forms.ChoiceField(label=_("Werkvorm"), required=False)
    mechanism = forms.ChoiceField(
        label=_("Leermechanisme"), required=False, choices=[("", _("Geen in het bijzonder")), *Mechanism.choices]
    )
    chair = forms.TypedChoiceField(label=_("Wie leidt dit onderdeel?"), required=False, coerce=int, empty_value=None)
    note = forms.CharField(
        label=_("Aanwijzingen voor wie het leidt"), required=False, max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4, "data-keep": "part-note"}),
    )  # fmt: skip

    def __init__(self, methods: Iterable[Method], people: Iterable[Face], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = sorted(((one.key, one.words().name) for one in methods), key=lambda pair: pair[1].lower())
        known = self.initial.get("method")
        if known and known not in dict(names):
            names.append((known, gettext("De werkvorm die er nu staat")))
        self.fields["method"].choices = [("", _("Zonder vaste werkvorm")), *names]  # type: ignore[attr-defined]
        leads = [("", _("Wie de bijeenkomst leidt")), *((face.pk, face.name) for face in people)]
        self.fields["chair"].choices = leads  # type: ignore[attr-defined]


class PreparersForm(forms.Form):
    """Who prepares a part, and by when."""

    people = forms.TypedMultipleChoiceField(
        label=_("Wie bereiden dit voor?"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text=_("Twee of drie mensen werkt het best. Ze krijgen een mail."),
    )  # fmt: skip
    prepare_by = forms.DateField(
        label=_("Klaar op"), required=False, widget=forms.DateInput,
        help_text=_("Wie dan nog niets meldde krijgt twee dagen ervoor één herinnering."),
    )  # fmt: skip

    def __init__(self, choices: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = choices  # type: ignore[attr-defined]


class ApproachForm(forms.Form):
    """How a small group takes on its part."""

    approach = forms.CharField(
        label=_("Zo pakken we het aan"), required=False, max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5, "data-keep": "approach"}),
        help_text=_("Wie het schrijft maakt niet uit: jullie lezen hier hetzelfde. De begeleider leest mee."),
    )  # fmt: skip
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ProposalForm(forms.Form):
    """A point for the agenda."""

    title = forms.CharField(label=_("Waar wil je het over hebben?"), max_length=120)
    why = forms.CharField(
        label=_("Waarom, en wat hoop je eraan te hebben?"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "proposal"}),
    )  # fmt: skip


class PutOffForm(forms.Form):
    because = forms.CharField(
        label=_("Waarom komt dit niet op de agenda?"), max_length=300,
        help_text=_("Wie het voorstelde leest dit."),
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "put-off"}),
    )  # fmt: skip


class MethodFilterForm(forms.Form):
    """What one looks for in the catalogue; all of it may be left out."""

    doel = forms.ChoiceField(label=_("Waarvoor?"), required=False, choices=[("", _("Alles")), *AIMS.items()])
    mensen = forms.IntegerField(label=_("Hoeveel mensen?"), required=False, min_value=1, max_value=300)
    minuten = forms.IntegerField(label=_("Hooguit minuten"), required=False, min_value=1, max_value=480)
    energie = forms.TypedChoiceField(
        label=_("Wat doen de deelnemers?"), required=False, coerce=int, empty_value=None,
        choices=[("", _("Maakt niet uit")), *Energy.choices],
    )  # fmt: skip
    leren = forms.ChoiceField(
        label=_("Leermechanisme"), required=False, choices=[("", _("Alle vier")), *Mechanism.choices]
    )
    stijl = forms.ChoiceField(label=_("Leerstijl"), required=False, choices=[("", _("Alle vier")), *STYLES.items()])
    woord = forms.CharField(label=_("Zoekwoord"), required=False, max_length=60)
    online = forms.BooleanField(label=_("Werkt ook online"), required=False)


STEP = re.compile(r"^\s*(?P<minutes>\d{1,3})\s*(?:min(?:uten|utes|uut|ute)?\b\.?)?\s*[:.)–-]?\s*(?P<text>\S.*?)\s*$")


def read_steps(text: str) -> tuple[list[int], list[str]]:
    """Steps as people type them, one on a line with its minutes first: "5 Ieder denkt alleen".

    Raises ValidationError that names the line.
    """
    minutes, steps = [], []
    for line in filter(str.strip, text.splitlines()):
        found = STEP.match(line)
        if found is None:
            raise forms.ValidationError(_("Begin elke regel met minuten: “%(line)s”."), params={"line": line[:60]})
        minutes.append(int(found["minutes"]))
        steps.append(found["text"])
    return minutes, steps


def text_field(label: Any, longest: int = LONGEST_TEXT, rows: int = 2, help_text: Any = "") -> Any:
    """A text of a method that grows with what is typed."""
    return forms.CharField(
        label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), help_text=help_text
    )


class OwnMethodForm(forms.Form):
    """A method of one's own, in the language of who writes it; the other language of an imported one stays as it is."""

    name = forms.CharField(label=_("Naam"), max_length=LONGEST_NAME)
    purpose = text_field(_("Waarvoor dient het?"))
    aims = forms.MultipleChoiceField(
        label=_("Past bij"), choices=list(AIMS.items()), widget=forms.CheckboxSelectMultiple
    )
    steps = text_field(
        _("Stappen"), 8000, 7, _("Eén stap per regel, met de minuten voorop. Bijvoorbeeld: 5 Ieder schrijft alleen.")
    )
    people_min = forms.IntegerField(label=_("Mensen, minstens"), min_value=1, max_value=300)
    people_ideal = forms.IntegerField(label=_("Mensen, het best"), min_value=1, max_value=300)
    people_max = forms.IntegerField(label=_("Mensen, hooguit"), min_value=1, max_value=300)
    energy = forms.TypedChoiceField(
        label=_("Wat doen de deelnemers?"), choices=Energy.choices, coerce=int, initial=Energy.TALKING
    )
    mechanism = forms.ChoiceField(label=_("Leermechanisme"), choices=Mechanism.choices)
    styles = forms.MultipleChoiceField(
        label=_("Leerstijl"), choices=list(STYLES.items()), widget=forms.CheckboxSelectMultiple
    )
    perspectives = forms.MultipleChoiceField(
        label=_("Zo kijk je naar leren"), choices=list(PERSPECTIVES.items()), widget=forms.CheckboxSelectMultiple
    )
    everyone = forms.BooleanField(label=_("Iedereen komt aan het woord"), required=False)
    online = forms.BooleanField(label=_("Werkt ook online"), required=False)
    material = text_field(_("Wat is er nodig?"))
    yields = text_field(_("Wat levert het op?"))
    place = forms.ChoiceField(label=_("Voor wie is deze werkvorm?"), widget=forms.RadioSelect)

    def __init__(self, places: Places | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if places is None:
            del self.fields["place"]
        else:
            self.fields["place"].choices = place_choices(places)  # type: ignore[attr-defined]

    def clean_steps(self) -> str:
        text = str(self.cleaned_data["steps"])
        self.step_minutes, self.step_texts = read_steps(text)
        return text

    def fields_for(self, language: str, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What was filled in as the fields of a method. `before` are those of the method that is changed: its other
        language stays when it still has as many steps."""
        data = self.cleaned_data
        kept = {key: value for key, value in (before or {}).items() if key in ("nl", "en") and key != language}
        kept = {key: value for key, value in kept.items() if len(value["steps"]) == len(self.step_texts)}
        return {
            "aims": data["aims"],
            "people": [data["people_min"], data["people_ideal"], data["people_max"]],
            "minutes": sum(self.step_minutes),
            "step_minutes": self.step_minutes,
            "energy": data["energy"],
            "mechanism": data["mechanism"],
            "styles": data["styles"],
            "perspectives": data["perspectives"],
            "online": data["online"],
            "everyone": data["everyone"],
            language: {
                "name": data["name"],
                "purpose": data["purpose"],
                "steps": self.step_texts,
                "material": data["material"],
                "yields": data["yields"],
            },
            **kept,
        }


PLAIN = ("aims", "energy", "mechanism", "styles", "perspectives", "online", "everyone")


def typed(method: Method) -> dict[str, Any]:
    """A method as the form shows it, in the reader's language."""
    words = method.words()
    fields = fields_of(method)
    return {
        **{name: fields[name] for name in PLAIN},
        "name": words.name,
        "purpose": words.purpose,
        "material": words.material,
        "yields": words.yields,
        "steps": "\n".join(f"{one.minutes} {one.text}" for one in method.steps()),
        "people_min": method.people_min,
        "people_ideal": method.people_ideal,
        "people_max": method.people_max,
    }


def place_choices(places: Places) -> Choices:
    """For which network, board or everyone; the narrowest first."""
    inside, staff = gettext("Het netwerk “%(name)s”"), gettext("Iedereen bij %(name)s")
    networks = [(f"network-{one.pk}", inside % {"name": one.name}) for one in places.networks]
    boards = [(f"board-{one.pk}", staff % {"name": one}) for one in places.boards]
    return [*networks, *boards, ("everyone", _("Iedereen die met Doenetwerk werkt"))]


def placed(value: str, places: Places) -> dict[str, Any]:
    """The circle with its network or board, as the verbs take it."""
    kind, _dash, number = value.partition("-")
    if kind == "network":
        chosen = next((one for one in places.networks if str(one.pk) == number), None)
        return {"circle": Circle.NETWORK, "network": chosen}
    if kind == "board":
        return {"circle": Circle.SCHOOL, "board": next((one for one in places.boards if str(one.pk) == number), None)}
    return {"circle": Circle.EVERYONE}


LARGEST_FILE = 50_000


class MethodImportForm(forms.Form):
    """A method from its file."""

    file = forms.FileField(
        label=_("Bestand van een werkvorm"), help_text=_("Een bestand dat op .toml eindigt, zoals je het hier ophaalt.")
    )
    place = forms.ChoiceField(label=_("Voor wie is deze werkvorm?"), widget=forms.RadioSelect)

    def __init__(self, places: Places, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = place_choices(places)  # type: ignore[attr-defined]

    def clean_file(self) -> str:
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST_FILE:
            raise forms.ValidationError(_("Dit bestand is te groot voor een werkvorm."))
        try:
            return str(sent.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("Dit is geen tekstbestand.")) from error
