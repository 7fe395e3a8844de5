# Olivia Grant: therapy only; first year of college.
today 2026-05-14
olivia is client
2026-02-27T10:00 amina team.registered {"name":"Olivia Grant","birth":"2007-02-28","pronouns":"she/her","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0124","email":"olivia@example.org"}
2026-02-27T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2026-03-05T13:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Worry time"}
2026-03-05T13:40 amina plan.problem_named {"problem":"main","words":"Worry about college","code":"F41.1"}
2026-03-05T13:45 amina plan.goal_set {"goal":"g1","words":"Sleep before exams","therapy":"CBT, ten to twelve sessions"}
2026-03-05T13:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"CBT starts","why":"Worries from five in the morning","expect":{"measure":"gad-7","score":"total","at_most":8,"by":"2026-05-28"},"review":"2026-05-28","client_said":"No pills if it can be helped"}
2026-03-12T13:45 amina therapy.skill_taught {"skill":"worry","name":"Worry time"}
2026-03-30T21:05 olivia measure.happened {"what":"Failed the first chemistry quiz"}
2026-04-09T13:45 amina therapy.skill_taught {"skill":"breath","name":"Slow breathing"}
2026-04-30T21:05 olivia measure.happened {"what":"Got a B"}
course phq-9 every 14d by amina answered 80: 2026-03-05 10, 2026-05-14 7
course gad-7 every 28d by amina answered 97: 2026-03-05 13, 2026-04-09 10, 2026-05-14 8
daily answered: 2026-03-05 82
daily mood: 2026-03-05 5, 2026-05-11 6.2
daily sleep: 2026-03-05 5.9, 2026-05-11 6.8
daily anxiety: 2026-03-05 6.8, 2026-05-11 4.6
daily skill: 2026-03-05 35, 2026-05-14 52
sessions amina 13:00 every 7d video 50 CBT: 2026-03-05 92
