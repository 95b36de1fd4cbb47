"""The library's generic types, filled in once: the bot keeps nothing in the library's own stores."""

from typing import Any

from telegram.ext import Application, CallbackContext

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[Any, Any, Any, Any]
