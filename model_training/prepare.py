"""Turn folders and tars of color photos into one training set: `python -m model_training.prepare`.

A set is three files: `pixels.bin` (decoded RGB, one picture after the other), `manifest.jsonl`
(one line a picture: where it came from, its hashes, where its pixels lie) and `summary.json` (how
many were taken and why the others were not). Decoding once, here, keeps training at the speed of
the network.
"""

import argparse
import hashlib
import io
import json
import multiprocessing
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from tqdm import tqdm

from model_training.manifest import ListedPicture, read_list

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".bmp"}
# Below these a picture teaches gray, or is one: see "gray truth" in README.md.
_SMALLEST_SIDE = 120
_LEAST_COLORFULNESS = 10.0
_LEAST_SECOND_DEVIATION = 1.5
_LONGEST_RATIO = 4.0
# A training picture this close to a measuring picture, or to another, is left out (64-bit dHash).
_KEEP_OUT_BITS = 5
_DUPLICATE_BITS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A picture file before it is opened."""

    source: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture that passed the filters of its own, or the reason why it did not."""

    source: str
    name: str
    reason: str = ""
    sha256: str = ""
    dhash: int = 0
    pixels: NDArray[np.uint8] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of `manifest.jsonl`."""

    source: str
    name: str
    sha256: str
    dhash: str
    height: int
    width: int
    offset: int


def main(argv: list[str] | None = None) -> int:
    """Prepare a set; returns the exit code."""
    parser = _parser()
    options = parser.parse_args(argv)
    if bool(options.manifest) == bool(options.sources):
        parser.error("give either folders or tars of photos, or --manifest")
    if bool(options.manifest) != bool(options.clones):
        parser.error("--manifest needs --from, the folder of clones, and the other way round")
    options.out.mkdir(parents=True, exist_ok=True)
    if options.manifest:
        counts = rebuild(options.manifest, options.clones, options.out, options.short_side)
        print(json.dumps(counts, indent=1))
        return 0 if counts["taken"] == counts["listed"] else 1
    keep_out = read_keep_out(options.keep_out) if options.keep_out else np.empty(0, np.uint64)
    counts = prepare(options.sources, options.out, keep_out, short_side=options.short_side)
    print(json.dumps(counts, indent=1))
    return 0 if counts["taken"] else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model_training.prepare", description=__doc__)
    parser.add_argument("sources", nargs="*", type=Path, help="folders or tars of color photos")
    parser.add_argument("--manifest", type=Path, help="rebuild the set that this list describes")
    parser.add_argument(
        "--from", dest="clones", type=Path, help="folder of OWNER+NAME clones and tars"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder of the prepared set")
    parser.add_argument("--keep-out", type=Path, help="csv of difference hashes never to train on")
    parser.add_argument("--short-side", type=int, default=176, help="pixels, never enlarged")
    return parser


def prepare(
    sources: Iterable[Path], out: Path, keep_out: NDArray[np.uint64], *, short_side: int
) -> dict[str, int]:
    """Write a set and return how many pictures were taken and dropped, by reason."""
    hashes = HashIndex()
    found = (picture for source in sources for picture in find_pictures(source))
    counts: Counter[str] = Counter()
    with SetWriter(out) as writer:
        for picture in decoded(found, short_side):
            reason = picture.reason or _closeness(picture.dhash, hashes, keep_out)
            counts[reason or "taken"] += 1
            counts[f"{picture.source}: {reason or 'taken'}"] += 1
            if not reason:
                hashes.add(picture.dhash)
                writer.add(picture)
    return {"taken": 0} | writer.summarize(counts)


def rebuild(manifest: Path, clones: Path, out: Path, short_side: int) -> dict[str, int]:
    """Write the set that a list describes, from clones of the repositories that it names.

    Args:
        manifest: a list that `model_training.manifest` wrote.
        clones: folder with a folder OWNER+NAME for each repository, or the tars themselves.
        out: folder of the set.
        short_side: as when the list was made.

    Returns:
        How many were listed and taken; how many are gone, changed, or were taken from the originals
        of shrunken copies, in all and by source.
    """
    listed = read_list(manifest)
    by_name = {(row.source, row.name): row for row in listed}
    counts: Counter[str] = Counter(listed=len(listed), taken=0)

    def note(what: str, source: str) -> None:
        counts[what] += 1
        counts[f"{source}: {what}"] += 1

    gone: list[ListedPicture] = []
    with SetWriter(out) as writer:
        for picture in decoded(found_again(listed, clones, gone), short_side):
            row = by_name[picture.source, picture.name]
            is_same = picture.sha256.startswith(row.sha256)
            is_original = bool(row.repository) and is_near(
                picture.dhash, np.array([int(row.dhash, 16)], np.uint64), _KEEP_OUT_BITS
            )
            if picture.reason or not (is_same or is_original):
                note("changed", picture.source)
                continue
            writer.add(picture)
            note("taken" if is_same else "taken from the original", picture.source)
    for row in gone:
        note("gone", row.source)
    return writer.summarize(counts)


class SetWriter:
    """Writes the files of a set, picture by picture."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._offset = 0

    def __enter__(self) -> "SetWriter":
        """Open the files."""
        self._pixels = (self._out / "pixels.bin").open("wb")
        self._manifest = (self._out / "manifest.jsonl").open("w", encoding="utf-8")
        return self

    def __exit__(self, *_: object) -> None:
        """Close them."""
        self._pixels.close()
        self._manifest.close()

    def add(self, picture: Decoded) -> None:
        """Append a picture that was decoded without a fault."""
        if picture.pixels is None:
            raise ValueError(f"{picture.name} has no pixels")
        height, width, _ = picture.pixels.shape
        row = Row(
            picture.source,
            picture.name,
            picture.sha256,
            f"{picture.dhash:016x}",
            height,
            width,
            self._offset,
        )
        self._manifest.write(json.dumps(asdict(row)) + "\n")
        self._pixels.write(picture.pixels.tobytes())
        self._offset += picture.pixels.nbytes

    def summarize(self, counts: Counter[str]) -> dict[str, int]:
        """Write and return the counts, sorted by name."""
        summary = dict(sorted(counts.items()))
        text = json.dumps(summary, indent=1) + "\n"
        (self._out / "summary.json").write_text(text, encoding="utf-8")
        return summary


