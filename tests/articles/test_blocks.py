"""Gallery, fact box, footnotes and embeds as readers get them."""

from unittest import mock

from django.template.defaultfilters import filesizeformat
from django.test import TestCase
from lxml import html

from articles.feed_text import body_html
from articles.models import Article, Image
from jfj.demo.factories import ArticleFactory, ImageFactory

VIDEO = '<figure data-block="embed" data-id="youtube:aqz-KE-bpKQ"{}><figcaption>The hearing</figcaption></figure>'
POST = '<figure data-block="embed" data-id="x:IntlCrimCourt/status/1234567890123456789"></figure>'
NOTES = (
    '<figure data-block="footnotes"><ol><li>First <em>note</em>.</li><li>Second note.</li><li>Third.</li></ol></figure>'
)


class BlockTestCase(TestCase):
    def page(self, body):
        """The answer to a stranger who asks for a story with this text."""
        self.story = ArticleFactory(published=True, body=body)
        response = self.client.get(self.story.get_absolute_url())
        self.assertEqual(200, response.status_code)
        return response

    def tree(self, body):
        return html.fromstring(self.page(body).content.decode()).find_class("prose")[0]

    def feed(self):
        return body_html(Article.objects.for_page().get(pk=self.story.pk))


class GalleryTest(BlockTestCase):
    def setUp(self):
        self.images = [ImageFactory(caption=f"View {n}", credit=f"Photographer {n}") for n in (1, 2, 3)]

    def gallery(self):
        return (
            f'<p>x</p><figure data-block="gallery" data-id="{",".join(image.key for image in self.images)}"></figure>'
        )

    def test_each_picture_stands_there_with_caption_and_credit_in_order(self):
        gallery = self.tree(self.gallery()).find_class("gallery")[0]
        self.assertEqual(("group", "3 pictures"), (gallery.get("role"), gallery.get("aria-label")))
        said = [" ".join(caption.text_content().split()) for caption in gallery.iter("figcaption")]
        self.assertEqual([f"View {n} Photo: Photographer {n}" for n in (1, 2, 3)], said)

    def test_warned_picture_is_under_its_veil(self):
        Image.objects.filter(pk=self.images[1].pk).update(content_note="Shows an injured person.")
        gallery = self.tree(self.gallery()).find_class("gallery")[0]
        self.assertEqual(["figure", "details", "figure"], [child.tag for child in gallery])
        self.assertEqual(1, len(gallery[1].xpath("./figure/template//img")))
        self.assertFalse(gallery[1].xpath(".//img[not(ancestor::template)]"))

    @mock.patch("articles.models.media.weight", return_value=84_000)
    def test_veil_says_what_the_picture_would_cost(self, weight):
        Image.objects.filter(pk=self.images[1].pk).update(content_note="Shows an injured person.")
        said = self.tree(self.gallery()).find_class("veil__size")[0].text_content()
        self.assertIn(filesizeformat(84_000), said)

    @mock.patch("articles.models.media.weight", return_value=84_000)
    def test_picture_under_a_veil_is_weighed_once(self, weight):
        Image.objects.filter(pk=self.images[1].pk).update(content_note="Shows an injured person.")
        self.page(self.gallery())
        weight.assert_called_once()

    def test_pictures_are_public_with_the_story_and_not_before(self):
        draft = ArticleFactory(body=self.gallery())
        self.assertFalse(Image.objects.in_public_use().exists())
        draft.delete()
        self.page(self.gallery())
        self.assertEqual(3, Image.objects.in_public_use().count())

    def test_pictures_that_are_gone_leave_no_gap(self):
        self.tree(self.gallery())
        self.story.body_images.remove(*self.images[1:])
        page = html.fromstring(self.client.get(self.story.get_absolute_url()).content.decode())
        self.assertEqual(1, len(list(page.find_class("gallery")[0].iter("figcaption"))))
        self.story.body_images.clear()
        self.assertNotContains(self.client.get(self.story.get_absolute_url()), 'class="gallery"')

    def test_feeds_get_plain_pictures(self):
        self.page(self.gallery())
        self.assertEqual(3, self.feed().count("<img "))


class FactBoxTest(BlockTestCase):
    BOX = (
        '<figure data-block="fact-box"><figcaption>The case</figcaption><p>One &amp; <em>two</em>.</p></figure><p>x</p>'
    )

    def test_box_has_its_title_as_a_heading_and_its_words_as_they_are(self):
        box = self.tree(self.BOX).find_class("fact-box")[0]
        self.assertEqual(("aside", "The case"), (box.tag, box.find("h2").text))
        self.assertEqual("<p>One &amp; <em>two</em>.</p>", html.tostring(box.find("div/p"), encoding="unicode").strip())

    def test_box_without_a_title_has_no_heading(self):
        box = self.tree(self.BOX.replace("<figcaption>The case</figcaption>", "")).find_class("fact-box")[0]
        self.assertIsNone(box.find("h2"))

    def test_words_of_a_box_are_counted(self):
        self.page(self.BOX)
        self.assertEqual(5, self.story.word_count)

    def test_feeds_get_a_quotation(self):
        self.page(self.BOX)
        self.assertIn("<blockquote><p><strong>The case</strong></p>", self.feed())


