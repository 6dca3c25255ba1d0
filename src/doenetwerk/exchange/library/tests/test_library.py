"""Bringing, finding, asking, using: what people get from the library."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from doenetwerk.accounts import privacy
from doenetwerk.accounts.links import link_for
from doenetwerk.core.asks import asks_of
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.exchange.library import domain, queries
from doenetwerk.exchange.library.domain import Words
from doenetwerk.exchange.library.tests.files import PDF
from doenetwerk.exchange.models import Document, Use, UseRequest
from doenetwerk.finding.queries import search
from doenetwerk.journal.models import Entry
from doenetwerk.mail.models import Letter
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.queries import assert_same_queries

Kind, Permission = Document.Kind, Document.Permission
FILE = ("taakbeleid.pdf", PDF)


def bring(world: Cast, title: str = "Taakbeleid", kind: str = Kind.POLICY, **said) -> Document:
    """A document of De Linde that the region may read."""
    words = Words(title, kind, **{"circle": Circle.REGION, "permission": Permission.ASK, **said})
    return domain.add(world.leader, words, school=world.linde, file=FILE)


def test_a_member_brings_a_file_and_a_colleague_saves_it(client, world: Cast):
    client.force_login(world.member)
    sent = {
        "title": "Startgesprek op één blad",
        "kind": Kind.MATERIAL,
        "permission": Permission.USE,
        "circle": Circle.NETWORK,
        "school": world.linde.pk,
        "year": 2026,
        "file": SimpleUploadedFile("../start.exe.pdf", PDF, content_type="text/html"),
    }
    answer = client.post(reverse("exchange:network_document_new", args=[world.network.pk]), sent)
    document = Document.objects.get()
    assert answer.status_code == 303 and answer.url == reverse("exchange:document", args=[document.pk])
    version = document.versions.get()
    assert version.content_type == "application/pdf"
    assert "start" not in version.file.name and "." not in version.file.name.rpartition("/")[2]
    client.force_login(world.member_two)
    assert "Startgesprek" in client.get(reverse("exchange:network_library", args=[world.network.pk])).content.decode()
    got = client.get(reverse("exchange:document_file", args=[document.pk, version.pk]))
    assert b"".join(got) == PDF
    assert got.headers["Content-Disposition"] == 'attachment; filename="start.exe.pdf"'
    assert got.headers["X-Content-Type-Options"] == "nosniff" and "private" in got.headers["Cache-Control"]


def test_a_refused_file_says_why_and_keeps_what_was_typed(client, world: Cast):
    client.force_login(world.member)
    sent = {"title": "Toetsvrij", "kind": Kind.MATERIAL, "permission": Permission.READ, "circle": Circle.NETWORK}
    url = reverse("exchange:network_document_new", args=[world.network.pk])
    answer = client.post(url, {**sent, "file": SimpleUploadedFile("a.pdf", b"MZ\x90")})
    page = answer.content.decode()
    assert answer.status_code == 422 and "programma" in page and 'value="Toetsvrij"' in page
    assert "Kies je bestand nog een keer" in page
    for wrong, words in (({}, "Kies een bestand"), ({"link": "ftp://x.example/a"}, "link")):
        assert words in client.post(url, {**sent, **wrong}).content.decode()
    assert not Document.objects.exists()


def test_what_does_not_fit_is_refused(world: Cast):
    def refused(field: str, **given) -> None:
        with pytest.raises(Refused) as no:
            domain.add(given.pop("actor", world.leader), **{"file": FILE, **given})
        assert no.value.field == field

    refused("title", words=Words(" ", circle=Circle.REGION), school=world.linde)
    refused("school", words=Words("A", circle=Circle.REGION))
    refused("school", words=Words("A", circle=Circle.REGION), school=world.anker)
    refused("circle", words=Words("A", circle=Circle.NETWORK), school=world.linde)
    refused("circle", words=Words("A", circle=Circle.ME), school=world.linde)
    refused("year", words=Words("A", circle=Circle.REGION, year=1066), school=world.linde)
    refused("link", words=Words("A", circle=Circle.REGION, link="https://x.example"), school=world.linde)
    refused("link", words=Words("A", circle=Circle.REGION, link="javascript:1"), school=world.linde, file=None)
    with pytest.raises(Refused, match="in dit netwerk zit"):
        domain.add(world.leader, Words("A"), network=world.network, file=FILE)


def test_a_coordinator_brings_what_a_student_made_for_the_region(client, world: Cast):
    words = Words("Inductie in het eerste jaar", Kind.THESIS, made_by="Een masterstudent", circle=Circle.REGION)
    domain.add(world.coordinator, words, school=world.brug, file=FILE)
    bring(world)
    client.force_login(world.member_two)
    page = client.get(reverse("exchange:library"), {"soort": "thesis"}).content.decode()
    assert "Inductie in het eerste jaar" in page and "Een masterstudent" in page and "Taakbeleid" not in page


def test_the_list_narrows_by_year_and_permission(world: Cast):
    one = bring(world, "Oud", year=2019)
    two = bring(world, "Vrij", year=2025, permission=Permission.USE)
    assert queries.shelf(world.member_two, queries.Wanted(year=2019)).rows == [one]
    assert queries.shelf(world.member_two, queries.Wanted(permission=Permission.USE)).rows == [two]
    assert queries.shelf(world.member_two, queries.Wanted()).years == [2025, 2019]


def test_asking_to_use_goes_by_mail_and_is_answered_without_a_password(client, world: Cast):
    document = bring(world)
    client.force_login(world.member_two)
    url = reverse("exchange:document", args=[document.pk])
    assert "Mag ik dit gebruiken" in client.get(url).content.decode()
    client.post(reverse("exchange:use_ask", args=[document.pk]), {"text": "Voor ons nieuwe beleid"})
    client.post(reverse("exchange:use_ask", args=[document.pk]), {"text": "nog eens"})
    asked = UseRequest.objects.get()
    letter = Letter.objects.get(person=world.leader)
    assert "Voor ons nieuwe beleid" in letter.text and asked.person.email not in letter.text
    assert [ask.key for ask in asks_of(world.leader)] == [f"use:{asked.pk}"]
    client.logout()
    link = link_for(world.leader, "exchange.use", asked.pk).partition("//")[2].partition("/")[2]
    assert client.get(f"/{link}").status_code == 200
    assert UseRequest.objects.get().answered_at is None
    client.post(f"/{link}", {"answer": "yes", "remark": "Noem De Linde."})
    assert UseRequest.objects.get().allowed is True
    assert "Je zei ja" in client.get(f"/{link}").content.decode()
    assert "Noem De Linde." in Letter.objects.get(person=world.member_two).text
    assert not [ask for ask in asks_of(world.leader) if ask.key.startswith("use:")]
    with pytest.raises(Refused, match="al antwoord"):
        domain.answer_use(world.leader, asked, False)
    client.force_login(world.member_two)
    assert "jij mag dit gebruiken" in client.get(url).content.decode()


def test_a_request_is_answered_by_nobody_else(client, world: Cast):
    asked = domain.ask_use(world.member_two, bring(world))
    for person in (world.member, world.member_two, world.coordinator):
        client.force_login(person)
        assert client.get(reverse("exchange:use_request", args=[asked.pk])).status_code == 404
    with pytest.raises(Refused):
        domain.answer_use(world.member, asked, True)


def test_what_may_only_be_read_is_not_asked_for_and_a_no_is_a_no(world: Cast):
    with pytest.raises(Refused, match="om te lezen"):
        domain.ask_use(world.member_two, bring(world, permission=Permission.READ))
    document = bring(world, "Anders")
    domain.answer_use(world.leader, domain.ask_use(world.member_two, document), False)
    with pytest.raises(Refused, match="was nee"):
        domain.ask_use(world.member_two, document)
    with pytest.raises(Refused, match="Vraag eerst"):
        domain.note_use(world.member_two, document, world.anker)


def test_a_school_tells_that_it_used_it_and_only_its_name_is_shown(client, world: Cast):
    document = bring(world, permission=Permission.USE)
    client.force_login(world.member_two)
    note = reverse("exchange:use_note", args=[document.pk])
    wrong = client.post(note, {"school": world.brug.pk, "text": "Handig"})
    assert wrong.status_code == 422 and "Handig" in wrong.content.decode()
    assert client.post(note, {"school": world.anker.pk, "text": "Scheelde ons weken"}).status_code == 303
    assert "Scheelde ons weken" in Letter.objects.get(person=world.leader).text
    client.force_login(world.member)
    page = client.get(reverse("exchange:document", args=[document.pk])).content.decode()
    assert "1 school gebruikte dit" in page and "Het Anker" in page and world.member_two.name not in page


def test_a_new_version_stands_first_and_the_old_one_stays(client, world: Cast):
    document = bring(world)
    with pytest.raises(Refused, match="hetzelfde bestand"):
        domain.add_version(world.leader, document, FILE)
    with pytest.raises(Refused):
        domain.add_version(world.member_two, document, ("nieuw.pdf", PDF + b"2"))
    client.force_login(world.leader)
    url = reverse("exchange:document_renew", args=[document.pk])
    assert client.post(url, {"file": SimpleUploadedFile("nieuw.pdf", PDF + b"2")}).status_code == 303
    told = queries.told(world.leader, document)
    assert [one.number for one in told.versions] == [2, 1] and told.newest.name == "nieuw.pdf"


def test_only_who_brought_it_widens_it(world: Cast):
    document = domain.add(world.member, Words("A"), network=world.network, school=world.linde, file=FILE)
    with pytest.raises(Refused):
        domain.describe(world.facilitator, document, Words("A", circle=Circle.EVERYONE), world.linde)
    domain.describe(world.member, document, Words("B", circle=Circle.SCHOOL), world.linde)
    assert Document.objects.readable_by(world.leader).get().title == "B"


def test_who_brought_it_changes_what_stands_with_it(client, world: Cast):
    document = bring(world, about="Oud")
    client.force_login(world.leader)
    url = reverse("exchange:document_edit", args=[document.pk])
    assert "Oud" in client.get(url).content.decode()
    sent = {"title": "", "kind": Kind.STATUTE, "permission": Permission.USE, "circle": Circle.SCHOOL, "about": "Nieuw"}
    wrong = client.post(url, {**sent, "school": world.linde.pk})
    assert wrong.status_code == 422 and "Nieuw" in wrong.content.decode()
    assert client.post(url, {**sent, "title": "Taak", "school": world.linde.pk}).status_code == 303
    document.refresh_from_db()
    assert (document.title, document.circle, document.kind) == ("Taak", Circle.SCHOOL, Kind.STATUTE)
    assert not search(world.member_two, "taakbeleid").hits and not search(world.member_two, "nieuw").hits


def test_documents_of_schools_stand_side_by_side(client, world: Cast):
    bring(world, "Taakbeleid De Linde")
    words = Words("Taakbeleid Het Anker", Kind.POLICY, circle=Circle.REGION, year=2024)
    domain.add(world.member_two, words, school=world.anker, file=FILE)
    bring(world, "Statuut", Kind.STATUTE)
    client.force_login(world.member_three)
    page = client.get(reverse("exchange:compare"), {"woord": "taak"}).content.decode()
    assert page.index("De Linde") < page.index("Het Anker") and "Statuut" not in page and "Van 2 scholen" in page


def test_the_region_reads_numbers_and_the_journal_no_titles(client, world: Cast):
    document = bring(world)
    domain.note_use(world.leader, document, world.linde)
    domain.add(world.member, Words("Vertrouwelijk"), network=world.network, file=FILE)
    assert queries.counts(world.region) == queries.Counts(1, 1, 1)
    client.force_login(world.coordinator)
    page = client.get(reverse("monitor:region", args=[world.region.pk])).content.decode()
    assert "Wat scholen delen" in page and "Vertrouwelijk" not in page
    assert all(not entry.data for entry in Entry.objects.filter(topic="document"))
    home = client.get(reverse("networks:network", args=[world.network.pk])).content.decode()
    assert "Vertrouwelijk" not in home


def test_who_leaves_takes_their_requests_along_and_leaves_the_documents(world: Cast):
    document = bring(world)
    domain.ask_use(world.member_two, document)
    assert {"asked_to_use", "document"} <= {
        next(iter(row)) for who in (world.member_two, world.leader) for row in privacy.export(who)["library"]
    }
    privacy.remove(world.member_two)
    assert not UseRequest.objects.exists()
    privacy.remove(world.leader)
    document.refresh_from_db()
    assert document.author is None and Document.objects.readable_by(world.member).exists()
    with pytest.raises(Refused, match="niet meer"):
        domain.ask_use(world.member_three, document)


@pytest.mark.parametrize("page", ["library", "compare", "network_library", "document"])
def test_pages_cost_the_same_for_one_as_for_thirty(client, world: Cast, page: str):
    client.force_login(world.facilitator)
    first = domain.add(world.member, Words("A", Kind.POLICY), network=world.network, school=world.linde, file=FILE)
    args = {"network_library": [world.network.pk], "document": [first.pk]}.get(page, [])

    def thirty() -> None:
        given = {"author": world.member, "network": world.network, "school": world.linde, "circle": Circle.REGION}
        made = [Document(title=f"Stuk {number}", kind=Kind.POLICY, **given) for number in range(30)]
        Document.objects.bulk_create(made)
        Use.objects.bulk_create([Use(document=first, person=world.member_two, school=world.anker) for _ in made])

    assert_same_queries(client, reverse(f"exchange:{page}", args=args), lambda: None, thirty)


def test_empty_pages_say_what_will_be_here(client, world: Cast):
    client.force_login(world.stranger)
    assert "nog leeg" in client.get(reverse("exchange:library")).content.decode()
    assert "nog niets naast elkaar" in client.get(reverse("exchange:compare")).content.decode()
    client.force_login(world.facilitator)
    assert "nog geen school" in client.get(reverse("exchange:document_new")).content.decode()
    assert not mail.outbox
