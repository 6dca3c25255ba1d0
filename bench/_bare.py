"""The other side of the comparison: the same pages as bare views, with SQL and HTML written by hand.

Each view does what the page does for its reader: looks up session and person, checks that they may be here, asks the
database, escapes what people wrote, and writes the same frame and content. What it leaves out is what makes a product:
one rule for who reads what, translation, rooms that add to each other's pages, components that are tested once. The
drawing of a blot is ours on both sides, and kept here as long as its numbers stay the same.
"""

# ruff: noqa: E501, SIM905 - a line of SQL or HTML is easier to compare whole

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from functools import lru_cache
from html import escape
from typing import Any

from django.core import signing
from django.db import connection
from django.templatetags.static import static
from django.utils import timezone

from doenetwerk.core.templatetags.ui import icons
from doenetwerk.engines import blot

MONTHS = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
LONG_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
DAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
FUNCTIONS = {
    "teacher": "leraar", "teacher_leader": "leraar met een trekkersrol", "support": "onderwijsondersteuner",
    "team_leader": "teamleider", "policy": "beleidsmedewerker", "head": "schoolleider",
}  # fmt: skip
STAGES = {
    "forming": "in oprichting", "running": "actief", "closing": "in afronding", "continuing": "gaat zelf door",
    "ended": "beëindigd",
}  # fmt: skip
STATES = {
    "planned": "gepland",
    "shared": "gedeeld",
    "tried": "geprobeerd",
    "in_use": "in gebruik",
    "secured": "geborgd",
}
STEP = {"planned": 0, "shared": 1, "tried": 2, "in_use": 3, "secured": 4}
CIRCLES = {
    "network": ("circle-dot", "Alleen wie in dit netwerk zit kan dit lezen. Je leidinggevende niet.", "dit netwerk"),
    "school": ("school", "Wie op jouw school werkt kan dit lezen, ook je leidinggevende.", "mijn school"),
    "region": ("map", "Wie in deze regio meedoet kan dit lezen.", "de regio"),
    "everyone": ("globe", "Iedereen die hier inlogt kan dit lezen, ook buiten de regio.", "iedereen"),
}
ORIGINS = {
    "need": "eigen behoefte",
    "board": "gevraagd door bestuur of directie",
    "coordinator": "begonnen door de regio",
}
WAYS = {
    "self": "gaat zelfstandig door",
    "intends": "heeft het voornemen door te gaan",
    "accomplished": "opdracht volbracht",
}
TOLD = {
    "meeting.notes": "Er kwam verslag bij bijeenkomst {number}", "agenda.changed": "De agenda van bijeenkomst {number} veranderde",
    "pulse.opened": "Aan {number} mensen werd gevraagd hoe de bijeenkomst was", "meeting.changed": "Bijeenkomst {number} werd aangepast",
}  # fmt: skip
UNPROMISED = ' <span class="tag tag--ochre">nog geen toezegging</span>'
URGENCY = {1: "kan wachten", 2: "dit schooljaar", 3: "dit halfjaar", 4: "snel", 5: "nu"}


def rows(sql: str, *params: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def day(value: Any) -> date:
    """A date or a moment as SQLite (words) or PostgreSQL gives it."""
    return moment(value).date() if isinstance(value, datetime) or len(str(value)) > 10 else (
        value if isinstance(value, date) else date.fromisoformat(value))  # fmt: skip


def moment(value: Any) -> datetime:
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value + "+00:00")
    return found.astimezone(timezone.get_current_timezone())


def short(value: date) -> str:
    return f"{value.day} {MONTHS[value.month - 1]}"


def whole(value: date) -> str:
    return f"{DAYS[value.weekday()]} {value.day} {LONG_MONTHS[value.month - 1]} {value.year}"


@lru_cache(4000)
def picture(
    key: int, members: int, reach: tuple[int, ...], planned: int, held: int, size: int, title: str, tone: str
) -> str:
    return blot.draw(blot.BlotData(key, members, reach, planned, held), size, title, tone)


def icon(name: str) -> str:
    return f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{icons()[name]}</svg>'


# Who asks


class Reader:
    """The session and the person, in one question each."""

    def __init__(self, key: str) -> None:
        found = rows(
            "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s", key, timezone.now()
        )
        data = signing.loads(found[0][0], salt="django.contrib.sessions.SessionStore", serializer=_Json)
        today = timezone.localdate()
        self.pk = int(data["_auth_user_id"])
        found = rows(
            "SELECT p.name, EXISTS(SELECT 1 FROM people_coordination c WHERE c.person_id = p.id AND (c.until IS NULL OR c.until > %s)), "
            "EXISTS(SELECT 1 FROM networks_facilitation f WHERE f.person_id = p.id AND f.role = 'facilitator' AND (f.until IS NULL OR f.until > %s)), "
            "EXISTS(SELECT 1 FROM people_leadership l WHERE l.leader_id = p.id AND (l.until IS NULL OR l.until > %s)) "
            "FROM accounts_person p WHERE p.id = %s AND p.is_active",
            today, today, today, self.pk,
        )  # fmt: skip
        self.name, self.coordinates, self.guides, self.leads = found[0]
        self.role = "regiocoördinator" if self.coordinates else "procesbegeleider" if self.guides else "leraar"


