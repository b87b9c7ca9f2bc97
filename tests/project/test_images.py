"""The one door for pictures: what comes in, what is refused, what never gets through."""

import io
import warnings
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from jfj.lib.images import MAX_BYTES, MAX_SIDE, read_picture
from jfj.lib.intake import FileRefused
from tests.pictures import XMP, chunk, file_of, noisy, photo_from_a_phone, picture, png_that_claims

KEPT_INFO = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def opened(clean):
    return Image.open(io.BytesIO(clean.content))


def colour_at(clean, where):
    return opened(clean).convert("RGB").getpixel(where)


class PictureTestCase(SimpleTestCase):
    def assertRefused(self, file, words):
        with self.assertRaises(FileRefused) as caught, warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            read_picture(file)
        self.assertIn(words, caught.exception.sentence)

    def assertClose(self, first, second, within=12):
        self.assertTrue(all(abs(a - b) <= within for a, b in zip(first, second, strict=True)), (first, second))


class KeptTest(PictureTestCase):
    def test_every_allowed_format_becomes_a_jpeg(self):
        for kind in ("JPEG", "PNG", "WEBP", "AVIF", "GIF"):
            with self.subTest(kind):
                clean = read_picture(file_of(picture(), kind))
                self.assertEqual(("jpg", 400, 300), (clean.extension, clean.width, clean.height))
                self.assertEqual("JPEG", opened(clean).format)

    def test_every_mode_of_a_png_keeps_its_look(self):
        for mode in ("L", "P", "RGB", "RGBA", "LA"):
            with self.subTest(mode):
                clean = read_picture(file_of(picture(mode=mode), "PNG"))
                self.assertEqual("jpg", clean.extension)
                expected = picture(mode=mode).convert("RGB").getpixel((300, 200))
                self.assertClose(colour_at(clean, (300, 200)), expected, within=25)

    def test_sixteen_bits_become_eight(self):
        grey = Image.new("I;16", (300, 300), 0x8000)
        self.assertClose(colour_at(read_picture(file_of(grey, "PNG")), (9, 9)), (128, 128, 128), within=2)

    def test_cmyk_becomes_rgb(self):
        clean = read_picture(file_of(picture(mode="CMYK")))
        self.assertEqual("RGB", opened(clean).mode)
        self.assertClose(colour_at(clean, (300, 200)), (131, 48, 26))

    def test_transparent_picture_stays_a_transparent_png(self):
        glass = picture(mode="RGBA")
        glass.putalpha(100)
        clean = read_picture(file_of(glass, "WEBP", lossless=True))
        self.assertEqual(("png", "RGBA"), (clean.extension, opened(clean).mode))

    def test_what_was_wiped_from_a_picture_cannot_be_brought_back(self):
        glass = picture(mode="RGBA")
        glass.paste((12, 34, 56, 0), (10, 10, 60, 60))
        clean = opened(read_picture(file_of(glass, "PNG")))
        self.assertEqual((0, 0, 0, 0), clean.getpixel((30, 30)))

    def test_transparent_palette_is_kept(self):
        glass = picture(mode="P")
        clean = read_picture(file_of(glass, "PNG", transparency=glass.getpixel((0, 0))))
        self.assertEqual(0, opened(clean).getpixel((0, 0))[3])

    def test_moving_picture_keeps_its_first_frame(self):
        second = picture(colour=(0, 255, 0))
        for kind in ("GIF", "WEBP", "PNG", "AVIF", "MPO"):
            with self.subTest(kind):
                clean = read_picture(file_of(picture(), kind, save_all=True, append_images=[second]))
                self.assertEqual(1, getattr(opened(clean), "n_frames", 1))
                self.assertClose(colour_at(clean, (300, 200)), (131, 48, 26))

    def test_file_name_counts_for_nothing(self):
        self.assertEqual("jpg", read_picture(file_of(picture(), "PNG", name="../../x.php")).extension)

    def test_large_picture_is_made_smaller_in_its_proportions(self):
        clean = read_picture(file_of(picture((6400, 1600))))
        self.assertEqual((MAX_SIDE, 800), opened(clean).size)

    def test_noise_can_be_stored(self):
        self.assertEqual(900, read_picture(file_of(noisy((900, 900)), "PNG")).width)


