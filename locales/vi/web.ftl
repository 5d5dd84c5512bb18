### Lời của trang web (khung chat, trang demo, trang báo lỗi). Không dùng biến. Bot xưng "em", gọi người dùng là "chị".

## Khung chat

# Tên bot: tiêu đề trang và đầu khung chat.
web-title = Chi hội
# Tên gọi vùng tin nhắn, cho trình đọc màn hình.
web-log-label = Tin nhắn
# Ai nói, cho trình đọc màn hình: bot.
web-author-bot = Bot
# Ai nói, cho trình đọc màn hình: chính người dùng.
web-author-own = Chị
# Khi chưa có tin nhắn nào.
web-welcome = Em chào chị! Em giúp chị báo cáo công tác Hội và nhắc chị những ngày cần nhớ.
# Nút dưới lời chào.
web-start = Bắt đầu
# Nhãn ô nhập, cho trình đọc màn hình.
web-write-label = Viết tin nhắn
# Gợi ý mờ trong ô nhập.
web-write-hint = Chị viết ở đây…
# Nút nổi khi phía dưới còn nội dung chưa thấy.
web-more = Xem tiếp ↓
# Nút gửi.
web-send = Gửi
# Nút chọn ảnh.
web-photo = Gửi ảnh
# Mô tả một ảnh trong khung chat.
web-photo-alt = Ảnh
# Read aloud for the picture of an invite
web-qr-alt = Mã hình vuông để quét
# Liên kết đến các tin cũ hơn.
web-earlier = Xem các tin trước
# Liên kết tải lại trang khi trình duyệt không chạy JavaScript.
web-refresh = Xem tin mới
# Dưới tin đang gửi.
web-sending = đang gửi…
# Dưới tin chưa gửi được; máy sẽ tự gửi lại.
web-unsent = Chưa gửi được.
# Nút gửi lại tin chưa gửi được.
web-resend = Gửi lại
# Dải báo khi mất kết nối.
web-offline = Mạng đang yếu. Tin của chị vẫn được giữ và sẽ tự gửi khi có mạng.

## Ngày trong tuần: đứng trước ngày tháng ("Chủ nhật 13/10/2024")

# Thứ hai.
web-monday = Thứ hai
# Thứ ba.
web-tuesday = Thứ ba
# Thứ tư.
web-wednesday = Thứ tư
# Thứ năm.
web-thursday = Thứ năm
# Thứ sáu.
web-friday = Thứ sáu
# Thứ bảy.
web-saturday = Thứ bảy
# Chủ nhật.
web-sunday = Chủ nhật

## Bản dùng thử (demo)

# Có trên mọi trang của bản dùng thử.
web-sample = SỐ LIỆU MẪU
# Tiêu đề trang chọn vai.
web-demo-title = Chị muốn thử vai nào?
# Dưới tiêu đề trang chọn vai.
web-demo-intro = Tên người và số liệu ở đây đều là mẫu. Chị có thể mở mỗi vai trong một thẻ riêng, cùng một lúc.
# Tiêu đề phần đồng hồ, và nhãn đồng hồ cho trình đọc màn hình.
web-demo-clock = Đồng hồ của bản dùng thử
# Dưới tiêu đề phần đồng hồ.
web-demo-clock-intro = Đồng hồ này chỉ chạy trong bản dùng thử. Chị cho nó chạy tới để xem lời nhắc đến.
# Nút: đồng hồ tới một giờ.
web-demo-hour = Một giờ sau
# Nút: đồng hồ tới một ngày.
web-demo-day = Ngày hôm sau
# Liên kết về trang chọn vai.
web-demo-change = Đổi vai
# Vai: chi hội trưởng.
web-persona-leader = Chi hội trưởng
# Vai: hội viên.
web-persona-member = Hội viên
# Vai: cán bộ Hội cấp xã.
web-persona-commune = Cán bộ Hội xã
# Vai: cán bộ Hội cấp tỉnh.
web-persona-province = Cán bộ Hội tỉnh

## Khi có trục trặc

# Tiêu đề của mọi trang trục trặc.
web-trouble-title = Chưa được rồi chị ạ
# Nút về khung chat (hoặc trang chọn vai).
web-back = Về trang chính
# Yêu cầu đến từ một trang khác, không phải trang của chúng ta.
web-trouble-origin = Yêu cầu này đến từ một trang khác nên em không nhận. Chị mở lại khung chat và gửi ở đó nhé.
# Trình duyệt không gửi cookie phiên làm việc.
web-trouble-cookie = Em chưa nhận ra máy của chị. Chị mở lại trang chính và cho phép trang lưu cookie nhé.
# Không có trang này.
web-trouble-missing = Em không tìm thấy trang chị cần. Có thể đường dẫn bị thiếu hoặc đã cũ.
# Biểu mẫu gửi lên không đúng.
web-trouble-form = Em không đọc được nội dung vừa gửi. Chị mở lại trang chính và gửi lại giúp em.
# Gửi hơn 5 ảnh một lần; 5 ảnh đầu đã được nhận.
web-trouble-photos = Mỗi lần gửi được nhiều nhất 5 ảnh. Em đã nhận 5 ảnh đầu, chị gửi tiếp các ảnh còn lại nhé.
# Ảnh nặng hơn 12 MB; ảnh đó không được nhận.
web-trouble-large = Ảnh nặng quá 12 MB nên em chưa nhận được. Chị chọn ảnh nhẹ hơn, hoặc chụp màn hình ảnh đó rồi gửi nhé.
# Máy chủ chưa nhận được; gửi lại sau.
web-trouble-later = Em chưa nhận được tin của chị. Chị chờ một lát rồi gửi lại giúp em.
# Lỗi của chúng ta.
web-trouble-broken = Máy chủ gặp lỗi, không phải do chị. Chị chờ một lát rồi thử lại nhé.
