"""Match reports: what words of war and politics mean in a text about sport is no event of ours.

`Gospodarze atakowali od pierwszego gwizdka`, `kolejne spotkanie zagrają na wyjeździe`.  A player who is shot or a
coach who is dismissed is news there as anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from eventx.events.cues import Sport

_LEAST_PLAY, _LEAST = 2, 3  # different words of games alone, and of all, in the shortest text
_TOKENS_A_WORD = 100  # a longer text needs one word more for as many tokens: sport may be just mentioned


def about_sport(doc: Doc, words: Sport) -> bool:
    """Whether a text is about games: by how many different words of sport it uses, for its length.

    Where the police or a court come in, it is about crime: `pseudokibice zaatakowali policjantów po meczu`.
    """
    lemmas = {token.lemma_.lower() for token in doc}
    if lemmas & words.crime:
        return False
    play = len(lemmas & words.play)
    found = play + len(lemmas & words.shared)
    return play >= _LEAST_PLAY and found >= min(_LEAST + len(doc) // _TOKENS_A_WORD, 2 * _LEAST)
