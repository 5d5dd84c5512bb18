### What the bot says in a conversation. Warm and short; the person is "chị".
### A count $x comes with $x-text, the same number as it is written ("1.300").

## The conversation itself

# Said when a button of an older question is tapped; the current question follows.
chat-question-past = Câu đó đã qua rồi chị ạ. Mình tiếp ở đây nhé:
# Said when typed words are no command and no answer; what she can do follows.
chat-not-understood = Em chưa hiểu ý chị. Chị chọn một việc dưới đây giúp em nhé.
# Said when a photo comes and no report is open.
chat-photo-without-report = Em đã thấy ảnh của chị, nhưng chưa có báo cáo nào đang làm. Chị chọn báo cáo trước, rồi gửi lại ảnh giúp em nhé.
# Said when a sticker, voice message or file comes.
chat-only-text-and-photos = Em chỉ đọc được chữ và ảnh. Chị gõ giúp em nhé.
# Said when the channel does not show us what came: a card, a file, or, by law, anything of a protected person. The question follows.
chat-hidden = Em không xem được tin chị vừa gửi, Zalo không chuyển cho em. Chị gõ lại bằng chữ giúp em nhé. Nếu chị cần người giúp, chị gọi cán bộ Hội ở xã mình, hoặc 1900 96 96 80 của Hội.
# Said to someone beyond the number of people whom Zalo lets the bot serve. $people – how many
chat-full = Zalo chỉ cho em phục vụ { $people-text } người ở đây, và đã đủ người rồi chị ạ. Chị hỏi cán bộ Hội cách khác để trò chuyện với em nhé.
# The same. $people – how many; $url – the web chat's address
chat-full-elsewhere = Zalo chỉ cho em phục vụ { $people-text } người ở đây, và đã đủ người rồi chị ạ. Chị mở trang { $url } rồi gõ mã mời ở đó giúp em nhé.
# Said in a group that someone put the bot into; it then leaves.
chat-not-in-groups = Em chỉ trò chuyện riêng với từng chị, để chuyện của chị được kín đáo. Chị nhắn riêng cho em nhé. Em xin phép rời nhóm ạ.
chat-nothing-to-cancel = Không có việc gì đang làm dở chị ạ.
# Said once when a turn failed through our own fault.
chat-trouble = Em xin lỗi chị, máy đang trục trặc nên em chưa ghi được tin vừa rồi. Chị gửi lại sau ít phút giúp em nhé.

## Commands: labels of buttons and lines of the menu

command-menu = Về trang chính
command-help = Trợ giúp
command-report = Làm báo cáo
command-resume = Làm tiếp báo cáo dở
command-progress = Tiến độ
command-give = Giao chỉ tiêu
command-blocks = Khối thi đua
command-confirm = Xác nhận báo cáo
command-people = Người của đơn vị
command-invite = Mời người tham gia
command-admit = Duyệt người xin vào
command-enter = Tôi chưa có mã mời
command-leave = Thôi tham gia
command-own = Dữ liệu của tôi
command-forget = Xoá tôi
command-requests = Yêu cầu về dữ liệu
command-letters = Tin chưa tới người nhận
command-reminders = Nhắc nhở
command-reminders-off = Thôi nhắc
command-language = Ngôn ngữ
command-back = Quay lại
command-cancel = Huỷ

## The main menu

# $name – her name
menu-greeting = Chào chị { $name }! Chị cần em giúp việc gì ạ?
# $role – what she is; $unit – where
menu-post = Chị là { $role }, { $unit }.
menu-no-post = Chị chưa có việc ở đơn vị nào. Nếu đã xin vào, chị chờ cán bộ Hội duyệt nhé. Có mã mời thì chị gõ mã vào đây.

role-member = hội viên
role-leader = chi hội trưởng
role-staff = cán bộ Hội
role-admin = quản trị

## Help

help-general = Chị gõ chữ hoặc bấm nút đều được, có dấu hay không dấu em đều hiểu. Các lệnh chị hay dùng:
# $name – the command; $about – what it does
help-command = /{ $name } – { $about }
help-in-form =
    Chị trả lời câu hỏi bên dưới, hoặc gõ:
    • "lùi" để về câu trước
    • "huỷ" để bỏ báo cáo này
    • lệnh khác, ví dụ "tiến độ": báo cáo dở được giữ lại
help-helplines =
    Khi cần giúp đỡ khẩn cấp:
    • 111 – bảo vệ trẻ em, phòng chống mua bán người
    • 113 – công an
    • 1900 96 96 80 – Ngôi nhà Bình yên của Hội

## Language

language-ask = Chị muốn dùng tiếng nào?
language-set = Từ bây giờ em nói tiếng Việt với chị.
language-vi = Tiếng Việt
language-en = English

## Joining

