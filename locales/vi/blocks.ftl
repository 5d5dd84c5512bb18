### Emulation blocks.
### A count $x comes with $x-text, the same number as it is written ("1.300").

blocks-not-for-you = Khối thi đua chỉ cán bộ tỉnh xem được chị ạ.
# $year – the reporting year
blocks-none = Năm { $year } chưa có khối thi đua nào. Người vận hành đưa danh sách vào bằng lệnh “chihoi blocks import”.
# $year – the reporting year
blocks-head = Khối thi đua năm { $year }. Chị chọn một khối để xem:
# $block – what it is called; $unit – the unit that leads it
blocks-block = { $block } (khối trưởng: { $unit })
# $block – what it is called; $year – the reporting year
blocks-standings = { $block }, năm { $year }
# $unit – the unit
blocks-lead = Khối trưởng: { $unit }
blocks-how = Xếp theo mức đạt trung bình của các chỉ tiêu mà từng đơn vị được giao; đạt vượt cũng tính là 100%, việc cần xác nhận chỉ tính số đã xác nhận. Chị chọn một đơn vị để xem kỹ hơn:
# $unit – the unit; $percent – how much of its targets is reached on average; $reached – targets reached; $aimed – targets it has
blocks-unit = { $unit }: trung bình { $percent-text }%, đạt { $reached-text }/{ $aimed-text } chỉ tiêu
# $unit – the unit
blocks-without-targets = { $unit }: chưa có chỉ tiêu riêng
