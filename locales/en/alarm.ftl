### What those who look after the installation are told.
### A count $x comes with $x-text, the same number as it is written ("1,300").

# $used – messages of this month so far, both ways; $quota – how many there may be
alarm-zalo-bot-quota = The Zalo bot has used { $used-text } of this month's { $quota-text } messages (those that come in count too).
# The same, later in the month
alarm-zalo-bot-stopped = The Zalo bot has used { $used-text } of this month's { $quota-text } messages. Until the month ends it only answers, and sends no reminders through Zalo.
# Behind either of them
alarm-zalo-bot-what-to-do = When it runs short, reminders stop first and answers go on. Please invite people to the web chat or the Zalo OA too.

# The Zalo OA's next tokens could not be had. $hours – how long the present one lasts
alarm-zalo-oa-token = The Zalo OA could not get its next access token. The present one lasts about { $hours-text } hours; then the OA can neither send nor answer. An admin of the OA must agree again, and “chihoi zalo seed” must be run.
# $code – Zalo's code
alarm-zalo-oa-refuses = The Zalo OA refuses to send (code { $code }). Messages wait and are tried again. “chihoi doctor” tells the operator what to do.

# A new version of the plan was refused. $file – its file's name; $count – how many faults; $line, $place – where the first one is
alarm-plan-refused = The new version of the plan ({ $file }) has { $count-text } { $count ->
    [one] fault
   *[other] faults
} and is not used; the one in force stays. The first is in line { $line-text }: { $place }. “chihoi plan check” tells the operator all of them.

# A channel does not take messages. $channel – which; $time, $day – since when
alarm-channel-away = Since { $time } on { $day }, no message has gone out on { $channel }. They are kept and will go out when it works again. “chihoi doctor” helps the operator find what is wrong.
# It does again
alarm-channel-back = { $channel } (away since { $time } on { $day }) works again. What was kept is going out.
