"""CPU time of a question with fifty answers, beside a bare view of the same content written by hand.

    python bench/thread.py [--requests 200] [--answers 50] [--only sqlite]

Both sides run by turns in one process, called as WSGI applications; a small made-up world stands in a database of its
own. The page of the one who asked is measured, because it holds most: two buttons under every answer.
"""

# ruff: noqa: E501 - a line of SQL or HTML is easier to compare whole

from __future__ import annotations

import argparse
import contextlib
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from html import escape
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "src"), str(Path(__file__).resolve().parent)]
AIM = 6  # times the bare view, as for other pages


def build(answers: int) -> tuple[int, int]:
    """A network with one long question; returns the pk of the question and of who asked it."""
    from django.core.files.base import ContentFile
    from django.utils import timezone

    from doenetwerk.exchange.models import Document, DocumentVersion
    from doenetwerk.exchange.questions import domain
    from doenetwerk.testing import cast

    world = cast.build()
    at = timezone.now() - timedelta(days=20)
    text = "Een kort gesprek na de les levert meer op dan een lang formulier aan het eind.\n\nIk stuur mee wat wij gebruiken."
    question = domain.ask(world.member, world.network, "Wie heeft een startgesprek op papier?", text, at=at)
    writers = (world.member_two, world.member_three, world.facilitator, world.co_facilitator)
    for number in range(answers):
        given = domain.answer(
            writers[number % 4],
            question,
            text,
            trimmed="Verzonden vanaf een trein",
            at=at + timedelta(hours=number + 1),
        )
        for person in writers[:2]:
            if person.pk != given.author_id:
                domain.thank(person, given)
        if number % 5 == 0:
            domain.mark_helped(world.member, given)
            document = Document.objects.create(
                author=given.author, network=world.network, answer=given, kind="attachment", title="startgesprek.pdf"
            )
            version = DocumentVersion(
                document=document, name="startgesprek.pdf", content_type="application/pdf", size=4, sha256="0"
            )
            version.file.save("bench", ContentFile(b"%PDF"))
    return question.pk, world.member.pk


