"""What speaks for an event at a trigger, as named features: the input of the trained confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.syntax import base_dep, is_gerund, is_passive_participle, is_relative_clause, is_verbal, morph
from eventx.records import Basis, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventx.events.drafts import Draft

_NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY})


def features(draft: Draft) -> list[str]:
    """Return the names of the binary features that hold for a draft."""
    return [*_of_words(draft), *_of_frame(draft), *_of_context(draft)]


def _of_words(draft: Draft) -> Iterator[str]:
    token, trigger = draft.trigger.token, draft.trigger
    form = _form(draft)
    yield f"form={form}"
    yield f"type={draft.event_type}"
    yield f"type,form={draft.event_type},{form}"
    yield f"rule={trigger.frame.rule}"
    yield f"form,dep={form},{base_dep(token)}"
    yield "phrase" if trigger.phrase is not None else "word"
    if trigger.support is not None:
        yield "supported"
        yield f"form,supported={form}"
    if morph(token, "Number") == "Plur":
        yield f"plural,{form}"
    if morph(token, "Aspect") == "Imp":
        yield f"imperfective,{form}"
    if morph(token, "Person") in {"1", "2"}:
        yield "speaker"
    if is_relative_clause(token):
        yield "relative"


def _form(draft: Draft) -> str:
    token = draft.trigger.token
    if is_gerund(token):
        return "gerund"
    if is_passive_participle(token):
        return "participle" if base_dep(token) in {"acl", "amod"} else "passive"
    if is_verbal(token):
        return {"Fin": "finite", "Inf": "infinitive", "Conv": "converb"}.get(morph(token, "VerbForm"), "verb")
    return token.pos_.lower()


def _of_frame(draft: Draft) -> Iterator[str]:
    frame, roles = draft.trigger.frame, draft.roles
    for flag in ("weak", "state", "alone"):
        if getattr(frame, flag):
            yield flag
    if draft.trigger.widely:
        yield "widely"
        yield f"widely,{draft.event_type}"
    for role in ("actors", "targets", "items"):
        filled = getattr(roles, role)
        yield f"{role}={min(len(filled), 2)}"
        if any(e.kind in _NAMED for e in filled):
            yield f"named {role}"
    if not (roles.actors or roles.targets or roles.items):
        yield f"bare,{_form(draft)}"
    if draft.count.start is not None:
        yield "counted"


def _of_context(draft: Draft) -> Iterator[str]:
    basis = draft.date.basis if draft.date.interval is not None else Basis.NONE
    yield f"dated={basis}"
    yield f"dated,form={basis},{_form(draft)}"
    yield "placed" if draft.place.entity is not None else "unplaced"
    yield f"modality={draft.modality}"
    yield f"modality,form={draft.modality},{_form(draft)}"
    yield f"tense={draft.tense}"
    if draft.subhead:
        yield "subhead"
    if draft.mentions:
        yield "mentioned again"
    yield f"position={min(draft.position // 3, 4)}"
    yield f"length={min(len(draft.trigger.token.sent) // 10, 4)}"
