"""Mistakes in topic files are told with file and line, all at once."""

import pickle
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.document import Mistakes, read_document
from pipeline.errors import ConfigError
from pipeline.model import Article
from pipeline.tag import Topics, load_topics, tags_of, topics_from

MakeTopics = Callable[[str], Topics]
HEAD = '[[topics]]\nslug = "t"\ntitle = "T"\n'


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        (
            HEAD + 'strng = ["x"]\nstrong.en = ["y"]',
            "topics.toml:4: topics[0] (t): strng: unknown key; did you mean 'strong'?",
        ),
        (HEAD, "topics.toml:1: topics[0] (t): can never be given"),
        (HEAD + 'weak.en = ["oil"]', "topics[0] (t): weak: can never be given: 'oil' has no company"),
        ('[[topics]]\ntitle = "T"\nstrong.en = ["y"]', "small letters, digits and single hyphens"),
        ('[[topics]]\nslug = "Öl"\ntitle = "T"\nstrong.en = ["y"]', "topics.toml:2: topics[0] (Öl): slug"),
        ('[[topics]]\nslug = "t"\nstrong.en = ["y"]', "topics[0] (t): title: must be a string, or a table"),
        (
            HEAD + 'strong.en = ["y", "o*il"]',
            "topics.toml:4: topics[0] (t): strong.en.1: the term 'o*il' cannot be used",
        ),
        (HEAD + 'strong.english = ["y"]', "topics.toml:4: topics[0] (t): strong.english: unknown key"),
        (HEAD + 'strong = ["y"]\nweak.en = "z"', "topics[0] (t): weak.en: must be a list of terms"),
        (HEAD + "strong.en = [3]", "a term is a string"),
        (HEAD + 'strong.en = ["@nowhere"]', "there is no group '@nowhere'"),
        (HEAD + 'strong.en = ["y"]\nplaces = ["nowhere"]', "topics.toml:5"),
        (
            HEAD + 'strong.en = ["y"]\nthreshold = 0',
            "topics.toml:5: topics[0] (t): threshold: must be a number above 0",
        ),
        (HEAD + 'near = [{ a = ["x"] }]', "nothing could be near it"),
        (HEAD + 'near = [{ a = ["x"], b = ["y"], within = 99 }]', "must be 0 to 50 words"),
        (HEAD + 'near = [{ a = ["x"], b = ["y"], wihin = 9 }]', "did you mean 'within'?"),
        (HEAD + 'acronyms = [{ term = "TTF" }]', "can never count: neither `with` nor `expansion`"),
        (HEAD + 'acronyms = [{ term = "ttf", with = ["x"] }]', "must be a string with capitals"),
        (HEAD + 'strong.en = ["y"]\nrequire = [{ en = [] }]', "could never be met"),
        (HEAD + 'strong.en = ["y"]\nnot.en = ["y"]', "scores and rules out at once"),
        (HEAD + 'strong.en = ["y"]\nparents = ["x"]', "there is no other topic 'x'"),
        (HEAD + 'strong.en = ["y"]\nalso = ["t"]', "there is no other topic 't'"),
        (HEAD + 'strong.en = ["y"]\ntests.match = [3]', "a test is a headline"),
        (HEAD + 'strong.en = ["y"]\ntests.match = [{ titel = "x" }]', "did you mean 'title'?"),
        (
            HEAD + 'strong.en = ["y"]\n' + HEAD + 'strong.en = ["y"]',
            "topics.toml:6: topics[1] (t): slug: 't' is already in",
        ),
        ('[groups.a]\nany = ["@b"]\n[groups.b]\nany = ["@a"]', "names itself"),
        ('[groups.a]\nany = ["x"]\n[groups.a.not]\nany = ["y"]', "says nothing without `doubtful`"),
        ("[groups]\na = 3", "must be a table of terms by language"),
    ],
)
def test_a_mistake_is_told_with_its_place(topics_of: MakeTopics, toml: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        topics_of(toml)

    assert told in str(caught.value)


def test_all_mistakes_come_at_once(topics_of: MakeTopics) -> None:
    with pytest.raises(ConfigError) as caught:
        topics_of(HEAD + 'strong.en = ["oil", "*"]\nweak.en = ["o*il"]\nowner = 3')

    assert len(str(caught.value).splitlines()) == 3


def test_documents_already_read_may_hold_topics_and_groups_apart(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[groups.sea]\nany = ["Caspian"]')
    (tmp_path / "b.toml").write_text(HEAD + 'strong.any = ["@sea"]')
    mistakes = Mistakes()

    topics = topics_from([read_document(tmp_path / name) for name in ("b.toml", "a.toml")], mistakes)

    assert (mistakes.found, topics.slugs) == ([], ("t",))


def test_one_file_finds_the_shared_groups_beside_it(tmp_path: Path) -> None:
    (tmp_path / "_shared.toml").write_text('[groups.sea]\nany = ["Caspian"]')
    (tmp_path / "b.toml").write_text(HEAD + 'strong.any = ["@sea"]')

    assert load_topics(tmp_path / "b.toml").slugs == load_topics(tmp_path).slugs == ("t",)


def test_a_version_changes_with_rules_and_groups_and_with_nothing_else(topics_of: MakeTopics) -> None:
    sea = '[groups.sea]\nany = ["Caspian"]\n'
    rules = HEAD + 'strong.any = ["@sea"]\n'
    before = topics_of(sea + rules).versions["t"]

    assert topics_of(sea + rules + 'owner = "me"\ntests.match = ["Caspian"]').versions["t"] == before
    assert topics_of(sea + rules.replace('"T"', '"U"')).versions["t"] == before
    assert topics_of(sea + rules + "threshold = 4").versions["t"] != before
    assert topics_of(sea.replace("Caspian", "Aral") + rules).versions["t"] != before


def test_titles_fall_back_to_english_and_then_to_the_slug(topics_of: MakeTopics) -> None:
    topics = topics_of('[[topics]]\nslug = "t"\ntitle = { en = "Oil", ru = "Нефть" }\nstrong.en = ["oil"]')

    assert (topics["t"].title("ru"), topics["t"].title("zh")) == ("Нефть", "Oil")
    assert topics.titles == {"t": {"en": "Oil", "ru": "Нефть"}}


def test_topics_can_be_handed_to_another_process(topics_of: MakeTopics) -> None:
    topics = topics_of(HEAD + 'strong.en = ["oil"]')
    article = Article(source="s", publisher="p", title="Oil", first_seen=datetime(2026, 1, 1, tzinfo=UTC))

    assert tags_of(article, pickle.loads(pickle.dumps(topics))) == tags_of(article, topics)  # noqa: S301