class _Json:
    def loads(self, data: bytes) -> Any:
        return json.loads(data)


def frame(reader: Reader, path: str, title: str, head: str, content: str) -> bytes:
    """The page around the content, as `base.html` makes it."""
    token = "k" * 64
    name = escape(reader.name)
    words = reader.name.split()
    nav = [("/vandaag/", "Vandaag"), ("/netwerken/", "Netwerken"), ("/regio/", "Regio")]
    if reader.leads:
        nav.append(("/mijn-school/", "Mijn school"))
    links = "".join(
        f'<li><a href="{url}"{" aria-current=true" if path.startswith(url) else ""}>{label}</a></li>'
        for url, label in nav
    )
    return f"""<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#FFFFFF" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#1B2425" media="(prefers-color-scheme: dark)">
<link rel="preload" href="{static("core/vendor/atkinson-hyperlegible-next-latin-wght-normal.woff2")}" as="font" type="font/woff2" crossorigin>
<link rel="preload" href="{static("core/vendor/bricolage-grotesque-latin-wght-normal.woff2")}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="{static("core/app.css")}">
<link rel="icon" href="{static("core/mark.svg")}" type="image/svg+xml">
<title>{escape(title)} · Doenetwerk</title>
<script src="{static("core/vendor/htmx.min.js")}" defer></script>
<script src="{static("core/app.js")}" defer></script>
</head>
<body hx-headers:inherited='{{"X-CSRFToken": "{token}"}}'>
<a class="skip" href="#inhoud">Naar de inhoud</a>
<header class="top"><div class="top-in"><a class="brand" href="/">{icon("sprout")}doenetwerk</a>
<nav class="top-nav" aria-label="Hoofdmenu"><ul class="plain">{links}</ul></nav>
<div class="top-end"><details class="menu" data-menu><summary><span class="visually-hidden">Menu van </span><span class="menu-name">{name}<small>{reader.role}</small></span><span class="initials" aria-hidden="true">{escape(words[0][0] + words[-1][0]).upper()}</span>{icon("chevron-down")}</summary>
<div class="menu-panel"><p class="menu-who"><strong>{name}</strong><small>{reader.role}</small></p><a href="/account/">{icon("user-round")}Mijn gegevens</a>
<form method="post" action="/afmelden/"><input type="hidden" name="csrfmiddlewaretoken" value="{token}"><button>{icon("log-out")}Uitloggen</button></form></div></details></div></div></header>
<main id="inhoud" tabindex="-1"><div id="messages" class="messages" role="status" hidden></div>
{head}<div class="page-content">{content}</div></main>
<footer class="foot"><div class="foot-in"><p>Wat je schrijft, blijft in de kring die erbij staat. <a href="/wie-leest-mee/">Wie leest mee?</a></p>
<form class="languages" method="post" action="/taal/"><input type="hidden" name="csrfmiddlewaretoken" value="{token}"><input type="hidden" name="naar" value="{path}">
<button name="taal" value="nl" lang="nl" aria-pressed="true">Nederlands</button><button name="taal" value="en" lang="en" aria-pressed="false">English</button></form></div></footer>
</body></html>""".encode()


def page_head(eyebrow: str, heading: str, lead: str, ask: str = "", aside: str = "") -> str:
    return (
        f'<div class="page-head"><div class="page-aside">{aside}</div><div class="page-words"><p class="eyebrow">{eyebrow}</p>'
        f'<h1>{heading}</h1><div class="lead">{lead}</div><div class="page-ask">{ask}</div></div></div>'
    )


# Asks: only the kinds that this world holds