class FootnoteTest(BlockTestCase):
    def test_marks_are_numbered_by_their_place_and_lead_there_and_back(self):
        tree = self.tree(f"<p>One.<sup>[2]</sup> Two.<sup>[1]</sup></p>{NOTES}")
        marks = [(a.text, a.get("href"), a.get("id")) for a in tree.xpath(".//sup/a")]
        self.assertEqual([("1", "#note-1", "note-mark-1"), ("2", "#note-2", "note-mark-2")], marks)
        notes = tree.xpath(".//section//li")
        self.assertIn("Second note.", notes[0].text_content())
        self.assertEqual(["#note-mark-1", "#note-mark-2"], [a.get("href") for a in tree.find_class("footnotes__back")])

    def test_note_without_a_mark_stands_last_and_leads_nowhere(self):
        last = self.tree(f"<p>One.<sup>[3]</sup></p>{NOTES}").xpath(".//section//li")[-1]
        self.assertEqual(("Second note.", []), (last.text_content(), last.xpath(".//a")))

    def test_second_mark_of_a_note_has_no_second_id(self):
        tree = self.tree(f"<p>One.<sup>[1]</sup> Two.<sup>[1]</sup></p>{NOTES}")
        self.assertEqual(["note-mark-1", None], [a.get("id") for a in tree.xpath(".//sup/a")])

    def test_other_raised_letters_stay_as_they_are(self):
        tree = self.tree(f"<p>m<sup>2</sup>, 1<sup>st</sup>, <sup>[9]</sup>, <sup>[1]</sup></p>{NOTES}")
        self.assertEqual(["2", "st", "[9]", "1"], [sup.text_content() for sup in tree.iter("sup")])

    def test_notes_stand_at_the_end_wherever_they_were_written(self):
        tree = self.tree(f"{NOTES}<p>One.<sup>[1]</sup></p>")
        self.assertEqual(["p", "section"], [child.tag for child in tree if child.tag in ("p", "section")][:2])

    def test_text_behind_a_mark_is_kept(self):
        tree = self.tree(f"<p>One<sup>[1]</sup>, two.</p>{NOTES}")
        self.assertEqual("One1, two.", tree.find("p").text_content())

    def test_marks_without_notes_stay_words(self):
        self.assertEqual("[1]", self.tree("<p>One.<sup>[1]</sup></p>").xpath(".//sup")[0].text)

    def test_feeds_lead_to_the_page(self):
        self.page(f"<p>One.<sup>[1]</sup></p>{NOTES}")
        self.assertIn(f'{self.story.get_absolute_url()}#note-1">1</a></sup>', self.feed())
        self.assertIn("<li>First <em>note</em>.</li>", self.feed())


class EmbedTest(BlockTestCase):
    def test_nothing_of_another_site_is_on_the_page_but_a_link(self):
        page = self.page(f"<p>x</p>{VIDEO.format('')}").content.decode()
        self.assertNotIn("<iframe", page)
        card = html.fromstring(page).find_class("embed")[0]
        (link,) = card.iter("a")
        self.assertEqual("https://www.youtube.com/watch?v=aqz-KE-bpKQ", link.get("href"))
        self.assertEqual({"noreferrer", "noopener", "nofollow"}, {*link.get("rel").split()})
        self.assertIn("From YouTube.", card.text_content())
        self.assertEqual([], [element.get("src") for element in card.iter() if element.get("src")])

    def test_button_of_the_player_waits_for_a_script(self):
        (button,) = self.tree(f"<p>x</p>{VIDEO.format('')}").find_class("embed")[0].iter("button")
        self.assertIn("hidden", button.attrib)
        self.assertTrue(button.get("data-player").startswith("https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"))

    def test_only_pages_with_a_video_may_show_a_frame_and_only_its_site(self):
        self.assertIn("frame-src https://www.youtube-nocookie.com;", self.policy(f"<p>x</p>{VIDEO.format('')}"))
        for body in ("<p>x</p>", f"<p>x</p>{POST}", f"<p>{VIDEO.replace('<', '&lt;')}</p>"):
            self.assertNotIn("frame-src", self.policy(body))

    def policy(self, body):
        policy = self.page(body)["Content-Security-Policy"] + ";"
        self.assertIn("script-src 'self';", policy)
        return policy

    def test_post_is_a_card_with_a_link(self):
        card = self.tree(f"<p>x</p>{POST}").find_class("embed")[0]
        self.assertEqual([], [*card.iter("button")])
        self.assertEqual("https://x.com/IntlCrimCourt/status/1234567890123456789", next(card.iter("a")).get("href"))

    def test_poster_is_a_picture_of_ours_unless_it_needs_a_note(self):
        image = ImageFactory(credit="Drawn by us")
        body = "<p>x</p>" + VIDEO.format(f' data-poster="{image.key}"')
        self.assertEqual(1, len(self.tree(body).find_class("embed__poster")))
        Image.objects.update(content_note="Shows an injured person.")
        page = self.client.get(self.story.get_absolute_url())
        self.assertNotContains(page, "embed__poster")
        self.assertNotContains(page, image.key)

    def test_feeds_get_a_link(self):
        self.page(f"<p>x</p>{VIDEO.format('')}")
        self.assertIn('<a href="https://www.youtube.com/watch?v=aqz-KE-bpKQ">Open on YouTube</a>', self.feed())
