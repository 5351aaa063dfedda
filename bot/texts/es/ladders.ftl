# La escalera propia: a quién se avisa, en qué orden y después de cuánto. Se decide en un buen momento.
button-ladder = A quién aviso, y cuándo
button-ladder-preview = Ver lo que leerían
button-ladder-usual = Otra vez todos a la vez
button-ladder-peer = Cuándo aviso a { $name }
button-ladder-grace = Cuánto espero para los primeros
button-ladder-wait = Cuánto espero para los siguientes
button-ladder-note = Añadir una nota para ellos
button-ladder-note-change = Cambiar la nota
button-ladder-note-delete = Borrar la nota
button-place-first = En primer lugar
button-place-second = En segundo lugar
button-place-third = En tercer lugar
button-place-never = Nunca
button-ladder-as-usual = Como siempre: { $span }
ladder-minutes = { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}
ladder-hours = { $hours ->
    [one] { $hours } hora
   *[other] { $hours } horas
}

ladder = <b>A quién aviso, y cuándo</b>

    { $order }

    { $lines }
ladder-at-once = Si no contestas a una pregunta:
    { $lines }

    Si pides que alguien te escriba, aviso a todos enseguida.
ladder-in-turn = Si no contestas a una pregunta:
    { $lines }

    Los siguientes solo se enteran si nadie antes se ha encargado. Si pides que alguien te escriba, el orden es el mismo: los primeros enseguida, los siguientes después de { $wait }, o de { $urgent } si necesitas ayuda ya.
ladder-first = 1. { $names }, después de { $span }
ladder-next = { $place }. { $names }, { $span } más tarde
ladder-never = Nunca: { $names }
ladder-unreachable = Ahora no hay manera de contactar con: { $names }
ladder-nobody = <b>Tal como está, no avisaría a nadie</b>, ni si pides que alguien te escriba ni si no contestas.

    { $lines }
ladder-alone = Todavía no hay nadie en tus círculos, así que no avisaría a nadie.
ladder-default = Así es para quien no cambia nada: todos a la vez.
ladder-newcomers = A quien llegue más tarde a tus círculos le aviso con los últimos.
ladder-note = Tu nota para ellos, si no contestas: { $note }
ladder-no-note = No hay ninguna nota para ellos.
ladder-running = Ahora mismo hay un aviso en marcha. Sigue en el orden en que empezó; lo que cambies aquí cuenta a partir de la próxima vez.

ladder-place = ¿Cuándo aviso a { $name } si pides que alguien te escriba, si no contestas o si no hay manera de contactar contigo? Nadie ve lo que eliges. Las respuestas que compartes con un círculo siguen llegando a todos los que están en él.
ladder-grace = Si no contestas a una pregunta: ¿cuánto espero para avisar a los primeros? Antes te lo recuerdo solo a ti. Un temporizador conserva su cuarto de hora.
ladder-wait = Si no se ha encargado nadie: ¿cuánto espero para avisar a los siguientes? Si necesitas ayuda ya, son { $urgent } como mucho.
ladder-as-usual = Como antes: todos a la vez.
ladder-type-note = Escribe lo que debo decirles si no contestas a una pregunta, por ejemplo: probad primero con mi hermana. Hasta { $longest } caracteres. Se guarda, cifrado, hasta que lo cambies o lo borres. /cancel si no.
ladder-note-not-kept = No he podido guardarlo. Una nota necesita algo legible y { $longest } caracteres como mucho; esta tiene { $length }. Escríbela otra vez, o /cancel.
ladder-note-deleted = La nota está borrada.

ladder-preview = <b>Así se vería. Nadie recibe nada ahora.</b>
    { $lines }

    Todos leen lo mismo, cada cual en su idioma y según su reloj; abajo está en el tuyo. Debajo tienen botones para encargarse o para decir que no pueden.

    En este orden: no contestas a una pregunta; pides que alguien te escriba; necesitas ayuda ya; no puedo entregarte una pregunta.
ladder-reads-nothing = Nunca, así que no leerían nada: { $names }
ladder-preview-nobody = Tal como está, no avisaría a nadie, así que nadie leería nada.

alarm-with-note = { $alarm }

    { $name } escribió para este caso: { $note }
