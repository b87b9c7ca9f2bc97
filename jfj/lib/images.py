"""The one door for pictures.

Whatever a person hands in is read as one of five formats, turned upright, brought
to sRGB, made smaller and written anew. The words that belong into fields (credit,
copyright, caption) are read first; nothing else of the file's metadata gets through:
no place, no camera, no date, no thumbnail, no name of the person who saved it.
"""

import io
from dataclasses import dataclass
from typing import IO

from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageCms, ImageOps
from PIL.ExifTags import Base
from PIL.Image import DecompressionBombError, DecompressionBombWarning, Transpose
from PIL.ImageFile import ImageFile

from jfj.lib import intake
from jfj.lib.intake import FileRefused, content_of
from jfj.lib.picture_words import words_of

FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]
MAX_BYTES = 25 * 1024 * 1024
TOO_LARGE = gettext_lazy("The picture is larger than %(n)d MB. Make it smaller and send it again.")
MAX_PIXELS = 60_000_000
# Only JPEG is decoded at the size that is wanted; the others take 4 bytes and more for each pixel.
MAX_PIXELS_OF_OTHERS = 25_000_000
MAX_SIDE = 3200
MIN_SIDE = 200
JPEG_QUALITY = 90

TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class CleanPicture:
    """A picture as we keep it, and the words that its metadata held."""

    content: bytes
    extension: str
    width: int
    height: int
    credit: str = ""
    copyright: str = ""
    caption: str = ""


def read_picture(file: File | IO[bytes]) -> CleanPicture:
    """Take in an uploaded file and give back a clean picture, "jpg" or (transparent) "png".

    Of a moving picture the first frame is kept. Raises FileRefused.
    """
    content = content_of(file, MAX_BYTES, TOO_LARGE)
    with _opened(content) as source:
        words = words_of(source)
        picture = _cleaned(source)
    extension = "png" if picture.mode == "RGBA" else "jpg"
    content = _encoded(picture, extension)
    return CleanPicture(content, extension, *picture.size, **words)


def square_of(picture: CleanPicture, side: int) -> bytes:
    """The middle of a clean picture as a small square JPEG, on white where it was transparent."""
    with Image.open(io.BytesIO(picture.content)) as whole:
        small = ImageOps.fit(whole.convert("RGBA"), (side, side), Image.Resampling.LANCZOS)
    square = Image.new("RGB", small.size, "white")
    square.paste(small, mask=small.getchannel("A"))
    return _encoded(square, "jpg")


def require_small_enough(size: int | None) -> None:
    """Refuse a number of bytes that is over the limit; None is let through."""
    intake.require_small_enough(size, MAX_BYTES, TOO_LARGE)


def fitted(size: tuple[int, int], side: int) -> tuple[int, int]:
    """The size with its long side at most `side`, in the same proportions."""
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _opened(content: bytes) -> ImageFile:
    """The picture with its header read and its size found sane; no pixel is decoded yet."""
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
    except (DecompressionBombError, DecompressionBombWarning) as error:
        raise _too_many_pixels(MAX_PIXELS) from error
    except Exception as error:  # decoders raise whatever they like
        raise FileRefused(
            _("This is no picture that we can read. Send a JPEG, PNG, WebP, AVIF or GIF file.")
        ) from error
    most = MAX_PIXELS if image.format == "JPEG" else MAX_PIXELS_OF_OTHERS
    if image.width * image.height > most:
        raise _too_many_pixels(most)
    if min(fitted(image.size, MAX_SIDE)) < MIN_SIDE:
        raise FileRefused(
            _("The picture is too small or too narrow: it needs %(n)d pixels each way.") % {"n": MIN_SIDE}
        )
    return image


def _too_many_pixels(most: int) -> FileRefused:
    return FileRefused(
        _("The picture has too many pixels: %(n)d million are the most. Make it smaller first.")
        % {"n": most // 1_000_000}
    )


def _cleaned(image: ImageFile) -> Image.Image:
    """The pixels alone: upright, within the longest side, sRGB, as RGB or (transparent) RGBA."""
    try:
        size = fitted(image.size, MAX_SIDE)
        image.draft(image.mode, size)
        profile = image.info.get("icc_profile")
        turn = TURNS.get(_orientation(image))
        picture = _with_plain_mode(image)
        if picture.size != size:
            picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        picture = _in_srgb(picture, profile)
        if turn is not None:
            picture = picture.transpose(turn)
    except Exception as error:  # decoders raise whatever they like
        raise FileRefused(
            _("The picture is damaged. Open it in a picture editor, save it anew and send that.")
        ) from error
    picture.info = {}
    return picture


def _orientation(image: ImageFile) -> int:
    """How EXIF or XMP says to turn the picture; 1 where they are broken.

    Not ImageOps.exif_transpose: it writes the rest of the EXIF back, which fails for
    what some telephones put there.
    """
    try:
        return image.getexif().get(Base.Orientation, 1)
    except Exception:  # a broken note must not cost the picture
        return 1


def _with_plain_mode(image: ImageFile) -> Image.Image:
    """The decoded picture as L, RGB, RGBA or CMYK; 16 bits become 8, a palette its colours."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        image.load()
        return image
    return image.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB, opaque ones without alpha. A profile that does not fit is ignored."""
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    colours = picture.convert("RGB") if alpha else picture
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            colours = ImageCms.profileToProfile(colours, source, srgb, outputMode="RGB") or colours
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    colours = colours.convert("RGB")
    if alpha and alpha.getextrema() != (255, 255):
        colours.paste((0, 0, 0), mask=alpha.point(lambda value: 255 * (value == 0)))  # what was wiped stays wiped
        colours.putalpha(alpha)
    return colours


def _encoded(picture: Image.Image, extension: str) -> bytes:
    buffer = io.BytesIO()
    if extension == "png":
        picture.save(buffer, "PNG", optimize=True)
    else:
        picture.save(buffer, "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True)
    return buffer.getvalue()
