"""The papers' article pages: six layouts with all that surrounds an article on real sites."""

import json
from html import escape

from pipeline.newsroom.papers import Item

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

_TEASERS = (
    (
        "NATO jets escort bombers over the northern sea",
        "Two fighters met the aircraft near the coast, the alliance said.",
    ),
    ("North Korea displays a new missile at a parade", "State media showed a launcher with nine axles and a warhead."),
    (
        "Moon probe sends its first pictures from the crater",
        "The lander will look for ice with a drill and a small camera.",
    ),
    ("Rice hulls give hard carbon for cheap cells", "A laboratory heated hulls to make anodes without graphite."),
    ("Nuclear-armed submarine ends its longest patrol", "The boat had been at sea for 204 days, the navy said."),
    ("Telescope finds a planet with two suns", "The gas giant circles a pair of dwarf stars every 40 days."),
    ("Carbon offsets for forests sold twice, audit finds", "Credits for the same trees were found in two registries."),
    ("Space tourists return after ten days in orbit", "The capsule came down under four parachutes."),
    ("Army tests a laser against drones", "The beam burned through a wing at two kilometres, officers said."),
)
_LEGAL = (
    "The content herein, unless otherwise known to be public domain, are Copyright 1995-2026 - Old Energy Ledger. All rights "
    "reserved. Wire reports are copyright of their agencies. Advertising does not imply endorsement, agreement or approval of "
    "any opinions, statements or information provided on any page published or hosted by this paper. General use of this site "
    "is subject to the terms of use, under which readers may print single copies for private study; any other copying, "
    "redistribution, framing, mirroring or automated reading of substantial parts needs consent in writing. Statements about "
    "prices, reserves, production, sanctions or securities are not advice and must not be relied upon by anybody for any "
    "decision. All times are local. Names of companies, ships and persons are used for identification only and remain the "
    "property of their owners. Privacy: this site keeps logs of visits for thirty days and shares them with nobody, unless a "
    "court asks for them. Complaints about accuracy should be sent to the editor by post, with the date and headline of the "
    "report; corrections are printed on Saturdays. Use of this site means consent to these terms, which may change without "
    "notice and were last changed in January. Disputes are heard where the paper is printed, under the law in force there."
)


def page_of(item: Item, base: str) -> str:
    """An article page in its paper's layout."""
    layouts = {
        "table": _table,
        "blog": _blog,
        "app": _app,
        "ministry": _ministry,
        "agency": _agency,
        "plain": _plain,
    }
    return layouts[item.paper.layout](item, base)


def _dateline(item: Item) -> str:
    report = item.report
    if not report.place:
        return ""
    day = item.published
    if item.paper.layout == "table":
        agency = f" ({report.agency})" if report.agency else ""
        return f"{report.place}{agency} {_MONTHS[day.month - 1]} {day.day}, {day.year}"
    if report.language == "zh":
        return f"{report.agency}{report.place}{day.month}月{day.day}日电　"
    place = report.place.split(",")[0]
    if report.language in {"ru", "kk", "tr"}:
        return f"{place.upper()} /{report.agency}/ - " if report.agency else ""
    return f"{place.upper()}, {_MONTHS[day.month - 1]} {day.day} ({report.agency}) - " if report.agency else ""


def _body(item: Item, tag: str = "p") -> str:
    first, *others = item.paragraphs
    return "\n".join(f"<{tag}>{text}</{tag}>" for text in (escape(_dateline(item) + first), *map(escape, others)))


def _table(item: Item, base: str) -> str:
    """An old news site: tables in tables, no helpful class, the section's label on everything."""
    paragraphs = "<br><br>".join(escape(paragraph) for paragraph in item.paragraphs)
    teasers = "".join(
        f'<tr><td><font color="#990000"><b>ENERGY TECH</b></font><br><a href="{base}/old-energy-ledger/x{number}.html"><b>{title}'
        f"</b></a><br>Washington DC (NWA) Mar {1 + number % 3}, 2026<br>{text} ... <a href='#'>read more</a><hr></td></tr>"
        for number, (title, text) in enumerate(_TEASERS)
    )
    return f"""<html><head><title>{escape(item.title)}</title></head><body bgcolor="#ffffff">
<table width="960" align="center"><tr><td colspan="2"><font size="6"><b>OLD ENERGY LEDGER</b></font><br>
<a href="/">Home</a> | <a href="#">Oil</a> | <a href="#">Gas</a> | <a href="#">Space</a> | <a href="#">Military</a></td></tr>
<tr><td width="640" valign="top"><table><tr><td>
<font color="#990000"><b>ENERGY TECH</b></font><br><font size="5"><b>{escape(item.title)}</b></font><br>
<img src="{base}/none.jpg" width="300"><br><font size="4"><b>{escape(item.title)}</b></font><br>
<font size="2">by Staff Writers<br>{escape(_dateline(item))}</font><br><br>
{paragraphs}<br><br>
<font size="3"><b>Related Links</b></font><br><a href="#">Powering The World in the 21st Century</a><br><br>
<table border="1"><tr><td><b>Subscribe Free To Our Daily Newsletters</b><form><input name="e"><input type="submit"></form>
</td></tr></table></td></tr>{teasers}</table></td>
<td valign="top"><b>ENERGY NEWS</b><br>{"<br>".join(f'<a href="#">{title}</a>' for title, _ in _TEASERS)}</td></tr>
<tr><td colspan="2"><font size="1">{_LEGAL}</font></td></tr></table></body></html>"""


