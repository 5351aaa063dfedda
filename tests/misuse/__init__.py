"""Random people who mean well, and not, against the whole bot: what may never happen, whatever they do."""
