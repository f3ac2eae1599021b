"""The program's entry: a subcommand goes to the command line, anything else to the window."""

import sys
from collections.abc import Sequence

_COMMANDS = frozenset(("colorize", "batch", "models", "selftest", "--version", "--help", "-h"))


def main(argv: Sequence[str]) -> int:
    """Run what the first argument asks for; return the exit code."""
    # Both are imported late: the command line needs no Qt, and the window no torch at first.
    if argv and argv[0] in _COMMANDS:
        from colorstudio.cli import main as run_command

        return run_command(list(argv))
    from colorstudio.app.main import main as open_window

    return open_window(argv)


def run() -> None:
    """Run the program and end the process with its exit code."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
