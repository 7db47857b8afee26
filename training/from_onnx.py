"""Makes a trainable network from an ONNX file, so that training can continue from a model that is shipped.

Exporting folds each batch normalization into its convolution. This module separates them again: it runs the network on
some drawn pictures to find the statistics. The network then answers as before, and can be trained further.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

Network = TypeVar("Network", bound=nn.Module)

_BATCHES_FOR_SCALES = 8


def from_onnx(network: Network, path: Path, pictures: Iterable[Tensor]) -> Network:
    """The network with the weights of the file.

    Args:
        network: a new one, whose layers are declared in the order in which they run.
        pictures: input batches; the first of them give the statistics.

    Raises:
        ValueError: the file holds another network.
    """
    network.eval()
    folded = list(_folded(path))
    pairs = list(_pairs(network))
    if len(folded) != len(pairs):
        raise ValueError(f"{path} holds {len(folded)} convolutions, not {len(pairs)}: it is another network.")
    for (convolution, scale), (weight, bias) in zip(pairs, folded, strict=True):
        convolution.weight.data.copy_(weight)
        if scale is not None and bias is not None:
            scale.bias.data.copy_(bias)
            scale.running_mean, scale.running_var = torch.zeros_like(bias), torch.ones_like(bias) - scale.eps
        elif convolution.bias is not None and bias is not None:
            convolution.bias.data.copy_(bias)
    _find_scales(network, [scale for _, scale in pairs if scale is not None], pictures)
    return network


def _pairs(network: nn.Module) -> Iterator[tuple[nn.Conv2d, nn.BatchNorm2d | None]]:
    """Each convolution with the batch normalization behind it, if there is one, in the order in which they run."""
    layers = [layer for layer in network.modules() if isinstance(layer, nn.Conv2d | nn.BatchNorm2d)]
    for layer, after in zip(layers, [*layers[1:], None], strict=True):
        if isinstance(layer, nn.Conv2d):
            yield layer, after if isinstance(after, nn.BatchNorm2d) else None


def _folded(path: Path) -> Iterator[tuple[Tensor, Tensor | None]]:
    """The weights and biases of the file's convolutions, in the order in which they run."""
    graph = onnx.load(path).graph
    values = {one.name: torch.from_numpy(numpy_helper.to_array(one).copy()) for one in graph.initializer}
    for node in graph.node:
        if node.op_type == "Conv":
            yield values[node.input[1]], values[node.input[2]] if len(node.input) > 2 else None


def _find_scales(network: nn.Module, scales: list[nn.BatchNorm2d], pictures: Iterable[Tensor]) -> None:
    """Give every batch normalization the mean and variance of its inputs, without changing its outputs."""
    sums = {scale: [torch.zeros(scale.num_features) for _ in range(2)] for scale in scales}
    counts = dict.fromkeys(scales, 0)

    def note(scale: nn.Module, given: tuple[Tensor, ...], _out: Tensor) -> None:
        if isinstance(scale, nn.BatchNorm2d):
            flat = given[0].transpose(0, 1).flatten(1)
            sums[scale][0] += flat.sum(1)
            sums[scale][1] += flat.square().sum(1)
            counts[scale] += flat.shape[1]

    hooks = [scale.register_forward_hook(note) for scale in scales]
    with torch.no_grad():
        for batch in islice(pictures, _BATCHES_FOR_SCALES):
            network(batch)
    for hook in hooks:
        hook.remove()
    for scale in scales:
        mean = sums[scale][0] / counts[scale]
        variance = (sums[scale][1] / counts[scale] - mean.square()).clamp(min=0)
        scale.weight.data.copy_((variance + scale.eps).sqrt())
        scale.bias.data += mean
        scale.running_mean, scale.running_var = mean, variance
