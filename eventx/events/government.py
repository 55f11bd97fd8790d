"""How an event's word hangs on the word above it: as its complement, as its setting, or as something that already is.

`zapowiedział wizytę` plans the visit; `zapowiedział na szczycie` leaves the summit its own light; `zapowiedział odwet
za atak` takes the attack for granted.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from eventx.events.syntax import base_dep, is_gerund, is_passive_participle, is_verbal, morph, preposition

if TYPE_CHECKING:
    from spacy.tokens import Token

    from eventx.events.cues import Cues

_PLACING = frozenset({"na", "w", "przy"})
_AIMING = frozenset("o do na przed nad przeciw przeciwko z".split())


class Link(Enum):
    """What of a governing word's light falls on a word."""

    COMPLEMENT = "complement"  # all of it
    SETTING = "setting"  # its time alone: what happens during something planned is planned too
    GIVEN = "given"  # none


def link(node: Token, cues: Cues) -> Link:
    """Return how a word hangs on its head."""
    head = node.head
    if is_verbal(node) and not is_gerund(node):
        return Link.GIVEN if base_dep(node) == "xcomp" and head.lemma_ in cues.ending else Link.COMPLEMENT
    prep, dep = preposition(node), base_dep(node)
    if prep in cues.given or (prep == "za" and morph(node, "Case") == "Acc"):
        return Link.GIVEN
    container = node.lemma_ in cues.containers  # `w sprawie`, `w dniu`
    if prep in cues.setting or (prep in _PLACING and morph(node, "Case") == "Loc" and not container):
        return Link.SETTING
    if dep in {"nmod", "obl"} and head.pos_ in {"NOUN", "PROPN"} and not is_gerund(head):
        # `runda rozmów`, `plan wizyty`, `apel o rozejm`, but `ofiary katastrofy`, `uczestnicy strajku`
        passes = head.lemma_ in cues.containers or head.lemma_ in cues.nouns or is_passive_participle(head)
        return Link.COMPLEMENT if passes or prep in _AIMING else Link.GIVEN
    if dep in {"obj", "nmod", "obl"} and head.lemma_ in cues.ending:
        return Link.GIVEN
    return Link.COMPLEMENT
