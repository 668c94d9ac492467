"""Quotas, numbered answers, the Official Account's memory, and what is forgotten in time; on both databases."""

from datetime import timedelta

from storage import audit, housekeeping, inbox, official_account, quota, updates, wire_messages
from storage.db import Database
from tests.storage.builders import MORNING

DAY = timedelta(days=1)


async def test_a_quota_counts_each_bot_and_month(database: Database) -> None:
    async with database.transaction() as tx:
        assert await quota.add(tx, "one", "2024-02", 3) == 3
        assert await quota.add(tx, "one", "2024-02", 2) == 5
        await quota.add(tx, "two", "2024-02", 1)
        await quota.add(tx, "one", "2024-03", 1)
        assert await quota.used(tx, "one", "2024-02") == 5
        assert await quota.used(tx, "nobody", "2024-02") == 0
        assert await quota.of_month(tx, "2024-02") == {"one": 5, "two": 1}


async def test_offered_answers_are_the_newest_first(database: Database) -> None:
    async with database.transaction() as tx:
        await wire_messages.remember(tx, "zalo", "one:an", ["1"], MORNING, choices={"1": "done:1"})
        await wire_messages.remember(tx, "zalo", "one:an", ["2"], MORNING + DAY / 2, choices={"1": "undo:1"})
        await wire_messages.remember(tx, "zalo", "one:an", ["3"], MORNING + DAY / 2, occurrence_ids=[1])
        await wire_messages.remember(tx, "zalo", "one:binh", ["4"], MORNING, choices={"1": "done:9"})
        offered = await wire_messages.offered(tx, "zalo", "one:an", MORNING)
        assert offered == [{}, {"1": "undo:1"}, {"1": "done:1"}]
        assert await wire_messages.offered(tx, "zalo", "one:an", MORNING + DAY / 2) == [{}, {"1": "undo:1"}]


async def test_a_message_is_found_by_its_id_on_the_wire(database: Database) -> None:
    async with database.transaction() as tx:
        await wire_messages.remember(tx, "telegram", "42", ["7", ""], MORNING, occurrence_ids=[3, 4])
        found = await wire_messages.by_wire_id(tx, "telegram", "42", "7")
        assert found is not None
        assert found.occurrence_ids == [3, 4]
        assert await wire_messages.by_wire_id(tx, "telegram", "43", "7") is None


async def test_the_buttons_of_a_message_are_kept_as_they_were_before_any_press(database: Database) -> None:
    sent, pressed = [[["✅ Xong 2.3", "done:3"]]], [[["✅ 2.3 đã xong", "done:3"]]]
    async with database.transaction() as tx:
        await wire_messages.remember(tx, "telegram", "42", ["7", "8"], MORNING, occurrence_ids=[3])
        assert await wire_messages.keep_buttons(tx, "telegram", "42", "7", sent, MORNING) == sent
    async with database.transaction() as tx:
        assert await wire_messages.keep_buttons(tx, "telegram", "42", "7", pressed, MORNING) == sent
        assert await wire_messages.keep_buttons(tx, "telegram", "43", "9", sent, MORNING) == sent  # not known before
    async with database.transaction() as tx:
        await wire_messages.keep_buttons(tx, "telegram", "43", "10", [[["✅ Xong 3.1", "done:33"]]], MORNING)
        found = await wire_messages.with_buttons(tx, "telegram", [3, 4])
        assert [(row.address, row.wire_id, row.buttons) for row in found] == [("42", "7", sent), ("43", "9", sent)]


async def test_a_refresh_token_is_exchanged_once(database: Database) -> None:
    async with database.transaction() as tx:
        assert await official_account.token(tx) is None
        await official_account.put_token(tx, "a0", "r0", MORNING)
        assert await official_account.swap_token(tx, "r0", "a1", "r1", MORNING + DAY)
        assert not await official_account.swap_token(tx, "r0", "a2", "r2", MORNING + DAY)
    async with database.transaction() as tx:
        kept = await official_account.token(tx)
        assert kept is not None
        assert (kept.access, kept.refresh, kept.expires_at) == ("a1", "r1", MORNING + DAY)


async def test_a_window_begins_anew_with_each_word_of_the_person(database: Database) -> None:
    async with database.transaction() as tx:
        await official_account.heard(tx, "an", MORNING)
        await official_account.replied(tx, "an", 2)
    async with database.transaction() as tx:
        window = await official_account.window(tx, "an")
        assert window is not None
        assert window.replies == 2
    async with database.transaction() as tx:
        await official_account.heard(tx, "an", MORNING + DAY)
    async with database.transaction() as tx:
        window = await official_account.window(tx, "an")
        assert window is not None
        assert (window.heard_at, window.replies) == (MORNING + DAY, 0)


async def test_what_is_too_old_to_matter_is_forgotten(database: Database) -> None:
    async with database.transaction() as tx:
        assert await updates.is_new(tx, "zalo", "m1", MORNING)
        await official_account.heard(tx, "an", MORNING)
        await wire_messages.remember(tx, "zalo", "one:an", ["1"], MORNING, choices={"1": "done:1"})
    async with database.transaction() as tx:
        assert await housekeeping.tidy(tx, MORNING + 6 * DAY) == 0
        assert await housekeeping.tidy(tx, MORNING + 8 * DAY) == 2
        assert await wire_messages.by_wire_id(tx, "zalo", "one:an", "1") is not None
        assert await housekeeping.tidy(tx, MORNING + 181 * DAY) == 1


async def test_what_was_not_worked_off_is_given_again_in_its_order_but_not_for_ever(database: Database) -> None:
    async with database.transaction() as tx:
        numbers = [await inbox.keep(tx, "zalo/one", {"text": text}, MORNING) for text in ("một", "hai", "ba")]
        await inbox.over(tx, numbers[1:2])
    for given_up, given in ((0, ["một", "ba"]), (0, ["một", "ba"]), (0, ["một", "ba"]), (2, [])):
        async with database.transaction() as tx:
            assert await inbox.give_up(tx) == given_up
            assert [row.body["text"] for row in await inbox.left(tx)] == given


async def test_what_nobody_has_worked_off_in_a_week_is_forgotten(database: Database) -> None:
    async with database.transaction() as tx:
        await inbox.keep(tx, "zalo/gone", {}, MORNING)
        await housekeeping.tidy(tx, MORNING + 8 * DAY)
        assert await inbox.left(tx) == []


async def test_what_strangers_sent_is_counted_with_what_was_passed_over(database: Database) -> None:
    async with database.transaction() as tx:
        for address, at in (("one:ai", MORNING), ("one:ai", MORNING - DAY), ("two:ai", MORNING), ("one_:ai", MORNING)):
            await audit.record(tx, at, "stranger", channel="zalo", address=address)
        await audit.record(tx, MORNING, "flood_over", channel="zalo", address="one:ai", passed_over=70)
        assert await audit.strangers(tx, "zalo", "one:", MORNING) == 71
        assert await audit.strangers(tx, "zalo", "three:", MORNING) == 0
