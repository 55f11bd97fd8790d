"""Corpora as the training sees them: merged agglutinates, PDB's style, joined sentences."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest

from eventx.language.train.augment import augment, recase
from eventx.language.train.conllu import read_conllu
from eventx.language.train.harmonise import harmonise
from eventx.language.train.nkjp import read_nkjp
from eventx.language.train.restructure import restructure
from eventx.language.train.sentences import Sentence, Word
from eventx.language.train.unimorph import read_unimorph

_SPLIT = """\
# text = Wróciłbym po północy.
1\tWrócił\twrócić\tVERB\tpraet:sg:m1:perf\t_\t0\troot\t_\tSpaceAfter=No
2\tby\tby\tAUX\tqub\t_\t1\taux:cnd\t_\tSpaceAfter=No
3\tm\tbyć\tAUX\taglt:sg:pri:imperf:nwok\t_\t1\taux:clitic\t_\t_
4\tpo\tpo\tADP\tprep:loc\t_\t5\tcase\t_\t_
5\tpółnocy\tpółnoc\tNOUN\tsubst:sg:loc:f\t_\t1\tobl\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\tinterp\t_\t1\tpunct\t_\t_

"""


def _sentence(text: str, corpus: str = "pl_lfg") -> Sentence:
    """Build a sentence from `form/lemma/UPOS/tag/head/dep` words; heads count from 1, 0 is the root."""
    words = []
    for item in text.split():
        form, lemma, upos, tag, head, dep = item.split("/")
        words.append(Word(form, lemma, upos, tag, int(head) - 1, dep))
    return Sentence(tuple(words), corpus=corpus)


def _tree(sentence: Sentence) -> list[tuple[str, str, str]]:
    words = sentence.words
    return [(w.form, words[w.head].form if w.head is not None and w.head >= 0 else "0", w.dep) for w in words]


def test_agglutinates_are_merged(tmp_path: Path) -> None:
    path = tmp_path / "pl_lfg-ud-x.conllu"
    path.write_text(_SPLIT, encoding="utf-8")
    (sentence,) = read_conllu(path)
    assert sentence.text == "Wróciłbym po północy."
    first = sentence.words[0]
    assert (first.form, first.lemma, first.tag, first.head) == ("Wróciłbym", "wrócić", "cond:sg:m1:pri:perf", -1)
    assert [w.head for w in sentence.words] == [-1, 2, 0, 0]


@pytest.mark.parametrize(
    ("given", "form", "head", "dep"),
    [
        (
            "Zbudowanie/zbudowanie/NOUN/ger:sg:nom:n:perf:aff/3/nsubj mostu/most/NOUN/subst:sg:gen:m3/1/nmod "
            "trwa/trwać/VERB/fin:sg:ter:imperf/0/root",
            "mostu",
            "Zbudowanie",
            "obj",
        ),
        (
            "zniszczony/zniszczyć/ADJ/ppas:sg:nom:m3:perf:aff/2/amod most/most/NOUN/subst:sg:nom:m3/0/root",
            "zniszczony",
            "most",
            "acl",
        ),
        (
            "Pomógł/pomóc/VERB/praet:sg:m1:ter:perf/0/root sąsiadowi/sąsiad/NOUN/subst:sg:dat:m1/1/obj",
            "sąsiadowi",
            "Pomógł",
            "iobj",
        ),
        ("Czekał/czekać/VERB/praet:sg:m1:ter:imperf/0/root rok/rok/NOUN/subst:sg:acc:m3/1/obl", "rok", "Czekał", "obl"),
        (
            "To/to/AUX/pred/3/cop nie/nie/PART/part/3/advmod prawda/prawda/NOUN/subst:sg:nom:f/0/root",
            "nie",
            "prawda",
            "advmod:neg",
        ),
        (
            "w/w/ADP/prep:loc:nwok/2/case 2010/2010/ADJ/adj:sg:loc:m3:pos/4/obl roku/rok/NOUN/subst:sg:gen:m3/2/nmod "
            "wrócił/wrócić/VERB/praet:sg:m1:ter:perf/0/root",
            "2010",
            "roku",
            "amod:flat",
        ),
        (
            "75/75/NUM/num:pl:acc:m3:rec/3/obl lat/rok/NOUN/subst:pl:gen:m3/1/nmod "
            "minęło/minąć/VERB/praet:sg:n:ter:perf/0/root",
            "75",
            "lat",
            "nummod:gov",
        ),
        (
            "w/w/ADP/prep:loc:nwok/2/case celu/cel/NOUN/subst:sg:loc:m3/4/obl pomocy/pomoc/NOUN/subst:sg:gen:f/2/nmod "
            "przyszedł/przyjść/VERB/praet:sg:m1:ter:perf/0/root",
            "celu",
            "w",
            "fixed",
        ),
    ],
)
def test_treebanks_come_to_one_style(given: str, form: str, head: str, dep: str) -> None:
    (sentence,) = harmonise([_sentence(given)])
    assert (form, head, dep) in _tree(sentence)


def test_pud_keeps_its_trees() -> None:
    text = "zniszczony/zniszczyć/ADJ/ppas:sg:nom:m3:perf:aff/2/amod most/most/NOUN/subst:sg:nom:m3/0/root"
    (sentence,) = harmonise([_sentence(text, corpus="pl_pud")])
    assert _tree(sentence)[0] == ("zniszczony", "most", "amod")


def test_a_plain_sentence_is_not_restructured() -> None:
    sentence = _sentence("Pada/padać/VERB/fin:sg:ter:imperf/0/root deszcz/deszcz/NOUN/subst:sg:nom:m3/1/nsubj")
    assert restructure(sentence) == sentence


_CLAUSES = [
    "Jan/Jan/PROPN/subst:sg:nom:m1/3/nsubj Lis/Lis/PROPN/subst:sg:nom:m1/1/flat "
    "śpi/spać/VERB/fin:sg:ter:imperf/0/root ././PUNCT/interp/3/punct",
    "Most/most/NOUN/subst:sg:nom:m3/2/nsubj runął/runąć/VERB/praet:sg:m3:ter:perf/0/root "
    "w/w/ADP/prep:loc:nwok/4/case roku/rok/NOUN/subst:sg:loc:m3/2/obl ././PUNCT/interp/2/punct",
]


@pytest.mark.parametrize("seed", range(5))
def test_joined_sentences_are_trees_with_one_root(seed: int) -> None:
    made = augment([_sentence(text) for text in _CLAUSES], random.Random(seed), share=10.0)
    assert len(made) == 20
    for sentence in made:
        heads = [w.head for w in sentence.words]
        assert heads.count(-1) == 1
        assert all(h is not None and -1 <= h < len(heads) and h != i for i, h in enumerate(heads))
        assert sentence.words[-1].form == "."
        assert "  " not in sentence.text


def test_recase_changes_forms_but_not_their_number() -> None:
    forms = ["Sejm", "przyjął", "„", "ustawę", "”", "."]
    for seed in range(30):
        assert len(recase(forms, random.Random(seed), share=1.0)) == len(forms)
    assert recase(forms, random.Random(0), share=0.0) == forms


def test_nkjp_keeps_the_outermost_name(tmp_path: Path) -> None:
    import gzip

    rows = [
        "-DOCSTART FILE ./doc-1",
        "Uniwersytetu\tx\tsubst:\tB-orgName",
        "Warszawskiego\tx\tadj:\tI-orgName#B-placeName-settlement",
        "broni\tx\tfin:\tO",
        "Anna\tx\tsubst:\tB-persName#B-persName-forename",
        "Lis\tx\tsubst:\tI-persName#B-persName-surname",
        ".\tx\tinterp:\tO",
        "",
    ]
    path = tmp_path / "names.iob.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write("\n".join(rows) + "\n")
    (sentence,) = read_nkjp(path)
    assert [w.entity for w in sentence.words] == ["B-orgName", "I-orgName", "O", "B-persName", "I-persName", "O"]
    assert sentence.text == "Uniwersytetu Warszawskiego broni Anna Lis."
    assert sentence.document == "./doc-1"


def test_unimorph_gives_lemmas_that_the_dictionary_confirms(tmp_path: Path) -> None:
    rows = [("Zamknięto", "zamknięty", "V.PTCP;SG"), ("stare", "stary", "ADJ;PL"), ("drogi", "droga", "N;PL;ACC"),
            ("dziś", "wczoraj", "ADV"), (".", ".", "_")]  # fmt: skip
    lines = [f"{i}\t{form}\t{lemma}\t_\t_\t{features}\t_\n" for i, (form, lemma, features) in enumerate(rows, 1)]
    path = tmp_path / "corpus.gz"
    path.write_bytes(gzip.compress(("# text\n" + "".join(lines) + "\n").encode()))
    [(letters, sentence)] = read_unimorph(path)
    assert letters == "Zamkniętostaredrogidziś."
    assert [(w.form, w.lemma, w.tag.split(":")[0]) for w in sentence.words] == [
        ("stare", "stary", "adj"),
        ("drogi", "droga", "subst"),
    ]
