### What the bot says in a conversation.

chat-question-past = That question is past.
