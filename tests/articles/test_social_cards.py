"""What networks show of a story: the crop of its picture, or a card that we draw."""

import io

from django.core.files.storage import default_storage
from django.test import SimpleTestCase, TestCase, override_settings
from lxml import html
from PIL import Image as Pillow

from articles import cards, services
from articles.models import Article, SocialCard
from articles.renditions import CROPS
from articles.tasks import make_renditions
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, SectionFactory, UserFactory
from jfj.lib import social_card, typeset
from tests.tasks import run_tasks

FAMILY = "Brygada 1918"
HIDDEN = ({}, {"scheduled": True}, {"embargoed": True}, {"withdrawn": True}, {"spiked": True})


def inked(picture):
    """Where on a card anything is drawn between section and rule: the box, or None."""
    card = Pillow.open(io.BytesIO(picture)).convert("RGB").crop((0, social_card.TOP, 1200, social_card.BOTTOM))
    return Pillow.eval(card.convert("L"), lambda value: 255 * (value < 128)).getbbox()


class TypesetTests(SimpleTestCase):
    def test_each_run_of_letters_has_the_file_that_holds_it(self):
        files = [(file.removeprefix("brygada-1918-"), run) for file, run in typeset.runs_of("Šešelj", FAMILY)]
        latin, more = "latin-wght-normal.woff2", "latin-ext-wght-normal.woff2"
        self.assertEqual(files, [(more, "Š"), (latin, "e"), (more, "š"), (latin, "elj")])

    def test_no_letter_of_it_is_the_box_of_a_missing_one(self):
        for word in ("Šešelj", "Łódź", "Αθήνα", "Москва", "“ICC” – 5 € · l’État"):
            for file, run in typeset.runs_of(word, FAMILY):
                font = typeset.font(file, 60, 600)
                missing = bytes(font.getmask(typeset.NO_LETTER))
                for letter in run.replace(" ", ""):
                    self.assertNotEqual(bytes(font.getmask(letter)), missing, letter)

    def test_a_text_with_a_letter_of_none_of_the_files_has_no_runs(self):
        for text in ("الحكم", "Judges met in الخرطوم", "አዲስ", "verdict \U0001f600", "a\u0001"):
            self.assertIsNone(typeset.runs_of(text, FAMILY), text)

    def test_every_letter_that_a_keyboard_of_europe_has_is_drawn(self):
        for text in ("àâäçéèêëîïôöùûüÿœæ", "ąćęłńóśźż", "čďěňřšťůž", "ğıİş", "ñáíóúü¿¡", "åøæ", "ệảữ"):
            self.assertIsNotNone(typeset.runs_of(text, FAMILY), text)


class CardTests(SimpleTestCase):
    def card(self, headline, section="Courts"):
        return social_card.draw(wordmark="Journalists For Justice", section=section, headline=headline)

    def test_it_has_the_size_that_networks_ask_for_and_little_weight(self):
        picture = self.card("Judges in the Šešelj case adjourn")
        self.assertEqual(Pillow.open(io.BytesIO(picture)).size, (1200, 630))
        self.assertLess(len(picture), 60_000)

    def test_a_headline_in_other_letters_leaves_section_and_wordmark(self):
        self.assertIsNotNone(inked(self.card("Šešelj")))
        self.assertIsNone(inked(self.card("الحكم في القضية")))
        self.assertNotEqual(self.card("الحكم"), self.card("الحكم", section=""))

    def test_the_longest_headline_stays_within_its_margins(self):
        for headline in ("W" * 200, "Wagenburg " * 20, "ij " * 66, "Ä" * 14):
            left, _top, right, bottom = inked(self.card(headline))
            self.assertGreaterEqual(left, social_card.MARGIN - 12, headline)
            self.assertLessEqual(right, 1200 - social_card.MARGIN + 12, headline)
            self.assertLessEqual(bottom, social_card.BOTTOM - social_card.TOP, headline)

    def test_the_longest_section_stays_within_its_margins(self):
        card = Pillow.open(io.BytesIO(self.card("", section="W" * 80))).convert("L")
        box = Pillow.eval(card.crop((0, 0, 1200, 140)), lambda value: 255 * (value < 160)).getbbox()
        self.assertLessEqual(box[2], 1200 - social_card.MARGIN + 12)


