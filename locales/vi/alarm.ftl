### What those who look after the installation are told.
### A count $x comes with $x-text, the same number as it is written ("1.300").

# $used – messages of this month so far, both ways; $quota – how many there may be
alarm-zalo-bot-quota = Bot Zalo đã dùng { $used-text }/{ $quota-text } tin của tháng này (tính cả tin đến và tin đi).
# The same, later in the month
alarm-zalo-bot-stopped = Bot Zalo đã dùng { $used-text }/{ $quota-text } tin của tháng này. Từ giờ đến hết tháng, bot chỉ trả lời tin đến, không gửi lời nhắc qua Zalo nữa.
# Behind either of them
alarm-zalo-bot-what-to-do = Gần hết thì lời nhắc dừng trước, trả lời vẫn chạy. Chị mời chị em dùng thêm trang web hoặc Zalo OA để đỡ tốn tin.

# The Zalo OA's next tokens could not be had. $hours – how long the present one lasts
alarm-zalo-oa-token = Zalo OA không lấy được mã truy cập mới. Mã đang dùng còn khoảng { $hours-text } giờ, sau đó OA sẽ ngừng gửi và trả lời. Quản trị OA cần cấp quyền lại rồi chạy “chihoi zalo seed”.
# $code – Zalo's code
alarm-zalo-oa-refuses = Zalo OA từ chối gửi tin (mã { $code }). Tin được giữ lại và thử lại. Người vận hành chạy “chihoi doctor” để biết phải làm gì.

# A new version of the plan was refused. $file – its file's name; $count – how many faults; $line, $place – where the first one is
alarm-plan-refused = Bản mới của kế hoạch ({ $file }) có { $count-text } lỗi nên chưa được dùng; bản đang dùng vẫn dùng tiếp. Lỗi đầu tiên ở dòng { $line-text }: { $place }. Người vận hành chạy “chihoi plan check” để xem đủ các lỗi.

# A channel does not take messages. $channel – which; $time, $day – since when
alarm-channel-away = Từ { $time } ngày { $day }, kênh { $channel } không gửi được tin. Tin vẫn được giữ và sẽ gửi khi kênh chạy lại. Người vận hành chạy “chihoi doctor” để tìm chỗ hỏng.
# It does again
alarm-channel-back = Kênh { $channel } (hỏng từ { $time } ngày { $day }) đã gửi được trở lại. Tin còn giữ đang được gửi nốt.
