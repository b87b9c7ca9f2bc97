"""The picture library at the desk."""

import re
from unittest import mock

from django.contrib.auth.models import Permission
from django.test import TestCase, override_settings
from django.urls import reverse

from articles.media import create_image
from articles.models import Image
from articles.tasks import make_renditions
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, UserFactory
from tests.pictures import file_of, media_files, photo_from_a_phone, picture

LIST = reverse("admin:articles_image_changelist")
ADD = reverse("admin:articles_image_add")
WORDS = {
    "caption": "Judges enter the courtroom.",
    "credit": "JFJ",
    "credit_url": "",
    "licence": "",
    "alt_text": "Three judges in black robes walk in",
    "content_note": "",
    "focal_point": "0.5x0.5",
    "focal_x": "50",
    "focal_y": "50",
}


def page_of(image):
    return reverse("admin:articles_image_change", args=[image.pk])


class DeskTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.journalist, cls.editor = UserFactory(journalist=True), UserFactory(editor=True)

    def as_(self, user):
        self.client.force_login(user)
        return self.client

    def messages_after(self, response):
        return " ".join(str(message) for message in response.context["messages"])


class LibraryTest(DeskTestCase):
    def test_strangers_and_readers_are_sent_to_the_door(self):
        for path in (LIST, ADD):
            self.assertEqual(302, self.client.get(path).status_code)
            self.assertEqual(302, self.as_(UserFactory()).get(path).status_code)
            self.client.logout()

    def test_journalist_finds_own_and_public_pictures_only(self):
        ImageFactory(caption="A hidden room")
        ImageFactory(caption="An own room", created_by=self.journalist)
        response = self.as_(self.journalist).get(LIST, {"q": "room"})
        self.assertContains(response, "An own room")
        self.assertNotContains(response, "A hidden room")
        self.assertContains(self.as_(self.editor).get(LIST, {"q": "room"}), "A hidden room")

    def test_hidden_picture_is_no_page_for_a_journalist(self):
        hidden = ImageFactory()
        for name in ("change", "delete", "history"):
            response = self.as_(self.journalist).get(reverse(f"admin:articles_image_{name}", args=[hidden.pk]))
            self.assertIn(response.status_code, (302, 403, 404))

    def test_list_makes_the_same_queries_for_twenty_pictures(self):
        self.as_(self.editor).get(LIST)
        ImageFactory(created_by=self.journalist)
        with self.assertNumQueries(6):
            self.client.get(LIST)
        for _n in range(19):
            ImageFactory(created_by=UserFactory(journalist=True))
        with self.assertNumQueries(6):
            self.client.get(LIST)

    def test_warned_picture_is_a_note_in_the_list(self):
        image = ImageFactory(content_note="Shows an injured person.")
        response = self.as_(self.editor).get(LIST)
        self.assertContains(response, "Shows an injured person.")
        self.assertNotContains(response, image.url)

    def test_autocomplete_finds_visible_pictures_only(self):
        hidden = ImageFactory(caption="A hidden room")
        query = {"app_label": "articles", "model_name": "article", "field_name": "lead_image", "term": "room"}
        for user, expected in ((self.journalist, []), (self.editor, [str(hidden.pk)])):
            response = self.as_(user).get(reverse("admin:autocomplete"), query)
            self.assertEqual(expected, [result["id"] for result in response.json()["results"]])

    def test_chooser_gets_the_address_of_visible_pictures_only(self):
        hidden = ImageFactory()
        url = reverse("admin:articles_image_thumbnail", args=[hidden.pk])
        self.assertEqual(hidden.url, self.as_(self.editor).get(url).json()["url"])
        self.assertEqual(404, self.as_(self.journalist).get(url).status_code)
        self.assertEqual(403, self.as_(UserFactory(recruiter=True)).get(url).status_code)


