### What the bot says in a conversation.
### A count $x comes with $x-text, the same number as it is written ("1,300").

## The conversation itself

# Said when a button of an older question is tapped; the current question follows.
chat-question-past = That question is past. Let us go on here:
# Said when typed words are no command and no answer; what she can do follows.
chat-not-understood = I did not understand that. Please choose something below.
# Said when a photo comes and no report is open.
chat-photo-without-report = I have seen your photo, but no report is open. Please choose a report first, then send the photo again.
# Said when a sticker, voice message or file comes.
chat-only-text-and-photos = I can only read words and photos. Please type it for me.
# Said when the channel does not show us what came: a card, a file, or, by law, anything of a protected person. The question follows.
chat-hidden = I cannot see what you just sent: Zalo does not pass it on. Please type it instead. If you need a person, call your commune's Union officer, or the Union's 1900 96 96 80.
# Said to someone beyond the number of people whom Zalo lets the bot serve. $people – how many
chat-full = Zalo lets me serve only { $people-text } people here, and they are already that many. Please ask your Union officer for another way to talk to me.
# The same. $people – how many; $url – the web chat's address
chat-full-elsewhere = Zalo lets me serve only { $people-text } people here, and they are already that many. Please open { $url } and type your invite code there.
# Said in a group that someone put the bot into; it then leaves.
chat-not-in-groups = I only talk to each person in private, so that what you tell me stays between us. Please write to me directly. I am leaving this group now.
chat-nothing-to-cancel = There is nothing to cancel.
# Said once when a turn failed through our own fault.
chat-trouble = Sorry, something went wrong here and your last message was not kept. Please send it again in a few minutes.

## Commands: labels of buttons and lines of the menu

command-menu = Main menu
command-help = Help
command-report = Make a report
command-resume = Go on with your report
command-progress = Progress
command-give = Give targets
command-blocks = Emulation blocks
command-confirm = Confirm reports
command-people = People of the unit
command-invite = Invite people
command-admit = People who ask to join
command-enter = I have no code
command-leave = Leave
command-own = My data
command-forget = Forget me
command-requests = Requests about data
command-letters = Messages not delivered
command-reminders = Reminders
command-reminders-off = Stop reminders
command-language = Language
command-back = Back
command-cancel = Cancel

## The main menu

# $name – her name
menu-greeting = Hello { $name }! What can I do for you?
# $role – what she is; $unit – where
menu-post = You are { $role }, { $unit }.
menu-no-post = You have no role in any unit yet. If you asked to join, an officer will decide. If you have a code, type it here.

role-member = a member
role-leader = branch leader
role-staff = Union officer
role-admin = administrator

## Help

help-general = Type or tap, whichever you like; Vietnamese with or without marks. The commands you may need:
# $name – the command; $about – what it does
help-command = /{ $name } – { $about }
help-in-form =
    Answer the question below, or type:
    • "back" for the question before
    • "cancel" to throw this report away
    • another command, such as "progress": your report is kept
help-helplines =
    If you need help urgently:
    • 111 – child protection, human trafficking
    • 113 – police
    • 1900 96 96 80 – the Union's Peace House

## Language

language-ask = Which language would you like?
language-set = From now on I speak English with you.
language-vi = Tiếng Việt
language-en = English

## Joining

# The association, where the plan does not name it
association-unnamed = the association
# $association – the association's name by the plan
join-welcome = Hello! I take reports for { $association }. To begin, type the invite code of 8 characters that your officer sent you, for example: A7KD2M9P.
join-code-unknown = This invite code is wrong or has expired. Please check it, or ask the officer who invited you.
# She came with a good code; while she answered, somebody else used it up, or its last day ended.
join-code-gone = Somebody else has just used this code, or it has just expired. Nothing about you is kept. Please ask the officer for a new one.
# Said after five wrong codes within a quarter of an hour.
join-code-wait = Too many wrong invite codes. Please wait 15 minutes and try again, or ask the officer who invited you.
# $role – what she becomes; $unit – where
join-invited = Hello! You are invited as { $role }, { $unit }.
# The same to someone who has joined already
join-invited-also = You are invited as { $role }, { $unit }, as well. Do you accept?
join-accept = I accept
join-later = Later
join-later-done = All right. To accept later, type the invite code again.
# $association – the association's name by the plan
join-notice =
    Before we begin, I need your consent:
    • Your name, your unit and what you report are kept by { $association }, for its work only.
    • Officers of the units above yours can see your reports.
    • I remind you of the Union's days; if you do not want that, choose “I agree, but no reminders”.
    • You can see, correct and delete what is yours at any time: /mydata or /forget.
    Do you agree?
