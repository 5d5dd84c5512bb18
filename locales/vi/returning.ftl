### Reports that staff give back, and those that several people change at once.

return-ask = Chị ghi ngắn vì sao chưa đúng, chi hội sẽ đọc đúng lời này. Ví dụ: ngày giúp chưa đúng, chị xem lại giúp.
return-no = Thôi, không trả lại
# $max – the most characters
return-reason-example = Chị viết lý do trong vài chữ giúp em (nhiều nhất { $max-text } ký tự). Ví dụ: số người chưa khớp.
# $number – the report's number; $unit – whose it is
return-done = Đã trả lại báo cáo { $number } cho { $unit }.
# $names – the leaders who were told
return-told = Em đã nhắn cho chi hội: { $names }.
return-nobody = Chi hội này chưa có ai dùng em, chị gọi điện nhắc giúp em nhé.
# To a leader. $report – what it is called, its number, what it is about; $by – who gave it back; $reason – why
return-news = { $report } cần chị sửa lại một chút. Cán bộ Hội { $by } nhắn: “{ $reason }”
return-news-open = Xem và sửa báo cáo
# To whoever gave it back. $report – the report; $unit – whose it is
return-corrected = { $unit } đã sửa lại { $report } mà chị trả về.
return-corrected-open = Xem báo cáo
# To a leader: somebody else changed her unit's report; what it says differently follows. $by – who
return-changed = { $by } vừa sửa { $report } của chi hội mình:
return-withdrawn = { $by } vừa rút { $report } của chi hội mình. Số liệu đã được tính lại.

# Her correction meets one that somebody else sent meanwhile. $number – the report; $by – who
conflict-head = Trong lúc chị sửa, { $by } cũng vừa sửa báo cáo { $number }. Hai bản khác nhau ở:
# $label – the question in short; $theirs, $mine – the answers
conflict-line = • { $label }: bản mới ghi { $theirs }, bản của chị ghi { $mine }
conflict-ask = Em chưa gửi bản của chị. Muốn theo bản của chị thì bấm “Gửi báo cáo”; muốn giữ bản mới thì bấm “Huỷ”.
