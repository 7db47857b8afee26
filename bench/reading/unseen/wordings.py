"""How makers caption a value, in the languages that their labels are printed in."""

from bench.reading.photos.model import Random, Split

Wordings = dict[str, tuple[str, ...]]

_TUNING: Wordings = {
    "serial": (
        "S/N",
        "SN#",
        "Serial No.",
        "Serial #",
        "SERIAL",
        "(S)",
        "Numéro de série",
        "Serien-Nr.",
        "Número de serie",
        "Matricola",
        "Nº série",
        "Serienummer",
        "Výrobní číslo",
    ),
    "model": ("MODEL", "Model No.", "M/N", "Modelo", "Modell-Nr.", "Modèle", "Type", "Mod.", "Device Model"),
    "device_id": ("UID", "P2P ID", "Camera ID", "DID", "Geräte-ID", "ID de l'appareil", "Cloud No.", "Device ID"),
    "mac": ("MAC", "MAC ID", "MAC-Adresse", "LAN MAC", "Adresse MAC"),
    "firmware": ("FW", "Firmware", "Fw. Ver.", "Version logiciel", "Firmware-Version", "Software"),
    "date": ("Date", "System Time", "Uhrzeit", "Date/Time"),
}
_TEST: Wordings = {
    "serial": (
        "S/N",
        "SN",
        "Ser. No.",
        "Serial Number",
        "SER NO",
        "S/No",
        "N° de série",
        "Seriennummer",
        "N. di serie",
        "Núm. de serie",
        "Serie-nr.",
        "Nr seryjny",
        "N.º de série",
        "Sarjanumero",
    ),
    "model": ("Model", "Model Name", "MODEL NO", "Modello", "Modell", "Réf. modèle", "Typ", "Modelnummer", "MDL"),
    "device_id": (
        "UID",
        "P2P",
        "Cloud ID",
        "Device UID",
        "ID dispositivo",
        "ID urządzenia",
        "Gerätekennung (ID)",
        "DEVICE ID",
    ),
    "mac": ("MAC", "MAC Addr.", "MAC Address", "WLAN MAC", "Indirizzo MAC"),
    "firmware": ("F/W", "FW Ver", "Firmware Version", "Softwareversion", "Versione firmware", "Version"),
    "date": ("Current time", "Clock", "Date & heure", "System date", "Datum/Zeit"),
}
WORDINGS = {Split.TUNING: _TUNING, Split.TEST: _TEST}
_SEPARATORS = {Split.TUNING: (":", ":", "", " :"), Split.TEST: (":", ":", "", " =", " -")}


def caption(split: Split, field: str, random: Random) -> str:
    """A wording of the split for the field, without a separator behind it."""
    wordings = WORDINGS[split][field]
    return wordings[random.integers(len(wordings))]


def separator(split: Split, random: Random) -> str:
    """What stands between caption and value all over one label."""
    separators = _SEPARATORS[split]
    return separators[random.integers(len(separators))]
