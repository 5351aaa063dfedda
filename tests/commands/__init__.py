"""The commands of `kith` as an operator meets them: exit codes, and a sentence that says what to do."""
