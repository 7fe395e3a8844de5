# Ian McCarthy: atomoxetine 40 to 80 mg and CBT for ADHD.
today 2026-05-14
ian is client
elias is prescriber at rivers
2025-11-21T10:00 amina team.registered {"name":"Ian McCarthy","birth":"1995-06-06","pronouns":"he/him","language":"en","zone":"America/New_York","state":"MD","phone":"410 555 0119","email":"ian@example.org"}
2025-11-21T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-11-27T12:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Plans that survive Tuesday"}
2025-11-27T12:40 amina plan.problem_named {"problem":"main","words":"ADHD with low mood","code":"F90.0"}
2025-11-27T12:45 amina plan.goal_set {"goal":"g1","words":"Open the letters","therapy":"CBT","medication":"Atomoxetine"}
2025-11-27T12:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"CBT for ADHD starts","why":"Unopened letters since spring","expect_words":"Letters opened on the day, four weeks running","review":"2026-02-19"}
2025-12-11T12:45 amina therapy.skill_taught {"skill":"list","name":"Three things on one card"}
2025-12-16T14:00 amina team.joined {"person":"@elias","practice":"@rivers","role":"prescriber"}
agreed: 2025-12-16T19:10 ian team.consent_given {"consent":"@agreed","to":"@elias","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-12-16T19:00:00Z","until":"2026-12-11T19:00:00Z","how":"on screen","signed":true}
2025-12-25T09:00 elias therapy.session_held {"session":"elias-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Atomoxetine 40 mg"}
2025-12-25T09:10 elias meds.started {"trial":"atomoxetine","drug":"atomoxetine","dose":{"amount":"40","unit":"mg"},"schedule":"in the morning","for":"attention (ADHD)","why":"Childhood history, self-report and partner’s report agree; blood pressure 122/76, pulse 70"}
2025-12-25T09:12 elias meds.result_recorded {"item":"stim_bp","value":"122/78","unit":"mm[Hg]","on":"2025-12-25"}
2025-12-25T09:20 elias plan.adjusted {"adjustment":"c3","arm":"medication","title":"Atomoxetine 40 mg","trial":"atomoxetine","why":"Childhood history, self-report and partner’s report agree; blood pressure 122/76, pulse 70","expect_words":"Starts tasks on the day he means to, three of five","review":"2026-03-19"}
2026-01-01T09:00 elias therapy.session_held {"session":"elias-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Atomoxetine to 80 mg; pulse 78"}
2026-01-01T09:10 elias meds.dose_changed {"trial":"atomoxetine","dose":{"amount":"80","unit":"mg"},"why":"One week at 40 mg, tolerated; label’s target"}
2026-01-07T20:15 ian meds.side_effect_reported {"effect":"mouth","what":"Dry mouth","severity":1,"trial":"atomoxetine"}
2026-02-04T21:05 ian measure.happened {"what":"Tax letter opened, it was a refund"}
2026-02-19T12:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"Five weeks"}
2026-03-19T09:55 elias plan.reviewed {"adjustment":"c3","verdict":"helped","words":"Three of five, by his record"}
2026-04-15T21:05 ian measure.happened {"what":"Kept the desk clear for a week"}
2026-04-20T11:20 elias meds.result_recorded {"item":"stim_bp","value":"124/80","unit":"mm[Hg]","on":"2026-04-20"}
course phq-9 every 14d by amina answered 80: 2025-11-27 12, 2026-02-19 9, 2026-05-14 8
course gad-7 every 28d by amina answered 97: 2025-11-27 9, 2026-05-14 6
daily answered: 2025-11-27 91
daily mood: 2025-11-27 4.8, 2026-05-11 6
daily sleep: 2025-11-27 6.3, 2026-05-11 7
daily meds: 2025-12-25 82
daily side: 2025-12-25 0.5, 2026-01-23 0.15
daily skill: 2025-11-27 35, 2026-05-14 52
because adh-r-forgot
sessions elias 09:00 every 42d video 30 medication: 2026-02-12 96
sessions amina 12:00 every 7d either 50 CBT: 2025-11-27 92
