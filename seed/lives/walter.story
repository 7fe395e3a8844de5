# Walter Brennan: fourteen months; widower; mirtazapine 15 to 30 mg, partial response, consent renewed after a year.
today 2026-05-14
walter is client
2025-03-14T10:00 amina team.registered {"name":"Walter Brennan","birth":"1958-10-11","pronouns":"he/him","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0109","email":"walter@example.org"}
2025-03-14T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-03-20T10:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Activity scheduling"}
2025-03-20T10:40 amina plan.problem_named {"problem":"main","words":"Depression after a death","code":"F32.1"}
2025-03-20T10:45 amina plan.goal_set {"goal":"g1","words":"Eat at the table again","therapy":"CBT","medication":"Mirtazapine"}
2025-03-20T10:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"CBT starts","why":"PHQ-9 18; has not cooked since the funeral","expect":{"measure":"phq-9","score":"total","at_most":12,"by":"2025-05-01"},"review":"2025-05-01"}
2025-04-06T21:05 walter measure.happened {"what":"One year without Ann"}
2025-04-10T10:45 amina therapy.skill_taught {"skill":"table","name":"One meal at the table"}
2025-04-21T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2025-04-21T19:10 walter team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-04-21T19:00:00Z","until":"2026-04-16T19:00:00Z","how":"on screen","signed":true}
2025-04-30T09:30 noor therapy.session_held {"session":"noor-v3","purpose":"medication","mode":"video","minutes":60,"summary":"Mirtazapine 15 mg at night; weight 71 kg"}
2025-04-30T09:40 noor meds.started {"trial":"mirtazapine","drug":"mirtazapine","dose":{"amount":"15","unit":"mg"},"schedule":"at night","for":"depression","why":"Sleeps three hours, has lost weight; both may get better with it"}
2025-04-30T09:42 noor meds.result_recorded {"item":"weight_mirtazapine","value":"71","unit":"kg","on":"2025-04-30"}
2025-04-30T09:50 noor plan.adjusted {"adjustment":"c4","arm":"medication","title":"Mirtazapine 15 mg","trial":"mirtazapine","why":"Sleeps three hours, has lost weight; both may get better with it","expect":{"measure":"phq-9","score":"total","at_most":13,"by":"2025-06-25"},"review":"2025-06-25"}
2025-05-01T10:55 amina plan.reviewed {"adjustment":"c1","verdict":"not-enough","words":"17; sleeps three hours"}
2025-05-07T20:15 walter meds.side_effect_reported {"effect":"sleepy","what":"Heavy in the mornings","severity":1,"trial":"mirtazapine"}
2025-06-04T20:20 walter meds.side_effect_ended {"effect":"sleepy"}
2025-06-25T09:55 noor plan.reviewed {"adjustment":"c4","verdict":"helped","words":"14; sleeps six hours, weight 73 kg"}
2025-08-06T09:30 noor therapy.session_held {"session":"noor-v5","purpose":"medication","mode":"video","minutes":30,"summary":"Mirtazapine to 30 mg"}
2025-08-06T09:40 noor meds.dose_changed {"trial":"mirtazapine","dose":{"amount":"30","unit":"mg"},"why":"Level at 14 for six weeks"}
2025-08-06T09:50 noor plan.adjusted {"adjustment":"c6","arm":"medication","title":"Mirtazapine to 30 mg","from":"15 mg","to":"30 mg","trial":"mirtazapine","why":"Level at 14 for six weeks","expect":{"measure":"phq-9","score":"total","at_most":9,"by":"2025-10-15"},"review":"2025-10-15"}
2025-09-10T20:15 walter meds.side_effect_reported {"effect":"appetite","what":"Hungry at night","severity":1,"trial":"mirtazapine"}
2025-10-15T09:55 noor plan.reviewed {"adjustment":"c6","verdict":"not-enough","words":"11; better than it was, not well; stays at 30 mg"}
2025-10-16T10:05 amina therapy.phase_started {"phase":"p2","modality":"CBT","name":"Grief"}
2025-10-27T21:05 walter measure.happened {"what":"First supper at my daughter’s"}
2025-10-30T10:45 amina therapy.skill_taught {"skill":"letter","name":"Letter to Ann"}
2026-01-21T09:30 noor therapy.session_held {"session":"noor-v7","purpose":"medication","mode":"video","minutes":30,"summary":"PHQ-9 10; weight 75 kg, lipids ordered"}
2026-03-11T21:05 walter measure.happened {"what":"Sold the boat"}
again: 2026-04-06T19:10 walter team.consent_given {"consent":"@again","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2026-04-06T19:00:00Z","until":"2027-04-01T19:00:00Z","how":"on screen","signed":true}
2025-06-25T09:50 noor meds.result_recorded {"item":"weight_mirtazapine","value":"73","unit":"kg","on":"2025-06-25"}
2026-01-21T09:50 noor meds.result_recorded {"item":"weight_mirtazapine","value":"75","unit":"kg","on":"2026-01-21"}
2026-04-15T09:50 noor meds.result_recorded {"item":"weight_mirtazapine","value":"75","unit":"kg","on":"2026-04-15"}
2026-05-07T10:50 amina plan.question_asked {"huddle":"h1","title":"Is there more to gain from the dose?","saw":"Level at 10 since February. The grief work goes on, and the evenings stay empty.","since":"2026-02-19","wants":"To sleep through, and not to gain more weight","urgency":"routine","for":"@noor","due":"2026-05-14","adjustment":"c6"}
2026-05-11T08:15 noor plan.question_answered {"huddle":"h1","answer":"change","words":"There may be: 45 mg is the label’s top, and the weight has been steady since January"}
2026-05-11T08:20 noor plan.change_proposed {"huddle":"h1","proposal":"p1","change":{"adjustment":"c9","arm":"medication","title":"Mirtazapine to 45 mg, at night","from":"30 mg","to":"45 mg","trial":"mirtazapine","why":"Level at 10 for twelve weeks at 30 mg, weight steady since January","expect":{"measure":"phq-9","score":"total","at_most":7,"by":"$today+42"},"stop_if":"Weight above 78 kg, or heavy mornings again","review":"$today+42","huddle":"h1","proposal":"p1"}}
2026-05-12T19:10 walter plan.client_answered {"proposal":"p1","answer":"yes","words":"If the scale says no, we go back"}
$today-1T08:30 noor plan.decided {"huddle":"h1","decision":"go-ahead","proposal":"p1","why":"We try 45 mg for six weeks, and watch the weight"}
$today-1T08:30 noor plan.adjusted {"adjustment":"c9","arm":"medication","title":"Mirtazapine to 45 mg, at night","from":"30 mg","to":"45 mg","trial":"mirtazapine","why":"Level at 10 for twelve weeks at 30 mg, weight steady since January","expect":{"measure":"phq-9","score":"total","at_most":7,"by":"$today+42"},"stop_if":"Weight above 78 kg, or heavy mornings again","review":"$today+42","client_said":"If the scale says no, we go back","huddle":"h1","proposal":"p1"}
course phq-9 every 14d by amina answered 90: 2025-03-20 18, 2025-05-15 17, 2025-06-26 14, 2025-10-16 11, 2026-02-19 10, 2026-05-14 10
course gad-7 every 28d by amina answered 97: 2025-03-20 9, 2026-05-14 6
daily answered: 2025-03-20 55
daily mood: 2025-03-20 3, 2026-05-11 5.5
daily sleep: 2025-03-20 4, 2026-05-11 6.6
daily meds: 2025-04-30 97
daily side: 2025-04-30 0.5, 2025-05-29 0.15
daily skill: 2025-03-20 35, 2026-05-14 52
because adh-r-forgot
sessions noor 09:30 every 56d video 30 medication: 2026-03-18 96
sessions amina 10:00 every 14d either 50 CBT: 2025-03-20 92
