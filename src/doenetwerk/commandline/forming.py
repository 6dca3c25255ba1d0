"""`doenetwerk form` and `doenetwerk form-template`: networks for those who have only a spreadsheet. No database.

Exit codes: 0 when it went well (also when no network could be formed), 2 when something must be repaired first, 130
when it was broken off.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from doenetwerk.engines.forming.records import Outcome
    from doenetwerk.engines.forming.sheets.faults import Unusable
    from doenetwerk.engines.forming.sheets.pages import Result
    from doenetwerk.engines.forming.sheets.reading import Book

MOST_NOTICES = 20
MOST_EXPLAINED = 4_000  # people; beyond it rules that clash are not looked for
WRONG, BROKEN_OFF = 2, 130
MAP_WIDTH = 900

_TRANSLATED = (
    (re.compile(r"the following arguments are required: (.*)"), "dit ontbreekt: {}"),
    (re.compile(r"unrecognized arguments: (.*)"), "dit is onbekend: {}"),
    (re.compile(r"argument (\S+): expected (?:one|at least one) argument"), "achter {} hoort iets te staan"),
    (re.compile(r"argument (\S+): .*"), "wat achter {} staat, kan niet"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Gebruik: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Explains itself, and says what is wrong with a command, in Dutch."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, formatter_class=_Formatter, add_help=False)
        self._positionals.title, self._optionals.title = "Wat erin gaat", "Wat erbij kan"
        self.add_argument("-h", "--help", action="help", help="deze uitleg")

    def error(self, message: str) -> NoReturn:
        for pattern, text in _TRANSLATED:
            if found := pattern.fullmatch(message):
                message = text.format(found[1])
                break
        _warn(f"Dit commando klopt niet: {message}.\nUitleg: {self.prog} --help\n")
        raise SystemExit(WRONG)


def _positive(text: str) -> float:
    value = float(text.replace(",", "."))
    if not 0 < value < 1e7:
        raise ValueError(text)
    return value


def _count(text: str) -> int:
    value = int(text)
    if not 0 <= value < 2**31:
        raise ValueError(text)
    return value


def _parser(command: str) -> argparse.ArgumentParser:
    if command == "form-template":
        parser = _Parser(
            prog="doenetwerk form-template",
            description="Maak een spreadsheet om in te vullen (xlsx), of een bestand met regels (toml).",
        )
        parser.add_argument("file", metavar="BESTAND", type=Path, help="mensen.xlsx of regels.toml")
        parser.add_argument("--overwrite", action="store_true", help="ook als het bestand er al is")
        return parser
    parser = _Parser(
        prog="doenetwerk form",
        description="Vorm leernetwerken uit een spreadsheet met mensen. Er is geen database nodig, en er gaat niets "
        "het internet op. Met Ctrl-C stopt het rekenen en wordt het beste tot dan toe geschreven.",
    )
    parser.add_argument(
        "files",
        metavar="MENSEN",
        type=Path,
        nargs="+",
        help="een xlsx; of csv: mensen.csv, en zo nodig plekken.csv, themas.csv, begeleiders.csv, scholen.csv",
    )
    parser.add_argument("--rules", metavar="TOML", type=Path, help="de regels; maak ze met form-template regels.toml")
    parser.add_argument(
        "--out", metavar="UIT", type=Path, default=Path("netwerken.xlsx"), help="xlsx of csv (netwerken.xlsx)"
    )
    parser.add_argument("--present", metavar="EERDER", type=Path, help="een eerdere uitkomst, om dicht bij te blijven")
    parser.add_argument("--seed", metavar="GETAL", type=_count, default=1, help="zelfde seed, zelfde uitkomst (1)")
    parser.add_argument("--seconds", metavar="N", type=_positive, help="stop na zo veel seconden")
    parser.add_argument(
        "--effort", metavar="X", type=_positive, default=1.0, help="hoeveel werk: 0.1 is een snelle blik (1)"
    )
    parser.add_argument("--workers", metavar="N", type=_count, help="met zo veel processen (alle processoren)")
    parser.add_argument("--overwrite", action="store_true", help="ook als het bestand achter --out er al is")
    return parser


def main(argv: Sequence[str]) -> int:
    """Run `form` or `form-template` with its options; gives the exit code."""
    from doenetwerk.engines.forming.sheets.faults import Unusable

    command, *rest = argv
    options = _parser(command).parse_args(rest)
    try:
        return _template(options) if command == "form-template" else _form(options)
    except Unusable as unusable:
        _tell_faults(unusable)
        return WRONG
    except MemoryError:
        _warn("Er is te weinig geheugen voor dit bestand.\n")
        return WRONG
    except KeyboardInterrupt:
        _warn("\nAfgebroken. Er is niets geschreven.\n")
        return BROKEN_OFF


def _say(text: str) -> None:
    sys.stdout.write(text)


def _warn(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def _tell_faults(unusable: Unusable) -> None:
    number = len(unusable.faults) + unusable.more
    _warn("Dit kan zo niet.\n" if number == 1 else f"Er zijn {number} dingen die niet kunnen.\n")
    for fault in unusable.faults:
        _warn(f"  {fault}\n")
    if unusable.more:
        _warn(f"  En nog {unusable.more} andere.\n")


def _template(options: argparse.Namespace) -> int:
    from doenetwerk.commandline import files
    from doenetwerk.engines.forming.sheets.faults import unusable

    path: Path = options.file
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".toml"):
        raise unusable("Geef het bestand een naam op .xlsx (mensen) of op .toml (regels).", path.name)
    files.check_free([path], [], overwrite=options.overwrite)
    if suffix == ".toml":
        from doenetwerk.engines.forming.sheets.rules import rules_template

        files.write(path, rules_template().encode("utf-8"))
        _say(f"Geschreven: {path}. Verander wat je wilt; achter elk # staat uitleg.\n")
    else:
        from doenetwerk.engines.forming.sheets.template import template

        files.write(path, template())
        _say(f"Geschreven: {path}. Vul het in; het blad Uitleg zegt hoe.\n")
    return 0


def _form(options: argparse.Namespace) -> int:
    from doenetwerk.commandline import files
    from doenetwerk.engines.forming.sheets.faults import unusable
    from doenetwerk.engines.forming.sheets.present import read_present
    from doenetwerk.engines.forming.sheets.reading import read_book

    began = monotonic()
    out: Path = options.out
    if out.suffix.lower() not in (".xlsx", ".csv"):
        raise unusable("Geef de uitkomst een naam op .xlsx of .csv.", out.name)
    inputs = [*options.files, *(path for path in (options.rules, options.present) if path is not None)]
    files.check_free(_written(out), inputs, overwrite=options.overwrite)
    sources = [files.read(path) for path in options.files]
    book = read_book(sources, files.read(options.rules) if options.rules is not None else None)
    if options.present is not None:
        book = read_present(files.read(options.present), book)
    for notice in book.notices[:MOST_NOTICES]:
        _warn(f"Let op: {notice}\n")
    if len(book.notices) > MOST_NOTICES:
        _warn(f"Let op: en nog {len(book.notices) - MOST_NOTICES} andere meldingen; ze staan bij de cijfers.\n")
    with _interruptible() as interruption:
        outcome = _solve(book, options, interruption)
        result = _result(book, outcome)
        written = _write(result, out)
    _say(_summary(result, written, out, monotonic() - began))
    return 0


def _written(out: Path) -> list[Path]:
    """The files that will be there, the first one first."""
    if out.suffix.lower() == ".xlsx":
        return [out]
    names = ["", "-netwerken", "-cijfers", "-verschil"]
    return [out.with_name(f"{out.stem}{name}{out.suffix}") for name in names] + _drawings(out)


def _drawings(out: Path) -> list[Path]:
    return [out.with_name(f"{out.stem}-kaart.svg"), out.with_name(f"{out.stem}-eerste-keus.svg")]


@dataclass
class _Interruption:
    """Whether someone pressed Ctrl-C."""

    asked: bool = False


@contextmanager
def _interruptible() -> Iterator[_Interruption]:
    """The first Ctrl-C asks to stop, and what is there is kept; the second breaks off."""
    interruption = _Interruption()

    def ask(_number: int, _frame: object) -> None:
        if interruption.asked:
            raise KeyboardInterrupt
        interruption.asked = True
        _warn("\nStopt; het beste tot nu toe wordt geschreven, dat kan even duren. Nog een keer Ctrl-C breekt af.\n")

    try:
        before = signal.signal(signal.SIGINT, ask)
    except ValueError:  # not the main thread: there nobody presses Ctrl-C
        yield interruption
        return
    try:
        yield interruption
    finally:
        signal.signal(signal.SIGINT, before)


def _solve(book: Book, options: argparse.Namespace, interruption: _Interruption) -> Outcome:
    from doenetwerk.commandline.progress import Line
    from doenetwerk.engines.forming.checking import Refusal
    from doenetwerk.engines.forming.sheets.faults import Fault, Unusable, Where
    from doenetwerk.engines.forming.solving import Options, solve
    from doenetwerk.engines.forming.wording import sentence

    people = len(book.problem.people)
    _warn(f"{people} mensen, {len(book.problem.themes)} thema’s, {len(book.problem.hosts)} plekken. Ctrl-C stopt.\n")
    line = Line(sys.stderr, people)
    workers = options.workers or os.cpu_count() or 1
    try:
        return solve(
            book.problem,
            Options(seed=options.seed, effort=options.effort, seconds=options.seconds, workers=workers),
            progress=line.tell,
            stop=lambda: interruption.asked,
        )
    except Refusal as refusal:
        raise Unusable([Fault(Where(), sentence(fault, book.names)) for fault in refusal.faults]) from None
    finally:
        line.clear()


def _result(book: Book, outcome: Outcome) -> Result:
    from doenetwerk.engines.forming.conflict import conflicts
    from doenetwerk.engines.forming.fairness import shares
    from doenetwerk.engines.forming.sheets.pages import Result
    from doenetwerk.engines.forming.whatif import difference
    from doenetwerk.engines.forming.why import explain
    from doenetwerk.engines.forming.wording import sentence

    problem = book.problem
    remarks = [str(notice) for notice in book.notices]
    if len(problem.people) <= MOST_EXPLAINED:
        remarks += [
            " ".join(sentence(one, book.names) for one in (conflict.saying, *conflict.sayings))
            for conflict in conflicts(problem)
        ]
    return Result(
        problem,
        book.names,
        outcome,
        shares(problem, outcome),
        explain(problem, outcome),
        difference(problem.present, outcome) if problem.present else None,
        problem.present,
        tuple(remarks),
    )


def _write(result: Result, out: Path) -> list[Path]:
    from doenetwerk.commandline import files
    from doenetwerk.engines.forming.sheets.pictures import map_of, shares_of
    from doenetwerk.engines.forming.sheets.writing import write_csv, write_workbook

    drawing = map_of(result, MAP_WIDTH)
    if out.suffix.lower() == ".xlsx":
        from doenetwerk.commandline.typeset import png

        files.write(out, write_workbook(result, png(drawing, MAP_WIDTH)))
        return [out]
    written = []
    for name, data in write_csv(result).items():
        written.append(out.with_name(f"{out.stem}{name}{out.suffix}"))
        files.write(written[-1], data)
    for path, svg in zip(_drawings(out), (drawing, shares_of(result)), strict=True):
        files.write(path, svg.encode("utf-8", "replace"))
        written.append(path)
    return written


def _summary(result: Result, written: Sequence[Path], out: Path, seconds: float) -> str:
    from doenetwerk.engines.forming.sheets.pages import percent, proof

    outcome, overall = result.outcome, result.shares.overall
    lines = []
    if not outcome.networks:
        lines.append("Er kan zo geen netwerk ontstaan.")
        lines += [f"  {remark}" for remark in result.remarks[-3:]]
    else:
        count = len(outcome.networks)
        networks = f"{count} {'netwerk' if count == 1 else 'netwerken'}"
        lines += [
            f"{networks}, voor {overall.placed} van de {overall.people} mensen ({percent(overall.placed_share)}).",
            f"{overall.first} van hen kregen hun eerste keus ({percent(overall.first_share)} van iedereen).",
            proof(outcome),
        ]
    left = overall.people - overall.placed
    if left:
        where = "Het blad Niet geplaatst zegt" if out.suffix.lower() == ".xlsx" else f"{out.name} zegt"
        who = "1 mens heeft" if left == 1 else f"{left} mensen hebben"
        lines.append(f"{who} nog geen plek. {where} wat er per persoon moet veranderen.")
    if result.difference is not None:
        lines.append(result.say(result.difference.sayings))
    lines += [f"Geschreven in {seconds:.0f} seconden: {', '.join(map(str, written))}"]
    return "\n".join(lines) + "\n"
