# A moment in the reader's own time: "tomorrow (Tuesday) 9:00"
time-on-day = { $day } { $hour }:{ $minute }
day-today = today
day-tomorrow = tomorrow ({ $weekday })
day-yesterday = yesterday
day-this-week = { $weekday }
day-date = { $date }
