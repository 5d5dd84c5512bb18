### Messages that did not reach somebody, as staff see them. What they say is not shown.

letters-not-for-you = That is for officers of the Union.
letters-none = Every message has been delivered. Thank you!
letters-list = Messages that were not delivered, newest first. Choose one to see it:
# $name, $unit – to whom; $channel – on which channel; $outcome – how it ended; $day – when
letters-line = { $name } ({ $unit }), { $channel }, { $day }: { $outcome }
letters-show = Message to { $name } ({ $unit }) on { $channel }, { $day }: { $outcome }.
# $reason – what the program or the channel says of it, in its words
letters-reason = On record: { $reason }
letters-may-double = It may have come already; if it is sent again, she may see it twice.
letters-again = Send again
letters-drop = Drop it
# $name – to whom; $unit, $channel, $outcome, $day – as above
letters-queued = The message to { $name } is being sent again on { $channel }.
letters-dropped = The message to { $name } has been dropped.
letters-gone = That message has been sent again or dropped meanwhile.

## How it ended

outcome-unreachable = she has blocked us or deleted her account
outcome-refused = the channel does not take it
outcome-window-closed = too late for this channel
outcome-quota = the channel's quota is used up
outcome-unknown = not known whether it came
