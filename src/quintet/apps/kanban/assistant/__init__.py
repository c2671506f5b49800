"""Who changes the board for somebody who writes: a model, or without a key the offline assistant.

Both give a `Reply`: words for the user and operations for the server. Nothing here touches the
board or its database.
"""

from quintet.apps.kanban.assistant.prompt import messages_for
from quintet.apps.kanban.assistant.reply import REPLY, Reply
from quintet.apps.kanban.assistant.turns import Turn

__all__ = ["REPLY", "Reply", "Turn", "messages_for"]
