"""Between the meetings, as somebody meets it who looks around in the demo."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.demo import answering
from doenetwerk.demo.scene import World
from doenetwerk.demo.stories.mail_group import ASKED
from doenetwerk.exchange.models import Answer, Document, Door, Helped, Nudge, Offer, Question, Talent, WheelSide
from doenetwerk.finding.models import Entry
from doenetwerk.mail.models import Letter


def test_one_network_had_a_lively_year(waarden: World) -> None:
    rows = list(waarden.networks["boeien_en_binden"].questions.all())
    assert 48 <= len(rows) <= 56
    assert sum(row.answer_count >= 3 for row in rows) == len(rows) - 2
    assert sum(row.answer_count >= 7 for row in rows) > len(rows) / 2
    assert Helped.objects.count() > 20
    waits = [row for row in rows if not row.answer_count]
    assert waits[0].title == ASKED
    assert Nudge.objects.get(question=waits[1]).declined_at is None


def test_the_newest_question_is_answered_from_the_mailbox_and_stands_on_the_web(waarden: World, client: Client) -> None:
    youssef = waarden.one("youssef")
    letter = Letter.objects.get(person=youssef, subject__endswith=ASKED)
    assert answering.can_be_answered(letter)
    answering.answer(letter, "‘Wat had je op dag één willen weten?’")
    question = Question.objects.get(title=ASKED)
    assert [answer.author for answer in question.answers.all()] == [youssef]
    client.force_login(waarden.one("elif"))
    page = client.get(reverse("exchange:question", args=[question.pk])).content.decode()
    assert "Wat had je op dag één willen weten?" in page


def test_mail_of_the_confidential_network_tells_titles_alone(waarden: World) -> None:
    network = waarden.networks["in_vertrouwen"]
    assert network.postbox.shows == "title"
    newest, before = network.questions.all()
    assert (newest.answer_count, before.answer_count) == (0, 3)
    letters = Letter.objects.filter(subject__endswith=newest.title)
    assert letters.count() == 8
    kept = [newest.text, before.text, *Answer.objects.filter(question=before).values_list("text", flat=True)]
    assert not [text for text in kept if Letter.objects.filter(text__contains=text[:40]).exists()]


def test_one_network_fell_silent(waarden: World) -> None:
    newest = waarden.networks["eigen_route"].questions.latest("asked_at")
    assert (timezone.now() - newest.asked_at).days > 100
    assert newest.answer_count == 0


def test_schools_share_offer_can_and_show(waarden: World) -> None:
    assert Document.objects.filter(withdrawn_at=None).count() == 4
    assert Offer.objects.filter(ended_at=None, until__gte=timezone.localdate()).count() == 2
    assert Talent.objects.count() == 4
    past, coming = Door.objects.order_by("starts_at")
    assert past.ends_at < timezone.now() < coming.starts_at
    assert past.visits.exclude(line="").count() == 3
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert {"question", "answer", "document", "offer", "talent", "door"} <= kinds


def test_somebody_is_asked_whether_to_meet(waarden: World) -> None:
    mine = WheelSide.objects.get(person=waarden.one("karim"))
    assert (mine.reply, mine.match.met_at) == ("", None)
    assert waarden.one("karim").letters.filter(purpose="exchange.wheel").exists()