# The association, where the plan does not name it
association-unnamed = Hội
# $association – the association's name by the plan
join-welcome = Chào chị! Em là trợ lý báo cáo của { $association }. Để bắt đầu, chị gõ mã mời 8 ký tự mà cán bộ Hội đã gửi, ví dụ: A7KD2M9P.
join-code-unknown = Mã mời này không đúng hoặc đã hết hạn. Chị xem lại giúp em, hoặc hỏi cán bộ Hội đã mời chị.
# She came with a good code; while she answered, somebody else used it up, or its last day ended.
join-code-gone = Mã này vừa có người khác dùng mất, hoặc vừa hết hạn. Em chưa lưu gì của chị. Chị hỏi cán bộ Hội mã mới giúp em nhé.
# Said after five wrong codes within a quarter of an hour.
join-code-wait = Chị đã gõ sai mã mời nhiều lần. Chị chờ 15 phút rồi gõ lại giúp em, hoặc hỏi cán bộ Hội đã mời chị.
# $role – what she becomes; $unit – where
join-invited = Chào chị! Chị được mời làm { $role }, { $unit }.
# The same to someone who has joined already
join-invited-also = Chị được mời làm thêm { $role }, { $unit }. Chị có nhận không ạ?
join-accept = Tôi nhận
join-later = Để sau
join-later-done = Vâng. Khi nào chị muốn nhận, chị gõ lại mã mời nhé.
# $association – the association's name by the plan
join-notice =
    Trước khi bắt đầu, em xin phép chị:
    • { $association } giữ tên chị, đơn vị của chị và những gì chị báo cáo, chỉ để làm công tác Hội.
    • Cán bộ Hội cấp trên của đơn vị chị xem được báo cáo.
    • Em sẽ nhắc chị những ngày của Hội; không muốn thì chị chọn “Đồng ý, nhưng đừng nhắc”.
    • Chị xem, sửa, xoá thông tin của mình lúc nào cũng được: gõ /dulieu hoặc /quentoi.
    Chị có đồng ý không ạ?
join-agree = Tôi đồng ý
join-agree-quiet = Đồng ý, nhưng đừng nhắc
join-decline = Không đồng ý
join-declined = Vâng, em không lưu gì của chị. Khi nào chị đổi ý, chị gõ lại mã mời nhé.
join-yes-or-no = Chị trả lời giúp em "có" hoặc "không" nhé.
join-name = Chị cho em biết họ tên ạ? Ví dụ: Nguyễn Thị A
join-name-odd = Em chưa đọc được họ tên này. Chị chỉ gõ họ và tên giúp em, ví dụ: Nguyễn Thị A
# $name – her name
join-done = Xong rồi ạ. Cảm ơn chị { $name }!
# A restoring code, for one whose phone is lost. $role, $unit – what she was
join-return = Mã này đưa chị về lại tài khoản { $role }, { $unit } của mình trên máy này. Máy cũ sẽ không vào được nữa. Có đúng là chị không ạ?
join-return-yes = Đúng là tôi
join-return-no = Không phải tôi
join-returned = Mừng chị đã trở lại! Báo cáo dở và mọi việc của chị vẫn còn đây.
join-return-declined = Vâng. Chị báo lại cán bộ Hội giúp em nhé, mã này dành cho người khác.
join-return-known = Mã này dành riêng cho một người khác. Máy này đang là của chị rồi, em giữ nguyên ạ.

## Asking to be let in, without a code

enter-begin = Chị chưa có mã mời thì em gửi lời xin vào đến cán bộ Hội của đơn vị chị. Cán bộ duyệt là chị vào được.
# Her channel can give her own phone number, which the next button does; it stays on her screen until she answers
enter-phone = Nếu chị đã có tên trong danh sách của Hội, chị bấm nút “Gửi số của tôi” ở dưới: em tìm ra chị ngay, chị không phải gõ gì. Em chỉ dùng số này để tìm chị trong danh sách.
enter-phone-give = Gửi số của tôi
enter-phone-skip = Không, tôi gõ họ tên
enter-phone-by-button = Số gõ tay hay số của người khác thì em không nhận, vì ai cũng gõ được. Chị bấm nút “Gửi số của tôi” giúp em nhé.
enter-phone-unknown = Số này chưa có trong danh sách của Hội. Không sao ạ, chị trả lời em thêm vài câu.
enter-phone-came = Người có số này đã vào rồi. Nếu là chị vào từ máy khác hay kênh khác: ở đó chị gõ /lienket, rồi gõ mã vào đây. Mất máy thì chị hỏi cán bộ Hội mã trở lại.
# $role, $unit – of the one whom a list knows by her phone
enter-mine = Trong danh sách của Hội, số này là của { $role }, { $unit }. Có phải chị không ạ?
enter-whose = Số này có trong danh sách của Hội. Để chắc đúng là chị, chị gõ đủ họ tên của mình giúp em.
enter-whose-none = Không có tên tôi
# Said after five wrong names within a quarter of an hour
enter-whose-wait = Chị gõ chưa đúng nhiều lần rồi. Chị chờ 15 phút rồi thử lại giúp em, hoặc hỏi cán bộ Hội mã riêng của chị.
enter-whose-other = Em chưa thấy tên như vậy ở số này.
enter-role = Chị là gì ở đó ạ?
enter-asked = Em đã gửi lời xin vào của chị đến cán bộ Hội. Được duyệt là em báo chị ngay.

## Choosing a unit

pick-invite = Chị mời vào đơn vị nào? Chị chọn, hoặc gõ tên đơn vị.
pick-people = Chị xem người của đơn vị nào? Chị chọn, hoặc gõ tên đơn vị.
pick-enter = Chị ở chi hội nào, xã nào ạ? Chị gõ tên giúp em, ví dụ: Nà Mẫu
pick-none = Em chưa tìm thấy đơn vị nào tên như vậy. Chị gõ lại giúp em nhé.
pick-more = Còn nhiều đơn vị nữa. Chưa thấy đơn vị cần tìm thì chị gõ tên.
# $unit – a unit; $under – the one above it
pick-unit = { $unit }, { $under }

## Inviting

