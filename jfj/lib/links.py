"""Addresses in stored text: which are let through, and what is taken off them."""

import re
from urllib.parse import parse_qs, urlsplit

LONGEST = 4096
SCHEME = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
EXTERNAL = re.compile(r"https?://", re.IGNORECASE)
# One slash and no second one, in either direction: browsers read "/\host" like "//host".
SITE_RELATIVE = re.compile(r"/(?![/\\])")
PICTURE = re.compile(r"/media/[\w.~%+@-]+(/[\w.~%+@-]+)*", re.ASCII)

TRACKING = re.compile(
    r"utm_\w*|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|mkt_tok"
    r"|_hsenc|_hsmi|vero_id|wickedid|oly_anon_id|oly_enc_id",
    re.IGNORECASE,
)
# Google Docs and Outlook wrap the links of a text; Outlook's wrapper even names the person who received the mail.
WRAPPERS = [
    (re.compile(r"(www\.)?google\.[a-z.]+"), "/url", ("q", "url")),
    (re.compile(r"[a-z0-9-]+\.safelinks\.protection\.outlook\.com"), "/", ("url",)),
    (re.compile(r"lm?\.facebook\.com"), "/l.php", ("u",)),
]


def clean_link(href: str) -> str:
    """Return the address that may be stored for a link, or "" when the link must go.

    Web, mail and telephone addresses and paths of this site pass. Page fragments ("#_ftn1") do not: the ids that
    they point to are not stored. An address with a user name in front of the host is refused as a disguise.
    """
    href = re.sub(r"[\x00-\x1f\x7f-\x9f]", "", href).strip().replace(" ", "%20")
    while True:
        if not href or len(href) > LONGEST or "\\" in href:
            return ""
        if not (SCHEME.match(href) or SITE_RELATIVE.match(href)):
            return ""
        if not EXTERNAL.match(href):
            return href if SITE_RELATIVE.match(href) is None else without_tracking(href)
        try:
            parts = urlsplit(href)
            host = parts.hostname or ""
            target = wrapped(host, parts.path, parts.query)
        except ValueError:
            return ""
        if not host or "@" in parts.netloc:
            return ""
        if not target or len(target) >= len(href):
            return without_tracking(href)
        href = target


def wrapped(host: str, path: str, query: str) -> str:
    """Return the address inside a redirecting one, or ""."""
    for hosts, wrapper_path, names in WRAPPERS:
        if hosts.fullmatch(host) and path == wrapper_path:
            values = parse_qs(query, max_num_fields=50)
            for name in names:
                for value in values.get(name, []):
                    if EXTERNAL.match(value):
                        return value.replace(" ", "%20")
    return ""


def without_tracking(href: str) -> str:
    """Take the parameters off an address that only tell somebody who clicked where."""
    address, hash_mark, fragment = href.partition("#")
    path, question_mark, query = address.partition("?")
    kept = [part for part in query.split("&") if not TRACKING.fullmatch(part.partition("=")[0])]
    if question_mark and kept != query.split("&"):
        address = f"{path}?{'&'.join(kept)}" if any(kept) else path
    return f"{address}{hash_mark}{fragment}"


def is_external(href: str) -> bool:
    """Say whether a link leaves this site."""
    return EXTERNAL.match(href) is not None


def is_picture(src: str) -> bool:
    """Say whether an address is one of our own pictures: a plain path under /media/."""
    return PICTURE.fullmatch(src) is not None and "/.." not in src and "/./" not in src