def decoded(found: Iterable[Found], short_side: int) -> Iterator[Decoded]:
    """Decode and judge pictures on all cores, in order."""
    jobs = ((picture, short_side) for picture in found)
    with multiprocessing.get_context("spawn").Pool() as pool:
        # A moment between two looks keeps logs short.
        yield from tqdm(
            pool.imap(_decode_job, jobs, chunksize=16), unit=" pictures", mininterval=10
        )


def find_pictures(source: Path) -> Iterator[Found]:
    """List the picture files of a folder (with sub-folders) or a tar, in a stable order."""
    if source.is_dir():
        for path in sorted(source.rglob("*")):
            if path.suffix.lower() in SUFFIXES and path.is_file():
                yield Found(source.name, path.relative_to(source).as_posix(), path.read_bytes())
        return
    with tarfile.open(source) as archive:
        for member in archive:
            stream = archive.extractfile(member)
            if Path(member.name).suffix.lower() in SUFFIXES and stream is not None:
                yield Found(source.stem, member.name, stream.read())


def found_again(
    listed: Iterable[ListedPicture], clones: Path, gone: list[ListedPicture]
) -> Iterator[Found]:
    """Read the files of a list, in its order.

    Args:
        listed: the pictures.
        clones: where their sources lie.
        gone: takes those that are not there.
    """
    with ExitStack() as stack:
        tars: dict[str, tarfile.TarFile] = {}
        members: dict[str, dict[str, tarfile.TarInfo]] = {}
        for row in listed:
            if row.source not in members:
                members[row.source] = {}
                path = clones / f"{row.source}.tar"
                if path.is_file():
                    tars[row.source] = archive = stack.enter_context(tarfile.open(path))
                    members[row.source] = {member.name: member for member in archive}
            member = members[row.source].get(row.name)
            stream = tars[row.source].extractfile(member) if member else None
            content = stream.read() if stream else _content(row, clones)
            if content is None:
                gone.append(row)
            else:
                yield Found(row.source, row.name, content)


def _content(row: ListedPicture, clones: Path) -> bytes | None:
    """Read a listed picture from a clone; of one that was shrunk before, perhaps the original."""
    places = [(row.source, row.name), (row.repository.replace("/", "+"), row.path)]
    for folder, name in places:
        path = clones / folder / name
        if folder and path.is_file():
            return path.read_bytes()
    return None


def _decode_job(job: tuple[Found, int]) -> Decoded:
    found, short_side = job
    return decode_picture(found, short_side)


