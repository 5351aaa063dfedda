settings = Name: { $name }
    Country: { $country }
    Time zone: { $zone }
choose-language = Which language?
