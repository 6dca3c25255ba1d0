"""CPU time of four kinds of pages, beside bare views of the same content, on SQLite and PostgreSQL.

    python bench/pages.py [--requests 200] [--only sqlite] [--networks 1000]

Both sides run by turns in one process, called as WSGI applications; a made-up world stands in a database of its own.
Prints what `bench/README.md` explains.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "src"), str(Path(__file__).resolve().parent)]
WAYS = ("bare", "changed", "same", "unchanged", "cold")
VERBS = ("meeting.changed", "outcome.tried", "member.promised", "harvest.caught", "charter.answered")
AIMS = {"changed": 6, "unchanged": 2}


def measure(networks: int, database: str, requests: int) -> dict[str, Any]:
    """Build a world and measure its pages, in this process."""
    import _app
    import _world

    with tempfile.TemporaryDirectory(prefix="dnw-bench-") as folder:
        _app.ready(Path(folder), database)
        began = time.monotonic()
        world = _world.build(networks)
        size = f"{world.networks} networks, {world.people} people, {world.rows} rows"
        print(f"  {size} in {time.monotonic() - began:.0f} s", file=sys.stderr)
        return {"world": world.rows, "pages": _measure(world, requests)}


def _measure(world: Any, requests: int) -> dict[str, Any]:
    import _app
    import _bare
    import _world
    from django.core.wsgi import get_wsgi_application

    from doenetwerk.networks.models import Network

    application = get_wsgi_application()
    first = Network.objects.get(pk=world.network)
    large = Network.objects.filter(region=world.large).order_by("pk").first()
    usual = Network.objects.filter(region=world.usual).order_by("pk").first()
    ten = Network.objects.filter(region=world.ten).order_by("pk").first()
    pages = {
        "network": (f"/netwerken/{first.pk}/", world.facilitator, first, _bare.network),
        "today": ("/vandaag/", world.facilitator, first, _bare.today),
        "region of 10": (f"/regio/{world.ten}/", world.ten_coordinator, ten, _bare.region),
    }
    if world.usual_networks > 10:
        pages[f"region of {world.usual_networks}"] = (
            f"/regio/{world.usual}/",
            world.usual_coordinator,
            usual,
            _bare.region,
        )
        pages[f"region of {world.large_networks}"] = (
            f"/regio/{world.large}/",
            world.large_coordinator,
            large,
            _bare.region,
        )
        pages[f"list of {world.large_networks}"] = ("/netwerken/", world.large_coordinator, large, _bare.networks)
    gc.collect()
    gc.freeze()
    found = {}
    for name, (path, person, network, bare) in pages.items():
        session = _world.sign_in(person)
        found[name] = _page(_app.Visitor(application, session), session, path, network, bare, requests)
        print(f"  {name}", file=sys.stderr)
    return found


def _page(  # noqa: C901  one page, all ways, by turns
    visitor: Any, session: str, path: str, network: Any, bare: Callable[[str, str], bytes], requests: int
) -> Any:
    from django.core.cache import caches
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from doenetwerk.journal.domain import record

    answer = visitor.get(path)
    answer = visitor.get(path)
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    size, bare_size = len(answer.body), len(bare(session, path))
    last: list[Any] = []

    def change(number: int) -> None:
        # One more line, and the one before it away: the journal stays as long as it was.
        added = record(VERBS[number % len(VERBS)], None, network=network, number=2, present=9, hours=40)
        if last:
            last.pop().delete()
        last.append(added)

    def one(way: str, number: int) -> float:
        headers: dict[str, str] = {}
        if way == "bare":
            began = time.process_time()
            bare(session, path)
            return time.process_time() - began
        if way == "changed":
            change(number)
        if way == "cold":
            caches["parts"].clear()
        if way == "unchanged":
            headers["HTTP_IF_NONE_MATCH"] = visitor.get(path).headers.get("ETag", '""')
        environ = visitor.environ(path, **headers)
        began = time.process_time()
        said = visitor.call(environ)
        took = time.process_time() - began
        if said.status != (304 if way == "unchanged" else 200):
            states.setdefault(way, said.status)
        return took

    times: dict[str, list[float]] = {way: [] for way in WAYS}
    queries: dict[str, int] = {}
    states: dict[str, int] = {}
    for number in range(requests + 3):
        # The bare view by turns with each of ours; the first three rounds only warm up.
        for way in ("changed", "same", "unchanged"):
            for turn in ("bare", way):
                took = one(turn, number)
                if number >= 3:
                    times[turn].append(took)
    times["cold"] = [one("cold", number) for number in range(max(10, requests // 8))]
    for way in WAYS:
        for number in range(len(VERBS) if way == "changed" else 1):
            if way == "changed":
                change(number)
            headers = {"HTTP_IF_NONE_MATCH": visitor.get(path).headers.get("ETag", '""')} if way == "unchanged" else {}
            if way == "cold":
                caches["parts"].clear()
            with CaptureQueriesContext(connection) as asked:
                if way == "bare":
                    bare(session, path)
                else:
                    visitor.get(path, **headers)
            queries[way] = max(queries.get(way, 0), len(asked))
    return {
        "ms": {way: [1000 * one for one in _points(times[way])] for way in WAYS},
        "queries": queries, "bytes": size, "bare_bytes": bare_size, "states": states,
    }  # fmt: skip


def _points(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), sorted(times)[int(len(times) * 0.95)]


def _apart(networks: int, database: str, requests: int) -> dict[str, Any]:
    """Measure in a process of its own: each begins with nothing kept."""
    command = [sys.executable, __file__, "--measure", "--networks", str(networks), "--requests", str(requests)]
    done = subprocess.run([*command, "--database", database], check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def table(name: str, pages: dict[str, Any]) -> None:
    print(f"\n{name}: CPU in ms, p50 / p95 (queries)")
    print(f"{'page':15}" + "".join(f"{way:>22}" for way in WAYS) + f"{'html':>9}{'changed':>9}{'unchanged':>10}")
    for page, found in pages.items():
        line = f"{page:15}"
        for way in WAYS:
            middle, high = found["ms"][way]
            line += f"{_cell(middle, high, found['queries'][way]):>22}"
        bare = found["ms"]["bare"][0]
        ratios = [found["ms"][way][0] / bare for way in AIMS]
        print(line + f"{found['bytes'] / 1024:>6.0f} KB{ratios[0]:>8.1f}x{ratios[1]:>9.1f}x"
              + ("  !! " + str(found["states"]) if found["states"] else ""))  # fmt: skip


def _cell(middle: float, high: float, queries: int) -> str:
    return f"{middle:.2f} / {high:.2f} ({queries})"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--networks", type=int, default=1000)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--database", default="")
    parser.add_argument("--measure", action="store_true", help="one world in this process; prints JSON")
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.networks, given.database, given.requests)))
        return
    from doenetwerk.testing.postgres import Unavailable, throwaway_cluster

    print(f"{os.cpu_count()} cores, {given.requests} requests a page and way; bare and ours by turns in one process")
    for name in ("sqlite", "postgresql"):
        if given.only not in (None, name):
            continue
        found = []
        try:
            for networks in (10, given.networks):
                with throwaway_cluster() if name == "postgresql" else contextlib.nullcontext("") as database:
                    found.append(_apart(networks, database, given.requests)["pages"])
        except Unavailable as reason:
            print(f"{name}: {reason}")
            continue
        small, whole = found
        table(f"{name}, {given.networks} networks", whole)
        print(f"  {given.networks} networks against 10 (aim: at most 1.2):")
        for page, numbers in small.items():
            ratios = ", ".join(f"{way} {whole[page]['ms'][way][0] / numbers['ms'][way][0]:.2f}" for way in WAYS)
            print(f"    {page:13} {ratios}")


if __name__ == "__main__":
    main()
