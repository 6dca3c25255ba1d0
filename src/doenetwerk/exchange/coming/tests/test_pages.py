"""The pages of an import, what comes in over the wire, and the command."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from doenetwerk.exchange.coming.tests.scene import BEGIN, KEES, brought, group, mail, mbox, taken
from doenetwerk.exchange.models import Coming, ComingMail, ComingWriter, Question
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db


def new(world: Cast) -> str:
    return reverse("exchange:coming_new", args=[world.network.pk])


def page(coming: Coming, name: str = "coming") -> str:
    return reverse(f"exchange:{name}", args=[coming.pk])


def upload(data: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("groep.mbox", data)}


def test_bring_look_match_and_take_over(client: Client, world: Cast) -> None:
    client.force_login(world.facilitator)
    answer = client.post(new(world), upload(mbox(*group(world))))
    coming = Coming.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, page(coming))
    told = client.get(page(coming)).content.decode()
    assert "2 gesprekken" in told and "kennen we aan het adres" in told
    kees = ComingWriter.objects.get(email="kees@vroeger.example")
    assert client.post(page(coming, "coming_people"), {f"wie-{kees.pk}": world.stranger.pk}).status_code == 422
    client.post(page(coming, "coming_people"), {f"wie-{kees.pk}": world.member_three.pk, "wie-x": "1", "wie-9": "x"})
    assert client.post(page(coming), {"with_files": "on"}).status_code == 303
    assert Question.objects.get(title="Meerjarenonderhoudsbegroting").author == world.member_three
    done = client.get(page(coming)).content.decode()
    assert "De mailgroep is mee" in done
    assert client.get(page(coming, "coming_progress"))["HX-Refresh"] == "true"


def test_too_much_is_not_even_read(client: Client, world: Cast, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MAIL_IMPORT_MAX_BYTES = 1000
    client.force_login(world.facilitator)
    # It says so beforehand.
    answer = client.post(new(world), upload(b"x" * 80_000))
    assert answer.status_code == 422 and "groter dan" in answer.content.decode()
    # It does not, and goes on.
    monkeypatch.setattr("doenetwerk.exchange.coming.uploads.is_announced_too_large", lambda request: False)
    answer = client.post(new(world), upload(b"x" * 80_000))
    assert answer.status_code == 422 and "groter dan" in answer.content.decode()
    assert not Coming.objects.exists()


def test_a_form_of_another_site_brings_nothing(world: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.facilitator)
    assert client.post(new(world), upload(mbox(*group(world)))).status_code == 403
    assert not Coming.objects.exists()


def test_nobody_else_sees_who_wrote_or_that_there_is_anything(client: Client, world: Cast, tmp_path: Path) -> None:
    coming = brought(world, tmp_path, mbox(*group(world)))
    for person in (world.member, world.co_facilitator, world.coordinator, world.leader, world.administrator):
        client.force_login(person)
        for name in ("coming", "coming_people", "coming_talks", "coming_left_out", "coming_undo", "coming_cancel"):
            assert client.get(page(coming, name)).status_code == 404
            assert client.post(page(coming, name)).status_code in (404, 405)
        assert client.post(new(world), upload(b"x")).status_code == 404
        board = client.get(reverse("exchange:questions", args=[world.network.pk])).content.decode()
        assert new(world) not in board
    client.force_login(world.facilitator)
    assert "De oude mailgroep ligt klaar" in client.get("/vandaag/").content.decode()


def test_former_people_are_named_as_was_chosen(client: Client, world: Cast, tmp_path: Path) -> None:
    taken(world, tmp_path, mbox(*group(world)), with_names=True)
    client.force_login(world.member)
    asked = Question.objects.get(title="Meerjarenonderhoudsbegroting")
    shown = client.get(reverse("exchange:question", args=[asked.pk])).content.decode()
    assert "Kees van Vroeger" in shown and "uit de oude mailgroep" in shown
    board = reverse("exchange:questions", args=[world.network.pk])
    assert "Kees van Vroeger" in client.get(board).content.decode()
    Question.objects.update(written_by="")
    listed = client.get(board).content.decode()
    assert "Kees" not in listed and "iemand van vroeger" in listed
    assert asked.title not in client.get(f"{board}?toon=zonder-antwoord").content.decode(), "it waits for no one"


@pytest.mark.parametrize("name", ["coming", "coming_people", "coming_talks", "coming_left_out"])
def test_many_writers_and_threads_cost_no_more_queries(client: Client, world: Cast, tmp_path: Path, name: str) -> None:
    coming = brought(world, tmp_path, mbox(mail(KEES, "Vraag", "Wie?", id="a"), mail(KEES, "Re: x", "> y", id="z")))
    client.force_login(world.facilitator)

    def thirty() -> None:
        place = {"coming": coming, "network": world.network, "written_at": BEGIN}
        for number in range(10, 70, 2):
            writer = ComingWriter.objects.create(coming=coming, name=f"P{number}", perhaps=world.member)
            ComingMail.objects.create(**place, number=number, thread=number, writer=writer, subject="Vraag")
            ComingMail.objects.create(**place, number=number + 1, state="broken", reason="no_mail")

    assert_same_queries(client, page(coming, name), lambda: None, thirty)


def run(*given: str) -> str:
    out = io.StringIO()
    call_command("import_mail", *given, stdout=out)
    return out.getvalue()


def test_a_folder_at_the_keyboard(world: Cast, tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    folder.mkdir()
    for number, one in enumerate(group(world)):
        (folder / f"{number}.eml").write_bytes(one)
    told = run("Boeien en binden", str(folder), "--dry-run")
    assert "6 mails, waarvan 5 nieuw, in 2 gesprekken." in told and "bericht van afwezigheid" in told
    assert not Question.objects.exists() and not Coming.objects.exists()
    assert "Overgenomen: 2 vragen en 3 antwoorden." in run(str(world.network.pk), str(folder), "--yes")
    assert "Er is niets overgenomen." in run(str(world.network.pk), str(folder), "--yes")
    assert len(list(folder.iterdir())) == 6, "what was brought stays where it was"


def test_the_command_says_what_is_wrong(world: Cast, tmp_path: Path) -> None:
    wrong = tmp_path / "x.pst"
    wrong.write_bytes(b"!BDN")
    for given in (
        ("Nergens", str(wrong)),
        (str(world.network.pk), str(tmp_path / "niets")),
        (str(world.network.pk), str(wrong)),
        (str(world.network.pk), str(wrong), "--as", world.member.email or ""),
        (str(world.network.pk), str(wrong), "--as", "niemand@voorbeeld.example"),
    ):
        with pytest.raises(CommandError):
            run(*given)
    assert not Coming.objects.exists()
