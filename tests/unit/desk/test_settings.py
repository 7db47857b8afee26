"""What operators set reaches the desk, or stops it with a sentence."""

import pytest

from desk.settings import Settings
from tests.unit.desk.keys import NEW, OLD


def test_the_setting_names_the_newest_key_and_older_ones_after_it(settings: Settings) -> None:
    one, two = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "bm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm4="
    given = {**settings.model_dump(), "DATABASE_URL": settings.database_url}
    assert Settings.model_validate({**given, "master_key": one}).master_keys == [OLD]
    assert Settings.model_validate({**given, "master_key": f"{two},{one}"}).master_keys == [NEW, OLD]
    with pytest.raises(ValueError, match="32 bytes in base64"):
        Settings.model_validate({**given, "master_key": f"{two},c2hvcnQ="})