join-agree = I agree
join-agree-quiet = I agree, but no reminders
join-decline = I do not agree
join-declined = All right, nothing about you is kept. If you change your mind, type the invite code again.
join-yes-or-no = Please answer "yes" or "no".
join-name = What is your full name? For example: Nguyễn Thị A
join-name-odd = I could not read that as a name. Please type only your name, for example: Nguyễn Thị A
# $name – her name
join-done = Done. Thank you, { $name }!
# A restoring code, for one whose phone is lost. $role, $unit – what she was
join-return = This code brings you back to your account as { $role }, { $unit }, on this phone. The old phone will be shut out. Is it you?
join-return-yes = It is me
join-return-no = It is not me
join-returned = Welcome back! Your drafts and everything of yours are still here.
join-return-declined = All right. Please tell the officer: this code is meant for somebody else.
join-return-known = This code is for one other person. This phone is yours already, so nothing changes.

## Asking to be let in, without a code

enter-begin = Without a code, I ask the officers of your unit to let you in. You can begin as soon as they agree.
# Her channel can give her own phone number, which the next button does; it stays on her screen until she answers
enter-phone = If you are on the Union's list already, press “Send my number” below: I will find you at once, with nothing to type. I use the number only to find you on the list.
enter-phone-give = Send my number
enter-phone-skip = No, I will type my name
enter-phone-by-button = I cannot take a number that is typed or somebody else's: anyone could give it. Please press “Send my number”.
enter-phone-unknown = This number is not on the Union's list yet. Never mind, just a few more questions.
enter-phone-came = Whoever has this number is here already. If that is you, on another phone or channel: type /link there, and the code here. If the phone is lost, ask your officer for a code.
# $role, $unit – of the one whom a list knows by her phone
enter-mine = On the Union's list this number is that of the { $role }, { $unit }. Is it you?
enter-whose = This number is on the Union's list. To be sure that it is you, please type your full name.
enter-whose-none = My name is not there
# Said after five wrong names within a quarter of an hour
enter-whose-wait = The name was wrong too many times. Please wait 15 minutes and try again, or ask your officer for a code of your own.
enter-whose-other = I do not find such a name with this number.
enter-role = What are you there?
enter-asked = I have passed your wish on to the officers. I will tell you as soon as they decide.

## Choosing a unit

pick-invite = To which unit do you invite? Choose one, or type its name.
pick-people = Whose people would you like to see? Choose a unit, or type its name.
pick-enter = Which branch or commune are you in? Type its name, for example: Nà Mẫu
pick-none = I found no unit of that name. Please type it again.
pick-more = There are more units. If yours is not here, type its name.
# $unit – a unit; $under – the one above it
pick-unit = { $unit }, { $under }

## Inviting

invite-not-for-you = Please ask an officer to invite.
# $unit – where
invite-role = { $unit }: what will they become?
invite-uses = For how many people is this code? Choose, or type how many, for example: 20
# $uses – how many people; $days – for how many days
invite-uses-days =
    { $uses ->
        [one] { $uses-text } person, { $days-text } days
       *[other] { $uses-text } people, { $days-text } days
    }
invite-uses-example = Please type a number of people from 1 to 500, for example: 20
# The code follows. $role – what one becomes; $unit – where
invite-made = Code to join as { $role }, { $unit }:
# The code follows. $name – whom it is for; $unit – where she is
invite-restores = Code for { $name }, { $unit }, to come back:
# The same for one whom a list brought in, and who comes for the first time
invite-lets-in = Code for { $name }, { $unit }, to come in:
# $until – the last day
invite-good-for-one = Good once, until { $until }.
# $uses – how many people; $until – the last day
invite-good =
    { $uses ->
        [one] Good for { $uses-text } person, until { $until }.
       *[other] Good for { $uses-text } people, until { $until }.
    }
