"""Every table of an office's database. One office is one database.

Datetimes are aware and kept in UTC (SQLModel's `UTCDateTime`); dates are calendar days in Việt Nam.
An enum is kept by its value in a plain VARCHAR: adding a member then needs no migration on PostgreSQL.
"""

from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from domain.words import Duty, OccurrenceState, PlanState, Role, TaskKind

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

Json = JSON().with_variant(JSONB(), "postgresql")


def enum_type(members: type[Enum]) -> SqlEnum:
    """The column type of an enum: its values, in a VARCHAR wide enough for members to come."""
    return SqlEnum(members, native_enum=False, length=20, values_callable=lambda e: [m.value for m in e])


class Agency(SQLModel, table=True):
    """Cơ quan: who is responsible. Its code is what people type ("STP").

    `since` and `until` are its first and last day, None where it is open; an alias may say its own ("Ban Dân tộc (đến
    28/02/2025)", see plans/agency.py); `successors` are the codes of those that took over.
    """

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=40)
    name: str
    short_name: str = ""
    aliases: list[str] = Field(default_factory=list, sa_type=Json)
    level: str = ""
    groups: list[str] = Field(default_factory=list, sa_type=Json)
    parent: str = ""
    since: date | None = None
    until: date | None = None
    successors: list[str] = Field(default_factory=list, sa_type=Json)


class Group(SQLModel, table=True):
    """Khối: a class of agencies as plans print it ("Các sở, ban, ngành")."""

    __tablename__ = "agency_group"  # "group" is a word of SQL

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=40)
    printed_as: list[str] = Field(default_factory=list, sa_type=Json)


class Plan(SQLModel, table=True):
    """Kế hoạch: one issued plan, a year, a version."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    title: str
    year: int
    issued_on: date | None = None  # as the document says; agencies are named as they were on that day
    version: int = 1
    state: PlanState = Field(default=PlanState.DRAFT, sa_type=enum_type(PlanState))
    inclusive_before: bool = False  # "trước ngày 15/02" counts the 15th itself
    needs_confirmation: bool = False  # the head of the agency confirms what its officers report
    needs_acceptance: bool = False  # the coordinating office accepts or returns each report
    source_name: str = ""
    source_hash: str = Field(default="", index=True, max_length=64)
    draft: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)  # rows under review, see plans/draft.py
    loaded_at: datetime
    activated_at: datetime | None = None


class Task(SQLModel, table=True):
    """Nhiệm vụ: one numbered row of a plan, with every printed cell kept beside its reading."""

    __table_args__ = (UniqueConstraint("plan_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    code: str = Field(max_length=40)
    position: int
    part: str = ""
    section: list[list[str]] = Field(default_factory=list, sa_type=Json)
    content: str
    kind: TaskKind = Field(default=TaskKind.TASK, sa_type=enum_type(TaskKind))
    product: str = ""
    lead: list[str] = Field(default_factory=list, sa_type=Json)
    coordinating: list[str] = Field(default_factory=list, sa_type=Json)
    deadline_text: str = ""
    rules: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    targets: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    problems: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    removed: bool = False  # dropped by a later version of the plan; kept for the record


class Assignment(SQLModel, table=True):
    """Phân công: a task as one agency's duty."""

    __table_args__ = (UniqueConstraint("task_id", "agency_id", "duty"),)

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    duty: Duty = Field(sa_type=enum_type(Duty))
    person_id: int | None = Field(default=None, foreign_key="person.id")  # handed to one colleague; None: the agency's