def asks(reader: Reader, network: int | None = None) -> list[tuple[int, str, str, str, str, str, str]]:
    """Weight, date, title, text, address, button, network."""
    here, with_here = ("AND n.id = %s", [network]) if network else ("", [])
    today, now = timezone.localdate(), timezone.now()
    member = (
        "JOIN networks_membership m ON m.network_id = n.id AND m.person_id = %s AND (m.until IS NULL OR m.until > %s)"
    )
    found = []
    for pk, name in rows(
        f"SELECT n.id, n.name FROM networks_network n {member} LEFT JOIN networks_commitment c ON c.membership_id = m.id "
        f"WHERE c.id IS NULL AND n.stage IN ('forming', 'running', 'closing') {here}", reader.pk, today, *with_here,
    ):  # fmt: skip
        found.append(
            (
                1,
                "",
                "Zeg je toe dat je meedoet?",
                "Een netwerk leeft als iedereen zelf ja zegt: tijd, willen leren, soms iets voorbereiden.",
                f"/netwerken/{pk}/toezeggen/",
                "Zeg toe",
                name,
            )
        )
    if reader.guides:
        for pk, name, waiting in rows(
            "SELECT n.id, n.name, COUNT(m.id) FROM networks_facilitation f JOIN networks_network n ON n.id = f.network_id "
            "JOIN networks_membership m ON m.network_id = n.id AND m.until IS NULL LEFT JOIN networks_commitment c ON c.membership_id = m.id "
            f"WHERE f.person_id = %s AND f.role = 'facilitator' AND (f.until IS NULL OR f.until > %s) AND c.id IS NULL {here} GROUP BY n.id, n.name",
            reader.pk, today, *with_here,
        ):  # fmt: skip
            found.append(
                (
                    4,
                    "",
                    f"{waiting} deelnemers zegden nog niet toe",
                    "Wie niet zelf ja zegt, haakt vaak na twee keer af. Bel even: dat werkt beter dan nog een mail.",
                    f"/netwerken/{pk}/deelnemers/",
                    "Bekijk wie",
                    name,
                )
            )
    for pk, name, number in rows(
        f"SELECT n.id, n.name, v.number FROM networks_network n {member} JOIN networks_charterversion v ON v.network_id = n.id "
        "LEFT JOIN networks_signature s ON s.version_id = v.id AND s.membership_id = m.id "
        f"WHERE s.id IS NULL AND n.stage <> 'ended' {here}", reader.pk, today, *with_here,
    ):  # fmt: skip
        found.append(
            (
                2,
                "",
                "Lees en teken het startdocument",
                f"Versie {number} ligt klaar. Wringt er iets, dan kun je dat op dezelfde pagina zeggen.",
                f"/netwerken/{pk}/startdocument/tekenen/",
                "Lees en teken",
                name,
            )
        )
    seen = set()
    for pk, name, meeting, title, starts, ends in rows(
        "SELECT n.id, n.name, x.id, x.title, x.starts_at, x.ends_at FROM meetings_meeting x JOIN networks_network n ON n.id = x.network_id "
        "LEFT JOIN meetings_rsvp r ON r.meeting_id = x.id AND r.person_id = %s WHERE n.id IN (SELECT network_id FROM networks_membership WHERE person_id = %s AND (until IS NULL OR until > %s) "
        "UNION SELECT network_id FROM networks_facilitation WHERE person_id = %s AND (until IS NULL OR until > %s)) "
        f"AND x.cancelled_at IS NULL AND x.starts_at > %s AND r.id IS NULL AND n.stage <> 'ended' {here} ORDER BY x.starts_at",
        reader.pk, reader.pk, today, reader.pk, today, now, *with_here,
    ):  # fmt: skip
        first, last = moment(starts), moment(ends)
        if pk in seen or first - timezone.localtime() > timedelta(days=120):
            continue
        seen.add(pk)
        found.append(
            (
                2,
                str(first.date()),
                f"Kun je op {short(first.date())}?",
                f"{title}: {whole(first.date())}, {first.hour}.{first.minute:02}–{last.hour}.{last.minute:02} uur. De anderen rekenen op een antwoord.",
                f"/bijeenkomsten/{meeting}/",
                "Geef antwoord",
                name,
            )
        )
    for pk, name, title, school, how, on in rows(
        "SELECT l.id, n.name, o.title, s.name, l.sharing_how, l.ask_on FROM networks_membership m JOIN outcomes_landing l ON l.membership_id = m.id "
        "JOIN outcomes_outcome o ON o.id = l.outcome_id JOIN networks_network n ON n.id = o.network_id JOIN people_school s ON s.id = l.school_id "
        f"WHERE m.person_id = %s AND (m.until IS NULL OR m.until > %s) AND l.ask_on <= %s {here}", reader.pk, today, today, *with_here,
    ):  # fmt: skip
        found.append(
            (
                4,
                str(on),
                f"Hoe ver is “{title}”?",
                f"Je nam dit mee naar {school} ({how}). Is het gedeeld, geprobeerd, in gebruik?",
                f"/opbrengsten/op-weg/{pk}/",
                "Zeg hoe ver het is",
                name,
            )
        )
    for pk, name, closes in rows(
        "SELECT i.id, n.name, p.closes_on FROM reflection_pulseinvitation i JOIN reflection_pulse p ON p.id = i.pulse_id "
        f"JOIN networks_network n ON n.id = p.network_id WHERE i.person_id = %s AND NOT i.answered AND p.closes_on >= %s {here}", reader.pk, today, *with_here,
    ):  # fmt: skip
        found.append(
            (
                3,
                str(closes),
                "Hoe was de bijeenkomst?",
                "Twee minuten, zonder naam. De groep ziet de uitkomst vanaf vier antwoorden.",
                f"/peiling/{pk}/",
                "Geef je antwoord",
                name,
            )
        )
    return sorted(found, key=lambda one: (one[0], one[1] or "9999"))


def ask_block(one: tuple[int, str, str, str, str, str, str]) -> str:
    due = f'<span class="ask-due">vóór {short(date.fromisoformat(one[1]))}</span>' if one[1] else ""
    return (
        f'<section class="ask"><p class="ask-eyebrow"><span>Wat nu gevraagd wordt</span>{due}</p><h2>{escape(one[2])}</h2>'
        f'<p>{escape(one[3])}</p><div class="buttons"><a class="button button--primary" href="{one[4]}">{one[5]}</a></div></section>'
    )


