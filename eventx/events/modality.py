"""In what light the text puts an event: asserted, reported, planned, speculated, hypothetical, denied.

From the trigger upwards, each governing word may change the light of what stands in its complement; a denial or
a plan covers what it governs, not the sentence.  The strongest light on the way wins; its speaker, or else the
innermost reporting source, is who it is attributed to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventx.events.attribution import Attribution, innermost
from eventx.events.lexicon import SPEECH
from eventx.events.lights import Light, lights_over
from eventx.events.own_lights import own_lights
from eventx.events.saying import only_reports
from eventx.events.syntax import base_dep, is_verbal, morph
from eventx.events.tense import verb_tense
from eventx.records import Modality, Tense

if TYPE_CHECKING:
    from spacy.tokens import Token

    from eventx.events.cues import Cues
    from eventx.events.triggers import Trigger

_STRENGTH = {
    Modality.ASSERTED: 0,
    Modality.REPORTED: 1,
    Modality.PLANNED: 2,
    Modality.SPECULATED: 3,
    Modality.HYPOTHETICAL: 4,
    Modality.DENIED: 5,
}
_ANNOUNCING = frozenset({"planning", "offering"})
_ACTS = frozenset({"planning", "offering", "demanding", "supposing", "weighing", "agreeing"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """The modality of an event; `speaker` is the cue whose subject says so, `attribution` the reporting frame.

    `cue` is the word that puts the event in this light.
    """

    modality: Modality
    speaker: Token | None = None
    attribution: Attribution | None = None
    cue: Token | None = None


ASSERTED = Judgement(Modality.ASSERTED)


def judge(trigger: Trigger, attributions: tuple[Attribution, ...], cues: Cues, *, tense: Tense) -> Judgement:
    """Return the modality of the event and what it rests on.

    A word of promise or offer that is no act of speech itself (`zaoferowały patrole`) only announces its event.
    """
    token, event_type = trigger.token, trigger.frame.event_type
    reporting = innermost(token, attributions)
    own = list(own_lights(token, cues))
    lights = [light for light in lights_over(token, cues) if not _is_the_act_itself(light, trigger)]
    if any(light.modality is Modality.PLANNED for light in own):
        # what is scheduled stays so in a threat or a wish: `zagroził, że odwoła zaplanowane spotkanie`
        lights = [light for light in lights if light.modality is Modality.DENIED]
    lights += [light for light in own if not (light.cue.i == token.i and _tells_negation(trigger))]
    if event_type not in SPEECH and any(c.name in _ANNOUNCING for c in cues.verbs.get(token.lemma_, ())):
        lights.append(Light(Modality.PLANNED, token, speaker=True))
    if tense is Tense.FUTURE:
        lights.append(Light(Modality.PLANNED, token))
    if reporting is not None and _reports(reporting, trigger, cues):
        lights.append(Light(Modality.REPORTED, reporting.cue, speaker=True))
    if not lights:
        return ASSERTED
    strongest = max(lights, key=lambda light: _STRENGTH[light.modality])
    if strongest in own and strongest.cue.i != token.i and reporting is not None:
        reporting = reporting if _reports(reporting, trigger, cues) else None  # who threatens has not scheduled it
    speaker = strongest.cue if strongest.speaker and strongest.modality is not Modality.REPORTED else None
    return Judgement(strongest.modality, speaker, reporting, strongest.cue)


def act_over(judgement: Judgement, cues: Cues) -> Token | None:
    """Return the verb in the past that announced, demanded or weighed the event: a day beside it is its own.

    Not of mere intentions: `chciał w piątek odwiedzić Wilno`, but `w piątek zdecydował o wizycie`.
    """
    cue = judgement.cue
    if cue is None or not is_verbal(cue) or verb_tense(cue) is not Tense.PAST:
        return None
    groups = {c.name for c in cues.verbs.get(cue.lemma_, ()) or cues.verbs.get(f"{cue.lemma_} się", ())}
    decided = morph(cue, "Aspect") == "Perf" and "intending" in groups
    return cue if decided or groups & _ACTS else None


def _reports(attribution: Attribution, trigger: Trigger, cues: Cues) -> bool:
    """Whether an attribution reports the event: not what a threat or a denial takes for granted, nor its own words.

    `„Apelujemy o pomoc” – powiedział X` is the appeal itself.
    """
    token = trigger.token
    if attribution.quoted:
        speaking = token.head if base_dep(token) == "xcomp" else token
        now = morph(speaking, "Person") == "1" and morph(speaking, "Tense") == "Pres"
        return not (now and trigger.frame.event_type in SPEECH)
    return attribution.aside or not is_verbal(attribution.cue) or only_reports(attribution.cue, cues)


def _tells_negation(trigger: Trigger) -> bool:
    """Whether the phrase that names the event has its `nie`: `nie przyznał się do winy`."""
    return trigger.phrase is not None and "nie" in trigger.phrase.others


def _is_the_act_itself(light: Light, trigger: Trigger) -> bool:
    """Whether a governing verb only performs the act that the trigger names, or answers it.

    `zgodzili się na rozejm` is the agreement; a proposal that is rejected was made.
    """
    if trigger.frame.event_type == "agree" and light.group == "agreeing":
        return True
    if trigger.frame.event_type in SPEECH and light.group == "intending" and morph(light.cue, "Person") == "1":
        return True  # `pragnę zaapelować`
    return trigger.frame.event_type in SPEECH and light.group == "denying" and trigger.token.pos_ == "NOUN"
