"""Until both said yes nothing of the one reaches the other: not by page, letter, ask, journal or copy of one's data."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts import privacy
from doenetwerk.accounts.links import link_for
from doenetwerk.core.asks import asks_of
from doenetwerk.exchange.models import NoWheel, WheelMatch, WheelSide
from doenetwerk.exchange.wheel import domain, noticing, panels
from doenetwerk.exchange.wheel import privacy as kept
from doenetwerk.exchange.wheel.tests.scene import an_ask
from doenetwerk.journal.domain import sentence
from doenetwerk.journal.models import Entry
from doenetwerk.mail.models import Letter
from doenetwerk.mail.unsubscribing import unsubscribe_url
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db
# Of Ilse's side: who, where, what kind of work, and what she wrote that the member did not.
SECRETS = ("Ilse", "ilse@", "De Beuk", "ontslag", "mobieltje", "Geheim", "leraar,")


def path(link):
    return "/" + link.split("/", 3)[3]


def shown_to_member(world, client, mine):
    """All that the member can get to see."""
    client.force_login(world.member)
    pages = [reverse("exchange:wheel"), reverse("exchange:wheel_side", args=[mine.pk]), "/vandaag/"]
    pages += [f"/netwerken/{world.network.pk}/", f"/regio/{world.region.pk}/"]
    pages.append(path(link_for(world.member, "exchange.wheel", mine.pk)))
    texts = [client.get(page).text for page in pages]
    texts += [letter.subject + letter.text + letter.html for letter in Letter.objects.filter(person=world.member)]
    texts += [ask.title + ask.text for ask in asks_of(world.member)]
    texts.append(json.dumps(privacy.export(world.member), default=str))
    return texts


def answers(side, said, title="Telefoons"):
    if said == "off":
        domain.turn_off(side.person)
    elif said:
        domain.answer(side.person, side, said == "yes", title)


def test_nothing_of_the_other_shows_at_any_state(world, client):
    mine, theirs = an_ask(world)
    for theirs_says in ("", "yes", "no", "off", "gone"):
        for mine_says in ("", "yes", "no"):
            if (mine_says, theirs_says) == ("yes", "yes"):
                continue
            WheelSide.objects.update(reply="", replied_at=None)
            NoWheel.objects.all().delete()
            if theirs_says == "gone":
                kept.forget(theirs.person)
            else:
                answers(theirs, theirs_says, "Geheim van hier")
            answers(mine, mine_says)
            for text in shown_to_member(world, client, mine):
                assert [secret for secret in SECRETS if secret in text] == [], (mine_says, theirs_says)


@pytest.mark.parametrize("mine_says", ["", "yes"])
def test_the_page_is_the_same_whatever_the_other_does(world, client, mine_says):
    mine, theirs = an_ask(world)
    answers(mine, mine_says)
    client.force_login(world.member)

    def pages():
        texts = [
            client.get(reverse("exchange:wheel_side", args=[mine.pk])).text,
            client.get(reverse("exchange:wheel")).text,
        ]
        return [text.split("<main")[1].split("csrfmiddlewaretoken")[0] for text in texts]

    before = pages()
    for said in ("no", "off"):
        answers(theirs, said)
        assert pages() == before
    # And three weeks later it is over by the clock alone.
    WheelSide.objects.update(asked_at=timezone.now() - timedelta(days=22))
    over = pages()
    WheelSide.objects.filter(pk=theirs.pk).update(reply="")
    assert pages() == over and "Deze vraag is voorbij" in over[0]


def test_after_a_double_yes_only_what_was_shown_beforehand(world, client):
    mine, theirs = an_ask(world)
    client.force_login(theirs.person)
    form = client.get(reverse("exchange:wheel_side", args=[theirs.pk])).text
    assert "Ilse Voorbeeld" in form and "leraar, De Beuk" in form and "ilse@beuk.example" in form
    domain.answer(theirs.person, theirs, True, "Telefoons weg uit de les")
    domain.answer(mine.person, mine, True, "Kluisjes")
    client.force_login(world.member)
    shown = client.get(reverse("exchange:wheel_side", args=[mine.pk])).text
    for told in ("Ilse Voorbeeld", "leraar, De Beuk", "ilse@beuk.example", "Telefoons weg uit de les"):
        assert told in shown
    assert "ontslag" not in shown and "Rust in de gang" not in shown
    kept.forget(theirs.person)
    assert "Ilse" not in client.get(reverse("exchange:wheel_side", args=[mine.pk])).text


def test_only_the_one_who_is_asked_opens_it(world, client):
    mine, theirs = an_ask(world)
    for person in (theirs.person, world.coordinator, world.facilitator, world.leader, world.administrator):
        client.force_login(person)
        assert client.get(reverse("exchange:wheel_side", args=[mine.pk])).status_code == 404
        assert client.get(path(link_for(person, "exchange.wheel", mine.pk))).status_code == 404


def test_the_link_acts_on_post_and_keeps_what_was_typed(world, client):
    mine, _theirs = an_ask(world)
    link = path(link_for(world.member, "exchange.wheel", mine.pk))
    client.get(link)
    mine.refresh_from_db()
    assert mine.reply == ""
    refused = client.post(link, {"antwoord": "ja", "title": " "})
    assert refused.status_code == 422 and "Eén zin is genoeg" in refused.text
    long = client.post(link, {"antwoord": "ja", "title": "a" * 201})
    assert long.status_code == 422 and "a" * 201 in long.text
    assert client.post(link, {"antwoord": "ja", "title": "Telefoons"}).status_code == 303
    assert "Je zei ja" in client.get(link).text
    assert client.post(link, {"antwoord": "nee"}).status_code == 303
    shown = client.get(link).text
    assert "Je zei nee" in shown and "toch=1" in shown
    assert "<textarea" in client.get(f"{link}?toch=1").text
    assert client.post(link, {"antwoord": "nooit"}).status_code == 303
    assert NoWheel.objects.get().person == world.member
    assert client.post(link, {"antwoord": "raar"}).status_code == 200


def test_the_journal_tells_no_words_no_network_and_no_answer(world):
    mine, theirs = an_ask(world)
    domain.answer(mine.person, mine, True, "Telefoons")
    domain.answer(theirs.person, theirs, False)
    domain.turn_off(theirs.person)
    lines = list(Entry.objects.filter(topic="wheel").order_by("pk"))
    assert [line.verb for line in lines] == ["wheel.asked", "wheel.answered", "wheel.answered", "wheel.off"]
    for line in lines:
        assert (line.circle, line.network_id, line.region_id, line.data) == ("me", None, None, {})
        assert "wheel." not in sentence(line)


def test_the_letter_of_the_ask_holds_no_text_of_its_reader_either(world):
    an_ask(world)
    letter = Letter.objects.get(person=world.member, purpose="exchange.wheel")
    assert "kluisjes, telefoons" in letter.text and "ruzie" not in letter.text and "Boeien en binden" not in letter.text
    assert "List-Unsubscribe" in letter.headers


def test_one_press_in_the_mail_program_ends_it(world, client):
    mine, _theirs = an_ask(world)
    address = path(unsubscribe_url("exchange.wheel", mine.pk, world.member))
    assert "aan hetzelfde werkt" in client.get(address).text
    client.post(address, {"List-Unsubscribe": "One-Click"})
    assert NoWheel.objects.get().person == world.member


def test_ask_on_today_goes_with_the_answer(world, client):
    mine, _theirs = an_ask(world)
    client.force_login(world.member)
    assert "Wil je kennismaken met iemand" in client.get("/vandaag/").text
    assert asks_of(world.member, world.network) == [] or not any(
        ask.key.startswith("wheel") for ask in asks_of(world.member, world.network)
    )
    domain.answer(world.member, mine, False)
    assert "Wil je kennismaken met iemand" not in client.get("/vandaag/").text


def test_the_region_hears_a_number_from_four(world, rf):
    for at in range(4):
        assert panels.in_region(rf.get("/"), world.region, True) is None
        WheelMatch.objects.create(pair=f"a:{at}|b:{at}", score=1, region=world.region, met_at=timezone.now())
    shown = panels.in_region(rf.get("/"), world.region, True)
    assert shown is not None and shown["number"] == 4


def test_the_copy_and_leaving(world):
    mine, _theirs = an_ask(world)
    domain.answer(world.member, mine, True, "Telefoons")
    (row,) = kept.export(world.member)
    assert row["asked_about"] == "kluisjes, telefoons" and row["reply"] == "yes"
    domain.turn_off(world.member)
    kept.forget(world.member)
    assert kept.export(world.member) == []
    noticing.every_night()
    assert WheelMatch.objects.count() == 1


def test_one_and_thirty_rows_cost_the_same(world, client):
    def fill(number):
        for at in range(number):
            match = WheelMatch.objects.create(pair=f"x:{number}.{at}", score=1, region=world.region)
            WheelSide.objects.create(
                match=match, kind="question", object_id=at, title="T", about="rooster", person=world.member
            )

    client.force_login(world.member)
    assert_same_queries(client, reverse("exchange:wheel"), lambda: fill(1), lambda: fill(30))
