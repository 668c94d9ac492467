"""A plan as a file for the office: every duty with its agency and how far it is; .xlsx, .csv and a .docx to print."""

from plans.export.document import to_docx
from plans.export.values import COLOURS, Duty, Export, Measured, State, period
from plans.export.workbook import to_csv, to_xlsx

__all__ = ["COLOURS", "Duty", "Export", "Measured", "State", "period", "to_csv", "to_docx", "to_xlsx"]