class UprightTest(PictureTestCase):
    def test_orientation_turns_the_picture(self):
        """The dark left half of the file stands at the top of a picture turned by 90°."""
        exif = Image.Exif()
        exif[0x0112] = 6
        for kind in ("JPEG", "PNG", "WEBP"):
            with self.subTest(kind):
                clean = read_picture(file_of(picture(), kind, exif=exif))
                self.assertEqual((300, 400), (clean.width, clean.height))
                self.assertClose(colour_at(clean, (150, 20)), (18, 52, 60))
                self.assertClose(colour_at(clean, (150, 380)), (131, 48, 26))

    def test_orientation_in_xmp_counts(self):
        xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><tiff:Orientation>8</tiff:Orientation></x:xmpmeta>"
        self.assertEqual(300, read_picture(file_of(picture(), "JPEG", xmp=xmp)).width)

    def test_broken_exif_costs_nothing(self):
        clean = read_picture(file_of(picture(), exif=b"Exif\0\0MM\0*\xff\xff\xff\xff rubbish"))
        self.assertEqual((400, ""), (clean.width, clean.credit))


class ColourTest(PictureTestCase):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    def test_profile_is_applied_and_dropped(self):
        """In a profile with red and blue exchanged, laterite means ink blue."""
        swapped = self.srgb.replace(b"rXYZ", b"-XYZ").replace(b"bXYZ", b"rXYZ").replace(b"-XYZ", b"bXYZ")
        clean = read_picture(file_of(picture(), icc_profile=swapped))
        self.assertClose(colour_at(clean, (300, 200)), (26, 48, 131))
        self.assertNotIn("icc_profile", opened(clean).info)

    def test_profile_that_does_not_fit_is_dropped(self):
        lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
        for profile in (lab, b"rubbish"):
            clean = read_picture(file_of(picture(), icc_profile=profile))
            self.assertClose(colour_at(clean, (300, 200)), (131, 48, 26))

    def test_srgb_profile_changes_no_colour(self):
        clean = read_picture(file_of(picture(), icc_profile=self.srgb))
        self.assertClose(colour_at(clean, (300, 200)), (131, 48, 26))


