### The printed sheet of invites: for each branch a block to be cut out and handed over. "chị" is whoever is given it.

# $unit – the unit above the branches
sheet-title = Mời các chị ở { $unit } cùng dùng sổ báo cáo của Hội
# $code – in two halves
sheet-code = Mã: { $code }
sheet-scan = 1. Chị mở máy ảnh (hoặc Zalo, mục quét mã), soi vào hình vuông.
sheet-agree = 2. Bấm đường liên kết hiện ra, bấm “Tôi đồng ý”, gõ họ tên là xong.
# $address – without https://
sheet-by-hand-web = 3. Không soi được thì vào { $address } rồi gõ mã ở trên.
# $bot – the name of the Telegram bot
sheet-by-hand-telegram = 3. Không soi được thì tìm @{ $bot } trên Telegram rồi gõ mã ở trên.
# $role – what one becomes; $until – the last day
sheet-good-for-one = Dành cho { $role }, một người dùng, đến hết ngày { $until }.
# $role – what one becomes; $uses – how many people; $until – the last day
sheet-good = Dành cho { $role }, { $uses-text } người dùng được, đến hết ngày { $until }.
