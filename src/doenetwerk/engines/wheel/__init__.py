"""Who is at work on the same thing, and by which words (S34; 003, column Zonneveld).

Pure: what people wrote goes in, pairs go out, each with the words by which it was found as each of the two wrote them.
It proposes; people decide whether they want to meet.
"""

from doenetwerk.engines.wheel.matching import Pair, Settings, Thing, match

__all__ = ["Pair", "Settings", "Thing", "match"]
