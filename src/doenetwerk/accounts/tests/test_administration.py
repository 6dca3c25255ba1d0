"""The administrator's front page: rooms bring what stands on it, others do not learn that it is there."""

import pytest

from doenetwerk.accounts.models import Person
from doenetwerk.core import panels

pytestmark = pytest.mark.django_db


def test_the_front_page_shows_what_rooms_bring(client, monkeypatch):
    monkeypatch.setattr(panels, "_panels", {})
    ada = Person.objects.create_person("Ada Voorbeeld", "ada@voorbeeld.example", is_administrator=True)
    client.force_login(ada)
    assert "nog niets te beheren" in client.get("/beheer/").content.decode()
    row = {"title": "Scholen", "text": "Wie waar hoort", "url": "/beheer/scholen/"}
    panels.register_panel(panels.Panel("beheer", "schools", 1, "accounts/administration_row.html", lambda *given: row))
    page = client.get("/beheer/").content.decode()
    assert 'href="/beheer/scholen/"' in page
    assert 'href="/beheer/"' in page, "the way in stands in the header"


def test_others_do_not_see_the_way_in(client):
    client.force_login(Person.objects.create_person("Sanne Voorbeeld", "sanne@linde.example"))
    assert 'href="/beheer/"' not in client.get("/account/").content.decode()
    assert client.get("/beheer/").status_code == 404
