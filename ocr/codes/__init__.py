"""QR codes and barcodes: what they hold, without the secrets that some carry."""

from ocr.codes.payload import Payload, parse
from ocr.codes.port import Code, CodeEngine, values_in
from ocr.codes.zxing import ZxingEngine

__all__ = ["Code", "CodeEngine", "Payload", "ZxingEngine", "parse", "values_in"]
