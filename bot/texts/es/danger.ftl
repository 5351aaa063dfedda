# Lo que se dice cuando unas palabras suenan a peligro.
danger = { $heard }

    { $card }
danger-card = { $card }

    { $told }
number-before-all = { $emergency }

    { $heard }

    { $lines }

    { $about }

    { $told }
danger-nobody-told = No se ha avisado a nadie de esto.
danger-telling = Como elegiste, pregunto a tu círculo; Deshacer lo retira.
danger-young = Díselo también a una persona adulta de confianza. No tienes por qué llevarlo a solas.
danger-put-aside = Lo que te preguntaba antes puede esperar.
danger-also = Si alguien te hace daño o hay alguien herido, el número de emergencias de arriba también sirve para eso.
danger-imminent-1 = Esto suena a peligro en este momento. Por favor, llama primero al número de emergencias. Después ve con alguien, o pide que venga alguien, y aléjate de todo lo que pueda hacerte daño.
danger-imminent-2 = Por favor, llama ya al número de emergencias. Intenta estar con alguien y pon distancia con todo lo que pueda hacerte daño.
danger-crisis-1 = Eso suena muy duro. No tienes por qué llevarlo a solas. ¿Estás pensando en el suicidio? Sea cual sea la respuesta, estas personas escuchan:
danger-crisis-2 = Gracias por decirlo. ¿Estás pensando en el suicidio? Puedes contestar o no; en cualquier caso hay personas que escuchan:
danger-self-harm-1 = Eso suena muy doloroso. Si tienes una herida, deja que alguien la vea. No tienes por qué llevarlo a solas; estas personas escuchan:
danger-self-harm-2 = Gracias por decirlo. Si hay una herida, deja que alguien la mire. Estas personas escuchan:
danger-again = Sigo aquí. Importa que lo digas. Estas personas escuchan, también una segunda vez:
danger-friend-1 = Haces bien en tomártelo en serio. Estas líneas también ayudan a quien se preocupa por alguien:
danger-friend-2 = Te has dado cuenta, y eso cuenta. Si hay peligro de vida, llama a emergencias del lugar donde está. Estas líneas también ayudan a quien ayuda:
danger-violence-1 = Eso suena peligroso, y no es culpa tuya. Si corres peligro ahora, llama al número de emergencias. Estas personas pueden ayudar:
danger-violence-2 = Nadie puede tratarte así. Si corres peligro ahora, llama al número de emergencias. Estas personas saben qué se puede hacer:
danger-assault-1 = Siento que haya pasado. No es culpa tuya. Estas personas escuchan y saben qué se puede hacer, a tu ritmo:
danger-assault-2 = Lo que te hicieron no es culpa tuya. Tú decides lo que pasa ahora. Estas personas escuchan:
danger-medical-1 = Esto puede ser una emergencia. Por favor, llama ya al número de emergencias y quédate con alguien.
danger-medical-2 = Por favor, llama ya al número de emergencias. Di primero dónde estás, después qué ha pasado.
button-asked-yes = Sí
button-asked-no = No
button-asked-rather-not = Prefiero no decirlo
asked-yes = Gracias por decírmelo. No hay que decidirlo esta noche. Por favor, habla ahora con una de estas personas, o avisa a tu círculo. Si pudieras llegar a hacerlo, llama al número de emergencias.
asked-no = Es bueno saberlo. Aun así puede ser muy duro, y estas personas también están para eso:
asked-rather-not = No pasa nada. Estas personas están ahí, sin dar nombres:
button-friend = ¿Cómo puedo ayudar?
friend-how = Cómo acompañar a alguien que te preocupa:
    • Escucha más de lo que hablas. No hace falta ninguna solución.
    • Pregunta directamente: ¿estás pensando en el suicidio? Preguntar no hace daño.
    • No prometas guardar el secreto ni lo lleves a solas.
    • Si hay peligro de vida, llama a emergencias del lugar donde está y sigue en contacto.
    • Cuídate también. Puedes pasárselo a otra persona.
follow-up = Hace unas horas todo sonaba muy duro. Pregunto una vez, de forma automática: ¿estás ahora con alguien?
button-with-someone = Estoy con alguien
button-no-follow-up = No me preguntes eso más
follow-up-with = Bien. Puedes pedir a alguien cuando quieras.
follow-up-never = Bien. No volveré a preguntarlo. /crisis y /reachout están siempre.
button-telling = Si mis palabras suenan a peligro
button-telling-on = Sí, avisar a mi círculo
button-telling-off = No avisar a nadie por su cuenta
telling-is-off = Cuando tus palabras suenan a peligro, te muestro ayuda y no aviso a nadie; decides tú. Puedes elegir que entonces se pida a tu círculo que alguien te escriba. Cada vez tendrías unos segundos para retirarlo, y tus palabras no se pasan nunca. Puedo equivocarme en los dos sentidos.
telling-is-on = Cuando tus palabras suenan a peligro, te muestro ayuda y pido a tu círculo que alguien te escriba. Cada vez tienes unos segundos para retirarlo, y tus palabras no se pasan nunca. Puedo equivocarme en los dos sentidos.

# Palabras que se escriben detrás de /crisis y un país, separadas por espacios
typed-kind-suicide = suicidio
typed-kind-emotional = emocional
typed-kind-youth = jóvenes joven niños niñas adolescentes adolescente menores infancia
typed-kind-domestic-violence = violencia maltrato
typed-kind-sexual-assault = violación sexual abuso
typed-kind-lgbtq = lgbt lgbti lgbtq lgbtiq+ trans gay
typed-kind-veterans = veteranos veteranas militares
typed-kind-indigenous = indígenas indígena
typed-kind-family = familia familias padres
typed-kind-victim-support = víctimas víctima
typed-kind-substance-use = alcohol drogas adicción
typed-kind-elder-abuse = mayores ancianos
typed-kind-trafficking = trata
typed-kind-deaf-access = sordos sordas
typed-kind-perpetrators = agresores
