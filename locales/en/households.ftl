### Households that are helped: their stories, and those that are one.

command-household = Households helped
# A button under a report
journal-household = See all help to this household
pick-household = Whose households do you want to see? Choose a unit, or type its name, for example: Nà Mẫu

house-not-for-you = Your role does not let you see households. Please ask your branch leader or officer.
# $unit – the unit
house-none = { $unit } has no household in its reports yet.
# $unit – the unit; $count – how many it knows
house-list = { $unit } knows { $count-text } { $count ->
    [one] household
   *[other] households
}. Choose one, or type a name, for example: Mai
house-more = Only some are shown. If yours is missing, please type its name.
house-not-found = No household has such a name.
house-gone = There is no such household among those of your unit.
# $name – the household; $unit – the unit that knows it
house-of-unit = { $name } – { $unit }
# The same, above its story
house-head = Household of { $name } – { $unit }
# $unit – the unit of the household into which it was merged
house-into = An officer merged it with a household of { $unit }: they are one family.
# $names – what was merged into it
house-doubles = Merged into it: { $names }
house-no-story = There is no report about this household.
# $count – how many earlier reports are not shown
house-earlier = ({ $count-text } earlier { $count ->
    [one] report
   *[other] reports
})
# $year – the year, above its reports
house-year = { $year }
# $day – its day; $what – the form, the report's number, what was chosen and given
house-line = • { $day }: { $what }
# Behind a line. $name – what that report calls the household
house-called = (called { $name })
house-confirmed = (confirmed)
house-waits = (waits for confirmation)
house-returned = (being corrected)
house-others = Another household
house-see = See this household
# $name – the household
house-see-this = See { $name }

house-merge = Merge with a double
# $name – the household and its unit
house-twins = Which household is the same family as { $name }? Choose one, or type a name.
house-twins-none = No household of the commune has a name like it. Please type the other's name.
house-twins-not-found = No household of the commune has such a name.
# $name – the household and its unit; $count – how many reports name it
house-twin = { $name } ({ $count-text } { $count ->
    [one] report
   *[other] reports
})
# $first, $second – the two households, with what is known of them
house-merge-ask =
    Please look closely: is this one family?
    • { $first }
    • { $second }
    Once merged they count as one household in the commune. Old reports stay as they are. A mistake can be taken back.
# Behind a household. $count – how many reports; $day – the day of the latest
house-known-by = { $count-text } { $count ->
    [one] report
   *[other] reports
}, the latest on { $day }
# $name – the household whose name is kept
house-merge-yes = Yes, merge into { $name }
house-merge-no = No, do not merge
house-merge-which = Tap the household whose name is to be kept, or type "no".
# $double – the household that was merged; $name – the one that it was merged into
house-merged = { $double } was merged into { $name }. They count as one from now on; the figures are up to date.
house-undo = A mistake: take it back
# $name – the household that was merged
house-part = Separate { $name }
# $double – the household that was merged; $name – the one that it was merged into
house-part-ask = Separate { $double } from { $name }? They will count as two again, as before.
house-part-yes = Separate
house-part-no = Keep as it is
house-part-yes-or-no = Answer "yes" to separate them, "no" to keep them as they are.
house-parted = { $double } was separated from { $name }. The figures are as before the merge.
house-changed = Somebody has just merged or separated this household, so nothing more was done. Please look again.

# To a leader. $by – the officer; $name – the household of her unit; $other – the other one of her unit
house-told-merged = Officer { $by } merged { $name } with { $other } of your branch: they are one family. They count as one from now on; your reports stay as they are. If this is wrong, please tell your officer.
# The same, where the other one is of another unit. $unit – that unit
house-told-merged-away = Officer { $by } merged { $name } of your branch with a household of { $unit }: they are one family. They count as one in the commune; your reports and your branch's figures stay as they are. If this is wrong, please tell your officer.
# $by – the officer; $name – the household
house-told-parted = Officer { $by } separated { $name } of your branch again. Your reports stay as they are.
