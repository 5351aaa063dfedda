"""What is wrong with a text."""


class TextError(Exception):
    """A Fluent file that cannot be read, or a text that lacks an argument; names the language and the id."""
