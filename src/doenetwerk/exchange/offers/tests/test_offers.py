"""Putting up, reacting, ending: what people get from offers and requests."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts import privacy
from doenetwerk.accounts.links import link_for
from doenetwerk.core.asks import asks_of
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.exchange.models import Offer, Reaction
from doenetwerk.exchange.offers import domain, found, queries
from doenetwerk.exchange.offers.domain import Said
from doenetwerk.exchange.offers.wording import title_of
from doenetwerk.finding.queries import search
from doenetwerk.journal.models import Entry
from doenetwerk.mail.models import Letter
from doenetwerk.networks import domain as networks
from doenetwerk.people import domain as people
from doenetwerk.people.models import Function
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.queries import assert_same_queries

Kind = Offer.Kind
GIVE, SEEK = Offer.Direction.OFFER, Offer.Direction.REQUEST


def vacancy(world: Cast, title: str = "Docent wiskunde", **said) -> Offer:
    return domain.make(world.leader, Kind.VACANCY, GIVE, Said(title, **said), school=world.linde)


def place(world: Cast, direction: str = GIVE) -> Offer:
    return domain.make(world.leader, Kind.PLACE, direction, Said(function="office", hours=12), school=world.linde)


def lines(person) -> set[Offer]:
    return {line.offer for line in queries.board(person, "", "", 1).lines}


def path(url: str) -> str:
    return "/" + url.partition("//")[2].partition("/")[2]


def test_who_leads_a_school_posts_a_vacancy_for_it(client, world: Cast):
    client.force_login(world.leader)
    day = timezone.localdate() + timedelta(days=40)
    sent = {"title": "Docent wiskunde", "text": "Bovenbouw", "hours": 20, "school": world.linde.pk, "until": day}
    url = reverse("exchange:offer_new", args=["vacancy", "offer"])
    wrong = client.post(url, {**sent, "circle": Circle.REGION, "until": day + timedelta(days=90)})
    assert wrong.status_code == 422 and "negentig" in wrong.content.decode()
    assert "Bovenbouw" in wrong.content.decode()
    assert client.post(url, {**sent, "circle": Circle.REGION}).status_code == 303
    made = Offer.objects.get()
    assert (made.school, made.hours, made.until) == (world.linde, 20, day)
    client.force_login(world.member_two)
    assert "Docent wiskunde" in client.get(reverse("exchange:offers")).content.decode()
    assert "Bovenbouw" in client.get(reverse("exchange:offer", args=[made.pk])).content.decode()


def test_what_is_about_a_schools_staff_is_not_for_everyone_to_post(client, world: Cast):
    for kind, direction in ((Kind.VACANCY, GIVE), (Kind.LEND, GIVE), (Kind.PLACE, SEEK)):
        said = Said("Iets") if kind != Kind.PLACE else Said(function="office")
        with pytest.raises(Refused, match="HR"):
            domain.make(world.member, kind, direction, said, school=world.linde)
        with pytest.raises(Refused, match="HR"):
            domain.make(world.leader, kind, direction, said, school=world.anker)
    client.force_login(world.member)
    page = client.get(reverse("exchange:offer_choose")).content.decode()
    assert "zoek hulp" in page and "Wij hebben een vacature" not in page and "plaatst iemand van HR" in page


def test_a_place_holds_no_words_and_the_page_says_why(client, world: Cast):
    client.force_login(world.leader)
    url = reverse("exchange:offer_new", args=["place", "offer"])
    page = client.get(url).content.decode()
    assert "Daarom is er geen tekstvak" in page and "<textarea" not in page and 'name="title"' not in page
    sent = {"work": "office", "hours": 12, "school": world.linde.pk, "circle": Circle.REGION}
    sent |= {"until": timezone.localdate(), "title": "Voor Truus", "text": "met een burn-out"}
    assert client.post(url, sent).status_code == 303
    made = Offer.objects.get()
    assert (made.title, made.text) == ("", "") and title_of(made).endswith("administratie en kantoor")
    for words in (Said("Truus", function="office"), Said(text="rug", function="office"), Said(function="Truus")):
        with pytest.raises(Refused):
            domain.make(world.leader, Kind.PLACE, GIVE, words, school=world.linde)
    with pytest.raises(Refused):
        domain.react(world.member_two, made, "over haar rug")
    reaction = domain.react(world.member_two, made)
    with pytest.raises(Refused):
        domain.answer(world.leader, reaction, "over haar rug")
    domain.answer(world.leader, reaction)
    assert "neemt contact met je op" in Letter.objects.get(person=world.member_two).text


def test_places_and_loans_are_read_by_who_speaks_for_a_school_and_are_not_in_the_search(client, world: Cast):
    made = place(world)
    loan = domain.make(world.leader, Kind.LEND, GIVE, Said("Een docent Duits, één dag"), school=world.linde)
    assert lines(world.member_two) == {made, loan} == lines(world.member_three)
    for person in (world.member, world.facilitator, world.coordinator, world.stranger, world.administrator):
        assert not lines(person), person.name
        client.force_login(person)
        for one in (made, loan):
            assert client.get(reverse("exchange:offer", args=[one.pk])).status_code == 404
    assert not search(world.member_two, "Duits").hits
    assert not list(found.fetch([str(made.pk), str(loan.pk)]))


def test_each_circle_reads_its_own(world: Cast):
    far = people.add_person(world.administrator, "Otto Voorbeeld", "otto@voorbeeld.example")
    near = people.add_person(
        world.administrator, "Cora Voorbeeld", "cora@linde.example", school=world.linde, function=Function.TEACHER
    )
    left = people.add_person(world.administrator, "Lex Voorbeeld", "lex@voorbeeld.example")
    seat = networks.bring_in(world.coordinator, world.network, left)
    seat.until = timezone.localdate()
    seat.save()
    inside = {world.member_two, world.facilitator, world.co_facilitator}
    cast = inside | {world.leader, world.coordinator, world.stranger, far, near, left}
    expected = {
        Circle.NETWORK: inside,
        Circle.SCHOOL: inside | {world.leader, near},
        Circle.REGION: inside | {world.leader, near, world.coordinator},
        Circle.EVERYONE: cast,
    }
    for circle, readers in expected.items():
        said = Said("Wie denkt mee?", circle=circle)
        made = domain.make(world.member, Kind.HELP, SEEK, said, school=world.linde, network=world.network)
        assert {one for one in cast if made in lines(one)} == readers, circle
        assert {one for one in cast if any(hit.kind == "offer" for hit in search(one, "denkt").hits)} == readers, circle
        domain.end(world.member, made, Offer.Ended.NOT)
        assert not any(made in lines(one) or search(one, "denkt").hits for one in cast)
    apart = domain.make(world.leader, Kind.HELP, SEEK, Said("Wie denkt mee?"), school=world.linde)
    readers = {*inside, near, world.coordinator}
    assert {one for one in cast if apart in lines(one)} == readers


def test_a_reaction_is_read_by_who_put_it_up_and_by_nobody_else(client, world: Cast):
    made = vacancy(world)
    client.force_login(world.member_two)
    url = reverse("exchange:offer", args=[made.pk])
    empty = client.post(url, {"text": " "})
    assert empty.status_code == 422 and "één zin" in empty.content.decode()
    assert client.post(url, {"text": "Ik ken iemand"}).status_code == 303
    reaction = Reaction.objects.get()
    assert "Ik ken iemand" in client.get(url).content.decode()
    letter = Letter.objects.get(person=world.leader)
    assert "Ik ken iemand" in letter.text and letter.reply_to == world.member_two.email
    for person in (world.member, world.facilitator, world.coordinator):
        client.force_login(person)
        assert "Ik ken iemand" not in client.get(url).content.decode()
        assert client.get(reverse("exchange:reaction", args=[reaction.pk])).status_code == 404
    assert [ask.key for ask in asks_of(world.leader)] == [f"reaction:{reaction.pk}"]
    assert not Entry.objects.filter(topic="offer").exclude(data={}).exists()
    client.logout()
    link = path(link_for(world.leader, "exchange.reaction", reaction.pk))
    assert "Ik ken iemand" in client.get(link).content.decode()
    assert client.post(link, {"text": "Graag, bel me"}).status_code == 303
    assert "Graag, bel me" in Letter.objects.get(person=world.member_two).text
    assert not asks_of(world.leader)
    with pytest.raises(Refused):
        domain.answer(world.leader, Reaction.objects.get(), "Nog eens")


def test_a_reaction_can_be_taken_back_until_it_is_answered(client, world: Cast):
    made = vacancy(world)
    reaction = domain.react(world.member_two, made, "Ik")
    assert domain.react(world.member_two, made, "Ik weer") == reaction
    client.force_login(world.member_two)
    client.post(reverse("exchange:reaction_withdraw", args=[reaction.pk]))
    assert not queries.unanswered(world.leader)
    client.force_login(world.leader)
    assert client.get(reverse("exchange:reaction", args=[reaction.pk])).status_code == 404
    with pytest.raises(Refused, match="zelf"):
        domain.react(world.leader, made, "Ik")


def test_three_days_before_the_end_a_letter_asks_and_the_link_keeps_or_ends_it(client, world: Cast):
    made = vacancy(world)
    domain.remind_due()
    assert not Letter.objects.filter(person=world.leader).exists() and not asks_of(world.leader)
    Offer.objects.filter(pk=made.pk).update(until=timezone.localdate() + timedelta(days=3))
    domain.remind_due()
    domain.remind_due()
    assert Letter.objects.get(person=world.leader).subject == "Staat “Docent wiskunde” er nog?"
    assert [ask.key for ask in asks_of(world.leader)] == [f"offer:{made.pk}"]
    link = path(link_for(world.leader, "exchange.offer", made.pk))
    before = Offer.objects.get().until
    assert client.get(link).status_code == 200 and Offer.objects.get().until == before
    later = timezone.localdate() + timedelta(days=60)
    assert client.post(link, {"doe": "langer", "until": later}).status_code == 303
    assert Offer.objects.get().until == later and not asks_of(world.leader)
    waits = domain.react(world.member_two, made, "Ik")
    assert client.post(link, {"doe": "klaar"}).status_code == 422
    assert client.post(link, {"doe": "klaar", "how": Offer.Ended.FOUND}).status_code == 303
    assert "gelukt" in client.get(link).content.decode()
    assert "afgesloten" in Letter.objects.get(key=f"offer-over:{waits.pk}").text
    with pytest.raises(Refused, match="al beëindigd"):
        domain.extend(world.leader, Offer.objects.get())


def test_what_is_past_its_last_day_is_gone_by_itself_and_its_author_is_asked_how_it_ended(client, world: Cast):
    made = vacancy(world)
    assert search(world.member_two, "wiskunde").hits
    Offer.objects.filter(pk=made.pk).update(until=timezone.localdate() - timedelta(days=1))
    domain.remind_due()
    assert not search(world.member_two, "wiskunde").hits and not lines(world.member_two)
    client.force_login(world.member_two)
    assert client.get(reverse("exchange:offer", args=[made.pk])).status_code == 404
    with pytest.raises(Refused, match="niet meer open"):
        domain.react(world.member_two, Offer.objects.get(), "Ik")
    assert "Hoe liep" in asks_of(world.leader)[0].title
    domain.extend(world.leader, Offer.objects.get())
    assert lines(world.member_two) == {made}


def test_nobody_else_changes_or_ends_it(client, world: Cast):
    made = vacancy(world)
    for person in (world.member, world.member_two, world.coordinator):
        client.force_login(person)
        for page in ("offer_edit", "offer_keep"):
            assert client.get(reverse(f"exchange:{page}", args=[made.pk])).status_code == 404
        for act in (
            lambda one=person: domain.end(one, made, "found"),
            lambda one=person: domain.change(one, made, Said("X")),
            lambda one=person: domain.extend(one, made),
        ):
            with pytest.raises(Refused):
                act()
    client.force_login(world.leader)
    sent = {"title": "Docent natuurkunde", "circle": Circle.REGION, "until": timezone.localdate()}
    assert client.post(reverse("exchange:offer_edit", args=[made.pk]), sent).status_code == 303
    assert search(world.member_two, "natuurkunde").hits and not search(world.member_two, "wiskunde").hits


def test_who_leaves_takes_it_along(world: Cast):
    domain.react(world.member_two, vacancy(world), "Ik")
    assert privacy.export(world.leader)["offers"][0]["offer"] == "Docent wiskunde"
    assert privacy.export(world.member_two)["offers"][0]["text"] == "Ik"
    privacy.remove(world.leader)
    assert not Offer.objects.exists() and not Reaction.objects.exists()
    assert not search(world.member_two, "wiskunde").hits


@pytest.mark.parametrize("page", ["offers", "offer"])
def test_pages_cost_the_same_for_one_as_for_thirty(client, world: Cast, page: str):
    client.force_login(world.leader)
    own = vacancy(world)

    def more() -> None:
        given = {"kind": Kind.VACANCY, "direction": GIVE, "until": own.until}
        for author, school in ((world.leader, world.linde), (world.member_two, world.anker)):
            Offer.objects.bulk_create(
                [Offer(title=f"Vacature {n}", author=author, school=school, **given) for n in range(30)]
            )
        domain.react(world.member_two, own, "Ik")
        domain.react(world.member_three, own, "Ik ook")

    domain.make(world.member_two, Kind.VACANCY, GIVE, Said("Een"), school=world.anker)
    args = [own.pk] if page == "offer" else []
    assert_same_queries(client, reverse(f"exchange:{page}", args=args), lambda: None, more)


def test_the_region_reads_a_number(client, world: Cast):
    place(world)
    vacancy(world)
    client.force_login(world.coordinator)
    page = client.get(reverse("monitor:region", args=[world.region.pk])).content.decode()
    assert "vragen en aanbiedingen open" in page and "Docent wiskunde" not in page


def test_who_belongs_nowhere_hears_what_to_do(client, world: Cast):
    client.force_login(world.administrator)
    page = client.get(reverse("exchange:offer_new", args=["help", "request"])).content.decode()
    assert "nog geen school of netwerk" in page
    assert "niets van anderen open" in client.get(reverse("exchange:offers")).content.decode()
