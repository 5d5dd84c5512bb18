### Reporting periods, in the diary.

period-head = Hạn nộp báo cáo:
# $name – the period; $first, $last – its days; $due – the last day in time
period-own = • Báo cáo { $name } ({ $first } – { $last }): nộp trước hết ngày { $due }
# $levels – each level with its day, as the line after these two says it
period-all = • Báo cáo { $name } ({ $first } – { $last }): { $levels }
period-all-unconfirmed = • Báo cáo { $name } ({ $first } – { $last }): { $levels } – chưa được tỉnh xác nhận, em chưa áp dụng
# $level – what its units are called; $due – the last day in time
period-level = { $level } trước hết ngày { $due }
