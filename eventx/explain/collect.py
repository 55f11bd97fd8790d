"""From the stages of the pipeline to an explanation: a reason for each cell, and for each find without a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.confidence import MINIMUM
from eventx.events.evidence import features
from eventx.explain.history import histories
from eventx.explain.left_out import left_out
from eventx.explain.light import light_cells
from eventx.explain.records import Cell, ExplainedRow, Explanation, Weight
from eventx.explain.setting import setting_cells
from eventx.explain.what import mention_cells, type_cell
from eventx.explain.who import who_cells
from eventx.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eventx.events.confidence import Weights
    from eventx.events.drafts import Draft
    from eventx.explain.history import History
    from eventx.pipeline import Analysis, Extractor
    from eventx.records import Article, Event


def explain(extractor: Extractor, article: Article) -> Explanation:
    """Return the rows that the extractor makes of an article, each cell with its reason, and what made no row."""
    analysis = extractor.analyse(article)
    events = extractor.to_rows(analysis)
    past = histories(analysis)
    likely = [past[draft.trigger.token.i] for draft in analysis.likely]
    rows = []
    for event, history in zip(events, likely, strict=True):
        evidence = weigh(history.draft, extractor.weights)
        cells = (*_cells(event, history, analysis, extractor, events), confidence_cell(event, evidence))
        rows.append(ExplainedRow(event, cells, evidence))
    return Explanation(article, tuple(rows), left_out(analysis, rows, extractor.weights))


def weigh(draft: Draft, weights: Weights) -> tuple[Weight, ...]:
    """Return the bias and then every feature of the draft that has a weight, strongest first."""
    found = [Weight(name, weights.of[name]) for name in features(draft) if name in weights.of]
    return (Weight("bias", weights.bias), *sorted(found, key=lambda w: (-abs(w.weight), w.feature)))


def confidence_cell(event: Event, evidence: Sequence[Weight]) -> Cell:
    """Return why the row is as sure as it is: the sum of all weights, and the strongest of them."""
    total = sum(weight.weight for weight in evidence)
    strongest = ", ".join(f"{w.weight:+.2f} {w.feature}" for w in evidence[:7])
    more = f" and {len(evidence) - 7} weaker" if len(evidence) > 7 else ""
    why = f"log-odds {total:+.2f} from {strongest}{more}; a row from {MINIMUM}"
    return Cell("confidence", f"{event.confidence:.3f}", why)


def _cells(
    event: Event, history: History, analysis: Analysis, extractor: Extractor, events: Sequence[Event]
) -> Iterator[Cell]:
    yield type_cell(event, history.draft, analysis.naming)
    yield from mention_cells(history, analysis.naming)
    yield from who_cells(history, analysis)
    yield from setting_cells(event, history, analysis)
    yield from light_cells(event, history, analysis, extractor.cues)
    about = next((other for other in events if other.event_id == event.about_event_id), None)
    if about is not None:
        why = f"the first row that this {event.event_type} governs in its sentence"
        span = Span(about.trigger_start, about.trigger_end)
        yield Cell("about_event_id", f"{about.event_type} ({about.event_id})", why, span)
