quiet-on = <b>Horas de silencio: de { $start } a { $end }</b> (hora de { $here })

    En ellas las noticias corrientes esperan y llegan en un solo mensaje cuando acaban. Te pregunto cómo estás a las horas que elegiste, haya silencio o no.

    { $lines }
quiet-off = <b>Sin horas de silencio.</b> Las noticias llegan cuando las hay, también de noche.

    { $lines }
quiet-wake-asked = Cuando alguien pide a alguien, puede despertarte.
quiet-no-wake-asked = Cuando alguien pide a alguien, aviso primero a los demás, y a ti sin sonido.
quiet-wake-missed = Cuando alguien no ha contestado, puede despertarte.
quiet-no-wake-missed = Cuando alguien no ha contestado, aviso primero a los demás, y a ti sin sonido.
quiet-digest = Resumen diario: { $at }, de los círculos de los que sabes una vez al día.
quiet-noted = Anotado.
digest-when = ¿Cuándo quieres el resumen? Trae las noticias de los círculos de los que sabes una vez al día; si no hay ninguna, no llega nada.
type-quiet = Escribe de qué hora a qué hora, por ejemplo: de 22:30 a 7. /cancel si no.
type-digest = Escribe una hora, por ejemplo: 18:30. /cancel si no.

quiet-misread = { $problem }

    ¿Quieres decir de { $start } a { $end }?
digest-misread = { $problem }

    ¿Quieres decir { $at }?
quiet-no-time = No encontré ahí ninguna hora.
quiet-no-end = Entendí el principio, { $start }, y no encontré el final.
quiet-same = El principio y el final son iguales: podría ser ninguna hora o el día entero.
quiet-long = Serían { $hours } horas de silencio, y 16 es lo máximo.

button-quiet = Horas de silencio y resumen
button-quiet-hours = De { $start } a { $end }
button-quiet-ask = Otras horas
button-quiet-off = Sin horas de silencio
button-wake-asked = Despertarme cuando alguien pide a alguien
button-no-wake-asked = No despertarme cuando alguien pide a alguien
button-wake-missed = Despertarme cuando alguien no contesta
button-no-wake-missed = No despertarme cuando alguien no contesta
button-digest = Resumen a otra hora
button-digest-at = Hora: { $at }
button-digest-ask = Otra hora
button-hear-digest = Un resumen al día
hear-digest = una vez al día, en un resumen

kept = <b>Mientras tanto:</b>
    { $lines }
kept-answers = { $name }: { $answers }
kept-answer = { $answer } ({ $at })
kept-said-okay = bien
kept-said-low = no muy bien
kept-said-reach-out = pidió a alguien
kept-said-help-now = pidió ayuda
kept-earlier =
    { $low ->
        [0] { $count } respuestas anteriores
       *[other] { $count } respuestas anteriores, { $low } de ellas no muy bien
    }
kept-words = { $name } añadió ({ $at }): { $words }
kept-asked = { $name } pidió a alguien durante tus horas de silencio; el mensaje de más arriba dice cómo está
kept-silent = { $name } no contestó a una pregunta durante tus horas de silencio; el mensaje de más arriba dice cómo está
kept-given-up = Algunas novedades de tu círculo no se te pudieron entregar durante tanto tiempo que se borraron. Si es importante, pregunta a quien te las pudo mandar.
kept-notice = { $notice } ({ $at })

answer-goes-later = A { $later } le llega más tarde, junto con otras noticias. Si escribes ahora una palabra o dos, van con ella.
answer-goes-now-and-later = Va de camino a { $names }. A { $later } le llega más tarde, junto con otras noticias. Si escribes ahora una palabra o dos, van con ella.
words-go-later = A { $later } le llegan tus palabras más tarde, junto con otras noticias.
words-go-now-and-later = Tus palabras van de camino a { $names }. A { $later } le llegan más tarde, junto con otras noticias.

peer-waiting-without-sound = { $name }: pendiente de entrega sin sonido (horas de silencio)
peer-delivered-without-sound = { $name }: entregado sin sonido (horas de silencio)
reach-out-only-quiet = Quienes quedan tienen horas de silencio. Les aviso sin sonido, así que quizá lo vean más tarde. No tienes que esperarles: aquí hay gente que contesta ahora.
