### Care with the worst cases: violence, trafficking, abuse.

# Said instead of taking what she wrote; the helplines follow, then the line after this one
care-ask = Chị báo buổi tuyên truyền, hay có người đang cần giúp?
care-not-kept = Em chưa lưu tin chị vừa viết.
care-talk = Buổi tuyên truyền
care-help = Có người đang cần giúp
# Something else was typed or sent: it is not kept either
care-choose = Chị chọn giúp em một trong hai ý dưới đây. Chuyện riêng của người cần giúp, chị đừng nhắn qua đây nhé.
# Her own line in the chat, in place of what she wrote
care-own-line = (tin này không lưu)
# $unit – whose officers were told
care-told = Em đã báo cán bộ Hội ({ $unit }) gọi ngay cho chi hội mình. Nếu đang nguy hiểm, chị gọi 113 trước, đừng chờ.
# Back or cancel instead of an answer
care-taken-back = Em đã bỏ tin vừa rồi, không lưu.
# There is no officer whom the bot can reach
care-nobody = Em chưa báo được cán bộ Hội nào qua máy này. Chị gọi ngay cho cán bộ xã, hoặc các số dưới đây. Nếu đang nguy hiểm, chị gọi 113 trước.
care-dropped = Em đã bỏ hẳn tin chị viết, không lưu ở đâu cả. Nếu tin còn trong điện thoại, chị xoá đi để giữ kín cho người cần giúp nhé.
# To someone whom the bot does not know
care-stranger = Em không lưu tin này. Nếu có người đang cần giúp, chị gọi ngay các số sau, ngày đêm đều có người nghe máy.
# To an officer. $unit – where the need is
care-call = Cần gọi điện ngay: { $unit } báo có người đang cần giúp. Chị gọi cho chi hội trưởng để hỏi rõ, rồi cùng công an, y tế xã xử lý. Em không hỏi và không lưu tên hay sự việc; chị cũng đừng nhắn chi tiết qua đây nhé.
# $count – how often this year; $unit – the commune
care-call-count = Từ đầu năm, { $unit } có { $count-text } lần báo như vậy.

## Staff delete photos for good

erase-do = Xoá ảnh
# $number – the report's number; the photos are shown
erase-ask = Chị muốn xoá hẳn ảnh nào của báo cáo { $number }? Ảnh đã xoá thì không lấy lại được.
# $place – which, from 1
erase-one = Xoá ảnh { $place-text }
erase-all = Xoá cả { $count-text } ảnh
erase-no = Thôi, không xoá
# $count – how many; $number – the report's number
erase-done = Đã xoá hẳn { $count-text } ảnh của báo cáo { $number }.
