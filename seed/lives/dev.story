# Dev Shah: doses missed because he does not want to be someone who takes this; told as stigma, not as a dose question.
today 2026-05-14
dev is client
2026-02-20T10:00 amina team.registered {"name":"Dev Shah","birth":"2003-08-14","pronouns":"he/him","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0104","email":"dev@example.org"}
2026-02-20T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2026-02-26T09:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Thoughts and beliefs"}
2026-02-26T09:40 amina plan.problem_named {"problem":"main","words":"Depression, first episode","code":"F32.1"}
2026-02-26T09:45 amina plan.goal_set {"goal":"g1","words":"Sit my exams","therapy":"Thought records, exposure to being seen","medication":"Escitalopram"}
2026-02-26T09:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"CBT starts","why":"PHQ-9 15; left two courses","expect":{"measure":"phq-9","score":"total","at_most":10,"by":"2026-05-21"},"review":"2026-05-21"}
2026-03-12T09:45 amina therapy.skill_taught {"skill":"record","name":"Thought record"}
2026-03-24T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2026-03-24T19:10 dev team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2026-03-24T19:00:00Z","until":"2027-03-19T19:00:00Z","how":"on screen","signed":true}
2026-04-02T09:00 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Escitalopram 10 mg from today; warned of more restless thoughts in the first weeks at his age"}
2026-04-02T09:10 noor meds.started {"trial":"escitalopram","drug":"escitalopram","dose":{"amount":"10","unit":"mg"},"schedule":"daily","for":"depression","why":"PHQ-9 15 after five sessions; exams in six weeks"}
2026-04-02T09:20 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Escitalopram 10 mg","trial":"escitalopram","why":"PHQ-9 15 after five sessions; exams in six weeks","expect":{"measure":"phq-9","score":"total","at_most":9,"by":"2026-05-28"},"stop_if":"Agitation, or any thought of self-harm","review":"2026-05-28","client_said":"Does it have to be on my record?"}
2026-04-09T20:15 dev meds.side_effect_reported {"effect":"head","what":"Headache in the mornings","severity":1,"trial":"escitalopram"}
2026-04-11T21:05 dev measure.happened {"what":"Roommate saw the box and asked what it was"}
2026-04-14T20:20 dev meds.side_effect_ended {"effect":"head"}
2026-04-30T09:45 amina therapy.skill_taught {"skill":"tell","name":"Choosing whom to tell"}
2026-05-07T21:05 dev measure.happened {"what":"Did not want to be someone who takes this"}
course phq-9 every 7d by amina answered 86: 2026-02-26 15, 2026-03-19 14, 2026-04-02 15, 2026-04-23 12, 2026-05-14 11
course gad-7 every 14d by amina answered 85: 2026-02-26 11, 2026-05-14 8
daily answered: 2026-02-26 90
daily mood: 2026-02-26 4, 2026-05-11 5.2
daily anxiety: 2026-02-26 6, 2026-05-11 4.5
daily sleep: 2026-02-26 6.9, 2026-05-11 7
daily meds: 2026-04-02 88, 2026-04-09 84, 2026-04-13 58
daily side: 2026-04-02 0.5, 2026-04-13 0.1
daily skill: 2026-02-26 40
because adh-r-shame adh-r-worry adh-r-forgot
sessions noor 09:00 every 28d video 30 medication: 2026-04-30 96
sessions amina 09:00 every 7d video 50 CBT: 2026-02-26 92
