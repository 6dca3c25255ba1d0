"""Which short texts are alike, and by which words: learning questions that may be about one theme (S1).

Pure: texts go in, groups with their words come out. It proposes; people decide what belongs together.
"""

from doenetwerk.engines.similarity.texts import ENOUGH, ENOUGH_FOR_SET, Group, Match, Texts

__all__ = ["ENOUGH", "ENOUGH_FOR_SET", "Group", "Match", "Texts"]
