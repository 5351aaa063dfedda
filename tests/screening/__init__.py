"""Recognised words of danger, measured: lines by language and label, what is reached, what is asked.

`examples` may be read while patterns are written; `held_out` is kept aside: no line of it is ever printed."""
