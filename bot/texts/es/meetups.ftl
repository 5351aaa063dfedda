# Un encuentro, en su grupo
meetup-in-groups = Los encuentros se planean en un grupo: añádeme allí y escribe /meet.
meetup-nobody = Por favor, escribe /meet con tu propio nombre, para que se vea quién lo planea.
meetup-how = Qué, cuándo y dónde, con comas en medio, por ejemplo:
    /meet paseo, sábado 10:00, puerta del parque
meetup-misread = { $problem } Por ejemplo: /meet paseo, sábado 10:00, puerta del parque
meetup-no-time = No encontré ahí un día y una hora.
meetup-no-what = No encontré qué planeas.
meetup-too-long = Por favor, usa hasta { $most } caracteres para qué, y para dónde.
meetup-past = Esa hora ya pasó, o casi.
meetup-far = Falta más de un año para eso.
meetup-too-many = Por ahora no caben más encuentros aquí. Por favor, inténtalo mañana.
meetup-what-where = { $what }, { $place }
meetup-plan = { $what }
    { $starts } (hora de { $here })
meetup-planned = Encuentro: { $what }
    { $starts } (hora de { $here }). Puedes responder: Voy, Quizás, o Esta vez no. Aquí se ve por su nombre quién va y quién quizás.
meetup-over = Encuentro, terminado: { $what }
    { $starts } (hora de { $here })
meetup-off = Cancelado: { $what }
    { $starts } (hora de { $here })
meetup-called-off = El encuentro se cancela: { $what }, { $starts } (hora de { $here }).
meetup-coming-going = Van: { $names }
meetup-more-going = Van: { $names } y { $count } más
meetup-coming-maybe = Quizás: { $names }
meetup-more-maybe = Quizás: { $names } y { $count } más
meetup-reminder = Dijiste en { $group } que vas:

    { $plan }
button-meetup-going = Voy
button-meetup-maybe = Quizás
button-meetup-not = Esta vez no
button-meetup-file = Para mi calendario
button-meetup-off = Cancelarlo

# La respuesta breve a una pulsación
meetup-and-reminder = { $noted } { $reminder }
meetup-reminds = Te lo recuerdo en privado dos horas antes.
meetup-could-remind = Te lo puedo recordar cuando me hayas iniciado en un chat privado.
meetup-noted-going = Vas.
meetup-at-going = Vas: { $starts } (hora de { $here }).
meetup-noted-maybe = Anotado: quizás.
meetup-at-maybe = Anotado: quizás, { $starts } (hora de { $here }).
meetup-noted-not = Anotado: esta vez no. Tu nombre no aparece aquí.
meetup-is-over = Este encuentro terminó o se canceló.
meetup-off-noted = Queda cancelado.
meetup-off-not-yours = Quien lo planeó, o un admin, puede cancelarlo mientras está por venir.
meetup-reply-first = Terminó, o todavía no has respondido a nada en este grupo. Por favor, responde primero.
meetup-file-sent = Está en nuestro chat privado.
