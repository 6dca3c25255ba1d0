"""The region's figures as a spreadsheet, with their bases and the date."""

from __future__ import annotations

import io
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from doenetwerk.engines.sheet import escape_cell
from doenetwerk.monitor.queries import Figures
from doenetwerk.networks.models import Network


def workbook(figures: Figures, day: date) -> bytes:
    """An xlsx with three sheets: the figures, the networks, an explanation. No names of persons."""
    import xlsxwriter  # Only here: it would cost every worker its memory.

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(_("Cijfers"))
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 2, 14)
    row = 0

    def block(title: str, lines: list[tuple[str, int]], base: int, base_words: str) -> None:
        nonlocal row
        sheet.write_row(row, 0, [title, _("aantal"), _("van")], bold)
        row += 1
        for label, number in lines:
            sheet.write_row(row, 0, [escape_cell(label), number, base])
            row += 1
        sheet.write(row, 0, base_words)
        row += 2

    about = {"region": figures.region.name, "day": day.isoformat()}
    sheet.write(row, 0, _("Regio %(region)s op %(day)s") % about, bold)
    row += 2
    everything = len(figures.networks)
    block(
        _("Bereik"),
        [
            (_("netwerken"), everything),
            (_("scholen, elk één keer geteld"), figures.schools),
            (_("deelnames van een school aan een netwerk"), figures.participations),
            (_("opbrengsten in gebruik"), figures.in_use),
            (_("scholen waar iets in gebruik is"), figures.in_use_schools),
        ],
        everything,
        _("Basis: alle netwerken van de regio."),
    )
    block(_("Fase"), [(one.label, one.value) for one in figures.stages], everything, _("Basis: alle netwerken."))
    block(
        _("Thema"),
        [(one.label, one.value) for one in figures.themes],
        figures.with_theme,
        _("Basis: netwerken met een thema. Een netwerk kan er meer hebben."),
    )
    block(
        _("Hoe het verderging"),
        [(one.label, one.value) for one in figures.ways],
        figures.decided,
        _("Basis: netwerken die een besluit namen. Het laatste besluit telt."),
    )
    networks = book.add_worksheet(_("Netwerken"))
    head = [_("netwerk"), _("soort"), _("fase"), _("deelnemers"), _("scholen"), _("begonnen op"), _("loopt tot")]
    networks.write_row(0, 0, head, bold)
    networks.set_column(0, 0, 46, wrap)
    networks.set_column(1, 6, 16)
    counted = Network.objects.filter(region=figures.region).annotate(
        members=Count("memberships", filter=Q(memberships__until=None), distinct=True),
        schools=Count("memberships__school", distinct=True),
    )
    for index, network in enumerate(counted.order_by("name"), 1):
        networks.write_row(
            index,
            0,
            [
                escape_cell(network.name),
                str(network.get_kind_display()),
                str(network.get_stage_display()),
                network.members,
                network.schools,
                network.starts_on.isoformat() if network.starts_on else "",
                network.ends_on.isoformat() if network.ends_on else "",
            ],
        )
    book.close()
    return out.getvalue()
