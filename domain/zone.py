"""The one zone of every office: days and hours that people see are Việt Nam's, the database keeps UTC."""

from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