# $link – an address
invite-link-web = In a browser: { $link }
# $link – an address
invite-link-telegram = In Telegram: { $link }
invite-by-code = Or type this code to me on another channel. When you meet, let them scan the square.

## People of a unit

people-not-for-you = That is for officers of the Union.
people-menu = What would you like to do for the people of your unit?
people-list-offer = List of people
# $unit – where
people-list = People of { $unit }. Choose one to see what can be done:
people-none = Nobody of { $unit } has joined yet.
# $name – who; $role – as what; $since – the day since when
people-line = { $name }: { $role }
# The same where two have one name
people-line-since = { $name }: { $role }, since { $since }
# Somebody of a unit below that has ended. $name – who; $role, $unit – as what and where until then
people-line-closed = { $name }: until now { $role }, { $unit } (closed)
people-closed = Her unit is no more. Invite her to another one, and she can go on there.
# The same where a list brought her in, and she has not come yet
people-line-listed = { $name }: { $role } (not here yet)
people-is-suspended = Suspended.
people-hand = Hand over to somebody else
people-restore = Lost phone: a code to come back
people-let-in = Give a code to come in
people-dismiss = End this role
people-suspend = Suspend
people-resume = Let her work again
# $name – who; $role, $unit – as what and where
people-dismissed = { $name } is no longer { $role }, { $unit }. I have told her.
people-suspended = { $name } is suspended. I have told her.
people-resumed = { $name } can work again. I have told her.
people-no-heir = There is nobody else in this unit. Invite somebody first, then hand over.
# $name – the leader until now; $unit – where
people-heir = Who takes over { $unit } from { $name }?
# $name – the new leader; $unit – where
people-handed = { $name } leads { $unit } from now on. I have told both of them.
# The same where a list brought the new one in, and she has not come yet
people-handed-listed = { $name } is the leader of { $unit } from now on. She is not here yet: open her name in /people to give her a code.
people-gone = She is not here any more, or not for you to manage.

## Leaving

leave-which = Which role do you give up?
# $role, $unit – a role of hers
leave-post = { $role }, { $unit }
# $role, $unit – a role of hers
leave-sure = You give up being { $role }, { $unit }: is that right? Reports that were sent stay with the unit.
leave-yes = I give it up
leave-no = No, I stay
leave-done = It is noted. Thank you for your work in the Union!
leave-stayed = All right, everything stays as it is.

## Her own data

