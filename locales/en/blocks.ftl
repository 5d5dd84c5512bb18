### Emulation blocks.
### A count $x comes with $x-text, the same number as it is written ("1.300").

blocks-not-for-you = Emulation blocks are for the officers of the whole province.
# $year – the reporting year
blocks-none = There are no emulation blocks in { $year } yet. The operator brings in a list with “chihoi blocks import”.
# $year – the reporting year
blocks-head = Emulation blocks of { $year }. Choose one:
# $block – what it is called; $unit – the unit that leads it
blocks-block = { $block } (led by { $unit })
# $block – what it is called; $year – the reporting year
blocks-standings = { $block }, { $year }
# $unit – the unit
blocks-lead = Led by { $unit }
blocks-how = Ordered by how much of its own targets each unit has reached on average; no target counts for more than 100%, and only what is confirmed where officers confirm. Choose a unit to look closer:
# $unit – the unit; $percent – how much of its targets is reached on average; $reached – targets reached; $aimed – targets it has
blocks-unit = { $unit }: { $percent-text }% on average, { $reached-text } of { $aimed-text } targets reached
# $unit – the unit
blocks-without-targets = { $unit }: no targets of its own
