"""Three hundred accidents for each engine; `python -m doenetwerk.engines.tests.fuzz 20000` tries more."""

import pytest

from doenetwerk.engines.tests import fuzz


@pytest.mark.parametrize("name", sorted(fuzz.FUZZERS))
def test_accidents_never_give_a_traceback(name: str) -> None:
    assert fuzz.run(name, 300) < 5


def test_a_failure_names_its_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fuzz.FUZZERS, "blot", lambda chance: 1 // 0)
    with pytest.raises(AssertionError, match="blot fails on seed 7"):
        fuzz.run("blot", 1, first=7)
