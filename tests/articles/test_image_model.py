"""Pictures: who may see them, which files they have, how they come and go."""

from unittest import mock

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError
from django.db.models import ProtectedError
from django.test import SimpleTestCase, TestCase
from PIL import Image as Pillow
from PIL import ImageFilter

from articles import renditions, tasks
from articles.media import create_image
from articles.models import Image
from articles.models.media import keys_in, new_key
from articles.renditions import names_for, widths_for
from articles.tasks import make_renditions
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, UserFactory
from jfj.lib.images import PictureRefused
from tests.pictures import XMP, file_of, media_files, photo_from_a_phone, picture


def with_all_sizes(file, **fields):
    """A picture after its task has run."""
    image = create_image(file, by=None, **fields)
    make_renditions.call(image.pk)
    return Image.objects.get(pk=image.pk)


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

    def test_task_makes_and_records_all_sizes(self):
        image = with_all_sizes(file_of(picture((700, 500))))
        self.assertEqual({image.record_of(name) for name in names_for(700, 500)}, set(image.renditions))

    def test_words_of_the_file_fill_what_was_left_empty(self):
        image = create_image(photo_from_a_phone(xmp=XMP), by=self.journalist, caption="Mine.", credit="")
        self.assertEqual(("Mine.", "ICC-CPI", "© The Court"), (image.caption, image.credit, image.licence))

    def test_no_file_holds_the_place_or_the_camera(self):
        before = media_files()
        image = with_all_sizes(photo_from_a_phone(xmp=XMP))
        made = media_files() - before
        self.assertEqual(1 + len(names_for(400, 300)), len(made))
        for path in made:
            content = image.file.storage.open(path).read()
            self.assertFalse(Pillow.open(image.file.storage.open(path)).getexif(), path)
            for word in (b"SECRET", b"GPS", b"Amina", b"ICC-CPI"):
                self.assertNotIn(word, content, path)

    def test_refused_file_leaves_nothing(self):
        self.assertNothingLeft(PictureRefused, file_of(picture((100, 100))))

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
                self.assertNothingLeft(PictureRefused, file_of(picture()))

    def assertNothingLeft(self, error, file, **fields):
        files, rows = media_files(), Image.objects.count()
        with self.assertRaises(error):
            create_image(file, by=self.journalist, **fields)
        self.assertEqual((files, rows), (media_files(), Image.objects.count()))


class RenditionTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.image = with_all_sizes(file_of(picture((700, 500))))

    def setUp(self):
        self.image = Image.objects.get(pk=self.image.pk)

    def files(self):
        return {path for path in media_files() if self.image.key in path}

    def test_sources_are_avif_then_webp_and_never_wider_than_the_original(self):
        (avif, sizes), (webp, _sizes) = self.image.sources
        self.assertEqual(("image/avif", "image/webp"), (avif, webp))
        self.assertEqual(["320w", "480w", "640w", "700w"], [entry.split()[1] for entry in sizes.split(", ")])

    def test_cards_are_three_to_two(self):
        sizes = {entry.split()[1] for entry in self.image.card_jpeg_srcset.split(", ")}
        self.assertEqual({"320w", "480w", "640w", "700w"}, sizes)
        with self.image.file.storage.open(self.image.card_url.removeprefix("/media/")) as file:
            self.assertEqual((640, 426), Pillow.open(file).size)

    def test_every_address_leads_to_a_file(self):
        srcsets = [self.image.jpeg_srcset, self.image.card_jpeg_srcset]
        srcsets += [srcset for _mime, srcset in self.image.sources + self.image.card_sources]
        addresses = {entry.split()[0] for srcset in srcsets for entry in srcset.split(", ")}
        self.assertLessEqual({a.removeprefix("/media/") for a in addresses}, self.files())

    def test_no_template_method_makes_a_query(self):
        with self.assertNumQueries(0):
            for name in (
                "url",
                "sources",
                "jpeg_srcset",
                "card_url",
                "card_sources",
                "card_jpeg_srcset",
                "is_portrait",
            ):
                getattr(self.image, name)

    def test_second_run_makes_nothing(self):
        before = self.files()
        self.assertEqual(0, make_renditions.call(self.image.pk))
        self.assertEqual(before, self.files())


