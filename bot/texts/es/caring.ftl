# Palabras de cariño: ni alarma, ni nada que contestar
caring-whom = ¿Para quién? No es ninguna alarma, y nadie tiene que contestar.
caring-nobody = Todavía no hay nadie en tus círculos a quien mandar unas palabras.
caring-what = { $name }: ¿qué le digo?
caring-came-sent = Enviado, si ahora recibe este tipo de mensajes; no digo si es así, y nadie tiene que contestar. Por la noche espera hasta la mañana.
caring-came-too-many = No se pueden enviar más en un día. Si es importante ahora, llama o escribe tú.
caring-came-no-peer = Ya no compartís ningún círculo, así que no he enviado nada.
care-thinking = { $name } piensa en ti. No hay que contestar nada.
care-check-in = { $name } querría saber cómo estás. Solo si te apetece: /checkin te pregunta ahora.
care-asked-already = { $name } querría saber cómo estás. La pregunta de arriba sigue abierta; contesta solo si te apetece.
prompt-of-peer = { $name } querría saber cómo estás. Solo si te apetece: si no contestas, no se le dice a nadie. Lo que contestes le llega a quien recibe tus respuestas, y a nadie más.

    Puedes contestar: Estoy bien, No muy bien, Por favor, escríbanme, o Necesito ayuda ya.
caring-taken = La gente de tus círculos puede enviarte «Pienso en ti» y «¿Me cuentas cómo estás?». A quien rechaces no se le dice.
caring-not-taken = Nadie puede enviarte «Pienso en ti» ni «¿Me cuentas cómo estás?». No se les dice.
