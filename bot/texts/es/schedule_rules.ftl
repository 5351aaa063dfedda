rule-clause = { $days } { $times }
rule-time = { $time }
rule-and = { $first } y { $rest }
rule-comma = { $first }, { $rest }
rule-semicolon = { $first }; { $rest }
rule-from = { $rules } desde { $start }
rule-until = { $rules } hasta { $end }
rule-from-until = { $rules } desde { $start } hasta { $end }

rule-every-day =
    { $every ->
        [1] todos los días
       *[other] cada { $every } días
    }
rule-every-weeks = { $weekdays } cada { $every } semanas
rule-weekdays = entre semana
rule-weekend = fines de semana
rule-run = de { $first } a { $last }
rule-of-month = { $places } del mes
rule-place = { $places } { $weekday }
rule-nth =
    { $nth ->
        [1] primer
        [2] segundo
        [3] tercer
        [4] cuarto
        [5] quinto
       *[-1] último
    }
rule-weekday =
    { $day ->
        [0] lunes
        [1] martes
        [2] miércoles
        [3] jueves
        [4] viernes
        [5] sábado
       *[6] domingo
    }
rule-on-weekday =
    { $day ->
        [0] lunes
        [1] martes
        [2] miércoles
        [3] jueves
        [4] viernes
        [5] sábados
       *[6] domingos
    }

rule-misread = { $lines }
rule-heard = Entendí: { $words }.
rule-unheard = No pude leer: «{ $words }».
rule-nothing-said = No encontré ahí ni un día ni una hora.
rule-offer = ¿Quieres decir: { $words }?
rule-example = Por ejemplo: { $words }.
rule-too-long = Eso pasa de { $most } caracteres; solo leí el principio.
rule-no-time = No encontré la hora.
rule-no-such-time = Esa hora no existe: «{ $words }». Las horas van de 0:00 a 23:59.
rule-not-between = Pregunto a horas sueltas, no de una hora a otra.
rule-no-such-day = Ese día no existe: «{ $words }».
rule-no-such-interval = «{ $words }» no es posible. Puedo preguntar cada 1 a { $days } días, o cada 1 a { $weeks } semanas.
rule-times-a-day = «{ $words }» no es posible. Puedo preguntar de 1 a { $most } veces al día.
rule-too-many-times = Son más de { $most } veces al día, lo máximo que puedo preguntar.
rule-days-clash = Esos días no van juntos.
rule-never = Ningún día así llega antes del último día.
rule-end-before-start = El último día es anterior al primero.
rule-end-past = El último día ya pasó: { $day }.
rule-start-far = El primer día queda demasiado lejos.
rule-day-past = Ese día ya pasó: { $day }.
rule-day-far = Falta más de un año.

rule-timer-nothing = No pude averiguar cuánto tiempo es. Puedes escribir «45m a casa andando», «2 horas» o «hasta las 22:30».
rule-timer-past = Esa hora ya pasó.
rule-timer-short = Un temporizador dura al menos 1 minuto.
rule-timer-long = Un temporizador dura como mucho 24 horas.
