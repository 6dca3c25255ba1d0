from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "doenetwerk.exchange"
    label = "exchange"

    def ready(self) -> None:
        from doenetwerk.core.asks import register_asker
        from doenetwerk.exchange import asking
        from doenetwerk.exchange.coming import registration as coming
        from doenetwerk.exchange.library import registration as library
        from doenetwerk.exchange.neighbours import registration as neighbours
        from doenetwerk.exchange.offers import registration as offers
        from doenetwerk.exchange.questions import registration as questions
        from doenetwerk.exchange.talents import registration as talents
        from doenetwerk.exchange.wheel import registration as wheel

        for part in (questions, coming, library, offers, talents, neighbours, wheel):
            part.register()
        register_asker("exchange", asking.asks)
