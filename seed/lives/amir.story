# Amir Haidari: panic; sertraline 25 to 50 mg and exposure; response.
today 2026-05-14
amir is client
elias is prescriber at rivers
2025-12-30T10:00 amina team.registered {"name":"Amir Haidari","birth":"1997-01-19","pronouns":"he/him","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0111","email":"amir@example.org"}
2025-12-30T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2026-01-05T11:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Facing what I avoid"}
2026-01-05T11:40 amina plan.problem_named {"problem":"main","words":"Panic disorder","code":"F41.0"}
2026-01-05T11:45 amina plan.goal_set {"goal":"g1","words":"Drive over the bridge","therapy":"CBT","medication":"Sertraline"}
2026-01-05T11:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"Exposure starts","why":"Three attacks a week; no bridge for two years","expect":{"measure":"gad-7","score":"total","at_most":10,"by":"2026-03-16"},"review":"2026-03-16"}
2026-01-19T11:45 amina therapy.skill_taught {"skill":"ladder","name":"Steps toward the bridge"}
2026-01-23T14:00 amina team.joined {"person":"@elias","practice":"@rivers","role":"prescriber"}
agreed: 2026-01-23T19:10 amir team.consent_given {"consent":"@agreed","to":"@elias","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2026-01-23T19:00:00Z","until":"2027-01-18T19:00:00Z","how":"on screen","signed":true}
2026-01-26T11:45 amina therapy.skill_taught {"skill":"spin","name":"Bringing on the dizziness on purpose"}
2026-02-02T09:00 elias therapy.session_held {"session":"elias-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Sertraline 25 mg for one week, then 50 mg"}
2026-02-02T09:10 elias meds.started {"trial":"sertraline","drug":"sertraline","dose":{"amount":"25","unit":"mg"},"schedule":"daily","for":"panic attacks","why":"Three attacks a week; wants both treatments"}
2026-02-02T09:20 elias plan.adjusted {"adjustment":"c3","arm":"medication","title":"Sertraline 25 mg","trial":"sertraline","why":"Three attacks a week; wants both treatments","expect":{"measure":"gad-7","score":"total","at_most":9,"by":"2026-03-23"},"review":"2026-03-23"}
2026-02-04T20:15 amir meds.side_effect_reported {"effect":"jitters","what":"More jittery than before","severity":2,"trial":"sertraline"}
2026-02-09T09:00 elias therapy.session_held {"session":"elias-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Sertraline to 50 mg"}
2026-02-09T09:10 elias meds.dose_changed {"trial":"sertraline","dose":{"amount":"50","unit":"mg"},"why":"One week at 25 mg"}
2026-02-25T20:20 amir meds.side_effect_ended {"effect":"jitters"}
2026-03-16T11:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"GAD-7 9; one attack a week"}
2026-03-23T09:55 elias plan.reviewed {"adjustment":"c3","verdict":"helped","words":"9; goes on at 50 mg"}
2026-04-01T21:05 amir measure.happened {"what":"Over the bridge, radio on"}
2026-04-27T21:05 amir measure.happened {"what":"Drove to Philadelphia"}
course phq-9 every 14d by amina answered 80: 2026-01-05 11, 2026-03-02 8, 2026-05-11 5
course gad-7 every 28d by amina answered 97: 2026-01-05 16, 2026-02-02 15, 2026-03-09 10, 2026-04-13 6, 2026-05-11 5
daily answered: 2026-01-05 91
daily mood: 2026-01-05 5, 2026-05-11 7
daily sleep: 2026-01-05 6.3, 2026-05-11 7
daily anxiety: 2026-01-05 7.2, 2026-05-11 2.8
daily meds: 2026-02-02 96
daily side: 2026-02-02 0.5, 2026-03-03 0.15
daily skill: 2026-01-05 35, 2026-05-11 52
because adh-r-forgot
sessions elias 09:00 every 42d video 30 medication: 2026-03-23 96
sessions amina 11:00 every 7d either 50 CBT: 2026-01-05 92
