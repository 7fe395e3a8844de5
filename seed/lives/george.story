# George Whitaker: insomnia; CBT for insomnia and a small dose of trazodone, both within a month.
today 2026-05-14
george is client
elias is prescriber at rivers
2026-01-14T10:00 amina team.registered {"name":"George Whitaker","birth":"1966-02-03","pronouns":"he/him","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0117","email":"george@example.org"}
2026-01-14T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2026-01-20T12:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Sleep plan"}
2026-01-20T12:40 amina plan.problem_named {"problem":"main","words":"Insomnia with low mood","code":"F51.01"}
2026-01-20T12:45 amina plan.goal_set {"goal":"g1","words":"Sleep and not think about sleep","therapy":"CBT","medication":"Trazodone"}
2026-01-20T12:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"CBT for insomnia starts","why":"ISI 20, four hours a night","expect":{"measure":"isi","score":"total","at_most":14,"by":"2026-03-17"},"review":"2026-03-17"}
2026-01-27T12:45 amina therapy.skill_taught {"skill":"bed","name":"Bed only for sleep"}
2026-02-02T14:00 amina team.joined {"person":"@elias","practice":"@rivers","role":"prescriber"}
agreed: 2026-02-02T19:10 george team.consent_given {"consent":"@agreed","to":"@elias","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2026-02-02T19:00:00Z","until":"2027-01-28T19:00:00Z","how":"on screen","signed":true}
2026-02-03T12:45 amina therapy.skill_taught {"skill":"rise","name":"Same rising time"}
2026-02-11T09:00 elias therapy.session_held {"session":"elias-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Trazodone 50 mg at night, off label for sleep; to be looked at in eight weeks"}
2026-02-11T09:10 elias meds.started {"trial":"trazodone","drug":"trazodone","dose":{"amount":"50","unit":"mg"},"schedule":"at night","for":"sleep","why":"Four hours a night; wants help until the sleep plan works"}
2026-02-11T09:20 elias plan.adjusted {"adjustment":"c3","arm":"medication","title":"Trazodone 50 mg","trial":"trazodone","why":"Four hours a night; wants help until the sleep plan works","expect_words":"Six hours on five nights","review":"2026-04-08"}
2026-02-18T20:15 george meds.side_effect_reported {"effect":"groggy","what":"Groggy till ten","severity":1,"trial":"trazodone"}
2026-03-08T21:05 george measure.happened {"what":"Retired"}
2026-03-11T20:20 george meds.side_effect_ended {"effect":"groggy"}
2026-03-17T12:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"14; trazodone began in the same month, so the two cannot be told apart"}
2026-04-08T09:55 elias plan.reviewed {"adjustment":"c3","verdict":"helped","words":"Six hours; to come off when the plan holds"}
2026-04-24T21:05 george measure.happened {"what":"Slept seven hours, twice"}
course phq-9 every 14d by amina answered 80: 2026-01-20 13, 2026-03-17 10, 2026-05-12 8
course isi every 28d by amina answered 97: 2026-01-20 20, 2026-02-17 19, 2026-03-17 14, 2026-04-14 12, 2026-05-12 10
daily answered: 2026-01-20 88
daily mood: 2026-01-20 4.5, 2026-05-11 6
daily sleep: 2026-01-20 4.2, 2026-05-11 6.4
daily meds: 2026-02-11 88
daily side: 2026-02-11 0.5, 2026-03-12 0.15
daily skill: 2026-01-20 35, 2026-05-12 52
because adh-r-forgot
sessions elias 09:00 every 42d video 30 medication: 2026-03-25 96
sessions amina 12:00 every 7d either 50 CBT: 2026-01-20 92
