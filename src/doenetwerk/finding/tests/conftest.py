import copy

import pytest
from django.db import transaction

from doenetwerk.finding import domain
from doenetwerk.testing import cast


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The cast, built once for a file of tests and undone after it: each test sees it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield cast.build()
        transaction.set_rollback(True)


@pytest.fixture
def world(built, db, monkeypatch):
    """The cast, a kind of thing of its own, and words that are known at once, as after a commit."""
    monkeypatch.setattr(domain, "_kinds", {**domain._kinds, "post": domain.Kind("post", "Berichten", lambda ids: [])})
    monkeypatch.setattr(domain.transaction, "on_commit", lambda function, robust=False: function())
    return copy.deepcopy(built)