class Event(SQLModel, table=True):
    """Sự kiện phát sinh: "E happened on day D", reported by someone."""

    __table_args__ = (UniqueConstraint("assignment_id", "happened_on", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    assignment_id: int = Field(foreign_key="assignment.id", index=True)
    happened_on: date
    name: str = ""  # the document's number, "123/QĐ-BNV"
    reported_by: int | None = Field(default=None, foreign_key="person.id")
    reported_at: datetime


class Occurrence(SQLModel, table=True):
    """Kỳ hạn: one due date of one assignment.

    `slot` names it within its assignment and never changes: "0:2024-02-09" (rule and nominal day), "1:event:12",
    "0:" (no day yet), "hand:2024-09-30". `due_on` may move (an extension, an admin's `/han`); `first_due_on` is the day
    it had first, and lateness is told by both. A notice that changes the calendar corrects both: the count was wrong.
    """

    __table_args__ = (
        UniqueConstraint("assignment_id", "slot"),
        Index("ix_occurrence_state_opens_on", "state", "opens_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    assignment_id: int = Field(foreign_key="assignment.id", index=True)
    slot: str = Field(max_length=60)
    label: str = ""  # which one of several: "quý I/2024", "123/QĐ-BNV"
    event_id: int | None = Field(default=None, foreign_key="event.id")
    opens_on: date | None = None
    act_by: date | None = None
    due_on: date | None = None
    first_due_on: date | None = None
    state: OccurrenceState = Field(default=OccurrenceState.OPEN, sa_type=enum_type(OccurrenceState))
    done_at: datetime | None = None
    done_by: int | None = Field(default=None, foreign_key="person.id")
    confirmed_at: datetime | None = None  # by the head of the agency, where the plan asks for it
    confirmed_by: int | None = Field(default=None, foreign_key="person.id")
    note: str = ""
    returned_reason: str = ""
    acknowledged_at: datetime | None = None  # "Đã nhận" slows the cadence


class Person(SQLModel, table=True):
    """Cán bộ đầu mối, thủ trưởng, quản trị: somebody with addresses in an order."""

    id: int | None = Field(default=None, primary_key=True)
    name: str
    role: Role = Field(sa_type=enum_type(Role))
    agency_id: int = Field(foreign_key="agency.id", index=True)
    active: bool = True
    email_copy: bool = True  # "gửi thêm vào thư điện tử của tôi"
    quiet_from: int | None = None  # hour of the day, Việt Nam
    quiet_until: int | None = None
    away_from: date | None = None  # on leave: `deputy_id` gets the reminders
    away_until: date | None = None
    deputy_id: int | None = Field(default=None, foreign_key="person.id")


class Address(SQLModel, table=True):
    """One way to reach a person; the lowest position is tried first."""

    __table_args__ = (UniqueConstraint("channel", "address"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    channel: str = Field(max_length=20)
    address: str = Field(max_length=200)
    position: int = 0
    on: bool = True
    off_reason: str = ""
    last_heard_at: datetime | None = None


class Invitation(SQLModel, table=True):
    """A one-time code to join by role and agency; only its hash is kept."""

    id: int | None = Field(default=None, primary_key=True)
    code_hash: str = Field(unique=True, max_length=64)
    role: Role = Field(sa_type=enum_type(Role))
    agency_id: int = Field(foreign_key="agency.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")  # a further channel of somebody known
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    used_by: int | None = Field(default=None, foreign_key="person.id")


class Reminded(SQLModel, table=True):
    """One step of the policy that went into a person's bundle; the constraint makes a second tick harmless."""

    __table_args__ = (UniqueConstraint("occurrence_id", "person_id", "step"),)

    id: int | None = Field(default=None, primary_key=True)
    occurrence_id: int = Field(foreign_key="occurrence.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    step: str = Field(max_length=20)
    on: date
    outbox_key: str = Field(max_length=120)


class Snooze(SQLModel, table=True):
    """ "Nhắc lại ngày mai": nothing about this occurrence reaches this person before `until`."""

    __table_args__ = (UniqueConstraint("occurrence_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    occurrence_id: int = Field(foreign_key="occurrence.id")
    person_id: int = Field(foreign_key="person.id")
    until: date


class OutboxState(Enum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"  # given up; `nhacviec outbox` shows why
    DROPPED = "dropped"  # it need not go out; `last_error` says why


class OutboxMessage(SQLModel, table=True):
    """One message to one address: what it says as facts, rendered when it is sent."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_state_not_before", "state", "not_before"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=120)
    kind: str = Field(max_length=40)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    channel: str = Field(max_length=20)
    address: str = Field(max_length=200)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    urgent: bool = False
    state: OutboxState = Field(default=OutboxState.QUEUED, sa_type=enum_type(OutboxState))
    not_before: datetime
    lease_until: datetime | None = None  # nobody takes it before: it is being sent, or waits for its next attempt
    attempts: int = 0
    last_error: str = ""
    created_at: datetime
    sent_at: datetime | None = None
    wire_ids: list[str] = Field(default_factory=list, sa_type=Json)


class WireMessage(SQLModel, table=True):
    """What a message on a wire was about, so that a reply to it or a bare "1" is understood."""

    __tablename__ = "wire_message"
    __table_args__ = (UniqueConstraint("channel", "address", "wire_id"),)

    id: int | None = Field(default=None, primary_key=True)
    channel: str = Field(max_length=20)
    address: str = Field(max_length=200)
    wire_id: str = Field(max_length=120)
    sent_at: datetime
    occurrence_ids: list[int] = Field(default_factory=list, sa_type=Json)
    assignment_id: int | None = None  # a word about a task (a comment): a reply to it goes on with the talk
    choices: dict[str, str] = Field(default_factory=dict, sa_type=Json)  # "1" -> press
    buttons: list[list[list[str]]] | None = Field(default=None, sa_type=Json)  # rows of (label, press), before a press


class Received(SQLModel, table=True):
    """An update that was taken from a wire which gives it only once, until it is worked off."""

    __tablename__ = "received"

    id: int | None = Field(default=None, primary_key=True)
    door: str = Field(max_length=40)  # "telegram", "zalo/bot"
    body: Any = Field(sa_type=Json)
    received_at: datetime
    tries: int = 0  # processes that have found it left


class SeenUpdate(SQLModel, table=True):
    """An update of a wire that was handled: the same one again does nothing."""

    __tablename__ = "seen_update"
    __table_args__ = (UniqueConstraint("channel", "update_id"),)

    id: int | None = Field(default=None, primary_key=True)
    channel: str = Field(max_length=20)
    update_id: str = Field(max_length=120)
    seen_at: datetime


class Audit(SQLModel, table=True):
    """Append-only: who did what, when, through which channel."""

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    channel: str = Field(default="", max_length=20)
    action: str = Field(max_length=40)
    occurrence_id: int | None = Field(default=None, foreign_key="occurrence.id", index=True)
    task_id: int | None = Field(default=None, foreign_key="task.id")
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class Extension(SQLModel, table=True):
    """Gia hạn: asked for by the agency, decided by the coordinating office; the first date stays on record."""

    id: int | None = Field(default=None, primary_key=True)
    occurrence_id: int = Field(foreign_key="occurrence.id", index=True)
    asked_by: int = Field(foreign_key="person.id")
    asked_at: datetime
    from_due_on: date | None = None
    to_due_on: date
    reason: str = ""
    granted: bool | None = None
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = None
    decision_reason: str = ""


class Figure(SQLModel, table=True):
    """Số liệu: one report of an indicator for a period. A correction is a new row; the newest not withdrawn counts."""

    id: int | None = Field(default=None, primary_key=True)
    assignment_id: int = Field(foreign_key="assignment.id", index=True)
    occurrence_id: int | None = Field(default=None, foreign_key="occurrence.id")  # the due date it answered, if any
    period: str = Field(max_length=10)  # "Q2-2024"
    # Decimal text ("45.2"): SQLite has no exact number, and a figure is kept as it was reported.
    value: str = Field(max_length=40)
    unit: str = ""
    numerator: str | None = Field(default=None, max_length=40)
    denominator: str | None = Field(default=None, max_length=40)
    withdrawn: bool = False  # taken back by `/undo`; kept for the record
    note: str = ""
    reported_by: int = Field(foreign_key="person.id")
    reported_at: datetime


class Comment(SQLModel, table=True):
    """Góp ý, vướng mắc: a word between an agency and the coordinating office about a task."""

    id: int | None = Field(default=None, primary_key=True)
    assignment_id: int = Field(foreign_key="assignment.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    at: datetime
    text: str


class Evidence(SQLModel, table=True):
    """Tài liệu kiểm chứng of one occurrence: a file by the hash of its content, a link or a document number."""

    __table_args__ = (UniqueConstraint("occurrence_id", "sha256", "reference"),)

    id: int | None = Field(default=None, primary_key=True)
    occurrence_id: int = Field(foreign_key="occurrence.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    at: datetime
    sha256: str = Field(default="", max_length=64)
    mime: str = Field(default="", max_length=100)
    size: int = 0
    name: str = ""  # as the sender called it, shown only, never a path
    reference: str = ""  # a document number or a link


class CheckIn(SQLModel, table=True):
    """The quarterly one-tap answer about a duty without a date: still going on, something came up, a result."""

    __tablename__ = "check_in"
    __table_args__ = (UniqueConstraint("assignment_id", "period"),)

    id: int | None = Field(default=None, primary_key=True)
    assignment_id: int = Field(foreign_key="assignment.id", index=True)
    period: str = Field(max_length=10)  # "Q2-2024", or "M03-2024" for the monthly question about an event
    asked_at: datetime
    answer: str = Field(default="", max_length=20)
    note: str = ""
    answered_by: int | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime | None = None


class CalendarNotice(SQLModel, table=True):
    """A day off or a day worked by notice; it wins over the predictor."""

    __tablename__ = "calendar_notice"
    day: date = Field(primary_key=True)
    kind: str = Field(max_length=4)  # "off", "work"
    source: str
    official: bool = True


class Heartbeat(SQLModel, table=True):
    """When a loop last did its work; `/trangthai` and `nhacviec check` tell its age."""

    name: str = Field(primary_key=True, max_length=40)
    at: datetime
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class Quota(SQLModel, table=True):
    """Messages of one bot in one month, both directions (Zalo's basic plan counts both)."""

    __table_args__ = (UniqueConstraint("bot", "month"),)

    id: int | None = Field(default=None, primary_key=True)
    bot: str = Field(max_length=40)
    month: str = Field(max_length=7)
    used: int = 0


class WireToken(SQLModel, table=True):
    """A token that a wire renews: Zalo's refresh token may be used once, so it is replaced by compare-and-set."""

    __tablename__ = "wire_token"
    name: str = Field(primary_key=True, max_length=40)
    access: str
    refresh: str
    expires_at: datetime


class FreeWindow(SQLModel, table=True):
    """How far a person can be written to for nothing by the Official Account (channels/zalo_oa.py)."""

    __tablename__ = "free_window"
    user: str = Field(primary_key=True, max_length=60)
    heard_at: datetime
    replies: int = 0


class Question(SQLModel, table=True):
    """What the bot asked and waits for an answer to: one open question a person and channel."""

    # An id is in the buttons of its message: a later question must not get it again, so that an old button is only old.
    __table_args__ = (UniqueConstraint("person_id", "channel"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    channel: str = Field(max_length=20)
    asked_at: datetime
    kind: str = Field(max_length=40)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
