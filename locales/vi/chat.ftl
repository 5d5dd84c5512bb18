### What the bot says in a conversation.

chat-question-past = Câu này đã qua rồi chị ạ.
