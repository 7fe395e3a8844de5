# Arlo Finch: DBT with Ruth, fluoxetine with Noor.
today 2026-05-14
arlo is client
ruth is therapist at harbor
2025-11-11T10:00 ruth team.registered {"name":"Arlo Finch","birth":"1995-02-10","pronouns":"he/him","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0131","email":"arlo@example.org"}
2025-11-11T10:00 ruth team.joined {"person":"@ruth","practice":"@harbor","role":"therapist","registrar":true}
2025-11-17T09:05 ruth therapy.phase_started {"phase":"p0","modality":"DBT","name":"Emotion regulation"}
2025-11-17T09:40 ruth plan.problem_named {"problem":"main","words":"Emotion dysregulation; depression","code":"F60.3"}
2025-11-17T09:45 ruth plan.goal_set {"goal":"g1","words":"Keep the apartment","therapy":"DBT","medication":"Fluoxetine"}
2025-11-17T09:50 ruth plan.adjusted {"adjustment":"c1","arm":"therapy","title":"DBT starts","why":"Fights with the landlord","expect":{"measure":"phq-9","score":"total","at_most":13,"by":"2026-02-16"},"review":"2026-02-16"}
2025-12-08T09:45 ruth therapy.skill_taught {"skill":"tipp","name":"TIPP"}
2025-12-16T14:00 ruth team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2025-12-16T19:10 arlo team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-12-16T19:00:00Z","until":"2026-12-11T19:00:00Z","how":"on screen","signed":true}
2025-12-25T10:30 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Fluoxetine 20 mg"}
2025-12-25T10:40 noor meds.started {"trial":"fluoxetine","drug":"fluoxetine","dose":{"amount":"20","unit":"mg"},"schedule":"in the morning","for":"depression","why":"17 beside the DBT"}
2025-12-25T10:50 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Fluoxetine 20 mg","trial":"fluoxetine","why":"17 beside the DBT","expect":{"measure":"phq-9","score":"total","at_most":13,"by":"2026-02-19"},"review":"2026-02-19"}
2026-02-16T09:55 ruth plan.reviewed {"adjustment":"c1","verdict":"helped","words":"13"}
2026-02-19T10:55 noor plan.reviewed {"adjustment":"c3","verdict":"helped","words":"13; stays"}
2026-03-12T21:05 arlo measure.happened {"what":"Lease renewed"}
course phq-9 every 14d by ruth answered 80: 2025-11-17 18, 2026-02-16 14, 2026-05-11 11
course gad-7 every 28d by ruth answered 97: 2025-11-17 12, 2026-05-11 9
daily answered: 2025-11-17 91
daily mood: 2025-11-17 4, 2026-05-11 6
daily sleep: 2025-11-17 6.3, 2026-05-11 7
daily meds: 2025-12-25 86
daily side: 2025-12-25 0.5, 2026-01-23 0.15
daily skill: 2025-11-17 35, 2026-05-11 52
because adh-r-forgot
sessions noor 10:30 every 42d video 30 medication: 2026-02-05 96
sessions ruth 09:00 every 7d either 50 DBT: 2025-11-17 92
