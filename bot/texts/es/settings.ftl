settings = Nombre: { $name }
    País: { $country }
    Zona horaria: { $zone }
choose-language = ¿Qué idioma?