invite-not-for-you = Chị nhờ cán bộ Hội mời giúp nhé.
# $unit – where
invite-role = { $unit }: chị mời làm gì?
invite-uses = Mã mời này dành cho bao nhiêu người? Chị chọn, hoặc gõ số người, ví dụ: 20
# $uses – how many people; $days – for how many days
invite-uses-days = { $uses-text } người, trong { $days-text } ngày
invite-uses-example = Chị gõ số người từ 1 đến 500 giúp em, ví dụ: 20
# The code follows. $role – what one becomes; $unit – where
invite-made = Mã mời làm { $role }, { $unit }:
# The code follows. $name – whom it is for; $unit – where she is
invite-restores = Mã trở lại cho chị { $name }, { $unit }:
# The same for one whom a list brought in, and who comes for the first time
invite-lets-in = Mã vào cho chị { $name }, { $unit }:
# $until – the last day
invite-good-for-one = Dùng được một lần, đến hết ngày { $until }.
# $uses – how many people; $until – the last day
invite-good = Dùng được cho { $uses-text } người, đến hết ngày { $until }.
# $link – an address
invite-link-web = Mở bằng trình duyệt: { $link }
# $link – an address
invite-link-telegram = Mở bằng Telegram: { $link }
invite-by-code = Hoặc nhắn mã này cho em trên kênh khác. Gặp nhau thì chị cho quét mã hình vuông.

## People of a unit

people-not-for-you = Việc này của cán bộ Hội chị ạ.
people-menu = Chị muốn làm gì với người của đơn vị?
people-list-offer = Danh sách người
# $unit – where
people-list = Người của { $unit }. Chị chọn một người để xem có thể làm gì:
people-none = { $unit } chưa có ai tham gia.
# $name – who; $role – as what; $since – the day since when
people-line = { $name }: { $role }
# The same where two have one name
people-line-since = { $name }: { $role }, từ { $since }
# Somebody of a unit below that has ended. $name – who; $role, $unit – as what and where until then
people-line-closed = { $name }: trước là { $role }, { $unit } (đã giải thể)
people-closed = Đơn vị cũ của chị ấy không còn. Chị mời chị ấy vào đơn vị khác là chị ấy làm tiếp được.
# The same where a list brought her in, and she has not come yet
people-line-listed = { $name }: { $role } (chưa vào)
people-is-suspended = Đang tạm dừng.
people-hand = Trao việc cho người khác
people-restore = Mất máy: cấp mã trở lại
people-let-in = Cấp mã để vào
people-dismiss = Thôi vai trò này
people-suspend = Tạm dừng
people-resume = Cho hoạt động lại
# $name – who; $role, $unit – as what and where
people-dismissed = Chị { $name } thôi làm { $role }, { $unit }. Em đã báo chị ấy.
people-suspended = Đã tạm dừng chị { $name }. Em đã báo chị ấy.
people-resumed = Chị { $name } đã hoạt động lại. Em đã báo chị ấy.
people-no-heir = Đơn vị chưa có ai khác. Chị mời người mới vào trước, rồi trao việc.
# $name – the leader until now; $unit – where
people-heir = Chị trao việc của chị { $name } ở { $unit } cho ai?
# $name – the new leader; $unit – where
people-handed = Chị { $name } từ nay là chi hội trưởng, { $unit }. Em đã báo cả hai chị.
# The same where a list brought the new one in, and she has not come yet
people-handed-listed = Chị { $name } từ nay là chi hội trưởng, { $unit }. Chị ấy chưa vào: chị mở tên chị ấy ở /nguoi để cấp mã nhé.
people-gone = Người này không còn ở đây, hoặc không thuộc việc của chị.

## Leaving

leave-which = Chị thôi việc nào?
# $role, $unit – a role of hers
leave-post = { $role }, { $unit }
# $role, $unit – a role of hers
leave-sure = Chị thôi làm { $role }, { $unit }, có đúng không ạ? Báo cáo đã gửi vẫn là của đơn vị.
leave-yes = Tôi thôi
leave-no = Không, tôi ở lại
leave-done = Em đã ghi. Cảm ơn chị đã gắn bó với công việc của Hội!
leave-stayed = Vâng, mọi việc của chị vẫn như cũ.

## Her own data

own-head = Những gì Hội đang giữ về chị:
# $name – her name
own-name = • Họ tên: { $name }
# $role, $unit – a role of hers
own-post = • Việc: { $role }, { $unit }
# $since – a day
own-since = • Tham gia từ ngày { $since }
# $channels – the channels on which she is known
own-channels = • Kênh: { $channels }
# $count – how many
own-reports = • Báo cáo chị đã gửi (là của đơn vị): { $count-text }
# $count – how many
own-drafts = • Báo cáo dở: { $count-text }
# $notice – the version of the notice; $day – when
own-agreed-work = • Ngày { $day } chị đồng ý tham gia (bản thông báo { $notice })
# $notice – the version of the notice; $day – when
own-declined-work = • Ngày { $day } chị thôi đồng ý tham gia (bản thông báo { $notice })
# $notice – the version of the notice; $day – when
own-agreed-reminders = • Ngày { $day } chị đồng ý được nhắc (bản thông báo { $notice })
# $notice – the version of the notice; $day – when
own-declined-reminders = • Ngày { $day } chị chọn không nhắc (bản thông báo { $notice })
# $wish – what she asked; $due – until when it must be done
own-wish = • Yêu cầu của chị: { $wish }, hạn trả lời { $due }
# $wish – what she asked; $due – until when it must be done
own-wish-done = • Yêu cầu của chị: { $wish } – đã làm xong (hạn { $due })
# $day – the day on which she is forgotten
own-forgotten-on = • Chị đã xin xoá: em xoá vào ngày { $day }
# $association – the association's name by the plan
own-controller = { $association } giữ và chịu trách nhiệm. Tin nhắn và tên chị được mã hoá, chỉ cán bộ Hội cấp trên của đơn vị chị xem được.
own-rename = Sửa họ tên
own-ask = Gửi yêu cầu khác
own-forget = Xoá tôi
own-keep = Thôi, giữ lại
own-keep-no = Vẫn xoá
# $name – her new name
own-renamed = Em đã sửa. Họ tên của chị: { $name }
own-ask-what = Chị yêu cầu cán bộ Hội việc gì?
# $wish – what she asked; $due – until when it must be done
own-asked = Em đã nhận yêu cầu: { $wish }. Cán bộ Hội trả lời chậm nhất ngày { $due }.
# $days – how many
own-forget-ask = Xoá rồi thì tên, tin nhắn, báo cáo dở của chị không ai đọc lại được nữa. Số liệu của đơn vị vẫn còn. Em chờ { $days-text } ngày, trong lúc đó chị đổi ý được. Chị có chắc không ạ?
own-forget-yes = Xoá tôi
own-forget-no = Không xoá
# $day – the day on which she is forgotten
own-forget-done = Em đã ghi. Ngày { $day } em xoá. Đổi ý thì chị bấm nút dưới đây.
# $day – the day on which she is forgotten
own-keep-ask = Chị đã xin xoá, em sẽ xoá vào ngày { $day }. Chị có muốn giữ lại không ạ?
own-kept = Vâng, mọi thứ của chị vẫn còn nguyên.
own-as-before = Vâng, em để như cũ.

