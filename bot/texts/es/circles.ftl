circle = <b>{ $name }</b>
    { $lines }

    { $invitations ->
        [0] No hay ningún enlace abierto.
        [one] Hay un enlace abierto.
       *[other] Hay { $invitations } enlaces abiertos.
    }
    { $waiting ->
        [0] Nadie espera a que le dejen entrar.
        [one] Una persona espera a que le dejen entrar.
       *[other] { $waiting } personas esperan a que les dejen entrar.
    }
    { $inviting }
    Compartes: { $share }.
    Te llega: { $hear }.
inviting-all = Cualquiera del círculo puede invitar.
inviting-owner = Solo puede invitar quien cuida del círculo.
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

    Envíalo a una sola persona. Antes de aceptar leerá lo que significa; después te digo su nombre y te pregunto si le dejas entrar.
cannot-invite = Ahora no he podido crear un enlace: quizá hoy ya has hecho muchos, o no estás en ese círculo, o solo puede invitar quien cuida de él. /circle muestra quién puede.
offer = { $inviter } te invita a { $circle }, un círculo de personas que se cuidan entre ellas.

    Lo que recibirías: cómo está { $inviter }, cuando lo comparta; y alguna vez un mensaje como este:
    <i>{ $inviter } ha pedido que alguien le escriba. Si puedes, pulsa Me encargo yo.</i>

    Lo que se te pide: ponerte en contacto cuando puedas. No eres profesional de la salud, nadie espera que estés siempre, y puedes apartarte cuando quieras.

    Si aceptas, { $inviter } leerá que { $name } quiere entrar, y te dejará entrar o no. Antes de eso no se cuenta nada, en ninguna dirección. Lo que reciban de ti después lo decides tú; te lo pregunto. Los mensajes pasan por Telegram y por quien lleva este bot; ambos podrían leerlos.
join-waiting = He preguntado a { $inviter } si deja entrar a { $name } en { $circle }. Hasta entonces no se cuenta nada, en ninguna dirección. Te escribo en cuanto se decida; /circle muestra que esperas, y te deja desistir.
join-asked = { $name } ha aceptado tu invitación a { $circle }. ¿Es la persona que querías invitar? Los nombres se pueden copiar: si tienes dudas, pregúntaselo antes por otro lado.

    Hasta que le dejes entrar no se cuenta nada, en ninguna dirección. La pregunta vale hasta { $until }.
join-asked-for-another = { $name } ha aceptado una invitación a { $circle }, y ahora no puedo preguntar a quien le invitó, así que te pregunto a ti. ¿Sabes quién es? Los nombres se pueden copiar: si tienes dudas, pregunta antes a alguien del círculo.

    Hasta que le dejen entrar no se cuenta nada, en ninguna dirección. La pregunta vale hasta { $until }.
join-over-let-in = { $name } ya está en { $circle }.
join-over-turned-away = { $name } no ha entrado en { $circle }. Leerá que no ha podido ser, y no por qué.
join-over-given-up = { $name } ya no espera entrar en { $circle }. Puede haber muchas razones.
join-over-expired = Nadie ha dejado entrar a tiempo a { $name } en { $circle }. Leerá que no ha podido ser.
join-decided = Eso ya está decidido, o no te tocaba decidirlo.
joined = Ya estás en { $circle }. ¿Qué le llega de ti a { $circle }? Cuando pides a alguien o no contestas, se le avisa en cualquier caso.
not-joined-turned-away = No has entrado en { $circle }. Puede haber muchas razones, y allí no se ha contado nada de ti.
not-joined-expired = Nadie te ha dejado entrar a tiempo en { $circle }. Puede haber muchas razones, y allí no se ha contado nada de ti. Si quieres, pide una invitación nueva.
waiting-for = Has aceptado una invitación a { $circle } y esperas a que te dejen entrar, como mucho hasta { $until }. Antes de eso no se cuenta nada, en ninguna dirección.
stopped-waiting = Ya no esperas. A quien le pregunté por ti solo leerá eso.
popup-let-in = { $name } ha entrado.
popup-turned-away = { $name } no ha entrado.
declined-offer = No pasa nada. Quien te invitó sabrá que has dicho que no, nada más.
invitation-declined = { $name } ha rechazado tu invitación a { $circle }. Puede haber muchas razones.
member-joined = { $name } ya está en { $circle }.
invitation-withdrawn = El enlace ya no admite a nadie.
no-offer-unknown = No conozco este enlace. Quizá le falta una parte; pide uno nuevo.
no-offer-used = Este enlace ya se usó. Admite a una persona, una sola vez; pide uno nuevo.
no-offer-expired = Este enlace ha caducado. Pide uno nuevo.
no-offer-withdrawn = Este enlace se retiró. Pide uno nuevo si quieres.
no-offer-own = Este es tu propio enlace. Envíaselo a quien quieras invitar.
no-offer-member = Ya estás en este círculo.
no-offer-waiting = Ya has aceptado una invitación a este círculo y esperas a que te dejen entrar. /circle lo muestra.