def ask_row(one: tuple[int, str, str, str, str, str, str]) -> str:
    due = f' · <span class="ask-due">vóór {short(date.fromisoformat(one[1]))}</span>' if one[1] else ""
    return (
        f'<article class="ask-row"><div><p class="ask-eyebrow">{escape(one[6])}{due}</p><h3>{escape(one[2])}</h3><p>{escape(one[3])}</p></div>'
        f'<div class="buttons"><a class="button" href="{one[4]}">{one[5]}</a></div></article>'
    )


# Faces


def faces(listed: list[tuple[Any, ...]], size: int) -> dict[int, tuple[str, str]]:
    """Pictures and words of networks (id, name, stage, planned, confidentiality)."""
    ids = tuple(one[0] for one in listed)
    if not ids:
        return {}
    within = ",".join(["%s"] * len(ids))
    members = dict(
        rows(
            f"SELECT network_id, COUNT(*) FROM networks_membership WHERE until IS NULL AND network_id IN ({within}) GROUP BY network_id",
            *ids,
        )
    )
    held = dict(
        rows(
            f"SELECT x.network_id, COUNT(*) FROM meetings_meeting x JOIN meetings_meetingclosing c ON c.meeting_id = x.id WHERE x.network_id IN ({within}) GROUP BY x.network_id",
            *ids,
        )
    )
    reach: dict[int, list[int]] = {}
    for network, school, state in rows(
        f"SELECT DISTINCT o.network_id, l.school_id, l.state FROM outcomes_outcome o JOIN outcomes_landing l ON l.outcome_id = o.id WHERE o.network_id IN ({within})",
        *ids,
    ):
        if state in ("in_use", "secured") and school not in reach.setdefault(network, []):
            reach[network].append(school)
    found = {}
    for pk, name, stage, planned, confidence in listed:
        count, schools, done = members.get(pk, 0), tuple(sorted(reach.get(pk, ()))), held.get(pk, 0)
        said = f"{count} deelnemers" if count != 1 else "1 deelnemer"
        if schools:
            said += f" · in {len(schools)} {'school' if len(schools) == 1 else 'scholen'} in gebruik"
        said += f" · {done} van {planned} bijeenkomsten"
        tone = (
            "ochre"
            if stage == "ended"
            else "moss"
            if stage == "continuing"
            else "violet"
            if confidence == "high"
            else "petrol"
        )
        found[pk] = picture(pk, count, schools, max(planned, done), done, size, f"{name}: {said}", tone), said
    return found


def cards(listed: list[tuple[Any, ...]]) -> str:
    drawn = faces(listed, 72)
    return '<div class="grid grid--3">' + "".join(
        f'<a class="card card--link card--blot" href="/netwerken/{one[0]}/"><span class="card-blot" aria-hidden="true">{drawn[one[0]][0]}</span>'
        f'<span class="card-words"><strong>{escape(one[1])}</strong> <span class="soft">{STAGES[one[2]]} · {drawn[one[0]][1]}</span></span></a>\n'
        for one in listed
    ) + "</div>"  # fmt: skip


CARD = "n.id, n.name, n.stage, n.meetings_planned, n.confidentiality"
MINE = (
    f"SELECT {CARD} FROM networks_network n WHERE n.id IN (SELECT network_id FROM networks_membership WHERE person_id = %s AND (until IS NULL OR until > %s) "
    "UNION SELECT network_id FROM networks_facilitation WHERE person_id = %s AND (until IS NULL OR until > %s)) ORDER BY n.name"
)


# Pages


def today(key: str, path: str) -> bytes:
    reader, day_ = Reader(key), timezone.localdate()
    own = rows(MINE, reader.pk, day_, reader.pk, day_)
    asked = asks(reader)
    questions = rows(
        "SELECT q.id, q.text, q.circle, n.name FROM forming_learningquestion q LEFT JOIN networks_network n ON n.id = q.network_id "
        "WHERE q.author_id = %s AND q.withdrawn_at IS NULL ORDER BY q.asked_at DESC LIMIT 3", reader.pk,
    )  # fmt: skip
    count = len(asked)
    lead = (
        "Er wordt nu niets van je gevraagd."
        if not count
        else "Er wordt nu één ding van je gevraagd."
        if count == 1
        else f"Er worden nu {count} dingen van je gevraagd. Het belangrijkste staat bovenaan."
    )
    then = (
        '<section class="stack" aria-labelledby="daarna"><h2 id="daarna">Daarna</h2>'
        + "".join(map(ask_row, asked[1:]))
        + "</section>"
        if asked[1:]
        else ""
    )
    if questions:
        listed = '<ul class="rows rows--tight">' + "".join(
            f'<li class="row"><div><p class="row-title"><a href="/vragen/{pk}/">{escape(" ".join(text.split()[:24]))} …</a></p><p class="meta">{escape(network or "Nog geen netwerk")}</p></div><div>{circle(kept)}</div></li>'
            for pk, text, kept, network in questions[:2]
        ) + "</ul>"  # fmt: skip
    else:
        listed = '<p>Loop je ergens tegenaan waar je alleen niet uitkomt? Misschien speelt het op meer scholen.</p><p><a href="/vragen/nieuw/">Stel je leervraag</a> · <a href="/vragen/">Lees wat anderen vragen</a></p>'
    content = (
        f'{then}<section class="section" aria-labelledby="p-leervragen"><div class="section-head"><h2 id="p-leervragen">Leervragen</h2></div>{listed}</section>'
        f'<section class="stack" aria-labelledby="netwerken"><h2 id="netwerken">Je netwerken</h2>{cards(own)}</section>'
    )
    head = page_head(
        whole(day_), f"Dag {escape(reader.name.split()[0])}", f"<p>{lead}</p>", ask_block(asked[0]) if asked else ""
    )
    return frame(reader, path, "Vandaag", head, content)


