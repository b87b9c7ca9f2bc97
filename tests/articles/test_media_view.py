"""Pictures over HTTP: who gets them, and what a cache may do with them."""

from unittest import mock

from django.conf import settings
from django.test import Client, TestCase, override_settings
from django.utils import timezone

from articles import services
from articles.media import create_image
from articles.models import Article, Image
from articles.models.media import new_key
from articles.tasks import make_renditions
from jfj.demo.factories import ArticleFactory, AuthorFactory, UserFactory
from tests.pictures import file_of, photo_from_a_phone, picture


class MediaTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.journalist, cls.editor, cls.reader = UserFactory(journalist=True), UserFactory(editor=True), UserFactory()
        cls.image = create_image(photo_from_a_phone(), by=cls.editor, alt_text="An empty room")
        cls.story = ArticleFactory(lead_image=cls.image, authors=[AuthorFactory()])
        cls.unknown = f"/media/images/{new_key()}.jpg"

    def publish(self):
        services.publish(self.story, by=self.editor)

    def assertStatus(self, status, user=None, path=None, **headers):
        self.client.logout()
        if user:
            self.client.force_login(user)
        response = self.client.get(path or self.image.url, headers=headers)
        self.assertEqual(status, response.status_code)
        return response


class WhoTest(MediaTestCase):
    def test_picture_of_a_draft_is_for_those_who_may_see_it(self):
        for path in (self.image.url, self.image.file.url):
            for user, status in ((None, 404), (self.reader, 404), (self.journalist, 404), (self.editor, 200)):
                with self.subTest(user=user, path=path):
                    self.assertStatus(status, user, path)

    def test_journalist_gets_his_own_upload(self):
        own = create_image(file_of(picture()), by=self.journalist)
        self.assertStatus(200, self.journalist, own.url)
        self.assertStatus(404, None, own.url)

    def test_picture_of_a_published_story_is_for_everybody(self):
        self.publish()
        for user in (None, self.reader, self.journalist, self.editor):
            self.assertStatus(200, user)

    def test_withdrawn_picture_is_gone_again(self):
        self.publish()
        services.withdraw(self.story, by=self.editor, reason="A source asked.")
        self.assertStatus(404)
        self.assertStatus(404, self.reader)
        self.assertStatus(200, self.editor)

    def test_embargoed_and_scheduled_pictures_wait(self):
        self.publish()
        tomorrow = timezone.now() + timezone.timedelta(days=1)
        for field in ("embargo_until", "published_at"):
            with self.subTest(field):
                Article.objects.filter(pk=self.story.pk).update(**{field: tomorrow})
                self.assertStatus(404)

    def test_hidden_picture_looks_like_one_that_never_was(self):
        """The two addresses differ in one letter, and so do the two pages that repeat them."""
        hidden = self.image.file.url
        never = hidden.replace(self.image.key, self.image.key[:-1] + "-")
        for user in (None, self.reader, self.journalist):
            pages = [self.assertStatus(404, user, path) for path in (hidden, never)]
            first, second = ({**page.headers, "ETag": "", "Content-Length": ""} for page in pages)
            self.assertEqual(first, second)
            letters = [page.content.decode().replace(self.image.key[:-1], "") for page in pages]
            self.assertLess(abs(len(letters[0]) - len(letters[1])), 9)

    def test_stranger_costs_no_look_at_a_session(self):
        with mock.patch("articles.models.media.ImageQuerySet.visible_to", side_effect=AssertionError):
            self.assertEqual(404, Client().get(self.image.url).status_code)
        self.publish()
        with self.assertNumQueries(1):
            response = Client().get(self.image.url)
        self.assertEqual((200, {}), (response.status_code, response.cookies))
        self.assertNotIn("Cookie", response.get("Vary", ""))


