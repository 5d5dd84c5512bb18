### What those who look after the installation are told.
### A count $x comes with $x-text, the same number as it is written ("1,300").

# $used – messages of this month so far, both ways; $quota – how many there may be
alarm-zalo-bot-quota = The Zalo bot has used { $used-text } of this month's { $quota-text } messages (those that come in count too).
# The same, later in the month
alarm-zalo-bot-stopped = The Zalo bot has used { $used-text } of this month's { $quota-text } messages. Until the month ends it only answers, and sends no reminders through Zalo.
# Behind either of them
alarm-zalo-bot-what-to-do = When it runs short, reminders stop first and answers go on. Please invite people to the web chat or the Zalo OA too.