class MetadataTest(PictureTestCase):
    def test_nothing_of_the_metadata_gets_through(self):
        file = photo_from_a_phone(xmp=XMP, icc_profile=b"SECRET-PROFILE")
        self.assertIn(b"SECRET-CAMERA", file.read())
        clean = read_picture(file)
        self.assertLessEqual(set(opened(clean).info), KEPT_INFO)
        self.assertFalse(opened(clean).getexif())
        for word in (b"SECRET", b"Exif", b"GPS", b"adobe", b"Amina", b"Photoshop"):
            self.assertNotIn(word, clean.content)

    def test_png_text_and_exif_are_dropped(self):
        glass = picture(mode="RGBA")
        glass.putalpha(9)
        exif = Image.Exif()
        exif[0x010F] = "SECRET-CAMERA"
        clean = read_picture(file_of(glass, "PNG", exif=exif, dpi=(300, 300)))
        self.assertEqual({}, opened(clean).info)

    def test_words_are_read_from_exif(self):
        clean = read_picture(photo_from_a_phone())
        words = (clean.credit, clean.copyright, clean.caption)
        self.assertEqual(("Amina Photographer", "© Amina 2022", "A courtroom in The Hague."), words)

    def test_xmp_goes_before_exif(self):
        clean = read_picture(photo_from_a_phone(xmp=XMP))
        self.assertEqual(("ICC-CPI", "© The Court", "Judges enter."), (clean.credit, clean.copyright, clean.caption))

    def test_xmp_of_png_and_webp_is_read(self):
        self.assertEqual("ICC-CPI", read_picture(file_of(picture(), "WEBP", xmp=XMP)).credit)

    def test_iptc_is_read(self):
        record = b"".join(
            b"\x1c\x02" + bytes([number]) + len(text).to_bytes(2, "big") + text
            for number, text in ((80, b"A Photographer"), (110, "Agence Été".encode()), (116, b"(c) Agence"))
        )
        block = b"8BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record + b"\0" * (len(record) % 2)
        marker = b"Photoshop 3.0\0" + block
        content = file_of(picture()).read()
        content = content[:2] + b"\xff\xed" + (len(marker) + 2).to_bytes(2, "big") + marker + content[2:]
        clean = read_picture(SimpleUploadedFile("a.jpg", content))
        self.assertEqual(("Agence Été", "(c) Agence"), (clean.credit, clean.copyright))

    def test_words_are_one_line_without_control_characters(self):
        exif = Image.Exif()
        exif[0x013B] = "A\x07 B\r\n C " + "x" * 500
        credit = read_picture(file_of(picture(), exif=exif)).credit
        self.assertEqual(("A B C xxx", 120), (credit[:9], len(credit)))

    def test_entities_in_xmp_are_not_followed(self):
        evil = b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" + XMP.replace(b"ICC-CPI", b"&e;")
        evil = evil.replace(b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>', b"")
        self.assertEqual("", read_picture(file_of(picture(), xmp=evil)).credit)


class RefusedTest(PictureTestCase):
    def test_no_picture(self):
        for content in (
            b"hello",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"%PDF-1.7",
            b"\xff\xd8\xff\xe0",
            b"GIF89a",
        ):
            with self.subTest(content):
                self.assertRefused(SimpleUploadedFile("a.jpg", content), "no picture")

    def test_other_formats(self):
        for kind in ("TIFF", "BMP", "ICO", "PPM", "TGA"):
            with self.subTest(kind):
                self.assertRefused(file_of(picture(), kind), "no picture")

    def test_empty_file(self):
        self.assertRefused(SimpleUploadedFile("a.jpg", b""), "empty")

    def test_truncated_file(self):
        for kind in ("JPEG", "PNG", "WEBP", "AVIF", "GIF"):
            with self.subTest(kind):
                content = file_of(noisy(), kind).read()
                with self.assertRaises(FileRefused):
                    read_picture(SimpleUploadedFile("a.jpg", content[: len(content) // 2]))

    def test_pixel_bomb(self):
        for side in (100_000, 10_000):
            with self.subTest(side):
                self.assertRefused(png_that_claims(side, side), "too many pixels")

    def test_pixel_bomb_where_warnings_are_errors(self):
        with self.assertRaises(FileRefused), warnings.catch_warnings():
            warnings.simplefilter("error")
            read_picture(png_that_claims(10_000, 10_000))

    def test_metadata_bomb(self):
        for kind, head in ((b"zTXt", b"Comment\0\0"), (b"iCCP", b"x\0\0")):
            with self.subTest(kind):
                bomb = chunk(kind, head + zlib.compress(b"a" * 80_000_000))
                with self.assertRaises(FileRefused):
                    read_picture(png_that_claims(300, 300, extra=bomb))

    def test_too_small_or_too_narrow(self):
        for size in ((199, 400), (1, 1), (6400, 300)):
            with self.subTest(size):
                self.assertRefused(file_of(picture(size)), "too small or too narrow")

    def test_too_many_bytes_are_never_read(self):
        class Endless(io.BytesIO):
            size = None

            def read(self, n=-1):
                if not 0 <= n <= MAX_BYTES + 1:
                    raise AssertionError("read without a limit")
                return b"x" * n

        self.assertRefused(Endless(), "larger than 25 MB")
        Endless.size = 100 * 1024**2
        Endless.read = None
        self.assertRefused(Endless(), "larger than 25 MB")

    def test_what_hangs_on_the_end_is_cut_off(self):
        content = file_of(picture()).read() + b"<script>alert(1)</script>"
        clean = read_picture(SimpleUploadedFile("a.html", content))
        self.assertNotIn(b"script", clean.content)

    @settings(max_examples=60, deadline=None)
    @given(
        st.sampled_from(["JPEG", "PNG", "WEBP", "AVIF", "GIF"]),
        st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255))),
    )
    def test_any_damage_ends_in_a_picture_or_a_sentence(self, kind, damages):
        content = bytearray(file_of(picture((200, 200)), kind).read())
        for where, byte in damages:
            content[int(where * len(content))] = byte
        try:
            self.assertLessEqual(read_picture(SimpleUploadedFile("a", bytes(content))).width, MAX_SIDE)
        except FileRefused as refusal:
            self.assertTrue(refusal.sentence)
