### Around a message on a channel without buttons.
### A count $x comes with $x-text, the same number as it is written ("1,300").

# $count – photos that belong to the message
plain-photos = { $count ->
        [one] (With one photo)
       *[other] (With { $count-text } photos)
    }
# $labels – likely answers
plain-may-type = You may type: { $labels }
# $labels – back, cancel, help…
plain-or-type = Or type: { $labels }
