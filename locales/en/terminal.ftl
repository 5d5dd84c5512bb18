### What the terminal (`chihoi chat`) says around the bot's messages, and when photos come from files.
### A count $x comes with $x-text, the same number as it is written ("1,300").

# Typed before a photo's path; it stands in the examples below. The words of all languages are understood at any time.
terminal-word-photo = photo
# Typed to end the talk.
terminal-word-end = exit

# Below the greeting, when somebody sits there and types.
terminal-hint =
    (Type your answer, or its number, and press Enter.
    For a photo, type "photo" and its path, for example: photo ~/meeting.jpg. To stop, type "exit".)
# At the end.
terminal-bye = Goodbye. What you have not finished is kept, and we can go on next time.

# The word for a photo, and no path behind it.
terminal-photo-which = Please type the photo's path after the word "photo", for example: photo ~/meeting.jpg.
# $path – the path she typed
terminal-photo-missing = I cannot find the file “{ $path }”. Please check its path, for example: photo ~/meeting.jpg, or photo "/home/hoa/our meeting.jpg".
terminal-photo-unreadable = I cannot open “{ $path }”. Please choose a picture that this computer can read, for example: photo ~/meeting.jpg.
terminal-photo-large = The photo “{ $path }” is larger than 12 MB, so I cannot take it. Please choose a smaller one, for example: photo ~/meeting-small.jpg.
# The database did not take it, after some tries.
terminal-not-kept = I could not keep what you just typed. Please wait a moment and type it again.
