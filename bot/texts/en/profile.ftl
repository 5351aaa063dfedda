# What Telegram's apps show of the bot: at most 64, 512 and 120 characters.
bot-name = Kith
bot-description =
    Kith keeps a small circle of people in touch. It asks each of you how you are, when you want to be asked, and makes sure somebody hears it when one of you asks for somebody, or goes silent.

    It is automated. It is not an emergency service and calls nobody by itself: in danger, call your emergency number. /crisis has crisis lines for your country.
bot-short-description = Keeps a small circle of people in touch. Automated; not an emergency service. /crisis has crisis lines.
