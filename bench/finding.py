"""The first page of a search over 200,000 posts, beside a plain LIKE with the same circles, on SQLite and PostgreSQL.

    python bench/finding.py [--posts 200000] [--only sqlite|postgresql] [--rounds 15]

Prints what `bench/README.md` explains.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "src"), str(Path(__file__).resolve().parent)]
AIM = 100  # ms
NETWORKS = 400
REGIONS = 4
RARE = "zeepkistenrace"
MISTYPED = "zeepkistnerace"
# How widely posts can be read: most stay in the network.
CIRCLES = ["network"] * 60 + ["school"] * 15 + ["region"] * 15 + ["everyone"] * 10


def words() -> list[str]:
    """Some 20,000 words, the most used first: those that compounds are built of, then compounds of two and three."""
    from doenetwerk.engines.words.compounds import PARTS

    chance = random.Random(4)
    single = [part for part in PARTS.split() if len(part) > 3]
    chance.shuffle(single)
    single = [
        "leerling",
        "toets",
        "rooster",
        *(word for word in single if word not in ("leerling", "toets", "rooster")),
    ]
    double = [one + two for one in single for two in chance.sample(single, 40) if one != two]
    chance.shuffle(double)
    return [*single, *double]


def posts(many: int, networks: list[Any], people: list[int], schools: list[int]) -> Iterator[Any]:
    """So many posts of six and sixty words, as often used as words are (Zipf), spread over the networks and years."""
    from doenetwerk.finding.domain import Item

    chance = random.Random(7)
    known = words()
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(known))))
    begin = datetime(2020, 9, 1, tzinfo=UTC)
    for number in range(many):
        said = chance.choices(known, cum_weights=weights, k=66)
        if number % (many // 50) == 7:
            said[20] = RARE
        network, region = networks[number % len(networks)]
        yield Item(
            "post", str(number), " ".join(said[:6]), " ".join(said[6:]), f"/vragen/{number}/",
            chance.choice(CIRCLES), begin + timedelta(minutes=15 * number), author_id=chance.choice(people),
            network_id=network, school_id=chance.choice(schools), region_id=region,
        )  # fmt: skip


def build(many: int) -> tuple[Any, Any]:
    """The world: a member of five networks, and the coordinator of a region with a quarter of them."""
    from doenetwerk.accounts.models import Person
    from doenetwerk.finding import domain, fulltext
    from doenetwerk.networks.models import Membership, Network
    from doenetwerk.people.models import Coordination, Position, Region, School

    regions = [Region.objects.create(name=f"Proefregio {number}") for number in range(REGIONS)]
    schools = School.objects.bulk_create(
        School(name=f"Proefschool {number}", region=regions[number % REGIONS]) for number in range(80)
    )
    networks = Network.objects.bulk_create(
        Network(name=f"Proefnetwerk {number}", region=regions[number % REGIONS]) for number in range(NETWORKS)
    )
    people = Person.objects.bulk_create(
        Person(email=f"proef{number}@voorbeeld.example", name=f"Proef {number}") for number in range(500)
    )
    member, coordinator = people[0], people[1]
    Membership.objects.bulk_create(
        Membership(network=network, person=member, school=schools[0]) for network in networks[:20:4]
    )
    Position.objects.create(person=member, school=schools[0], function="teacher", level="operational")
    Coordination.objects.create(person=coordinator, region=regions[0])
    domain.register("post", "Berichten", lambda ids: [])
    others = [person.pk for person in people[2:]]
    rows = [(network.pk, network.region_id) for network in networks]
    began = time.monotonic()
    domain.index_many(posts(many, rows, others, [school.pk for school in schools]))
    took = time.monotonic() - began
    fulltext.tidy(wholly=True)
    print(f"  {many} posts indexed in {took:.0f} s ({many / took:.0f} a second)", file=sys.stderr)
    return member, coordinator


def _plain(person: Any, asked: list[str]) -> list[Any]:
    """What one would write without an index: the same circles, LIKE, newest first. It knows no plurals."""
    from django.db.models import Q

    from doenetwerk.finding.models import Entry

    rows = Entry.objects.readable_by(person)
    for word in asked:
        rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word))
    return list(rows.order_by("-place").values_list("title", "text", "url")[:21])


class Clock:
    """Wall clock, and CPU of this process and of the database server that works for it, in milliseconds."""

    def __init__(self) -> None:
        from django.db import connection

        self.server: Path | None = None
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.server = Path(f"/proc/{cursor.fetchone()[0]}/stat")

    def _cpu(self) -> float:
        spent = time.process_time()
        if self.server is not None:
            fields = self.server.read_text().rpartition(")")[2].split()
            spent += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return spent

    def of(self, work: Callable[[], Any], rounds: int) -> tuple[float, float]:
        """The median wall clock and the mean CPU of one round. The server's CPU is told in steps of 10 ms, so it is
        taken over all rounds together."""
        walls = []
        before = self._cpu()
        for _round in range(rounds):
            began = time.perf_counter()
            work()
            walls.append(time.perf_counter() - began)
        return statistics.median(walls) * 1000, (self._cpu() - before) / rounds * 1000


def _page(visitor: Any, clock: Clock, rounds: int, question: str, more: dict[str, str]) -> tuple[float, float]:
    """The whole page, through the product as it stands on a server."""
    headers = {key: value for key, value in more.items() if key != "soort"}
    query = urlencode({"q": question} | {key: value for key, value in more.items() if key == "soort"})

    def page() -> None:
        answer = visitor.call(visitor.environ("/zoeken/", QUERY_STRING=query, **headers))
        if answer.status != 200:
            raise RuntimeError(f"{question}: {answer.status}")

    page()
    return clock.of(page, rounds)


def measure(database: str, many: int, rounds: int) -> list[dict[str, Any]]:
    """Every kind of question, for both people."""
    import _app
    import _world

    with tempfile.TemporaryDirectory(prefix="dnw-bench-") as folder:
        _app.ready(Path(folder), database)
        from django.core.wsgi import get_wsgi_application

        member, coordinator = build(many)
        known = words()
        asked = {
            "rare word": (RARE, {}),
            "common word": (known[0], {}),
            "two common words": (f"{known[0]} {known[1]}", {}),
            "common and rare": (f"{known[0]} {RARE}", {}),
            "compound": (known[400], {}),
            "four words": (" ".join(known[number] for number in (0, 5, 50, 200)), {}),
            "beginning, typing": (RARE[:6], {"HTTP_HX_REQUEST": "true"}),
            "short beginning, typing": (known[0][:4], {"HTTP_HX_REQUEST": "true"}),
            "typing error": (MISTYPED, {}),
            "nothing": ("qqqqwwww", {}),
            "one kind": (known[0], {"soort": "post"}),
        }
        application = get_wsgi_application()
        clock = Clock()
        gc.collect()
        gc.freeze()
        rows = []
        for who, person in (("member of 5", member), ("coordinator", coordinator)):
            visitor = _app.Visitor(application, _world.sign_in(person.pk))
            for name, (question, more) in asked.items():
                timed = _page(visitor, clock, rounds, question, more)
                plain = clock.of(partial(_plain, person, question.split()), max(2, rounds // 5))
                rows.append({"who": who, "what": name, "ours": timed, "plain": plain})
        return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child is not None:
        print(json.dumps(measure(options.child, options.posts, options.rounds)))
        return 0
    from doenetwerk.testing.postgres import throwaway_cluster

    found: dict[str, list[dict[str, Any]]] = {}
    for vendor in ("sqlite", "postgresql"):
        if options.only not in (None, vendor):
            continue
        print(vendor, file=sys.stderr)
        if vendor == "sqlite":
            found[vendor] = _child("", options)
        else:
            with throwaway_cluster(shared_buffers="256MB") as address:
                found[vendor] = _child(address, options)
    late = False
    for vendor, rows in found.items():
        print(f"\n{vendor}, {options.posts} posts: first page in ms (wall, CPU), beside LIKE (wall, CPU)")
        for row in rows:
            (wall, cpu), (plain, plain_cpu) = row["ours"], row["plain"]
            over = wall > AIM or cpu > AIM
            late = late or over
            print(
                f"  {row['who']:12} {row['what']:24} {wall:7.1f} {cpu:7.1f}"
                f"   {plain:8.1f} {plain_cpu:8.1f}{'  OVER' if over else ''}"
            )
    return 1 if late else 0


def _child(address: str, options: Any) -> list[dict[str, Any]]:
    command = [sys.executable, __file__, "--child", address, "--posts", str(options.posts)]
    done = subprocess.run([*command, "--rounds", str(options.rounds)], stdout=subprocess.PIPE, check=True, text=True)
    found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main())
