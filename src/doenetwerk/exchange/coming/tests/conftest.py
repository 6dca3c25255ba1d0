import pytest
from django.db import transaction


@pytest.fixture(autouse=True)
def _files_apart(settings, tmp_path, monkeypatch):
    """Files of a test go with the test; what waits for the commit that no test makes happens at once."""
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(transaction, "on_commit", lambda act, using=None, robust=False: act())
