"""Writes the network as ONNX."""

from pathlib import Path

import torch
from torch import nn

from training.line_detector.network import LineDetector
from training.line_detector.scenes import SIDE


def export(network: LineDetector, path: Path) -> None:
    """Write the network; `cores` says how likely every second pixel of `photo` belongs to a line's core."""
    half = path.with_suffix(".half")
    torch.onnx.export(
        nn.Sequential(network, nn.Sigmoid()).eval(),
        (torch.zeros(1, 1, SIDE, SIDE),),
        str(half),
        input_names=["photo"],
        output_names=["cores"],
        dynamic_axes={"photo": {2: "height", 3: "width"}, "cores": {2: "height", 3: "width"}},
        opset_version=17,
        dynamo=False,
    )
    half.replace(path)
