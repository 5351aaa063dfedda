time-on-day = { $day } a las { $time }
day-today = hoy
day-tomorrow = mañana ({ $weekday })
day-yesterday = ayer
day-this-week = el { $weekday }
day-date = el { $date }
