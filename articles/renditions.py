"""The sizes and formats in which a picture is kept beside its original.

A rendition's name says what it is: "whole_960_avif" is the whole picture, "card_480_webp"
its 3:2 crop around the focal point. django-imagefield derives the file's name from it
and from the focal point alone, so a change of quality here moves no address.
"""

import io
from itertools import product

from django.core.files.base import ContentFile
from imagefield.backends import get_backend
from imagefield.processing import build_handler, register_pillow
from PIL import Image as Pillow

WHOLE_WIDTHS = (320, 480, 640, 960, 1240, 1600)
CARD_WIDTHS = (320, 480, 640, 960, 1240)
# What machines ask for, as JPEG alone: networks, and the three ratios of search engines.
CROPS = {"social": (1200, 630), "wide": (1200, 675), "classic": (1200, 900), "square": (1200, 1200)}
MIME_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
EXTENSIONS = {"avif": ".avif", "webp": ".webp", "jpeg": ".jpg"}
FALLBACK = "whole_960_jpeg"
CENTRE = [0.5, 0.5]

# Best quality first. The first one within the budget is taken: 90 kB at 960 pixels.
QUALITIES = {"avif": (55, 50, 45, 38, 30), "webp": (74, 66, 58, 48, 36), "jpeg": (76,)}
OPTIONS = {
    "avif": {"speed": 9},  # as good as 6 at the same weight (0.2 dB), in a tenth of the time
    "webp": {"method": 4},
    "jpeg": {"progressive": True, "optimize": True},
}
BUDGET_AT_960 = 90_000
PAPER = (255, 255, 255)


def name_of(shape, width, kind):
    """The name of a rendition: shape "whole" or "card", a width of the lists, a kind of file."""
    return f"{shape}_{width}_{kind}"


