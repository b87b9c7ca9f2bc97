"""Picture files for tests, good and bad, made on the spot."""

import io
import struct
import zlib
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, TiffImagePlugin

from articles.media import create_image
from articles.tasks import make_renditions

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
  photoshop:City="SECRET-TOWN"><photoshop:Credit>ICC-CPI</photoshop:Credit>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© The Court</rdf:li></rdf:Alt></dc:rights>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Judges enter.</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def picture(size=(400, 300), mode="RGB", colour=None):
    """A picture of one colour with a darker left half, so that turning it shows."""
    image = Image.new("RGB", size, colour or (131, 48, 26))
    image.paste((18, 52, 60), (0, 0, size[0] // 2, size[1]))
    return image.convert(mode)


def noisy(size=(400, 300)):
    """Pure noise: the hardest thing to make small."""
    return Image.merge("RGB", [Image.effect_noise(size, 120) for _ in range(3)])


def file_of(image, kind="JPEG", name="picture.jpg", **options):
    """An uploaded file that holds this picture."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return SimpleUploadedFile(name, buffer.getvalue())


def photo_from_a_phone(size=(400, 300), **options):
    """A JPEG that says where, with what and by whom it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "SECRET-CAMERA"
    exif[0x013B] = "Amina Photographer"
    exif[0x8298] = "© Amina 2022".encode()
    exif[0x010E] = "A courtroom in The Hague."
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "S", tuple(TiffImagePlugin.IFDRational(n) for n in (1, 17, 31))
    return file_of(picture(size), exif=exif, comment=b"SECRET-COMMENT", **options)


def chunk(kind, data):
    """One chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_that_claims(width, height, extra=b""):
    """A PNG of a few bytes that says it is of any size."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return SimpleUploadedFile("bomb.png", b"\x89PNG\r\n\x1a\n" + header + extra + pixels)


def media_files():
    """The paths of all files in the media folder."""
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def with_all_sizes(file, **fields):
    """A picture of the library after its task has run."""
    image = create_image(file, by=None, **fields)
    make_renditions.call(image.pk)
    return type(image).objects.get(pk=image.pk)
