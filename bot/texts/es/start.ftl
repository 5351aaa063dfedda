welcome = Kith mantiene en contacto a un círculo pequeño de personas. Te pregunto cómo estás a las horas que elijas, y se lo digo a quienes elijas. Cuando pides a alguien, o no contestas, me aseguro de que lo sepan.

    Soy automático: nadie lee esto en directo, una entrega puede fallar y no soy un servicio de emergencias. Si hay peligro, llama al número de emergencias; /crisis lo muestra.

    Solo tu círculo ve lo que compartes. Los chats con bots no están cifrados de extremo a extremo: Telegram y quien lleva este bot podrían leerlos.

    Kith es para personas de 16 años o más; si tienes menos, habla con una persona adulta de confianza.
step-name = ¿Cómo quieres que te llamen los demás? Verían: { $name }
step-country = ¿En qué país estás? De ello dependen las líneas de ayuda. También puedes enviarme una ubicación; se usa una vez y no se guarda.
step-zone = ¿Qué hora es donde estás? También puedes enviarme una ubicación; se usa una vez y no se guarda.
step-time = ¿Cuándo te pregunto cómo estás?
type-name = Escribe el nombre que verán los demás (hasta 40 letras).
type-country = Escribe el país, en cualquier idioma, o su código o su bandera. O envía dónde estás; se usa una vez y no se guarda.
type-zone = Escribe una ciudad grande de tu zona horaria, o la hora que marca ahora tu reloj, por ejemplo 10:45.
type-time = Escribe cuándo, por ejemplo: laborables 9:00 y 21:30
type-schedule = ¿Qué días? O escribe cuándo te pregunto, por ejemplo: laborables 9:00 y 21:30, o: cada 2 días a las 8. /cancel si no.
type-pause = ¿Hasta qué día, ese día incluido? Por ejemplo: viernes, o 24 de diciembre. /cancel si no.
name-unreadable = En ese nombre no hay nada que los demás puedan leer. Escribe otro, por favor.
country-not-found = No conozco ese país. Prueba a escribirlo de otra manera, o con su código de dos letras o su bandera.
zone-not-found = No conozco ese lugar. Escribe una ciudad grande cercana, o la hora que marca ahora tu reloj, por ejemplo 10:45.
which-zone = ¿Cuál de estas es?
zone-with-time = { $city } (ahora { $time })
home = Hola, { $name }. { $when }
home-alone = Todo listo, { $name }. { $when }

    Kith funciona mejor con alguien más: invita a alguien, o prueba una pregunta ahora.
next-prompt = Próxima pregunta: { $moment }, hora de { $here }.
no-prompt = No hay ninguna pregunta prevista.
zone-unknown = No conozco “{ $typed }”. Escribe una ciudad grande cercana, o la hora que marca ahora tu reloj, por ejemplo 10:45.
zone-unknown-near = No conozco “{ $typed }”. ¿Es una de estas? Si no, escribe una ciudad grande cercana, o la hora que marca ahora tu reloj, por ejemplo 10:45.
