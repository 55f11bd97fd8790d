"""How good the rows are: precision, recall and F1 for each column and type against annotated gold."""

from eventx.evaluation.gold import GoldArticle, GoldEvent, read_aliases, read_gold, to_gold
from eventx.evaluation.scores import Scores, score

__all__ = ["GoldArticle", "GoldEvent", "Scores", "read_aliases", "read_gold", "score", "to_gold"]
