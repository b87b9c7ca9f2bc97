"""What an editor is told before publication: what is needed, and what readers would stumble over."""

from django.conf import settings
from django.test import TestCase

from articles import prepublish
from jfj.demo.factories import ArticleFactory, AuthorFactory, DocumentFactory, ImageFactory, SectionFactory


class BlockingTests(TestCase):
    def test_a_finished_story_lacks_nothing(self):
        self.assertEqual(prepublish.blocking(ArticleFactory(authors=[AuthorFactory()], lead_image=ImageFactory())), [])

    def test_each_thing_that_is_missing_is_a_sentence(self):
        silent = ImageFactory(credit="", alt_text="")
        said = " ".join(prepublish.blocking(ArticleFactory(section=None, body="", lead_image=silent)))
        for words in ("section", "byline", "no text", "no credit", "Describe the lead picture"):
            self.assertIn(words, said)


class WarningTests(TestCase):
    def warned(self, **fields):
        return " ".join(prepublish.warnings(ArticleFactory(**fields)))

    def test_a_good_story_has_none(self):
        image = ImageFactory(alt_text="Rows of empty benches in a courtroom")
        self.assertEqual(self.warned(lead_image=image, body="<h2>One</h2><h3>Two</h3><p>Text.</p>"), "")

    def test_a_missing_standfirst_and_a_long_headline(self):
        self.assertIn("no standfirst", self.warned(standfirst=""))
        self.assertIn("110 letters", self.warned(headline="A" * 111))
        self.assertNotIn("110 letters", self.warned(headline="A" * 110))

    def test_a_description_of_three_words_or_one_that_repeats_the_caption(self):
        self.assertIn("very short", self.warned(lead_image=ImageFactory(alt_text="A big court")))
        same = "The court from outside in the rain"
        self.assertIn("repeats its caption", self.warned(lead_image=ImageFactory(alt_text=same, caption=same)))

    def test_a_picture_in_the_text_that_nobody_described(self):
        silent, told = ImageFactory(alt_text=""), ImageFactory()
        self.assertIn("1 picture", self.warned(body=f'<figure><img src="{silent.url}"></figure>'))
        self.assertEqual(self.warned(body=f'<figure><img src="{told.url}"></figure>'), "")

    def test_a_level_of_headings_that_is_skipped(self):
        self.assertIn("“Two” skips a level", self.warned(body="<h2>One</h2><h4>Two</h4><p>Text.</p>"))

    def test_a_link_that_goes_nowhere_inside_the_site(self):
        hidden, out = ArticleFactory(embargoed=True), ArticleFactory(published=True)
        section = SectionFactory()
        for path in ("/never-was/", hidden.get_absolute_url(), "/section/none/", f"{settings.SITE_URL}/2020/01/x/"):
            self.assertIn("is no page of this site", self.warned(body=f'<p><a href="{path}">x</a></p>'), path)
        for path in (out.get_absolute_url(), section.get_absolute_url(), "https://www.icc-cpi.int/x/", "mailto:a@b.c"):
            self.assertEqual(self.warned(body=f'<p><a href="{path}">x</a></p>'), "", path)

    def test_any_address_of_the_site_is_answered_without_a_fault(self):
        self.assertEqual(self.warned(body='<p><a href="/accounts/login/">x</a></p>'), "")
        for path in ("/corrections/feed/", "/corrections/feed.json", "/accounts/2fa/", "/admin/", "/readyz", "/%00/"):
            self.warned(body=f'<p><a href="{path}">x</a></p>')

    def test_thirty_links_to_stories_cost_as_many_queries_as_one(self):
        links = [f'<a href="{ArticleFactory(published=True).get_absolute_url()}">x</a>' for _n in range(30)]
        for count in (1, 30):
            story = ArticleFactory(body=f"<p>{' '.join(links[:count])}</p>")
            with self.assertNumQueries(2):
                self.assertEqual(prepublish.warnings(story), [])

    def test_a_gallery_with_pictures_that_nobody_described(self):
        keys = ",".join(ImageFactory(alt_text=alt).key for alt in ("", "", "Rows of empty benches in a courtroom"))
        self.assertIn("the 2 picture(s)", self.warned(body=f'<figure data-block="gallery" data-id="{keys}"></figure>'))

    def test_an_exhibit_whose_document_is_gone(self):
        block = '<p>Text.</p><figure data-block="exhibit" data-id="{}"></figure>'
        self.assertIn("An exhibit is", self.warned(body=block.format("x" * 22)))
        self.assertEqual(self.warned(body=block.format(DocumentFactory().key)), "")

    def test_an_also_read_line_to_a_story_that_readers_cannot_see(self):
        hidden = ArticleFactory(embargoed=True)
        line = f'<figure data-block="also-read" data-id="{hidden.pk}"></figure>'
        self.assertIn("also-read line", self.warned(body=f"<p>Text.</p>{line}"))
