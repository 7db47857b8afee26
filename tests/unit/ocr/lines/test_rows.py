"""Words are put back into rows by where they stand."""

from ocr.lines.rows import rows_of
from tests.unit.ocr.pages import page, word


def test_words_beside_each_other_make_a_row_from_left_to_right() -> None:
    rows = rows_of([word("right", 300, 4), word("left", 0, 0), word("below", 0, 90)])
    assert [row.text for row in rows] == ["left right", "below"]


def test_a_slightly_falling_line_is_one_row() -> None:
    rows = rows_of([word("one", 0, 0), word("two", 100, 10), word("three", 200, 20), word("four", 340, 30)])
    assert [row.text for row in rows] == ["one two three four"]


def test_the_columns_of_a_table_are_one_row() -> None:
    assert [row.text for row in page("SN          ND012301000042")] == ["SN ND012301000042"]


def test_text_far_across_the_photo_is_another_row() -> None:
    assert len(rows_of([word("label", 0, 0), word("elsewhere", 2000, 0)])) == 2
