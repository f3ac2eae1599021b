"""Depthwise convolutions that learn fast on processors.

PyTorch's own backward pass falls to a plain loop for 5 x 5 kernels, several times slower than for
kernels that are three wide, and in bf16 slower still: three quarters of a whole step of `studio`
were spent there. The sums below are the same ones, of three columns of the kernel at a time, in
fp32.
"""

from types import MethodType

import torch
from torch import Tensor, nn
from torch.nn import functional

_COLUMNS = 3


def quicken(network: nn.Module) -> None:
    """Let a network's depthwise convolutions use the faster backward pass; weights stay."""
    for part in network.modules():
        if isinstance(part, nn.Conv2d) and _is_depthwise(part):
            # On the object alone: the engine's class, and what is saved, know nothing of it.
            part.forward = MethodType(_forward, part)  # type: ignore[method-assign]


def _is_depthwise(conv: nn.Conv2d) -> bool:
    channels = conv.in_channels
    is_plain = conv.dilation == (1, 1) and conv.padding_mode == "zeros" and conv.bias is None
    return conv.groups == channels == conv.out_channels > 1 and is_plain


def _forward(conv: nn.Conv2d, features: Tensor) -> Tensor:
    stride, padding = conv.stride[0], conv.padding[0]
    result: Tensor = _Depthwise.apply(features, conv.weight, stride, int(padding))
    return result


class _Depthwise(torch.autograd.Function):
    """(N, C, H, W) features and (C, 1, k, k) weights to (N, C, h, w), each channel alone."""

    @staticmethod
    def forward(
        context: torch.autograd.function.FunctionCtx,
        features: Tensor,
        weight: Tensor,
        stride: int,
        padding: int,
    ) -> Tensor:
        context.save_for_backward(features, weight)
        context.shape = stride, padding  # type: ignore[attr-defined]
        channels = len(weight)
        own = weight.to(features.dtype)
        return functional.conv2d(features, own, None, stride, padding, 1, channels)

    @staticmethod
    def backward(
        context: torch.autograd.function.FunctionCtx, *gradients: Tensor
    ) -> tuple[Tensor | None, Tensor | None, None, None]:
        features, weight = context.saved_tensors  # type: ignore[attr-defined]
        stride, padding = context.shape  # type: ignore[attr-defined]
        needs_features, needs_weight, *_ = context.needs_input_grad  # type: ignore[attr-defined]
        gradient, weight = gradients[0].float(), weight.float()
        of_features = of_weight = None
        if needs_features:
            # Only the shape of the features matters here, so nothing is copied.
            like = torch.empty_like(features, dtype=torch.float32)
            of_features = _back(gradient, like, weight, stride, padding, "features")
            of_features = of_features.to(features.dtype)
        if needs_weight:
            of_weight = _of_weight(gradient, features, weight, stride, padding)
        return of_features, of_weight, None, None


def _of_weight(
    gradient: Tensor, features: Tensor, weight: Tensor, stride: int, padding: int
) -> Tensor:
    """Return the weights' gradient, some columns of the kernel at a time."""
    width = weight.shape[-1]
    if width <= _COLUMNS:
        return _back(gradient, features.float(), weight, stride, padding, "weight")
    padded = functional.pad(features, (padding,) * 4)
    reach = stride * (gradient.shape[-1] - 1)
    columns = []
    for start in range(0, width, _COLUMNS):
        stop = min(start + _COLUMNS, width)
        seen = padded[..., start : stop + reach].to(
            torch.float32, memory_format=torch.channels_last, copy=True
        )
        part = weight[..., start:stop].contiguous()
        columns.append(_back(gradient, seen, part, stride, 0, "weight"))
    return torch.cat(columns, dim=-1)


def _back(
    gradient: Tensor, features: Tensor, weight: Tensor, stride: int, padding: int, of: str
) -> Tensor:
    """Return the gradient of the "features" or of the "weight"."""
    wanted = [of == "features", of == "weight", False]
    strides, paddings, dilations = [stride] * 2, [padding] * 2, [1, 1]
    is_transposed, output_padding = False, [0, 0]
    found = torch.ops.aten.convolution_backward(
        gradient,
        features,
        weight,
        None,
        strides,
        paddings,
        dilations,
        is_transposed,
        output_padding,
        len(weight),
        wanted,
    )
    result: Tensor = found[wanted.index(True)]
    return result
