# La tarjeta de crisis: frases cortas que se entienden por separado, para que un lector de pantalla las lea en orden.
card = { $emergency }

    { $lines }

    { $about }
card-lines = { $lines }
card-plain = { $text }

    { $addresses }
card-address = { $label }: { $address }

# Cómo se unen las partes
card-next = { $first } { $rest }
card-or = { $first }, o { $rest }
card-comma = { $first }, { $rest }
card-word = { $word }

# Peligro en este momento. Números: "112" o "112 (ambulancia 144, policía 117)" o "ambulancia 103, policía 102"
card-emergency = { $country }. En peligro ahora, llama: { $numbers }.
card-emergency-unsure = { $country }. En peligro ahora, llama: { $numbers } (poco confirmado).
card-number-and-others = { $number } ({ $others })
card-service-ambulance = ambulancia { $number }
card-service-police = policía { $number }
card-service-fire = bomberos { $number }
card-service-ambulance-police = ambulancia y policía { $number }
card-service-ambulance-fire = ambulancia y bomberos { $number }
card-service-police-fire = policía y bomberos { $number }
card-service-ambulance-police-fire = ambulancia, policía y bomberos { $number }

# Una línea de ayuda. Su nombre y su región quedan en su idioma
card-line = { $name }: { $how }.
card-line-kind = { $name } ({ $kind }): { $how }.
card-line-region = { $name } (solo { $region }): { $how }.
card-line-kind-region = { $name } ({ $kind }; solo { $region }): { $how }.
card-call = llama al { $number }
card-call-press = llama al { $number } y pulsa { $key }
card-call-extension = llama al { $number }, extensión { $extension }
card-call-menu = llama al { $number } ({ $menu })
card-call-or-text = llama o envía un SMS al { $number }
card-text = envía un SMS al { $number }
card-text-keyword = envía { $keyword } por SMS al { $number }
card-whatsapp = WhatsApp { $number }
card-chat = chat en línea

# Cuándo atiende. Las horas son las de quien lee o, si no se conocen, las del lugar
card-always-open = Atiende ahora, día y noche.
card-open-until = Atiende ahora, hasta las { $time }.
card-open-until-there = Atiende ahora, hasta las { $time }, hora local.
card-opens = Cerrada ahora, abre { $day } { $time }.
card-opens-there = Cerrada ahora, abre { $day } { $time }, hora local.
card-hours-unknown = Horario no conocido.
card-free = Gratis.
card-charged = Cuesta como una llamada normal.
card-cost-unknown = Precio no conocido.
card-low = Poco confirmada.
card-doubtful = { $count } personas dicen que no funcionó.
card-also = También { $numbers }.
card-abroad = Desde el extranjero { $number }.
card-languages = Atiende en { $languages }.
card-seen = Fuente más reciente: { $year }.

card-no-line = No conozco ninguna línea de ayuda confirmada en { $country }. Los directorios de abajo quizá conozcan una.
card-no-line-of-kind = Para esto no conozco ninguna línea aquí ({ $kind }). Estas ayudan ante cualquier angustia:
card-more-by-kind = { $count } más en "{ card-button-kinds }".
card-checked = Leído en fuentes públicas: { $day }. Nadie llamó a los números para probarlos.
card-automated = Soy automático; nadie lee esto en vivo. Los chats con bots no van cifrados de extremo a extremo: el operador podría leerlos.

# Cuando no se conoce el país
card-which-country = ¿En qué país estás? Así te muestro su número de emergencias y sus líneas de ayuda.
card-danger-anywhere = En peligro ahora: llama al número de emergencias de donde estás. El 112 funciona desde móviles en muchos países, pero no en todos.
card-directories = Líneas de ayuda de todo el mundo: findahelpline.com e iasp.info.
card-which-kind = ¿Qué tipo de ayuda en { $country }?
card-which-number = ¿Qué número no funcionó? Con un toque lo sabrá quien cuida esta lista.

# Para cuando no hay nada más
card-last-resort = Ahora mismo no puedo abrir mi lista de líneas de ayuda.

    En peligro ahora: llama al número de emergencias de donde estás. El 112 funciona en Europa, la India y muchos otros países; el 911, en casi toda América; el 999, en el Reino Unido e Irlanda; el 000, en Australia; el 111, en Nueva Zelanda.

    Líneas de ayuda de todo el mundo: https://findahelpline.com y https://www.iasp.info/crisis-centres-helplines/

    Soy automático; nadie lee esto en vivo. Los chats con bots no van cifrados de extremo a extremo: el operador podría leerlos. Si puedes, díselo a alguien que esté cerca.

# Botones
card-button-copy = Copiar { $number }
card-button-chat = Chat: { $name }
card-button-more = Más líneas y detalles
card-button-kinds = Otros tipos de ayuda
card-button-back = Volver
card-button-another-country = Otro país
card-button-choose-country = Elegir país
card-button-dead = Este número no funcionó
card-button-emergency = El número de emergencias
card-button-findahelpline = Find a Helpline (todo el mundo)
card-button-iasp = IASP: centros de crisis del mundo

# Para qué es una línea; va entre paréntesis tras su nombre y en los botones
card-kind-suicide = prevención del suicidio
card-kind-emotional = apoyo emocional
card-kind-youth = infancia y juventud
card-kind-domestic-violence = violencia en casa
card-kind-sexual-assault = violencia sexual
card-kind-lgbtq = personas LGBTQ+
card-kind-veterans = veteranos
card-kind-indigenous = pueblos indígenas
card-kind-family = familias
card-kind-victim-support = víctimas de delitos
card-kind-substance-use = alcohol y drogas
card-kind-elder-abuse = personas mayores
card-kind-trafficking = trata de personas
card-kind-deaf-access = personas sordas
card-kind-perpetrators = miedo de hacer daño a alguien

card-language = { $code ->
    [am] amárico
    [ar] árabe
    [as] asamés
    [ay] aimara
    [be] bielorruso
    [bg] búlgaro
    [bn] bengalí
    [cs] checo
    [cy] galés
    [da] danés
    [de] alemán
    [el] griego
    [en] inglés
    [es] español
    [et] estonio
    [fa] persa
    [fi] finés
    [fil] filipino
    [fj] fiyiano
    [fr] francés
    [gu] guyaratí
    [ha] hausa
    [he] hebreo
    [hi] hindi
    [hr] croata
    [hu] húngaro
    [hy] armenio
    [id] indonesio
    [ig] igbo
    [is] islandés
    [it] italiano
    [ja] japonés
    [kk] kazajo
    [km] jemer
    [kn] canarés
    [ko] coreano
    [lb] luxemburgués
    [lg] ganda
    [lo] lao
    [lt] lituano
    [lv] letón
    [ml] malayálam
    [mn] mongol
    [mr] maratí
    [ms] malayo
    [mt] maltés
    [nan] taiwanés
    [ne] nepalí
    [nl] neerlandés
    [no] noruego
    [pa] punyabí
    [pap] papiamento
    [pl] polaco
    [pt] portugués
    [qu] quechua
    [ro] rumano
    [ru] ruso
    [rw] kinyarwanda
    [si] cingalés
    [sk] eslovaco
    [sl] esloveno
    [sq] albanés
    [sr] serbio
    [sv] sueco
    [sw] suajili
    [ta] tamil
    [te] telugu
    [th] tailandés
    [tpi] tok pisin
    [tr] turco
    [uk] ucraniano
    [ur] urdu
    [uz] uzbeko
    [vi] vietnamita
    [yo] yoruba
    [yue] cantonés
    [zh] chino
   *[other] { $code }
}
