"""What the rooms below say in English, in the person's language: reasons, notes, model cards."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication


def _tr(text: str) -> tuple[str, str]:
    return text, QCoreApplication.translate("reasons", text)


def reason_text(sentence: str) -> str:
    """Say a reason or a note; what is not known stays as it is.

    Args:
        sentence: in the words of the rooms below, its fields filled.
    """
    for source, text in _sentences():
        match = form_of(source).fullmatch(sentence)
        if match is not None:
            return text.format(**match.groupdict()) if match.groupdict() else text
    return sentence


def form_of(text: str) -> re.Pattern[str]:
    """Make a pattern that finds what stands in the fields of a text."""
    parts = re.split(r"\{(\w+)\}", text)
    pattern = ""
    for number, part in enumerate(parts):
        pattern += f"(?P<{part}>.+)" if number % 2 else re.escape(part)
    return re.compile(pattern, re.DOTALL)


def _sentences() -> tuple[tuple[str, str], ...]:
    return (*_about_reading(), *_about_writing(), *_about_models(), *_of_cards())


def _about_reading() -> tuple[tuple[str, str], ...]:
    return (
        _tr("there is no file of this name; check its name and folder"),
        _tr("it is a folder; choose a picture in it"),
        _tr("you have no right to read it; ask its owner, or copy it"),
        _tr("it is not a file; choose a picture file"),
        _tr("it is too large for the memory; make it smaller"),
        _tr("the file is empty; get a whole copy of it"),
        _tr("the file ends too early; get a whole copy of it"),
        _tr("the file is damaged; get a whole copy of it"),
        _tr("it is not a picture that ColorStudio knows ({formats})"),
        _tr("its pixels are stored in a rare way ({mode}); save it as RGB"),
        _tr("its colors are stored in a rare way; save it as gray or RGB"),
        _tr("it is a volume and not a picture; save one of its slices"),
        _tr("its numbers are signed or complex; save it with 8 or 16 bits a channel"),
        _tr(
            "HEIC files need an extra; add it with: pip install 'colorstudio[heif]', or save the "
            "photo as JPEG with another program"
        ),
        _tr(
            "camera raw files need an extra; add it with: pip install 'colorstudio[raw]', or save "
            "the photo as TIFF with another program"
        ),
        _tr("it is from a camera that is not known; save it as DNG or TIFF with its own program"),
        _tr(
            "it has {mp} megapixels and the limit is {most}; make it smaller, or color it by "
            "command with --huge"
        ),
        _tr("the folder holds no photos"),
        _tr("the folder cannot be opened ({reason})"),
        _tr("The file holds {n} pages; page {page} was read."),
        _tr("The color profile in the file cannot be used; the picture was taken as sRGB."),
        _tr("the system says: {words}"),
    )


def _about_writing() -> tuple[tuple[str, str], ...]:
    return (
        _tr("the disk is full; make room and save again"),
        _tr("the disk is full, up to {n} MB are missing; make room and save again"),
        _tr("your share of the disk is used up; make room and save again"),
        _tr("the disk did not keep what was written; choose another disk and save again"),
        _tr("the file would be larger than the disk allows; choose another format or disk"),
        _tr("the folder does not let you write; choose another folder"),
        _tr("its folder does not exist; make it or choose another folder"),
        _tr("a folder has this name; choose another name"),
        _tr("its name is too long; choose a shorter one"),
        _tr("its name is too long; give it a shorter one"),
        _tr("a file of this name exists; choose another name or allow replacing it"),
        _tr("the original is never overwritten; choose another name"),
        _tr("its name must end in {suffixes}"),
        _tr("{format} files hold too few colors; end its name in {suffixes}"),
        _tr("{format} files hold at most {n} pixels a side; choose PNG or TIFF"),
        _tr("{format} files have no room for the {parts} of this picture."),
        _tr("The picture is too small for a caption."),
        _tr("The photo's own color profile can only be read; the picture was saved in sRGB."),
        _tr(
            "The photo's own color profile is for {space} pictures; the colored one was saved in "
            "sRGB."
        ),
    )


def _about_models() -> tuple[tuple[str, str], ...]:
    return (
        _tr("it is not a ColorStudio model; choose a .safetensors file made by ColorStudio"),
        _tr("it carries no ColorStudio card"),
        _tr("the file is damaged; get it again"),
        _tr("the file is damaged: its length is wrong; get it again"),
        _tr("its card is damaged; get the file again"),
        _tr("there is no such file or bundled model ({names})"),
        _tr("it was not found; this computer offers {devices}"),
    )


def _of_cards() -> tuple[tuple[str, str], ...]:
    return (
        _tr("General"),
        _tr("Colors people, rooms, streets and landscapes; the best choice for most photos."),
        _tr(
            "The small network of the 2018 ColorUNet paper: bold, often wrong, kept for comparison."
        ),
        _tr("Scene context, likely colors (2020)"),
        _tr("Blends likely colors and favors rare ones: vivid, often spotted."),
        _tr("Scene context, average colors (2020)"),
        _tr("Predicts one color a pixel, the average of all likely ones: calm, often brownish."),
    )
