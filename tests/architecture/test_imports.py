"""Rooms reach each other downward only; the contracts stand in pyproject.toml."""

from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]


def test_contracts_hold(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    result = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert result == 0, capsys.readouterr().out


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("doenetwerk", cache_dir=None)


def _is_test(module: str) -> bool:
    return ".tests" in module or module.startswith("doenetwerk.testing")


def test_the_product_does_not_stand_on_its_tests(graph: grimp.ImportGraph):
    wrong = [
        f"{module} imports {imported}"
        for module in graph.modules
        if not _is_test(module)
        for imported in graph.find_modules_directly_imported_by(module)
        if _is_test(imported)
    ]
    assert not wrong, "\n".join(wrong)


def test_rooms_know_settings_only_through_django(graph: grimp.ImportGraph):
    wrong = [
        f"{module} imports {imported}"
        for module in graph.modules
        if not module.startswith(("doenetwerk.config", "doenetwerk.cli", "doenetwerk.testing"))
        for imported in graph.find_modules_directly_imported_by(module)
        if imported.startswith("doenetwerk.config")
    ]
    assert not wrong, "\n".join(wrong)
