"""What can go wrong for a person, as full sentences: what failed, on what, what to do."""

from pathlib import Path


class ColorStudioError(Exception):
    """Anything that a person can cause or meet; its text is one full sentence for them."""


class PhotoReadError(ColorStudioError):
    """A photo could not be read."""

    def __init__(self, path: Path, reason: str) -> None:
        """Name the photo and the reason; the reason continues the sentence after a colon."""
        super().__init__(f"The photo {path.name} could not be read: {reason}.")
        self.path = path
        self.reason = reason


class PhotoWriteError(ColorStudioError):
    """A picture could not be written; nothing was changed under its name."""

    def __init__(self, path: Path, reason: str) -> None:
        """Name the target and the reason; the reason continues the sentence after a colon."""
        super().__init__(f"The picture {path.name} was not saved: {reason}.")
        self.path = path
        self.reason = reason


class ModelFileError(ColorStudioError):
    """A model file is missing, damaged, foreign or too new."""

    def __init__(self, model: str, reason: str) -> None:
        """Name the model and the reason; the reason continues the sentence after a colon."""
        super().__init__(f"The model {model} cannot be used: {reason}.")
        self.model = model
        self.reason = reason


class DeviceError(ColorStudioError):
    """A computing device was asked for that is not there or does not work."""

    def __init__(self, device: str, reason: str) -> None:
        """Name the device and the reason; the reason continues the sentence after a colon."""
        super().__init__(f"The device {device} cannot be used: {reason}.")
        self.device = device
        self.reason = reason


class LookError(ColorStudioError):
    """A network cannot offer what a look asks for."""


class UsageError(ColorStudioError):
    """An option asks for what this installation cannot do, or what does not go together."""


class Stopped(Exception):  # noqa: N818 (a request that was granted, not an error)
    """Raised out of a computation whose `should_stop` said yes."""
