"""The recent past in memory: says of a new article what it copies and which story it tells.

An index made anew from the same prints, added in the same order, decides as this one does.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from pipeline.dedup.cluster import Cluster, Known, known_by
from pipeline.dedup.gazetteer import as_sign, words_for
from pipeline.dedup.languages import Bridge, Languages
from pipeline.dedup.many import Kept, Prints
from pipeline.dedup.opening import capitals_at_top, name_number
from pipeline.dedup.originals import Originals
from pipeline.dedup.prints import SIGNS_LETTERS, Fingerprint, fingerprint
from pipeline.dedup.stories import Stories
from pipeline.dedup.words import figure_of, short, tidy
from pipeline.model import ROUND_UP, Article, Placement

WINDOW = timedelta(days=7)
"""How far back an article is compared; what the store must load around the articles to come."""

MAX_VETOES = 5
MAX_ALSO = 6
MAX_BRIDGING = 8


class Index:
    """What was placed lately: the originals and the stories."""

    def __init__(self) -> None:
        self._originals = Originals()
        self._stories = Stories()
        self._languages = Languages()
        self._story_of: dict[int, int] = {}
        self._told_by_copies: set[int] = set()

    def fingerprint(self, article: Article) -> Fingerprint:
        """The print of an article, without the paragraphs that its publisher keeps repeating."""
        return fingerprint(article, self._originals.repeated)

    def place(self, new: Fingerprint) -> Placement:
        """Which article it is a copy of, if any, and which story it tells; changes nothing."""
        verdict = self._originals.original(new)
        found, alike, vetoes = verdict.found, verdict.alike, verdict.vetoes
        if found is not None and alike is not None:
            because: dict[str, object] = {
                "rule": verdict.rule,
                "shared": round(alike.shared, 2),
                "headline": round(alike.headline, 2),
            }
            if figures := self._originals.common_figures(new, verdict.original, found):
                because["figures"] = figures
            return Placement(self._story_of[found], verdict.original, alike.shared, because=because)
        if verdict.round_up or new.round_up:
            return Placement(because={"rule": ROUND_UP})
        unlike = {self._story_of[article] for article in verdict.unlike}
        story, closeness, vetoed, same, others = self._stories.nearest(new, unlike)
        reasons: dict[str, object] = {"rule": "new" if story is None else "story"}
        if story is not None:
            words, figures, share = self._stories.common(new, story)
            reasons |= {"closeness": round(min(closeness, 1.0), 2), "share": round(share, 2), "words": words}
            if figures:
                reasons["figures"] = figures
        if same is not None:
            reasons["same"] = same
        if vetoes or vetoed:
            reasons["vetoes"] = [*vetoes, *vetoed][:MAX_VETOES]
        bridges = self._languages.alike(new)
        also = sorted({self._story_of[bridge.article] for bridge in bridges} - {story})
        if also:
            reasons["also_in"] = _bridged(new, bridges)
        apart = self._told_by(story, others) if story is not None and others else ()
        return Placement(story, also_in=tuple(also[:MAX_ALSO]), same=same, apart=apart, because=reasons)

    def _told_by(self, story: int, tellings: Collection[Known]) -> tuple[int, ...]:
        """The articles of a story whose tellings these are."""
        prints = self._originals.prints(number for number, told in self._story_of.items() if told == story)
        return tuple(sorted(number for number, one in prints.items() if known_by(one) in tellings))

    def add(self, article: int, story: int, placed: Fingerprint, copy_of: int | None) -> None:
        """Take in a placed article; from now on others are compared with it."""
        as_copy = self._as_copy(article, copy_of)
        self._story_of[article] = story
        self._originals.add(article, placed, copy_of)
        self._languages.add(article, placed)
        self._stories.tell(story, placed, as_copy)
        self._stories.count(placed)

    def add_many(self, batches: Iterable[Sequence[Kept]]) -> None:
        """Take in placed articles that the store kept, as `add` takes them in one after the other; no batch is empty.

        Each batch is read at once: what is needed for that is let go of before the next.
        """
        begun: dict[int, Cluster] = {}
        for kept in batches:
            prints = Prints(kept)
            copies = [self._as_copy(one.article, one.copy_of) for one in kept]
            self._story_of.update((one.article, one.story) for one in kept)
            self._originals.add_many(prints, [one.copy_of for one in kept])
            self._languages.add_many(prints)
            self._stories.add_many(prints, [one.story for one in kept], copies, begun)
        self._stories.begin(begun)

    def _as_copy(self, article: int, copy_of: int | None) -> bool:
        """Whether an article that is added only keeps its story in time, as its text has told it before."""
        if copy_of is not None and copy_of > article and copy_of not in self._told_by_copies:
            # The original came later and earlier copies tell their story: the first of them is this one.
            self._told_by_copies.add(copy_of)
            return False
        return copy_of is not None or article in self._told_by_copies

    def follow(self, earlier: int, original: int) -> None:
        """Let what was an original be a copy of one that was added after it; what tells their story stays as it is."""
        self._told_by_copies.add(original)
        self._originals.follow(earlier, original)

    def move(self, articles: Iterable[int], story: int) -> None:
        """Let articles be of a story from now on, as if those of the window had told it from the first."""
        moved = {number: self._story_of[number] for number in articles if number in self._story_of}
        old = {*moved.values(), story}.intersection(self._story_of.values())
        self._story_of.update(dict.fromkeys(moved, story))
        told: dict[int, list[int]] = {}
        for number in sorted(number for number, told_in in self._story_of.items() if told_in in {*old, story}):
            told.setdefault(self._story_of[number], []).append(number)
        prints = {one: list(self._originals.prints(numbers).values()) for one, numbers in told.items()}
        self._stories.tell_anew(old, prints)

    def forget(self, before: datetime) -> None:
        """Let go of the articles and stories that lie before an instant, so that a long import stays small."""
        limit = int(before.timestamp())
        gone = self._originals.forget(limit)
        self._languages.forget(gone)
        for number in gone:
            del self._story_of[number]
            self._told_by_copies.discard(number)
        self._stories.forget(limit, gone.values())


def _bridged(new: Fingerprint, bridges: Iterable[Bridge]) -> str:
    """What bridges an article to others in another language, in its own spelling, the first eight of each kind."""
    names = {name for bridge in bridges for name in bridge.names}
    figures = {figure for bridge in bridges for figure in bridge.figures}
    signs = {sign for bridge in bridges for sign in bridge.signs}
    capitals = dict.fromkeys([*new.spelled, *capitals_at_top(new.title)])
    spelled = list(
        {name: word for word in reversed(capitals) if (name := as_sign(name_number(word))) in names}.values()
    )
    counted = [word for word in new.words if word[0].isdigit() and short(figure_of(word, new.language)) in figures]
    known = words_for(signs, tidy(f"{new.title}\n{new.text[:SIGNS_LETTERS]}"))
    known = [word for word in known if word not in {*counted, *map(str.casefold, spelled)}]
    shared = ", ".join([*spelled[::-1][:MAX_BRIDGING], *known[:MAX_BRIDGING], *counted[:MAX_BRIDGING]])
    return "the same names, words and figures in another language" + (f" ({shared})" if shared else "")
