# Beth Kowalski: ACT alone; no medication for mood, on purpose, since she takes enough for the pain.
today 2026-05-14
beth is client
2025-09-10T10:00 amina team.registered {"name":"Beth Kowalski","birth":"1988-03-02","pronouns":"she/her","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0112","email":"beth@example.org"}
2025-09-10T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-09-16T11:05 amina therapy.phase_started {"phase":"p0","modality":"ACT","name":"Willingness"}
2025-09-16T11:40 amina plan.problem_named {"problem":"main","words":"Low mood with long-standing pain","code":"F32.1"}
2025-09-16T11:45 amina plan.goal_set {"goal":"g1","words":"Garden, with the pain along","therapy":"ACT weekly, then every two weeks"}
2025-09-16T11:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"ACT starts","why":"Every day is measured by the pain","expect_words":"Three days a week in the garden, whatever the pain","review":"2025-12-09","client_said":"I do not want one more tablet"}
2025-10-07T11:45 amina therapy.skill_taught {"skill":"room","name":"Making room"}
2025-11-21T21:05 beth measure.happened {"what":"Planted the whole bed"}
2025-12-09T11:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"Three days in most weeks"}
2025-12-23T11:45 amina therapy.skill_taught {"skill":"values","name":"What matters this week"}
2026-03-22T21:05 beth measure.happened {"what":"My brother moved in"}
course phq-9 every 14d by amina answered 80: 2025-09-16 14, 2025-11-25 12, 2026-02-17 9, 2026-05-12 8
course gad-7 every 28d by amina answered 97: 2025-09-16 8, 2026-05-12 5
daily answered: 2025-09-16 91
daily mood: 2025-09-16 4.2, 2026-05-11 5.9
daily sleep: 2025-09-16 6, 2026-05-11 6.6
daily skill: 2025-09-16 35, 2026-05-12 52
sessions amina 11:00 every 14d video 50 ACT: 2025-09-16 92
