# Eli Novak: OCD; exposure with response prevention and fluoxetine 20 to 40 mg.
today 2026-05-14
eli is client
elias is prescriber at rivers
2025-12-05T10:00 amina team.registered {"name":"Eli Novak","birth":"2001-11-30","pronouns":"he/him","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0115","email":"eli@example.org"}
2025-12-05T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-12-12T11:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Facing what I avoid"}
2025-12-12T11:40 amina plan.problem_named {"problem":"main","words":"Obsessive-compulsive disorder","code":"F42.2"}
2025-12-12T11:45 amina plan.goal_set {"goal":"g1","words":"Leave the house once, not nine times","therapy":"CBT","medication":"Fluoxetine"}
2025-12-12T11:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"Exposure with response prevention starts","why":"Checks the stove nine times, late for class each day","expect_words":"Out of the door within ten minutes on five days","review":"2026-03-06"}
2025-12-26T11:45 amina therapy.skill_taught {"skill":"ladder","name":"Steps without checking"}
2025-12-26T14:00 amina team.joined {"person":"@elias","practice":"@rivers","role":"prescriber"}
agreed: 2025-12-26T19:10 eli team.consent_given {"consent":"@agreed","to":"@elias","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-12-26T19:00:00Z","until":"2026-12-21T19:00:00Z","how":"on screen","signed":true}
2026-01-06T09:00 elias therapy.session_held {"session":"elias-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Fluoxetine 20 mg; higher doses take longer in OCD"}
2026-01-06T09:10 elias meds.started {"trial":"fluoxetine","drug":"fluoxetine","dose":{"amount":"20","unit":"mg"},"schedule":"in the morning","for":"obsessive-compulsive disorder","why":"Rituals take three hours a day"}
2026-01-06T09:20 elias plan.adjusted {"adjustment":"c3","arm":"medication","title":"Fluoxetine 20 mg","trial":"fluoxetine","why":"Rituals take three hours a day","expect":{"measure":"gad-7","score":"total","at_most":10,"by":"2026-03-17"},"review":"2026-03-17"}
2026-01-14T20:15 eli meds.side_effect_reported {"effect":"sleep","what":"Wide awake until two","severity":1,"trial":"fluoxetine"}
2026-02-04T20:20 eli meds.side_effect_ended {"effect":"sleep"}
2026-02-19T21:05 eli measure.happened {"what":"Left the stove unchecked all day"}
2026-03-06T11:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"Within ten minutes on six of seven"}
2026-03-17T09:00 elias therapy.session_held {"session":"elias-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Fluoxetine to 40 mg"}
2026-03-17T09:10 elias meds.dose_changed {"trial":"fluoxetine","dose":{"amount":"40","unit":"mg"},"why":"Rituals still one hour; ten weeks at 20 mg"}
2026-03-17T09:20 elias plan.adjusted {"adjustment":"c5","arm":"medication","title":"Fluoxetine to 40 mg","from":"20 mg","to":"40 mg","trial":"fluoxetine","why":"Rituals still one hour; ten weeks at 20 mg","expect":{"measure":"gad-7","score":"total","at_most":7,"by":"2026-06-02"},"review":"2026-06-02"}
2026-03-17T09:55 elias plan.reviewed {"adjustment":"c3","verdict":"not-enough","words":"11; rituals one hour"}
2026-04-20T21:05 eli measure.happened {"what":"Passed statistics"}
course phq-9 every 14d by amina answered 80: 2025-12-12 12, 2026-03-06 9, 2026-05-15 7
course gad-7 every 28d by amina answered 97: 2025-12-12 15, 2026-03-06 11, 2026-05-15 8
daily answered: 2025-12-12 91
daily mood: 2025-12-12 5, 2026-05-11 6.5
daily sleep: 2025-12-12 6.3, 2026-05-11 7
daily anxiety: 2025-12-12 7, 2026-05-11 4.2
daily meds: 2026-01-06 90
daily side: 2026-01-06 0.5, 2026-02-04 0.15
daily skill: 2025-12-12 35, 2026-05-15 52
because adh-r-forgot
sessions elias 09:00 every 42d video 30 medication: 2026-04-28 96
sessions amina 11:00 every 7d either 50 CBT: 2025-12-12 92
