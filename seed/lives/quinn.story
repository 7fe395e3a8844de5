# Quinn Abernathy: new; three weeks of ACT, sertraline 50 mg since last week.
today 2026-05-14
quinn is client
2026-04-07T10:00 amina team.registered {"name":"Quinn Abernathy","birth":"1994-05-05","pronouns":"they/them","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0126","email":"quinn@example.org"}
2026-04-07T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2026-04-13T14:05 amina therapy.phase_started {"phase":"p0","modality":"ACT","name":"Values"}
2026-04-13T14:40 amina plan.problem_named {"problem":"main","words":"Depression, first episode","code":"F32.0"}
2026-04-13T14:45 amina plan.goal_set {"goal":"g1","words":"Feel like calling people back","therapy":"ACT","medication":"Sertraline"}
2026-04-13T14:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"ACT starts","why":"PHQ-9 13; does not call back","expect":{"measure":"phq-9","score":"total","at_most":9,"by":"2026-06-22"},"review":"2026-06-22"}
2026-04-24T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2026-04-24T19:10 quinn team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2026-04-24T19:00:00Z","until":"2027-04-19T19:00:00Z","how":"on screen","signed":true}
2026-04-27T14:45 amina therapy.skill_taught {"skill":"room","name":"Making room"}
2026-04-28T21:05 quinn measure.happened {"what":"Moved in with my cousin"}
2026-05-04T10:30 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Sertraline 50 mg; first weeks explained"}
2026-05-04T10:40 noor meds.started {"trial":"sertraline","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily","for":"depression","why":"PHQ-9 13; wants both from the start"}
2026-05-04T10:50 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Sertraline 50 mg","trial":"sertraline","why":"PHQ-9 13; wants both from the start","expect":{"measure":"phq-9","score":"total","at_most":8,"by":"2026-06-22"},"review":"2026-06-22"}
2026-05-11T12:25 noor plan.case_reviewed {"with":["@amina"],"minutes":4,"decision":"Keep 50 mg until the third week, on purpose","owner":"@noor","by":"$today+10"}
course phq-9 every 7d by amina answered 80: 2026-04-13 13, 2026-05-11 12
course gad-7 every 14d by amina answered 97: 2026-04-13 9, 2026-05-11 9
daily answered: 2026-04-13 86
daily mood: 2026-04-13 4.4, 2026-05-11 4.8
daily sleep: 2026-04-13 6.3, 2026-05-11 7
daily meds: 2026-05-04 92
daily side: 2026-05-04 0.5, 2026-05-12 0.15
daily skill: 2026-04-13 35, 2026-05-11 52
because adh-r-forgot
sessions noor 10:30 every 28d video 30 medication: 2026-06-01 96
sessions amina 14:00 every 7d in-person 50 ACT: 2026-04-13 92
