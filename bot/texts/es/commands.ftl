# El menú de órdenes: unas pocas palabras cada una.
command-help = Ayuda ya, y cómo funciona todo
command-crisis = Líneas de ayuda de un país
command-reachout = Pedir a tu círculo que alguien te escriba
command-checkin = Que te pregunte ahora
command-ok = Decir que estás bien
command-low = Decir que no estás muy bien
command-circle = Quién está en tu círculo
command-invite = Invitar a alguien
command-schedule = Cuándo te pregunto
command-pause = Poner las preguntas en pausa
command-resume = Acabar la pausa
command-timer = Que te pregunte una vez, al final de un paseo o una tarde
command-ladder = A quién aviso, y cuándo
command-quiet = Horas de silencio y resumen diario
command-settings = Nombre, idioma, país, zona horaria
command-privacy = Qué se guarda y quién puede leerlo
command-cancel = Dejar lo que se está preguntando
