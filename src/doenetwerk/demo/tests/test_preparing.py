"""Between two meetings, as somebody meets it who looks around in the demo."""

from django.test import Client
from django.urls import reverse

from doenetwerk.demo.scene import World
from doenetwerk.mail.models import Letter
from doenetwerk.meetings.agreements.queries.decisions import agreed, share
from doenetwerk.meetings.homework.queries import board
from doenetwerk.meetings.models import Homework, NotesRound, SpeakerRequest
from doenetwerk.meetings.speakers.queries import questions


def test_homework_is_half_done_and_can_be_done_from_the_mailbox(waarden: World, client: Client) -> None:
    work, laila = Homework.objects.get(), waarden.one("laila")
    found = board(work, laila)
    assert (found.done, found.is_asked, found.mine) == (5, True, None)
    letter = Letter.objects.get(person=laila, key=f"homework:{work.pk}:given:{laila.pk}")
    path = letter.text[letter.text.index("/l/") :].split()[0]
    data = {f"question_{one.pk}": "Elke maand een gesprek." for one in found.questions}
    assert client.post(path, data).status_code == 303
    assert board(work, laila).done == 6


def test_what_holds_what_waits_and_on_whom_it_rests(waarden: World) -> None:
    network = waarden.networks["boeien_en_binden"]
    found = agreed(network)
    assert [one.kind for one in found.open] == ["term"] and found.open[0].objections == 1
    assert [one.kind for one in found.holds] == ["member"] and found.how
    assert (share(network).total, share(network).guides) == (4, 1)
    assert NotesRound.objects.get().agreed_at is not None


def test_a_speaker_comes_and_members_ask(waarden: World, client: Client) -> None:
    asked = SpeakerRequest.objects.get()
    assert asked.comes and len(questions(asked)) == 3
    person = asked.speaker.person
    assert person is not None
    letter = Letter.objects.get(person=person, key=f"speaker:{asked.pk}:asked")
    page = client.get(letter.text[letter.text.index("/l/") :].split()[0]).content.decode()
    assert "Hoe vertelde je het aan je team?" in page and waarden.one("laila").name not in page
    client.force_login(waarden.one("gijs"))
    assert "Hoe vertelde" in client.get(reverse("meetings:speaker_request", args=[asked.pk])).content.decode()
