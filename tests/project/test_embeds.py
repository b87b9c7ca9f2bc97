"""Which addresses name a video or a post, and what we make of their names."""

from django.test import SimpleTestCase

from jfj.lib.embeds import PROVIDERS, name_of, named

KNOWN = {
    "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=30s&si=follow-me": "youtube:aqz-KE-bpKQ",
    "https://youtu.be/aqz-KE-bpKQ?si=follow-me": "youtube:aqz-KE-bpKQ",
    "https://m.youtube.com/shorts/aqz-KE-bpKQ": "youtube:aqz-KE-bpKQ",
    "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ": "youtube:aqz-KE-bpKQ",
    "https://vimeo.com/76979871": "vimeo:76979871",
    "https://player.vimeo.com/video/76979871?h=1": "vimeo:76979871",
    "https://twitter.com/IntlCrimCourt/status/1234567890123456789?s=20": "x:IntlCrimCourt/status/1234567890123456789",
    "https://x.com/IntlCrimCourt/status/1234567890123456789/photo/1": "x:IntlCrimCourt/status/1234567890123456789",
    "https://www.facebook.com/JournalistsForJustice/posts/pfbid0abc": "facebook:JournalistsForJustice/posts/pfbid0abc",
    "https://bsky.app/profile/un.org/post/3kabcdefghi2x": "bluesky:un.org/post/3kabcdefghi2x",
    "https://mastodon.social/@Mastodon/112345678901234567": "mastodon:@Mastodon/112345678901234567",
}
UNKNOWN = (
    "",
    "javascript:alert(1)",
    "//youtube.com/watch?v=aqz-KE-bpKQ",
    "https://youtube.com.evil.example/watch?v=aqz-KE-bpKQ",
    "https://evil.example/?https://youtube.com/watch?v=aqz-KE-bpKQ",
    "https://youtube.com@evil.example/watch?v=aqz-KE-bpKQ",
    "https://www.youtube.com/watch?v=aqz-KE-bpK%22onload",
    "https://www.youtube.com/channel/aqz-KE-bpKQ",
    "https://www.youtube.com/watch?list=aqz-KE-bpKQ",
    "https://vimeo.com/٧٦٩٧٩٨٧١",
    "https://x.com/a/status/12",
    "https://mastodon.example/@Mastodon/112345678901234567",
    "https://[",
    "https://www.youtube.com/watch?" + "v=1&" * 5000,
)


class EmbedTests(SimpleTestCase):
    def test_addresses_of_known_sites_become_short_names(self):
        for address, name in KNOWN.items():
            with self.subTest(address):
                self.assertEqual(name_of(address), name)

    def test_all_other_addresses_are_none(self):
        for address in UNKNOWN:
            with self.subTest(address[:80]):
                self.assertEqual(name_of(address), "")

    def test_the_page_of_a_name_has_the_same_name(self):
        for name in KNOWN.values():
            with self.subTest(name):
                self.assertEqual(name_of(named(name).page), name)

    def test_a_name_that_was_not_made_by_us_is_none(self):
        for name in (
            "",
            "youtube:",
            "youtube:aqz-KE-bpKQ&x",
            "x:../../evil",
            "youtube:aqz-KE-bpKQ\n",
            "Vimeo:76979871",
        ):
            with self.subTest(name):
                self.assertIsNone(named(name))

    def test_only_videos_have_players_and_those_without_cookies(self):
        hosts = {named(name).player_host for name in KNOWN.values()} - {""}
        self.assertEqual(hosts, {"https://www.youtube-nocookie.com", "https://player.vimeo.com"})

    def test_every_site_is_in_these_tests(self):
        self.assertEqual({name.partition(":")[0] for name in KNOWN.values()}, {*PROVIDERS})