def circle(value: str) -> str:
    name, title, label = CIRCLES[value]
    return f'<span class="circle circle--{value}" title="{title}">{icon(name)}<span class="visually-hidden">Te lezen voor: </span>{label}</span>'


def network(key: str, path: str) -> bytes:
    reader, day_, pk = Reader(key), timezone.localdate(), int(path.split("/")[2])
    found = rows(
        f"SELECT {CARD}, n.question, n.ends_on, n.origin, r.name, EXISTS(SELECT 1 FROM networks_membership m WHERE m.network_id = n.id AND m.person_id = %s AND (m.until IS NULL OR m.until > %s)), "
        "EXISTS(SELECT 1 FROM networks_facilitation f WHERE f.network_id = n.id AND f.person_id = %s AND (f.until IS NULL OR f.until > %s)), "
        "(SELECT g.text FROM networks_goal g WHERE g.network_id = n.id AND g.dropped_at IS NULL ORDER BY g.level DESC, g.id LIMIT 1) "
        "FROM networks_network n JOIN people_region r ON r.id = n.region_id WHERE n.id = %s", reader.pk, day_, reader.pk, day_, pk,
    )[0]  # fmt: skip
    name, question, ends, origin, region, member, guide, goal = found[1], *found[5:]
    if not member and not guide:
        raise LookupError
    drawn, said = faces([found[:5]], 184)[pk]
    asked = asks(reader, pk)
    meetings = rows(
        "SELECT x.id, x.title, x.number, x.starts_at, x.ends_at, x.place, c.present, "
        "(SELECT COUNT(*) FROM meetings_rsvp r WHERE r.meeting_id = x.id AND r.answer = 'yes'), "
        "(SELECT COUNT(*) FROM meetings_harvest h WHERE h.meeting_id = x.id AND h.kind = 'insight'), "
        "(SELECT COUNT(*) FROM meetings_harvest h WHERE h.meeting_id = x.id AND h.kind = 'agreement'), "
        "(SELECT COUNT(*) FROM meetings_harvest h WHERE h.meeting_id = x.id AND h.kind = 'outcome') "
        "FROM meetings_meeting x LEFT JOIN meetings_meetingclosing c ON c.meeting_id = x.id WHERE x.network_id = %s AND x.cancelled_at IS NULL ORDER BY x.starts_at", pk,
    )  # fmt: skip
    people = rows(
        "SELECT p.name, m.function, s.name, c.id FROM networks_membership m JOIN accounts_person p ON p.id = m.person_id LEFT JOIN people_school s ON s.id = m.school_id "
        "LEFT JOIN networks_commitment c ON c.membership_id = m.id WHERE m.network_id = %s AND (m.until IS NULL OR m.until > %s) ORDER BY p.name", pk, day_,
    )  # fmt: skip
    outcomes = rows(
        "SELECT o.id, o.title, o.circle, s.name, l.state FROM outcomes_outcome o LEFT JOIN outcomes_landing l ON l.outcome_id = o.id LEFT JOIN people_school s ON s.id = l.school_id "
        "WHERE o.network_id = %s AND o.circle NOT IN ('me', 'two') ORDER BY o.created_at DESC, l.id", pk,
    )  # fmt: skip
    pulse = rows(
        "SELECT COUNT(a.id), AVG(a.energy) FROM reflection_pulse p JOIN reflection_pulseanswer a ON a.pulse_id = p.id WHERE p.id = (SELECT MAX(id) FROM reflection_pulse WHERE network_id = %s)",
        pk,
    )[0]
    funnel = rows(
        "SELECT COUNT(i.id), SUM(CASE WHEN i.answer <> '' THEN 1 ELSE 0 END), SUM(CASE WHEN i.came_at IS NOT NULL THEN 1 ELSE 0 END), SUM(CASE WHEN i.goes_on = 'yes' THEN 1 ELSE 0 END), "
        "COUNT(DISTINCT CASE WHEN i.goes_on = 'yes' THEN i.school_id END) FROM forming_founding f JOIN forming_startinvitation i ON i.meeting_id = f.start_meeting_id WHERE f.network_id = %s", pk,
    )[0]  # fmt: skip
    asked_for = rows(
        "SELECT COUNT(*), COUNT(DISTINCT school_id) FROM forming_learningquestion WHERE network_id = %s", pk
    )[0]
    lines = rows("SELECT verb, at, data FROM journal_entry WHERE network_id = %s ORDER BY id DESC LIMIT 5", pk)
    preparers = rows(
        "SELECT DISTINCT p.name FROM meetings_preparer r JOIN meetings_agendapart a ON a.id = r.part_id JOIN accounts_person p ON p.id = r.person_id "
        "WHERE a.meeting_id = (SELECT id FROM meetings_meeting WHERE network_id = %s AND starts_at > %s ORDER BY starts_at LIMIT 1) ORDER BY p.name", pk, timezone.now(),
    )  # fmt: skip
    now, done_next, season = timezone.localtime(), False, []
    for meeting, title, number, starts, ends_at, place, present, promised, insights, agreements, others in meetings:
        first, last = moment(starts), moment(ends_at)
        if present is not None:
            state, text, word = (
                "done",
                f"{present} aanwezig · {insights} inzichten, {agreements} afspraak, {others} opbrengst geoogst",
                "geweest",
            )
        else:
            state, word = ("later", "later") if done_next or last < now else ("next", "hierna")
            text = f"{first.hour}.{first.minute:02}–{last.hour}.{last.minute:02} · {escape(place)} · {promised} van {len(people)} zegden toe"
            if state == "next":
                done_next = True
                names = [one[0].split()[0] for one in preparers]
                text += (
                    f" · {escape(', '.join(names[:-1]))} en {escape(names[-1])} bereiden voor" if len(names) > 1 else ""
                )
        season.append(
            f'<li class="is-{state}"><span class="timeline-date"><time datetime="{first.date()}">{short(first.date())}</time></span><span class="timeline-dot" aria-hidden="true"></span><div>'
            f'<p class="timeline-title"><a href="/bijeenkomsten/{meeting}/">{escape(title or f"Bijeenkomst {number}")}</a><span class="visually-hidden"> ({word})</span></p><p class="timeline-text">{text}</p></div></li>'
        )
    by_outcome: dict[int, list[tuple[Any, ...]]] = {}
    for one in outcomes:
        by_outcome.setdefault(one[0], []).append(one)
    shown = []
    for outcome, landed in list(by_outcome.items())[:5]:
        bars = "".join(
            f'<div class="landing"><span class="soft">{escape(school)}</span> <div class="state-bar"><div class="state-cells" aria-hidden="true">'
            + "".join(
                '<span class="is-done"></span>' if number < STEP[state] else "<span></span>" for number in range(4)
            )
            + f'</div><p>{STATES[state]}<span class="visually-hidden"> (stap {STEP[state]} van 4)</span></p></div></div>'
            for _pk, _title, _circle, school, state in landed
            if school
        )
        shown.append(
            f'<li class="row"><div class="row-words"><p class="row-title"><a href="/opbrengsten/{outcome}/">{escape(landed[0][1])}</a></p>{bars}</div>{circle(landed[0][2])}</li>'
        )
    schools = len({one[2] for one in people if one[2]})
    members = "".join(
        f'<li><strong>{escape(who)}</strong>{"" if promise else UNPROMISED}<br><span class="soft">{FUNCTIONS.get(function, "")} · {escape(school or "")}</span></li>'
        for who, function, school, promise in people
    )
    told = "".join(
        f'<li><time class="soft" datetime="{moment(at).isoformat()}">{short(day(at))}</time> {escape(TOLD.get(verb, verb).format(**(json.loads(data) if isinstance(data, str) else data)))}</li>'
        for verb, at, data in lines
    )
    steps = list(zip(("uitgenodigd", "gaf antwoord", "kwam", "gaat door"), funnel[:4], strict=True))
    most = max(value or 0 for _label, value in steps) or 1
    bars = bar_figure(
        f"Er werden {funnel[0]} mensen uitgenodigd en er kwamen {funnel[2]}. {funnel[3]} gaan door, van {funnel[4]} scholen.",
        steps,
        most,
        "mensen",
    )
    tabs = "".join(
        f'<li><a href="/netwerken/{pk}/{part}">{label}</a></li>'
        for part, label in (
            ("", "Overzicht"),
            ("bijeenkomsten/", "Bijeenkomsten"),
            ("opbrengsten/", "Opbrengsten"),
            ("startdocument/", "Startdocument"),
            ("hoe-het-gaat/", "Hoe het gaat"),
            ("deelnemers/", "Deelnemers"),
            ("tijdlijn/", "Tijdlijn"),
        )
    )
    ends_on = day(ends)
    others = "".join(map(ask_row, asked[1:]))
    content = (
        f'<nav class="tabs" aria-label="Onderdelen"><ul class="plain">{tabs}</ul></nav><section class="stack" aria-label="Ook gevraagd">{others}</section><div class="columns"><div class="columns-main">'
        f'<section class="panel" aria-labelledby="p-bijeenkomsten"><div class="section-head"><h2 id="p-bijeenkomsten">Bijeenkomsten</h2></div><ol class="timeline">{"".join(season)}</ol></section>'
        f'<section class="section" aria-labelledby="p-opbrengsten"><h2 id="p-opbrengsten">Opbrengsten op weg naar de school</h2><ul class="plain rows">{"".join(shown)}</ul><p><a href="/netwerken/{pk}/opbrengsten/">Alle opbrengsten</a></p></section></div><div class="columns-side">'
        f'<section class="section" aria-labelledby="p-gaat"><h2 id="p-gaat">Hoe het gaat</h2><p>Na de laatste bijeenkomst antwoordden {pulse[0]} mensen. Energie: {float(pulse[1] or 0):.1f} van 5.</p><p><a href="/netwerken/{pk}/hoe-het-gaat/">Meer over hoe het gaat</a></p></section>'
        f'<section class="panel" aria-labelledby="p-mensen"><h2 id="p-mensen">Wie doen mee</h2><p class="soft">Van {schools} scholen.</p><ul class="plain lines">{members}</ul></section>'
        f'<section class="section" aria-labelledby="p-ontstond"><h2 id="p-ontstond">Hoe dit netwerk ontstond</h2><p>Uit {asked_for[0]} leervragen, van {asked_for[1]} scholen. Waar het vandaan kwam: {ORIGINS.get(origin, "")}.</p>{bars}</section>'
        f'<section class="panel" aria-labelledby="p-verteld"><h2 id="p-verteld">Laatst gebeurd</h2><ul class="plain lines">{told}</ul><p><a href="/netwerken/{pk}/tijdlijn/">Hele tijdlijn</a></p></section></div></div>'
        f'<p><a href="/netwerken/{pk}/instellingen/">Pas naam, vraag of thema aan</a></p>'
    )
    lead = f'<p>{escape(question)}</p><p><mark class="pupils">Leerlingen merken:</mark> {escape(goal or "")}</p>'
    head = page_head(
        f"Leernetwerk · regio {escape(region)} · tot {LONG_MONTHS[ends_on.month - 1]} {ends_on.year}", escape(name), lead,
        ask_block(asked[0]) if asked else "", f'<figure class="blot-figure blot-figure--l">{drawn}<figcaption>{said}</figcaption></figure>',
    )  # fmt: skip
    return frame(reader, path, name, head, content)


