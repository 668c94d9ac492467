"""What a person must look at before a draft may run: a field, a kind, and a sentence that says what to do."""

from collections.abc import Mapping
from dataclasses import dataclass

# The sentences are part of the draft's JSON (plan format), so they live here and not in a message template.
_SENTENCES = {
    "deadline_missing": "Không thấy thời hạn; xin nhập thời hạn hoặc xác nhận là không có.",
    "deadline_unread": "Chưa hiểu cụm từ thời hạn này; xin nhập ngày.",
    "deadline_doubtful": "Cách đọc thời hạn này cần xác nhận.",
    "event_missing": "Ô thời hạn tính từ một sự kiện nhưng không nêu sự kiện; xin xác nhận sự kiện lấy từ nội dung.",
    "lead_missing": "Không thấy cơ quan chủ trì.",
    "target_doubtful": "Ô chỉ tiêu có nhiều con số hoặc một con số có thể đọc hai cách; xin so lại chỉ tiêu đã đọc.",
    "product_in_time": "Ô kết quả và ô thời gian gộp làm một; xin xác nhận thời hạn.",
    "number_missing": "Dòng không có số thứ tự; mã việc do phần mềm đặt.",
    "rows_lost": "Số thứ tự ở đây không liền mạch, có thể thiếu dòng; xin so lại với văn bản.",
    "rows_unnumbered": "Bảng không in số thứ tự, dòng được tách theo nội dung, có thể thiếu hoặc gộp; xin so lại.",
    "code_repeated": "Mã việc này đã có ở một dòng trên; mã được thêm chữ để phân biệt.",
    "titles_counted": "Các mục không ghi số, việc ở mỗi mục đếm lại từ đầu; mã thêm số mục theo thứ tự (I.1, II.1).",
    "content_missing": "Không thấy nội dung công việc.",
    "excel_serial": "Ô thời hạn là một con số của Excel, không ghi dạng ngày; xin nhập ngày.",
    "hidden": "Dòng này bị ẩn trong tệp Excel; xin chọn giữ hay bỏ.",
    "unruled": "Bảng không có đường kẻ, các ô được tách theo khoảng trống; xin so lại với văn bản.",
    "several_marks": "Thời hạn ghi bằng dấu hoặc chữ ở các cột kỳ; xin xác nhận là hết từng kỳ hay trong cả khoảng.",
    "finish_missing": "Chỉ ghi thời điểm bắt đầu, ô kết thúc để trống; xin nhập thời hạn.",
    "mark_unread": "Ô đánh dấu cơ quan có chữ chưa rõ nghĩa; xin xác nhận cơ quan chủ trì.",
    "ditto": "Ô ghi như ô phía trên; xin xác nhận.",
    "month_first": "Tệp có ngày ghi tháng trước (như 3/25/2025), nên ngày này có thể cũng vậy; xin xác nhận.",
    "note_time": "Cột ghi chú nêu một thời hạn; xin xác nhận thời hạn nào đúng.",
    "before_heading": "Tên cột ghi “trước”, ô này không ghi ngày; xin xác nhận hạn là đầu hay cuối khoảng thời gian.",
    "doubtful": "Các ô của dòng này có thể bị tách sai; xin so lại với văn bản.",
    "row_joined": "Dòng này nằm ở hai hàng của bảng và đã được ghép lại; xin so với văn bản.",
    "from_body": "Việc nêu trong phần lời của kế hoạch, không nằm trong bảng; xin chọn có theo dõi hay không.",
    "year_guessed": "Tên kế hoạch không ghi năm; năm được lấy từ các thời hạn. Xin xác nhận năm.",
    "several_years": "Kế hoạch cho nhiều năm; thời hạn không ghi năm được hiểu là của năm đầu. Xin xác nhận.",
    "several_plans": "Tệp chứa nhiều kế hoạch; mã việc được thêm tiền tố KH1, KH2. Nên tách thành từng tệp.",
    "section_passed": "Một mục không nêu cơ quan và thời hạn của việc nào nên được bỏ qua.",
    "column_left": "Bảng có hai cột cùng loại, chỉ một cột được đọc; cột này bị bỏ qua.",
    "column_passed": "Cột này chưa rõ ý nghĩa nên không được đọc; xin xem có gì cần ghi thêm vào nhiệm vụ.",
    "column_unseen": "Nhiều dòng có chữ của cột khác lẫn vào, có thể bảng còn một cột chưa nhận ra; xin so lại các ô.",
    "column_guessed": "Tên cột này chưa quen, nghĩa của cột được hiểu theo các ô bên dưới; xin xác nhận.",
    "column_unread": "Cột này có tên cơ quan hoặc thời gian nhưng chưa rõ ý nghĩa nên không được đọc.",
    "heading_unread": "Bảng có một cột chưa rõ ý nghĩa nên các ô của dòng này có thể bị xếp sai cột; xin so lại.",
    "table_skipped": "Một bảng không phải bảng nhiệm vụ (không có cột cơ quan và thời hạn) nên được bỏ qua.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """`field` is a key of the row, or "row" or "plan"; `kind` is a key of the sentences."""

    field: str
    kind: str
    detail: str = ""

    @property
    def message(self) -> str:
        return f"{_SENTENCES[self.kind]} ({self.detail})" if self.detail else _SENTENCES[self.kind]

    def to_json(self) -> dict[str, str]:
        return {"field": self.field, "kind": self.kind, "message": self.message}

    @classmethod
    def from_json(cls, data: Mapping[str, str]) -> "Problem":
        """The problem that `to_json` wrote: the detail is what its message holds beyond the kind's sentence."""
        detail = data["message"].removeprefix(_SENTENCES[data["kind"]]).strip()
        return cls(data["field"], data["kind"], detail[1:-1])
