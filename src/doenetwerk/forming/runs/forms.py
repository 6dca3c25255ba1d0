"""The forms about rules and about a proposal of one's own."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doenetwerk.engines.forming.records import Rules
from doenetwerk.forming.models import FormingRound, RoundHost, RoundTheme, slot_words
from doenetwerk.forming.runs.rules import (
    ACROSS,
    RULES,
    WEIGHTS,
    kinds_in,
    rules_for,
    rules_words,
    travel_worth,
    weight_values,
    weights_for,
)


def _number(least: int, most: int, **more: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"min": least, "max": most, "inputmode": "numeric"})
    return forms.IntegerField(min_value=least, max_value=most, widget=widget, **more)


class RulesForm(forms.Form):
    """The rules by kind of the round's themes, and what counts how much; fields `<kind>-<rule>` and `w-<weight>`."""

    def __init__(self, data: Any, round: FormingRound, kinds: list[str]) -> None:
        self.kinds, self.kept = kinds_in(kinds), round.rules
        self.weights = weight_values(weights_for(round.weights))
        super().__init__(data)
        for kind in self.kinds:
            rules = rules_for(round.rules, kind)
            for rule in RULES:
                value = getattr(rules, rule.name)
                name = f"{kind}-{rule.name}"
                if rule.choices:
                    initial = str(int(value)) if isinstance(value, bool) else str(value) or ACROSS
                    self.fields[name] = forms.ChoiceField(
                        label=rule.label, help_text=rule.help, choices=rule.choices, initial=initial
                    )
                else:
                    self.fields[name] = _number(
                        rule.least, rule.most, label=rule.label, help_text=rule.help, initial=value
                    )
        minute = self.weights["minute"]
        for weight in WEIGHTS:
            worth = travel_worth(self.weights[weight.name], minute)
            self.fields[f"w-{weight.name}"] = _number(
                0, weight.most, label=weight.label, help_text=str(weight.means) % {"n": worth},
                initial=self.weights[weight.name],
            )  # fmt: skip

    @property
    def parts(self) -> list[dict[str, Any]]:
        """By kind: its name and its bound fields, sizes first."""
        return [
            {
                "label": kind.label,
                "words": rules_words(rules_for(self.kept, kind)),
                "sizes": self._bound(kind, RULES[:3]),
                "rest": self._bound(kind, RULES[3:]),
            }
            for kind in self.kinds
        ]

    def _bound(self, kind: str, rules: Any) -> list[Any]:
        return [self[f"{kind}-{rule.name}"] for rule in rules]

    @property
    def weight_fields(self) -> list[Any]:
        """The bound fields of what counts."""
        return [self[f"w-{weight.name}"] for weight in WEIGHTS]

    def chosen_rules(self) -> dict[str, dict[str, Any]]:
        """What was filled in, by kind, as `domain.set_rules` takes it. Of a valid form."""
        return {str(kind): _as_rules({name: self.cleaned_data[f"{kind}-{name}"] for name in asdict(Rules())})
                for kind in self.kinds}  # fmt: skip

    def chosen_weights(self) -> dict[str, int]:
        """What was filled in, as `domain.set_weights` takes it. Of a valid form."""
        return {weight.name: self.cleaned_data[f"w-{weight.name}"] for weight in WEIGHTS}


def _as_rules(values: dict[str, Any]) -> dict[str, Any]:
    values["level_steps"] = int(values["level_steps"])
    values["within"] = "" if values["within"] == ACROSS else values["within"]
    values["share_language"] = values["share_language"] != "0"
    return values


class ProposalForm(forms.Form):
    """A proposal of the coordinator's own: a theme, a place, and when."""

    theme = forms.ModelChoiceField(RoundTheme.objects.none(), label=_("Thema"))
    host = forms.ModelChoiceField(
        RoundHost.objects.none(), label=_("Plek"), required=False, empty_label=_("Kies een plek")
    )
    slots = forms.MultipleChoiceField(
        label=_("Wanneer"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Laat leeg als je het nog niet weet: het eerste dagdeel dat iedereen kan, wordt het dan."),
    )

    def __init__(self, data: Any, round: FormingRound) -> None:
        super().__init__(data)
        theme, host, slots = self.fields["theme"], self.fields["host"], self.fields["slots"]
        assert isinstance(theme, forms.ModelChoiceField) and isinstance(host, forms.ModelChoiceField)
        assert isinstance(slots, forms.MultipleChoiceField)
        theme.queryset = RoundTheme.objects.filter(round=round).select_related("theme")
        host.queryset = RoundHost.objects.filter(round=round)
        slots.choices = [(slot, slot_words(slot)) for slot in round.slots]
