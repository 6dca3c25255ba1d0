"""An old mail group of ten thousand mails: seconds to read it, to take it over, and to see that it is there already.

    python bench/mail_import.py              # SQLite and a throw-away PostgreSQL, 10,000 mails
    python bench/mail_import.py 2000         # another number
    python bench/mail_import.py 10000 FILE   # only write the invented mbox

The group is invented, the same each time: eighty people in six years, conversations of one to fifteen mails, quoted
mails under answers, signatures, the footer of a list, one in ten with a file, some machines, some broken ones.
Durability is on: SQLite as it always is here, PostgreSQL with fsync and synchronous commit. Memory is the most that the
process held.
"""

import base64
import contextlib
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PEOPLE, HERE = 80, 15
BEGIN = datetime(2020, 9, 1, 8, tzinfo=UTC)
SAID = """
rooster starters begeleiding mentor les toets ouders gesprek klas team school jaar vraag antwoord voorbeeld formulier
beleid werkdruk scholing rooster uren taakbeleid leerling zorg rekenen taal toetsing examen docent directie begroting
verzuim vervanging onderzoek bijeenkomst planning evaluatie lesbezoek coach intervisie
"""
WORDS = SAID.split()
FOOTER = "_______________________________________________\nBoeien mailing list\nBoeien@groep.example"


def sentence(chance: random.Random) -> str:
    words = chance.choices(WORDS, k=chance.randint(6, 16))
    return " ".join(["Wij", "doen", "dat", "met", *words]) + "."


def write(path: Path, mails: int) -> None:
    """The invented group, as a mailbox file."""
    chance = random.Random(7)
    number = 0
    with path.open("wb") as out:
        while number < mails:
            begin = BEGIN + timedelta(minutes=chance.randint(0, 6 * 365 * 24 * 60))
            subject = f"Wie heeft iets over {' en '.join(chance.sample(WORDS, 2))}?"
            above = ""
            for place in range(min(chance.choice((1, 2, 4, 6, 8, 15)), mails - number)):
                begin += timedelta(hours=chance.randint(1, 60))
                out.write(mail(chance, number, place, subject, above, begin))
                above += f" <{number}@groep.example>"
                number += 1


def mail(chance: random.Random, number: int, place: int, subject: str, above: str, at: datetime) -> bytes:
    who = chance.randrange(PEOPLE)
    head = [
        f"From x@groep.example {at:%a %b %d %H:%M:%S %Y}",
        f"From: Persoon {who} <persoon{who}@school.example>",
        "To: boeien@groep.example",
        f"Subject: {'Re: ' if place else ''}[boeien] {subject}",
        f"Date: {format_datetime(at)}",
        f"Message-ID: <{number}@groep.example>",
        "List-Id: <boeien.groep.example>",
        "Precedence: list",
    ]
    if above:
        head += [f"In-Reply-To:{above[above.rfind(' ') :]}", f"References:{above}"]
    if chance.random() < 0.02:
        head.append("Auto-Submitted: auto-replied")
    text = "\n\n".join(sentence(chance) for _one in range(chance.randint(1, 6)))
    text += f"\n\nGroet, Persoon {who}\n"
    if place:
        quoted = "\n".join(f"> {sentence(chance)}" for _one in range(chance.randint(3, 30)))
        text += f"\nOp {at:%d-%m-%Y} schreef Persoon:\n{quoted}\n"
    text += FOOTER
    if chance.random() < 0.005:
        head = head[:1]  # no mail at all any more
    if chance.random() < 0.1:
        data = base64.encodebytes(b"%PDF-1.4" + chance.randbytes(chance.randint(5_000, 120_000))).decode()
        text = (
            f"--grens\nContent-Type: text/plain; charset=utf-8\n\n{text}\n--grens\nContent-Type: application/pdf\n"
            f'Content-Disposition: attachment; filename="stuk{number}.pdf"\n'
            f"Content-Transfer-Encoding: base64\n\n{data}\n--grens--"
        )
        head += ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=grens"]
    return ("\n".join(head) + "\n\n" + text.replace("\nFrom ", "\n>From ") + "\n\n").encode()


