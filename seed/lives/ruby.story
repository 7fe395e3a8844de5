# Ruby Castillo: psychodynamic therapy alone.
today 2026-05-14
ruby is client
2025-10-08T10:00 amina team.registered {"name":"Ruby Castillo","birth":"1989-09-09","pronouns":"she/her","language":"en","zone":"America/New_York","state":"MD","phone":"410 555 0127","email":"ruby@example.org"}
2025-10-08T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-10-14T14:05 amina therapy.phase_started {"phase":"p0","modality":"psychodynamic","name":"Anger that had no place"}
2025-10-14T14:40 amina plan.problem_named {"problem":"main","words":"Grief and anger","code":"F43.21"}
2025-10-14T14:45 amina plan.goal_set {"goal":"g1","words":"Stop apologizing","therapy":"Psychodynamic therapy, weekly"}
2025-10-14T14:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"Psychodynamic therapy starts","why":"Apologizes for everything since the funeral","expect_words":"Can be angry aloud","review":"2026-01-27"}
2025-12-08T21:05 ruby measure.happened {"what":"Father’s house is sold"}
2026-01-27T14:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"Was, twice, here"}
2026-04-12T21:05 ruby measure.happened {"what":"Told my sister no"}
course phq-9 every 14d by amina answered 80: 2025-10-14 12, 2026-01-06 10, 2026-05-12 7
course gad-7 every 28d by amina answered 97: 2025-10-14 9, 2026-05-12 6
daily answered: 2025-10-14 45
daily mood: 2025-10-14 4.6, 2026-05-11 6.2
daily sleep: 2025-10-14 6.3, 2026-05-11 7
sessions amina 14:00 every 7d either 50 psychodynamic: 2025-10-14 92
