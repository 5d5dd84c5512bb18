### Lists of people, and what operators do with people on the command line.

## Bringing in a list. $line – the line in its sheet; $name, $unit, $role – as it will be
people-import-new = + line { $line }: { $name } – { $role }, { $unit }
people-import-role = ~ line { $line }: { $name } also becomes { $role }, { $unit }
people-import-details = ~ line { $line }: { $name }, { $unit }: new name or phone number
# $sheet – the sheet's name and a space, or nothing; $why – the reason
people-import-rejected = ! { $sheet }line { $line }: { $why }
# $count – how many more lines there are
people-import-more = … and { $count-text } more (see all: --all)
# $new, $roles, $details, $same, $rejected – how many rows
people-import-summary = { $new-text } new, { $roles-text } with one more role, { $details-text } with a new name or phone, { $same-text } as before, { $rejected-text } rows not taken
# $file – a file's name
people-import-file = The rows that were not taken are in { $file }, with the reasons. Mend them there and bring that file in.
people-import-dry = Nothing has been changed yet: add --apply.

## Why a row of a list does not go in; it stands in a column of its own
people-why = Reason
people-why-name = The name is missing, or has odd characters.
people-why-phone = The phone number is not right: write one number, such as 0912 345 678, or leave it empty.
people-why-no-unit = The unit is missing.
people-why-unknown-unit = There is no unit with this name or code.
# $one, $other – two units of that name
people-why-several-units = There are several units of this name, such as { $one } and { $other }: add the commune, or write the unit's code.
# $role – as the list calls it
people-why-role = “{ $role }” is no role that is known: write member, leader or staff.
people-why-name-known = Somebody of this name is at the unit already, and no phone tells them apart: add the phone number, or bring the row in by itself with --same-name same (one person) or other (two people).
people-why-phone-of-another = This number is that of somebody with another name: mend the number or the name; if two people share a phone, bring the row in by itself with --same-phone other.

## Who is there, and roles, on the command line
# $count – how many lines there are
people-list-count =
    { $count ->
        [one] { $count-text } role
       *[other] { $count-text } roles
    }
people-list-not-come = not come yet
people-list-suspended = suspended
# $role – the role; $unit – the unit's code
roles-granted = She is { $role } at { $unit } from now on.
roles-held = She is { $role } at { $unit } already.
roles-revoked = She is { $role } at { $unit } no more.
roles-not-held = She is not { $role } at { $unit }.
# $unit – the unit's code
roles-handed-over = { $unit } has a new leader; the former one's role has ended.
roles-first-leader = { $unit } has a leader; it had none before.
roles-suspended = All her roles are worth nothing for the time being.
roles-resumed = All her roles are worth something again.
