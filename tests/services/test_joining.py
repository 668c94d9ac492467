"""Invitations, further channels, the list of people, one's own settings."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from bot.cards import page, targets
from bot.services import inviting
from bot.services.acting import operator
from bot.services.inviting import Handout
from domain.words import Role
from storage import people
from storage.db import Database
from storage.tables import OutboxMessage
from tests.builders import an_agency
from tests.services.phone import office_in, text_of
from tests.services.province import MORNING, NAMES, Province, on_channel, province


async def test_a_code_makes_one_person_of_its_agency_and_role(stp: Province) -> None:
    invited = await stp["admin"].says("/moi SNV thủ trưởng")
    newcomer = on_channel(stp["admin"], "zalo", "bot1:77")
    welcome = await newcomer.says(f"/start {invited.facts['code']}")
    assert (welcome.facts["agency"], welcome.facts["role"]) == ("Cơ quan SNV", "head")
    again = on_channel(stp["admin"], "zalo", "bot1:78")
    assert (await again.says(f"/start {invited.facts['code']}")).kind == "error_bad_code"


@pytest.mark.parametrize("said", ["{}", "mã mời {}", "Chào bot, mã mời của em là {} ạ.", "start {}"])
async def test_a_code_joins_however_it_is_said(stp: Province, said: str) -> None:
    code = (await stp["admin"].says("/moi SNV")).facts["code"]
    newcomer = on_channel(stp["admin"], "zalo", "bot1:77")
    assert (await newcomer.says(said.format(code.lower()))).kind == "welcome"


async def test_a_word_that_only_looks_like_a_code_tells_nothing(stp: Province) -> None:
    stranger = on_channel(stp["admin"], "zalo", "bot1:77")
    assert (await stranger.says("ABCDEFGHJK")).kind == "error_bad_code"
    assert (await stranger.says("ABCDEFGHJK hay ABCDEFGHJL")).kind == "stranger"
    assert (await stp["officer"].says("ABCDEFGHJK")).kind == "not_understood"


async def test_who_sends_their_own_code_again_hears_that_they_are_in(stp: Province) -> None:
    code = (await stp["admin"].says("/moi SNV")).facts["code"]
    newcomer = on_channel(stp["admin"], "zalo", "bot1:77")
    await newcomer.says(code)
    assert (await newcomer.says(f"/start {code}")).kind == "error_already_joined"
    assert (await stp["officer"].says(f"/start {code}")).kind == "error_bad_code"


async def test_a_code_dies_after_seven_days(stp: Province) -> None:
    invited = await stp["admin"].says("/moi STP")
    newcomer = on_channel(stp["admin"], "zalo", "bot1:77")
    newcomer.now = MORNING + timedelta(days=7)
    assert (await newcomer.says(f"/start {invited.facts['code']}")).kind == "error_bad_code"


async def test_who_says_stop_is_left_alone_and_comes_back_by_start(stp: Province) -> None:
    officer = stp["officer"]
    assert text_of(await officer.says("/stop")).endswith("Muốn nhận lại, Anh/Chị nhắn: /start")
    async with stp.office.db.transaction() as tx:
        off = await people.address(tx, officer.channel, officer.address)
        assert off is not None
        assert not off.on
        (told,) = [each for each in await tx.exec(select(OutboxMessage)) if each.kind == "address_off"]
    assert told.facts["reason"] == "stopped"
    assert (await officer.says("/start")).kind == "welcome"
    async with stp.office.db.transaction() as tx:
        on = await people.address(tx, officer.channel, officer.address)
        assert on is not None
        assert on.on


@pytest.mark.parametrize(
    ("typed", "agency", "role"),
    [
        ("STP", "STP", "officer"),
        ("stp đầu mối", "STP", "officer"),
        ("Sở TP thu truong", "STP", "head"),
        ("VPUBND quản trị", "VPUBND", "admin"),
        ("VPUBND lãnh đạo", "VPUBND", "viewer"),
        ("SNV head", "SNV", "head"),
    ],
)
async def test_roles_in_the_words_people_use(stp: Province, typed: str, agency: str, role: str) -> None:
    facts = (await stp["admin"].says(f"/moi {typed}")).facts
    assert (facts["agency_code"], facts["role"]) == (agency, role)


async def test_an_invitation_is_a_link_and_a_qr_where_the_bots_name_is_known(
    sqlite_database: Database, tmp_path: Path
) -> None:
    stp = await province(office_in(tmp_path, sqlite_database, telegram={"name": "nhacviec_bot"}))
    answer = await stp["admin"].says("/moi STP")
    assert f"https://t.me/nhacviec_bot?start={answer.facts['code']}" in text_of(answer)
    assert answer.files[0].content.startswith(b"\x89PNG")


async def test_only_admins_invite(stp: Province) -> None:
    for seat in ("officer", "head", "viewer"):
        assert (await stp[seat].says("/moi STP")).kind == "error_admins_only"
    assert (await stp["admin"].says("/moi XYZ")).kind == "error_no_agency"
    asked = await stp["admin"].says("/moi STP chủ tịch")
    assert text_of(asked).startswith("Chưa rõ vai trò “chủ tịch”. Anh/Chị ghi mã đơn vị và vai trò")
    assert "thủ trưởng" in text_of(await stp["admin"].says("/moi STP giám đốc"))


async def test_every_agency_gets_a_card_to_cut_out(stp: Province) -> None:
    async with stp.office.db.transaction() as tx:
        acting = await operator(tx, MORNING)
        cards = await inviting.invite_everyone(tx, acting, Role.OFFICER, Handout("nhacviec_bot", 7))
    printed = page(stp.office.renderer, stp.office.settings, cards)
    assert printed.count('class="card"') == printed.count("<svg") == 3
    assert all(card["code"] in printed for card in cards)
    assert len({card["code"] for card in cards}) == 3


async def test_a_card_has_a_qr_for_each_wire_with_a_link_zalo_first(stp: Province) -> None:
    async with stp.office.db.transaction() as tx:
        acting = await operator(tx, MORNING)
        handout = Handout("nhacviec_bot", 7, {"mot": "https://zalo.me/1234"})
        (card, *_) = cards = await inviting.invite_everyone(tx, acting, Role.OFFICER, handout)
    held = {"zalo": "https://zalo.me/1234", "telegram": f"https://t.me/nhacviec_bot?start={card['code']}"}
    assert list(targets(card).items()) == list(held.items())
    printed = page(stp.office.renderer, stp.office.settings, cards)
    assert re.findall(r"</svg>(\w+)", printed) == ["Zalo", "Telegram"] * 3


async def test_an_admin_has_the_page_of_cards_in_the_chat(stp: Province) -> None:
    (answer,) = await stp["admin"].all("/moi tất cả thủ trưởng")
    (file,) = answer.files
    assert (file.name, file.mime, file.content.count(b'class="card"')) == ("ma-moi.html", "text/html", 3)
    assert "3 mã mời thủ trưởng" in text_of(answer)
    code = re.findall(r">([A-Z2-9]{10})<", file.content.decode())[0]
    newcomer = on_channel(stp["admin"], "zalo", "bot1:77")
    assert (await newcomer.says(f"/start {code}")).facts["role"] == "head"
    assert (await stp["officer"].says("/moi tất cả")).kind == "error_admins_only"


async def test_a_further_channel_belongs_to_the_same_person(stp: Province) -> None:
    code = (await stp["officer"].says("/kenh")).facts["code"]
    phone = on_channel(stp["officer"], "zalo", "bot1:5")
    assert (await phone.says(f"/start {code}")).facts["name"] == NAMES["officer"]
    answer = await phone.says("/toi thutu zalo,local")
    assert answer.kind == "error_settings_form"  # this screen is no channel to be named
    answer = await phone.says("/toi thutu zalo")
    assert [one["wire"] for one in answer.facts["channels"]] == ["zalo", "local"]


async def test_a_mailbox_is_added_by_the_code_sent_to_it(stp: Province) -> None:
    await stp["officer"].says("/toi email An.Nguyen@example.org")
    (mail,) = await stp.queued("email_code")
    assert (mail.address, mail.person_id) == ("an.nguyen@example.org", None)
    answer = await stp["officer"].says(mail.facts["code"])
    assert [(one["wire"], one["address"]) for one in answer.facts["channels"]][1:] == [
        ("email", "an.nguyen@example.org")
    ]


async def test_a_wrong_code_adds_nothing_and_three_end_it(stp: Province) -> None:
    await stp["officer"].says("/toi email an@example.org")
    (mail,) = await stp.queued("email_code")
    wrong = "000000" if mail.facts["code"] != "000000" else "000001"
    left = [(await stp["officer"].says(wrong)).facts["left"] for _ in range(3)]
    assert left == [2, 1, 0]
    assert (await stp["officer"].says(mail.facts["code"])).kind != "settings"


async def test_a_late_code_adds_nothing(stp: Province) -> None:
    await stp["officer"].says("/toi email an@example.org")
    (mail,) = await stp.queued("email_code")
    stp.at(MORNING + timedelta(minutes=31))
    assert (await stp["officer"].says(mail.facts["code"])).kind == "email_code_wrong"


async def test_nobody_takes_the_mailbox_of_another(stp: Province) -> None:
    await stp["officer"].says("/toi email an@example.org")
    (mail,) = await stp.queued("email_code")
    await stp["officer"].says(mail.facts["code"])
    assert (await stp["second"].says("/toi email an@example.org")).kind == "error_address_taken"
    assert (await stp["second"].says("/toi email an@")).kind == "error_bad_email"


async def test_quiet_hours_by_words_and_by_button(stp: Province) -> None:
    await stp["officer"].says("/toi yen 21-6")
    officer = await stp.person("officer")
    assert (officer.quiet_from, officer.quiet_until) == (21, 6)
    await stp["officer"].presses("Tắt giờ yên lặng")
    assert (await stp.person("officer")).quiet_from is None
    assert (await stp["officer"].says("/toi yen 25-6")).kind == "error_bad_hours"


async def test_a_copy_by_mail_is_switched_off(stp: Province) -> None:
    await stp["officer"].says("/toi thu tắt")
    assert not (await stp.person("officer")).email_copy


async def test_settings_of_others_stay(stp: Province) -> None:
    async with stp.office.db.transaction() as tx:
        foreign = await people.address(tx, "local", "second")
    assert foreign is not None
    assert (await stp["officer"].says(press=f"first:{foreign.id}")).kind == "error_no_such_channel"


async def test_an_admin_sees_who_has_joined_and_who_has_not(stp: Province) -> None:
    await stp["admin"].says("/xoanguoi Cán bộ Bốn")
    await stp["admin"].presses("Xóa")
    answer = await stp["admin"].says("/thanhvien")
    assert [one["code"] for one in answer.facts["missing"]] == ["SNV"]
    assert "Tạo mã mời: /moi SNV đầu mối" in text_of(answer)


async def test_an_officer_sees_the_own_agency_only(stp: Province) -> None:
    answer = await stp["officer"].says("/thanhvien")
    assert [one["code"] for one in answer.facts["joined"]] == ["STP"]
    assert answer.facts["missing"] == []


async def test_nobody_is_invited_for_an_agency_that_has_ended(stp: Province) -> None:
    async with stp.office.db.transaction() as tx:
        ended = await an_agency(tx, "STTTT", "Sở TT&TT")
        ended.until, ended.successors = date(2024, 2, 29), ["STP"]
        tx.add(ended)
    refused = text_of(await stp["admin"].says("/moi STTTT đầu mối"))
    assert refused.startswith("Sở TT&TT hoạt động đến hết 29/02/2024 nên không mời thêm người.")
    assert refused.endswith("Mời theo cơ quan tiếp nhận: /moi STP")
