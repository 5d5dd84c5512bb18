### The printed sheet of invites: for each branch a block to be cut out and handed over.

# $unit – the unit above the branches
sheet-title = Invites to the Union's reports for { $unit }
# $code – in two halves
sheet-code = Code: { $code }
sheet-scan = 1. Open the camera (or scan with Zalo) and point it at the square.
sheet-agree = 2. Tap the link, tap “I agree”, type your name: done.
# $address – without https://
sheet-by-hand-web = 3. If it cannot be scanned, open { $address } and type the code.
# $bot – the name of the Telegram bot
sheet-by-hand-telegram = 3. If it cannot be scanned, look for @{ $bot } in Telegram and type the code.
# $role – what one becomes; $until – the last day
sheet-good-for-one = For a { $role }, good once, until { $until }.
# $role – what one becomes; $uses – how many people; $until – the last day
sheet-good = For { $uses-text } people to become { $role }, until { $until }.
