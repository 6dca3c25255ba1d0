"""The first administrator comes from the command line."""

import pytest
from django.core.management import CommandError, call_command

from doenetwerk.accounts.models import Person

pytestmark = pytest.mark.django_db


def test_makes_someone_new_or_known_an_administrator() -> None:
    call_command("make_administrator", "Bea Voorbeeld", "Bea@voorbeeld.example")
    call_command("make_administrator", "Bea Voorbeeld", "bea@voorbeeld.example")
    assert Person.objects.get().is_administrator


def test_says_what_is_wrong_with_an_address() -> None:
    with pytest.raises(CommandError, match="geen e-mailadres"):
        call_command("make_administrator", "Bea", "bea")
