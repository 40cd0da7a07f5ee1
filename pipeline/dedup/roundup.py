"""Whether a text is a round-up by its form: several reports of a paragraph each, which have hardly a word in common.

Known by its form alone, so before any of those reports has come; one that holds their leads is known by these.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.dedup.vocabulary import vocabulary_in
from pipeline.dedup.words import MONTHS, tidy, tokens

FEWEST, FEWEST_LABELLED = 5, 3
"""Paragraphs from which on a text may be a round-up, and one whose headline says that it is."""

LONGEST, LONGEST_LABELLED = 20, 60
"""Words of a paragraph, in the mean, up to which it may be all that is told of a report."""

COMMON, COMMON_LABELLED = 0.0, 0.2
"""The share of words of meaning that may stand in another paragraph: reports say their subject again and again."""

LONGEST_LETTERS = 200
"""The same in letters, which are counted sooner; an empty line counts as a paragraph."""

LEAST_WORDS = 2
"""Words of meaning that paragraphs have at least in the mean: lines of a table or of a form have fewer."""

LETTERS = 6_000
"""Text with more letters is not looked at: round-ups are short, or known by the leads they hold."""

LEAST_LETTERS = 4
"""Words and figures with fewer join anything: in, on, as, new, 24."""

_ENDS = (".", "!", "?", "…", "。", "！", "？")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…]) +(?=[\W\d]*[A-ZÀ-ÞА-ЯЁҒҚӨҰҮӘİŞÇ])|(?<=[。！？])")
_LABEL = re.compile(
    r"\b(?:(?:news|companies|markets|business|week|month|sport) in brief|news briefs?|round-?up"
    r"|(?:morning|evening|midday|daily|weekly|weekend|market|markets) (?:brief|briefing|digest|note|report|bid|wrap)"
    r"|top (?:stories|news|headlines|picks)|(?:week|month|year|day) (?:in review|ahead|at a glance)"
    r"|(?:things|factors|what|events|stories|numbers|charts) to (?:watch|know|follow|expect)"
    r"|(?:the|your) (?:day|week|month) in)\b"
    r"|^(?:[^\W\d_]+ ){0,3}(?:briefs?|briefing|digest|diary|headlines|newsletter|recap|today|weekly|wrap)"
    r"\s*(?:[:,|–—\d-]|$)"
    r"|дайджест|обзор (?:прессы|событий|новостей)|^коротко|главное за|главные (?:новости|события)|что ждать|новости к"
    r"|итоги (?:дня|недели|месяца)|was (?:heute|morgen|diese woche) wichtig|^der (?:morgen|tag|abend)\b|kurz notiert"
    r"|nachrichten in kürze|presseschau|günün (?:özeti|haberleri|öne çıkanları)|^haftanın|haber turu|kısa kısa"
    r"|қысқаша|апта қорытынды|要闻|早报|晚报|早餐|一周|简报|快讯汇总|今日看点"
)
"""What round-ups are called; words that other headlines have too, only near their beginning, before a stop."""

_SEVERAL = re.compile(r"(?:(?:^|[,;])\s*[^\s,;]+\s[^,;]*(?=[,;])){2,}[,;]\s*(?:and |& )?more$")
"""A headline of headlines, two or more of several words each: `Talks go on, Court lets mine work, more`."""

_HINTS = frozenset(
    """
    brief briefs briefing digest round roundup roundups wrap headlines news stories watch know follow expect events
    numbers charts week day month year diary newsletter recap today weekly note report bid picks glance
    дайджест обзор коротко главное главные ждать новости итоги wichtig morgen tag abend notiert kürze presseschau
    günün haftanın haber kısa қысқаша қорытынды 要 早 简 快 今 周
    """.split()
)
"""Words one of which stands in each of these names: most headlines need no closer look."""


def is_round_up(title: str, title_words: Sequence[str], text: str, language: str) -> bool:
    """Whether each paragraph tells something else, or each sentence of a text in one paragraph that is called so.

    Or each part of a headline that says there is more. `title` is tidied, as are its words.
    """
    if title.endswith("more") and _SEVERAL.match(title):
        return True
    if len(text) > LETTERS:
        return False
    labelled = not _HINTS.isdisjoint(title_words) and _LABEL.search(title) is not None
    if not labelled and len(text) > LONGEST_LETTERS * (text.count("\n") + 1):
        return False
    told = [stripped for paragraph in text.split("\n") if (stripped := paragraph.strip())]
    if labelled and len(told) == 1:
        told = _SENTENCE_ENDS.split(told[0])
    if len(told) < (FEWEST_LABELLED if labelled else FEWEST):
        return False
    if not all(one.endswith(_ENDS) and not one[0].islower() for one in told):
        return False
    words = [tokens(tidy(paragraph)) for paragraph in told]
    if sum(map(len, words)) > len(words) * (LONGEST_LABELLED if labelled else LONGEST):
        return False
    vocabulary = vocabulary_in(language)
    terms = [
        vocabulary.terms(word for word in one if len(word) >= LEAST_LETTERS and word[:3] not in MONTHS) for one in words
    ]
    held = Counter(term for one in terms for term in one)
    said = held.total()
    if said < LEAST_WORDS * len(terms):
        return False
    common = sum(many for many in held.values() if many > 1)
    return common <= (COMMON_LABELLED if labelled else COMMON) * said
