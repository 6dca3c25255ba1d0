"""`doenetwerk form` works without a database, says what is wrong in Dutch, and keeps what is there."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from doenetwerk.commandline import forming
from doenetwerk.commandline.progress import Line
from doenetwerk.engines.forming import solving
from doenetwerk.engines.forming.records import Progress


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "mensen.xlsx"
    assert forming.main(["form-template", str(path)]) == 0
    return path


def test_from_template_to_networks(people: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = people.with_name("netwerken.xlsx")
    assert forming.main(["form", str(people), "--out", str(out), "--effort", "0.1", "--workers", "1"]) == 0
    said = capsys.readouterr()
    assert "2 netwerken, voor 13 van de 14 mensen (92,9%)." in said.out
    assert "Bewezen: " in said.out and str(out) in said.out
    assert "14 mensen, 3 thema’s, 2 plekken." in said.err
    workbook = load_workbook(out)
    assert workbook.sheetnames[0] == "Niet geplaatst"
    with ZipFile(out) as parts:  # openpyxl itself leaves pictures out where Pillow is not installed
        assert [name for name in parts.namelist() if name.startswith("xl/media/")] == ["xl/media/image1.png"]
    assert len(workbook["Kaart en keuzes"]._charts) == 1


def test_csv_in_and_out_with_rules_and_pictures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mensen.csv").write_text(
        "Naam;Thema 1;School;wo middag\n" + "".join(f"Persoon {n};Taal;School {n};x\n" for n in range(4)), "utf-8"
    )
    (tmp_path / "plekken.csv").write_text("Plek;Breedtegraad;Lengtegraad\nBuurthuis;52,1;5,1\n", "utf-8")
    (tmp_path / "regels.toml").write_text("[regels]\nminstens = 3\nliefst = 4\n", "utf-8")
    names = [str(tmp_path / name) for name in ("mensen.csv", "plekken.csv")]
    options = ["--rules", str(tmp_path / "regels.toml"), "--out", str(tmp_path / "uit.csv"), "--workers", "1"]
    assert forming.main(["form", *names, *options]) == 0
    found = {path.name for path in tmp_path.glob("uit*")}
    assert found == {"uit.csv", "uit-netwerken.csv", "uit-cijfers.csv", "uit-kaart.svg", "uit-eerste-keus.svg"}
    assert "Buurthuis" in (tmp_path / "uit.csv").read_text("utf-8-sig")
    assert "Let op: mensen" in capsys.readouterr().err


def test_bad_cells_are_listed_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mensen.csv"
    path.write_text("Naam;Thema 1;Hoe ver\nFatma Voorbeeld;Taal;ver\nJoris Voorbeeld;=1+1;\n", "utf-8")
    out = tmp_path / "uit.xlsx"
    assert forming.main(["form", str(path), "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert "Er zijn 2 dingen die niet kunnen." in said
    assert "mensen.csv, rij 2, kolom Hoe ver: ‘ver’ kan hier niet" in said
    assert "mensen.csv, rij 3, kolom Thema 1: hier staat een formule" in said
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["form"], "dit ontbreekt: MENSEN"),
        (["form", "x.xlsx", "--sneller"], "dit is onbekend: --sneller"),
        (["form", "x.xlsx", "--effort", "veel"], "wat achter --effort staat, kan niet"),
        (["form", "x.xlsx", "--seconds", "-1"], "wat achter --seconds staat, kan niet"),
        (["form", "x.xlsx", "--rules"], "achter --rules hoort iets te staan"),
    ],
)
def test_a_wrong_command_is_explained(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        forming.main(arguments)
    assert left.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["form", "{}/weg.xlsx", "--out", "{}/uit.xlsx"], "weg.xlsx: Dit bestand is er niet."),
        (["form", "{}", "--out", "{}/uit.xlsx"], "Dit is een map, geen bestand."),
        (["form", "{}/mensen.xlsx", "--out", "{}/uit.pdf"], "uit.pdf: Geef de uitkomst een naam op .xlsx of .csv."),
        (["form", "{}/mensen.xlsx", "--out", "{}/weg/uit.csv"], "De map voor dit bestand is er niet."),
        (["form", "{}/mensen.xlsx", "--out", "{}/mensen.xlsx"], "Dit bestand wordt ook gelezen."),
        (["form-template", "{}/mensen.xlsx"], "mensen.xlsx: Dit bestand is er al."),
        (["form-template", "{}/mensen.doc"], "Geef het bestand een naam op .xlsx (mensen) of op .toml (regels)."),
    ],
)
def test_files_are_never_spoilt(
    people: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = people.read_bytes()
    assert forming.main([one.format(people.parent) for one in arguments]) == 2
    assert said in capsys.readouterr().err
    assert people.read_bytes() == before


def test_help_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        forming.main(["form", "--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0 and said.startswith("Gebruik: doenetwerk form")
    assert "Wat erbij kan" in said and "usage" not in said and "optional" not in said


def test_ctrl_c_stops_and_keeps_the_best_so_far(
    people: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = solving.solve

    def interrupted(problem: object, options: object, **hooks: object) -> object:
        assert not hooks["stop"]()
        os.kill(os.getpid(), signal.SIGINT)
        assert hooks["stop"]()
        return real(problem, options, progress=hooks["progress"])

    monkeypatch.setattr(solving, "solve", interrupted)
    out = people.with_name("netwerken.xlsx")
    assert forming.main(["form", str(people), "--out", str(out), "--effort", "0.1", "--workers", "1"]) == 0
    assert "het beste tot nu toe wordt geschreven" in capsys.readouterr().err
    assert out.exists()


def test_ctrl_c_twice_breaks_off(people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(problem: object, options: object, **hooks: object) -> object:
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        raise AssertionError("still here")

    monkeypatch.setattr(solving, "solve", interrupted)
    out = people.with_name("netwerken.xlsx")
    # Where the tests run in the background Ctrl-C may be shut off: whatever stood there comes back.
    before = signal.getsignal(signal.SIGINT)
    assert forming.main(["form", str(people), "--out", str(out), "--workers", "1"]) == 130
    assert not out.exists()
    assert signal.getsignal(signal.SIGINT) is before


def test_the_rules_template_is_read_as_it_is(people: Path) -> None:
    rules, out = people.with_name("regels.toml"), people.with_name("uit.xlsx")
    assert forming.main(["form-template", str(rules)]) == 0
    assert forming.main(["form", str(people), "--rules", str(rules), "--out", str(out), "--workers", "1"]) == 0


def test_it_starts_without_django_and_without_a_database(people: Path) -> None:
    script = (
        "import sys; sys.argv = ['doenetwerk', 'form-template', 'regels.toml']\n"
        "from doenetwerk.cli import main\n"
        "try:\n    main()\nexcept SystemExit as left:\n    assert left.code == 0, left.code\n"
        "assert not [name for name in sys.modules if name.split('.')[0] in ('django', 'numpy', 'openpyxl')]\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=people.parent, check=True, env=_environment())
    assert (people.parent / "regels.toml").exists()


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_on_a_screen_and_plain_lines_in_a_log() -> None:
    steps = [Progress("improve", done / 10, 900, 1000.0, 80 + done, 9, 65.0) for done in range(3)]
    screen, log = Screen(), io.StringIO()
    for stream in (screen, log):
        line = Line(stream, 100)
        for step in steps:
            line.tell(step)
        line.clear()
    shown = screen.getvalue()
    assert shown.count("\r") == 5 and "\n" not in shown and shown.endswith(" \r")
    assert "1:05  9 netwerken, 82 van 100 geplaatst, hoogstens 10,0% te verbeteren" in shown
    assert log.getvalue().count("\n") == 1 and "\r" not in log.getvalue()
