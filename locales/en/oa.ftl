### What is particular to the Zalo Official Account.

# Asked once, after someone has joined there; a button of Zalo's own is below.
oa-phone-ask = May I have your phone number, by the button below? I only use it to send the Union's reminders when you have not opened Zalo for long. If you would rather not, just leave it.
# On that button's card
oa-phone-title = Give the Union your phone number
oa-phone-subtitle = Only used to send the Union's reminders.
oa-phone-kept = I have noted your phone number. Thank you!
