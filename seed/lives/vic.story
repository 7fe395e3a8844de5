# Vic Stanton: medication only, by choice; venlafaxine XR 150 mg, well for a year.
today 2026-05-14
vic is client
2025-05-09T10:00 noor team.registered {"name":"Vic Stanton","birth":"1963-07-07","pronouns":"he/him","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0137","email":"vic@example.org"}
2025-05-09T10:00 noor team.joined {"person":"@noor","practice":"@rivers","role":"prescriber","registrar":true}
2025-05-15T11:00 noor therapy.session_held {"session":"noor-v1","purpose":"medication","mode":"video","minutes":60,"summary":"Taken on from another practice; venlafaxine XR 75 mg"}
2025-05-15T11:10 noor meds.started {"trial":"venlafaxine","drug":"venlafaxine","dose":{"amount":"75","unit":"mg"},"schedule":"in the morning","for":"depression","why":"Moved here; took 75 mg for years, low since the move"}
2025-05-15T11:12 noor meds.result_recorded {"item":"bp_snri","value":"122/76","unit":"mm[Hg]","on":"2025-05-15"}
2025-05-15T11:20 noor plan.adjusted {"adjustment":"c2","arm":"medication","title":"Venlafaxine 75 mg","trial":"venlafaxine","why":"Moved here; took 75 mg for years, low since the move","expect_words":"PHQ-9 of 5 or less","review":"2025-08-07"}
2025-05-15T12:40 noor plan.problem_named {"problem":"main","words":"Depression, recurrent, in remission","code":"F33.42"}
2025-05-15T12:45 noor plan.goal_set {"goal":"g1","words":"Stay well without talking about it","medication":"Venlafaxine, kept"}
2025-06-12T11:00 noor therapy.session_held {"session":"noor-v3","purpose":"medication","mode":"video","minutes":30,"summary":"Venlafaxine XR to 150 mg; blood pressure 130/80"}
2025-06-12T11:10 noor meds.dose_changed {"trial":"venlafaxine","dose":{"amount":"150","unit":"mg"},"why":"PHQ-9 8 at 75 mg"}
2025-08-07T11:55 noor plan.reviewed {"adjustment":"c2","verdict":"helped","words":"5 at 150 mg"}
2025-12-25T21:05 vic measure.happened {"what":"Caught a forty-inch striper"}
$today-3T11:20 noor plan.adjusted {"adjustment":"c9","arm":"medication","title":"Venlafaxine to none, in steps","from":"150 mg","to":"none","trial":"venlafaxine","why":"Well for a year, and wishes to try without it","expect_words":"PHQ-9 stays at 6 or less","stop_if":"PHQ-9 of 10 or more in two weeks, or dizziness that does not settle","review":"$today+46","client_said":"Slowly, and not over the holidays"}
$today-3T11:20 noor meds.steps_planned {"plan":"down","trial":"venlafaxine","steps":[{"day":"$today+4","dose":{"amount":"112.5","unit":"mg"},"schedule":"in the morning"},{"day":"$today+18","dose":{"amount":"75","unit":"mg"},"schedule":"in the morning","if":"no dizziness, sleep as before"},{"day":"$today+32","dose":{"amount":"37.5","unit":"mg"},"schedule":"in the morning","if":"no dizziness, sleep as before"},{"day":"$today+46"}],"why":"Well for a year, and wishes to try without it","adjustment":"c9"}
2026-04-20T11:20 noor meds.result_recorded {"item":"bp_snri","value":"126/80","unit":"mm[Hg]","on":"2026-04-20"}
course phq-9 every 28d by noor answered 97: 2025-05-15 7, 2025-10-16 5, 2026-05-14 4
daily answered: 2025-05-15 30
daily mood: 2025-05-15 5.6, 2026-05-11 6.8
daily sleep: 2025-05-15 6.3, 2026-05-11 7
daily meds: 2025-05-15 97
daily side: 2025-05-15 0.5, 2025-06-13 0.15
because adh-r-forgot
sessions noor 11:00 every 84d video 30 medication: 2025-09-04 96