def widths_for(shape, width, height):
    """The widths made of a picture of this size: up to its own, the next one being its own.

    Returns pairs (width in the name, width in pixels).
    """
    widest = width if shape == "whole" else min(width, height * 3 // 2)
    widths = WHOLE_WIDTHS if shape == "whole" else CARD_WIDTHS
    smaller = [(w, w) for w in widths if w < widest]
    larger = [w for w in widths if w >= widest]
    return smaller + [(w, widest) for w in larger[:1]]


def names_for(width, height):
    """The names of all renditions of a picture of this size, the fallback and lead sizes first, the crops last."""
    names = [
        name_of(shape, named, kind)
        for shape in ("whole", "card")
        for named, _real in widths_for(shape, width, height)
        for kind in MIME_TYPES
    ]
    return list(dict.fromkeys([FALLBACK, *names, *map(crop_name, CROPS)]))


def crop_name(shape):
    """The name of the rendition of a crop."""
    return name_of(shape, CROPS[shape][0], "jpeg")


def crop_size(shape, width, height):
    """The pixels of a crop of a picture of this size: nothing is made larger than it is."""
    across, down = CROPS[shape]
    out = min(across, width, height * across // down)
    return out, out * down // across


def imagefield_formats():
    """What django-imagefield is told: each name with how to make its file."""
    shapes = [("whole", WHOLE_WIDTHS), ("card", CARD_WIDTHS)]
    sizes = {
        name_of(shape, width, kind): _format(f"jfj_{shape}", width, kind)
        for shape, widths in shapes
        for width, kind in product(widths, MIME_TYPES)
    }
    return sizes | {crop_name(shape): _format("jfj_crop", shape, "jpeg") for shape in CROPS}


def _format(processor, size, kind):
    def spec(fieldfile, context):
        context.extension = EXTENSIONS[kind]
        if processor == "jfj_whole":
            context.ppoi = CENTRE  # so that a moved focal point leaves its address alone
        context.processors = [(processor, size), ("jfj_encode", kind)]

    return spec


@register_pillow
def jfj_whole(get_image, width):
    """The whole picture, at most `width` wide."""

    def processor(image, context):
        wide = min(width, image.width)
        size = (wide, max(1, round(image.height * wide / image.width)))
        return get_image(_resized(image, size), context)

    return processor


@register_pillow
def jfj_card(get_image, width):
    """The largest 3:2 part around the focal point, at most `width` wide."""

    def processor(image, context):
        wide = min(image.width, image.height * 3 // 2)
        out = min(width, wide)
        return get_image(_part(image, context.ppoi, (wide, wide * 2 // 3), (out, out * 2 // 3)), context)

    return processor


@register_pillow
def jfj_crop(get_image, shape):
    """The largest part of a crop's ratio around the focal point, at most as large as the crop."""

    def processor(image, context):
        across, down = CROPS[shape]
        wide = min(image.width, image.height * across // down)
        size = crop_size(shape, image.width, image.height)
        return get_image(_part(image, context.ppoi, (wide, wide * down // across), size), context)

    return processor


@register_pillow
def jfj_encode(get_image, kind):
    """Chooses format and quality; what is transparent becomes paper in a JPEG."""

    def processor(image, context):
        image = get_image(image, context)
        image = _on_paper(image) if kind == "jpeg" else image
        context.save_kwargs |= {"format": kind, "quality": _quality(image, kind), **OPTIONS[kind]}
        return image

    return processor


def _resized(image, size, box=None):
    return image.resize(size, Pillow.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _part(image, focus, part, size):
    """A part of a picture around its focal point, in another size."""
    left = _start(focus[0], image.width, part[0])
    top = _start(focus[1], image.height, part[1])
    return _resized(image, size, (left, top, left + part[0], top + part[1]))


def _start(point, length, part):
    """Where a part begins so that the focal point is as near to its middle as the edges allow."""
    return min(max(0, round(point * length - part / 2)), length - part)


def _on_paper(image):
    if image.mode != "RGBA":
        return image.convert("RGB")
    paper = Pillow.new("RGB", image.size, PAPER)
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _quality(image, kind):
    """The best quality within the budget for this width, which grows with the area."""
    *better, last = QUALITIES[kind]
    budget = BUDGET_AT_960 * (image.width / 960) ** 2
    for quality in better:
        if _weight(image, kind, quality) <= budget:
            return quality
    return last


def _weight(image, kind, quality):
    buffer = io.BytesIO()
    image.save(buffer, kind, quality=quality, **OPTIONS[kind])
    return buffer.tell()


def write(file, names):
    """Write renditions of an original that is decoded once. Yields each name when its file is whole.

    The same as file.process(name, force=True) for each, in a quarter of the time: the
    formats of one size, which follow each other, share their pixels too.
    """
    backend = get_backend()
    with file.open("rb") as stream:
        original = backend.open(stream)
        original.load()
    pixels, shown = None, None
    for name in names:
        context = file._process_context(file.field.formats[name])
        shape, encode = context.processors
        if shown != (shape, context.ppoi):
            pixels, shown = build_handler([shape])(original, context), (shape, context.ppoi)
        image = build_handler([encode])(pixels, context)
        _replace(file.storage, context.name, backend.save_to_bytes(image, **context.save_kwargs))
        yield name


def _replace(storage, path, content):
    """Write a file anew; on a full disk there is no half of it."""
    storage.delete(path)
    try:
        storage.save(path, ContentFile(content))
    except OSError:
        storage.delete(path)
        raise


def path_of(file, name):
    """Where a rendition of this original lies, made or not."""
    return file._process_context(file.field.formats[name]).name


def stem_of(file):
    """What the paths of all renditions of this original begin with."""
    base = file._process_base(file.name)
    return f"{base.path}/{base.basename}"


def ending_of(file, name):
    """What the path of a rendition has behind that. It tells size, kind and focal point, nothing of the original."""
    return path_of(file, name).removeprefix(stem_of(file))


def files_made_of(file):
    """The paths of everything on the disk that was made of this original."""
    base = file._process_base(file.name)
    try:
        _folders, names = file.storage.listdir(base.path)
    except FileNotFoundError:
        return []
    return [f"{base.path}/{name}" for name in names if name.startswith(base.basename)]


def delete_files(file):
    """Delete an original and everything made of it; what is gone already is no fault."""
    for path in [*files_made_of(file), file.name]:
        file.storage.delete(path)
