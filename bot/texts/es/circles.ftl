circle = <b>{ $name }</b>
    { $lines }

    { $invitations ->
        [0] No hay ningún enlace abierto.
        [one] Hay un enlace abierto.
       *[other] Hay { $invitations } enlaces abiertos.
    }
    Compartes: { $share }.
    Te llega: { $hear }.
circle-empty = Todavía no hay nadie más.
member = { $name }
member-owner = { $name } (cuida del círculo)
member-paused = { $name } (preguntas en pausa hasta { $day })
member-unreachable = { $name } (no hay manera de contactar desde { $since })
share-every = cada respuesta
share-low = solo cuando no estás bien o pides ayuda
share-need = solo cuando pides ayuda o no contestas
hear-each = cada respuesta
hear-need = solo cuando alguien te necesita
your-circles = Tus círculos:
no-circle = Todavía no estás en ningún círculo. Al invitar a alguien se crea uno.
first-circle = Círculo de { $name }
type-circle = ¿Cómo se va a llamar el círculo? (hasta 40 letras; /cancel si no)
circle-not-made = No he podido crear un círculo con ese nombre: tiene que llevar algo legible, y se puede estar en 12 círculos como mucho.
circle-not-renamed = No he podido cambiar el nombre: tiene que llevar algo legible, y solo puede cambiarlo quien cuida del círculo.
choose-share = ¿Qué le llega de ti a { $circle }? Cuando pides a alguien o no contestas, se le avisa en cualquier caso.
choose-hear = ¿Qué quieres saber de los demás? Cuando alguien te necesita, te llega en cualquier caso.
leave-really = ¿Salir de este círculo? Es discreto: nadie recibe un mensaje. Dejaréis de saber unos de otros.
left = Has salido. Nadie ha recibido un mensaje por ello.
not-in-circle = No estás en ese círculo, o no puedes hacer eso allí.
manage-members = ¿De quién se trata?
removed = Hecho.
removed-from-circle = Ya no estás en { $circle }. Dejaréis de saber unos de otros allí.
handed-over = Cedido.
circle-is-yours = Ahora eres tú quien cuida de { $circle }.
nobody-reachable = Ahora no hay manera de contactar con nadie de tus círculos, así que nadie se enteraría si pidieras ayuda. Quizá quieras invitar a alguien, o decírselo a alguien de otra manera.

invite-to-which = ¿A qué círculo?
invitation = Este enlace admite a una persona en { $circle }, una sola vez, hasta { $until }:

    { $link }

    Envíalo a una sola persona. Antes de aceptar leerá lo que significa.
cannot-invite = Ahora no he podido crear un enlace: quizá hoy ya has hecho muchos, o has salido de ese círculo. Inténtalo más tarde.
offer = { $inviter } te invita a { $circle }, un círculo de personas que se cuidan entre ellas.

    Lo que recibirías: cómo está { $inviter }, cuando lo comparta; y alguna vez un mensaje como este:
    <i>{ $inviter } ha pedido que alguien le escriba. Si puedes, pulsa Me encargo yo.</i>

    Lo que se te pide: ponerte en contacto cuando puedas. No eres profesional de la salud, nadie espera que estés siempre, y puedes apartarte cuando quieras.

    Lo que reciben de ti lo decides tú; te lo pregunto después. Los mensajes pasan por Telegram y por quien lleva este bot; ambos podrían leerlos.
joined = Ya estás en { $circle }, con { $inviter }.
declined-offer = No pasa nada. Quien te invitó sabrá que has dicho que no, nada más.
invitation-accepted = { $name } ha aceptado tu invitación a { $circle }.
invitation-declined = { $name } ha rechazado tu invitación a { $circle }. Puede haber muchas razones.
member-joined = { $name } ya está en { $circle }.
invitation-withdrawn = El enlace ya no admite a nadie.
no-offer-unknown = No conozco este enlace. Quizá le falta una parte; pide uno nuevo.
no-offer-used = Este enlace ya se usó. Admite a una persona, una sola vez; pide uno nuevo.
no-offer-expired = Este enlace ha caducado. Pide uno nuevo.
no-offer-withdrawn = Este enlace se retiró. Pide uno nuevo si quieres.
no-offer-own = Este es tu propio enlace. Envíaselo a quien quieras invitar.
no-offer-member = Ya estás en este círculo.
