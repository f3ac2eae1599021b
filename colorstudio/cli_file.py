"""What `colorize` and `batch` have in common: the options of the files they read and write."""

import argparse
import sys

# As `photo.model` has them; importing it would load numpy before a typo is answered.
_METADATA = ("all", "no-location", "none")
_PROFILES = ("srgb", "display-p3", "adobe-rgb", "source")
# What `--caption` writes into the picture.
CAPTION = "Colors are estimated"


def add_file(group: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Add the options of files to a parser or a group of it."""
    group.add_argument(
        "--metadata",
        choices=_METADATA,
        default="all",
        help="keep all of the photo's, all but where it was taken, or none",
    )
    group.add_argument(
        "--profile",
        choices=_PROFILES,
        default="srgb",
        help="save the colors in sRGB, Display P3, Adobe RGB, or in the photo's own RGB profile",
    )
    group.add_argument(
        "--caption",
        action="store_true",
        help=f'write a small "{CAPTION}" into the lower right corner of the picture',
    )
    group.add_argument(
        "--no-tag",
        dest="tag",
        action="store_false",
        help="leave out the mark that says that and how the colors were made",
    )
    group.add_argument(
        "--huge", action="store_true", help="take photos of any size, also above 400 megapixels"
    )


def most_pixels(options: argparse.Namespace) -> int:
    """How many pixels a photo may have."""
    from colorstudio.photo.reader import MAX_PIXELS

    return sys.maxsize if options.huge else MAX_PIXELS


def pulled_in_words(pulled: int, pixels: int) -> str:
    """Say how many pixels gave chroma away; empty if none did."""
    if not pulled:
        return ""
    return (
        f"{pulled:,} of {pixels:,} pixels ({pulled / pixels:.2%}) gave some chroma away, because "
        "no RGB color has as much at their lightness."
    )
