### Households that are helped: their stories, and those that are one.

command-household = Các hộ đã giúp
# A button under a report
journal-household = Xem các lần giúp hộ này
pick-household = Chị muốn xem hộ của đơn vị nào? Chị chọn, hoặc gõ tên đơn vị, ví dụ: Nà Mẫu

house-not-for-you = Chị chưa có vai trò xem các hộ ạ. Chị hỏi chi hội trưởng hoặc cán bộ Hội giúp em nhé.
# $unit – the unit
house-none = { $unit } chưa có hộ nào trong báo cáo ạ.
# $unit – the unit; $count – how many it knows
house-list = { $unit } có { $count-text } hộ. Chị chọn một hộ, hoặc gõ tên, ví dụ: chị Mai
house-more = Em chỉ hiện được một số hộ. Chưa thấy thì chị gõ tên giúp em.
house-not-found = Em không thấy hộ nào tên như vậy.
house-gone = Em không thấy hộ này trong các hộ của đơn vị mình ạ.
# $name – the household; $unit – the unit that knows it
house-of-unit = { $name } – { $unit }
# The same, above its story
house-head = Hộ { $name } – { $unit }
# $unit – the unit of the household into which it was merged
house-into = Cán bộ Hội đã ghép hộ này với một hộ của { $unit }, vì là cùng một gia đình.
# $names – what was merged into it
house-doubles = Đã ghép vào hộ này: { $names }
house-no-story = Chưa có báo cáo nào về hộ này.
# $count – how many earlier reports are not shown
house-earlier = (còn { $count-text } báo cáo cũ hơn)
# $year – the year, above its reports
house-year = Năm { $year }
# $day – its day; $what – the form, the report's number, what was chosen and given
house-line = • { $day }: { $what }
# Behind a line. $name – what that report calls the household
house-called = (ghi là { $name })
house-confirmed = (đã xác nhận)
house-waits = (chờ xác nhận)
house-returned = (đang sửa)
house-others = Hộ khác
house-see = Xem hộ này
# $name – the household
house-see-this = Xem hộ { $name }

house-merge = Ghép với hộ trùng
# $name – the household and its unit
house-twins = Hộ nào cùng một gia đình với { $name } ạ? Chị chọn, hoặc gõ tên.
house-twins-none = Em không thấy hộ nào trong xã tên gần giống. Chị gõ tên hộ kia giúp em.
house-twins-not-found = Em không thấy hộ nào trong xã tên như vậy.
# $name – the household and its unit; $count – how many reports name it
house-twin = { $name } ({ $count-text } báo cáo)
# $first, $second – the two households, with what is known of them
house-merge-ask =
    Chị xem kỹ giúp em, đây có đúng là một gia đình không ạ?
    • { $first }
    • { $second }
    Ghép rồi thì cả xã tính là một hộ. Báo cáo cũ giữ nguyên. Nhầm thì chị tách ra được.
# Behind a household. $count – how many reports; $day – the day of the latest
house-known-by = { $count-text } báo cáo, gần nhất { $day }
# $name – the household whose name is kept
house-merge-yes = Đúng, ghép vào { $name }
house-merge-no = Thôi, không ghép
house-merge-which = Chị bấm tên hộ muốn giữ, hoặc gõ "không" để thôi nhé.
# $double – the household that was merged; $name – the one that it was merged into
house-merged = Đã ghép { $double } vào { $name }. Từ nay cả xã tính là một hộ, số liệu đã được tính lại.
house-undo = Ghép nhầm, tách ra
# $name – the household that was merged
house-part = Tách { $name } ra
# $double – the household that was merged; $name – the one that it was merged into
house-part-ask = Chị muốn tách { $double } ra khỏi { $name } ạ? Hai hộ sẽ lại tính riêng, như trước khi ghép.
house-part-yes = Tách ra
house-part-no = Không tách
house-part-yes-or-no = Chị trả lời "có" để tách ra, "không" để giữ nguyên nhé.
house-parted = Đã tách { $double } ra khỏi { $name }. Số liệu đã được tính lại như trước khi ghép.
house-changed = Hộ này vừa được người khác ghép hoặc tách, nên em chưa làm gì thêm. Chị xem lại giúp em nhé.

# To a leader. $by – the officer; $name – the household of her unit; $other – the other one of her unit
house-told-merged = Cán bộ Hội { $by } đã ghép hộ { $name } với hộ { $other } của chi hội mình, vì là cùng một gia đình. Từ nay tính là một hộ, báo cáo cũ của chị giữ nguyên. Nếu không phải, chị nhắn cán bộ Hội nhé.
# The same, where the other one is of another unit. $unit – that unit
house-told-merged-away = Cán bộ Hội { $by } đã ghép hộ { $name } của chi hội mình với một hộ của { $unit }, vì là cùng một gia đình. Cả xã tính là một hộ; báo cáo và số của chi hội mình giữ nguyên. Nếu không phải, chị nhắn cán bộ Hội nhé.
# $by – the officer; $name – the household
house-told-parted = Cán bộ Hội { $by } đã tách hộ { $name } của chi hội mình ra như trước. Báo cáo của chị giữ nguyên.