class PathTest(MediaTestCase):
    def test_anything_but_a_picture_of_ours_is_404(self):
        key = self.image.key
        for path in (
            "",
            "images/",
            f"images/{key}",
            f"images/{key}.svg",
            f"images/{key}.jpg/",
            f"images/{key}.jpg.html",
            f"images/{key}.png",
            f"images/../images/{key}.jpg",
            "images/..%2f..%2fsettings.py",
            f"__processed__/000/000/{key}-000000000000.jpg",
            f"__processed__/../../{key}-000000000000.jpg",
            "..%2f..%2f..%2fetc%2fpasswd",
            "%2fetc%2fpasswd",
            ".ready",
            "images/" + "a" * 5000 + ".jpg",
        ):
            with self.subTest(path):
                self.assertStatus(404, self.editor, f"/media/{path}")

    def test_control_characters_are_refused(self):
        for path in ("images/%00.jpg", f"images/{self.image.key}%00.jpg", f"images/{self.image.key}.jpg%0a"):
            with self.subTest(path):
                self.assertIn(self.client.get(f"/media/{path}").status_code, (400, 404))

    def test_row_without_its_file_is_404(self):
        self.publish()
        Image.objects.filter(pk=self.image.pk).update(renditions=[])
        self.image.file.storage.delete(self.image.file.name)
        self.assertStatus(404, path=self.image.file.url)


class AnswerTest(MediaTestCase):
    def setUp(self):
        self.publish()

    def test_headers_of_a_public_picture(self):
        response = self.assertStatus(200)
        self.assertEqual("image/jpeg", response["Content-Type"])
        self.assertEqual("public, max-age=3600", response["Cache-Control"])
        self.assertEqual("60", response["X-Accel-Expires"])
        self.assertEqual("nosniff", response["X-Content-Type-Options"])
        self.assertEqual("default-src 'none'; sandbox", response["Content-Security-Policy"])
        self.assertEqual(int(response["Content-Length"]), len(b"".join(response.streaming_content)))

    def test_hidden_picture_is_stored_nowhere(self):
        services.withdraw(self.story, by=self.editor, reason="A source asked.")
        response = self.assertStatus(200, self.editor)
        self.assertEqual(("private, no-store", False), (response["Cache-Control"], "X-Accel-Expires" in response))
        self.assertNotEqual("60", self.assertStatus(404).get("X-Accel-Expires"))

    def test_each_kind_has_its_own_content_type(self):
        make_renditions.call(self.image.pk)
        for kind in ("avif", "webp", "jpeg"):
            url = getattr(Image.objects.get(pk=self.image.pk).file, f"whole_320_{kind}")
            self.assertEqual(f"image/{kind}", self.assertStatus(200, path=url)["Content-Type"])

    def test_copy_that_is_still_good_is_not_sent_again(self):
        first = self.assertStatus(200)
        for headers in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
            response = self.assertStatus(304, **headers)
            self.assertEqual((b"", first["ETag"]), (response.content, response["ETag"]))
            self.assertEqual("public, max-age=3600", response["Cache-Control"])
            self.assertEqual(304, self.client.head(self.image.url, headers=headers).status_code)

    def test_withdrawn_picture_does_not_say_that_a_copy_is_still_good(self):
        etag = self.assertStatus(200)["ETag"]
        services.withdraw(self.story, by=self.editor, reason="A source asked.")
        self.assertStatus(404, **{"if-none-match": etag})

    def test_head_tells_the_length_and_sends_nothing(self):
        response = self.client.head(self.image.url)
        self.assertEqual((200, b""), (response.status_code, response.content))
        self.assertGreater(int(response["Content-Length"]), 1000)

    def test_other_methods_are_405(self):
        for method in ("post", "put", "patch", "delete", "options"):
            self.assertEqual(405, getattr(self.client, method)(self.image.url).status_code)

    @override_settings(FRONT_SERVER_FILES=True)
    def test_front_server_sends_the_file_after_our_look(self):
        response = self.assertStatus(200)
        self.assertEqual(self.image.url.replace("/media/", "/protected-media/"), response["X-Accel-Redirect"])
        self.assertEqual((b"", "image/jpeg"), (response.content, response["Content-Type"]))
        self.assertNotIn("X-Accel-Expires", response)
        self.assertNotIn("X-Accel-Redirect", self.assertStatus(404, path=self.unknown))

    def test_media_is_no_static_folder(self):
        self.assertEqual("/media/", settings.MEDIA_URL)
        self.assertStatus(404, path="/media/.ready")