wish-see = cho xem thêm dữ liệu
wish-correct = sửa dữ liệu sai
wish-delete = xoá một phần dữ liệu
wish-withdraw = rút đồng ý, hạn chế, phản đối

requests-none = Không có yêu cầu nào đang chờ. Cảm ơn chị!
requests-list = Yêu cầu về dữ liệu cá nhân, gần hạn trước. Làm xong thì chị bấm vào:
# $name, $unit – whose; $wish – what; $due – until when it must be done
requests-line = { $name } ({ $unit }): { $wish }, hạn { $due }
# $name, $unit – whose; $wish – what; $due – until when it should have been done
requests-line-late = QUÁ HẠN { $due } – { $name } ({ $unit }): { $wish }
# $name – whose; $wish – what
requests-done = Em đã ghi và báo chị { $name } là xong: { $wish }.

channel-telegram = Telegram
channel-web = trình duyệt
channel-terminal = máy tính
channel-zalo = Zalo
# $count – how many
people-waiting = Có { $count-text } người xin vào, đang chờ chị duyệt.

admit-not-for-you = Việc duyệt người là của cán bộ Hội chị ạ.
admit-none = Không có ai xin vào. Cảm ơn chị!
admit-list = Những người xin vào:
# $name – who; $role, $unit – as what and where; $day – when she asked
admit-line = { $name }: { $role }, { $unit }
# $name – who; $role, $unit – as what and where; $day – when she asked
admit-show = Chị { $name } xin vào làm { $role }, { $unit } (ngày { $day }).
admit-ask = Chị chỉ đồng ý khi biết đúng là người của đơn vị mình. Chị có đồng ý không?
admit-yes = Đồng ý cho vào
admit-no = Từ chối
admit-later = Để sau
admit-kept = Vâng, em để đó cho chị.
admit-gone = Lời xin này đã có người duyệt rồi chị ạ.
# $name – who; $role, $unit – as what and where
admit-done = Chị { $name } đã là { $role }, { $unit }. Em đã báo chị ấy.
# $name – who; $unit – where
admit-refused = Em đã báo chị { $name } là { $unit } chưa nhận.

## Filling a form

form-choose = Chị muốn báo cáo việc gì?
# $form – the form's name; $about – what it is for
form-about = • { $form }: { $about }
# A button to the reports of a group. $group – the group
form-group = { $group } ›
# A button to the reports that are not on the first page
form-others = Báo cáo khác
form-none-for-you = Hiện chị không có báo cáo nào phải làm.
# $form – the form's name; $unit – the unit it is for
form-begin = { $form } – { $unit }
# What a day's reminder knows already. $values – the answers
form-filled = Em đã điền sẵn: { $values }. Cuối cùng chị xem lại, chưa đúng thì sửa.
# What was taken from a message. $values – the answers
form-noted = Em đã ghi: { $values }.
# A message names another unit than hers. $named – as she typed it; $unit – the unit of the report
form-other-unit = Chị nhắc đến “{ $named }”. Báo cáo này em ghi cho { $unit }; chưa đúng thì chị gõ “huỷ” giúp em nhé.
# $place – the question's number; $count – how many
form-progress = Câu { $place-text }/{ $count-text }: { "" }
# $value – the answer she gave before
form-answer-so-far = Chị đã trả lời: { $value }. Chị trả lời lại, hoặc giữ nguyên.
form-no-draft = Chị không có báo cáo nào đang làm dở.
# $form – the form's name; $day – when she stopped
form-resume = Mình làm tiếp “{ $form }” chị đang làm dở từ ngày { $day } nhé.
form-draft-gone = Báo cáo này đã được gửi hoặc bỏ rồi chị ạ.
# A draft begun under a version of the plan that this program cannot read
form-draft-outdated = Báo cáo dở này theo mẫu cũ, em không mở lại được nữa. Chị làm báo cáo mới giúp em nhé.
# A draft for a unit that she does not report for any more
form-draft-not-yours = Chị không còn phụ trách đơn vị của báo cáo dở này, nên em bỏ nó đi. Chị không phải làm gì thêm ạ.
form-which-unit = Chị báo cáo cho đơn vị nào?
form-first-question = Đây là câu đầu tiên rồi chị ạ.
form-skip = Bỏ qua
form-keep = Giữ nguyên
form-done = Xong
form-option-chosen = ✓ { $option }
form-option-open = { $option }
# Instead of the question of several choices, after one was tapped: what is chosen by now
form-choices-so-far = Chị đã chọn: { $values }. Chị chọn thêm, bấm lần nữa để bỏ, hoặc bấm Xong.
form-choose-one-first = Chị chọn ít nhất một mục rồi hãy bấm Xong nhé.
# $day – the day
form-today = Hôm nay ({ $day })
form-yesterday = Hôm qua ({ $day })
form-two-days-ago = Hôm kia ({ $day })

## What was wrong with an answer, with an example

form-text-example = Chị viết vài chữ giúp em, ví dụ: nhà văn hoá xóm
# $length, $max – characters
form-text-long = Câu này hơi dài ({ $length-text } ký tự). Chị viết gọn trong { $max-text } ký tự giúp em.
form-number-example = Em cần một con số, ví dụ: 35
form-money-example = Em cần một số tiền, ví dụ: 500.000 hoặc 500k hoặc 1tr2
form-day-example = Em chưa rõ ngày nào. Chị gõ ví dụ: hôm qua, 20/10, hoặc 20/10/2024
# $first, $last – the period she typed
form-day-not-period = Em hiểu là từ { $first } đến { $last }. Chị cho em một ngày thôi nhé, ví dụ: 20/10
form-choice-example = Em chưa rõ chị chọn ý nào. Chị bấm một nút, hoặc gõ số thứ tự, ví dụ: 1
form-choices-example = Em chưa rõ chị chọn những ý nào. Chị bấm các nút, hoặc gõ số thứ tự, ví dụ: 1, 3
# Words were typed where photos are asked for: without one the report cannot be sent, or it can
form-photo-needed = Câu này cần ít nhất một ảnh chị ạ.
form-photo-optional = Ở câu này em chỉ nhận ảnh, không có ảnh cũng được chị ạ.
form-photo-broken = Em không mở được ảnh này. Chị chụp lại rồi gửi giúp em nhé (ảnh JPG hoặc PNG, dưới 12 MB).
form-household-example = Chị gõ tên chủ hộ hoặc chị em trong hộ, ví dụ: Nguyễn Thị A
form-unit-example = Chị gõ tên đơn vị, ví dụ: Chi hội Nà A
# $value – what she typed; $min, $max – what may be
form-out-of-limits = Em chưa ghi được { $value } chị ạ, con số phải từ { $min } đến { $max }. Chị xem lại giúp em.

## Which one, and odd values

form-which = Ý chị là cái nào ạ?
# $value – the only candidate
form-which-one = Ý chị là { $value }, phải không ạ?
form-which-household = Chi hội mình đã có hộ tên gần giống. Có phải một trong những hộ này không chị?
# $name – the household's name
form-household-new = Hộ mới: { $name }
# $label – what the question is about; $value – her answer
form-odd-value = { $label }: { $value }. Có đúng không chị?
form-odd-high = { $label }: { $value }. Con số này hơi lớn, có đúng không chị?
form-odd-low = { $label }: { $value }. Con số này hơi nhỏ, có đúng không chị?
form-odd-future = { $label }: { $value }. Ngày này chưa tới, có đúng không chị?
form-odd-past = { $label }: { $value }. Ngày này đã khá lâu rồi, có đúng không chị?
# Said when neither yes, no nor another value was typed; the question follows
form-odd-yes-or-again = Chị trả lời "đúng", hoặc gõ lại giúp em nhé.
form-odd-right = Đúng rồi
form-odd-wrong = Để tôi gõ lại

## Photos

# Where to press, on any channel; the second where none need be sent
form-photo-how = Chị bấm nút máy ảnh hoặc kẹp giấy ở cạnh ô viết để chụp hay chọn ảnh.
form-photo-how-or-none = Chị bấm nút máy ảnh hoặc kẹp giấy ở cạnh ô viết để chụp hay chọn ảnh. Không có thì chị bấm “Không có ảnh”, hoặc gõ “không”.
# $count – photos kept; $max – the most
form-photo-kept = Em đã nhận ảnh ({ $count-text }/{ $max-text }).
# Said instead of the question, when a photo comes that it asked for
form-photo-kept-more = Em đã nhận ảnh ({ $count-text }/{ $max-text }). Chị gửi thêm, hoặc bấm Xong.
form-photos-full = Đã đủ { $max-text } ảnh rồi chị ạ, ảnh vừa rồi em không thêm nữa.
form-photos-so-far = Đã có { $count-text }/{ $max-text } ảnh. Chị gửi thêm, hoặc bấm Xong.
form-no-photos = Không có ảnh
form-photo-count = { $count-text } ảnh
form-takes-no-photos = Báo cáo này không cần ảnh chị ạ.

## Cancelling

form-cancel-ask = Chị muốn bỏ hẳn báo cáo này ạ? Những gì đã trả lời sẽ mất.
# The same of a correction of a report that was sent
form-cancel-ask-correction = Chị bỏ bản sửa này ạ? Báo cáo đã gửi vẫn giữ nguyên.
form-cancel-yes = Bỏ báo cáo này
form-cancel-yes-correction = Bỏ bản sửa
form-cancel-no = Không, làm tiếp
form-cancel-yes-or-no = Chị trả lời "có" để bỏ, "không" để làm tiếp nhé.
form-cancelled = Em đã bỏ báo cáo này. Chưa có gì được gửi đi.
form-cancelled-correction = Em đã bỏ bản sửa. Báo cáo đã gửi vẫn như cũ.

## Check your answers

# $form – the form's name
summary-head = Chị xem lại “{ $form }” giúp em nhé:
# $place – the line's number; $label – the question in short; $value – the answer
summary-line = { $place-text }. { $label }: { $value }
summary-empty = (không có)
# Of both ways each, since some channels have no buttons.
summary-ask =
    Đúng rồi thì chị bấm “Gửi báo cáo” ở dưới cùng, hoặc gõ “gửi”.
    Cần sửa dòng nào, chị bấm nút “Sửa” của dòng đó, hoặc gõ số của dòng, ví dụ: 4
summary-send = Gửi báo cáo
# $label – the question in short
summary-change = Sửa: { $label }
summary-not-understood = Chị gõ "gửi" để gửi, hoặc số của dòng cần sửa, ví dụ: 4

# $label – the question in short; $value – the answer
form-answer = • { $label }: { $value }

## After sending

# $number – the report's number
receipt-number = Em đã nhận báo cáo { $number }. Cảm ơn chị!
# $year – the reporting year; $unit – the unit; its figures follow, a line each
receipt-unit = Năm { $year }, { $unit } đã báo:
# $name – the indicator; $figure – what it has come to
receipt-figure = • { $name }: { $figure }
receipt-change = Sửa hoặc rút lại báo cáo này
# $due – the day on which it was due
receipt-late = Báo cáo này nộp muộn: hạn nộp là ngày { $due }.
receipt-waits = Cán bộ xã sẽ xem và xác nhận việc thoát nghèo.

## Progress

# $unit – the unit; $first, $today – the days between
progress-head = Tiến độ { $unit }, từ { $first } đến { $today }
progress-no-targets = Năm nay chưa có kế hoạch giao chỉ tiêu, em chỉ đếm số liệu.
# What the cells of the bars mean that follow
progress-legend = Thanh dưới mỗi chỉ tiêu: █ đã đạt, ▒ chờ xác nhận, ░ còn thiếu.
# Before the figures that have no target
progress-kept = Số liệu khác của đơn vị:
# $confirmed – of the reported ones
progress-confirmed = (đã xác nhận { $confirmed-text })
progress-below = Dưới đây là số hộ thoát nghèo, thoát cận nghèo của từng đơn vị. Chị chọn một đơn vị để xem kỹ hơn:
# $unit – the unit; $reported, $confirmed – households out of poverty and near-poverty
progress-below-unit = { $unit }: { $reported-text } hộ, xác nhận { $confirmed-text }
progress-former = Những đơn vị trước đây, số liệu của từng đơn vị vẫn xem riêng được:
# $last – its last day; the others as above
progress-former-unit = { $unit } (cũ, đến { $last }): { $reported-text } hộ, xác nhận { $confirmed-text }
# The same of a unit that became a part of none
progress-closed-unit = { $unit } (thôi hoạt động sau { $last }): { $reported-text } hộ, xác nhận { $confirmed-text }
progress-up = Lên cấp trên
progress-not-for-you = Chị chưa được giao xem số liệu này. Chị hỏi cán bộ Hội giúp em nhé.
# Before a figure: the highest unit's; her own unit's; another unit's
progress-whole = Toàn tỉnh:
progress-own = Đơn vị mình:
progress-unit = Đơn vị này:
# Back to what most people look for, from a part of the plan
progress-first-page = Chỉ tiêu chính
# $group – a part of the plan
progress-group = Xem: { $group }
# To the groups of indicators that she has no reports for; and the question there
progress-other-groups = Chỉ tiêu khác
progress-which-group = Chị muốn xem phần nào ạ?

## Figures

# $count – how many; $noun – what one is called
figure-count = { $count-text } { $noun }
# $part, $of – so many of so many; in the other, $noun – what one is called, $percent – whole percent
figure-of = { $part-text }/{ $of-text }
figure-of-target = { $part-text }/{ $of-text } { $noun } ({ $percent-text }%)
figure-reached = { $part-text }/{ $of-text } { $noun }, đã đạt
# $goal – the percent that should be reached
figure-share-goal = { $part-text }/{ $of-text } { $noun } ({ $percent-text }%, chỉ tiêu { $goal-text }%)
# $confirmed – of the reported ones
figure-confirmed = đã xác nhận { $confirmed-text }
# Nobody has said of how many it is a share. $part – how many; $noun – what one is called
figure-of-unknown = { $part-text } { $noun }, chưa có tổng số
# There was nothing of which it could be a share. $noun – what one is called
figure-none = chưa có { $noun } nào được báo
# A count of people who must not be known
figure-withheld = không nêu, để giữ kín cho người trong cuộc
# $beyond – units beyond a line, $noun – what they are called; $known – units that have said; $all – all units
figure-crossing = { $beyond-text } { $noun }, trong { $known-text }/{ $all-text } đã báo
# $from – what it was; $to – what it should become
figure-down = Đầu năm { $from-text }, chỉ tiêu còn { $to-text }

## Giving targets to units

give-not-for-you = Việc giao chỉ tiêu là của cán bộ Hội cấp trên chị ạ.
give-what = Chị muốn giao chỉ tiêu nào ạ?
# $given – the sum of what the units below were given; $noun – what one is called
give-sum = Đã giao cho các đơn vị: { $given-text } { $noun }
give-whom = Chị chọn đơn vị để giao hoặc sửa:
# $unit – the unit; $amount – how much it was given; $noun – what one is called
give-unit = { $unit }: { $amount-text } { $noun }
# The same, where the target is the plan's own
give-unit-by-plan = { $unit }: { $amount-text } { $noun } (theo kế hoạch)
give-unit-none = { $unit }: chưa giao
# $unit – the unit; $noun – what one is called
give-how-much = Giao cho { $unit } bao nhiêu { $noun } ạ? Ví dụ: 8. Muốn bỏ thì chị gõ 0.
# Of how many a share is. $unit – the unit; $noun – what one is called
give-of-how-many = { $unit } có tất cả bao nhiêu { $noun } ạ? Ví dụ: 20. Muốn bỏ thì chị gõ 0.
# $amount – how much it was given before; $noun – what one is called
give-so-far = Đang giao: { $amount-text } { $noun }
# $given – unit and number; $since – the day from which it holds
give-done = Em đã ghi: { $given }, tính từ { $since }.

## Confirming

confirm-not-for-you = Việc xác nhận là của cán bộ Hội cấp trên chị ạ.
confirm-none = Không có báo cáo nào chờ xác nhận. Cảm ơn chị!
# $all – how many wait; $count – how many of them are shown: all, the oldest, those after the ones shown before
confirm-list = { $all-text } báo cáo đang chờ chị xác nhận, chị chọn một để xem:
confirm-list-oldest = { $all-text } báo cáo đang chờ chị xác nhận. Đây là { $count-text } báo cáo chờ lâu nhất, chị chọn một để xem:
confirm-list-next = { $count-text } báo cáo tiếp theo, trong { $all-text } báo cáo đang chờ chị xác nhận:
# $rest – how many more there are
confirm-more = Xem tiếp { $rest-text } báo cáo nữa
# $title – the household; $unit – the branch; $number – the report's number, which repeats across branches
confirm-line = { $title } – { $unit } ({ $number })
confirm-ask = Báo cáo này đúng chưa chị? Nếu chưa đúng, chị bấm “Chưa đúng” và ghi lý do, em nhắn chi hội sửa.
confirm-no = Chưa đúng, trả lại
confirm-yes = Đúng, xác nhận
confirm-later = Để sau
confirm-yes-or-later = Chị trả lời "đúng" để xác nhận, "chưa đúng" để trả lại, hoặc "để sau" nhé.
# $title – the household
confirm-done = Đã xác nhận báo cáo { $number } của { $unit }: { $title }.
# $left – how many still wait
confirm-left = Còn { $left-text } báo cáo đang chờ chị.
confirm-none-left = Không còn báo cáo nào chờ chị xác nhận.
confirm-next = Xem các báo cáo còn chờ
confirm-gone = Báo cáo này không còn chờ xác nhận nữa chị ạ.

## Reminders

# $time – the hour
reminders-on = Em đang nhắc chị các ngày kỷ niệm vào lúc { $time }. Chị muốn đổi giờ không?
reminders-off = Em đang không nhắc chị. Chị muốn em nhắc lại lúc mấy giờ?
reminders-at = { $time }
reminders-stop = Thôi nhắc
reminders-start = Nhắc lại
reminders-set = Vâng, em sẽ nhắc chị lúc { $time }.
reminders-stopped = Vâng, em thôi nhắc chị. Muốn nhắc lại, chị gõ "nhắc nhở".
reminders-hour-example = Chị gõ giờ từ 0 đến 23 giúp em, ví dụ: 7

## The diary and reminders

command-diary = Lịch kỷ niệm
diary-head = Những ngày sắp tới:
diary-empty = Em chưa có ngày kỷ niệm nào trong kế hoạch.
# $day – the day or period; $name – what it is; $years – which anniversary
diary-line = { $day }: { $name }
diary-line-years = { $day }: { $name } ({ $years-text } năm)
# Before what the plan sets for the quarter or year, its days yet to be told
diary-events = Sự kiện trong kế hoạch năm, ngày cụ thể báo sau:
# $quarter – in Roman numbers; $year – the year
diary-quarter = Quý { $quarter }/{ $year }
diary-some-day = Trong năm { $year }
# $line – one of the lines above, in a list
diary-item = • { $line }
diary-item-today = • { $line } – hôm nay
diary-item-now = • { $line } – đang diễn ra
# A button that begins the report of a day that has come. $name – the day's name
diary-report = Báo cáo hoạt động: { $name }
# $first, $last – the period's days
diary-span = { $first } – { $last }
# The day, or the first day of a period, or a period that has begun
reminder-today = Em nhắc chị, hôm nay là:
reminder-tomorrow = Em nhắc chị, ngày mai là:
reminder-from-today = Em nhắc chị, bắt đầu từ hôm nay:
reminder-from-tomorrow = Em nhắc chị, bắt đầu từ ngày mai:
reminder-now = Em nhắc chị, những ngày này là:
# $days – days to go
reminder-in-days = Em nhắc chị, còn { $days-text } ngày nữa:
# To a leader before the day; and from the day on, above the button that begins the report
reminder-prepare = Chị chuẩn bị cho chi hội mình nhé. Làm xong, chị báo cáo hoạt động với em.
reminder-done = Làm xong, chị báo cáo với em nhé.
reminder-report = Báo cáo hoạt động

## The journal: reports that were sent

command-journal = Báo cáo đã gửi
journal-empty = Chưa có báo cáo nào chị ạ.
journal-head = Những báo cáo gần đây, chị chọn một để xem, sửa hoặc rút lại:
journal-older = Xem các báo cáo cũ hơn
# The same to someone who may look at them only
journal-head-look = Những báo cáo gần đây, chị chọn một để xem:
# $day – its day; $about – the form's name, the household or what was chosen, perhaps the unit; $number – its number
journal-line = { $day }: { $about } ({ $number })
journal-line-withdrawn = (đã rút) { $day }: { $about } ({ $number })
# Given back by staff; and one sent after the day on which it was due
journal-line-returned = (cần sửa) { $day }: { $about } ({ $number })
journal-line-late = (nộp muộn) { $day }: { $about } ({ $number })
# $form – the form's name; $number – the report's number; $unit – whose it is
journal-show = { $form } { $number } của { $unit }:
journal-do-correct = Sửa báo cáo này
journal-do-withdraw = Rút lại
journal-correct = Chị sửa báo cáo { $number }. Bản cũ vẫn được giữ cho đến khi chị gửi bản mới.
journal-correct-asks-more = Các câu hỏi của mẫu này đã đổi từ khi chị gửi. Những câu chị đã trả lời em giữ nguyên, em chỉ hỏi thêm câu mới.
# Nobody can say any more what was asked then
journal-correct-left-out = Mẫu báo cáo này đã đổi nhiều từ khi chị gửi, nên có câu trả lời cũ em không mang sang được. Chị xem lại giúp em nhé.
journal-withdraw-ask = Chị muốn rút lại báo cáo này ạ? Số liệu của nó sẽ không tính nữa.
journal-withdraw-yes = Rút lại
journal-withdraw-no = Không rút
journal-withdraw-yes-or-no = Chị trả lời "có" để rút lại, "không" để giữ nguyên nhé.
journal-withdrawn = Em đã rút báo cáo { $number }. Số liệu đã được tính lại.
journal-not-yours = Báo cáo này không sửa được nữa chị ạ.
journal-changed-meanwhile = Báo cáo này vừa được người khác sửa, nên bản sửa của chị chưa gửi được. Đây là bản mới nhất, chị xem rồi sửa lại nhé:
# $day – when it was corrected; $by – by whom
journal-history = Đã sửa ngày { $day } ({ $by }):
# $label – the question in short; $old, $new – the answers
journal-history-line = • { $label }: { $old } → { $new }
journal-history-withdrawn = Đã rút lại ngày { $day } ({ $by }).
journal-history-accepted = Đã xác nhận ngày { $day } ({ $by }).
# $reason – in the words of whoever gave it back
journal-history-returned = Trả lại ngày { $day } ({ $by }): “{ $reason }”
# In place of the name of someone who has been forgotten
journal-somebody = người khác
journal-late = Báo cáo này nộp muộn.
# $period – the reporting period; $day – the last day on which the branch could change it
journal-locked = Kỳ báo cáo { $period } đã khoá sau ngày { $day }. Cần sửa, chị nhắn cán bộ Hội sửa giúp nhé.

## What people are told without having asked

# Her unit became part of another. $role – what she is; $before – the unit until now; $now – what it became
told-carried = Từ nay { $before } đã nhập vào { $now }. Chị tiếp tục là { $role }, { $now }. Số liệu cũ vẫn giữ nguyên, chị không phải làm gì thêm.
# Her unit has ended and became nothing else. $role, $unit – what she was, and where
told-closed = { $unit } nay không còn nữa, nên chị thôi làm { $role } ở đó. Số liệu cũ vẫn giữ nguyên. Chị muốn vào đơn vị khác thì bấm nút dưới đây.
# To the officers above: a unit below has ended. $unit – which; $count – how many people it had
told-closed-below = { $unit } nay không còn nữa; { $count-text } người của đơn vị đó chưa thuộc đơn vị nào. Chị xem danh sách và mời vào đơn vị khác giúp em nhé.
# Somebody asks to be let in. $role, $unit – as what and where
told-asked = Có người xin vào làm { $role }, { $unit }. Chị xem và duyệt giúp em nhé.
# $role, $unit – as what and where
told-admitted = Chị đã được nhận làm { $role }, { $unit }. Chị bấm nút dưới đây để bắt đầu.
# $unit – where
told-refused = { $unit } chưa nhận lời xin vào của chị. Chị hỏi cán bộ Hội ở đó giúp em nhé.
# $wish – what somebody asked; $due – until when it must be done
told-request = Có người yêu cầu { $wish }. Luật cho đến ngày { $due }. Chị xem giúp em nhé.
# $wish – what she asked
told-answered = Yêu cầu của chị đã làm xong: { $wish }.
# $role, $unit – as what and where
told-dismissed = Chị đã thôi làm { $role }, { $unit }. Cảm ơn chị! Nếu chưa rõ, chị hỏi cán bộ Hội nhé.
told-suspended = Cán bộ Hội đã tạm dừng việc của chị ở đây. Chị hỏi cán bộ Hội của đơn vị nhé.
told-resumed = Chị hoạt động lại được rồi ạ.

## One person on several channels

command-link = Dùng thêm kênh khác
# $code – what is typed on the other channel; $minutes – for how long it is good
link-code =
    Mã nối kênh của chị: { $code }
    Mã dùng được một lần, trong { $minutes-text } phút.
link-how = Chị mở kênh kia (Zalo, Telegram hay trang web), gõ đúng mã này vào đó. Từ lúc ấy hai bên là một: báo cáo đang dở làm tiếp được ở cả hai. Chị đừng đưa mã cho ai nhé.
link-not-now = Hiện em chưa tạo được mã. Chị thử lại sau ít phút giúp em.
link-already = Kênh này là của chị rồi ạ.
# $name – whose this channel is
link-other = Kênh này đang là của { $name }, em không nối vào người khác được. Nếu nhầm, chị hỏi cán bộ Hội.
# $name – her name
link-done = Xong rồi ạ, chị { $name }. Từ giờ chị dùng được cả ở đây.
# Said on the channel where she was known before.
link-told = Tài khoản của chị vừa được dùng thêm ở một kênh mới. Nếu không phải chị làm, chị báo ngay cho cán bộ Hội.
