### Care with the worst cases: violence, trafficking, abuse.

# Said instead of taking what she wrote; the helplines follow, then the line after this one
care-ask = Are you reporting a talk, or does someone need help now?
care-not-kept = I have not kept what you just wrote.
care-talk = A talk
care-help = Someone needs help
# Something else was typed or sent: it is not kept either
care-choose = Please choose one of the two below. Do not write here what happened to the person who needs help.
# Her own line in the chat, in place of what she wrote
care-own-line = (this message is not kept)
# $unit – whose officers were told
care-told = I have asked the officers of the Union ({ $unit }) to call your branch at once. If there is danger now, call 113 first; do not wait.
# Back or cancel instead of an answer
care-taken-back = I have dropped that message; it is not kept.
# There is no officer whom the bot can reach
care-nobody = I could not reach any officer of the Union. Call your commune's officer now, or the numbers below. If there is danger now, call 113 first.
care-dropped = I have dropped what you wrote; it is kept nowhere. If it is still on your phone, delete it to protect the person who needs help.
# To someone whom the bot does not know
care-stranger = I do not keep this message. If someone needs help, call one of these numbers now; they answer day and night.
# To an officer. $unit – where the need is
care-call = Please call now: { $unit } says that someone needs help. Call the leader of the branch to learn more, then act with the police and the health station. I neither ask for nor keep names or what happened; please do not write it here either.
# $count – how often this year; $unit – the commune
care-call-count = Since the beginning of the year { $unit } has told of { $count-text } such needs.

## Staff delete photos for good

erase-do = Delete photos
# $number – the report's number; the photos are shown
erase-ask = Which photo of the report { $number } do you want to delete for good? Nothing brings it back.
# $place – which, from 1
erase-one = Delete photo { $place-text }
erase-all = Delete all { $count-text } photos
erase-no = Delete none
# $count – how many; $number – the report's number
erase-done = { $count ->
    [one] One photo of the report { $number } was deleted for good.
   *[other] { $count-text } photos of the report { $number } were deleted for good.
}
