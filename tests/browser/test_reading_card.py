"""The card of a reading on a phone: one question at a time about a character, and advice with the place outlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.canned import CannedConversation, field, message, reading_card

if TYPE_CHECKING:
    from tests.browser.customer import CustomerBrowser

READ, RIGHT = "8LODF93PAZ55FD2", "8L0DF93PAZ55FD2"
SERIAL = field("serial", "Serial number", READ, (3, ["O", "0"]), (11, ["5", "S"]))
DEVICE_ID = field("device_id", "Device ID", "LNKl5E73PYBk", (12, ["k", "K"]), (4, ["l", "1", "I"]))
MODEL = field("model", "Model", "D861A8B-Z")
ENOUGH_FOR_A_THUMB = 44
PHONE_WIDTH = 360


def test_one_doubtful_character_is_asked_about_at_a_time(customer: CustomerBrowser) -> None:
    desk = CannedConversation(customer.page, [message(1, card=reading_card([SERIAL, MODEL]))])
    customer.open()
    serial = customer.reading_of("Serial number")
    expect(serial.locator(".exact__unsure")).to_have_text(["O", "5"])
    expect(serial.get_by_role("group")).to_have_accessible_name(
        "I am not sure about the 3rd character. Is it O (letter) or 0 (zero)?"
    )
    customer.screenshot("20-reading-with-doubts")
    serial.get_by_role("button", name="0 zero", exact=True).click()
    expect(customer.page.get_by_role("status").get_by_text("Thank you. The 3rd character is 0 (zero).")).to_be_visible()
    expect(serial.get_by_role("group")).to_have_accessible_name(
        "I am not sure about the 11th character. Is it 5 (digit) or S (letter)?"
    )
    expect(serial.get_by_role("button", name="5 digit", exact=True)).to_be_focused()
    customer.page.keyboard.press("Enter")
    expect(serial.get_by_role("group")).to_have_count(0)
    expect(customer.read_value("Serial number")).to_have_text(RIGHT)
    customer.page.get_by_role("button", name="Save my corrections").click()
    expect(customer.page.get_by_text("Saved, thank you.")).to_be_visible()
    assert desk.confirmed == [{"serial": RIGHT}]


def test_a_character_that_was_read_right_is_not_a_correction(customer: CustomerBrowser) -> None:
    CannedConversation(customer.page, [message(1, card=reading_card([DEVICE_ID]))])
    customer.open()
    device_id = customer.reading_of("Device ID")
    device_id.get_by_role("button", name="k small", exact=True).click()
    expect(device_id.get_by_role("group")).to_have_accessible_name(
        "I am not sure about the 4th character. Is it l (small L), 1 (one), or I (capital i)?"
    )
    device_id.get_by_role("button", name="l small L", exact=True).click()
    expect(device_id.get_by_text("Checked by you")).to_be_visible()
    expect(device_id.locator(".exact__unsure")).to_have_count(0)
    expect(customer.page.get_by_role("button", name="Save my corrections")).to_be_hidden()
    expect(customer.page.get_by_role("button", name="Yes, all correct")).to_be_visible()


def test_typing_the_value_answers_every_question(customer: CustomerBrowser) -> None:
    CannedConversation(customer.page, [message(1, card=reading_card([SERIAL]))])
    customer.open()
    serial = customer.reading_of("Serial number")
    serial.get_by_role("button", name="Correct: Serial number").click()
    expect(serial.get_by_role("group")).to_have_count(0)
    customer.page.get_by_label("Serial number, corrected").fill(RIGHT)
    customer.page.keyboard.press("Enter")
    expect(customer.read_value("Serial number")).to_have_text(RIGHT)
    expect(serial.get_by_role("group")).to_have_count(0)


def test_an_overtaken_card_asks_nothing_more(customer: CustomerBrowser) -> None:
    newer = message(2, card=reading_card([MODEL]))
    CannedConversation(customer.page, [message(1, card=reading_card([SERIAL])), newer])
    customer.open()
    expect(customer.page.locator(".card--reading")).to_have_count(2)
    expect(customer.page.locator(".doubt")).to_have_count(0)


def test_the_questions_fit_a_phone_and_a_thumb(customer: CustomerBrowser) -> None:
    CannedConversation(customer.page, [message(1, card=reading_card([SERIAL, DEVICE_ID]))])
    customer.open()
    expect(customer.page.locator(".doubt")).to_have_count(2)
    for button in customer.page.locator(".doubt__choice").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= ENOUGH_FOR_A_THUMB
        assert box["x"] + box["width"] <= PHONE_WIDTH


def test_advice_outlines_where_the_photo_is_hard_to_read(customer: CustomerBrowser) -> None:
    advice = {"reason": "glare", "place": "upper_left", "area": [0.1, 0.1, 0.3, 0.2]}
    missing = {**MODEL, "value": None, "accepted": False, "crop": False}
    CannedConversation(customer.page, [message(1, card=reading_card([missing], advice))])
    customer.open()
    expect(customer.page.get_by_text("Light is reflected and hides letters.")).to_be_visible()
    photo = customer.page.get_by_role("img", name="outlined where it is hard to read: upper left")
    outline = customer.page.locator(".marked-photo__area")
    whole, part = photo.bounding_box(), outline.bounding_box()
    assert whole
    assert part
    assert abs((part["x"] - whole["x"]) / whole["width"] - 0.1) < 0.02
    assert abs(part["height"] / whole["height"] - 0.2) < 0.02
    customer.screenshot("21-advice")


def test_a_reading_from_before_there_were_doubts_is_shown_as_it_was(customer: CustomerBrowser) -> None:
    old = {name: value for name, value in SERIAL.items() if name != "doubts"}
    card = {**reading_card([old]), "retake": ["blurred"]}
    del card["advice"]
    CannedConversation(customer.page, [message(1, card=card)])
    customer.open()
    expect(customer.read_value("Serial number")).to_have_text(READ)
    expect(customer.page.locator(".doubt, .exact__unsure")).to_have_count(0)
