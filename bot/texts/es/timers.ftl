# Un temporizador para una ocasión
button-back-again = Ya he vuelto
button-more-time = +15 min
button-timer-minutes = { $minutes } min
button-timer-ask = Hasta una hora, o con un plan
timer-how-long = ¿Cuánto tiempo? Te pregunto al final. Si no contestas, tu círculo lo sabrá un cuarto de hora después.
type-timer = Escribe cuánto tiempo, o hasta cuándo, y tu plan si quieres: 45m volver a casa, o: hasta las 22:30. Tu plan no se enseña a nadie, salvo que no vuelvas. /cancel si no.
timer-running = Temporizador hasta { $until }. Entonces te pregunto si ya has vuelto.
timer-running-plan = Temporizador hasta { $until }: { $plan }

    Entonces te pregunto si ya has vuelto. Tu plan no se enseña a nadie, salvo que no contestes.
timer-extended = Ahora hasta { $until }.
timer-is-over = Este temporizador ya terminó.
timer-too-many = Ya tienes todos los temporizadores que se pueden tener. Termina uno primero.
timer-over = Tu temporizador ha terminado ({ $due }). ¿Ya has vuelto?
timer-reminder = Un recordatorio, solo para ti: tu temporizador ha terminado ({ $due }). ¿Ya has vuelto?
timer-after-outage = He estado sin conexión un rato. Tu temporizador ha terminado ({ $due }). ¿Ya has vuelto? A nadie se le ha dicho nada por eso.
timer-ended = Tu temporizador ha terminado. Tu respuesta: { $answer }.
timer-back = Qué bien que has vuelto.
timer-plan = El plan era: { $plan }
timer-no-plan = No dejó ningún plan.
alarm-timer = <b>{ $name } puso un temporizador hasta { $due } y no ha vuelto a contestar.</b>
    { $plan } A menudo es solo un teléfono sin batería.

    Lo que puedes hacer, en este orden: escribir; llamar; preguntar a alguien cercano; mirar por el camino. Pulsa Me encargo yo para que los demás lo sepan.
button-timer-until = Hasta { $until }
