"""Pictures: who may see them, which files they have, how they come and go."""

from unittest import mock

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError
from django.db.models import ProtectedError
from django.test import SimpleTestCase, TestCase

from articles.media import create_image
from articles.models import Image
from articles.models.media import keys_in, new_key
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, UserFactory
from jfj.lib.intake import FileRefused
from tests.pictures import XMP, file_of, media_files, photo_from_a_phone, picture


def bare_image(**fields):
    """A row whose renditions were never made; nothing but its key and size is looked at."""
    return Image(width=2000, height=1000, file="images/x.jpg", **fields)


class PublicUseTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.image = ImageFactory()

    def assertPublic(self, expected):
        self.assertEqual(expected, Image.objects.in_public_use().filter(pk=self.image.pk).exists())

    def test_unused_picture_is_not_public(self):
        self.assertPublic(False)

    def test_lead_picture_is_public_with_its_story(self):
        for trait, public in {
            "published": True,
            "retracted": True,
            "in_review": False,
            "ready": False,
            "scheduled": False,
            "embargoed": False,
            "withdrawn": False,
            "spiked": False,
        }.items():
            with self.subTest(trait):
                story = ArticleFactory(**{trait: True}, lead_image=self.image)
                self.assertPublic(public)
                story.delete()

    def test_picture_in_a_body_is_public_with_its_story(self):
        body = f'<figure class="image"><img src="{self.image.file.url}" alt="x"></figure><p>Text.</p>'
        story = ArticleFactory(body=body)
        self.assertPublic(False)
        type(story).objects.filter(pk=story.pk).update(**published_fields())
        self.assertPublic(True)

    def test_portrait_is_public_with_a_story_of_its_author(self):
        author = AuthorFactory(portrait=self.image)
        ArticleFactory(authors=[author])
        self.assertPublic(False)
        ArticleFactory(published=True, authors=[author])
        self.assertPublic(True)

    def test_second_use_in_a_hidden_story_takes_nothing_away(self):
        ArticleFactory(published=True, lead_image=self.image)
        ArticleFactory(lead_image=self.image)
        self.assertPublic(True)


def published_fields():
    story = ArticleFactory.build(published=True, section=None)
    return {"status": story.status, "published_at": story.published_at}


class VisibleTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.journalist = UserFactory(journalist=True)
        cls.editor = UserFactory(editor=True)
        cls.hidden = ImageFactory()
        ArticleFactory(lead_image=cls.hidden)
        cls.own = ImageFactory(created_by=cls.journalist)
        cls.out = ImageFactory()
        ArticleFactory(published=True, lead_image=cls.out)

    def seen_by(self, user):
        return set(Image.objects.visible_to(user))

    def test_strangers_readers_and_former_staff_see_none(self):
        former = UserFactory(editor=True, is_active=False)
        for user in (AnonymousUser(), UserFactory(), UserFactory(recruiter=True), former):
            self.assertEqual(set(), self.seen_by(user))

    def test_editor_sees_all(self):
        self.assertEqual({self.hidden, self.own, self.out}, self.seen_by(self.editor))

    def test_journalist_sees_his_own_and_what_readers_see(self):
        self.assertEqual({self.own, self.out}, self.seen_by(self.journalist))

    def test_journalist_sees_the_pictures_of_his_own_story(self):
        ArticleFactory(created_by=self.journalist, lead_image=self.hidden)
        self.assertIn(self.hidden, self.seen_by(self.journalist))

    def test_journalist_changes_own_pictures_until_a_story_has_left_his_hands(self):
        self.assertEqual({self.own}, set(Image.objects.changeable_by(self.journalist)))
        ArticleFactory(ready=True, lead_image=self.own)
        self.assertEqual(set(), set(Image.objects.changeable_by(self.journalist)))
        self.assertEqual(3, Image.objects.changeable_by(self.editor).count())


class CreateTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.journalist = UserFactory(journalist=True)

    def test_original_and_fallback_are_there_at_once_and_the_rest_is_ordered(self):
        before = media_files()
        with mock.patch("articles.media.make_renditions") as task:
            image = create_image(file_of(picture((700, 500))), by=self.journalist, credit="JFJ")
        task.enqueue.assert_called_once_with(image.pk)
        self.assertEqual(
            (700, 500, self.journalist, "JFJ"), (image.width, image.height, image.created_by, image.credit)
        )
        self.assertEqual({image.file.name, image.url.removeprefix("/media/")}, media_files() - before)
        self.assertEqual(f"images/{image.key}.jpg", image.file.name)

    def test_words_of_the_file_fill_what_was_left_empty(self):
        image = create_image(photo_from_a_phone(xmp=XMP), by=self.journalist, caption="Mine.", credit="")
        self.assertEqual(("Mine.", "ICC-CPI", "© The Court"), (image.caption, image.credit, image.licence))

    def test_refused_file_leaves_nothing(self):
        self.assertNothingLeft(FileRefused, file_of(picture((100, 100))))

    def test_bad_words_leave_nothing(self):
        self.assertNothingLeft(ValidationError, file_of(picture()), alt_text="x" * 251)
        self.assertNothingLeft(ValidationError, file_of(picture()), alt_text="x", is_decorative=True)

    def test_failed_row_leaves_no_file(self):
        with mock.patch.object(Image, "save", side_effect=DatabaseError):
            self.assertNothingLeft(DatabaseError, file_of(picture()))

    def test_failed_order_leaves_neither_row_nor_file(self):
        with mock.patch("articles.media.order_renditions", side_effect=DatabaseError):
            self.assertNothingLeft(DatabaseError, file_of(picture()))

    def test_full_disk_leaves_nothing_at_either_file(self):
        """The storage has written half a file before it notices."""
        whole = Image.file.field.storage._save
        for failing in (1, 2):
            calls = iter(range(1, 9))

            def save(name, content, failing=failing, calls=calls):
                if next(calls) < failing:
                    return whole(name, content)
                whole(name, type(content)(content.read()[:100]))
                raise OSError(28, "No space left on device")

            with self.subTest(failing), mock.patch.object(Image.file.field.storage, "_save", save):
                self.assertNothingLeft(FileRefused, file_of(picture()))

    def assertNothingLeft(self, error, file, **fields):
        files, rows = media_files(), Image.objects.count()
        with self.assertRaises(error):
            create_image(file, by=self.journalist, **fields)
        self.assertEqual((files, rows), (media_files(), Image.objects.count()))


class DeleteTest(TestCase):
    def setUp(self):
        self.image = create_image(file_of(picture()), by=None)

    def files(self):
        return {path for path in media_files() if self.image.key in path}

    def test_files_go_with_the_row_and_not_before(self):
        for delete in (lambda: self.image.delete(), lambda: Image.objects.filter(pk=self.image.pk).delete()):
            self.image = create_image(file_of(picture()), by=None)
            with self.captureOnCommitCallbacks(execute=True):
                delete()
                self.assertTrue(self.files())
            self.assertEqual(set(), self.files())
            self.assertFalse(Image.objects.filter(key=self.image.key).exists())

    def test_picture_in_use_stays(self):
        for use in (
            lambda: ArticleFactory(lead_image=self.image),
            lambda: ArticleFactory(body=f'<p><img src="{self.image.url}" alt="x"></p>'),
            lambda: AuthorFactory(portrait=self.image),
        ):
            user = use()
            with self.assertRaises(ProtectedError), self.captureOnCommitCallbacks(execute=True):
                self.image.delete()
            self.assertTrue(self.files())
            user.delete()

    def test_account_goes_and_its_pictures_stay(self):
        owner = UserFactory(journalist=True)
        image = create_image(file_of(picture()), by=owner)
        owner.delete()
        self.assertIsNone(Image.objects.get(pk=image.pk).created_by)


class RowTest(TestCase):
    def test_decorative_picture_with_alternative_text_is_impossible(self):
        image = ImageFactory()
        with self.assertRaises(IntegrityError):
            Image.objects.filter(pk=image.pk).update(is_decorative=True)

    def test_focal_point_is_two_numbers_from_0_to_1(self):
        for point in ("0x0", "1x1", "0.5x0.123", "1.0x0.000"):
            bare_image(focal_point=point).clean_fields(exclude=["file"])
        for point in ("", "0.5", "2x0", "-0.1x0", "axb", "0.5x0.5\n", "nanx0", "0.5x0.5x0.5"):
            with self.subTest(point), self.assertRaises(ValidationError):
                bare_image(focal_point=point).clean_fields(exclude=["file"])

    def test_credit_link_is_a_web_address(self):
        for address in ("javascript:alert(1)", "ftp://example.org/", "data:text/html,x"):
            with self.subTest(address), self.assertRaises(ValidationError):
                bare_image(credit_url=address).clean_fields(exclude=["file"])


class KeysTest(SimpleTestCase):
    def test_keys_are_found_in_originals_and_renditions(self):
        one, two = new_key(), new_key()
        html = f'<img src="/media/images/{one}.jpg"><img src="/media/__processed__/a1b/c2d/{two}-0123456789ab.webp">'
        self.assertEqual({one, two}, keys_in(html))
        self.assertEqual(set(), keys_in("/media/images/short.jpg"))
        self.assertEqual(set(), keys_in(None))
