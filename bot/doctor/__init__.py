"""What `kith check` looks at, one file a subject; each finding says what to do.

May use everything but the commands, which print what is found here.
"""
