"""Files in a storage that all machines share: as safe as those of a folder, and no address of it for anybody."""

from datetime import timedelta
from unittest import mock

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.test import SimpleTestCase, TestCase, override_settings

from articles import services
from articles.media import create_image
from articles.models import Image
from articles.tasks import make_renditions
from careers.models.files import path_of, private_files, remove_strays
from jfj.demo.factories import ArticleFactory, AuthorFactory, UserFactory
from jfj.lib import stored_files
from jfj.lib.intake import FileRefused
from jfj.lib.object_storage import options
from tests.object_storage import shared_storage
from tests.pictures import file_of, picture


def in_the_bucket(address):
    """The settings of a site whose files lie there."""
    kind, bucket = "jfj.lib.object_storage.ObjectStorage", options(address)
    media = {"location": "media", "base_url": settings.MEDIA_URL}
    return override_settings(
        FILES_URL=address,
        STORAGES=settings.STORAGES
        | {
            "default": {"BACKEND": kind, "OPTIONS": bucket | media},
            "private": {"BACKEND": kind, "OPTIONS": bucket | {"location": "private"}},
        },
    )


class AddressTest(SimpleTestCase):
    def test_address_names_machine_bucket_key_and_region(self):
        found = options("s3://AK:a%2Fb%2B@storage.example.org:9000/newsroom?region=eu-west-1")
        self.assertEqual(
            found,
            {
                "endpoint_url": "https://storage.example.org:9000",
                "bucket_name": "newsroom",
                "access_key": "AK",
                "secret_key": "a/b+",
                "region_name": "eu-west-1",
            },
        )

    def test_wrong_address_is_refused_without_its_secret(self):
        for wrong in ("s3://k:hush@host", "http://k:hush@host/b", "s3:///b", "s3://k:hush@host/b/part", "bucket"):
            with self.subTest(wrong), self.assertRaises(ImproperlyConfigured) as refused:
                options(wrong)
            self.assertNotIn("hush", str(refused.exception))


class SharedCase(TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = cls.enterClassContext(shared_storage())
        cls.enterClassContext(in_the_bucket(cls.shared.address))
        super().setUpClass()


@pytest.mark.once
class PictureTest(SharedCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)
        cls.image = create_image(file_of(picture()), by=cls.editor, alt_text="An empty room", credit="Amina")
        make_renditions.call(cls.image.pk)
        cls.image.refresh_from_db()
        cls.story = ArticleFactory(lead_image=cls.image, authors=[AuthorFactory()])

    def test_every_size_lies_in_the_bucket_and_is_closed_to_the_world(self):
        self.assertGreater(len(self.shared.names("media/__processed__/")), 5)
        self.assertEqual(self.shared.open_to_the_world(), set())

    def test_nobody_gets_the_picture_of_a_draft_and_everybody_that_of_a_story(self):
        self.assertEqual(self.client.get(self.image.url).status_code, 404)
        services.publish(self.story, by=self.editor)
        answer = self.client.get(self.image.url)
        self.assertEqual(answer.status_code, 200)
        whole = b"".join(answer.streaming_content)
        self.assertEqual(whole, default_storage.open(self.image.url.removeprefix("/media/")).read())
        self.assertEqual((answer["Content-Length"], answer["Content-Type"]), (str(len(whole)), "image/jpeg"))
        self.assertEqual(answer["Cache-Control"], "public, max-age=3600")
        again = self.client.get(self.image.url, headers={"If-None-Match": answer["ETag"]})
        self.assertEqual((again.status_code, again.content), (304, b""))
        head = self.client.head(self.image.url)
        self.assertEqual((head.status_code, head["Content-Length"]), (200, str(len(whole))))

    def test_the_page_of_a_story_names_no_other_machine(self):
        story = services.publish(self.story, by=self.editor)
        html = self.client.get(story.get_absolute_url()).content.decode()
        self.assertIn(self.image.url, html)
        self.assertNotIn(str(self.shared.port), html)

    def test_a_lost_file_is_a_404(self):
        services.publish(self.story, by=self.editor)
        path = self.image.url.removeprefix("/media/")
        self.addCleanup(default_storage.save, path, default_storage.open(path))
        default_storage.delete(path)
        self.assertEqual(self.client.get(self.image.url).status_code, 404)

    def test_with_its_row_a_picture_goes_from_the_bucket(self):
        other = create_image(file_of(picture()), by=self.editor, alt_text="x", credit="y")
        make_renditions.call(other.pk)
        before = self.shared.names()
        with self.captureOnCommitCallbacks(execute=True):
            Image.objects.filter(pk=other.pk).delete()
        gone = before - self.shared.names()
        self.assertTrue(gone)
        self.assertEqual([name for name in self.shared.names() if other.key in name], [])


@pytest.mark.once
class PrivateTest(SharedCase):
    def test_a_private_file_lies_apart_and_has_no_address(self):
        private_files().save(path_of("abc"), ContentFile(b"a life"))
        self.addCleanup(private_files().delete, path_of("abc"))
        self.assertEqual(self.shared.names("private/"), {"private/applications/abc"})
        self.assertEqual(self.shared.open_to_the_world(), set())
        with self.assertRaises(ValueError):
            private_files().url(path_of("abc"))
        for way in ("/media/applications/abc", "/media/../private/applications/abc", "/private/applications/abc"):
            self.assertEqual(self.client.get(way).status_code, 404, way)
        self.assertFalse(default_storage.exists("applications/abc"))

    def test_a_stray_goes_once_it_is_old(self):
        private_files().save(path_of("stray"), ContentFile(b"x"))
        self.assertIsNone(remove_strays())
        with mock.patch("careers.models.files.STRAY_AFTER", -timedelta(hours=1)):
            self.assertEqual(remove_strays(), "1 removed")
        self.assertEqual(self.shared.names("private/"), set())


@pytest.mark.once
class AwayTest(TestCase):
    """Nobody answers where the files lie."""

    @classmethod
    def setUpClass(cls):
        cls.enterClassContext(in_the_bucket("s3+http://key:secret@127.0.0.1:1/newsroom"))
        super().setUpClass()

    def test_every_question_says_that_the_storage_is_away(self):
        ask = storages["default"]
        questions = (ask.exists, ask.size, ask.get_modified_time, ask.open, ask.listdir, ask.delete, ask.stream)
        for question in questions:
            with self.subTest(question.__name__), self.assertRaises(stored_files.StorageAway):
                question("x")
        with self.assertRaises(stored_files.StorageAway):
            ask.save("x", ContentFile(b"x"))

    def test_a_picture_that_cannot_be_stored_gets_a_sentence(self):
        with self.assertRaises(FileRefused):
            create_image(file_of(picture()), by=UserFactory(editor=True), alt_text="x", credit="y")
        self.assertEqual(Image.objects.count(), 0)

    def test_readers_are_not_sent_away_for_it_and_are_asked_to_wait_for_pictures(self):
        self.assertEqual(self.client.get("/readyz").json()["media"], "unreachable")
        self.assertEqual(self.client.get("/readyz").status_code, 200)
