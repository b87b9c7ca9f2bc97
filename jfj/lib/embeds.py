"""Videos and posts of other sites: which we show a card of, and by what they are named.

An address is taken apart and only what names the post is kept; what somebody pasted around it is not. An address that
does not fit is no embed: there is no "any other site".
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

LONGEST = 500


@dataclass(frozen=True)
class Provider:
    """A site: its name, its hosts, the paths in which a post's id stands, its page and, of a video, its player."""

    name: str
    hosts: tuple[str, ...]
    paths: tuple[str, ...]
    post_id: str
    page: str
    player: str = ""


PROVIDERS = {
    "youtube": Provider(
        "YouTube",
        ("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"),
        (r"/(?:embed/|shorts/|live/|v/)?([\w-]{11})/?", r"/watch\?v=([\w-]{11})"),
        r"[\w-]{11}",
        "https://www.youtube.com/watch?v={}",
        "https://www.youtube-nocookie.com/embed/{}?autoplay=1",
    ),
    "vimeo": Provider(
        "Vimeo",
        ("vimeo.com", "www.vimeo.com", "player.vimeo.com"),
        (r"/(?:video/)?(\d{6,12})/?",),
        r"\d{6,12}",
        "https://vimeo.com/{}",
        "https://player.vimeo.com/video/{}?dnt=1&autoplay=1",
    ),
    "x": Provider(
        "X (Twitter)",
        ("x.com", "www.x.com", "twitter.com", "www.twitter.com", "mobile.twitter.com"),
        (r"/(\w{1,15}/status/\d{5,20})(?:/.*)?",),
        r"\w{1,15}/status/\d{5,20}",
        "https://x.com/{}",
    ),
    "facebook": Provider(
        "Facebook",
        ("facebook.com", "www.facebook.com", "m.facebook.com"),
        (r"/([\w.]{1,60}/(?:posts|videos)/\w{5,80})/?",),
        r"[\w.]{1,60}/(?:posts|videos)/\w{5,80}",
        "https://www.facebook.com/{}",
    ),
    "bluesky": Provider(
        "Bluesky",
        ("bsky.app",),
        (r"/profile/([\w.-]{3,80}/post/\w{10,20})/?",),
        r"[\w.-]{3,80}/post/\w{10,20}",
        "https://bsky.app/profile/{}",
    ),
    "mastodon": Provider(
        "Mastodon",
        ("mastodon.social",),
        (r"/(@\w{1,40}/\d{10,20})/?",),
        r"@\w{1,40}/\d{10,20}",
        "https://mastodon.social/{}",
    ),
}
NAMED = re.compile("|".join(f"{key}:{one.post_id}" for key, one in PROVIDERS.items()), re.ASCII)


@dataclass(frozen=True)
class Embed:
    """A video or post of another site."""

    provider: Provider
    post_id: str

    @property
    def page(self) -> str:
        """Where it is on its own site."""
        return self.provider.page.format(self.post_id)

    @property
    def player(self) -> str:
        """What a frame shows of a video; "" of a post, which only a script of that site could draw."""
        return self.provider.player.format(self.post_id) if self.provider.player else ""

    @property
    def player_host(self) -> str:
        """The site that a frame would ask."""
        return "https://" + urlsplit(self.player).netloc if self.player else ""


def named(name: str) -> Embed | None:
    """The embed of a stored name, such as "youtube:aqz-KE-bpKQ"; None for what is none."""
    if not NAMED.fullmatch(name):
        return None
    provider, _colon, post_id = name.partition(":")
    return Embed(PROVIDERS[provider], post_id)


def name_of(address: str) -> str:
    """The name to store for an address that somebody pasted, or "" where it is none that we know."""
    try:
        parts = urlsplit(address.strip()[:LONGEST])
        host = parts.hostname or ""
        video = parse_qs(parts.query, max_num_fields=20).get("v", [""])[0]
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc:
        return ""
    path = f"{parts.path}?v={video}" if parts.path == "/watch" else parts.path
    for key, provider in PROVIDERS.items():
        for pattern in provider.paths if host in provider.hosts else ():
            if match := re.fullmatch(pattern, path, re.ASCII):
                return f"{key}:{match[1]}"
    return ""
