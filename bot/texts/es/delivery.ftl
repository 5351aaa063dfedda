# Qué pasa con los mensajes que no se pueden entregar tal cual.
# Cuando Telegram no acepta un mensaje ni con formato ni sin él: se dice con otras palabras
notice-refused = Tenía un mensaje para ti, y Telegram no lo aceptó tal como lo escribí. Quien lleva este bot puede verlo.

    Si necesitas a alguien ahora, /help funciona. /circle muestra cómo está tu círculo.
prompt-refused = ¿Cómo estás? No pude enviarte la pregunta de siempre. Puedes contestar /ok o /low; /reachout avisa a tu círculo, /help muestra a quién llamar.
alarm-refused = Puede que { $name } necesite a alguien. No pude enviarte el aviso de siempre.

    Por favor, ponte en contacto con { $name }. Si te encargas, pulsa Me encargo yo para que los demás lo sepan.

# A quien se le dijo que iba de camino
words-not-delivered = Tus palabras no le llegaron a { $name }: no se pudo entregar mi mensaje.
words-in-doubt = No sé con seguridad si tus palabras le llegaron a { $name }: Telegram no contestó. No las envío dos veces.
answer-not-delivered = { $name } no recibió tu respuesta: no se pudo entregar mi mensaje.
