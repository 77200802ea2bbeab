"""How files that are not plain text begin."""

# A beginning that no text in any encoding has.
_CERTAIN = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"SQLite format 3\0", "a database"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\x1f\x8b\x08", "a compressed file"),
    (b"\xfd7zXZ\0", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive"),
    (b"Rar!\x1a\x07", "a compressed archive"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
)
# A beginning that a text may have by chance: it only names what is known not to be text.
_LIKELY = (
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"BM", "a bitmap picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"MZ", "a program"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"BZh", "a compressed file"),
)


def certain_kind_of(data: bytes) -> str | None:
    """What the file is, with its article ("a PNG picture"), when its first bytes prove it."""
    return _kind(data, _CERTAIN)


def likely_kind_of(data: bytes) -> str | None:
    """What a file that is known not to be text probably is."""
    return _kind(data, _LIKELY)


def _kind(data: bytes, beginnings: tuple[tuple[bytes, str], ...]) -> str | None:
    return next((kind for beginning, kind in beginnings if data.startswith(beginning)), None)
