"""`python -m tests.fuzz N`: damage photos in N ways in all and print what became of them.

The readers work in a child process, so that a library that dies is found out, too.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from .files import FILES
from .photos import fuzz, peak_bytes

_MOST_BYTES = 4_000_000_000
# No damaged file may ask for more; the sound ones need a few megabytes.
_MOST_GROWTH_BYTES = 200_000_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("count", type=int, nargs="?", default=10_000, help="damages in all")
    parser.add_argument("--start", type=int, default=0, help="number of the first")
    parser.add_argument("--write-each", type=int, default=4, help="save one of so many")
    parser.add_argument("--only", choices=FILES, action="append", help="of these files only")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    return _work(options) if options.child else _watch()


def _work(options: argparse.Namespace) -> int:
    # A reader that takes all memory shall not take the machine with it.
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    names = options.only or list(FILES)
    each = -(-options.count // len(names))
    # Everything is loaded and has been used once before memory is counted.
    for name in FILES:
        fuzz(name, range(-8, 0), options.child, write_each=1)
    before = peak_bytes()
    failures = []
    for name in names:
        numbers = range(options.start, options.start + each)
        tally = fuzz(name, numbers, options.child, write_each=options.write_each)
        failures += tally.failures
        row = asdict(tally) | {"failures": len(tally.failures)}
        print(f"{name:>16}: {json.dumps(row)[1:-1]}", flush=True)
    growth = peak_bytes() - before
    print(f"{each * len(names)} damaged photos, memory grew by {growth / 1e6:.0f} MB", flush=True)
    print("\n".join(failures[:20]), file=sys.stderr)
    left = {path.name for path in options.child.iterdir()} - {"damaged", "current"}
    if left:
        print(f"left behind: {sorted(left)}", file=sys.stderr)
    return 1 if failures or left or growth > _MOST_GROWTH_BYTES else 0


def _watch() -> int:
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, "-W", "error", "-m", "tests.fuzz", *sys.argv[1:]]
        environment = os.environ | {"TMPDIR": name}
        code = subprocess.run([*command, "--child", name], env=environment, check=False).returncode
        if code not in (0, 2):
            print(f"code {code}, last: {Path(name, 'current').read_text()}", file=sys.stderr)
        return code


if __name__ == "__main__":
    sys.exit(main())
