help = <b>Si necesitas ayuda ya, pulsa el primer botón.</b> Muestra a quién llamar y avisa a tu círculo.

    /crisis muestra líneas de ayuda, /reachout avisa a tu círculo, /ok y /low dicen cómo estás.
how-to = /checkin te pregunta ahora; /ok y /low contestan sin que te pregunte
    /reachout pide a tu círculo que alguien te escriba
    /crisis muestra líneas de ayuda; /crisis Portugal las de un país
    /circle muestra quién está en tu círculo; /invite crea un enlace
    /caring le manda unas palabras a alguien de allí
    /schedule fija cuándo te pregunto; /pause y /resume
    /settings cambia nombre, idioma, país y zona horaria
    /discretion decide qué se puede ver de ti; /clear vacía este chat
    /privacy dice qué se guarda; /export te lo entrega; /forget lo borra
    /cancel deja lo que se está preguntando

    Soy automático. Nadie lee esto en directo, y una entrega puede fallar.
hint = No lo he entendido del todo, y no se lo he pasado a nadie. ¿Qué quieres decir?
hint-heavy = Eso suena duro. No se lo he pasado a nadie. ¿Quieres que alguien lo sepa?
unknown-command = No conozco esa orden. /help muestra las que hay.
slow-down = Es más de lo que puedo seguir. Contesto a unos pocos; más despacio, por favor. Si necesitas a alguien ya, /crisis y /reachout se atienden en cualquier momento.
only-words = Solo sé leer palabras, y no le he pasado esto a nadie. ¿Qué quieres decir?
cancelled = Dejado. No ha cambiado nada.
nothing-to-cancel = No se estaba preguntando nada.
counted-already = Algo me ha interrumpido antes de poder responder. Lo último que hiciste ha contado, una sola vez.
something-failed = Algo ha fallado por mi parte; queda anotado para quien lleva este bot. Si necesitas a alguien ya, /crisis funciona.

card-type-country = ¿Qué país? Escribe su nombre en cualquier idioma, su código o su bandera. O envía dónde estás; se usa una vez y no se guarda.
card-type-command = ¿Qué país? Escribe /crisis y su nombre en cualquier idioma, su código o su bandera; por ejemplo: /crisis Portugal
card-type-command-or-send = { card-type-command }
    O envía dónde estás; se usa una vez y no se guarda.
card-which-of-these = ¿Cuál de estos quieres decir?
card-country-not-found = No conozco ese país.

    { $card }
dead-number-noted = Gracias. Queda anotado para quien lleva este bot.
operator-dead-number = Alguien ha dicho que un número no funcionó: { $country }, { $line }.
operator-set-aside = Un mensaje no se pudo entregar y se apartó: fila { $row }, { $lane }, { $reason }. kith check los cuenta; el registro dice más. Hay un aviso así por hora y motivo.
operator-row-raised = Una fila no se pudo procesar y se aplazó: { $table } { $row }. El registro dice por qué. Hay un aviso así por hora y tabla.
operator-update-set-aside = Una actualización detuvo a Kith tres veces y se apartó: { $update }. El registro dice más.
operator-backup-failed = No se ha podido hacer una copia de seguridad: { $why }. kith check dice más; Kith lo intenta de nuevo en una hora.
operator-clock-wrong = El reloj de esta máquina se aparta { $seconds } segundos del de Telegram (menos que nada: atrasa), y por él se pregunta a todo el mundo. Hay que ponerlo en hora, y que se mantenga: timedatectl set-ntp true
operator-local-lines = Tus propias líneas de ayuda tienen { $count } errores, y las incluidas valen en su lugar. El primero: { $first } Todos: kith lines check --config FILE
inline-title = Líneas de ayuda: { $country }
inline-title-world = Líneas de ayuda: ¿qué país?
inline-description = Publicar aquí el número de emergencias y las líneas de ayuda
place-used = Gracias. La he usado una vez y no la guardo.
place-which-country = ¿En qué país estás?
button-send-place = Enviar dónde estoy
