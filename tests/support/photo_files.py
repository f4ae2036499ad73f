"""Photos as they are sent, and files that only say they are some."""

import struct
import zlib
from io import BytesIO

from PIL import Image


def jpeg(size=(60, 40), *, mode="RGB", **more):
    """A JPEG whose left half is red and whose right half is blue."""
    return _saved(size, mode, "JPEG", **more)


def png(size=(60, 40), *, mode="RGB", **more):
    return _saved(size, mode, "PNG", **more)


def webp(size=(60, 40), **more):
    return _saved(size, "RGB", "WEBP", **more)


def _saved(size, mode, form, **more):
    made = Image.new("RGB", size, "red")
    made.paste("blue", (size[0] // 2, 0, *size))
    out = BytesIO()
    made.convert(mode).save(out, form, **more)
    return out.getvalue()


def with_place():
    """A JPEG on its side, with a place, a camera and a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "示例相机".encode().decode("latin-1")
    exif.get_ifd(0x8825).update({1: "N", 2: (49.0, 12.0, 30.0), 3: "E", 4: (119.0, 45.0, 0.0)})
    return jpeg((80, 40), exif=exif.tobytes(), comment=b"made by somebody")


def png_header(width, height):
    """A PNG that says how large it is, and has next to nothing of it."""

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )
