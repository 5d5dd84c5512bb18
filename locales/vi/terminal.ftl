### What the terminal (`chihoi chat`) says around the bot's messages, and when photos come from files.
### A count $x comes with $x-text, the same number as it is written ("1.300").

# Typed before a photo's path; it stands in the examples below. The words of all languages are understood at any time.
terminal-word-photo = ảnh
# Typed to end the talk.
terminal-word-end = thoát

# Below the greeting, when somebody sits there and types.
terminal-hint =
    (Chị gõ câu trả lời hoặc số thứ tự, rồi bấm Enter.
    Gửi ảnh: gõ "ảnh" và đường dẫn, ví dụ: ảnh ~/hop-chi-hoi.jpg. Muốn nghỉ: gõ "thoát".)
# At the end.
terminal-bye = Em chào chị. Việc đang làm dở em vẫn giữ, lần sau mình làm tiếp nhé.

# The word for a photo, and no path behind it.
terminal-photo-which = Chị gõ đường dẫn của ảnh sau chữ "ảnh" giúp em, ví dụ: ảnh ~/hop-chi-hoi.jpg.
# $path – the path she typed
terminal-photo-missing = Em không thấy tệp “{ $path }”. Chị xem lại đường dẫn giúp em, ví dụ: ảnh ~/hop-chi-hoi.jpg, hoặc ảnh "/home/hoa/hop chi hoi.jpg".
terminal-photo-unreadable = Em không mở được “{ $path }”. Chị chọn một tệp ảnh mà máy này đọc được, ví dụ: ảnh ~/hop-chi-hoi.jpg.
terminal-photo-large = Ảnh “{ $path }” nặng quá 12 MB nên em chưa nhận được. Chị chọn ảnh nhẹ hơn, ví dụ: ảnh ~/hop-chi-hoi-nho.jpg.
# The database did not take it, after some tries.
terminal-not-kept = Em chưa ghi được tin vừa rồi. Chị chờ một lát rồi gõ lại giúp em.
