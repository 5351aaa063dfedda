# The crisis card: short sentences, each of which stands alone, so that a screen reader can read it in order.
card = { $emergency }

    { $lines }

    { $about }
card-lines = { $lines }
card-plain = { $text }

    { $addresses }
card-address = { $label }: { $address }

# How parts are put together
card-next = { $first } { $rest }
card-or = { $first }, or { $rest }
card-comma = { $first }, { $rest }
card-word = { $word }

# Danger at this moment. Numbers: "112" or "112 (ambulance 144, police 117)" or "ambulance 103, police 102"
card-emergency = { $country }. In danger now, call: { $numbers }.
card-emergency-unsure = { $country }. In danger now, call: { $numbers } (not well confirmed).
card-number-and-others = { $number } ({ $others })
card-service-ambulance = ambulance { $number }
card-service-police = police { $number }
card-service-fire = fire { $number }
card-service-ambulance-police = ambulance and police { $number }
card-service-ambulance-fire = ambulance and fire { $number }
card-service-police-fire = police and fire { $number }
card-service-ambulance-police-fire = ambulance, police and fire { $number }

# One crisis line. Its name and region stay in their own language
card-line = { $name }: { $how }.
card-line-kind = { $name } ({ $kind }): { $how }.
card-line-region = { $name } (only { $region }): { $how }.
card-line-kind-region = { $name } ({ $kind }; only { $region }): { $how }.
card-call = call { $number }
card-call-press = call { $number } and press { $key }
card-call-extension = call { $number }, extension { $extension }
card-call-menu = call { $number } ({ $menu })
card-call-or-text = call or text { $number }
card-text = text { $number }
card-text-keyword = text { $keyword } to { $number }
card-whatsapp = WhatsApp { $number }
card-chat = chat online

# When it answers. Times are the reader's, or those of the place where the reader's are not known
card-always-open = Open now, day and night.
card-open-until = Open now, until { $time }.
card-open-until-there = Open now, until { $time } local time.
card-opens = Closed now, opens { $day } { $time }.
card-opens-there = Closed now, opens { $day } { $time } local time.
card-hours-unknown = Hours not known.
card-free = Free.
card-charged = Costs a normal call.
card-cost-unknown = Price not known.
card-low = Not well confirmed.
card-doubtful = { $count } people say it did not work.
card-also = Also { $numbers }.
card-abroad = From abroad { $number }.
card-languages = Speaks { $languages }.
card-seen = Newest source: { $year }.

card-no-line = I know no confirmed crisis line for { $country }. The directories below may know one.
card-no-line-of-kind = I know no line for this here ({ $kind }). These help with any distress:
card-more-by-kind = { $count } more under "{ card-button-kinds }".
card-checked = Read in public sources { $day }; nobody test-called these numbers.
card-automated = I am automated; nobody reads this live. Bot chats are not end-to-end encrypted: the operator could read them.

# Where the country is not known
card-which-country = Which country are you in? Then I show its emergency number and crisis lines.
card-danger-anywhere = In danger now: call the emergency number where you are. 112 works from mobile phones in many countries, but not in all.
card-directories = Crisis lines around the world: findahelpline.com and iasp.info.
card-which-kind = Which kind of help in { $country }?
card-which-number = Which number did not work? One tap tells whoever looks after this list.

# For when nothing else can be had
card-last-resort = I cannot reach my list of crisis lines just now.

    In danger now: call the emergency number where you are. 112 works in Europe, India and many other countries, 911 in most of the Americas, 999 in the UK and Ireland, 000 in Australia, 111 in New Zealand.

    Crisis lines around the world: https://findahelpline.com and https://www.iasp.info/crisis-centres-helplines/

    I am automated; nobody reads this live. Bot chats are not end-to-end encrypted: the operator could read them. If you can, tell somebody near you.

# Buttons
card-button-copy = Copy { $number }
card-button-chat = Chat: { $name }
card-button-more = More lines and details
card-button-kinds = Other kinds of help
card-button-back = Back
card-button-another-country = Another country
card-button-choose-country = Choose a country
card-button-dead = This number did not work
card-button-emergency = The emergency number
card-button-findahelpline = Find a Helpline (worldwide)
card-button-iasp = IASP: crisis centres worldwide

# What a line is for; stands in brackets after its name and on buttons
card-kind-suicide = suicide prevention
card-kind-emotional = emotional support
card-kind-youth = children and young people
card-kind-domestic-violence = violence at home
card-kind-sexual-assault = sexual violence
card-kind-lgbtq = LGBTQ+ people
card-kind-veterans = veterans
card-kind-indigenous = Indigenous people
card-kind-family = families
card-kind-victim-support = victims of crime
card-kind-substance-use = alcohol and drugs
card-kind-elder-abuse = older people
card-kind-trafficking = human trafficking
card-kind-deaf-access = deaf people
card-kind-perpetrators = fear of hurting somebody

card-language = { $code ->
    [am] Amharic
    [ar] Arabic
    [as] Assamese
    [ay] Aymara
    [be] Belarusian
    [bg] Bulgarian
    [bn] Bangla
    [cs] Czech
    [cy] Welsh
    [da] Danish
    [de] German
    [el] Greek
    [en] English
    [es] Spanish
    [et] Estonian
    [fa] Persian
    [fi] Finnish
    [fil] Filipino
    [fj] Fijian
    [fr] French
    [gu] Gujarati
    [ha] Hausa
    [he] Hebrew
    [hi] Hindi
    [hr] Croatian
    [hu] Hungarian
    [hy] Armenian
    [id] Indonesian
    [ig] Igbo
    [is] Icelandic
    [it] Italian
    [ja] Japanese
    [kk] Kazakh
    [km] Khmer
    [kn] Kannada
    [ko] Korean
    [lb] Luxembourgish
    [lg] Ganda
    [lo] Lao
    [lt] Lithuanian
    [lv] Latvian
    [ml] Malayalam
    [mn] Mongolian
    [mr] Marathi
    [ms] Malay
    [mt] Maltese
    [nan] Taiwanese
    [ne] Nepali
    [nl] Dutch
    [no] Norwegian
    [pa] Punjabi
    [pap] Papiamento
    [pl] Polish
    [pt] Portuguese
    [qu] Quechua
    [ro] Romanian
    [ru] Russian
    [rw] Kinyarwanda
    [si] Sinhala
    [sk] Slovak
    [sl] Slovenian
    [sq] Albanian
    [sr] Serbian
    [sv] Swedish
    [sw] Swahili
    [ta] Tamil
    [te] Telugu
    [th] Thai
    [tpi] Tok Pisin
    [tr] Turkish
    [uk] Ukrainian
    [ur] Urdu
    [uz] Uzbek
    [vi] Vietnamese
    [yo] Yoruba
    [yue] Cantonese
    [zh] Chinese
   *[other] { $code }
}
