"""The editor's upload: a picture dropped into the text of a story."""

from unittest import mock

from django.conf import settings
from django.test import Client, TestCase, override_settings
from django.urls import reverse

from articles.models import Image
from jfj.demo.factories import UserFactory
from tests.pictures import file_of, media_files, photo_from_a_phone, picture, png_that_claims


class UploadTest(TestCase):
    url = reverse("admin:articles_image_upload")

    @classmethod
    def setUpTestData(cls):
        cls.journalist = UserFactory(journalist=True)

    def setUp(self):
        self.client.force_login(self.journalist)

    def upload(self, file=None, client=None, **extra):
        data = {"upload": file} if file else {}
        return (client or self.client).post(self.url, data, **extra)

    def assertRefused(self, response, status, words):
        self.assertEqual(status, response.status_code, response.content)
        self.assertIn(words, response.json()["error"]["message"])
        self.assertEqual(0, Image.objects.count())

    def test_journalist_gets_the_address_of_his_picture(self):
        response = self.upload(photo_from_a_phone())
        image = Image.objects.get(pk=response.json()["id"])
        self.assertEqual((201, image.url), (response.status_code, response.json()["url"]))
        self.assertEqual((self.journalist, "Amina Photographer"), (image.created_by, image.credit))
        self.assertEqual(200, self.client.get(image.url).status_code)

    def test_everybody_else_is_refused(self):
        for user in (None, UserFactory(), UserFactory(contributor=True), UserFactory(recruiter=True)):
            client = Client()
            if user:
                client.force_login(user)
            self.assertRefused(self.upload(file_of(picture()), client), 403, "may not add pictures")

    def test_request_without_a_file_gets_a_sentence(self):
        self.assertRefused(self.upload(), 400, "No picture arrived")
        self.assertRefused(self.client.post(self.url, {"upload": "text"}), 400, "No picture arrived")
        json = self.client.post(self.url, b"{}", content_type="application/json")
        self.assertRefused(json, 400, "No picture arrived")

    def test_bad_file_gets_a_sentence_and_leaves_nothing(self):
        before = media_files()
        self.assertRefused(self.upload(png_that_claims(100_000, 100_000)), 400, "too many pixels")
        self.assertRefused(self.upload(file_of(picture(), "TIFF")), 400, "no picture")
        self.assertEqual(before, media_files())

    def test_full_disk_gets_a_sentence(self):
        with mock.patch.object(Image.file.field.storage, "_save", side_effect=OSError(28, "No space left")):
            self.assertRefused(self.upload(file_of(picture())), 400, "could not be stored")

    def test_hundred_megabytes_are_refused_before_anything_is_read(self):
        body = mock.Mock(spec=["read", "readline"])
        request = {"CONTENT_LENGTH": str(100 * 1024**2), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.journalist)
        response = client.generic("POST", self.url, **request | {"wsgi.input": body})
        self.assertRefused(response, 413, "larger than 25 MB")
        body.read.assert_not_called()

    def test_file_over_the_limit_is_refused(self):
        with mock.patch("jfj.lib.images.MAX_BYTES", 1000):
            self.assertRefused(self.upload(photo_from_a_phone()), 400, "larger than")

    def test_token_is_asked_for(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.journalist)
        self.assertEqual(403, self.upload(file_of(picture()), client).status_code)
        self.assertEqual(0, Image.objects.count())

    def test_other_methods_are_405(self):
        for method in ("get", "head", "put", "delete"):
            self.assertEqual(405, getattr(self.client, method)(self.url).status_code)

    @override_settings(ACCOUNT_RATE_LIMITS={"upload_image": "2/10m/user"})
    def test_many_pictures_at_once_must_wait(self):
        for _n in range(2):
            self.assertEqual(400, self.upload().status_code)
        refused = self.upload()
        self.assertRefused(refused, 429, "Wait")
        self.assertEqual(refused["Retry-After"], "600")
        self.client.force_login(UserFactory(journalist=True))
        self.assertEqual(400, self.upload().status_code)

    def test_the_site_has_a_limit(self):
        self.assertEqual("60/10m/user", settings.ACCOUNT_RATE_LIMITS["upload_image"])
