# For whoever lives with somebody who looks at their phone.
discretion = <b>Discreción</b>

    { $covers }
    { $silence }

    Una palabra clave parece una respuesta a quien mire. Cuando la escribes, contesto como si hubieras dicho que estás bien, y pido a tu círculo que te atienda sin llamar y sin contestarte. Después lees "Gracias por contestar hoy." cuando alguien se encarga, y "Nada nuevo hoy." cuando no se encontró a nadie. Aquí no se muestra si tienes una.

    Lo que otros ya leyeron, o pueden ver del propio Telegram, no puedo esconderlo.
covers-are-on = Lo que llega por sí solo dice únicamente "Tienes una nota."; sus palabras aparecen cuando la abres.
covers-are-off = Lo que llega por sí solo muestra sus palabras, también con la pantalla bloqueada.
silence-is-on = Lo que no es urgente llega sin sonido.
silence-is-off = Lo que llega suena como esté puesto en tu teléfono.
button-discretion = Discreción
button-covers-on = Tapar lo que llega
button-covers-off = Mostrar lo que llega
button-silence-on = Sin sonido
button-silence-off = Con sonido
button-code-word = Elegir una palabra clave
button-no-code-word = Sin palabra clave
button-leave-out = Dejar fuera a alguien
button-leave-out-one = Dejar fuera a { $name }
button-let-in = { $name } puede saber de nuevo
button-inviters = Permitir invitaciones de todo el mundo
button-clear = Vaciar este chat
cover = Tienes una nota.
cover-today = Tienes una nota. Es para hoy.
button-open = Abrir
cover-gone = Esta nota ya no se guarda. /help muestra qué puedes hacer.
code-word-type = Escribe unas palabras que dirías de todos modos y que no me escribas por otra cosa, por ejemplo: hoy todo tranquilo por aquí. Hasta { $longest } letras. /cancel si no.
code-word-kept = Guardado.
code-word-not-kept = No puedo tomarlo: tiene menos de { $shortest } o más de { $longest } letras, es una respuesta de todos los días, o ya suena a peligro. Escribe otra, o /cancel.
code-word-taken-out = Tu mensaje ya no está en este chat.
code-word-still-there = No pude quitar tu mensaje de este chat; bórralo tú, por favor.
code-word-noted = { $kept } { $chat }
unseen-taken = Gracias por contestar hoy.
unseen-nobody = Nada nuevo hoy.
alarm-unseen = <b>{ $name } ha pedido a alguien, y puede que le vigilen.</b>

    Por favor, no llames, no escribas a { $name } sobre esto ni le contestes aquí: quien esté allí podría leerlo. Pásate si es seguro para las dos personas, o pídeselo a alguien que pueda. Si crees que hay peligro de muerte, llama a emergencias donde está { $name }.

    Pulsa Me encargo yo, para que los demás lo sepan.
alarm-yours-unseen = Te encargas tú. Puede que vigilen a { $name }: ni llamadas ni mensajes sobre esto. Pásate si es seguro, o pídeselo a alguien que pueda. Dentro de un rato te preguntaré cómo ha ido.
claimed-unseen = Te encargas tú. Sin llamadas ni mensajes, por favor: puede que alguien mire.
leaving-out = A quien dejas fuera no le llega nada tuyo: ni respuestas, ni pausas, ni peticiones, ni avisos. No se le dice. Sigue en el círculo y ve que estás en él.

    { $lines }
left-out = { $name }: fuera
nobody-left-out = No has dejado fuera a nadie.
cleared = He borrado lo que pude: hasta { $count } mensajes de las últimas 48 horas. Telegram no deja a un bot borrar nada más antiguo, ni nada en los chats de otras personas. El resto puedes vaciarlo en la aplicación: abre el menú de este chat y elige borrar el historial para ambas partes.
button-refuse = Ninguna más suya
button-report = Denunciarla
refused-inviter = Rechazada. Los enlaces de esa persona ya no te abren nada; solo sabe que dijiste que no. En /discretion puedes permitirlos otra vez.
reported-invitation = Rechazada, y quien lleva este bot sabe que se denunció esta invitación, sin tu nombre. Los enlaces de esa persona ya no te abren nada.
no-offer-refused = No querías más invitaciones de quien hizo este enlace. En /discretion puedes permitirlas otra vez.
no-offer-too-many = Demasiados enlaces que no conozco. Inténtalo otra vez dentro de una hora.
operator-invitation-reported = Se ha denunciado una invitación: del número de Telegram { $inviter }, al círculo { $circle }.
