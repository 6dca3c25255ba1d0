"""The pages of questions: asking, answering, closing, what waits, and that nothing that was typed is lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doenetwerk.core.asks import asks_of
from doenetwerk.exchange.models import Answer, Closing, Postbox, Question, Subscription
from doenetwerk.exchange.questions import domain
from doenetwerk.exchange.questions.chart import Month, draw
from doenetwerk.exchange.questions.telling import duration
from doenetwerk.exchange.questions.tests.scene import a_file, a_waiting_mail, ago, answered
from doenetwerk.exchange.questions.voices import paragraphs
from doenetwerk.mail.models import Received
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Network
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db
TITLE = "Wie heeft een startgesprek op papier?"


@pytest.fixture
def board(world):
    return reverse("exchange:questions", args=[world.network.pk])


@pytest.fixture
def question(world):
    return domain.ask(world.member, world.network, TITLE, "Op één bladzijde.")


def page(question):
    return reverse("exchange:question", args=[question.pk])


def test_an_empty_page_invites_and_tells_the_address(world, client, board):
    client.force_login(world.member)
    text = client.get(board).text
    assert "Nog geen vragen" in text and "Stel een vraag" in text and "mailto:" not in text
    domain.open_postbox(world.facilitator, world.network, "boeien")
    assert "mailto:boeien@" in client.get(board).text


def test_asking(world, client, board):
    client.force_login(world.member)
    ask = reverse("exchange:ask", args=[world.network.pk])
    refused = client.post(ask, {"title": "", "text": "Dit typte ik al."})
    assert refused.status_code == 422 and "Dit typte ik al." in refused.text
    done = client.post(ask, {"title": TITLE, "text": "Op één bladzijde."}, follow=True)
    assert done.redirect_chain[0][1] == 303 and TITLE in done.text
    assert Question.objects.get().circle == "network"
    assert TITLE in client.get(board).text


def test_what_was_asked_before_is_shown_once(world, client, question):
    client.force_login(world.member_two)
    ask = reverse("exchange:ask", args=[world.network.pk])
    typed = {"title": "Startgesprek op papier, wie?", "text": "Mijn woorden"}
    first = client.post(ask, typed)
    assert TITLE in first.text and "Mijn woorden" in first.text
    assert Question.objects.count() == 1
    client.post(ask, typed | {"seen": "1"})
    assert Question.objects.count() == 2
    # While typing, and for who may read it alone.
    while_typing = client.post(reverse("exchange:asked_before", args=[world.network.pk]), typed)
    assert TITLE in while_typing.text and 'name="seen"' in while_typing.text


def test_answering_and_what_helped(world, client, question):
    client.force_login(world.member_two)
    assert client.post(page(question), {"text": " "}).status_code == 422
    assert client.post(page(question), {"text": "Wij, ik stuur het."}).status_code == 303
    given = Answer.objects.get()
    client.force_login(world.member)
    client.post(page(question), {"hielp": given.pk})
    client.post(page(question), {"dank": given.pk})
    text = client.get(page(question)).text
    assert "Dit hielp" in text and "Bedankt" in text and "bedankte je" not in text
    client.post(page(question), {"dank-niet": given.pk})
    assert not given.thanks.exists()
    domain.thank(world.facilitator, given)
    # How many thanked is told to who wrote it, and to nobody else.
    assert "bedankte je" not in client.get(page(question)).text
    client.force_login(world.member_two)
    assert "Iemand bedankte je" in client.get(page(question)).text
    client.post(page(question), {"hielp-niet": given.pk})
    given.refresh_from_db()
    assert given.helped
    other = domain.ask(world.member, world.network, "Iets anders")
    assert client.post(page(other), {"dank": given.pk}).status_code == 404
    assert client.post(page(question), {"dank": "⁵"}).status_code == 404


def test_closing_and_opening_again(world, client, question):
    domain.answer(world.member_two, question, "Wij.")
    client.force_login(world.member)
    close = reverse("exchange:close", args=[question.pk])
    assert "Vertel wat je ermee deed" in client.get(page(question)).text
    assert client.post(close, {"text": ""}).status_code == 422
    client.post(close, {"text": "We voeren het nu met elke starter."})
    text = client.get(page(question)).text
    assert "We voeren het nu" in text and "Maak er een opbrengst van" in text
    client.post(reverse("exchange:reopen", args=[question.pk]))
    assert not Closing.objects.exists()
    client.force_login(world.member_two)
    assert client.post(close, {"text": "Ik niet"}).status_code == 404


def test_who_guides_closes_when_who_asked_has_left(world, client, question):
    client.force_login(world.facilitator)
    assert "Sluit de vraag af" not in client.get(page(question)).text
    networks.leave(world.coordinator, world.membership, "andere baan")
    assert "Sluit de vraag af" in client.get(page(question)).text
    client.post(reverse("exchange:close", args=[question.pk]), {"text": "Besproken."})
    assert Closing.objects.get().by == world.facilitator


def test_changing_words_and_taking_away(world, client, question):
    given = domain.answer(world.member_two, question, "Wij.")
    client.force_login(world.member)
    client.post(reverse("exchange:reword", args=[question.pk]), {"title": "Anders gezegd", "text": ""})
    assert "Anders gezegd" in client.get(page(question)).text
    remove = reverse("exchange:remove", args=[question.pk])
    assert "Ook 1 antwoord verdwijnt." in client.get(remove).text
    client.force_login(world.member_two)
    client.post(reverse("exchange:edit_answer", args=[given.pk]), {"text": "Wij, en De Brug."})
    assert "Wij, en De Brug." in client.get(page(question)).text
    assert client.post(remove).status_code == 404
    client.post(reverse("exchange:remove_answer", args=[given.pk]))
    assert not Answer.objects.exists()
    client.force_login(world.member)
    assert client.post(remove).status_code == 303 and not Question.objects.exists()


def test_widening_says_what_changes(world, client, question):
    client.force_login(world.member)
    widen = reverse("exchange:widen", args=[question.pk])
    assert "blijft in dit netwerk" in client.get(widen).text
    assert client.post(widen, {}).status_code == 422
    assert client.post(widen, {"circle": "me"}).status_code == 422
    client.post(widen, {"circle": "region"})
    question.refresh_from_db()
    assert question.circle == "region"


def test_what_came_by_mail_stands_under_a_fold(world, client):
    question = domain.ask(world.member, world.network, TITLE, "Kort.", way="mail", trimmed="Groet uit De Linde")
    given = domain.answer(world.member_two, question, "Zie bijlage", way="mail", trimmed="Verzonden vanaf een trein")
    document = a_file(world, given)
    client.force_login(world.facilitator)
    text = client.get(page(question)).text
    assert text.count("Eerdere tekst uit de mail") == 2 and "Groet uit De Linde" in text and "startgesprek.pdf" in text
    file = client.get(reverse("exchange:attachment", args=[document.pk]))
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert "startgesprek" not in document.versions.get().file.name


def test_the_list_is_narrowed_and_goes_on(world, client, board):
    now = timezone.now()
    for number in range(30):
        at = now - timedelta(days=number)
        domain.ask(world.member_two, world.network, f"Vraag nummer {number:02}", at=at)
    closed = domain.ask(world.member, world.network, "Gesloten vraag", at=now)
    domain.answer(world.member_two, closed, "Ja", at=now)
    domain.close(world.member, closed, "Klaar")
    client.force_login(world.member)
    text = client.get(board).text
    assert "Vraag nummer 24" in text and "Vraag nummer 25" not in text and "Gesloten vraag" not in text
    last = Question.objects.get(title="Vraag nummer 24").pk
    more = client.get(board, {"na": last}).text
    assert "Vraag nummer 25" in more and "Vraag nummer 24" not in more
    assert more.index("Vraag nummer 29") < more.index("Gesloten vraag")
    mine = client.get(board, {"toon": "van-mij"}).text
    assert "Gesloten vraag" in mine and "Vraag nummer" not in mine
    assert "Gesloten vraag" in client.get(board, {"toon": "afgesloten"}).text
    assert "Gesloten vraag" not in client.get(board, {"toon": "zonder-antwoord"}).text
    assert client.get(board, {"na": "nietwaar", "toon": "<b>"}).status_code == 200


def test_how_it_goes_is_told_in_sentences(world, client, board):
    answered(world, "Eerste", 7, days=20)
    answered(world, "Tweede", 1, days=30)
    ago(domain.ask(world.member, world.network, "Zonder"), days=10)
    client.force_login(world.member_three)
    text = client.get(board).text
    assert "werden hier 3 vragen gesteld" in text
    assert "2 van de 3 kregen binnen een week antwoord." in text
    assert "Zeven of meer antwoorden in een week: 1 van de 3." in text
    assert 'role="img"' in text and "<svg" in text


def test_who_never_asked_is_told_to_themselves_alone(world, client, board):
    domain.ask(world.member, world.network, TITLE)
    own, number = "dat lees alleen jij", "Wie dat zijn, staat nergens"
    client.force_login(world.member_three)
    silent = client.get(board).text
    assert own in silent and number not in silent
    client.force_login(world.member)
    assert own not in client.get(board).text
    client.force_login(world.facilitator)
    guiding = client.get(board).text
    assert "Minder dan vier deelnemers" in guiding and world.member_three.name not in guiding


def test_choosing_how_much_mail(world, client):
    client.force_login(world.member)
    pace = reverse("exchange:pace", args=[world.network.pk])
    assert client.post(pace, {"pace": "soms"}).status_code == 422
    assert client.post(pace, {"pace": "weekly"}).status_code == 303
    assert Subscription.objects.get().pace == "weekly"


def test_the_address_of_the_network(world, client):
    client.force_login(world.facilitator)
    address = reverse("exchange:postbox", args=[world.network.pk])
    client.post(address, {"name": "", "shows": "title"})
    assert Postbox.objects.get().name == "boeien-en-binden"
    refused = client.post(address, {"name": "Hoi daar!", "shows": "hint"})
    assert refused.status_code == 422 and "Hoi daar!" in refused.text
    client.post(address, {"name": "starters", "shows": "hint"})
    box = Postbox.objects.get()
    assert (box.name, box.shows) == ("starters", "hint")


def test_mail_of_somebody_unknown_waits(world, client):
    mail = a_waiting_mail(world)
    client.force_login(world.facilitator)
    waiting = reverse("exchange:waiting", args=[world.network.pk])
    assert "starters twee uur vrij" in client.get(waiting).text
    let_in = reverse("exchange:let_in", args=[world.network.pk, mail.pk])
    assert client.post(let_in, {"person": world.stranger.pk}).status_code == 422
    client.post(let_in, {"person": world.member.pk})
    mail.refresh_from_db()
    assert (mail.person, mail.vouched_by) == (world.member, world.facilitator)
    Received.objects.update(state=Received.State.WAITING)
    client.post(reverse("exchange:send_back", args=[world.network.pk, mail.pk]))
    mail.refresh_from_db()
    assert mail.state == Received.State.REFUSED
    assert "Er wacht geen mail" in client.get(waiting).text


def test_who_guides_sees_which_questions_wait(world, client, question):
    ago(question, days=4)
    domain.nudge(None, question, world.member_two, "Je werkt op Het Anker.")
    client.force_login(world.facilitator)
    text = client.get(reverse("exchange:waiting", args=[world.network.pk])).text
    assert TITLE in text and "Aan 1 deelnemer apart gevraagd." in text and world.member_two.name not in text


def test_what_is_asked_of_someone(world, client, question):
    nudge = domain.nudge(None, question, world.member_two, "Je werkt op Het Anker.")
    assert [ask.key for ask in asks_of(world.member_two)] == [f"nudge:{question.pk}"]
    client.force_login(world.member_two)
    assert "Je werkt op Het Anker." in client.get(page(question)).text
    client.post(reverse("exchange:decline", args=[nudge.pk]))
    assert asks_of(world.member_two) == []
    old = answered(world, "Lang geleden", 2, days=20)
    assert [ask.key for ask in asks_of(world.member, world.network)] == [f"round-up:{old.pk}"]
    networks.leave(world.coordinator, world.membership, "weg")
    assert asks_of(world.member, world.network) == []


def test_who_guides_is_asked_to_look_at_mail(world):
    a_waiting_mail(world)
    assert f"waiting-mail:{world.network.pk}" in [ask.key for ask in asks_of(world.facilitator)]
    assert f"waiting-mail:{world.network.pk}" not in [ask.key for ask in asks_of(world.member)]


def test_a_network_that_ended_is_there_to_be_read(world, client, question, board):
    domain.answer(world.member_two, question, "Wij.")
    Network.objects.update(stage="ended")
    client.force_login(world.member)
    text = client.get(page(question)).text
    assert "Wij." in text and "<textarea" not in text
    assert "Stel een vraag" not in client.get(board).text


def test_other_pages_show_what_waits(world, client, question):
    home = reverse("networks:network", args=[world.network.pk])
    client.force_login(world.member_two)
    assert TITLE in client.get(home).text
    region = reverse("monitor:region", args=[world.region.pk])
    client.force_login(world.coordinator)
    assert TITLE not in client.get(home).text
    assert "Vragen aan elkaar" not in client.get(region).text
    for number in range(4):
        domain.ask(world.member, world.network, f"Nog een {number}")
    shown = client.get(region).text
    assert "Vragen aan elkaar" in shown and "Nog een" not in shown


def test_thirty_rows_cost_as_many_queries_as_one(world, client, board):
    client.force_login(world.facilitator)
    domain.open_postbox(world.facilitator, world.network, "boeien")
    assert_same_queries(
        client,
        board,
        lambda: answered(world, "Een", 1),
        lambda: [answered(world, f"Vraag {number}", 1, days=number + 1) for number in range(30)],
    )
    long = answered(world, "Lang", 1)
    writers = (world.member_two, world.member_three, world.co_facilitator)

    def fifty():
        for number in range(49):
            given = domain.answer(writers[number % 3], long, f"Antwoord {number}", at=timezone.now())
            domain.thank(world.facilitator, given)
            if number % 7 == 0:
                a_file(world, given)

    assert_same_queries(client, page(long), lambda: None, fifty)
    home = reverse("networks:network", args=[world.network.pk])
    assert client.get(home).status_code == 200


def test_what_people_wrote_is_shown_and_never_runs():
    shown = paragraphs("Zie https://voorbeeld.example/a?b=1&c=2\nen <b>dit</b>\r\n\r\nJan & Piet")
    assert shown == (
        '<p>Zie <a href="https://voorbeeld.example/a?b=1&amp;c=2" rel="nofollow">https://voorbeeld.example/a?b=1&amp;c=2'
        "</a><br>en &lt;b&gt;dit&lt;/b&gt;</p><p>Jan &amp; Piet</p>"
    )
    assert paragraphs("<script>") == "<p>&lt;script&gt;</p>" and paragraphs(" \n ") == ""


def test_the_drawing():
    months = [Month("j", "januari 2027", 4, 3), Month("f", "februari 2027", 0, 0)]
    picture = draw(months, 'Vier "vragen" <in> januari')
    assert picture.count("<rect") == 2 and "&lt;in&gt;" in picture and ">4</text>" in picture
    assert draw([], "niets").count("<rect") == 0
    assert [duration(hours) for hours in (0, 0.4, 5.2, 47.9, 48.1)] == ["1 uur", "1 uur", "6 uur", "48 uur", "3 dagen"]
