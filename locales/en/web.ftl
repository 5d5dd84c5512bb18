### The web pages' own words (chat, demo, error pages). No variables are used.

## The chat

# The bot's name: title of the page and head of the chat.
web-title = Chi hội
# Name of the messages' region, for screen readers.
web-log-label = Messages
# Who speaks, for screen readers: the bot.
web-author-bot = Bot
# Who speaks, for screen readers: the person herself.
web-author-own = You
# Where there are no messages yet.
web-welcome = Hello! I help you report the work of your branch, and remind you of the days that matter.
# Button under the welcome.
web-start = Start
# Label of the text box, for screen readers.
web-write-label = Write a message
# Faint hint in the text box.
web-write-hint = Write here…
# Floating button while there is more below than is seen.
web-more = More below ↓
# Button that sends.
web-send = Send
# Button that chooses photos.
web-photo = Send a photo
# Describes a photo in the chat.
web-photo-alt = Photo
# Read aloud for the picture of an invite
web-qr-alt = Code to scan
# Link to older messages.
web-earlier = Show earlier messages
# Link that reloads the page where no JavaScript runs.
web-refresh = Show new messages
# Under a message on its way.
web-sending = sending…
# Under a message that has not gone out; it is sent again by itself.
web-unsent = Not sent yet.
# Button that sends it again.
web-resend = Send again
# Banner while the connection is lost.
web-offline = The connection is weak. Your messages are kept and will be sent when it is back.

## Weekdays: stand before the date ("Sunday 13/10/2024")

# Monday.
web-monday = Monday
# Tuesday.
web-tuesday = Tuesday
# Wednesday.
web-wednesday = Wednesday
# Thursday.
web-thursday = Thursday
# Friday.
web-friday = Friday
# Saturday.
web-saturday = Saturday
# Sunday.
web-sunday = Sunday

## The demo

# On every page of the demo.
web-sample = SAMPLE DATA
# Title of the page where one chooses who to be.
web-demo-title = Who would you like to be?
# Under that title.
web-demo-intro = All people and figures here are made up. Each of them can be open in a tab of its own, side by side.
# Heading of the clock, and its label for screen readers.
web-demo-clock = The demo's clock
# Under the clock's heading.
web-demo-clock-intro = This clock runs in the demo only. Move it ahead to see the reminders come.
# Button: one hour ahead.
web-demo-hour = One hour later
# Button: one day ahead.
web-demo-day = Next day
# Link to the page where one chooses who to be.
web-demo-change = Be someone else
# Persona: leader of a branch.
web-persona-leader = Branch leader
# Persona: member.
web-persona-member = Member
# Persona: officer of a commune.
web-persona-commune = Commune officer
# Persona: officer of the province.
web-persona-province = Province officer

## When something goes wrong

# Title of every such page.
web-trouble-title = That did not work
# Button to the chat (or to the choice of personas).
web-back = To the main page
# The request came from another site.
web-trouble-origin = This request came from another site, so it was not taken. Please open the chat and send it there.
# The browser did not show the session's cookie.
web-trouble-cookie = Your browser was not recognised. Please open the main page again and allow cookies for it.
# There is no such page.
web-trouble-missing = There is no such page. The link may be incomplete or out of date.
# The form that was sent is not one of ours.
web-trouble-form = What was sent could not be read. Please open the main page again and send it there.
# More than 5 photos at once; the first 5 were taken.
web-trouble-photos = At most 5 photos can be sent at once. The first 5 have arrived; please send the others next.
# A photo above 12 MB; it was not taken.
web-trouble-large = The photo is larger than 12 MB and was not taken. Please choose a smaller one, or send a screenshot of it.
# The server could not take it; send it again later.
web-trouble-later = Your message could not be taken. Please wait a moment and send it again.
# Our own fault.
web-trouble-broken = The server failed; it is not your fault. Please wait a moment and try again.