class AddTest(DeskTestCase):
    def add(self, file, **changes):
        return self.as_(self.journalist).post(ADD, WORDS | changes | ({"file": file} if file else {}), follow=True)

    def test_picture_comes_in_clean(self):
        self.add(photo_from_a_phone(), credit="")
        image = Image.objects.get()
        self.assertEqual((self.journalist, "Amina Photographer"), (image.created_by, image.credit))
        self.assertEqual("Judges enter the courtroom.", image.caption)
        with image.file.storage.open(image.file.name) as file:
            self.assertNotIn(b"SECRET", file.read())

    def test_focal_point_can_be_typed(self):
        self.add(file_of(picture()), focal_x="10", focal_y="100")
        self.assertEqual("0.1x1", Image.objects.get().focal_point)

    def test_bad_file_gets_a_sentence_and_keeps_what_was_typed(self):
        before = media_files()
        for file, words in (
            (file_of(picture(), "TIFF"), "no picture that we can read"),
            (file_of(picture((50, 50))), "too small or too narrow"),
            (None, "This field is required"),
        ):
            response = self.add(file)
            self.assertContains(response, words)
            self.assertContains(response, WORDS["caption"])
        self.assertEqual((0, before), (Image.objects.count(), media_files()))

    def test_full_disk_gets_a_sentence_and_keeps_what_was_typed(self):
        before = media_files()
        with mock.patch.object(Image.file.field.storage, "_save", side_effect=OSError(28, "No space left")):
            response = self.add(file_of(picture()))
        self.assertContains(response, "could not be stored")
        self.assertContains(response, WORDS["caption"])
        self.assertEqual((0, before), (Image.objects.count(), media_files()))

    def test_bad_words_leave_no_file(self):
        before = media_files()
        self.assertContains(self.add(file_of(picture()), is_decorative="on"), "has no alternative text")
        self.assertContains(self.add(file_of(picture()), credit_url="javascript:alert(1)"), "Enter a valid URL")
        self.assertEqual((0, before), (Image.objects.count(), media_files()))

    def test_thin_alternative_text_is_pointed_out(self):
        for alt_text, words in (
            ("", "has no alternative text"),
            ("civil society", "is short"),
            (WORDS["caption"], "are the same"),
        ):
            response = self.add(file_of(picture()), alt_text=alt_text)
            self.assertIn(words, self.messages_after(response))
        good = self.messages_after(self.add(file_of(picture())))
        self.assertNotIn("lternative", good)

    @override_settings(ACCOUNT_RATE_LIMITS={"upload_image": "2/10m/user"})
    def test_many_pictures_at_once_must_wait_wherever_they_are_sent(self):
        self.assertContains(self.add(file_of(picture(), "TIFF")), "no picture")
        self.client.post(reverse("admin:articles_image_upload"), {"upload": file_of(picture(), "TIFF")})
        refused = self.add(file_of(picture()))
        self.assertContains(refused, "many pictures at once", status_code=429)
        self.assertContains(refused, WORDS["caption"], status_code=429)
        self.assertEqual((0, "600"), (Image.objects.count(), refused["Retry-After"]))

    def test_contributor_adds_no_picture(self):
        self.assertEqual(403, self.as_(UserFactory(contributor=True)).get(ADD).status_code)


