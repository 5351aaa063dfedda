# Lo que cuenta a todo el mundo quien mantiene Kith; las palabras son suyas.
announcement = De quien mantiene este bot:

    { $words }