def bar_figure(caption: str, lines: list[tuple[str, int]], most: int, unit: str) -> str:
    bars = "".join(
        f'<li><span>{escape(label)}</span><span class="bar"><svg width="{86 * value / most:.4g}%" height="18" aria-hidden="true"></svg><b>{value}<span class="visually-hidden"> {unit}</span></b></span></li>'
        for label, value in lines
    )
    table = "".join(
        f'<tr><th scope="row">{escape(label)}</th><td class="is-number">{value}</td></tr>' for label, value in lines
    )
    return (
        f'<figure class="bars "><figcaption>{caption}</figcaption><ul class="plain">{bars}</ul><details class="fold"><summary>{icon("chevron-right")}Toon als tabel</summary>'
        f'<table class="table table--keep"><thead><tr><th scope="col">Onderwerp</th><th scope="col" class="is-number">{unit}</th></tr></thead><tbody>{table}</tbody></table></details></figure>'
    )


def networks(key: str, path: str) -> bytes:
    reader, day_ = Reader(key), timezone.localdate()
    own = rows(MINE, reader.pk, day_, reader.pk, day_)
    mine = {one[0] for one in own}
    region = [
        one
        for one in rows(
            f"SELECT {CARD} FROM networks_network n WHERE n.region_id IN (SELECT region_id FROM people_coordination WHERE person_id = %s AND (until IS NULL OR until > %s)) ORDER BY n.name", reader.pk, day_,
        )
        if one[0] not in mine
    ]  # fmt: skip
    options = "".join(f'<option value="{value}">{label}</option>' for value, label in STAGES.items())
    content = (
        '<form class="cluster filters" method="get" role="search"><label for="zoek">Zoek op naam of vraag</label><input id="zoek" type="search" name="zoek" value="" maxlength="60">'
        f'<label for="stadium">Fase</label><select id="stadium" name="stadium"><option value="">alle</option>{options}</select><button class="button">Toon</button></form>'
    )
    if own:
        content += f'<section class="stack" aria-labelledby="eigen"><h2 id="eigen">Van jou</h2>{cards(own)}</section>'
    if region:
        content += (
            f'<section class="stack" aria-labelledby="regio"><h2 id="regio">In je regio</h2>{cards(region)}</section>'
        )
    return frame(
        reader,
        path,
        "Netwerken",
        page_head("", "Netwerken", f"<p>Je ziet hier {len(own) + len(region)} netwerken.</p>"),
        content,
    )


