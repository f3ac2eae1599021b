"""What a folder holds, for comparisons."""

from colorstudio.batch.manifest import MANIFEST_NAME


def names_in(folder):
    """All files below the folder as slashed names, sorted, without the manifest."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST_NAME)
    return sorted(path.relative_to(folder).as_posix() for path in files)


def contents_of(folder):
    return {name: (folder / name).read_bytes() for name in names_in(folder)}
