"""The version of the sources that draw a model's training data.

It is a hash, because people forget to raise a version number by hand. Comments, docstrings and layout do not count.
The lists of typefaces count. The versions of Debian's typefaces are not pinned, so they cannot count.
"""

import ast
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

_TRAINING = Path(__file__).parent
_ENVIRONMENTS = _TRAINING.parent / "environments"
_TYPEFACES = (_ENVIRONMENTS / "system-training.txt", _ENVIRONMENTS / "typefaces" / "package-lock.json")
_DRAWING = ("alphabet", "drawing", "fonts", "texts", "wear")
_LINES = tuple(f"line_recognizer/{name}.py" for name in (*_DRAWING, "lines"))
_SCENES = (
    *(f"line_recognizer/{name}.py" for name in _DRAWING),
    *(f"line_detector/{name}.py" for name in ("decorations", "handwriting", "layouts", "scenes", "sheet")),
    "line_detector/surroundings.py",
)
_SOURCES = {"line_detector": _SCENES, "line_recognizer": _LINES, "closeup_recognizer": _LINES}
_LENGTH = 16


def version(model: str) -> str:
    """The version of what draws for the model."""
    digest = sha256()
    for part in _parts(model):
        digest.update(sha256(part).digest())
    return digest.hexdigest()[:_LENGTH]


def _parts(model: str) -> Iterator[bytes]:
    for name in _SOURCES[model]:
        yield code_of((_TRAINING / name).read_text()).encode()
    for path in _TYPEFACES:
        yield path.read_bytes()


def code_of(source: str) -> str:
    """The code of a source file without comments, docstrings and layout."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and _has_docstring(node):
            node.body = node.body[1:]
    return ast.dump(tree)


def _has_docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef) -> bool:
    return ast.get_docstring(node) is not None
