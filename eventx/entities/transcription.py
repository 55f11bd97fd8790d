"""Cyrillic place names in Polish letters, by the Polish rules of transcription for each language."""

from __future__ import annotations

_COMMON = {
    "а": "a", "б": "b", "в": "w", "д": "d", "ж": "ż", "з": "z", "й": "j", "к": "k", "м": "m", "н": "n", "о": "o",
    "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "ch", "ц": "c", "ч": "cz", "ш": "sz", "ы": "y",
    "ў": "u", "ј": "j",
    "ґ": "g", "џ": "dż", "ћ": "ć", "ђ": "dź", "њ": "nj", "љ": "lj", "’": "", "'": "", "ʼ": "", "-": "-", " ": " ",
}  # fmt: skip
_SOFT = {
    "с": "ś",
    "з": "ź",
    "ц": "ć",
    "н": "ń",
    "д": "d",
    "т": "t",
    "р": "r",
    "п": "p",
    "б": "b",
    "м": "m",
    "в": "w",
    "ф": "f",
}
# how Polish usage ends East Slavic town names, whatever the letters say: Kramatorsk, Briańsk, Osipowicze
_ENDINGS = (
    ("ńśk", "ńsk"), ("nśk", "ńsk"), ("nsk", "ńsk"), ("śk", "sk"), ("ćk", "ck"), ("niećk", "nieck"), ("iczi",
    "icze"), ("iczy", "icze"), ("yczy", "ycze"),
    ("skij", "ski"), ("ckij", "cki"), ("śkyj", "ski"), ("ćkyj", "cki"), ("yj", "y"), ("nyj", "ny"), ("aja", "aja"),
)  # fmt: skip
_VOWELS = set("аеёиіоуыэюяєї")
_HARD = set("жшчцщ")


def to_polish(name: str, country: str) -> list[str]:
    """Return the Polish spelling of a Cyrillic name, one or none.

    `country` (ISO alpha-2) tells the language where letters do not: a name in Ukraine without the letters that
    only Russian has is read as Ukrainian.
    """
    lower = name.lower()
    if set(lower) & set("ыэёъ") or country in {"RU", "KZ", "KG"}:
        language = "be" if country == "BY" and not set(lower) & set("иъщ") else "ru"
    elif set(lower) & set("іїєґ") or country == "UA":
        language = "be" if country == "BY" else "uk"
    elif country == "BY":
        language = "be" if not set(lower) & set("ищ") else "ru"
    else:
        language = "south"
    spelt = "".join(_letters(lower, language))
    for ending, usual in _ENDINGS:
        if spelt.endswith(ending):
            spelt = spelt.removesuffix(ending) + usual
            break
    if not spelt or not all(c.isascii() or c in "ąćęłńóśźż’" for c in spelt):
        return []
    return ["-".join(" ".join(w[:1].upper() + w[1:] for w in part.split(" ")) for part in spelt.split("-"))]


def _letters(word: str, language: str) -> list[str]:
    out: list[str] = []
    for i, letter in enumerate(word):
        before = word[i - 1] if i else " "
        after = word[i + 1] if i + 1 < len(word) else " "
        out.append(_letter(letter, before, after, language))
    return out


def _letter(letter: str, before: str, after: str, language: str) -> str:
    start = before in _VOWELS or before in " -ьъ’'ʼ"
    if letter in "еёюяє":
        vowel = {"е": "e", "ё": "o", "ю": "u", "я": "a", "є": "e"}[letter]
        if letter == "е" and language in {"uk", "south"}:
            return "e"
        if before in _HARD and letter in "её":
            return vowel
        if start:
            return "j" + vowel
        if before == "л" or before in _HARD:
            return vowel
        return "i" + vowel
    if letter == "и":
        if language == "uk":
            return "y"
        return "i" if before not in "жшц" else "y"
    if letter == "і":
        return "i"
    if letter == "ї":
        return "ji"
    if letter == "э":
        return "e"
    if letter == "г":
        return "h" if language in {"uk", "be"} else "g"
    if letter == "щ":
        return "szcz"
    if letter == "л":
        return "l" if after in "еёиіюяєїь" or language == "south" else "ł"
    if letter in _SOFT and after == "ь":
        return _SOFT[letter]
    if letter in "ьъ":
        return ""
    return _COMMON.get(letter, letter)
