"""The shared groups of topics/_shared.toml: places count when meant, traps are known."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model import Article
from pipeline.tag import Topics, load_topics, tags_of

MakeArticle = Callable[..., Article]
SHARED = Path(__file__).parents[3] / "topics" / "_shared.toml"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Topics:
    """A topic for each group, given by any of its terms."""
    folder = tmp_path_factory.mktemp("groups")
    shared = SHARED.read_text(encoding="utf-8")
    names = [line[8:-1] for line in shared.splitlines() if line.startswith("[groups.") and line.count(".") == 1]
    (folder / "_shared.toml").write_text(shared, encoding="utf-8")
    (folder / "all.toml").write_text(
        "".join(f'[[topics]]\nslug = "{name}"\ntitle = "T"\nstrong.any = ["@{name}"]\n' for name in names)
    )
    return load_topics(folder)


@pytest.mark.parametrize(
    ("group", "headline"),
    [
        ("georgia", "Poti terminal in Georgia adds cranes"),
        ("georgia", "Georgia and Azerbaijan agree on transit"),
        ("georgia", "Грузия увеличит транзит"),
        ("georgia", "格魯吉亞港口擴建"),
        ("georgia", "Gürcistan'da liman"),
        ("georgia", "საქართველოს რკინიგზა"),
        ("turkey", "Turkey’s BOTAS buys gas"),
        ("turkey", "Turkey signs pipeline deal"),
        ("turkey", "Türkiye'den hamle"),
        ("turkey", "Турция и Азербайджан"),
        ("central-asia", "Ташкентте кездесу"),
        ("central-asia", "哈薩克鐵路"),
        ("central-asia", "Қазақстанның порты"),
        ("caspian", "Ələtdə yeni terminal"),
        ("caucasus", "Zəngəzur dəhlizi"),
        ("euro", "EUA falls below 70 euros"),
        ("power-units", "20 GW'ı aştı"),
        ("space-pages", "Уран и Нептун сфотографированы"),
        ("space-pages", "A solar flare and a gas giant"),
        ("sport", "Lamine Yamal doubtful for derby"),
        ("georgia-state", "Atlanta hospital opens new middle corridor"),
        ("georgia-state", "Georgia Power asks for higher rates"),
        ("turkey-bird", "Cold turkey for smokers"),
        ("weapons", "New nuclear warheads"),
    ],
)
def test_a_group_is_recognised(places: Topics, article: MakeArticle, group: str, headline: str) -> None:
    assert group in {tag.topic for tag in tags_of(article(headline), places)}


@pytest.mark.parametrize(
    ("group", "headline"),
    [
        ("georgia", "Georgia court rules on election"),
        ("georgia", "Georgia lawmakers meet in Atlanta, near the Caspian restaurant"),
        ("georgia", "Savannah port, Georgia, and the Black Sea"),
        ("turkey", "Turkey prices rise before Thanksgiving"),
        ("turkey", "Turkey Point reactor, gas and lira"),
        ("turkey", "Roast turkey with gas"),
        ("caspian", "Bakunin and Karst"),
        ("russia", "Rust never sleeps"),
        ("sport", "Лига арабских государств обсудила нефть"),
        ("iran", "A tirant in Miran"),
    ],
)
def test_a_look_alike_is_not(places: Topics, article: MakeArticle, group: str, headline: str) -> None:
    assert group not in {tag.topic for tag in tags_of(article(headline), places)}
