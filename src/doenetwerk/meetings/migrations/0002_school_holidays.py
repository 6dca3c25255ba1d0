"""The school holidays that the ministry published, as a beginning; the administrator keeps the list after this.

Autumn and spring are advice: schools may differ. The second week of May that many schools add is not in it.
"""

from datetime import date
from typing import Any

from django.db import migrations

N, M, Z = "noord", "midden", "zuid"
EVERYWHERE = (N, M, Z)
PUBLISHED = [
    ("Herfstvakantie", (N, M), "2025-10-18", "2025-10-26"),
    ("Herfstvakantie", (Z,), "2025-10-11", "2025-10-19"),
    ("Kerstvakantie", EVERYWHERE, "2025-12-20", "2026-01-04"),
    ("Voorjaarsvakantie", (N,), "2026-02-21", "2026-03-01"),
    ("Voorjaarsvakantie", (M, Z), "2026-02-14", "2026-02-22"),
    ("Meivakantie", EVERYWHERE, "2026-04-25", "2026-05-03"),
    ("Zomervakantie", (N,), "2026-07-04", "2026-08-16"),
    ("Zomervakantie", (M,), "2026-07-18", "2026-08-30"),
    ("Zomervakantie", (Z,), "2026-07-11", "2026-08-23"),
    ("Herfstvakantie", (N,), "2026-10-10", "2026-10-18"),
    ("Herfstvakantie", (M, Z), "2026-10-17", "2026-10-25"),
    ("Kerstvakantie", EVERYWHERE, "2026-12-19", "2027-01-03"),
    ("Voorjaarsvakantie", (N, M), "2027-02-20", "2027-02-28"),
    ("Voorjaarsvakantie", (Z,), "2027-02-13", "2027-02-21"),
    ("Meivakantie", EVERYWHERE, "2027-04-24", "2027-05-02"),
    ("Zomervakantie", (N,), "2027-07-10", "2027-08-22"),
    ("Zomervakantie", (M,), "2027-07-17", "2027-08-29"),
    ("Zomervakantie", (Z,), "2027-07-24", "2027-09-05"),
    ("Herfstvakantie", (N, M), "2027-10-16", "2027-10-24"),
    ("Herfstvakantie", (Z,), "2027-10-23", "2027-10-31"),
    ("Kerstvakantie", EVERYWHERE, "2027-12-25", "2028-01-09"),
    ("Voorjaarsvakantie", (N,), "2028-02-19", "2028-02-27"),
    ("Voorjaarsvakantie", (M, Z), "2028-02-26", "2028-03-05"),
    ("Meivakantie", EVERYWHERE, "2028-04-29", "2028-05-07"),
    ("Zomervakantie", (N,), "2028-07-15", "2028-08-27"),
    ("Zomervakantie", (M,), "2028-07-08", "2028-08-20"),
    ("Zomervakantie", (Z,), "2028-07-22", "2028-09-03"),
]


def put(apps: Any, schema_editor: Any) -> None:
    holiday = apps.get_model("meetings", "SchoolHoliday")
    holiday.objects.bulk_create(
        [
            holiday(zone=zone, name=name, starts_on=date.fromisoformat(first), ends_on=date.fromisoformat(last))
            for name, zones, first, last in PUBLISHED
            for zone in zones
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [migrations.RunPython(put, migrations.RunPython.noop)]
