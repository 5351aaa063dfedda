time-on-day =
    { $day } { $hour ->
        [1] a la
       *[other] a las
    } { $hour }:{ $minute }
day-today = hoy
day-tomorrow = mañana ({ $weekday })
day-yesterday = ayer
day-this-week = el { $weekday }
day-date = el { $date }
