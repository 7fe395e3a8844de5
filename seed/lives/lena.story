# Lena Ortiz: DBT, and lamotrigine rising by the label’s steps; an answer above zero on item 9 today.
today 2026-05-14
lena is client
2026-02-04T10:00 amina team.registered {"name":"Lena Ortiz","birth":"1998-11-03","pronouns":"she/her","language":"en","zone":"America/New_York","state":"MD","phone":"410 555 0102","email":"lena@example.org"}
2026-02-04T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2026-02-10T09:05 amina therapy.phase_started {"phase":"p0","modality":"DBT","name":"Emotion regulation"}
2026-02-10T09:40 amina plan.problem_named {"problem":"main","words":"Bipolar II disorder, depressed; strong emotions","code":"F31.81"}
2026-02-10T09:45 amina plan.goal_set {"goal":"g1","words":"Stop the evenings from ending in a fight","therapy":"DBT skills, phone coaching","medication":"Lamotrigine to make the drops less deep"}
2026-02-10T09:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"DBT starts","why":"Evenings end in fights, urges to give up on everything","expect":{"measure":"phq-9","score":"total","at_most":11,"by":"2026-04-07"},"review":"2026-04-07"}
2026-02-17T09:45 amina therapy.skill_taught {"skill":"opposite","name":"Opposite action"}
2026-03-03T09:45 amina therapy.skill_taught {"skill":"tipp","name":"TIPP: cold water and paced breathing"}
2026-03-13T18:30 amina plan.safety_plan_written {"warning_signs":["I stop eating lunch","Texting him at night"],"alone":["Cold water","Playlist two"],"places":["My aunt's kitchen","The pool"],"people":[{"name":"Aunt Inés","phone":"410 555 0188"}],"professionals":[{"who":"@amina","name":"Amina Diallo","phone":"302 555 0100"},{"name":"988, call or text","phone":"988"}],"safer":["Razors out of the bathroom, aunt keeps the medicines"]}
2026-03-14T21:05 lena measure.happened {"what":"Broke up with Jonas"}
2026-03-31T09:45 amina therapy.skill_taught {"skill":"dearman","name":"DEAR MAN"}
2026-04-03T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2026-04-03T19:10 lena team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2026-04-03T19:00:00Z","until":"2027-03-29T19:00:00Z","how":"on screen","signed":true}
2026-04-07T09:55 amina plan.reviewed {"adjustment":"c1","verdict":"not-judged","words":"Two hard weeks after the break-up; too early to say","next_review":"2026-06-02"}
2026-04-14T09:00 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Lamotrigine from today: 25 mg for two weeks, then 50 mg. Rash means call the same day."}
2026-04-14T09:10 noor meds.started {"trial":"lamotrigine","drug":"lamotrigine","dose":{"amount":"25","unit":"mg"},"schedule":"daily","for":"keeping mood steady (bipolar disorder)","why":"Mood drops between sessions; hypomanic spells in 2023 and 2024; not pregnant, no valproate","adjustment":"c3"}
2026-04-14T09:12 noor meds.steps_planned {"plan":"up","trial":"lamotrigine","steps":[{"day":"2026-04-14","dose":{"amount":"25","unit":"mg"},"schedule":"daily"},{"day":"2026-04-28","dose":{"amount":"50","unit":"mg"},"schedule":"daily","if":"no rash"},{"day":"2026-05-12","dose":{"amount":"100","unit":"mg"},"schedule":"daily","if":"no rash"},{"day":"2026-05-19","dose":{"amount":"200","unit":"mg"},"schedule":"daily","if":"no rash, and the drops are still deep"}],"schedule":"ltg_standard","why":"Mood drops between sessions; the label’s steps, two weeks each at first","adjustment":"c3"}
2026-04-14T09:12 noor meds.step_confirmed {"plan":"up","step":1}
2026-04-14T09:20 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Lamotrigine 25 mg","trial":"lamotrigine","why":"Mood drops between sessions; hypomanic spells in 2023 and 2024; not pregnant, no valproate","expect":{"measure":"phq-9","score":"total","at_most":12,"by":"2026-07-07"},"stop_if":"Any rash","review":"2026-07-07","client_said":"If it takes the edge off the drops, yes"}
2026-04-28T09:00 noor therapy.session_held {"session":"noor-v4","purpose":"medication","mode":"video","minutes":30,"summary":"No rash; lamotrigine to 50 mg"}
2026-04-27T19:40 lena meds.step_answered {"plan":"up","step":2,"ready":true,"words":"No rash. Tired on the first days, fine now."}
2026-04-28T09:10 noor meds.step_confirmed {"plan":"up","step":2}
2026-04-28T09:10 noor meds.dose_changed {"trial":"lamotrigine","dose":{"amount":"50","unit":"mg"},"why":"Two weeks at 25 mg, no rash; label’s next step","adjustment":"c3"}
2026-05-11T20:30 lena meds.step_answered {"plan":"up","step":3,"ready":false,"words":"No rash. I would rather wait until the move is over."}
2026-04-29T21:05 lena measure.happened {"what":"Evicted from the shared flat, back at my mother’s"}
nine: $now-2h lena measure.answered {"measure":"phq-9","answers":{"phq9-1":3,"phq9-2":3,"phq9-3":3,"phq9-4":3,"phq9-5":2,"phq9-6":3,"phq9-7":2,"phq9-8":1,"phq9-9":1,"phq9-10":3}}
course phq-9 every 7d by amina answered 92: 2026-02-10 14, 2026-03-03 13, 2026-03-17 17, 2026-04-07 15, 2026-04-28 17, 2026-05-05 18
course gad-7 every 14d by amina answered 85: 2026-02-10 12, 2026-03-17 15, 2026-05-05 13
daily answered: 2026-02-10 90
daily mood: 2026-02-10 4.5, 2026-03-09 5, 2026-03-16 2.5, 2026-04-13 4, 2026-05-04 2.5
daily anxiety: 2026-02-10 5, 2026-03-16 7, 2026-05-04 6
daily energy: 2026-02-10 5, 2026-05-04 4
daily sleep: 2026-02-10 6.8, 2026-03-16 5.8, 2026-04-13 6.6, 2026-05-04 5.9
daily meds: 2026-04-14 88
daily side: 2026-04-14 0.2
daily skill: 2026-02-10 35, 2026-03-16 50
because adh-r-forgot adh-r-better
sessions noor 09:00 every 28d video 30 medication: 2026-05-19 96
sessions amina 09:00 every 7d in-person 50 DBT: 2026-02-10 92
