# Lo que muestran las aplicaciones de Telegram: como máximo 64, 512 y 120 caracteres.
bot-name = Kith
bot-description =
    Kith mantiene en contacto a un pequeño grupo de personas. Pregunta a cada una cómo está, cuando quiere que se le pregunte, y procura que alguien lo sepa si una de ellas pide que la busquen o deja de responder.

    Es automático. No es un servicio de emergencias y no llama a nadie por sí mismo: en peligro, llama al número de emergencias. /crisis muestra líneas de ayuda de tu país.
bot-short-description = Mantiene en contacto a un pequeño grupo. Automático; no es un servicio de emergencias. /crisis: líneas de ayuda.
