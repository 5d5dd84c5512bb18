### Messages that did not reach somebody, as staff see them. What they say is not shown.

letters-not-for-you = Việc này của cán bộ Hội chị ạ.
letters-none = Mọi tin đều đã tới người nhận. Cảm ơn chị!
letters-list = Những tin chưa tới người nhận, tin mới ở trên. Chị chọn tin để xem:
# $name, $unit – to whom; $channel – on which channel; $outcome – how it ended; $day – when
letters-line = { $name } ({ $unit }), { $channel }, { $day }: { $outcome }
letters-show = Tin gửi chị { $name } ({ $unit }) qua { $channel } ngày { $day }: { $outcome }.
# $reason – what the program or the channel says of it, in its words
letters-reason = Máy ghi: { $reason }
letters-may-double = Tin này có thể đã tới rồi; gửi lại thì chị ấy có thể thấy hai lần.
letters-again = Gửi lại
letters-drop = Bỏ tin này
# $name – to whom; $unit, $channel, $outcome, $day – as above
letters-queued = Em gửi lại tin cho chị { $name } qua { $channel } ngay bây giờ.
letters-dropped = Em đã bỏ tin gửi chị { $name }, không gửi nữa.
letters-gone = Tin này đã được gửi lại hoặc đã bỏ rồi chị ạ.

## How it ended

outcome-unreachable = người nhận đã chặn hoặc đã xoá tài khoản
outcome-refused = kênh không nhận
outcome-window-closed = quá hạn nhắn tin của kênh
outcome-quota = hết lượt gửi của kênh
outcome-unknown = không rõ đã tới hay chưa
