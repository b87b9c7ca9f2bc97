"""Readers that forgive nothing: what a tolerant program lets pass is a fault here. Each raises AssertionError.

Sources: RSS 2.0 with the RSS Advisory Board's profile, RFC 4287 (Atom), jsonfeed.org 1.1, sitemaps.org,
Google's news sitemaps, JSON-LD 1.1 with schema.org, ogp.me.
"""

import json
import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
FULL = re.compile(r"https?://[^\s<>\"]+")
NAME_FOR_EVER = re.compile(r"tag:[\w.-]+,\d{4}-\d\d-\d\d:[a-z]+/\d+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
PLAIN = {
    *("a", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "div", "dl", "dt", "em"),
    *("figcaption", "figure", "h2", "h3", "h4", "hr", "i", "img", "li", "ol", "p", "s", "strong", "sub", "sup"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul"),
}


def require(is_right, *what):
    """Raise AssertionError with what is wrong."""
    if not is_right:
        raise AssertionError(" ".join(map(str, what)))


def xml(content):
    """The root of a document in UTF-8 without a document type, an entity or a mistake."""
    require(content.startswith(b"<?xml"), "no XML declaration")
    require(b"<!DOCTYPE" not in content and b"<!ENTITY" not in content, "a document type")
    content.decode("utf-8", "strict")
    return etree.fromstring(content, etree.XMLParser(recover=False, resolve_entities=False, no_network=True))


def one(parent, tag):
    """The text of the only child of this name."""
    found = parent.findall(tag)
    require(len(found) == 1 and found[0].text, f"{len(found)} {tag} in {parent.tag}")
    return found[0].text


def full(address):
    require(address and FULL.fullmatch(address), "no full address:", address)
    return address


def zoned(text):
    """A date of RFC 3339 with its zone."""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    require(moment.tzinfo is not None, "no zone:", text)
    return moment


def feed_html(text):
    """The HTML of an item: plain elements, full addresses, words for each picture."""
    root = html.fragment_fromstring(text, create_parent="div")
    for element in root.iter():
        require(element.tag in PLAIN, "not for a feed:", element.tag)
        require(not {"class", "id", "style", "onclick"} & {*element.attrib}, dict(element.attrib))
        for name in {"href", "src"} & {*element.attrib}:
            require(re.match(r"https?://|mailto:|tel:", element.get(name)), "relative:", element.get(name))
        require(element.tag != "img" or "alt" in element.attrib, "a picture without words")


def rss(content):
    """The items of an RSS feed."""
    root = xml(content)
    require(root.tag == "rss" and root.get("version") == "2.0" and len(root) == 1, "not RSS 2.0")
    channel = root[0]
    for tag in ("title", "description", "language"):
        one(channel, tag)
    full(one(channel, "link"))
    itself = channel.find(f"{ATOM}link")
    require(itself.get("rel") == "self", "does not name itself")
    full(itself.get("href"))
    parsedate_to_datetime(one(channel, "lastBuildDate"))
    items = channel.findall("item")
    for item in items:
        one(item, "title")
        full(one(item, "link"))
        require(NAME_FOR_EVER.fullmatch(one(item, "guid")), item.findtext("guid"))
        require(item.find("guid").get("isPermaLink") == "false", "a guid that claims to be a link")
        require(parsedate_to_datetime(one(item, "pubDate")).tzinfo, "no zone")
        feed_html(item.findtext("description") or "")
        feed_html(item.findtext(f"{CONTENT}encoded") or "<p></p>")
        require(len(item.findall("enclosure")) <= 1, "two enclosures")
        for enclosure in item.findall("enclosure"):
            full(enclosure.get("url"))
            require(int(enclosure.get("length")) > 0 and "/" in enclosure.get("type"), "enclosure")
    distinct([item.findtext("guid") for item in items])
    return items


def atom(content):
    """The entries of an Atom feed."""
    root = xml(content)
    require(root.tag == f"{ATOM}feed", root.tag)
    one(root, f"{ATOM}title")
    one(root, f"{ATOM}id")
    zoned(one(root, f"{ATOM}updated"))
    links = {link.get("rel"): full(link.get("href")) for link in root.findall(f"{ATOM}link")}
    require({"self", "alternate"} <= {*links}, links)
    one(root.find(f"{ATOM}author"), f"{ATOM}name")
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        one(entry, f"{ATOM}title")
        require(NAME_FOR_EVER.fullmatch(one(entry, f"{ATOM}id")), entry.findtext(f"{ATOM}id"))
        require(
            zoned(one(entry, f"{ATOM}updated")) >= zoned(one(entry, f"{ATOM}published")), "updated before it was out"
        )
        for author in entry.findall(f"{ATOM}author"):
            one(author, f"{ATOM}name")
        for link in entry.findall(f"{ATOM}link"):
            full(link.get("href"))
        for text in entry.findall(f"{ATOM}content") + entry.findall(f"{ATOM}summary"):
            require(text.get("type") == "html", "type of", text.tag)
            feed_html(text.text or "<p></p>")
    distinct([entry.findtext(f"{ATOM}id") for entry in entries])
    return entries


def json_feed(content):
    """The items of a JSON feed."""
    feed = strict_json(content.decode("utf-8", "strict"))
    require(feed["version"] == "https://jsonfeed.org/version/1.1", feed["version"])
    require(feed["title"], "no title")
    full(feed["home_page_url"])
    full(feed["feed_url"])
    for item in feed["items"]:
        require(NAME_FOR_EVER.fullmatch(item["id"]), item["id"])
        full(item["url"])
        feed_html(item["content_html"])
        zoned(item["date_published"])
        require(LANGUAGE.fullmatch(item["language"]), item["language"])
        require(all(author["name"] for author in item.get("authors", [])), "an author without a name")
        for address in filter(None, [item.get("image")]):
            full(address)
    distinct([item["id"] for item in feed["items"]])
    return feed["items"]


def sitemap(content):
    """The addresses of a sitemap, an index of them, or a news sitemap."""
    root = xml(content)
    require(root.tag in (f"{MAP}urlset", f"{MAP}sitemapindex"), root.tag)
    places = []
    for entry in root:
        require(entry.tag in (f"{MAP}url", f"{MAP}sitemap"), entry.tag)
        places.append(full(one(entry, f"{MAP}loc")))
        for date in entry.findall(f"{MAP}lastmod"):
            zoned(date.text)
        for news in entry.findall(f"{NEWS}news"):
            one(news, f"{NEWS}title")
            zoned(one(news, f"{NEWS}publication_date"))
            require(LANGUAGE.fullmatch(one(news.find(f"{NEWS}publication"), f"{NEWS}language")), "language")
    distinct(places)
    require(len(places) <= 50_000, "too many")
    return places


def json_ld(page):
    """The objects of a page's structured data."""
    scripts = html.fromstring(page.decode("utf-8", "strict")).xpath("//script[@type='application/ld+json']/text()")
    found = [strict_json(text) for text in scripts]
    for data in found:
        require(data["@context"] == "https://schema.org", data.get("@context"))
        walk(data)
    return found


def walk(data):
    """Every object has a type; no value is empty; addresses are full, dates of ours have a zone."""
    require(re.fullmatch(r"[A-Z]\w+", data["@type"]), data)
    for name, value in data.items():
        require(value not in ("", [], {}, None), "empty:", name)
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                walk(part)
            elif name in ("url", "item", "image", "logo", "sameAs", "mainEntityOfPage", "contentUrl"):
                full(part)
            elif data["@type"] == "DigitalDocument" and name == "datePublished":
                datetime.strptime(part, "%Y-%m-%d")  # a document has a day, and no hour
            elif name.startswith("date"):
                zoned(part)


def strict_json(text):
    """JSON without a name twice in an object, and without NaN."""

    def pairs(found):
        distinct([name for name, _value in found])
        return dict(found)

    return json.loads(text, object_pairs_hook=pairs, parse_constant=lambda name: require(False, name))


def distinct(values):
    require(len({*values}) == len(values), "twice:", sorted(value for value in values if values.count(value) > 1)[:3])
