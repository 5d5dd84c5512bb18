### Around a message on a channel without buttons.
### A count $x comes with $x-text, the same number as it is written ("1.300").

# $count – photos that belong to the message
plain-photos = (Kèm { $count-text } ảnh)
# $labels – likely answers
plain-may-type = Chị có thể gõ: { $labels }
# $labels – back, cancel, help…
plain-or-type = Hoặc gõ: { $labels }
