### Lists of people, and what operators do with people on the command line. "chị" is whom the list names.

## Bringing in a list. $line – the line in its sheet; $name, $unit, $role – as it will be
people-import-new = + dòng { $line }: { $name } – { $role }, { $unit }
people-import-role = ~ dòng { $line }: { $name } có thêm vai trò { $role }, { $unit }
people-import-details = ~ dòng { $line }: { $name }, { $unit }: tên hoặc số điện thoại mới
# $sheet – the sheet's name and a space, or nothing; $why – the reason
people-import-rejected = ! { $sheet }dòng { $line }: { $why }
# $count – how many more lines there are
people-import-more = … và { $count-text } dòng nữa (xem hết: --all)
# $new, $roles, $details, $same, $rejected – how many rows
people-import-summary = { $new-text } người mới, { $roles-text } thêm vai trò, { $details-text } đổi tên hoặc số điện thoại, { $same-text } như cũ, { $rejected-text } dòng chưa nhận được
# $file – a file's name
people-import-file = Các dòng chưa nhận được, kèm lý do, ở tệp { $file }. Chị sửa ngay trong tệp ấy rồi nhập lại.
people-import-dry = Chưa có gì thay đổi: thêm --apply để nhập.

## Why a row of a list does not go in; it stands in a column of its own
people-why = Lý do
people-why-name = Thiếu họ tên, hoặc ô họ tên có ký tự lạ.
people-why-phone = Số điện thoại chưa đúng: ghi một số, ví dụ 0912 345 678; không có thì để trống.
people-why-no-unit = Chưa ghi đơn vị.
people-why-unknown-unit = Không có đơn vị nào tên hoặc mã như vậy.
# $one, $other – two units of that name
people-why-several-units = Có nhiều đơn vị cùng tên, ví dụ { $one } và { $other }: ghi thêm xã, hoặc ghi mã đơn vị.
# $role – as the list calls it
people-why-role = “{ $role }” không phải vai trò em biết: ghi hội viên, chi hội trưởng hoặc cán bộ.
people-why-name-known = Đơn vị đã có người tên này mà không có số điện thoại để phân biệt: ghi thêm số điện thoại, hoặc nhập riêng với --same-name same (cùng một người) hay other (hai người).
people-why-phone-of-another = Số này đã là của người tên khác: sửa lại số hoặc tên; nếu hai người dùng chung một máy thì nhập riêng với --same-phone other.

## Who is there, and roles, on the command line
# $count – how many lines there are
people-list-count = { $count-text } vai trò
people-list-not-come = chưa vào
people-list-suspended = đang tạm dừng
# $role – the role; $unit – the unit's code
roles-granted = Đã giao vai trò { $role } ở { $unit }.
roles-held = Người này đã là { $role } ở { $unit } rồi.
roles-revoked = Đã thôi vai trò { $role } ở { $unit }.
roles-not-held = Người này không phải { $role } ở { $unit }.
# $unit – the unit's code
roles-handed-over = { $unit } đã có chi hội trưởng mới; người cũ đã thôi vai trò.
roles-first-leader = { $unit } đã có chi hội trưởng; trước đó chưa có ai.
roles-suspended = Đã tạm dừng mọi vai trò của người này.
roles-resumed = Mọi vai trò của người này đã có hiệu lực lại.
