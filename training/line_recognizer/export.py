"""Writes the network as ONNX, with the characters that it knows as a note."""

from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from training.line_recognizer.alphabet import CHARACTERS


class _Probable(nn.Module):
    """The network with probabilities in place of logits."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, lines: Tensor) -> Tensor:
        return torch.softmax(self.network(lines), dim=2)


def export(network: nn.Module, path: Path, height: int) -> None:
    """Write the network. `lines` has any number and width; `characters` are probabilities, blank first."""
    half = path.with_suffix(".half")
    torch.onnx.export(
        _Probable(network.eval()).eval(),
        (torch.zeros(1, 1, height, 10 * height),),
        str(half),
        input_names=["lines"],
        output_names=["characters"],
        dynamic_axes={"lines": {0: "count", 3: "width"}, "characters": {0: "count", 1: "steps"}},
        opset_version=17,
        dynamo=False,
    )
    model = onnx.load(half)
    model.metadata_props.add(key="characters", value=CHARACTERS)
    onnx.checker.check_model(model)
    onnx.save(model, half)
    half.replace(path)
