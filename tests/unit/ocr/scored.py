"""Scores made-up places and codes."""

from ocr.closeup.recognitions import Place
from ocr.codes import Code, parse
from ocr.scoring.features import Features, Witnesses, features_of
from ocr.scoring.field import Field
from ocr.scoring.ranking import RankedHypotheses
from ocr.scoring.score import score
from tests.unit.ocr.recognized import weighed

CORNERS = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))


def code(text: str, *, square: bool = True) -> Code:
    return Code(symbology="QRCode" if square else "Code128", square=square, payload=parse(text), corners=CORNERS)


def field(
    where: Place,
    *codes: Code,
    tesseract: str | None = None,
    others: tuple[RankedHypotheses, ...] = (),
    is_truncated: bool = False,
) -> Field:
    found = weighed(where)
    witnesses = Witnesses(codes=codes, everywhere=(found, *others), tesseract=tesseract, is_truncated=is_truncated)
    return score(found, witnesses)


def features(where: Place, *codes: Code, tesseract: str | None = None) -> Features:
    found = weighed(where)
    return features_of(found, Witnesses(codes=codes, everywhere=(found,), tesseract=tesseract))
