# /privacy; docs/privacy.md is made from the same texts.
privacy = { $sections }

    /export te entrega todo lo que se guarda sobre ti. /forget lo borra.
privacy-section = <b>{ $heading }</b>
    { $what }
privacy-kept = Qué se guarda, dónde y cuánto tiempo
privacy-kept-what = Hasta que lo cambies o lo borres: tu número de Telegram, el nombre que elegiste, idioma, país, zona horaria, círculos, aquellos en los que esperas entrar, cuándo te pregunto, a quién aviso y cuándo, a quién dejaste fuera, de quién rechazas invitaciones y palabras, cómo se muestra lo que llega, una palabra clave si la elegiste, tu nota para ellos.
    Durante { $days } días: cuándo diste qué respuesta, y cuándo se pidió a alguien y qué pasó después.
    Durante { $memory } días: qué mensaje fue a qué chat, sin sus palabras; de las palabras que pasé a otros, durante { $days } días, para poder retirarlas. Durante un día: a quién enviaste unas palabras. Durante una semana: una alarma de prueba que pediste.
    Todo está en una base de datos, en la máquina de quien lleva este bot.
privacy-not-kept = Qué no se guarda
privacy-not-kept-what = Lo que escribes aquí. Las palabras para otros se guardan hasta que se entregan, { $hours } horas como mucho, y luego se borran; lo que espera en un resumen, al final de las horas tranquilas o tapado, como mucho otro tanto. Una ubicación que envíes se usa una vez. No queda anotado qué tarjeta de ayuda has mirado ni qué palabras llevaron a ella; solo, durante un día, que en algo se leyó un peligro.
privacy-readers = Quién puede leerlo
privacy-readers-who = Los nombres y las palabras están cifrados en el disco. Quien lleva este bot tiene la llave y podría leerlos. Telegram transmite cada mensaje y también podría leerlo: los chats con bots no están cifrados de extremo a extremo. Sin cifrar quedan en el disco los números de Telegram, país, zona horaria, horas y qué botón de respuesta se pulsó.
privacy-circle = Qué ve tu círculo
privacy-circle-sees = Lo que elegiste compartir, que estás en pausa hasta un día, y que no hay manera de contactar contigo. Nunca dónde estás, cuándo estás en línea, cuándo te pregunto ni a quién más aviso.
privacy-groups = Qué ve un grupo
privacy-groups-see = Cuántas personas respondieron a una ronda y cuántas de ellas están bien; los nombres de quienes están bien solo donde el grupo lo eligió, y entonces la ronda lo dice antes. Tu nombre con una respuesta o con palabras está allí solo si lo muestras; quién no respondió, nunca. Se guardan los grupos en los que participaste, el nombre que ve el grupo y si quieres que se te eche de menos allí; durante { $days } días, lo que respondiste en una ronda y las palabras que escribiste para ella. Un grupo que ha sacado a este bot se olvida a los { $days } días.
privacy-rights = Qué puedes hacer
privacy-rights-which = Tenerlo: /export envía dos archivos, que desaparecen de este chat al cabo de { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }.
    Borrarlo: /forget lo borra todo de una vez y retira lo que se pasó a otros: se elimina donde Telegram aún lo permite, y si no, se sustituyen las palabras. Lo que alguien haya copiado, fotografiado o leído se queda con esa persona. Las copias de seguridad de quien lleva este bot lo conservan hasta que se tiran.
taken-back = (retirado)

export-comes = Aquí tienes todo lo que se guarda sobre ti, como página para leer y como archivo para programas. Borro los dos de este chat al cabo de { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }; si guardas una copia, cuídala.
export-title = Lo que Kith guarda sobre ti
export-made = Hecho { $moment }, hora de { $here }. De otras personas solo está lo que se dirigió a ti.
export-moment = { $moment }
export-yes = sí
export-no = no
export-people = Tú
export-circles = Tus círculos
export-schedules = Cuándo te pregunto
export-check-ins = Preguntas y respuestas
export-reach-outs = Cuándo se pidió a alguien para ti
export-asked-of-me = Cuándo se te pidió a ti
export-caring = Palabras que enviaste en el último día
export-caring-refusals = De quién no recibes palabras
export-drills = Alarmas de prueba que pediste
export-ladder-places = A quién aviso y cuándo
export-kept-for-later = Espera a tu resumen, o al final de tus horas tranquilas
export-join-requests = Círculos en los que esperas entrar
export-accepted-at = aceptado
export-group-members = Grupos en los que participaste
export-round-answers = Lo que respondiste en rondas
export-questions = Lo que se te pide que escribas
export-invitations = Invitaciones que hiciste
export-outbox = Mensajes para ti
export-group = grupo
export-meetups = Encuentros que planeaste
export-meetup-replies = Encuentros a los que respondiste
export-what = qué
export-place = dónde
export-starts-at = empieza
export-reply = respuesta
export-replied-at = respondido
export-telegram-id = número de Telegram
export-name = nombre
export-language = idioma
export-country = país
export-zone = zona horaria
export-created-at = desde
export-with = con
export-share = lo que compartes
export-hear = lo que oyes
export-joined-at = entrada
export-answer = respuesta
export-answered-at = respondido
export-asked-at = preguntado
export-due-at = previsto
export-opened-at = abierto
export-state = estado
export-told = a quién se avisó y qué pasó
export-taken-by = se encargó
export-if-silent = tu nota para ellos
export-screen = mensaje
export-line = mensaje
export-about = sobre
export-settled-at = enviado
export-outcome = qué pasó
export-expires-at = válida hasta

forget-really = <b>¿Borrar todo sobre ti?</b>

    Tu nombre, ajustes, horarios, respuestas y peticiones desaparecen, de inmediato y para siempre. Lo que se pasó a otros se retira hasta donde Telegram lo permite; lo que leyeron o copiaron se queda con ellos.

    { $lines }

    Solo sabrán que el círculo ha cambiado. Nadie te preguntará ya cómo estás. /crisis funciona como siempre.
forget-circle = Sales de { $circle }.
forget-no-circle = No estás en ningún círculo.
forget-while-asking = Has pedido a alguien, y eso sigue abierto. Quienes recibieron el aviso leerán solo que quien lo pidió se ha ido; por favor, no te quedes a solas con ello.
forget-kept = No se ha borrado nada.
forgotten = Todo está borrado. Este chat puedes vaciarlo tú. /start empieza de nuevo, como alguien nuevo; /crisis funciona para todo el mundo.
nameless-circle = Nuestro círculo
circle-changed = { $circle } ha cambiado: alguien ya no está. /circle muestra quién está.
asked-and-gone = Alguien a quien te pedí que atendieras ha borrado todo lo que tenía aquí. No significa que esté bien. Si sabes quién era, por favor, ponte en contacto por otra vía.

button-export = Entrégame mis datos
button-forget = Borra mis datos
button-forget-yes = Borrar todo
button-forget-no = No borrar nada
