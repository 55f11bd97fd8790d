"""Why an event has its modality and who answers for it: the cue, and how it stands to the event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.syntax import is_verbal, morph, negated
from eventx.explain.names import why_named
from eventx.explain.records import Cell
from eventx.explain.who import span_of
from eventx.records import Modality, Span, Tense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from eventx.events.cues import Cues
    from eventx.events.drafts import Draft
    from eventx.explain.history import History
    from eventx.pipeline import Analysis
    from eventx.records import Event


def light_cells(event: Event, history: History, analysis: Analysis, cues: Cues) -> Iterator[Cell]:
    """Yield the cells of modality and attribution."""
    draft = history.draft
    cue = draft.judgement.cue
    span = Span(cue.idx, cue.idx + len(cue)) if cue is not None else None
    yield Cell("modality", str(draft.modality), _why_light(draft, cue, cues), span)
    if draft.attributed is not None:
        why = f"{_why_source(draft)}; {why_named(draft.attributed, analysis.naming)}"
        yield Cell("attributed_to", draft.attributed.name, why, span_of(draft.attributed))
    if event.attribution_start is not None and event.attribution_end is not None:
        yield _attribution(event, draft)


def _why_light(draft: Draft, cue: Token | None, cues: Cues) -> str:
    if cue is None:
        return "the narrator's own words: no cue stands over it" if draft.modality is Modality.ASSERTED else "no cue"
    word = f"„{cue.text}”"
    if draft.modality is Modality.REPORTED:
        frame = draft.judgement.attribution
        if frame is not None and frame.cue.i == cue.i:
            return f"in what {word} reports" + (", word for word" if frame.quoted else "")
    if draft.modality is Modality.DENIED and negated(cue):
        return f"{word} is negated"
    if cue.i == draft.trigger.token.i and draft.modality is Modality.PLANNED:
        return f"the clause of {word} is in the future" if draft.tense is Tense.FUTURE else f"{word} announces it"
    if draft.modality is Modality.HYPOTHETICAL and (morph(cue, "Mood") == "Cnd" or cue.lower_ == "by"):
        return f"conditional, {word}"
    return f"in the scope of {word} ({_kind(cue, cues)})"


def _kind(cue: Token, cues: Cues) -> str:
    """Return which part of `cues.toml` a cue stands in."""
    lemma, word = cue.lemma_, cue.lower_
    groups = [
        found.name for key in (f"{lemma} się", lemma) for found in (*cues.verbs.get(key, ()), *cues.nouns.get(key, ()))
    ]
    singles = [table.get(key) for table in (cues.adjectives, cues.adverbs) for key in (lemma, word)]
    names = groups + [found.name for found in singles if found is not None]
    if names:
        return f"cue of {names[0]}"
    if word in cues.marks or lemma in cues.marks:
        return "conjunction"
    if lemma in cues.modals or f"{lemma} się" in cues.modals:
        return "modal verb"
    return "refuting noun beside it" if is_verbal(cue) else "cue"


def _why_source(draft: Draft) -> str:
    judgement = draft.judgement
    if judgement.speaker is not None:
        written = "" if draft.attributed is None or draft.attributed.text is not None else "dropped "
        return f"{written}subject of „{judgement.speaker.text}”"
    if judgement.attribution is None:
        return "speaker"
    if judgement.attribution.source is None:
        return f"dropped subject of „{judgement.attribution.cue.text}”"
    return f"source beside „{judgement.attribution.cue.text}”"


def _attribution(event: Event, draft: Draft) -> Cell:
    assert event.attribution_start is not None
    assert event.attribution_end is not None
    frame = draft.attribution
    scope = f", over {len(frame.scope)} words" if frame is not None else ""
    quoted = "quotation" if frame is not None and frame.quoted else "report"
    span = Span(event.attribution_start, event.attribution_end)
    return Cell(
        "attribution", event.attribution_text or "", f"cue of the innermost {quoted} around the event{scope}", span
    )
