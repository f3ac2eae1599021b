"""A classifier of scenes that tells `scene_context` what a picture may show.

`python -m model_training.scene_teacher --data SET` teaches it: the pretrained encoder as it is, and
on its averaged deepest map one linear layer, fitted to the pictures whose file names tell their
scene. It stands in for the paper's Places365 network, and sees luma alone, as the student does.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from colorstudio.engine.networks.efficientnet_lite import EfficientNetLite
from colorstudio.photo.luma import luma_of
from model_training.data import Batch, PictureSet, scene_labels
from model_training.pretrained import load_encoder_weights
from model_training.recipe import load_recipe

ENCODER = "lite0"
HEAD = Path(__file__).parent / "scene_teacher.safetensors"
# Places365's probabilities are cut to so many in the paper.
_KEPT = 5
_SIDE_PX = 128
_BATCH = 64
# Every so manieth labeled picture is kept to measure with.
_HELD_OUT = 5
_ROUNDS = 200
_WEIGHT_DECAY = 1e-3


class SceneTeacher(nn.Module):
    """Luma to scene probabilities."""

    def __init__(self, scenes: int) -> None:
        super().__init__()
        self.encoder = EfficientNetLite(ENCODER)
        load_encoder_weights(self, ENCODER)
        self.head = nn.Linear(self.encoder.channels[-1], scenes)
        self.eval().requires_grad_(requires_grad=False)

    def features(self, luma: Tensor) -> Tensor:
        """Average the deepest map of (N, 1, H, W) luma in [0, 1]: (N, C)."""
        deepest: Tensor = self.encoder((luma * 255.0 - 127.0) / 128.0)[-1]
        return deepest.mean(dim=(2, 3))

    @torch.no_grad()
    def soft_targets(self, luma: Tensor) -> Tensor:
        """Guess scenes, keep the five likeliest and let them sum to 1.

        Args:
            luma: (N, 1, H, W) in [0, 1]; brought to the size at which the teacher was taught.

        Returns:
            (N, S) float32.

        Source:
            Nguyen-Quynh, Do and Kim (2020), with another teacher.
        """
        sized = functional.interpolate(luma, (_SIDE_PX, _SIDE_PX), mode="bilinear")
        shares = torch.softmax(self.head(self.features(sized)), dim=1)
        likeliest, numbers = shares.topk(min(_KEPT, shares.shape[1]), dim=1)
        kept = torch.zeros_like(shares).scatter_(1, numbers, likeliest)
        return kept / kept.sum(dim=1, keepdim=True)


def load_teacher(scenes: Sequence[str]) -> SceneTeacher:
    """Load the teacher of these scenes.

    Raises:
        SystemExit: with one sentence, if it was taught others.
    """
    tensors = load_file(HEAD)
    teacher = SceneTeacher(len(scenes))
    if len(tensors["bias"]) != len(scenes):
        raise SystemExit(
            f"The scene teacher knows {len(tensors['bias'])} scenes, the recipe {len(scenes)}; "
            "teach it anew with python -m model_training.scene_teacher."
        )
    teacher.head.load_state_dict(tensors)
    return teacher


def taught(batches: Iterator[Batch], teacher: SceneTeacher) -> Iterator[Batch]:
    """Write into batches what the teacher sees in them."""
    for batch in batches:
        yield replace(batch, scenes=teacher.soft_targets(batch.luma[:, :1]))


def main(argv: list[str] | None = None) -> int:
    """Teach the teacher, print how often it is right, and keep it; returns the exit code."""
    options = _parser().parse_args(argv)
    scenes = load_recipe(options.recipe).options["scenes"]
    pictures = PictureSet(options.data)
    labels = scene_labels(pictures, scenes)
    named = np.flatnonzero(labels >= 0)
    if not len(named):
        raise SystemExit(f"No picture of {options.data} is named after a scene of the recipe.")
    torch.manual_seed(0)
    teacher = SceneTeacher(len(scenes))
    features = torch.cat(
        [
            teacher.features(_luma(pictures, part))
            for part in np.array_split(named, -(-len(named) // _BATCH))
        ]
    )
    truth = torch.from_numpy(labels[named])
    held_out = torch.arange(len(named)) % _HELD_OUT == 0
    _fit(teacher.head, features[~held_out], truth[~held_out])
    with torch.no_grad():
        ranks = teacher.head(features[held_out]).topk(2, dim=1).indices
    right = ranks == truth[held_out][:, None]
    first, either = (100.0 * hits.float().mean() for hits in (right[:, 0], right.any(dim=1)))
    print(
        f"{len(named)} pictures of {len(scenes)} scenes; of {len(right)} that were held out "
        f"{first:.1f} % are right, {either:.1f} % in two guesses."
    )
    save_file(
        {name: value.contiguous() for name, value in teacher.head.state_dict().items()}, options.out
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m model_training.scene_teacher", description=__doc__
    )
    parser.add_argument("--data", type=Path, required=True, help="a prepared set")
    parser.add_argument("--recipe", default="scene_context", help="whose scenes")
    parser.add_argument("--out", type=Path, default=HEAD)
    return parser


def _luma(pictures: PictureSet, numbers: Sequence[int]) -> Tensor:
    """Whole pictures, squeezed to the size of training crops: (N, 1, 128, 128) in [0, 1]."""
    size = (_SIDE_PX, _SIDE_PX)
    planes = [
        np.asarray(Image.fromarray(luma_of(pictures.picture(int(number)))).resize(size))
        for number in numbers
    ]
    return torch.from_numpy(np.stack(planes))[:, None].float() / 255.0


def _fit(head: nn.Linear, features: Tensor, truth: Tensor) -> None:
    """Fit the linear layer to all pictures at once."""
    head.requires_grad_(requires_grad=True)
    optimizer = torch.optim.AdamW(head.parameters(), lr=0.02, weight_decay=_WEIGHT_DECAY)
    for _ in range(_ROUNDS):
        optimizer.zero_grad()
        functional.cross_entropy(head(features), truth).backward()
        optimizer.step()
    head.requires_grad_(requires_grad=False)


if __name__ == "__main__":
    raise SystemExit(main())