class ChangeTest(DeskTestCase):
    def setUp(self):
        self.image = create_image(file_of(picture()), by=self.journalist)
        make_renditions.call(self.image.pk)

    def change(self, user, **changes):
        return self.as_(user).post(page_of(self.image), WORDS | changes, follow=True)

    def saved(self):
        return Image.objects.get(pk=self.image.pk)

    def test_click_in_the_picture_moves_the_focal_point_and_remakes_the_cards(self):
        with mock.patch("articles.media.make_renditions") as task:
            self.change(self.journalist, focal_point="0.123x0.9")
            task.enqueue.assert_called_once_with(self.image.pk)
        self.assertEqual("0.123x0.9", self.saved().focal_point)

    def test_typed_numbers_count_for_more_than_a_click(self):
        self.change(self.journalist, focal_point="0.123x0.9", focal_x="20", focal_y="30")
        self.assertEqual("0.2x0.3", self.saved().focal_point)

    def test_bad_focal_point_gets_a_sentence(self):
        for changes in ({"focal_point": "5x5"}, {"focal_x": "101"}, {"focal_x": "a"}):
            self.assertEqual(200, self.change(self.journalist, **changes).status_code)
        self.assertEqual("0.5x0.5", self.saved().focal_point)

    def test_new_words_order_nothing_and_lose_no_rendition(self):
        """The task records renditions while the form is open; saving it must not take them back."""
        made = self.saved().renditions
        stale = Image(**{f.name: getattr(self.saved(), f.name) for f in Image._meta.fields} | {"renditions": []})
        with (
            mock.patch("articles.media.make_renditions") as task,
            mock.patch("django.contrib.admin.ModelAdmin.get_object", return_value=stale),
        ):
            self.change(self.journalist, caption="New words.")
            task.enqueue.assert_not_called()
        self.assertEqual(("New words.", made), (self.saved().caption, self.saved().renditions))

    def test_form_has_no_field_that_replaces_the_file(self):
        self.change(self.journalist, file=file_of(picture((600, 600))))
        self.assertEqual((400, self.image.file.name), (self.saved().width, self.saved().file.name))

    def test_journalist_cannot_change_what_has_left_his_hands(self):
        ArticleFactory(published=True, lead_image=self.image)
        self.assertEqual(403, self.change(self.journalist, caption="Changed.").status_code)
        self.change(self.editor, caption="Changed by an editor.")
        self.assertEqual("Changed by an editor.", self.saved().caption)

    def test_uses_are_shown_as_far_as_one_may_see_them(self):
        ArticleFactory(lead_image=self.image, headline="A hidden story")
        ArticleFactory(published=True, body=f'<p><img src="{self.image.url}" alt="x"></p>', headline="A public story")
        page = self.as_(self.journalist).get(page_of(self.image))
        self.assertContains(page, "A public story")
        self.assertNotContains(page, "A hidden story")
        self.assertContains(self.as_(self.editor).get(page_of(self.image)), "A hidden story")

    def test_page_holds_no_inline_style_or_script(self):
        for path in (page_of(self.image), ADD, LIST):
            page = self.as_(self.editor).get(path).content.decode()
            self.assertIsNone(re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]* src=)(?![^>]*json)", page), path)

    def test_picker_finds_its_field(self):
        page = self.as_(self.journalist).get(page_of(self.image))
        for part in (
            'data-ppoi-id="id_focal_point"',
            'id="id_focal_point"',
            "imagefield/ppoi.js",
            "imagefield/ppoi.css",
        ):
            self.assertContains(page, part)


class DeleteTest(DeskTestCase):
    def setUp(self):
        self.image = create_image(file_of(picture()), by=self.journalist)
        self.url = reverse("admin:articles_image_delete", args=[self.image.pk])

    def test_unused_picture_goes_with_its_files(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.as_(self.editor).post(self.url, {"post": "yes"})
        self.assertFalse(Image.objects.exists())
        self.assertFalse(any(self.image.key in path for path in media_files()))

    def test_used_picture_stays_and_the_use_is_named(self):
        ArticleFactory(body=f'<p><img src="{self.image.url}" alt="x"></p>', headline="A story with it")
        AuthorFactory(portrait=self.image, name="Its author")
        page = self.as_(self.editor).post(self.url, {"post": "yes"})
        self.assertContains(page, "A story with it")
        self.assertContains(page, "Its author")
        self.assertTrue(Image.objects.exists())

    def test_bulk_deletion_keeps_used_pictures(self):
        ArticleFactory(lead_image=self.image)
        data = {"action": "delete_selected", "_selected_action": [self.image.pk], "post": "yes"}
        self.as_(self.editor).post(LIST, data)
        self.assertTrue(Image.objects.exists())

    def test_journalist_deletes_nothing(self):
        self.assertEqual(403, self.as_(self.journalist).post(self.url, {"post": "yes"}).status_code)

    def test_hidden_story_is_not_named(self):
        """A member of staff who may delete pictures but not see every story."""
        self.journalist.user_permissions.add(Permission.objects.get(codename="delete_image"))
        ArticleFactory(lead_image=self.image, headline="A hidden story")
        page = self.as_(self.journalist).post(self.url, {"post": "yes"})
        self.assertNotContains(page, "A hidden story")
        self.assertContains(page, "a story that you cannot see")
        self.assertTrue(Image.objects.exists())
