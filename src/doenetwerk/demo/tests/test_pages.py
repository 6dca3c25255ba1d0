"""The demo's pages: be someone with one click, read everybody's mail, and nothing of it outside the demo."""

import pytest
from django.conf import settings as real
from django.test import Client
from django.urls import reverse

from doenetwerk.demo import calendar_part, queries
from doenetwerk.demo.scene import World
from doenetwerk.mail.models import Letter
from doenetwerk.testing.queries import assert_same_queries


def test_the_first_page_shows_the_story_the_cast_and_all_networks(waarden: World, client: Client) -> None:
    page = client.get("/demo/").content.decode()
    first = ["Stap in het verhaal", "Verder als Noor", "Verder als Fatma", "Open de post van Youssef"]
    assert not [words for words in first if words not in page]
    for network in waarden.networks.values():
        assert network.name in page
    assert page.count("<svg") > 11


def test_one_click_makes_you_someone_else(waarden: World, client: Client) -> None:
    noor, fatma = waarden.one("noor"), waarden.one("fatma")
    answer = client.post(reverse("demo:become", args=[noor.pk]))
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert client.session["_auth_user_id"] == str(noor.pk)
    client.post(reverse("demo:become", args=[fatma.pk]))
    assert client.session["_auth_user_id"] == str(fatma.pk)
    assert "Fatma Voorbeeld" in client.get("/vandaag/").content.decode()


def test_reading_signs_nobody_in(waarden: World, client: Client) -> None:
    assert client.get(reverse("demo:become", args=[waarden.one("noor").pk])).status_code == 405
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("to", "lands"), [("/regio/", "/regio/"), ("https://elders.example/", "/"), ("//elders.example", "/"), ("", "/")]
)
def test_it_leads_only_within_the_site(waarden: World, client: Client, to: str, lands: str) -> None:
    answer = client.post(reverse("demo:become", args=[waarden.one("noor").pk]), {"naar": to})
    assert answer["Location"] == lands


def test_nobody_becomes_who_is_not_there(waarden: World, client: Client) -> None:
    assert client.post(reverse("demo:become", args=[10**9])).status_code == 404


def test_outside_the_demo_there_is_nothing(waarden: World, client: Client, settings) -> None:
    letter = Letter.objects.latest("pk")
    settings.DEMO = False
    for address in ("/demo/", "/demo/post/", f"/demo/post/{letter.pk}/", f"/demo/post/{letter.pk}/html/"):
        assert client.get(address).status_code == 404
    assert client.post(reverse("demo:become", args=[letter.person_id])).status_code == 404
    assert "_auth_user_id" not in client.session


def test_the_mailbox_is_of_everybody_or_of_one(waarden: World, client: Client) -> None:
    youssef = waarden.one("youssef")
    page = client.get("/demo/post/").content.decode()
    assert "aan Youssef Voorbeeld" in page
    assert "Blad 1 van" in page
    own = client.get(f"/demo/post/?van={youssef.pk}").content.decode()
    assert "De post van Youssef Voorbeeld" in own
    assert "Tijd voor Elif" not in own
    for strange in ("blad=9999", "blad=x", "van=x", "blad=-3"):
        assert client.get(f"/demo/post/?{strange}").status_code == 200
    assert client.get("/demo/post/?van=99999999").status_code == 404


def test_someone_without_mail_hears_when_it_comes(waarden: World, client: Client) -> None:
    assert "Hier is nog geen post" in client.get(f"/demo/post/?van={waarden.one('ada').pk}").content.decode()


def test_a_letter_is_shown_in_a_frame_that_can_do_nothing_but_lead_on(waarden: World, client: Client) -> None:
    letter = Letter.objects.filter(purpose="networks.time").latest("pk")
    page = client.get(f"/demo/post/{letter.pk}/").content.decode()
    assert 'sandbox="allow-same-origin allow-top-navigation-by-user-activation"' in page
    assert letter.subject in page
    framed = client.get(f"/demo/post/{letter.pk}/html/")
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    policy = framed["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "script" not in policy
    assert '<base target="_top">' in framed.content.decode()


def test_links_of_a_letter_stay_where_the_demo_is_looked_at(waarden: World, client: Client) -> None:
    letter = Letter.objects.filter(purpose="networks.time").latest("pk")
    assert real.SITE_URL in letter.html
    framed = client.get(f"/demo/post/{letter.pk}/html/", headers={"host": "localhost"}).content.decode()
    assert real.SITE_URL not in framed
    assert 'href="/l/' in framed


def test_a_subject_is_text_and_not_html(waarden: World, client: Client) -> None:
    letter = Letter.objects.latest("pk")
    letter.subject = "<script>alert(1)</script>"
    letter.save()
    for address in ("/demo/post/", f"/demo/post/{letter.pk}/"):
        page = client.get(address).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_a_calendar_part_is_told_and_can_be_saved(waarden: World, client: Client) -> None:
    letter = Letter.objects.filter(calendar_method="REQUEST").latest("pk")
    page = client.get(f"/demo/post/{letter.pk}/").content.decode()
    assert "Komt in de agenda" in page
    file = client.get(f"/demo/post/{letter.pk}/afspraak.ics")
    assert file["Content-Type"].startswith("text/calendar")
    assert "attachment" in file["Content-Disposition"]
    assert "BEGIN:VEVENT" in file.content.decode()


def test_a_calendar_part_is_read_with_folded_lines_commas_and_both_kinds_of_time() -> None:
    read = calendar_part.read(
        "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nBEGIN:VTIMEZONE\r\nDTSTART:19700329T020000\r\nEND:VTIMEZONE\r\n"
        "BEGIN:VEVENT\r\nSUMMARY:Voorwaarden\\, en\r\n  ruimte\r\nDTSTART;TZID=Europe/Amsterdam:20270119T133000\r\n"
        "DTEND:20270119T153000Z\r\nLOCATION:De Linde\\, zaal 2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert read.title == "Voorwaarden, en ruimte"
    assert read.place == "De Linde, zaal 2"
    assert read.cancelled
    assert read.starts is not None
    assert read.ends is not None
    assert (read.ends - read.starts).total_seconds() == 3 * 3600
    assert calendar_part.read("").starts is None


def test_an_absent_letter_is_absent(waarden: World, client: Client) -> None:
    for address in ("/demo/post/99999999/", "/demo/post/99999999/html/", "/demo/post/99999999/afspraak.ics"):
        assert client.get(address).status_code == 404


def _letters(world: World, start: int, number: int) -> None:
    for index in range(start, start + number):
        Letter.objects.create(
            key=f"extra:{index}", person=world.one("ada"), address="ada@dewaarden.example", subject=f"Brief {index}",
            text="Dag", html="<p>Dag</p>", message_id=f"<extra{index}@example.org>",
        )  # fmt: skip


def test_the_mailbox_costs_the_same_for_one_letter_as_for_thirty(waarden: World, client: Client) -> None:
    address = f"/demo/post/?van={waarden.one('ada').pk}"
    assert_same_queries(client, address, lambda: _letters(waarden, 0, 1), lambda: _letters(waarden, 1, 30))


def test_the_first_page_costs_few_queries(waarden: World, client: Client) -> None:
    assert_same_queries(client, "/demo/", lambda: None, lambda: _letters(waarden, 0, 30))


def test_every_network_can_be_looked_into(waarden: World, client: Client) -> None:
    for life in queries.stage().lives:
        inside = {"naar": reverse("networks:network", args=[life.pk])}
        answer = client.post(reverse("demo:become", args=[life.person]), inside, follow=True)
        assert answer.status_code == 200, life.name
        assert life.name in answer.content.decode()
