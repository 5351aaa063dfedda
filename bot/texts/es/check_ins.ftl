# La pregunta, y todo lo que sigue a una respuesta.
prompt = ¿Cómo estás? (Pregunta: { $due }, hora de { $here })

    Puedes contestar: Estoy bien, No muy bien, Por favor, escríbanme, Necesito ayuda ya, o Más tarde.
prompt-named = { $name }: ¿cómo estás? (Pregunta: { $due }, hora de { $here })

    Puedes contestar: Estoy bien, No muy bien, Por favor, escríbanme, Necesito ayuda ya, o Más tarde.
prompt-again = Te pregunto otra vez, como querías: ¿cómo estás? (Pregunta: { $due })
prompt-after-outage = He estado sin conexión un rato y puede que se haya perdido una respuesta tuya. ¿Cómo estás? (Pregunta: { $due })

    A nadie se le ha dicho nada por eso.
reminder = Un recordatorio, solo para ti: ¿cómo estás? (Pregunta: { $due })
prompt-answered = Pregunta: { $due }. Tu respuesta: { $answer }.
prompt-snoozed = Pregunta: { $due }. Volveré a preguntar { $until }.
prompt-excused = Pregunta ({ $due }): ya no hace falta contestar.
answered-okay = estoy bien
answered-low = no muy bien
answered-reach-out = por favor, escríbanme
answered-help-now = necesito ayuda ya

noted = Anotado.
already-answered = Esta ya tiene respuesta.
asking-your-circle = Me pongo con ello.
stale-press = Este botón es de hace tiempo y ahora no hace nada. /help muestra lo que puedes hacer.
not-yours = Este botón no es para ti.

noted-okay = Anotado: estás bien. { $heard }
noted-okay-early = Anotado: estás bien. Cuenta para la pregunta ({ $due }). { $heard }
noted-low = Anotado: no muy bien. Gracias por decirlo. { $heard }

    Si quieres que alguien te acompañe, pulsa Por favor, escríbanme.
noted-low-again = Anotado: no muy bien, como las últimas veces. Es mucho peso. { $heard }

    No tienes por qué llevarlo a solas. Por favor, escríbanme avisa a tu círculo; las líneas de ayuda están a cualquier hora.
answer-goes-to = Va de camino a { $names }. Si escribes ahora una palabra o dos, también les llegará.
answer-goes-to-nobody = Nadie más recibe esta respuesta.
later-how-long = ¿Cuándo vuelvo a preguntar?
span-minutes = { $minutes } min
span-hours = { $hours } h
snoozed = Bien. Volveré a preguntar { $until }.
words-on-their-way = Tus palabras van de camino a { $names }.
words-to-nobody = Ahora no hay nadie a quien pudieran ir estas palabras, así que no se las he pasado a nadie ni guardo nada de ellas.
words-given-up = Tus palabras no pudieron llegar a { $names } durante demasiado tiempo, y se han borrado. Si aún importan, envíalas otra vez.

shared-okay = { $name } está bien ({ $moment }).
shared-low = { $name } no está muy bien ({ $moment }). No hay alarma; una palabra amable puede ayudar.
shared-reach-out = { $name } pidió que alguien le escriba ({ $moment }).
shared-help-now = { $name } pidió ayuda ({ $moment }).
relay-answer = { $name } añade: { $words }
relay-words = { $name } escribe: { $words }
relay-edited = { $name } escribe (cambiado): { $words }
not-reachable = No puedo contactar con { $name }: mi pregunta ({ $due }) no se pudo entregar. A menudo es que bloqueó el bot o que la cuenta ya no existe. Esto no dice nada de cómo está { $name }; quizá quieras preguntar de otra manera.
