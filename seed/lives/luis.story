# Luis Herrera: lee español; naltrexona y TCC; los impulsos de beber bajan.
today 2026-05-14
luis is client
elias is prescriber at rivers
2025-10-21T10:00 amina team.registered {"name":"Luis Herrera","birth":"1974-02-21","pronouns":"he/him","language":"es","zone":"America/New_York","state":"MD","phone":"410 555 0121","email":"luis@example.org"}
2025-10-21T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-10-27T13:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Las ganas y lo que viene antes"}
2025-10-27T13:40 amina plan.problem_named {"problem":"main","words":"Consumo de alcohol con depresión","code":"F10.20"}
2025-10-27T13:45 amina plan.goal_set {"goal":"g1","words":"Llegar sobrio a los partidos de mi hijo","therapy":"TCC: las ganas y lo que viene antes","medication":"Naltrexona","problem":"main","weight":"both alike","review":"$today-10"}
2025-10-27T13:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"Empieza la TCC","why":"Toma alcohol cinco días por semana","expect_words":"Un día con alcohol por semana como máximo","review":"2026-02-02"}
2025-11-10T13:45 amina therapy.skill_taught {"skill":"ola","name":"Surfear el impulso"}
2025-11-17T13:45 amina therapy.cause_named {"cause":"k1","sort":"precipitating","name":"El viernes después del trabajo","words":"Todos van, y yo no sé decir que no"}
2025-11-17T13:46 amina therapy.cause_named {"cause":"k2","sort":"protective","name":"Los partidos de su hijo"}
2025-11-19T14:00 amina team.joined {"person":"@elias","practice":"@rivers","role":"prescriber"}
agreed: 2025-11-19T19:10 luis team.consent_given {"consent":"@agreed","to":"@elias","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-11-19T19:00:00Z","until":"2026-11-14T19:00:00Z","how":"on screen","signed":true}
2025-11-28T09:00 elias therapy.session_held {"session":"elias-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Naltrexone 50 mg; liver tests again in three months"}
2025-11-28T09:10 elias meds.started {"trial":"naltrexone","drug":"naltrexone","dose":{"amount":"50","unit":"mg"},"schedule":"daily","for":"menos ganas de tomar alcohol","why":"Cinco días con alcohol por semana; pruebas del hígado dentro de lo normal; no toma opioides"}
2025-11-28T09:12 elias meds.result_recorded {"item":"lft_naltrexone","value":"0.8","unit":"x ULN","on":"2025-11-28"}
2025-11-28T09:20 elias plan.adjusted {"adjustment":"c3","arm":"medication","title":"Naltrexona 50 mg","trial":"naltrexone","why":"Cinco días con alcohol por semana; pruebas del hígado dentro de lo normal; no toma opioides","expect_words":"Un día con alcohol por semana como máximo","review":"2026-02-20"}
2025-12-03T20:15 luis meds.side_effect_reported {"effect":"cansado","what":"Cansancio por la tarde","severity":1,"trial":"naltrexone"}
2025-12-24T20:20 luis meds.side_effect_ended {"effect":"cansado"}
2025-12-25T21:05 luis measure.happened {"what":"Un mes sin cerveza"}
2026-02-02T13:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"Ningún día en las últimas tres semanas"}
2026-02-20T09:55 elias plan.reviewed {"adjustment":"c3","verdict":"helped","words":"Ningún día en tres semanas; pruebas del hígado dentro de lo normal"}
2026-03-14T21:05 luis measure.happened {"what":"Fui al torneo y manejé de regreso"}
2026-04-20T11:20 elias meds.result_recorded {"item":"lft_naltrexone","value":"0.9","unit":"x ULN","on":"2026-04-20"}
course phq-9 every 14d by amina answered 80: 2025-10-27 14, 2026-01-19 10, 2026-05-11 6
course gad-7 every 28d by amina answered 97: 2025-10-27 9, 2026-05-11 5
daily answered: 2025-10-27 91
daily mood: 2025-10-27 4.4, 2026-05-11 6.8
daily sleep: 2025-10-27 5.6, 2026-05-11 6.9
daily urge-use: 2025-10-27 3, 2026-05-11 0.2
daily meds: 2025-11-28 91
daily side: 2025-11-28 0.5, 2025-12-27 0.15
daily skill: 2025-10-27 35, 2026-05-11 52
because adh-r-forgot adh-r-better
sessions elias 09:00 every 42d video 30 medication: 2026-01-09 96
sessions amina 13:00 every 7d either 50 CBT: 2025-10-27 92
course own-confidence-for-hard-days every 28d by amina answered 100: 2026-02-09 5, 2026-05-04 9
