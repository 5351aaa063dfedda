"""That the stand-in is honest: it refuses what Telegram refuses, in the same words."""
