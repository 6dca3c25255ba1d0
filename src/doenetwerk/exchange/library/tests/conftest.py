import pytest


@pytest.fixture(autouse=True)
def _files_apart(settings, tmp_path):
    """Files of a test go with the test."""
    settings.MEDIA_ROOT = tmp_path