class TaskTest(TestCase):
    def setUp(self):
        self.image = with_all_sizes(file_of(picture()))

    def files(self):
        return {path for path in media_files() if self.image.key in path}

    def test_moved_focal_point_makes_new_cards_and_deletes_the_old(self):
        before = self.files()
        self.image.focal_point = "0.1x0.9"
        self.assertEqual([], self.image.card_sources)
        self.assertEqual(self.image.url, self.image.card_url)
        self.image.save(update_fields=["focal_point"])
        self.assertEqual(6, make_renditions.call(self.image.pk))
        self.assertEqual(len(before), len(self.files()))
        self.assertEqual(6, len(before - self.files()))
        self.assertEqual(2, len(Image.objects.get(pk=self.image.pk).card_sources))

    def test_half_a_file_that_was_not_recorded_is_made_anew(self):
        path = self.image.file.whole_480_avif.removeprefix("/media/")
        with open(self.image.file.storage.path(path), "wb") as file:
            file.write(b"half")
        Image.objects.filter(pk=self.image.pk).update(
            renditions=[name for name in self.image.renditions if name != "whole_480_avif"]
        )
        self.assertEqual(1, make_renditions.call(self.image.pk))
        self.assertGreater(self.image.file.storage.size(path), len(b"half"))

    def test_picture_deleted_meanwhile_leaves_no_file(self):
        self.image.focal_point = "0.2x0.2"
        self.image.save(update_fields=["focal_point"])

        def vanish(image, name):
            Image.objects.filter(pk=image.pk)._raw_delete("default")
            return record(image, name)

        record = tasks._record
        with mock.patch("articles.tasks._record", vanish):
            self.assertEqual(0, make_renditions.call(self.image.pk))
        self.assertEqual(set(), self.files())

    def test_full_disk_leaves_no_half_a_file(self):
        self.image.focal_point = "0.3x0.3"
        self.image.save(update_fields=["focal_point"])
        before, storage = self.files(), Image.file.field.storage
        whole = storage._save

        def save(name, content):
            whole(name, type(content)(content.read()[:10]))
            raise OSError(28, "No space left on device")

        with mock.patch.object(storage, "_save", save), self.assertRaises(OSError):
            make_renditions.call(self.image.pk)
        self.assertEqual(before, self.files())

    def test_unknown_picture_is_no_fault(self):
        self.assertEqual(0, make_renditions.call(0))


class WeightTest(SimpleTestCase):
    def test_lead_at_960_keeps_to_its_budget(self):
        """A picture with grain: at the best quality it would weigh more than a reader should pay."""
        for kind, softness in (("avif", 0.7), ("webp", 1.0)):
            grain = Pillow.effect_noise((960, 640), 90).filter(ImageFilter.GaussianBlur(softness)).convert("RGB")
            with self.subTest(kind):
                best = renditions._weight(grain, kind, renditions.QUALITIES[kind][0])
                chosen = renditions._weight(grain, kind, renditions._quality(grain, kind))
                self.assertLess(chosen, renditions.BUDGET_AT_960)
                self.assertLess(renditions.BUDGET_AT_960, best)


class FocusTest(TestCase):
    def test_card_shows_what_the_focal_point_names(self):
        """Left half dark, right half light, in a picture three times as wide as high."""
        for point, expected in (("0x0.5", (18, 52, 60)), ("1x0.5", (131, 48, 26))):
            with self.subTest(point):
                image = with_all_sizes(file_of(picture((1200, 400)), quality=95), focal_point=point)
                with image.file.storage.open(image.file.card_320_jpeg.removeprefix("/media/")) as file:
                    shown = Pillow.open(file).convert("RGB").getpixel((160, 100))
                self.assertTrue(all(abs(a - b) < 14 for a, b in zip(shown, expected, strict=True)), shown)

    def test_transparency_stays_in_webp_and_is_paper_in_jpeg(self):
        glass = picture(mode="RGBA")
        glass.putalpha(0)
        image = with_all_sizes(file_of(glass, "PNG"))
        storage = image.file.storage
        with storage.open(image.file.whole_320_webp.removeprefix("/media/")) as file:
            self.assertEqual("RGBA", Pillow.open(file).mode)
        with storage.open(image.url.removeprefix("/media/")) as file:
            self.assertEqual((255, 255, 255), Pillow.open(file).getpixel((5, 5)))


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


class NamesTest(SimpleTestCase):
    def test_keys_are_found_in_originals_and_renditions(self):
        one, two = new_key(), new_key()
        html = f'<img src="/media/images/{one}.jpg"><img src="/media/__processed__/a1b/c2d/{two}-0123456789ab.webp">'
        self.assertEqual({one, two}, keys_in(html))
        self.assertEqual(set(), keys_in("/media/images/short.jpg"))
        self.assertEqual(set(), keys_in(None))

    def test_widths_end_with_the_pictures_own(self):
        self.assertEqual([(320, 320), (480, 480), (640, 600)], widths_for("whole", 600, 900))
        self.assertEqual([(320, 300)], widths_for("card", 900, 200))
        self.assertEqual((1600, 1600), widths_for("whole", 3200, 2000)[-1])
