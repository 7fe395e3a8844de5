# Keisha Brown: DBT, fluoxetine 20 to 40 mg; urges in the first months with tasks closed, none since.
today 2026-05-14
keisha is client
2025-08-29T10:00 amina team.registered {"name":"Keisha Brown","birth":"1998-01-14","pronouns":"she/her","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0120","email":"keisha@example.org"}
2025-08-29T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-09-05T12:05 amina therapy.phase_started {"phase":"p0","modality":"DBT","name":"Staying alive and in treatment"}
2025-09-05T12:40 amina plan.problem_named {"problem":"main","words":"Borderline personality disorder; depression","code":"F60.3"}
2025-09-05T12:45 amina plan.goal_set {"goal":"g1","words":"Stay in one job for a year","therapy":"DBT","medication":"Fluoxetine"}
2025-09-05T12:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"DBT starts","why":"Self-harm in the last year; wants it to stop","expect_words":"No self-harm for twelve weeks","review":"2025-12-26"}
2025-09-12T12:44 amina plan.safety_plan_written {"warning_signs":["Pacing","Deleting contacts"],"alone":["Ice","Playlist","Shower"],"places":["Sister’s","All-night diner on Fourth"],"people":[{"name":"Tasha (sister)","phone":"302 555 0177"}],"professionals":[{"who":"@amina","name":"Amina Diallo","phone":"302 555 0100"},{"name":"988, call or text","phone":"988"}],"safer":["Blades given to Tasha"]}
2025-09-19T12:45 amina therapy.skill_taught {"skill":"tipp","name":"TIPP"}
urge: 2025-09-26T22:10 keisha measure.checked_in {"day":"2025-09-26","answers":{"daily-urge-harm":3}}
2025-09-26T22:25 amina plan.task_acknowledged {"task":"safety-@urge","kind":"safety"}
2025-09-26T22:50 amina plan.task_closed {"task":"safety-@urge","kind":"safety","done":"Called at once. Urge 3 of 5, used ice and the playlist, no self-harm. Sister stays the night; seen tomorrow at 9."}
2025-10-06T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2025-10-06T19:10 keisha team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-10-06T19:00:00Z","until":"2026-10-01T19:00:00Z","how":"on screen","signed":true}
2025-10-15T10:00 noor therapy.session_held {"session":"noor-v3","purpose":"medication","mode":"video","minutes":60,"summary":"Fluoxetine 20 mg; seen again in two weeks"}
2025-10-15T10:10 noor meds.started {"trial":"fluoxetine","drug":"fluoxetine","dose":{"amount":"20","unit":"mg"},"schedule":"in the morning","for":"depression","why":"PHQ-9 19 beside the DBT"}
2025-10-15T10:20 noor plan.adjusted {"adjustment":"c4","arm":"medication","title":"Fluoxetine 20 mg","trial":"fluoxetine","why":"PHQ-9 19 beside the DBT","expect":{"measure":"phq-9","score":"total","at_most":14,"by":"2025-12-24"},"review":"2025-12-24"}
2025-10-17T12:45 amina therapy.skill_taught {"skill":"kit","name":"Kit for bad hours"}
2025-10-26T21:05 keisha measure.happened {"what":"Lost the café job"}
2025-12-24T10:00 noor therapy.session_held {"session":"noor-v5","purpose":"medication","mode":"video","minutes":30,"summary":"Fluoxetine to 40 mg"}
2025-12-24T10:10 noor meds.dose_changed {"trial":"fluoxetine","dose":{"amount":"40","unit":"mg"},"why":"Ten weeks at 20 mg; partial"}
2025-12-24T10:20 noor plan.adjusted {"adjustment":"c6","arm":"medication","title":"Fluoxetine to 40 mg","from":"20 mg","to":"40 mg","trial":"fluoxetine","why":"Ten weeks at 20 mg; partial","expect":{"measure":"phq-9","score":"total","at_most":10,"by":"2026-03-04"},"review":"2026-03-04"}
2025-12-24T10:55 noor plan.reviewed {"adjustment":"c4","verdict":"not-enough","words":"14 on some weeks, 15 on others"}
2025-12-26T12:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"None for fourteen weeks"}
2026-01-09T12:05 amina therapy.phase_started {"phase":"p2","modality":"DBT","name":"Emotion regulation"}
2026-01-15T21:05 keisha measure.happened {"what":"Hired at the library"}
2026-01-23T12:45 amina therapy.skill_taught {"skill":"opposite","name":"Opposite action"}
2026-03-04T10:55 noor plan.reviewed {"adjustment":"c6","verdict":"helped","words":"11"}
2026-04-13T21:05 keisha measure.happened {"what":"Six months at the library soon"}
course phq-9 every 14d by amina answered 80: 2025-09-05 20, 2025-10-31 18, 2025-12-26 14, 2026-03-06 11, 2026-05-15 9
course gad-7 every 28d by amina answered 97: 2025-09-05 14, 2026-05-15 9
daily answered: 2025-09-05 91
daily mood: 2025-09-05 3, 2026-05-11 6
daily sleep: 2025-09-05 5.8, 2026-05-11 7
daily meds: 2025-10-15 90
daily side: 2025-10-15 0.5, 2025-11-13 0.15
daily skill: 2025-09-05 35, 2026-05-15 52
because adh-r-forgot adh-r-side
sessions noor 10:00 every 42d video 30 medication: 2026-02-04 96
sessions amina 12:00 every 7d video 50 DBT: 2025-09-05 92
