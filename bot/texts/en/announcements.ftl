# What whoever runs Kith tells everybody; the words are theirs.
announcement = From whoever runs this bot:

    { $words }
