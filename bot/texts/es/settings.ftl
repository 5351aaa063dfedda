settings = Nombre: { $name }
    País: { $country }
    Zona horaria: { $zone }
choose-language = ¿Qué idioma?
privacy = <b>Lo que se guarda</b>: tu número de Telegram, el nombre que elegiste, idioma, país, zona horaria, círculos, horarios, a quién aviso y cuándo, tu nota para ellos hasta que la borres, y cuándo diste qué respuesta (90 días, salvo que quien lleva el bot haya elegido otra cosa).
    <b>Lo que no</b>: lo demás que escribes. Las palabras para otros se guardan hasta que se entregan y luego se borran. Una ubicación que envíes se usa una vez. No queda anotado qué tarjeta de ayuda has mirado.
    <b>Quién puede leerlo</b>: los nombres y las palabras están cifrados en el disco; quien lleva este bot tiene la llave. Los mensajes pasan por Telegram, que podría leerlos; los chats con bots no están cifrados de extremo a extremo.
    <b>Tu círculo</b> ve lo que elegiste compartir, que estás en pausa y que no hay manera de contactar contigo. Los mensajes que ya están en sus chats se quedan allí.
