"""Which event another one is about: a denial → what it denies, an accusation → the act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.rows import event_id
from eventx.records import Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventx.events.drafts import Draft

_ABOUT = frozenset({"deny", "accuse", "demand", "appeal", "threaten"})


def link_events(drafts: Sequence[Draft], doc_id: str) -> list[str | None]:
    """Return, for each event, the id of the event that it is about, or null."""
    return [_about(draft, drafts, doc_id) if draft.event_type in _ABOUT else None for draft in drafts]


def _about(draft: Draft, drafts: Sequence[Draft], doc_id: str) -> str | None:
    token = draft.trigger.token
    subtree = {t.i for t in token.subtree} - {token.i}
    for other in drafts:
        at = other.trigger.token
        if other is not draft and at.sent.start == token.sent.start and (at.i in subtree or at.i > token.i):
            if draft.event_type == "deny" and other.modality is not Modality.DENIED:
                continue
            return event_id(doc_id, other.event_type, other.span)
    return None
