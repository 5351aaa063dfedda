# En un grupo. { $here } es la ciudad del reloj del grupo.
group-hello = Aquí hago rondas: a las horas que elijan pregunto cómo están. Quién respondió qué queda en privado, salvo que esa persona quiera mostrarlo.
    Leo órdenes, respuestas a mis mensajes y pulsaciones de mis botones, y nada más de lo que se escribe aquí.
    Soy un programa y no un servicio de emergencias; /crisis muestra líneas de ayuda. Alguien que administre el grupo prepara las rondas aquí abajo.
group-hello-again = He vuelto. Sus rondas siguen como estaban; /rounds las muestra.
group-only-facilitators = Eso es para quienes administran este grupo y para quien hayan nombrado.
group-place = ¿Dónde está este grupo? Sus rondas van por el reloj de allí, y las líneas de ayuda por el país.

    Toca una, o responde a este mensaje con una ciudad.
group-place-which = ¿Cuál de estas es? O responde a este mensaje con otra ciudad.
group-place-unknown = No conozco ese lugar. Por favor, responde a este mensaje con una ciudad mayor que esté cerca.
group-placed = Este grupo va por el reloj de { $city }; las líneas de ayuda son las de { $country }.
group-when = ¿Cuándo debe empezar una ronda (hora de { $here })?

    Toca los días, o responde a este mensaje con cuándo, por ejemplo: lunes 19:00
group-shows = ¿Qué debe decir el resumen de una ronda?
group-shows-numbers = El resumen dice cuántas personas respondieron y cuántas están bien.
group-shows-names = El resumen también nombra a quienes están bien. A quien no lo está, o no respondió, no se le nombra nunca.
group-open = ¿Cuánto tiempo debe estar abierta una ronda?
group-open-chosen = Una ronda está abierta { $hours } h.
group-rounds = Rondas de este grupo (hora de { $here }):
    { $lines }
group-no-rounds = Este grupo todavía no tiene rondas.
group-pause-how-long = ¿Cuánto tiempo no debe haber rondas?
group-paused = En pausa hasta el final de { $day }.
group-no-numbers = Todavía no ha terminado ninguna ronda.
group-which-question = ¿Qué debe preguntar una ronda, además de cómo están?
group-type-question = Por favor, responde a este mensaje con su pregunta (hasta 300 caracteres).
group-question-too-long = No puedo usar eso. Por favor, responde con 300 caracteres como mucho.
facilitator-how = Responde con /facilitator a un mensaje de la persona que deba cuidar de las rondas.
facilitator-named = { $name } puede cuidar de las rondas desde ahora.
facilitator-no-more = { $name } ya no cuida de las rondas.
group-circle = { $name } se ocupa de un círculo llamado { $circle }: unas pocas personas que se cuidan entre sí, en privado, junto a este grupo.

    Quien quiera estar en él lee allí qué significa, dice sí o no por su cuenta, y luego { $name } le deja entrar. Nada de eso se cuenta aquí. El botón funciona hasta { $until } (hora de { $here }).
group-circle-nobody = Por favor, pulsa esto con tu propio nombre: quien hace el círculo se ocupa de él.

button-group-begin = Preparar las rondas
button-group-shows = Qué dice el resumen
button-group-shows-numbers = Solo números
button-group-shows-names = Nombres de quienes están bien
button-group-open = Cuánto tiempo está abierta
button-group-place = Dónde está el grupo
button-group-pause = Pausar las rondas
button-group-resume = Seguir con las rondas
button-group-numbers = Cuántas personas participaron
button-group-circle = Hacer un círculo de este grupo
button-group-join = Leer qué significa
button-add-round = Añadir una ronda
button-round-prompt = Pregunta de la semana
button-round-topic = Publicarla en este tema
button-prompt-gratitude = ¿Qué agradeces?
button-prompt-good-thing = Una cosa buena
button-prompt-would-help = ¿Qué ayudaría?
button-prompt-own = Una pregunta nuestra
button-prompt-none = Ninguna otra pregunta
round-posted-here = Sus rondas llegan aquí desde ahora.
round-asks-nothing = Pregunta cómo están.

# En privado
no-groups = Todavía no has respondido en ningún grupo.
my-groups = Grupos en los que participaste:
    { $lines }

    Si quieres que se te eche de menos: cuando no respondas a una ronda de allí, te pregunto aquí, y solo si tampoco respondes a eso lo saben quienes están en tu escalera (/ladder). El grupo no sabe nada de ello.
my-group = • { $group }
my-group-missed = • { $group }: se te echa de menos
button-miss-me = Echarme de menos en { $group }
button-miss-me-off = No echarme de menos en { $group }