def bare(key: str, path: str) -> bytes:
    """The same page by hand: SQL, and HTML in strings."""
    import _bare
    from _bare import Reader, circle, icon, moment, page_head, rows, short
    from django.utils import timezone

    reader, today, pk = Reader(key), timezone.localdate(), int(path.split("/")[2])
    found = rows(
        "SELECT q.title, q.text, q.asked_at, q.author_id, p.name, s.name, n.id, n.name, n.stage, q.circle, c.text, c.at, "
        "EXISTS(SELECT 1 FROM networks_membership m WHERE m.network_id = n.id AND m.person_id = %s AND (m.until IS NULL OR m.until > %s)), "
        "EXISTS(SELECT 1 FROM networks_facilitation f WHERE f.network_id = n.id AND f.person_id = %s AND (f.until IS NULL OR f.until > %s)) "
        "FROM exchange_question q JOIN networks_network n ON n.id = q.network_id LEFT JOIN accounts_person p ON p.id = q.author_id "
        "LEFT JOIN people_school s ON s.id = q.school_id LEFT JOIN exchange_closing c ON c.question_id = q.id WHERE q.id = %s",
        reader.pk, today, reader.pk, today, pk,
    )[0]  # fmt: skip
    (
        title,
        text,
        asked_at,
        author,
        name,
        school,
        network,
        network_name,
        _stage,
        read_by,
        _closing,
        _at,
        member,
        guide,
    ) = found
    if not member and not guide:
        raise LookupError
    schools = dict(
        rows(
            "SELECT m.person_id, s.name FROM networks_membership m LEFT JOIN people_school s ON s.id = m.school_id WHERE m.network_id = %s ORDER BY m.id",
            network,
        )
    )
    answers = rows(
        "SELECT a.id, a.author_id, p.name, a.written_at, a.text, a.trimmed, h.id, a.counts FROM exchange_answer a LEFT JOIN accounts_person p ON p.id = a.author_id "
        "LEFT JOIN exchange_helped h ON h.answer_id = a.id WHERE a.question_id = %s ORDER BY a.written_at, a.id", pk,
    )  # fmt: skip
    thanked = {
        one[0]
        for one in rows(
            "SELECT t.answer_id FROM exchange_thanks t JOIN exchange_answer a ON a.id = t.answer_id WHERE a.question_id = %s AND t.person_id = %s",
            pk, reader.pk,
        )
    }  # fmt: skip
    files: dict[int, list[tuple[int, str, int]]] = {}
    for document, answer, file, size in rows(
        "SELECT d.id, d.answer_id, v.name, v.size FROM exchange_documentversion v JOIN exchange_document d ON d.id = v.document_id LEFT JOIN exchange_answer a ON a.id = d.answer_id "
        "WHERE (d.question_id = %s OR a.question_id = %s) AND d.withdrawn_at IS NULL ORDER BY d.id, v.number DESC", pk, pk,
    ):  # fmt: skip
        files.setdefault(answer or 0, []).append((document, file, size))
    rows("SELECT id, because, declined_at FROM exchange_nudge WHERE question_id = %s AND person_id = %s", pk, reader.pk)
    token = f'<input type="hidden" name="csrfmiddlewaretoken" value="{"k" * 64}">'
    own = author == reader.pk
    said = []
    for number, writer, who, at, words, trimmed, helped, counts in answers:
        acts = ""
        if writer == reader.pk:
            acts = f'<a class="act" href="/antwoord/{number}/aanpassen/">Pas aan</a><a class="act" href="/antwoord/{number}/weghalen/">Haal weg</a>'
        elif counts:
            if own:
                acts = f'<form method="post" action="/antwoord/{number}/hielp/">{token}<button class="act{" is-on" if helped else ""}" aria-pressed="{"true" if helped else "false"}">{icon("check")}Dit hielp</button></form>'
            on = number in thanked
            acts += f'<form method="post" action="/antwoord/{number}/dank/">{token}<button class="act{" is-on" if on else ""}" aria-pressed="{"true" if on else "false"}">{icon("heart")}{"Bedankt" if on else "Dank"}</button></form>'
        listed = "".join(
            f'<li><a href="/bijlage/{one}/">{icon("paperclip")}{escape(file)}</a> <span class="meta nowrap">{size} bytes</span></li>'
            for one, file, size in files.get(number, [])
        )
        initials = "".join(part[0] for part in (who or "? ?").split()[:: max(1, len((who or "? ?").split()) - 1)])
        said.append(
            f'<li class="voice{" voice--helped" if helped else ""}" id="antwoord-{number}"><p class="voice-by"><span class="initials" aria-hidden="true">{escape(initials)}</span>'
            f'<span><strong>{escape(who or "iemand die er niet meer is")}</strong><br><span class="meta">{escape(schools.get(writer) or "")} · <time datetime="{moment(at).isoformat()}">{short(moment(at).date())}</time></span></span></p>'
            + (f'<p class="voice-helped">{icon("circle-check")} Dit hielp</p>' if helped else "")
            + f'<div class="prose post-text">{paragraphs(words)}</div>'
            + (f'<ul class="plain files">{listed}</ul>' if listed else "")
            + (
                f'<details class="fold"><summary>{icon("chevron-right")} Eerdere tekst uit de mail</summary><div class="prose post-text trimmed">{paragraphs(trimmed)}</div></details>'
                if trimmed
                else ""
            )
            + f'<div class="voice-acts">{acts}</div></li>'
        )
    lead = f'<p class="asked-by"><span>{escape(name)} · {escape(school or "")} · {short(moment(asked_at).date())}</span> {circle(read_by)}</p>'
    ask = (
        f'<div class="buttons"><a class="button button--primary" href="/vraag/{pk}/afsluiten/">Vertel wat je ermee deed</a></div>'
        if own
        else ""
    )
    content = (
        f'<div class="thread"><div class="in-circle in-circle--{read_by} post-text">{paragraphs(text)}</div><section class="stack" aria-labelledby="antwoorden"><h2 id="antwoorden">{len(answers)} antwoorden</h2>'
        f'<ol class="plain voices">{"".join(said)}</ol></section><form method="post" class="form answer-form" id="antwoord" novalidate>{token}<div class="field"><label class="field-label" for="id_text">Je antwoord</label>'
        f'<textarea name="text" cols="40" rows="4" maxlength="20000" data-keep="antwoord" required id="id_text"></textarea></div><div class="buttons"><button class="button">Voeg toe</button><span class="meta">{circle("network")}</span></div></form>'
        f'<details class="fold"><summary>{icon("chevron-right")} Meer met deze vraag</summary><ul class="plain lines"><li><a href="/vraag/{pk}/aanpassen/">Pas je vraag aan</a></li><li><a href="/vraag/{pk}/delen/">Laat meer mensen je vraag lezen</a></li>'
        f'<li><a href="/vraag/{pk}/afsluiten/">Sluit de vraag af</a></li><li><a href="/vraag/{pk}/weghalen/">Haal de vraag weg</a></li></ul></details></div>'
    )
    eyebrow = f'<a href="/netwerken/{network}/vragen/">Vragen · {escape(network_name)}</a>'
    return _bare.frame(reader, path, title, page_head(eyebrow, escape(title), lead, ask), content)


def paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in text.split("\n\n"))


def measure(answers: int, database: str, requests: int) -> None:
    """Build the world in an empty database, and print how both sides do."""
    import _app
    import _world

    with tempfile.TemporaryDirectory(prefix="dnw-bench-") as folder:
        _app.ready(Path(folder), database)
        from django.core.wsgi import get_wsgi_application
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        question, asker = build(answers)
        session, path = _world.sign_in(asker), f"/vraag/{question}/"
        visitor = _app.Visitor(get_wsgi_application(), session)
        answer = visitor.get(path)
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        gc.collect()
        gc.freeze()
        times: dict[str, list[float]] = {"bare": [], "ours": []}
        for number in range(requests + 3):
            for side in times:
                began = time.process_time()
                _once(side, visitor, session, path)
                if number >= 3:
                    times[side].append(1000 * (time.process_time() - began))
        counted = {}
        for side in times:
            with CaptureQueriesContext(connection) as asked:
                _once(side, visitor, session, path)
            counted[side] = len(asked)
        print(f"{connection.vendor}, {answers} answers: CPU in ms, p50 / p95 (queries)")
        for side, took in times.items():
            high = sorted(took)[int(len(took) * 0.95)]
            print(f"  {side:5}{statistics.median(took):8.2f} / {high:.2f} ({counted[side]})")
        ratio = statistics.median(times["ours"]) / statistics.median(times["bare"])
        print(f"  {ratio:.1f} times the bare view (aim: at most {AIM}); at most 12 queries", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--answers", type=int, default=50)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--database", default="", help="with --measure: an empty database; else a new SQLite file")
    parser.add_argument("--measure", action="store_true", help="one world in this process")
    given = parser.parse_args()
    if given.measure:
        measure(given.answers, given.database, given.requests)
        return
    from doenetwerk.testing.postgres import Unavailable, throwaway_cluster

    same = [sys.executable, __file__, "--measure", "--requests", str(given.requests), "--answers", str(given.answers)]
    for name in ("sqlite", "postgresql"):
        if given.only not in (None, name):
            continue
        try:
            with throwaway_cluster() if name == "postgresql" else contextlib.nullcontext("") as database:
                subprocess.run([*same, "--database", database], check=True)
        except Unavailable as reason:
            print(f"{name}: {reason}")


def _once(side: str, visitor: Any, session: str, path: str) -> None:
    if side == "bare":
        bare(session, path)
    else:
        visitor.get(path)


if __name__ == "__main__":
    main()
