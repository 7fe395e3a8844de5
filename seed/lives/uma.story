# Uma Krishnan: sertraline and CBT after the birth; response.
today 2026-05-14
uma is client
2026-01-09T10:00 amina team.registered {"name":"Uma Krishnan","birth":"1991-03-29","pronouns":"she/her","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0130","email":"uma@example.org"}
2026-01-09T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2026-01-16T14:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Activity scheduling"}
2026-01-16T14:40 amina plan.problem_named {"problem":"main","words":"Depression after childbirth","code":"F53.0"}
2026-01-16T14:45 amina plan.goal_set {"goal":"g1","words":"Enjoy bath time","therapy":"CBT","medication":"Sertraline"}
2026-01-16T14:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"CBT starts","why":"PHQ-9 17 eight weeks after the birth","expect":{"measure":"phq-9","score":"total","at_most":11,"by":"2026-03-13"},"review":"2026-03-13"}
2026-01-26T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2026-01-26T19:10 uma team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2026-01-26T19:00:00Z","until":"2027-01-21T19:00:00Z","how":"on screen","signed":true}
2026-01-30T14:45 amina therapy.skill_taught {"skill":"rest","name":"Rest when he rests"}
2026-02-04T10:30 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Sertraline 50 mg; pediatrician told, with her agreement"}
2026-02-04T10:40 noor meds.started {"trial":"sertraline","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily","for":"depression","why":"16; nursing, and this is well studied there; helped her sister"}
2026-02-04T10:50 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Sertraline 50 mg","trial":"sertraline","why":"16; nursing, and this is well studied there; helped her sister","expect":{"measure":"phq-9","score":"total","at_most":10,"by":"2026-03-18"},"review":"2026-03-18"}
2026-02-11T20:15 uma meds.side_effect_reported {"effect":"nausea","what":"Queasy","severity":1,"trial":"sertraline"}
2026-02-24T21:05 uma measure.happened {"what":"He laughed for the first time"}
2026-02-25T20:20 uma meds.side_effect_ended {"effect":"nausea"}
2026-03-13T14:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"11"}
2026-03-18T10:55 noor plan.reviewed {"adjustment":"c3","verdict":"helped","words":"10; stays at 50 mg"}
2026-03-18T10:58 noor plan.kept {"trial":"sertraline","why":"It is going the right way, and you sleep again. We leave it at 50 mg and look again together","look_again":"$today-2","client_said":"I would rather not change it while I nurse"}
2026-04-16T21:05 uma measure.happened {"what":"My mother flew home, we managed"}
course phq-9 every 7d by amina answered 80: 2026-01-16 17, 2026-02-13 16, 2026-03-20 10, 2026-04-24 6, 2026-05-15 5
course gad-7 every 14d by amina answered 97: 2026-01-16 14, 2026-03-20 8, 2026-05-15 5
daily answered: 2026-01-16 91
daily mood: 2026-01-16 3.4, 2026-05-11 6.9
daily sleep: 2026-01-16 4.8, 2026-05-11 6.2
daily meds: 2026-02-04 95
daily side: 2026-02-04 0.5, 2026-03-05 0.15
daily skill: 2026-01-16 35, 2026-05-15 52
because adh-r-forgot
sessions noor 10:30 every 42d video 30 medication: 2026-03-18 96
sessions amina 14:00 every 7d in-person 50 CBT: 2026-01-16 92
