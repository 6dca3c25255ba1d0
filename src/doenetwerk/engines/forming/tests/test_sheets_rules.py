"""The rules are a file that explains itself, and that says which line is wrong."""

import pytest

from doenetwerk.engines.forming.records import Rules, Weights
from doenetwerk.engines.forming.sheets.faults import Faults, Unusable
from doenetwerk.engines.forming.sheets.rules import RULES, WEIGHTS, read_rules, rules_template
from doenetwerk.engines.forming.tests.sheet_files import CSV, changed, read


def said(text: str) -> list[str]:
    faults = Faults()
    try:
        read_rules(text.encode(), "regels.toml", faults)
        faults.stop()
    except Unusable as unusable:
        return [str(fault) for fault in unusable.faults]
    return []


def test_the_template_holds_every_rule_and_weight_at_its_default() -> None:
    book = read_rules(rules_template().encode(), "regels.toml", Faults())
    assert book.rules == {"": Rules()} and book.weights == Weights()
    assert {entry.field for entry in RULES} == set(Rules.__slots__)
    assert {entry.field for entry in WEIGHTS} == set(Weights.__slots__)
    assert all(f"\n{entry.key} = " in rules_template() for entry in (*RULES, *WEIGHTS))


def test_a_kind_takes_over_the_common_rules() -> None:
    rules = "[regels]\nreistijd = 30\n[regels.Intervisienetwerk]\nhoogstens = 9\n[regels.onbekent]\nhoogstens = 9\n"
    book = read(changed({}), rules=rules)
    assert book.problem.rules["intervisienetwerk"] == Rules(size_max=9, travel=30)
    assert any("geen thema heeft de soort ‘onbekent’" in str(notice) for notice in book.notices)


def test_within_is_said_in_dutch() -> None:
    assert read(CSV, "a.csv", '[regels]\nbinnen = "bestuur"').problem.rules[""].within == "board"


@pytest.mark.parametrize(
    "text, fault",
    [
        ("[regels]\nminsten = 4", "regels.toml, [regels]: ‘minsten’ is hier onbekend. Bedoel je ‘minstens’?"),
        (
            "[regels]\nminstens = 'vier'",
            'regels.toml, [regels], minstens: "vier" kan hier niet; er hoort een heel getal',
        ),
        ("[regels]\nminstens = true", "regels.toml, [regels], minstens: true kan hier niet"),
        ("[regels.plg]\nhoogstens = 3", "regels.toml, [regels.plg]: minstens (6), liefst (9) en hoogstens (3)"),
        ("[gewichten]\nkeuzes = [1, -2]", "regels.toml, [gewichten], keuzes: [1, -2] kan hier niet; er hoort een rij"),
        ("[regel]\n", "regels.toml: ‘regel’ is hier onbekend. Bedoel je ‘regels’?"),
        ("regels = 3", "regels.toml, regels: hier hoort een kop te staan: [regels]"),
        ("dagdelen = [1]", "regels.toml, dagdelen: er hoort een rij namen"),
        ("dagdelen = ['a', 'A']", "regels.toml, dagdelen: een dagdeel staat er twee keer."),
        ("[regels]\nminstens 4", "regels.toml: Regel 2, teken 10: hier klopt iets niet."),
        ("a = " + "[" * 5000, "regels.toml: "),
        ("a = " + "9" * 5000, "regels.toml: "),
    ],
)
def test_a_bad_line_is_named(text: str, fault: str) -> None:
    assert any(one.startswith(fault) for one in said(text)), said(text)
