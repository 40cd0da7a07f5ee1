"""A topic's own tests: headlines it must match and such as it must reject."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.model import Article
from pipeline.tag.judge import Verdict
from pipeline.tag.tags import explain, tags_of
from pipeline.tag.topic import Topic, Topics, Trial

_ONCE = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Failure:
    """A test that did not go as its file says; `verdict` tells which terms fired and what was missing."""

    topic: str
    trial: Trial
    wanted: bool
    verdict: Verdict
    path: Path | None = None
    line: int = 1

    def __str__(self) -> str:
        asked = "should match but does not" if self.wanted else "should be rejected but matches"
        return f"{self.topic}: {asked}: {self.trial.title!r}\n{in_words(self.verdict)}"


def run_tests(topics: Topics, slug: str | None = None) -> tuple[Failure, ...]:
    """Run the tests of all topics, or of one; nothing comes back when all is well."""
    asked = [topic for topic in topics.all if slug is None or topic.slug == slug]
    return tuple(
        Failure(topic.slug, trial, wanted, _verdict(topic, trial, topics), topic.path, topic.line)
        for topic in asked
        for wanted, trials in ((True, topic.match), (False, topic.reject))
        for trial in trials
        if wanted != any(tag.topic == topic.slug for tag in tags_of(trial_article(trial), topics))
    )


def trial_article(trial: Trial) -> Article:
    """A test's headline as an article."""
    return Article(
        source=trial.source,
        publisher=trial.source,
        title=trial.title,
        first_seen=_ONCE,
        lead=trial.lead,
        text=trial.text,
        language=trial.language,
        labels=trial.labels,
        section=trial.section,
    )


def in_words(verdict: Verdict) -> str:
    """A verdict for people: one line per term that fired, then the sum, then what was missing."""
    lines = [
        f"  {item.term!r} fired as {item.found!r} in the {item.zone}: {item.points:+g}" for item in verdict.evidence
    ] or ["  no term that scores fired"]
    if verdict.company:
        lines.append(f"  in company of: {', '.join(verdict.company)}")
    lines.append(f"  score {verdict.score:g} of {verdict.threshold:g}")
    lines += [f"  missing: {item}" if "ruled" not in item else f"  {item}" for item in verdict.missing]
    return "\n".join(lines)


def _verdict(topic: Topic, trial: Trial, topics: Topics) -> Verdict:
    for verdict in explain(trial_article(trial), topics):
        if verdict.topic == topic.slug:
            return verdict
    return Verdict(topic.slug, False, 0.0, topic.threshold, topic.version)
