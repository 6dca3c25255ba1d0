"""What this part registers with the floors below."""


def register() -> None:
    """Called once, when the program starts."""
    from doenetwerk.accounts import privacy
    from doenetwerk.core.asks import register_asker
    from doenetwerk.core.jobs import register_tick
    from doenetwerk.exchange.coming import asks, domain
    from doenetwerk.exchange.coming import privacy as own
    from doenetwerk.exchange.coming.lines import LINES
    from doenetwerk.journal.domain import register as register_lines

    register_asker("exchange.coming", asks.asks)
    register_tick("exchange.coming", 1440, domain.tidy)
    privacy.register_export("mail_groups", own.export)
    privacy.register_removal("mail_groups", own.forget)
    register_lines(LINES)
