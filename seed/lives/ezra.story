# Ezra Lowe: CBT with Ruth; therapy only.
today 2026-05-14
ezra is client
ruth is therapist at harbor
2026-03-06T10:00 ruth team.registered {"name":"Ezra Lowe","birth":"2002-09-01","pronouns":"he/him","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0135","email":"ezra@example.org"}
2026-03-06T10:00 ruth team.joined {"person":"@ruth","practice":"@harbor","role":"therapist","registrar":true}
2026-03-13T09:05 ruth therapy.phase_started {"phase":"p0","modality":"CBT","name":"Facing what I avoid"}
2026-03-13T09:40 ruth plan.problem_named {"problem":"main","words":"Social anxiety and low mood","code":"F40.10"}
2026-03-13T09:45 ruth plan.goal_set {"goal":"g1","words":"Join the chess club","therapy":"CBT"}
2026-03-13T09:50 ruth plan.adjusted {"adjustment":"c1","arm":"therapy","title":"CBT starts","why":"Eats alone","expect":{"measure":"gad-7","score":"total","at_most":8,"by":"2026-06-05"},"review":"2026-06-05"}
2026-03-27T09:45 ruth therapy.skill_taught {"skill":"ladder","name":"Steps toward the club"}
2026-04-26T21:05 ezra measure.happened {"what":"Went to the club, lost three games"}
course phq-9 every 14d by ruth answered 80: 2026-03-13 11, 2026-05-15 8
course gad-7 every 28d by ruth answered 97: 2026-03-13 13, 2026-05-15 10
daily answered: 2026-03-13 91
daily mood: 2026-03-13 4, 2026-05-11 6
daily sleep: 2026-03-13 6.3, 2026-05-11 7
daily anxiety: 2026-03-13 6.4, 2026-05-11 5
daily skill: 2026-03-13 35, 2026-05-15 52
sessions ruth 09:00 every 7d either 50 CBT: 2026-03-13 92
