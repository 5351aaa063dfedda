# A schedule in words: "weekdays 9:00 and 21:30, weekends 11:00 from Tuesday, 1 December".
# What is said here is understood again when typed: bot/knowledge/schedule_words/en.toml has to know the words.
rule-clause = { $days } { $times }
rule-time = { $time }
rule-and = { $first } and { $rest }
rule-comma = { $first }, { $rest }
rule-semicolon = { $first }; { $rest }
rule-from = { $rules } from { $start }
rule-until = { $rules } until { $end }
rule-from-until = { $rules } from { $start } until { $end }

# $every: 1 is every day
rule-every-day =
    { $every ->
        [1] every day
        [2] every other day
       *[other] every { $every } days
    }
rule-every-weeks =
    { $every ->
        [2] every other week on { $weekdays }
       *[other] every { $every } weeks on { $weekdays }
    }
rule-weekdays = weekdays
rule-weekend = weekends
rule-run = { $first } to { $last }
rule-of-month = { $places } of the month
rule-place = { $places } { $weekday }
# $nth: -1 is the last
rule-nth =
    { $nth ->
        [1] first
        [2] second
        [3] third
        [4] fourth
        [5] fifth
       *[-1] last
    }
# $day: 0 is Monday
rule-weekday =
    { $day ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    }
rule-on-weekday =
    { $day ->
        [0] Mondays
        [1] Tuesdays
        [2] Wednesdays
        [3] Thursdays
        [4] Fridays
        [5] Saturdays
       *[6] Sundays
    }

# The answer to a typed schedule, day or timer that could not be read as it stands
rule-misread = { $lines }
rule-heard = I understood: { $words }.
rule-unheard = I could not read: “{ $words }”.
rule-nothing-said = I could not find a day or a time in that.
rule-offer = Did you mean: { $words }?
rule-example = For example: { $words }.
rule-too-long = That is longer than { $most } characters; I read only the beginning.
rule-no-time = I did not find a time of day.
rule-no-such-time = There is no such time: “{ $words }”. Times go from 0:00 to 23:59.
rule-not-between = I ask at single times, not from one time to another.
rule-no-such-day = There is no such day: “{ $words }”.
rule-no-such-interval = “{ $words }” is not possible. I can ask every 1 to { $days } days, or every 1 to { $weeks } weeks.
rule-times-a-day = “{ $words }” is not possible. I can ask 1 to { $most } times a day.
rule-too-many-times = That is more than { $most } times a day, the most I can ask.
rule-days-clash = Those days do not go together.
rule-never = No such day comes before the last day.
rule-end-before-start = The last day is before the first.
rule-end-past = The last day has passed: { $day }.
rule-start-far = The first day is too far ahead.
rule-day-past = That day has passed: { $day }.
rule-day-far = That is more than a year ahead.

# A timer
rule-timer-nothing = I could not find out how long that is. You can write “45m walking home”, “2 hours” or “until 22:30”.
rule-timer-past = That time has passed.
rule-timer-short = A timer takes at least 1 minute.
rule-timer-long = A timer takes at most 24 hours.
