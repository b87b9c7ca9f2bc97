"""The sizes of a picture: which there are, what they weigh, how they are made anew."""

from unittest import mock

from django.test import SimpleTestCase, TestCase
from PIL import Image as Pillow
from PIL import ImageFilter

from articles import pictures, renditions, tasks
from articles.models import Image
from articles.renditions import CROPS, names_for, widths_for
from articles.tasks import make_renditions
from tests.pictures import XMP, file_of, media_files, photo_from_a_phone, picture, with_all_sizes


class NamesTest(SimpleTestCase):
    def test_widths_end_with_the_pictures_own(self):
        self.assertEqual([(320, 320), (480, 480), (640, 600)], widths_for("whole", 600, 900))
        self.assertEqual([(320, 300)], widths_for("card", 900, 200))
        self.assertEqual((1600, 1600), widths_for("whole", 3200, 2000)[-1])


class RenditionTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.image = with_all_sizes(file_of(picture((700, 500))))

    def setUp(self):
        self.image = Image.objects.get(pk=self.image.pk)

    def files(self):
        return {path for path in media_files() if self.image.key in path}

    def test_sources_are_avif_then_webp_and_never_wider_than_the_original(self):
        srcsets = self.image.srcsets("whole")
        self.assertEqual(["avif", "webp", "jpeg"], list(srcsets))
        self.assertEqual(["320w", "480w", "640w", "700w"], [entry.split()[1] for entry in srcsets["avif"].split(", ")])

    def test_cards_are_three_to_two(self):
        sizes = {entry.split()[1] for entry in self.image.srcsets("card")["jpeg"].split(", ")}
        self.assertEqual({"320w", "480w", "640w", "700w"}, sizes)
        with self.image.file.storage.open(self.image.card_url.removeprefix("/media/")) as file:
            self.assertEqual((640, 426), Pillow.open(file).size)

    def test_every_address_leads_to_a_file(self):
        srcsets = [*self.image.srcsets("whole").values(), *self.image.srcsets("card").values()]
        self.assertEqual(6, len(srcsets))
        addresses = {entry.split()[0] for srcset in srcsets for entry in srcset.split(", ")}
        addresses |= {self.image.url, self.image.card_url, self.image.crop_url("social")}
        self.assertLessEqual({a.removeprefix("/media/") for a in addresses}, self.files())

    def test_no_template_method_makes_a_query(self):
        with self.assertNumQueries(0):
            for name in ("url", "card_url", "is_portrait"):
                getattr(self.image, name)
            pictures.whole(self.image, "100vw")
            pictures.card(self.image, "100vw")

    def test_addresses_are_those_of_imagefield(self):
        self.image.focal_point = "0.25x0.9"
        self.image.renditions = [self.image.record_of(name) for name in self.image.file.field.formats]
        for name in self.image.file.field.formats:
            self.assertEqual(getattr(self.image.file, name), self.image.rendition_url(name))

    def test_second_run_makes_nothing(self):
        before = self.files()
        self.assertEqual(0, make_renditions.call(self.image.pk))
        self.assertEqual(before, self.files())


class TaskTest(TestCase):
    def setUp(self):
        self.image = with_all_sizes(file_of(picture()))

    def files(self):
        return {path for path in media_files() if self.image.key in path}

    def test_task_makes_and_records_all_sizes(self):
        image = with_all_sizes(file_of(picture((700, 500))))
        self.assertEqual({image.record_of(name) for name in names_for(700, 500)}, set(image.renditions))

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

    def test_moved_focal_point_makes_new_cards_and_deletes_the_old(self):
        before = self.files()
        self.image.focal_point = "0.1x0.9"
        self.assertEqual({}, self.image.srcsets("card"))
        self.assertEqual(self.image.url, self.image.card_url)
        self.image.save(update_fields=["focal_point"])
        self.assertEqual(6 + len(CROPS), make_renditions.call(self.image.pk))
        self.assertEqual(len(before), len(self.files()))
        self.assertEqual(6 + len(CROPS), len(before - self.files()))
        self.assertEqual(3, len(Image.objects.get(pk=self.image.pk).srcsets("card")))

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
    def test_grainy_lead_at_960_keeps_to_its_budget(self):
        """At the best quality it would weigh more than a reader should pay for."""
        for kind, grain in (("avif", 0.85), ("webp", 0.95)):
            with self.subTest(kind):
                blur = ImageFilter.GaussianBlur(grain)
                lead = Pillow.effect_noise((960, 640), 80).filter(blur).convert("RGB")
                best = renditions._weight(lead, kind, renditions.QUALITIES[kind][0])
                chosen = renditions._weight(lead, kind, renditions._quality(lead, kind))
                self.assertLess(renditions.BUDGET_AT_960, best)
                self.assertLessEqual(chosen, renditions.BUDGET_AT_960)


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
