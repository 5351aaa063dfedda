welcome = Kith keeps a small circle of people in touch. I ask how you are at times you choose, and pass it on to the people you choose. When you ask for somebody, or go silent, I make sure they know.

    I am automated: nobody reads this live, delivery can fail, and I am not an emergency service. In danger, call the emergency number; /crisis shows it.

    Only your circle sees what you share. Chats with bots are not end-to-end encrypted: Telegram and whoever runs this bot could read them.

    Kith is for people of 16 or older; if you are younger, please talk to an adult you trust.
step-name = What should others call you? They would see: { $name }
step-country = Which country are you in? Crisis lines depend on it. You can also send me a location; it is used once and not kept.
step-zone = What time is it where you are? You can also send me a location; it is used once and not kept.
step-time = When should I ask how you are?
type-name = Please type the name others should see (up to 40 characters).
type-country = Please type the country, in any language, or its code or flag. Or send where you are; that is used once and not kept.
type-zone = Please type a larger city in your time zone, or what your clock says now, such as 10:45.
type-time = Please type when, for example: weekdays 9:00 and 21:30
type-schedule = On which days? Or type when I should ask, for example: weekdays 9:00 and 21:30, or: every 2 days at 8. /cancel if not.
type-pause = Until which day, that day included? For example: Friday, or 24 December. /cancel if not.
name-unreadable = There is nothing in that name that others could read. Please type another one.
country-not-found = I do not know that country. Please try its name in another way, its two-letter code, or its flag.
zone-not-found = I do not know that place. Please type a larger city nearby, or what your clock says now, such as 10:45.
which-zone = Which of these is right?
zone-with-time = { $city } (now { $time })
home = Hello { $name }. { $when }
home-alone = You are set, { $name }. { $when }

    Kith works best with somebody in it: invite someone, or try a check-in now.
next-prompt = Next check-in: { $moment }, { $here } time.
no-prompt = No check-in is planned.
zone-unknown = I do not know “{ $typed }”. Please type a larger city nearby, or what your clock says now, such as 10:45.
zone-unknown-near = I do not know “{ $typed }”. Is it one of these? If not, please type a larger city nearby, or what your clock says now, such as 10:45.
