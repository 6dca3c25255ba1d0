import pytest

from doenetwerk.finding import domain
from doenetwerk.testing import cast


@pytest.fixture
def world(db, monkeypatch, settings):
    """The cast, a kind of thing of its own, and words that are known at once, as after a commit."""
    built = cast.build()
    monkeypatch.setattr(domain, "_kinds", {**domain._kinds, "post": domain.Kind("post", "Berichten", lambda ids: [])})
    monkeypatch.setattr(domain.transaction, "on_commit", lambda function, robust=False: function())
    return built
