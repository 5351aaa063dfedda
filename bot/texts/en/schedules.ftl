schedules = I ask you ({ $here } time):
    { $lines }
no-schedule = I do not ask you at any time yet.
schedule-line = • { $rule }; next { $next }
schedule-line-over = • { $rule }; over
schedule-proposed = I understood: { $rule }

    The next ones ({ $here } time):
    { $coming }
schedule-suggested = { $problem }

    { $proposal }
occurrence = • { $moment }
never-again = • none any more
schedule-saved = Saved.
schedule-too-many = You have as many schedules as one can have. Please remove one first.
schedule-removed = Removed.
pause-how-long = How long should I not ask? Asking for help works all the time.
paused = Good. I do not ask you until the end of { $day }. It ends by itself, your circle can see it, and asking for help works all the time.
paused-until = Check-ins are paused until the end of { $day }.
resumed = Welcome back. I ask again from now on.
was-not-paused = Nothing was paused.
schedule-title = { $name }
schedule-named = { $name }: { $rule }
schedule-elsewhere = { $rule } (by the clock of { $city })
schedule-skipped = Left out: { $moment }.
type-schedule-name = Please type a name for it, such as: morning, or: after work. /cancel if not.
travelled = Your check-ins now go by the clock of { $here }. The next one: { $next }. Is that right?
travel-done = Good. Next check-in: { $next }, { $here } time.
which-time = { $days }: at what time? For another one please type both, for example: weekdays 7:30.
button-pause-until = Until the end of { $day }