own-head = What the Union holds about you:
# $name – her name
own-name = • Name: { $name }
# $role, $unit – a role of hers
own-post = • Role: { $role }, { $unit }
# $since – a day
own-since = • With us since { $since }
# $channels – the channels on which she is known
own-channels = • Channels: { $channels }
# $count – how many
own-reports = • Reports that you sent (they are your unit's): { $count-text }
# $count – how many
own-drafts = • Drafts: { $count-text }
# $notice – the version of the notice; $day – when
own-agreed-work = • On { $day } you agreed to take part (notice { $notice })
# $notice – the version of the notice; $day – when
own-declined-work = • On { $day } you withdrew from taking part (notice { $notice })
# $notice – the version of the notice; $day – when
own-agreed-reminders = • On { $day } you agreed to be reminded (notice { $notice })
# $notice – the version of the notice; $day – when
own-declined-reminders = • On { $day } you chose no reminders (notice { $notice })
# $wish – what she asked; $due – until when it must be done
own-wish = • Your request: { $wish }, to be answered by { $due }
# $wish – what she asked; $due – until when it must be done
own-wish-done = • Your request: { $wish } – done (it was due by { $due })
# $day – the day on which she is forgotten
own-forgotten-on = • You asked to be forgotten: that will be on { $day }
# $association – the association's name by the plan
own-controller = It is held by { $association }, which answers for it. Your name and messages are encrypted; only officers above your unit can see them.
own-rename = Correct my name
own-ask = Another request
own-forget = Forget me
own-keep = No, keep me
own-keep-no = Forget me all the same
# $name – her new name
own-renamed = Done. Your name: { $name }
own-ask-what = What do you ask the officers to do?
# $wish – what she asked; $due – until when it must be done
own-asked = I have your request: { $wish }. The officers will answer by { $due }.
# $days – how many
own-forget-ask =
    { $days ->
        [one] Once you are forgotten, nobody can read your name, messages and drafts again. Your unit's figures stay. I wait { $days-text } day, in which you can change your mind. Are you sure?
       *[other] Once you are forgotten, nobody can read your name, messages and drafts again. Your unit's figures stay. I wait { $days-text } days, in which you can change your mind. Are you sure?
    }
own-forget-yes = Forget me
own-forget-no = Do not
# $day – the day on which she is forgotten
own-forget-done = It is noted. I will forget you on { $day }. If you change your mind, tap the button below.
# $day – the day on which she is forgotten
own-keep-ask = You asked to be forgotten on { $day }. Would you rather stay?
own-kept = All right, everything of yours is still here.
own-as-before = All right, I leave it as it is.

wish-see = to see more of the data
wish-correct = to correct data
wish-delete = to delete some data
wish-withdraw = to withdraw consent, restrict or object

requests-none = No request is waiting. Thank you!
requests-list = Requests about personal data, the soonest due first. Tap one when it is done:
# $name, $unit – whose; $wish – what; $due – until when it must be done
requests-line = { $name } ({ $unit }): { $wish }, by { $due }
# $name, $unit – whose; $wish – what; $due – until when it should have been done
requests-line-late = LATE since { $due } – { $name } ({ $unit }): { $wish }
# $name – whose; $wish – what
requests-done = Noted, and { $name } has been told that it is done: { $wish }.

channel-telegram = Telegram
channel-web = browser
channel-terminal = terminal
channel-zalo = Zalo
# $count – how many
people-waiting =
    { $count ->
        [one] { $count-text } person asks to join and waits for you.
       *[other] { $count-text } people ask to join and wait for you.
    }

admit-not-for-you = Only officers of the Union decide who joins.
admit-none = Nobody asks to join. Thank you!
admit-list = These people ask to join:
# $name – who; $role, $unit – as what and where; $day – when she asked
admit-line = { $name }: { $role }, { $unit }
# $name – who; $role, $unit – as what and where; $day – when she asked
admit-show = { $name } asks to join as { $role }, { $unit } ({ $day }).
admit-ask = Agree only if you know that she belongs there. Do you agree?
admit-yes = Let her in
admit-no = Refuse
admit-later = Later
admit-kept = All right, it stays here for you.
admit-gone = Somebody has decided on this already.
# $name – who; $role, $unit – as what and where
admit-done = { $name } is now { $role }, { $unit }. I have told her.
# $name – who; $unit – where
admit-refused = I have told { $name } that { $unit } did not let her in.

## Filling a form

form-choose = What would you like to report?
# $form – the form's name; $about – what it is for
form-about = • { $form }: { $about }
# A button to the reports of a group. $group – the group
form-group = { $group } ›
# A button to the reports that are not on the first page
form-others = Other reports
form-none-for-you = There is no report for you to make.
# $form – the form's name; $unit – the unit it is for
form-begin = { $form } – { $unit }
# What a day's reminder knows already. $values – the answers
form-filled = I have filled in: { $values }. You can change it at the end.
# What was taken from a message. $values – the answers
form-noted = I have noted: { $values }.
# A message names another unit than hers. $named – as she typed it; $unit – the unit of the report
form-other-unit = You mentioned "{ $named }". This report is for { $unit }; if that is wrong, type "cancel".
# $place – the question's number; $count – how many
form-progress = Question { $place-text } of { $count-text }: { "" }
# $value – the answer she gave before
form-answer-so-far = Your answer so far: { $value }. Answer again, or keep it.
form-no-draft = You have no unfinished report.
# $form – the form's name; $day – when she stopped
form-resume = Let us go on with your report "{ $form }" (from { $day }).
form-draft-gone = This report has already been sent or thrown away.
# A draft begun under a version of the plan that this program cannot read
form-draft-outdated = This unfinished report was begun with an old form that I can no longer open. Please begin a new one.
# A draft for a unit that she does not report for any more
form-draft-not-yours = You do not look after the unit of this draft any more, so I have dropped it. There is nothing for you to do.
form-which-unit = For which unit do you report?
form-first-question = This is the first question.
form-skip = Skip
form-keep = Keep it
form-done = Done
form-option-chosen = ✓ { $option }
form-option-open = { $option }
# Instead of the question of several choices, after one was tapped: what is chosen by now
form-choices-so-far = Chosen: { $values }. Choose more, tap one again to drop it, or tap Done.
form-choose-one-first = Please choose at least one before you tap Done.
# $day – the day
form-today = Today ({ $day })
form-yesterday = Yesterday ({ $day })
form-two-days-ago = Two days ago ({ $day })

## What was wrong with an answer, with an example

form-text-example = Please write a few words, for example: village culture house
# $length, $max – characters
form-text-long = That is rather long ({ $length-text } characters). Please keep it within { $max-text }.
form-number-example = I need a number, for example: 35
form-money-example = I need an amount of money, for example: 500.000 or 500k or 1tr2
form-day-example = I am not sure which day. Type for example: yesterday, 20/10, or 20/10/2024
# $first, $last – the period she typed
form-day-not-period = I read that as { $first } to { $last }. Please give me one day, for example: 20/10
form-choice-example = I am not sure which one you choose. Tap a button, or type its number, for example: 1
form-choices-example = I am not sure which ones you choose. Tap the buttons, or type their numbers, for example: 1, 3
# Words were typed where photos are asked for: without one the report cannot be sent, or it can
form-photo-needed = This question needs at least one photo.
form-photo-optional = I only take photos here, and it is all right to have none.
form-photo-broken = I cannot open this photo. Please take it again and send it (JPG or PNG, under 12 MB).
form-household-example = Type the name of the household's head or of the woman helped, for example: Nguyễn Thị A
form-unit-example = Type the unit's name, for example: Chi hội Nà A
# $value – what she typed; $min, $max – what may be
form-out-of-limits = I cannot take { $value }: it must be between { $min } and { $max }. Please check it.

## Which one, and odd values

form-which = Which one do you mean?
# $value – the only candidate
form-which-one = Do you mean { $value }?
form-which-household = Your branch already has households with a similar name. Is it one of these?
# $name – the household's name
form-household-new = New household: { $name }
# $label – what the question is about; $value – her answer
form-odd-value = { $label }: { $value }. Is that right?
form-odd-high = { $label }: { $value }. That is rather high. Is it right?
form-odd-low = { $label }: { $value }. That is rather low. Is it right?
form-odd-future = { $label }: { $value }. That day has not come yet. Is it right?
form-odd-past = { $label }: { $value }. That is long ago. Is it right?
# Said when neither yes, no nor another value was typed; the question follows
form-odd-yes-or-again = Please answer "yes", or type it again.
form-odd-right = Yes, it is right
form-odd-wrong = Let me type it again

## Photos

# Where to press, on any channel; the second where none need be sent
form-photo-how = Tap the camera or the paper clip beside the writing box to take or choose photos.
form-photo-how-or-none = Tap the camera or the paper clip beside the writing box to take or choose photos. If you have none, tap “No photos”, or type “no”.
# $count – photos kept; $max – the most
form-photo-kept = I have your photo ({ $count-text } of { $max-text }).
# Said instead of the question, when a photo comes that it asked for
form-photo-kept-more = I have your photo ({ $count-text } of { $max-text }). Send more, or tap Done.
form-photos-full = There are already { $max-text } photos, so I did not add this one.
form-photos-so-far = { $count-text } of { $max-text } photos so far. Send more, or tap Done.
form-no-photos = No photos
form-photo-count = { $count ->
    [one] { $count-text } photo
   *[other] { $count-text } photos
}
form-takes-no-photos = This report needs no photos.

## Cancelling

form-cancel-ask = Throw this report away? Your answers will be lost.
# The same of a correction of a report that was sent
form-cancel-ask-correction = Drop this correction? The report that was sent stays as it is.
form-cancel-yes = Throw it away
form-cancel-yes-correction = Drop the correction
form-cancel-no = No, go on
form-cancel-yes-or-no = Please answer "yes" to throw it away, "no" to go on.
form-cancelled = The report is thrown away. Nothing was sent.
form-cancelled-correction = The correction was dropped. The report that was sent stays as it is.

## Check your answers

# $form – the form's name
summary-head = Please check your answers, “{ $form }”:
# $place – the line's number; $label – the question in short; $value – the answer
summary-line = { $place-text }. { $label }: { $value }
summary-empty = (none)
# Of both ways each, since some channels have no buttons.
summary-ask =
    If all is right, tap “Send the report” at the bottom, or type “send”.
    To change a line, tap its “Change” button, or type the number of the line, for example: 4
summary-send = Send the report
# $label – the question in short
summary-change = Change: { $label }
summary-not-understood = Type "send" to send, or the number of the line to change, for example: 4

# $label – the question in short; $value – the answer
form-answer = • { $label }: { $value }

## After sending

# $number – the report's number
receipt-number = Report { $number } is in. Thank you!
# $year – the reporting year; $unit – the unit; its figures follow, a line each
receipt-unit = { $unit } has reported in { $year }:
# $name – the indicator; $figure – what it has come to
receipt-figure = • { $name }: { $figure }
receipt-change = Correct or withdraw this report
# $due – the day on which it was due
receipt-late = This report is late: it was due on { $due }.
receipt-waits = Your commune officer will look at it and confirm.

## Progress

# $unit – the unit; $first, $today – the days between
progress-head = Progress of { $unit }, { $first } to { $today }
progress-no-targets = No targets have been given for this year; these are the figures.
# What the cells of the bars mean that follow
progress-legend = Bars: █ reached, ▒ waiting for confirmation, ░ still missing.
# Before the figures that have no target
progress-kept = Other figures of this unit:
# $confirmed – of the reported ones
progress-confirmed = ({ $confirmed-text } confirmed)
progress-below = Below are each unit's households out of poverty and near-poverty. Choose a unit to look closer:
# $unit – the unit; $reported, $confirmed – households out of poverty and near-poverty
progress-below-unit = { $unit }: { $reported-text } households, { $confirmed-text } confirmed
progress-former = Units of before; the figures of each can still be seen:
# $last – its last day; the others as above
progress-former-unit = { $unit } (until { $last }): { $reported-text } households, { $confirmed-text } confirmed
# The same of a unit that became a part of none
progress-closed-unit = { $unit } (ended after { $last }): { $reported-text } households, { $confirmed-text } confirmed
progress-up = One level up
progress-not-for-you = You may not see these figures. Please ask an officer of the Union.
# Before a figure: the highest unit's; her own unit's; another unit's
progress-whole = Province:
progress-own = My unit:
progress-unit = This unit:
# Back to what most people look for, from a part of the plan
progress-first-page = Main targets
# $group – a part of the plan
progress-group = See: { $group }
# To the groups of indicators that she has no reports for; and the question there
progress-other-groups = Other targets
progress-which-group = Which part would you like to see?

## Figures

# $count – how many; $noun – what one is called
figure-count = { $count-text } { $noun }
# $part, $of – so many of so many; in the other, $noun – what one is called, $percent – whole percent
figure-of = { $part-text }/{ $of-text }
figure-of-target = { $part-text }/{ $of-text } { $noun } ({ $percent-text }%)
figure-reached = { $part-text }/{ $of-text } { $noun }, reached
# $goal – the percent that should be reached
figure-share-goal = { $part-text }/{ $of-text } { $noun } ({ $percent-text }%, target { $goal-text }%)
# $confirmed – of the reported ones
figure-confirmed = { $confirmed-text } confirmed
# Nobody has said of how many it is a share. $part – how many; $noun – what one is called
figure-of-unknown = { $part-text } { $noun }, total not given yet
# There was nothing of which it could be a share. $noun – what one is called
figure-none = no { $noun } reported
# A count of people who must not be known
figure-withheld = not told, to protect the people concerned
# $beyond – units beyond a line, $noun – what they are called; $known – units that have said; $all – all units
figure-crossing = { $beyond-text } { $noun }, of { $known-text }/{ $all-text } that reported
# $from – what it was; $to – what it should become
figure-down = { $from-text } at first, to come down to { $to-text }

## Giving targets to units

give-not-for-you = Targets are given by officers of the level above.
give-what = Which target would you like to give?
# $given – the sum of what the units below were given; $noun – what one is called
give-sum = Given to the units: { $given-text } { $noun }
give-whom = Choose a unit to give it one or change it:
# $unit – the unit; $amount – how much it was given; $noun – what one is called
give-unit = { $unit }: { $amount-text } { $noun }
# The same, where the target is the plan's own
give-unit-by-plan = { $unit }: { $amount-text } { $noun } (by the plan)
give-unit-none = { $unit }: none yet
# $unit – the unit; $noun – what one is called
give-how-much = How many { $noun } should { $unit } come to? For example: 8. Write 0 for none.
# Of how many a share is. $unit – the unit; $noun – what one is called
give-of-how-many = How many { $noun } does { $unit } have in all? For example: 20. Write 0 for none.
# $amount – how much it was given before; $noun – what one is called
give-so-far = So far: { $amount-text } { $noun }
# $given – unit and number; $since – the day from which it holds
give-done = Noted: { $given }, from { $since } on.

## Confirming

confirm-not-for-you = Confirming is for officers of the Union.
confirm-none = No report waits for confirmation. Thank you!
# $all – how many wait; $count – how many of them are shown: all, the oldest, those after the ones shown before
confirm-list = { $all-text } waiting for your confirmation, choose one to look at:
confirm-list-oldest = { $all-text } waiting for your confirmation. These are the { $count-text } oldest, choose one to look at:
confirm-list-next = The next { $count-text } of { $all-text } waiting for your confirmation:
# $rest – how many more there are
confirm-more = See { $rest-text } more
# $title – the household; $unit – the branch; $number – the report's number, which repeats across branches
confirm-line = { $title } – { $unit } ({ $number })
confirm-ask = Is this report right? If it is not, tap “Not right” and say why; I will ask the branch to correct it.
confirm-no = Not right, give back
confirm-yes = Yes, confirm
confirm-later = Later
confirm-yes-or-later = Please answer "yes" to confirm, "no" to give it back, or "later".
# $title – the household
confirm-done = Report { $number } of { $unit } is confirmed: { $title }.
# $left – how many still wait
confirm-left = { $left-text } still waiting for you.
confirm-none-left = Nothing else waits for your confirmation.
confirm-next = See those still waiting
confirm-gone = This report no longer waits for confirmation.

## Reminders

# $time – the hour
reminders-on = I remind you of commemorative days at { $time }. Would you like another hour?
reminders-off = I do not remind you. At what hour shall I?
reminders-at = { $time }
reminders-stop = Stop reminders
reminders-start = Remind me again
reminders-set = All right, I will remind you at { $time }.
reminders-stopped = All right, no more reminders. To have them again, type "reminders".
reminders-hour-example = Please type an hour from 0 to 23, for example: 7

## The diary and reminders

command-diary = Days to come
diary-head = The next days:
diary-empty = The plan names no days yet.
# $day – the day or period; $name – what it is; $years – which anniversary
diary-line = { $day }: { $name }
diary-line-years = { $day }: { $name } ({ $years-text } years)
# Before what the plan sets for the quarter or year, its days yet to be told
diary-events = Events of this year's plan, on days to be announced:
# $quarter – in Roman numbers; $year – the year
diary-quarter = Quarter { $quarter }/{ $year }
diary-some-day = In { $year }
# $line – one of the lines above, in a list
diary-item = • { $line }
diary-item-today = • { $line } – today
diary-item-now = • { $line } – now
# A button that begins the report of a day that has come. $name – the day's name
diary-report = Report an activity: { $name }
# $first, $last – the period's days
diary-span = { $first } – { $last }
# The day, or the first day of a period, or a period that has begun
reminder-today = A reminder for today:
reminder-tomorrow = A reminder for tomorrow:
reminder-from-today = A reminder, beginning today:
reminder-from-tomorrow = A reminder, beginning tomorrow:
reminder-now = A reminder for these days:
# $days – days to go
reminder-in-days = A reminder, { $days-text } days ahead:
# To a leader before the day; and from the day on, above the button that begins the report
reminder-prepare = Please prepare it with your branch. When it is done, report the activity to me.
reminder-done = When it is done, report it to me.
reminder-report = Report an activity

## The journal: reports that were sent

command-journal = Reports sent
journal-empty = There are no reports yet.
journal-head = The latest reports; choose one to look at, correct or withdraw:
journal-older = See older reports
# The same to someone who may look at them only
journal-head-look = The latest reports; choose one to look at:
# $day – its day; $about – the form's name, the household or what was chosen, perhaps the unit; $number – its number
journal-line = { $day }: { $about } ({ $number })
journal-line-withdrawn = (withdrawn) { $day }: { $about } ({ $number })
# Given back by staff; and one sent after the day on which it was due
journal-line-returned = (to correct) { $day }: { $about } ({ $number })
journal-line-late = (late) { $day }: { $about } ({ $number })
# $form – the form's name; $number – the report's number; $unit – whose it is
journal-show = { $form } { $number } of { $unit }:
journal-do-correct = Correct it
journal-do-withdraw = Withdraw it
journal-correct = You are correcting report { $number }. The old one stands until you send the new one.
journal-correct-asks-more = The questions of this form have changed since you sent it. Your answers stay; only what is new is asked.
# Nobody can say any more what was asked then
journal-correct-left-out = This form has changed so much since you sent it that some answers could not be carried over. Please look it over.
journal-withdraw-ask = Withdraw this report? Its figures will no longer count.
journal-withdraw-yes = Withdraw it
journal-withdraw-no = Keep it
journal-withdraw-yes-or-no = Please answer "yes" to withdraw it, "no" to keep it.
journal-withdrawn = Report { $number } is withdrawn. The figures have been counted again.
journal-not-yours = This report can no longer be changed.
journal-changed-meanwhile = Someone has just corrected this report, so yours was not sent. This is the latest one; please look and correct it again:
# $day – when it was corrected; $by – by whom
journal-history = Corrected on { $day } ({ $by }):
# $label – the question in short; $old, $new – the answers
journal-history-line = • { $label }: { $old } → { $new }
journal-history-withdrawn = Withdrawn on { $day } ({ $by }).
journal-history-accepted = Confirmed on { $day } ({ $by }).
# $reason – in the words of whoever gave it back
journal-history-returned = Given back on { $day } ({ $by }): “{ $reason }”
# In place of the name of someone who has been forgotten
journal-somebody = someone else
journal-late = This report came late.
# $period – the reporting period; $day – the last day on which the branch could change it
journal-locked = The reports for the { $period } were locked after { $day }. If something must be changed, ask an officer of the Union to do it.

## What people are told without having asked

# Her unit became part of another. $role – what she is; $before – the unit until now; $now – what it became
told-carried = { $before } has become part of { $now }. You go on as { $role } of { $now }. Earlier figures are kept; there is nothing for you to do.
# Her unit has ended and became nothing else. $role, $unit – what she was, and where
told-closed = { $unit } is no more, so you are no longer { $role } there. Earlier figures are kept. To join another unit, press the button below.
# To the officers above: a unit below has ended. $unit – which; $count – how many people it had
told-closed-below = { $unit } is no more; { $count-text } of its people belong to no unit now. Please look at the list and invite them to another.
# Somebody asks to be let in. $role, $unit – as what and where
told-asked = Somebody asks to join as { $role }, { $unit }. Please look and decide.
# $role, $unit – as what and where
told-admitted = You are now { $role }, { $unit }. Tap the button below to begin.
# $unit – where
told-refused = { $unit } did not let you in. Please ask its officers.
# $wish – what somebody asked; $due – until when it must be done
told-request = Somebody asks { $wish }. The law gives until { $due }. Please look.
# $wish – what she asked
told-answered = Your request has been done: { $wish }.
# $role, $unit – as what and where
told-dismissed = You are no longer { $role }, { $unit }. Thank you! If that is not clear, please ask an officer.
told-suspended = An officer has suspended your work here. Please ask the officers of your unit.
told-resumed = You can work here again.

## One person on several channels

command-link = Use one more channel
# $code – what is typed on the other channel; $minutes – for how long it is good
link-code =
    Your linking code: { $code }
    It is good once, for { $minutes-text } minutes.
link-how = Open the other channel (Zalo, Telegram or the web chat) and type this code there. From then on both are one: a report begun here can be finished there. Give the code to nobody.
link-not-now = I cannot make a code just now. Please try again in a few minutes.
link-already = This channel is yours already.
# $name – whose this channel is
link-other = This channel belongs to { $name }; I cannot link it to somebody else. If that is wrong, please ask your Union officer.
# $name – her name
link-done = Done, { $name }. You can talk to me here too from now on.
# Said on the channel where she was known before.
link-told = Your account has just been linked to a new channel. If that was not you, tell your Union officer at once.
