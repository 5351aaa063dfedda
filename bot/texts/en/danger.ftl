# What is said when words sounded like danger. Short, calm, no promise that somebody will come.
# { $card } is the crisis card of the person's country.
danger = { $heard }

    { $card }
danger-card = { $card }

    { $told }
number-before-all = { $emergency }

    { $heard }

    { $lines }

    { $about }

    { $told }
danger-nobody-told = Nobody was told of this.
danger-telling = As you chose, I am asking your circle; Undo takes it back.
danger-young = Please also tell an adult you trust. You do not have to carry this by yourself.
danger-put-aside = What I was asking before can wait.
danger-also = If somebody is hurting you or hurt, the emergency number above is right for that too.
danger-imminent-1 = This sounds like danger right now. Please call the emergency number first. Then go to somebody, or let somebody come to you, and move away from anything you could hurt yourself with.
danger-imminent-2 = Please call the emergency number now. Try to be with somebody, and put distance between you and anything you could hurt yourself with.
danger-crisis-1 = That sounds very hard. You do not have to be alone with it. Are you thinking about suicide? Whatever the answer, these people listen:
danger-crisis-2 = Thank you for saying it. Are you thinking about suicide? You can answer or not; either way there are people who listen:
danger-self-harm-1 = That sounds very painful. If you are hurt, please have it looked at. You do not have to be alone with it; these people listen:
danger-self-harm-2 = Thank you for saying it. If there is a wound, please let somebody look at it. These people listen:
danger-again = I am still here. It matters that you say it. These people listen, also a second time:
danger-friend-1 = It is good that you take this seriously. These lines also help those who worry about somebody:
danger-friend-2 = You noticed, and that counts. If there is danger to life, call the emergency number where they are. These lines help helpers too:
danger-violence-1 = That sounds dangerous, and it is not your fault. If you are in danger now, call the emergency number. These people can help:
danger-violence-2 = Nobody may treat you like that. If you are in danger now, call the emergency number. These people know what can be done:
danger-assault-1 = I am sorry this happened. It is not your fault. These people listen, and know what can be done, in your own time:
danger-assault-2 = What was done to you is not your fault. You decide what happens next. These people listen:
danger-medical-1 = This can be an emergency. Please call the emergency number now, and stay with somebody.
danger-medical-2 = Please call the emergency number now. Say where you are first, then what happened.
button-asked-yes = Yes
button-asked-no = No
button-asked-rather-not = Rather not say
asked-yes = Thank you for telling me. It does not have to be decided tonight. Please talk to one of these people now, or tell your circle. If you could act on it, call the emergency number.
asked-no = That is good to know. It can still be hard, and these people are there for that too:
asked-rather-not = That is fine. These people are there, without a name:
button-friend = How can I help?
friend-how = How to be with somebody you worry about:
    • Listen more than you speak. You need no solution.
    • Ask directly: are you thinking about suicide? Asking does no harm.
    • Do not promise to keep it secret, and do not carry it alone.
    • If there is danger to life, call the emergency services where they are, and stay in contact.
    • Look after yourself too. You may hand it on.
follow-up = Some hours ago things sounded very hard. I ask once, automatically: are you with somebody now?
button-with-someone = I am with somebody
button-no-follow-up = Do not ask me that again
follow-up-with = Good. You can ask for somebody at any time.
follow-up-never = Good. I will not ask that any more. /crisis and /reachout are there at any time.
button-telling = If my words sound like danger
button-telling-on = Yes, tell my circle
button-telling-off = No, tell nobody by itself
telling-is-off = When your words sound like danger, I show you help and tell nobody; you decide. You can choose that your circle is asked for somebody then. You would have some seconds to take it back each time, and your words themselves are never passed on. I can be wrong in both directions.
telling-is-on = When your words sound like danger, I show you help and ask your circle for somebody. You have some seconds to take it back each time, and your words themselves are never passed on. I can be wrong in both directions.

# Words to type behind /crisis and a country, separated by spaces
typed-kind-suicide = suicide suicidal
typed-kind-emotional = emotional
typed-kind-youth = youth young child children kids teen teens teenager
typed-kind-domestic-violence = violence domestic abuse
typed-kind-sexual-assault = rape assault sexual
typed-kind-lgbtq = lgbtq lgbtq+ lgbt lgbtqia+ trans gay queer
typed-kind-veterans = veterans veteran military
typed-kind-indigenous = indigenous native aboriginal
typed-kind-family = family parents
typed-kind-victim-support = victim victims crime
typed-kind-substance-use = alcohol drugs drug addiction
typed-kind-elder-abuse = elder elderly older
typed-kind-trafficking = trafficking
typed-kind-deaf-access = deaf
typed-kind-perpetrators = perpetrator perpetrators
