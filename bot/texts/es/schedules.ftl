schedules = Te pregunto (hora de { $here }):
    { $lines }
no-schedule = Todavía no te pregunto a ninguna hora.
schedule-line = • { $rule }; la próxima, { $next }
schedule-line-over = • { $rule }; terminado
schedule-proposed = He entendido: { $rule }

    Las próximas (hora de { $here }):
    { $coming }
schedule-suggested = { $problem }

    { $proposal }
occurrence = • { $moment }
never-again = • ninguna más
schedule-saved = Guardado.
schedule-too-many = Ya tienes todos los horarios que se pueden tener. Quita uno primero.
schedule-removed = Quitado.
pause-how-long = ¿Cuánto tiempo no te pregunto? Pedir ayuda funciona siempre.
paused = Bien. No te pregunto hasta el final de este día: { $day }. Se acaba solo, tu círculo puede verlo, y pedir ayuda funciona siempre.
paused-until = Las preguntas están en pausa hasta el final de este día: { $day }.
resumed = Hola de nuevo. A partir de ahora te pregunto otra vez.
was-not-paused = No había ninguna pausa.
schedule-title = { $name }
schedule-named = { $name }: { $rule }
schedule-elsewhere = { $rule } (con el reloj de { $city })
schedule-skipped = Me salto esta: { $moment }.
type-schedule-name = Escribe un nombre, por ejemplo: mañana, o: después del trabajo. /cancel si no.
travelled = Tus preguntas van ahora con el reloj de { $here }. La próxima: { $next }. ¿Está bien así?
travel-done = Bien. Próxima pregunta: { $next }, hora de { $here }.
which-time = { $days }: ¿a qué hora? Para otra, escribe ambas cosas, por ejemplo: laborables 7:30.
button-pause-until = Hasta el final de { $day }