def measure(path: Path) -> None:
    """On the database that is set."""
    import django

    sys.path.insert(0, str(ROOT / "src"))
    django.setup()
    from django.core.management import call_command

    from doenetwerk.accounts.models import Person
    from doenetwerk.exchange.coming import domain, queries, reading, taking, undoing
    from doenetwerk.exchange.models import Answer, Document, Question
    from doenetwerk.networks import domain as networks
    from doenetwerk.people import domain as people
    from doenetwerk.people.models import Region

    call_command("migrate", verbosity=0, interactive=False)
    region = Region.objects.create(name="De Waarden")
    keeper = people.add_person(None, "Noor Voorbeeld", "noor@voorbeeld.example")
    people.appoint_coordinator(keeper, keeper, region)
    network = networks.found(keeper, name="Boeien en binden", region=region, question="Hoe houden we starters?")
    guide = people.add_person(None, "Fatma Voorbeeld", "fatma@voorbeeld.example")
    networks.appoint(keeper, network, guide)
    for one in range(HERE):
        person = Person.objects.create_person(f"Persoon {one}", f"persoon{one}@school.example")
        networks.bring_in(keeper, network, person)

    def passed(what: str, begun: float) -> None:
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{what:<36}{time.perf_counter() - begun:>8.1f} s   {memory:>5} MB")

    begun = time.perf_counter()
    coming = domain.bring(guide, network, path, path.name, move=False, in_background=False)
    reading.read(coming.pk, path)
    passed("reading", begun)
    told = queries.counts(coming)
    begun = time.perf_counter()
    domain.take_over(guide, coming, in_background=False)
    taking.take(coming.pk)
    passed("taking over", begun)
    print(
        f"{told.mails} mails, {told.new} new: {Question.objects.count()} questions, {Answer.objects.count()} answers, "
        f"{Document.objects.count()} files"
    )
    begun = time.perf_counter()
    again = domain.bring(guide, network, path, path.name, move=False, in_background=False)
    reading.read(again.pk, path)
    passed("reading it again", begun)
    assert queries.counts(again).new == 0, "the same file brings nothing new"
    domain.cancel(guide, again)
    begun = time.perf_counter()
    domain.undo(guide, coming, in_background=False)
    undoing.undo(coming.pk)
    passed("taking it away", begun)
    assert not Question.objects.exists() and not Document.objects.exists()


def main() -> None:
    mails = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    if len(sys.argv) > 2:
        write(Path(sys.argv[2]), mails)
        return
    given = {
        **{key: value for key, value in os.environ.items() if not key.startswith("DOENETWERK_")},
        "DJANGO_SETTINGS_MODULE": "doenetwerk.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }
    sys.path.insert(0, str(ROOT / "src"))
    from doenetwerk.testing.postgres import Unavailable, throwaway_cluster

    with tempfile.TemporaryDirectory(prefix="dnw-bench-") as outer:
        path = Path(outer) / "groep.mbox"
        write(path, mails)
        print(f"{mails} mails in {path.stat().st_size / 1024**2:.0f} MB")
        for kind in ("SQLite", "PostgreSQL"):
            print(f"-- {kind}")
            with tempfile.TemporaryDirectory(prefix="dnw-bench-") as folder, contextlib.ExitStack() as stack:
                surroundings = {**given, "DOENETWERK_VAR": folder}
                if kind == "PostgreSQL":
                    try:
                        cluster = throwaway_cluster(fsync="on", synchronous_commit="on", full_page_writes="on")
                        surroundings["DOENETWERK_DATABASE"] = stack.enter_context(cluster)
                    except Unavailable as refusal:
                        print(refusal)
                        continue
                subprocess.run([sys.executable, __file__, "--measure", str(path)], env=surroundings, check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]))
    else:
        main()
