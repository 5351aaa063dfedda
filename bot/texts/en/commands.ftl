# The menu of commands: a few words each.
command-help = Help now, and how things work
command-crisis = Crisis lines for a country
command-reachout = Ask your circle for somebody
command-checkin = Be asked now
command-ok = Say that you are okay
command-low = Say that you are not great
command-circle = Who is in your circle
command-invite = Invite someone
command-schedule = When you are asked
command-pause = Pause the check-ins
command-resume = End the pause
command-timer = Be asked once, at the end of a walk or an evening
command-ladder = Who is told, and when
command-quiet = Quiet hours and the daily digest
command-settings = Name, language, country, time zone
command-privacy = What is kept, and who can read it
command-cancel = Stop what is being asked
