# Una alarma de prueba; no debe confundirse con una de verdad
drill = <b>PRUEBA: nadie necesita nada.</b>

    Esto es una alarma de prueba en { $circle }, para que todo el mundo sepa cómo es una de verdad. Una de verdad nunca dice prueba. Dice quién lo pide, así:

    <i>… ha pedido que alguien le escriba. Si puedes, pulsa Me encargo yo.</i>

    Debajo están Me encargo yo, Ahora no puedo y ¿Qué puedo decir? Quien pulsa primero se encarga, y los demás lo leen.

    Ha sido solo una prueba. Pulsa el botón, por favor, para que quien cuida del círculo sepa que te ha llegado.
drill-seen = PRUEBA en { $circle }: gracias, te ha llegado. Nadie necesita nada.
drill-over = PRUEBA en { $circle }: ha terminado. Nadie necesitaba nada.
drill-is-over = La prueba ha terminado.
drill-what = Una alarma de prueba enseña a todo el círculo cómo es una de verdad. Dice claramente que es una prueba. Llega en la próxima media hora, o más tarde durante el día, en un momento que elijo yo; después te digo a quién ha llegado. Como mucho una vez por semana.
drill-plan-planned = Llega en la próxima media hora, o más tarde durante el día. Después te digo a quién ha llegado.
drill-plan-not-yours = Solo quien cuida de un círculo puede empezar una prueba en él.
drill-plan-nobody = Todavía no hay nadie en el círculo a quien pueda llegar una prueba.
drill-plan-too-soon = Hubo una en los últimos siete días, o está por llegar. Demasiadas harían que la gente no mire una de verdad.
drill-not-held = La prueba en { $circle } no ha podido ser en un día. Puedes empezar otra cuando quieras.
drill-summary = La prueba en { $circle } ha terminado.
    { $lines }

    A quien no le ha llegado quizá tiene el teléfono apagado o lejos; una alarma de verdad seguiría con la siguiente persona.
drill-line-seen = { $name }: la ha visto
drill-line-arrived = { $name }: le ha llegado
drill-line-unreachable = { $name }: no hay manera de contactar
drill-line-waiting = { $name }: todavía sin señal
