### What is particular to the Zalo Official Account.

# Asked once, after someone has joined there; a button of Zalo's own is below.
oa-phone-ask = Chị cho em xin số điện thoại qua nút bên dưới được không ạ? Em chỉ dùng để gửi lời nhắc của Hội khi lâu ngày chị không mở Zalo. Không muốn thì chị bỏ qua.
# On that button's card
oa-phone-title = Gửi số điện thoại cho Hội
oa-phone-subtitle = Chỉ dùng để gửi lời nhắc của Hội.
oa-phone-kept = Em đã ghi số điện thoại của chị. Cảm ơn chị!
