# Bianca Rossi: CBT with Ruth; venlafaxine XR up to 75 mg with Noor.
today 2026-05-14
bianca is client
ruth is therapist at harbor
2026-01-21T10:00 ruth team.registered {"name":"Bianca Rossi","birth":"1999-06-21","pronouns":"she/her","language":"en","zone":"America/New_York","state":"MD","phone":"410 555 0132","email":"bianca@example.org"}
2026-01-21T10:00 ruth team.joined {"person":"@ruth","practice":"@harbor","role":"therapist","registrar":true}
2026-01-27T09:05 ruth therapy.phase_started {"phase":"p0","modality":"CBT","name":"Facing what I avoid"}
2026-01-27T09:40 ruth plan.problem_named {"problem":"main","words":"Panic and worry","code":"F41.0"}
2026-01-27T09:45 ruth plan.goal_set {"goal":"g1","words":"Take the train","therapy":"CBT","medication":"Venlafaxine"}
2026-01-27T09:50 ruth plan.adjusted {"adjustment":"c1","arm":"therapy","title":"Exposure starts","why":"No train for a year","expect":{"measure":"gad-7","score":"total","at_most":10,"by":"2026-03-31"},"review":"2026-03-31"}
2026-02-10T09:45 ruth therapy.skill_taught {"skill":"ladder","name":"Steps toward the train"}
2026-02-18T14:00 ruth team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2026-02-18T19:10 bianca team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2026-02-18T19:00:00Z","until":"2027-02-13T19:00:00Z","how":"on screen","signed":true}
2026-02-27T10:30 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Venlafaxine XR 37.5 mg for a week, then 75 mg; blood pressure 112/70"}
2026-02-27T10:40 noor meds.started {"trial":"venlafaxine","drug":"venlafaxine","dose":{"amount":"37.5","unit":"mg"},"schedule":"in the morning","for":"panic attacks","why":"GAD-7 15; escitalopram did not help enough two years ago"}
2026-02-27T10:42 noor meds.result_recorded {"item":"bp_snri","value":"112/70","unit":"mm[Hg]","on":"2026-02-27"}
2026-02-27T10:50 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Venlafaxine 37.5 mg","trial":"venlafaxine","why":"GAD-7 15; escitalopram did not help enough two years ago","expect":{"measure":"gad-7","score":"total","at_most":9,"by":"2026-04-24"},"review":"2026-04-24"}
2026-03-04T20:15 bianca meds.side_effect_reported {"effect":"sweat","what":"Sweating","severity":1,"trial":"venlafaxine"}
2026-03-06T10:30 noor therapy.session_held {"session":"noor-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Venlafaxine XR to 75 mg"}
2026-03-06T10:40 noor meds.dose_changed {"trial":"venlafaxine","dose":{"amount":"75","unit":"mg"},"why":"One week at 37.5 mg"}
2026-03-31T09:55 ruth plan.reviewed {"adjustment":"c1","verdict":"not-enough","words":"11"}
2026-04-14T21:05 bianca measure.happened {"what":"Train to Baltimore"}
2026-04-24T10:55 noor plan.reviewed {"adjustment":"c3","verdict":"helped","words":"9"}
2026-04-20T11:20 noor meds.result_recorded {"item":"bp_snri","value":"116/72","unit":"mm[Hg]","on":"2026-04-20"}
course phq-9 every 14d by ruth answered 80: 2026-01-27 10, 2026-05-12 6
course gad-7 every 28d by ruth answered 97: 2026-01-27 16, 2026-03-17 12, 2026-05-12 8
daily answered: 2026-01-27 91
daily mood: 2026-01-27 4, 2026-05-11 6
daily sleep: 2026-01-27 6.3, 2026-05-11 7
daily anxiety: 2026-01-27 7, 2026-05-11 4
daily meds: 2026-02-27 93
daily side: 2026-02-27 0.5, 2026-03-28 0.15
daily skill: 2026-01-27 35, 2026-05-12 52
because adh-r-forgot
sessions noor 10:30 every 42d video 30 medication: 2026-04-17 96
sessions ruth 09:00 every 7d in-person 50 CBT: 2026-01-27 92
