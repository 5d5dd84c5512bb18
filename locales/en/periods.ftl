### Reporting periods, in the diary.

period-head = Reports are due:
# $name – the period; $first, $last – its days; $due – the last day in time
period-own = • Report for the { $name } ({ $first } – { $last }): by the end of { $due }
# $levels – each level with its day, as the line after these two says it
period-all = • Report for the { $name } ({ $first } – { $last }): { $levels }
period-all-unconfirmed = • Report for the { $name } ({ $first } – { $last }): { $levels } – not confirmed by the province yet, so I do not apply it
# $level – what its units are called; $due – the last day in time
period-level = { $level } by { $due }
