"""When two URLs are the same: spelling and tracking are removed, whatever can name another page is kept.

The table of tracking parameters follows the lists of miniflux (`internal/reader/urlcleaner`) and
Firefox; a parameter that any site uses to tell pages apart does not belong in it.
"""

import re
from functools import lru_cache

from ada_url import URL

TRACKING = frozenset(
    """
    fbclid gclid gclsrc dclid gbraid wbraid gad_source msclkid yclid ysclid twclid igshid igsh ttclid li_fat_id
    mc_cid mc_eid mkt_tok mibextid rb_clickid s_cid ss_source ss_campaign_id ss_email_id ss_campaign_name
    vero_id vero_conv wickedid oly_anon_id oly_enc_id _openstat openstat_id hsctatracking _hsenc _hsmi __hssc __hstc
    __hsfp
    at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 at_bbc_team at_link_id at_link_type
    at_link_origin at_format at_ptr_name at_recipient_id at_recipient_list cmpid ncid spm scm soc_src soc_trk
    xtor ito cvid ocid ns_campaign ns_mchannel ns_source ns_linkname ns_fee ref_src ref_url rss_id
    campaign_id campaign_medium campaign_name campaign_source campaign_term campaign_content
    itm_source itm_medium itm_campaign itm_content itm_term pk_campaign pk_kwd pk_source pk_medium pk_content
    piwik_campaign piwik_kwd mtm_campaign mtm_keyword mtm_source mtm_medium mtm_content mtm_cid mtm_group
    matomo_campaign matomo_kwd matomo_source matomo_medium hmb_campaign hmb_medium hmb_source
    ga_source ga_medium ga_term ga_content ga_campaign ga_place wt_mc wt.mc_id wtrid guccounter guce_referrer
    guce_referrer_sig smid feedtype feed_id traffic_source trk_contact trk_msg trk_module trk_sid
    """.split()
)
_TRACKING_FAMILIES = ("utm_", "stm_", "hsa_", "vero_", "oly_")
_TRACKING_VALUES = {
    "ref": {"rss", "feed", "twitter", "facebook", "twtrec"},
    "from": {"rss", "feed"},
    "source": {"rss", "feed"},
    "src": {"rss", "feed"},
    "partner": {"rss", "feed"},
    "cid": {"rss"},
    "rss": {"", "1", "true"},
    "amp": {"", "1", "true"},
    "outputtype": {"amp"},
}
REMEMBERED = 1_000
"""URLs whose spelling is remembered: one is asked for a few times while its entry is read, and seldom again."""

_CANONICAL = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}/(?:[\w~-][\w.~-]*/)*(?:[\w~-][\w.~-]*)?", re.ASCII
)
"""Most addresses are spelled as they should be, and need not be taken apart."""

_HEX = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_NAMING_FRAGMENT = re.compile(r"#(?:!.|/.|.*\d)")
_TRACKING_FRAGMENT = re.compile(r"#(?:utm_|xtor=|ref=|rss|:~:|at_|ito=)", re.IGNORECASE)
_AMP_PATH = re.compile(r"/(?:amp(?:/|\.html)?)$")
_TWIN_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")


@lru_cache(maxsize=REMEMBERED)
def canonical_url(url: str) -> str:
    """The one spelling of a URL, without tracking; a URL that cannot be read comes back as it is.

    Paths keep their case, query parameters that can matter are kept (sorted by name, repeats in
    their order), a fragment is kept only where it can name an item.
    """
    if _CANONICAL.fullmatch(url) and "xn--" not in url and not _AMP_PATH.search(url):
        return url
    try:
        parts = URL(url.strip())
    except ValueError:
        return url.strip()
    if parts.protocol not in {"http:", "https:"}:
        return url.strip()
    path = _AMP_PATH.sub("", parts.pathname) or "/" if _AMP_PATH.search(parts.pathname) else parts.pathname
    return f"{parts.protocol}//{parts.host}{_spelled(path)}{_query(parts.search)}{_fragment(parts.hash)}"


def url_key(url: str) -> str:
    """What the addresses of one page share: no scheme, no twin host (www, m, amp), no last slash."""
    bare = canonical_url(url).partition("://")[2]
    host, slash, rest = bare.partition("/")
    return _TWIN_HOST.sub("", host.rstrip(".")) + (slash + rest).rstrip("/")


def _query(search: str) -> str:
    kept = [pair for pair in search.removeprefix("?").split("&") if pair and not _is_tracking(pair)]
    kept.sort(key=lambda pair: pair.partition("=")[0])
    return "?" + "&".join(_spelled(pair) for pair in kept) if kept else ""


def _is_tracking(pair: str) -> bool:
    name, _, value = pair.partition("=")
    name = name.lower()
    if name in TRACKING or name.startswith(_TRACKING_FAMILIES):
        return True
    return value.lower() in _TRACKING_VALUES.get(name, ())


def _fragment(fragment: str) -> str:
    if not fragment or _TRACKING_FRAGMENT.match(fragment) or not _NAMING_FRAGMENT.match(fragment):
        return ""
    return fragment


def _spelled(text: str) -> str:
    """Percent-encoding in one spelling: upper-case hex, nothing encoded that need not be."""
    return _HEX.sub(_one_spelling, text)


def _one_spelling(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()