@override_settings(SITE_URL="https://www.example.org")
class SocialImageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = SectionFactory(name="Courts")
        cls.editor = UserFactory(editor=True)

    def offered(self, story, name="og:image"):
        page = html.fromstring(self.client.get(story.get_absolute_url()).content.decode())
        return page.xpath(f"string(//meta[@property='{name}']/@content)")

    def ready(self, **fields):
        fields = {"lead_image": None} | fields
        return ArticleFactory(ready=True, section=self.section, authors=[AuthorFactory()], **fields)

    def test_a_story_without_a_picture_has_its_card_as_soon_as_it_is_published(self):
        story = self.ready()
        services.publish(story, by=self.editor)
        run_tasks()
        story.refresh_from_db()
        address = self.offered(story)
        self.assertTrue(address.startswith("https://www.example.org/media/cards/"), address)
        answer = self.client.get(address.removeprefix("https://www.example.org"))
        self.assertEqual(answer["Content-Type"], "image/png")
        self.assertEqual(Pillow.open(io.BytesIO(b"".join(answer.streaming_content))).size, (1200, 630))
        self.assertEqual(self.offered(story, "og:image:alt"), story.headline)
        self.assertEqual(self.offered(story, "og:image:width"), "1200")

    def test_it_is_drawn_once_for_the_same_words_and_anew_for_others(self):
        story = ArticleFactory(published=True, section=self.section)
        self.assertEqual(cards.draw_missing(), "1 drawn or deleted")
        self.assertIsNone(cards.draw_missing())
        first = SocialCard.objects.get()
        Article.objects.update(headline="Another headline")
        self.assertEqual(self.offered(story), "")  # never the words that were changed
        with self.captureOnCommitCallbacks(execute=True):
            cards.draw_missing()
        second = SocialCard.objects.get()
        self.assertNotEqual(first.key, second.key)
        self.assertFalse(default_storage.exists(first.path))
        self.assertIn(second.key, self.offered(story))

    def test_pictures_that_need_care_are_replaced_by_the_card(self):
        warned = ImageFactory(content_note="Shows a grave.")
        for fields in ({"lead_image": warned}, {"is_sensitive": True}, {"is_legally_sensitive": True}):
            story = ArticleFactory(published=True, section=self.section, **{"lead_image": ImageFactory()} | fields)
            cards.draw_missing()
            self.assertIn("/media/cards/", self.offered(story), fields)

    def test_a_story_with_a_picture_has_no_card(self):
        ArticleFactory(published=True, section=self.section, lead_image=ImageFactory())
        self.assertIsNone(cards.draw_missing())

    def test_nobody_sees_the_card_of_a_story_that_readers_cannot_open(self):
        story = ArticleFactory(published=True, section=self.section)
        cards.draw_missing()
        address = f"/media/{SocialCard.objects.get().path}"
        self.assertEqual(self.client.get(address).status_code, 200)
        for state in HIDDEN:
            other = ArticleFactory(section=self.section, **state)
            SocialCard.objects.update(article=other)
            self.assertEqual(self.client.get(address).status_code, 404, state)
        self.assertEqual(self.client.get(f"/media/cards/{'a' * 22}.png").status_code, 404)
        self.assertEqual(self.offered(story), "")

    def address_of_card(self, **fields):
        """A story that has a card, and where that card is."""
        story = ArticleFactory(published=True, section=self.section, **fields)
        cards.draw_missing()
        return story, f"/media/{story.social_card.path}"

    def test_a_card_with_words_that_were_changed_is_gone_at_once(self):
        _story, address = self.address_of_card(headline="Amina testifies")
        Article.objects.update(headline="A witness testifies")
        self.assertEqual(self.client.get(address).status_code, 404)

    def test_a_card_with_words_of_a_story_that_was_retracted_since_is_gone(self):
        story, address = self.address_of_card(headline="Amina testifies")
        services.retract(story, by=self.editor, reason="It did not happen.")
        self.assertEqual(self.client.get(address).status_code, 200)
        Article.objects.update(headline="A witness testifies")
        self.assertEqual(self.client.get(address).status_code, 404)

    def test_a_card_whose_story_has_a_picture_now_is_gone(self):
        _story, address = self.address_of_card()
        Article.objects.update(lead_image=ImageFactory())
        self.assertEqual(self.client.get(address).status_code, 404)

    def test_row_and_file_go_when_a_picture_takes_over(self):
        story, _address = self.address_of_card()
        path = story.social_card.path
        Article.objects.update(lead_image=ImageFactory())
        with self.captureOnCommitCallbacks(execute=True):
            cards.draw_missing()
        self.assertFalse(SocialCard.objects.exists())
        self.assertFalse(default_storage.exists(path))

    def test_a_scheduled_story_has_its_card_before_it_comes_out_and_a_draft_has_none(self):
        ArticleFactory(scheduled=True, section=self.section)
        ArticleFactory(section=self.section)
        self.assertEqual(cards.draw_missing(), "1 drawn or deleted")

    def test_the_picture_is_cropped_around_its_focal_point(self):
        image = ImageFactory(size=(1400, 1400), focal_point="0.5x0.9")
        story = ArticleFactory(published=True, section=self.section, lead_image=image)
        self.assertNotIn("og:image:width", self.client.get(story.get_absolute_url()).content.decode())
        make_renditions.call(image.pk)
        self.assertEqual(
            (self.offered(story, "og:image:width"), self.offered(story, "og:image:height")), ("1200", "630")
        )
        image.refresh_from_db()
        for shape, size in CROPS.items():
            name = image.crop_url(shape).removeprefix("/media/")
            with default_storage.open(name) as file:
                self.assertEqual(Pillow.open(file).size, size)

    def test_search_engines_get_the_picture_in_three_ratios(self):
        image = ImageFactory()
        story = ArticleFactory(published=True, section=self.section, lead_image=image)
        make_renditions.call(image.pk)
        image.refresh_from_db()
        page = self.client.get(story.get_absolute_url()).content.decode()
        for shape in ("wide", "classic", "square"):
            self.assertIn(f"https://www.example.org{image.crop_url(shape)}", page)