def decode_picture(found: Found, short_side: int) -> Decoded:
    """Open one file, judge it, and shrink it to the size that is stored."""
    try:
        with Image.open(io.BytesIO(found.content)) as opened:
            image = opened.convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Decoded(found.source, found.name, "unreadable")
    pixels = np.asarray(_shrunk(image, short_side))
    reason = _fault(image.size, pixels)
    if reason:
        return Decoded(found.source, found.name, reason)
    sha256 = hashlib.sha256(found.content).hexdigest()
    return Decoded(found.source, found.name, "", sha256, difference_hash(image), pixels)


def _shrunk(image: Image.Image, short_side: int) -> Image.Image:
    """Cut the middle to at most 2 : 1 and shrink by area, as the network's input is shrunk."""
    width, height = image.size
    cut_w, cut_h = min(width, 2 * height), min(height, 2 * width)
    left, top = (width - cut_w) // 2, (height - cut_h) // 2
    box = (left, top, left + cut_w, top + cut_h)
    scale = min(1.0, short_side / min(cut_w, cut_h))
    size = (max(1, round(cut_w * scale)), max(1, round(cut_h * scale)))
    return image.resize(size, Image.Resampling.BOX, box=box)


def _fault(size: tuple[int, int], pixels: NDArray[np.uint8]) -> str:
    if min(size) < _SMALLEST_SIDE:
        return "too small"
    if max(size) > _LONGEST_RATIO * min(size):
        return "too long"
    colorfulness, second_deviation = _color_statistics(pixels)
    if colorfulness < _LEAST_COLORFULNESS:
        return "nearly gray"
    if second_deviation < _LEAST_SECOND_DEVIATION:
        return "toned"
    return ""


def _color_statistics(pixels: NDArray[np.uint8]) -> tuple[float, float]:
    """Return Hasler and Suesstrunk's colorfulness, and the smaller principal color deviation."""
    red, green, blue = pixels.reshape(-1, 3).astype(np.float32).T
    axes = np.stack([red - green, (red + green) / 2.0 - blue])
    spread = np.hypot(*axes.std(axis=1))
    mean = np.hypot(*axes.mean(axis=1))
    smaller = np.sqrt(max(float(np.linalg.eigvalsh(np.cov(axes))[0]), 0.0))
    return float(spread + 0.3 * mean), float(smaller)


def difference_hash(image: Image.Image) -> int:
    """Hash a picture's brightness steps.

    On 9 x 8 gray pixels, a bit is 1 where the right neighbor is brighter; rows from the top, the
    first bit highest.
    """
    gray = np.asarray(image.convert("L").resize((9, 8), Image.Resampling.LANCZOS), np.int16)
    bits = gray[:, 1:] > gray[:, :-1]
    return int.from_bytes(np.packbits(bits).tobytes(), "big")


def read_keep_out(path: Path) -> NDArray[np.uint64]:
    """Read the difference hashes that training must keep away from."""
    lines = path.read_text(encoding="utf-8").split()[1:]
    return np.array([int(line.split(",")[0], 16) for line in lines], dtype=np.uint64)


class HashIndex:
    """The difference hashes of the pictures taken so far; grows by doubling."""

    def __init__(self) -> None:
        self._hashes = np.zeros(1024, dtype=np.uint64)
        self._count = 0

    def add(self, dhash: int) -> None:
        """Remember one hash."""
        if self._count == len(self._hashes):
            self._hashes = np.concatenate([self._hashes, np.zeros_like(self._hashes)])
        self._hashes[self._count] = dhash
        self._count += 1

    @property
    def hashes(self) -> NDArray[np.uint64]:
        """The hashes added so far, in order."""
        return self._hashes[: self._count]


def _closeness(dhash: int, taken: HashIndex, keep_out: NDArray[np.uint64]) -> str:
    if is_near(dhash, keep_out, _KEEP_OUT_BITS):
        return "too close to a measuring picture"
    if is_near(dhash, taken.hashes, _DUPLICATE_BITS):
        return "duplicate"
    return ""


def is_near(dhash: int, hashes: NDArray[np.uint64], bits: int) -> bool:
    """Tell whether any hash differs from this one in at most so many bits."""
    return bool((np.bitwise_count(hashes ^ np.uint64(dhash)) <= bits).any())


if __name__ == "__main__":
    raise SystemExit(main())