def _blog(item: Item, base: str) -> str:
    return f"""<!doctype html><html lang="{item.paper.language}"><head><meta charset="utf-8">
<title>{escape(item.title)} - {escape(item.paper.title)}</title><meta property="og:title" content="{escape(item.title)}">
<meta property="article:published_time" content="{item.published.isoformat()}">
<link rel="canonical" href="{base}{item.path}">
<style>body{{font:18px/1.6 Georgia,serif;max-width:40em;margin:2em auto;padding:0 1em}}nav a{{margin-right:1em}}</style></head>
<body class="single-post"><header><nav><a href="/">Home</a><a href="/oil">Oil</a><a href="/rail">Rail</a></nav></header>
<article class="post"><h1 class="entry-title">{escape(item.title)}</h1><div class="entry-meta">By <span class="author">
<a rel="author">Mara Lindqvist</a></span> <time datetime="{item.published.isoformat()}">{item.published:%B %d, %Y}</time></div>
<div class="entry-content">{_body(item)}</div><div class="sharedaddy"><h3>Share this</h3><a>Facebook</a><a>X</a></div></article>
<section class="related"><h3>Related</h3><ul>{"".join(f"<li><a>{title}</a></li>" for title, _ in _TEASERS[:4])}</ul></section>
<footer>© 2026 {escape(item.paper.title)}. An invented paper.</footer></body></html>"""


def _app(item: Item, base: str) -> str:
    """A single-page application: the text stands in its data only."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": item.title,
        "datePublished": item.published.isoformat(),
        "author": [{"@type": "Person", "name": "Ilse Varga"}],
        "publisher": {"@type": "Organization", "name": item.paper.title},
        "articleBody": "\n\n".join((_dateline(item) + item.paragraphs[0], *item.paragraphs[1:])),
    }
    return f"""<!doctype html><html lang="{item.paper.language}"><head><meta charset="utf-8"><title>{escape(item.title)} | {item.paper.title}</title>
<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script></head>
<body><div id="root"><noscript>Please enable JavaScript to read this page.</noscript></div><script>window.__APP__={{}}</script></body></html>"""


def _ministry(item: Item, base: str) -> str:
    return f"""<!doctype html><html lang="{item.paper.language}"><head><meta charset="utf-8"><title>{escape(item.title)}</title></head><body>
<div class="header"><a href="/">Главная</a> <a href="#">Министерство</a> <a href="#">Документы</a> <a href="#">Контакты</a></div>
<div class="content"><div class="breadcrumbs">Главная / Новости</div><h1>{escape(item.title)}</h1>
<div class="date">{item.published:%d.%m.%Y %H:%M}</div><div class="text">{_body(item)}</div>
<div>Поделиться</div><h3>Другие новости</h3><ul><li><a>График приёма граждан</a></li><li><a>Вакансии</a></li></ul></div>
<div class="footer">© 2026 {escape(item.paper.title)}. Все права защищены.</div></body></html>"""


def _agency(item: Item, base: str) -> str:
    return f"""<!doctype html><html lang="{item.paper.language}"><head><meta charset="utf-8"><title>{escape(item.title)}-{escape(item.paper.title)}</title>
<meta name="publishdate" content="{item.published:%Y-%m-%d}"></head><body><div class="nav"><a>首页</a><a>财经</a><a>国际</a></div>
<div class="h-title"><h1>{escape(item.title)}</h1></div><div class="h-info">{item.published:%Y-%m-%d %H:%M:%S} 来源：{escape(item.paper.title)}</div>
<div id="p-detail">{_body(item)}</div><div>责任编辑：林岸</div><div class="rel"><h4>相关新闻</h4><a>探月车传回首批照片</a><a>北约军演开始</a></div>
<div class="foot">版权所有 {escape(item.paper.title)}（虚构媒体）</div></body></html>"""


def _plain(item: Item, base: str) -> str:
    return f"""<!doctype html><html lang="{item.paper.language}"><head><meta charset="utf-8"><title>{escape(item.title)} | {escape(item.paper.title)}</title>
<meta name="author" content="Desk"><meta property="og:site_name" content="{escape(item.paper.title)}">
<style>body{{font:17px/1.55 system-ui,sans-serif;max-width:42em;margin:2em auto;padding:0 1em}}</style></head>
<body><div id="menu"><a>{escape(item.paper.title)}</a> <a>World</a> <a>Energy</a></div><main><h1>{escape(item.title)}</h1>
<time datetime="{item.published.isoformat()}">{item.published:%d.%m.%Y}</time>{_body(item)}
<aside><h2>Most read</h2>{"".join(f"<p><a>{title}</a></p>" for title, _ in _TEASERS[4:8])}</aside></main>
<div id="legal">© {escape(item.paper.title)}, an invented paper</div></body></html>"""
