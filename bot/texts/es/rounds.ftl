# Una ronda, en su grupo
round = { $question }

    Ronda de { $due } (hora de { $here }), abierta hasta { $until }. Puedes responder: Estoy bien, No muy bien, Por favor, escríbanme, Necesito ayuda ya, o Paso.
round-late = A esa hora no tenía conexión, así que esta ronda llega tarde. { $question }

    Ronda de { $due } (hora de { $here }), abierta hasta { $until }. Puedes responder: Estoy bien, No muy bien, Por favor, escríbanme, Necesito ayuda ya, o Paso.
round-names-nobody = Nadie ve quién respondió qué, salvo que elijas mostrarlo.
round-names-okay = Al final se muestran los nombres de quienes están bien. Nadie ve quién respondió otra cosa, salvo que elijas mostrarlo.
round-answered = Respuestas hasta ahora: { $count }
round-lines = { $lines }
round-over = La ronda de { $due } ha terminado. { $question }
round-question = ¿Cómo están?
round-own-question = ¿Cómo están? Y además: { $question }
round-question-gratitude = ¿Cómo están? Y además: ¿qué agradecen esta semana?
round-question-good-thing = ¿Cómo están? Y además: ¿qué cosa buena ha tenido esta semana?
round-question-would-help = ¿Cómo están? Y además: ¿qué les ayudaría esta semana?
round-said = • { $name }: { $answer }
round-said-words = • { $name } escribe: { $words }
round-said-both = • { $name }: { $answer }. { $words }
round-said-more = • y { $count } más
summary = Ronda de { $due }: { $count ->
        [one] respondió una persona
       *[other] respondieron { $count } personas
    }, de ellas bien: { $okay }.
summary-okay = Bien: { $names }
answered-pass = paso
round-asks-group = { $name } pide que alguien del grupo se ponga en contacto.
round-asks-one = { $name } te pide que te pongas en contacto, y te ha elegido solo a ti.
round-low-one = { $name } no se encuentra muy bien, y quería que lo supieras. No hay ninguna alarma; una palabra amable puede ayudar.
round-asks-taken = { $name } pidió a alguien. { $peer } se pone en contacto.
round-asks-over = { $name } pidió a alguien. Ya no hace falta.
button-pass = Paso
button-show-answer = Mostrar mi respuesta
button-add-words = Añadir palabras

# La respuesta breve a una pulsación
round-noted-okay = Anotado: estás bien. Nadie lo ve si no lo muestras.
round-noted-pass = Anotado: pasas. Está bien así.
round-shown = Tu respuesta está ahora bajo la ronda. Pulsa otra vez para ocultarla.
round-hidden = Tu respuesta vuelve a estar oculta.
round-asked-in-private = Te he preguntado en nuestro chat privado. Todavía no se ha dicho nada a nadie.
round-unanswered = Por favor, responde primero; Paso también es una respuesta.
round-is-over = Esta ronda ha terminado. /crisis muestra líneas de ayuda a cualquier hora.
round-away = Ahora mismo no puedo anotar nada. /crisis muestra líneas de ayuda. Por favor, pulsa otra vez dentro de unos minutos.
round-got = Qué bien que estés. Le digo que te pones en contacto.
round-got-other = Otra persona ya se pone en contacto. Gracias.

# En privado
round-who-needs = Tu respuesta en { $group }: { $answer }. Todavía no lo sabe nadie. ¿Quién debe saber que necesitas a alguien?

    Si hay peligro ahora, llama al número de emergencias: pulsa Líneas de ayuda.
round-who-low = Tu respuesta en { $group }: { $answer }. Gracias por decirlo. No lo sabe nadie. ¿Debe saberlo alguien?
round-which-one = ¿Quién debe saberlo?
round-heard-nobody = Bien, no lo sabe nadie. Si eso cambia: “Por favor, escríbanme” pregunta a tu círculo, a cualquier hora.
round-heard-one = Va de camino a { $name }. Aquí lees si hay novedades. No hace falta esperar: también puedes decírselo a tu círculo.
round-heard-group = Tu respuesta está bajo la ronda en { $group }.
round-asked-group = He preguntado en { $group }. Aquí lees cuándo alguien se pone en contacto. No hace falta esperar: también puedes decírselo a tu círculo.
round-taken = { $name } lo ha visto y se pondrá en contacto contigo.
round-not-told = No he podido decírselo a { $name }. Puedes elegir a otra persona; /reachout pregunta a tu círculo, y /crisis muestra líneas de ayuda.
round-type-words = Por favor, escribe las palabras que quieras compartir en { $group }. Las ves una vez más antes que nadie.
round-words-not-kept = No he podido tomar estas palabras para una ronda: eran demasiado largas, o la ronda ya no está. No se pasó nada a nadie.
round-words-preview = En { $group } leerían:

    { $name } escribe: { $words }
round-words-shared = Tus palabras están ahora bajo la ronda.
round-words-dropped = No se compartió nada, y no guardo nada de ello.
button-share-words = Compartirlas
button-keep-words = No compartir
button-hears-group = Este grupo
button-hears-circle = Mi círculo
button-hears-circle-too = Decírselo también a mi círculo
button-hears-one = Una persona
button-hears-nobody = Nadie
