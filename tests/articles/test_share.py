from urllib.parse import parse_qs, urlsplit

from django.test import TestCase

from jfj.demo.factories import ArticleFactory


class ShareTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = ArticleFactory(published=True, headline="Who pays & who waits?")

    def share(self, channel, article=None, **kwargs):
        return self.client.get(f"/share/{channel}/{(article or self.article).pk}/", **kwargs)

    def test_each_network_gets_the_full_address(self):
        address = f"http://testserver{self.article.get_absolute_url()}"
        for channel in ["whatsapp", "facebook", "twitter", "mail"]:
            with self.subTest(channel):
                response = self.share(channel)
                self.assertEqual(response.status_code, 302)
                values = parse_qs(urlsplit(response["Location"]).query).values()
                self.assertIn(address, " ".join(value for (value,) in values))

    def test_a_headline_with_signs_arrives_whole(self):
        query = parse_qs(urlsplit(self.share("twitter")["Location"]).query)
        self.assertEqual(query["text"], ["Who pays & who waits?"])

    def test_a_headline_cannot_add_lines_to_a_mail(self):
        self.assertNotIn("\n", self.share("mail")["Location"])

    def test_an_unknown_network_is_404(self):
        self.assertEqual(self.share("myspace").status_code, 404)

    def test_a_hidden_story_is_404_like_one_that_never_was(self):
        for trait in ["scheduled", "embargoed", "withdrawn", "retracted", "spiked"]:
            response = self.share("facebook", ArticleFactory(**{trait: True}))
            self.assertEqual(response.status_code, 404)

    def test_it_is_neither_kept_nor_indexed(self):
        response = self.share("facebook")
        self.assertIn("no-store", response["Cache-Control"])
        self.assertIn("noindex", response["X-Robots-Tag"])

    def test_absurd_ids_are_404(self):
        self.assertEqual(self.client.get(f"/share/facebook/{'9' * 400}/").status_code, 404)

    def test_only_get_is_answered(self):
        self.assertEqual(self.client.post(f"/share/facebook/{self.article.pk}/").status_code, 405)
