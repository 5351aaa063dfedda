# El mensaje de quien pide: lo que es cierto de cada persona en este momento.
status = <b>{ $heading }</b>

    { $lines }
status-held = En { $seconds } segundos le digo a tu círculo que has pedido que alguien te escriba. Deshacer lo retira.
status-open = Estoy diciendo a tu círculo que has pedido que alguien te escriba.
status-claimed = { $name } lo ha visto y se pondrá en contacto.
status-in-touch = { $name } dice que estáis en contacto.
status-nobody = Todavía no se ha encargado nadie.
status-closed = Esto está cerrado.
status-withdrawn = Retirado. No se ha avisado a nadie.
status-wish-write = Has pedido: escríbeme.
status-wish-call = Has pedido: llámame.
status-wish-visit = Has pedido: ven a verme.
status-wish-tonight = Has pedido: solo estar en contacto esta noche.
peer-later = { $name }: sin avisar
peer-waiting = { $name }: pendiente de entrega
peer-delivered = { $name }: entregado
peer-unreachable = { $name }: no hay manera de contactar
peer-declined = { $name }: ahora no puede
peer-has-it = { $name }: se encarga
peer-gone = { $name }: ya no está en tu círculo

undone = Retirado. No se ha avisado a nadie.
undo-too-late = Es tarde para deshacerlo: tu círculo está recibiendo el aviso. Puedes cerrarlo con Ya estoy bien.
closed-by-you = Cerrado. Quienes recibieron el aviso sabrán que ya estás bien.
wish-noted = Anotado.
reach-out-over = Esto ya terminó.
cannot-ask-yet = Algo falla por mi parte, así que ahora mismo no puedo avisar a tu círculo. Lo sigo intentando. Hasta que leas aquí que se les ha avisado, por favor no esperes: llama a una de las líneas de arriba, o a alguien que conozcas.
already-asked = Ya lo has pedido, y sigue en pie. El mensaje de arriba dice quién se encarga. Sigo necesitando a alguien vuelve a avisar a todos.

reach-out-claimed = { $peer } lo ha visto y se pondrá en contacto.
reach-out-next-rung = Todavía no se ha encargado nadie, así que ahora aviso a los siguientes. No tienes que esperarles: aquí hay gente que contesta ahora.
reach-out-nobody = No he encontrado a nadie que se encargue. Lo siento. Por favor, no te quedes a solas con esto: llama a una de las líneas de abajo, o a alguien que conozcas.

    Si corres peligro ahora, llama primero al número de emergencias.
reach-out-free-again = Ha habido que pasarlo a otra persona. Vuelvo a preguntar a los demás.
in-touch-confirm = { $peer } dice que estáis en contacto. ¿Basta por ahora?
closed-by-peer = { $peer } dice que está resuelto. Si no es así, pulsa Sigo necesitando a alguien.

status-quietly = Lo has pedido varias veces en pocos minutos, así que esta vez su mensaje cambia sin sonar. Si en dos minutos nadie se encarga, suena; Necesito ayuda ya, en /help, suena enseguida.
alarm-asked = <b>{ $name } ha pedido que alguien le escriba.</b>
    { $wish }

    Si puedes, pulsa Me encargo yo y ponte en contacto. No eres profesional de la salud, y puedes decir Ahora no puedo.
alarm-urgent = <b>{ $name } necesita ayuda ya y ha pedido a alguien.</b>
    { $wish }

    Si puedes, pulsa Me encargo yo y ponte en contacto enseguida. Si crees que hay peligro de vida, llama a emergencias del lugar donde está { $name }.
alarm-silent = <b>{ $name } no ha contestado a la pregunta ({ $due }).</b>
    { $last } A menudo es solo un teléfono sin batería.

    Lo que puedes hacer, en este orden: escribir; llamar; preguntar a alguien cercano; llamar a la puerta. Pulsa Me encargo yo para que los demás lo sepan.
alarm-silent-still = <b>{ $name } todavía no ha contestado a una pregunta.</b>

    Pulsa Me encargo yo si puedes ocuparte.
alarm-wish-none = No pidió nada en particular.
alarm-wish-write = Lo que pide: un mensaje.
alarm-wish-call = Lo que pide: una llamada.
alarm-wish-visit = Lo que pide: que alguien se pase.
alarm-wish-tonight = Lo que pide: estar en contacto esta noche.
last-answer = Última respuesta: { $moment }.
no-answer-yet = Antes no había respondido nunca.
alarm-yours = Te encargas tú: por favor, ponte en contacto con { $name }. Dentro de un rato te preguntaré cómo ha ido.
alarm-yours-in-touch = Estás en contacto con { $name }. Gracias. No lo lleves a solas: puedes pasárselo a otra persona cuando quieras.
alarm-taken = { $name }: se encarga { $peer }.
alarm-declined = { $name }: ahora no puedes. No pasa nada. Si cambia, pulsa Me encargo yo.
alarm-over = { $name }: esto terminó. No queda nada por hacer.

others-has-it = { $peer } se encarga y se pondrá en contacto con { $name }.
others-in-touch = { $peer } está en contacto con { $name }.
free-again = { $name } sigue necesitando a alguien: ha habido que pasarlo a otra persona. ¿Puedes encargarte?
still-nobody = Nadie se ha encargado todavía de { $name }. ¿Puedes tú?
claimer-asked = ¿Estás en contacto con { $name }?
all-clear-asked = Todo bien: { $name } ya está bien.
all-clear-answered = Todo bien: { $name } ha contestado.
all-clear-settled = Todo bien con { $name }: { $peer } dice que está resuelto.
all-clear-in-doubt = Ya pasó lo de { $name }. Intenté enviarte un aviso y no sé si llegó; no hay nada más que hacer.
we-were-offline = He estado sin conexión un rato, así que puede que { $name } haya contestado sin que yo lo oyera. Si has sabido de { $name }, pulsa Me encargo yo, para que los demás lo sepan.

claimed = Te encargas tú. Por favor, ponte en contacto con { $name }.
claimed-by-other = Ya se encarga { $name }. Gracias.
declined = No pasa nada. Pregunto a los demás.
in-touch-noted = Gracias.
not-yet-noted = Bien. Preguntaré más tarde.
handed-on = Pasado. Gracias por intentarlo.
settled-noted = Cerrado. Gracias.
not-with-you = Ya no está en tus manos.

what-can-i-say = Cómo acompañar ahora a { $name }:
    • Escucha más de lo que hablas. Basta con la calma; no hace falta ninguna solución.
    • Si te preocupa el suicidio, pregunta directamente: ¿estás pensando en el suicidio? Preguntar no hace daño.
    • No prometas guardar el secreto ni lo lleves a solas: pásalo o pide a alguien que ayude.
    • Si hay peligro de vida, llama a emergencias y sigue en contacto.
    • No eres profesional de la salud. Puedes apartarte cuando quieras.

    Líneas del lugar donde vive { $name }, para los dos:

    { $lines }
write-now = Escribe ahora; paso tu siguiente mensaje. /cancel si no.
