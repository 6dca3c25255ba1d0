from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "doenetwerk.meetings"
    label = "meetings"

    def ready(self) -> None:
        from django.urls import reverse

        from doenetwerk.accounts import privacy
        from doenetwerk.accounts.links import register_purpose
        from doenetwerk.core.asks import register_asker
        from doenetwerk.core.jobs import register_tick
        from doenetwerk.core.panels import Panel, Tab, register_panel, register_tab
        from doenetwerk.finding.domain import register as register_found
        from doenetwerk.journal.domain import register
        from doenetwerk.meetings import asks, catalogue, found, jobs, panels, programmes, replies
        from doenetwerk.meetings.domain import plan_series
        from doenetwerk.meetings.domain.running import forget_turns
        from doenetwerk.meetings.hooks import on_closed
        from doenetwerk.meetings.queries.polls import as_holidays
        from doenetwerk.meetings.registration import register_parts
        from doenetwerk.meetings.views import links
        from doenetwerk.networks.blots import register_teller
        from doenetwerk.networks.hooks import on_founded
        from doenetwerk.people.holidays import register_keeper

        catalogue.methods()
        programmes.programmes()
        on_closed(forget_turns)
        replies.register()
        register_purpose("meetings.poll", _("zeggen wanneer je kunt"), links.poll, days=120)
        register_purpose("meetings.rsvp", _("antwoorden op een uitnodiging"), links.rsvp, days=400)
        register_purpose("meetings.prepare", _("een onderdeel voorbereiden"), links.prepare, days=200)
        register_asker("meetings", asks.asks)
        register_panel(
            Panel(
                "network",
                "meetings",
                10,
                "meetings/panel_season.html",
                panels.season,
                kept=("meeting", "poll", "agenda", "harvest", "member", "facilitator", "network", "charter"),
            )
        )
        register_panel(Panel("beheer", "holidays", 60, "accounts/administration_row.html", panels.holidays_row))
        register_tab(
            Tab(
                "network",
                10,
                _("Bijeenkomsten"),
                "meetings",
                lambda network: reverse("meetings:season", args=[network.pk]),
            )
        )
        register_teller(panels.tell_blot)
        on_founded("meetings", plan_series)
        register_parts()
        register_keeper(as_holidays)
        register_tick("meetings.polls", 60, jobs.remind_polls)
        register_tick("meetings.reminders", 60, jobs.remind_meetings)
        register_tick("meetings.preparing", 60, jobs.remind_preparers)
        register_tick("meetings.calendars", 30, jobs.keep_calendars)
        register_found(found.HARVEST, _("Inzichten en afspraken"), found.harvest)
        register_found(found.NOTES, _("Verslagen"), found.notes)
        register_found(found.METHOD, _("Werkvormen"), found.catalogue)
        privacy.register_export("meetings", panels.export)
        privacy.register_removal("meetings", panels.forget)
        register(
            {
                "poll.started": _("Er worden data gezocht"),
                "poll.changed": _("De datumprikker werd aangepast"),
                "poll.slots": _("De datumprikker heeft %(number)s momenten"),
                "poll.opened": _("Iedereen werd gevraagd naar %(number)s momenten"),
                "poll.answered": _("Iemand gaf door wanneer het past"),
                "poll.reminded": _("%(number)s mensen kregen een herinnering over de data"),
                "poll.withdrawn": _("De datumprikker werd ingetrokken"),
                "poll.fixed": _("Er werden %(number)s data vastgelegd"),
                "meeting.planned": _("Bijeenkomst %(number)s werd gepland"),
                "meeting.changed": _("Bijeenkomst %(number)s werd aangepast"),
                "meeting.moved": _("Bijeenkomst %(number)s werd verzet"),
                "meeting.cancelled": _("Bijeenkomst %(number)s werd afgezegd"),
                "meeting.promised": _("Iemand zegde bijeenkomst %(number)s toe"),
                "meeting.answered": _("Iemand antwoordde op bijeenkomst %(number)s"),
                "meeting.roles": _("De taken van bijeenkomst %(number)s werden verdeeld"),
                "meeting.attendance": _("Bij bijeenkomst %(number)s waren %(present)s mensen"),
                "meeting.notes": _("Er kwam verslag bij bijeenkomst %(number)s"),
                "meeting.held": _("Bijeenkomst %(number)s werd gehouden met %(present)s mensen"),
                "agenda.changed": _("De agenda van bijeenkomst %(number)s veranderde"),
                "agenda.preparers": _("Deelnemers bereiden een deel van bijeenkomst %(number)s voor"),
                "agenda.ready": _("Een deel van bijeenkomst %(number)s is voorbereid"),
                "agenda.approach": _("Een groepje schreef op hoe het zijn deel van bijeenkomst %(number)s aanpakt"),
                "agenda.carried": _("Een onderdeel ging door naar bijeenkomst %(number)s"),
                "agenda.proposed": _("Iemand stelde een agendapunt voor"),
                "agenda.put_off": _("Een agendapunt komt er niet, met de reden erbij"),
                "meeting.begun": _("Bijeenkomst %(number)s begon"),
                "method.added": _("Er kwam een eigen werkvorm bij"),
                "method.changed": _("Een eigen werkvorm werd aangepast"),
                "method.withdrawn": _("Een eigen werkvorm ging uit de lijst"),
                "harvest.caught": _("Er werd iets geoogst"),
                "harvest.circle": _("Een stuk oogst kreeg een andere kring"),
                "harvest.dropped": _("Een stuk oogst werd weggehaald"),
                "network.mechanism": _("Het netwerk koos hoe het wil leren"),
                "holidays.changed": _("De lijst met schoolvakanties veranderde"),
                "person.feed": _("Iemand kreeg een nieuw agenda-adres"),
            }
        )
