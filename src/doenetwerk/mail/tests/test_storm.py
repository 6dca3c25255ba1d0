"""The small storm: mail in both directions while each process is killed once. The large one is a command of its own."""

import pytest
from django.db import connection

from doenetwerk.mail import mailboxes
from doenetwerk.testing.mailstorm.storm import storm


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_or_doubled_when_everything_is_killed(monkeypatch):
    monkeypatch.setattr(mailboxes, "_mailboxes", dict(mailboxes._mailboxes))
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{database['NAME']}"
    else:
        address = f"postgres://{database['USER']}@/{database['NAME']}?host={database['HOST']}"
    result = storm(30, 3, seed=4, surroundings={"DOENETWERK_DATABASE": address})
    assert result.is_good, result.table()
    assert result.kills == {"mail-in": 1, "worker": 1, "web": 1}
    assert result.kept == 30
    assert len(result.arrived) == 60