def region(key: str, path: str) -> bytes:
    reader, day_, pk = Reader(key), timezone.localdate(), int(path.split("/")[2])
    name = rows(
        "SELECT r.name FROM people_region r JOIN people_coordination c ON c.region_id = r.id WHERE r.id = %s AND c.person_id = %s AND (c.until IS NULL OR c.until > %s)",
        pk,
        reader.pk,
        day_,
    )[0][0]
    listed = rows(f"SELECT {CARD} FROM networks_network n WHERE n.region_id = %s ORDER BY n.name", pk)
    parts = rows(
        "SELECT COUNT(*), COUNT(DISTINCT school_id) FROM (SELECT DISTINCT m.network_id, m.school_id FROM networks_membership m JOIN networks_network n ON n.id = m.network_id WHERE n.region_id = %s AND m.school_id IS NOT NULL) x",
        pk,
    )[0]
    themes = rows(
        "SELECT t.name, COUNT(*) FROM networks_network_themes x JOIN networks_network n ON n.id = x.network_id JOIN networks_theme t ON t.id = x.theme_id WHERE n.region_id = %s GROUP BY t.name ORDER BY 2 DESC, 1",
        pk,
    )
    ways = rows(
        "SELECT c.way, COUNT(*) FROM reflection_continuation c JOIN networks_network n ON n.id = c.network_id WHERE n.region_id = %s GROUP BY c.way",
        pk,
    )
    in_use = rows(
        "SELECT COUNT(DISTINCT CASE WHEN l.state IN ('in_use', 'secured') THEN l.outcome_id END), COUNT(DISTINCT CASE WHEN l.state IN ('in_use', 'secured') THEN l.school_id END) FROM networks_network n JOIN outcomes_outcome o ON o.network_id = n.id JOIN outcomes_landing l ON l.outcome_id = o.id WHERE n.region_id = %s",
        pk,
    )[0]
    tally: dict[int | None, dict[str, Any]] = {}
    for theme, title, school, urgency in rows(
        "SELECT q.theme_id, t.name, q.school_id, q.urgency FROM forming_learningquestion q LEFT JOIN networks_theme t ON t.id = q.theme_id WHERE q.region_id = %s AND q.circle = 'region' AND q.withdrawn_at IS NULL",
        pk,
    ):
        line = tally.setdefault(theme, {"name": title, "schools": set(), "urgency": {}})
        line["schools"].add(school)
        line["urgency"][urgency] = line["urgency"].get(urgency, 0) + 1
    unordered = sum(tally.pop(None)["urgency"].values()) if None in tally else 0
    busiest = sorted(tally.items(), key=lambda one: (-len(one[1]["schools"]), one[1]["name"]))
    asked = [one for one in asks(reader) if not one[6]]
    by_stage: dict[str, int] = {}
    for one in listed:
        by_stage[one[2]] = by_stage.get(one[2], 0) + 1
    count = dict(ways)
    questions = "".join(
        f'<li class="row"><div><p class="row-title"><a href="/regio/{pk}/vragen/thema/{theme}/">{escape(line["name"])}</a></p><p class="meta">{len(line["schools"])} scholen · '
        + " · ".join(f"{line['urgency'][one]} {URGENCY[one]}" for one in sorted(line["urgency"], reverse=True))
        + '</p></div><div><span class="tag tone--petrol">netwerk</span></div></li>'
        for theme, line in busiest[:6]
    )
    content = (
        f'<section class="section" aria-labelledby="p-vragen"><div class="section-head"><h2 id="p-vragen">Leervragen</h2><a href="/regio/{pk}/vragen/">Alle vragen</a></div><ul class="rows rows--tight">{questions}</ul>'
        f'<p class="meta">En nog {len(busiest) - 6} thema’s.</p><p><a href="/regio/{pk}/vragen/#zonder-thema">{unordered} vragen hebben nog geen thema</a></p></section>'
        f'<section class="section" aria-labelledby="netwerken"><h2 id="netwerken">Netwerken</h2>{cards(listed)}</section>'
        f'<section class="section" aria-labelledby="bereik"><h2 id="bereik">Wie er bereikt zijn</h2><p><strong>{parts[1]}</strong> scholen doen of deden mee, elk één keer geteld. Samen zijn dat {parts[0]} deelnames: een school kan in meer netwerken zitten.</p>'
        f"<p>{in_use[0]} opbrengsten zijn in gebruik of geborgd, op {in_use[1]} scholen.</p></section>"
        f'<section class="section" aria-labelledby="themas"><h2 id="themas">Waar het over gaat</h2>{bar_figure(f"Basis: {len(listed)} netwerken met een thema; een netwerk kan er meer hebben. {whole(day_)}.", themes, themes[0][1], "netwerken")}</section>'
        f'<div class="grid grid--2"><section class="section" aria-labelledby="fasen"><h2 id="fasen">In welke fase</h2>{bar_figure(f"Basis: alle {len(listed)} netwerken. {whole(day_)}.", [(words, by_stage[stage]) for stage, words in STAGES.items() if stage in by_stage], max(by_stage.values()), "netwerken")}</section>'
        f'<section class="section" aria-labelledby="verder"><h2 id="verder">Hoe het verderging</h2>{bar_figure(f"Basis: {sum(count.values())} netwerken die een besluit namen. {whole(day_)}.", [(words, count[way]) for way, words in WAYS.items() if way in count], max(count.values()), "netwerken")}</section></div>'
        f'<p><a href="/regio/{pk}/cijfers.xlsx">Download de cijfers als spreadsheet</a></p>'
    )
    lead = f"<p>{sum(count.values())} netwerken besloten hoe het verdergaat. Daarvan gaan er <strong>{count.get('self', 0)} door</strong>, {count.get('accomplished', 0)} met de opdracht volbracht, {count.get('intends', 0)} met het voornemen, en 0 gestopt.</p>"
    head = page_head(
        f"Regio {escape(name)} · {whole(day_)}",
        f"{len(listed)} netwerken, {parts[1]} scholen",
        lead,
        ask_block(asked[0]) if asked else "",
    )
    return frame(reader, path, f"Regio {name}", head, content)
