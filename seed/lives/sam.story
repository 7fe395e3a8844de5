# Sam Rivera: depression and anxiety; CBT for half a year, sertraline in three steps, then night shifts and short sleep.
today 2026-05-14
sam is client
2025-11-14T10:00 amina team.registered {"name":"Sam Rivera","birth":"1991-09-02","pronouns":"they/them","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0101","email":"sam@example.org"}
2025-11-14T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-11-14T20:30 sam team.contact_changed {"name":"Sam Rivera","birth":"1991-09-02","pronouns":"they/them","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0101","email":"sam@example.org","mail_safe":true,"quiet_from":21,"quiet_until":8,"reminders":"once"}
2025-11-24T09:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Activity scheduling"}
2025-11-24T09:40 amina plan.problem_named {"problem":"main","words":"Depression, moderate, with worry most days","code":"F33.1"}
2025-11-24T09:41 amina plan.problem_named {"problem":"worry","words":"Generalized anxiety","code":"F41.1"}
2025-11-24T09:45 amina plan.goal_set {"goal":"g1","words":"Get through a week without cancelling on people","therapy":"Activity scheduling, then thoughts and beliefs","medication":"Sertraline, so that there is energy to try"}
2025-11-24T09:45 amina therapy.skill_taught {"skill":"walk","name":"Planned walk"}
2025-11-24T09:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"CBT starts","why":"PHQ-9 18, stays in most days","expect":{"measure":"phq-9","score":"total","at_most":13,"by":"2026-01-05"},"review":"2026-01-05","client_said":"I will try the walks"}
nine: 2025-12-08T19:40 sam measure.answered {"measure":"phq-9","answers":{"phq9-1":3,"phq9-2":3,"phq9-3":2,"phq9-4":3,"phq9-5":2,"phq9-6":3,"phq9-7":2,"phq9-8":0,"phq9-9":1,"phq9-10":2}}
2025-12-08T20:10 amina plan.task_acknowledged {"task":"safety-@nine","kind":"safety"}
2025-12-08T20:40 amina plan.safety_plan_written {"warning_signs":["Not answering messages for two days","“It would be easier without me”"],"alone":["Walk to the river","The record with rain on it"],"places":["Library on Tenth Street","Dev's games night"],"people":[{"name":"Alma (sister)","phone":"302 555 0171"},{"name":"Jordan (friend)","phone":"302 555 0172"}],"professionals":[{"who":"@amina","name":"Amina Diallo","phone":"302 555 0100"},{"name":"988, call or text","phone":"988"}],"safer":["Old tablets handed to Alma"],"supplies":[{"what":"Tablets at home","much":"two weeks","holder":"Alma","at_most":"a week at a time"}]}
2025-12-08T20:45 amina plan.task_closed {"task":"safety-@nine","kind":"safety","done":"Called at 8:15 p.m. Passing thoughts of not being here, no plan, no means at hand. Wrote the safety plan together; seen again at the next session."}
2025-12-15T09:45 amina therapy.skill_taught {"skill":"breathing","name":"Slow breathing"}
2025-12-15T09:55 amina therapy.cause_named {"cause":"k1","sort":"perpetuating","name":"Cancels, feels relief, then feels worse","words":"I say no, and for an hour it is quiet"}
2025-12-15T09:56 amina therapy.cause_named {"cause":"k2","sort":"protective","name":"Alma, and the climbing gym"}
2025-12-24T21:05 sam measure.happened {"what":"Six days off work, alone"}
2025-12-26T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
2025-12-26T14:00 amina plan.referral_made {"referral":"r1","to":"@noor","role":"prescriber","reason":"Low for two months, and talking alone is not enough yet","question":"Would a medicine help, and which would Sam want?","urgency":"this-week","due":"2026-01-02"}
agreed: 2025-12-26T19:10 sam team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan","skills"],"purpose":"treatment","from":"2025-12-26T19:00:00Z","until":"2026-12-21T19:00:00Z","how":"on screen","signed":true}
2025-12-29T08:30 noor plan.referral_answered {"referral":"r1","accepted":true,"why":"First visit next week"}
2026-01-05T09:00 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"First medication visit: sertraline 50 mg from today"}
2026-01-05T09:10 noor meds.started {"trial":"sertraline","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily","for":"depression","why":"PHQ-9 17 for five weeks; wants to keep the therapy hour and have more energy for it"}
2026-01-05T09:12 noor meds.started {"trial":"hydroxyzine","drug":"hydroxyzine","dose":{"amount":"25","unit":"mg"},"as_needed":true,"most_a_day":2,"for":"anxiety","why":"For evenings when worry keeps them up; not every day"}
2026-01-05T09:14 sam meds.substance_noted {"substance":"tea","sort":"herbal","what":"Chamomile tea","how":"A cup before bed"}
2026-01-05T09:15 noor meds.substance_noted {"substance":"penicillin","sort":"allergy","what":"Penicillin","how":"Rash as a child"}
2026-01-05T09:16 noor meds.reconciled {"with":"bottles on the table"}
2026-01-05T09:14 noor meds.trial_told {"told":"escitalopram-2023","drug":"escitalopram","daily":{"amount":"10","unit":"mg"},"weeks":3,"year":2023,"for":"depression","regular":"yes","effect":"some","side_effects":"sweating","reason":"client's wish","why":"Felt flat, and stopped before it could be judged","by":"client"}
2026-01-05T09:15 noor meds.trial_told {"told":"bupropion-2021","drug":"bupropion","daily":{"amount":"300","unit":"mg"},"weeks":9,"year":2021,"for":"depression","effect":"none","reason":"not enough","by":"letter","from":"Dr. Ames, Newark, March 2022"}
2026-01-05T09:16 noor meds.trial_told {"told":"fluoxetine-2017","drug":"fluoxetine","year":2017,"for":"depression","effect":"much","reason":"no longer needed","by":"client"}
2026-01-05T09:17 noor meds.episode_told {"began":"2025-08-01","severity":"moderate","augmentation":"no","ect":"no","by":"client"}
2026-01-05T09:20 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Sertraline 50 mg","trial":"sertraline","why":"PHQ-9 17 for five weeks; wants to keep the therapy hour and have more energy for it","expect":{"measure":"phq-9","score":"total","at_most":12,"by":"2026-02-09"},"stop_if":"Agitation, or any thought of self-harm","review":"2026-02-09","client_said":"Yes, if it does not make me flat"}
2026-01-05T09:55 amina plan.reviewed {"adjustment":"c1","verdict":"not-enough","words":"PHQ-9 17 after five sessions; willing to try a medication as well"}
2026-01-06T20:15 sam meds.side_effect_reported {"effect":"nausea","what":"Queasy after breakfast","severity":1,"trial":"sertraline"}
2026-01-09T22:35 sam meds.as_needed_taken {"trial":"hydroxyzine"}
2026-01-14T22:35 sam meds.as_needed_taken {"trial":"hydroxyzine"}
2026-01-30T20:20 sam meds.side_effect_ended {"effect":"nausea"}
2026-02-03T22:35 sam meds.as_needed_taken {"trial":"hydroxyzine"}
2026-02-09T09:00 noor therapy.session_held {"session":"noor-v4","purpose":"medication","mode":"video","minutes":30,"summary":"PHQ-9 14 from 17; nausea gone; sertraline to 100 mg"}
2026-02-09T09:10 noor meds.dose_changed {"trial":"sertraline","dose":{"amount":"100","unit":"mg"},"why":"Some better, level for three weeks"}
2026-02-09T09:20 noor plan.adjusted {"adjustment":"c5","arm":"medication","title":"Sertraline to 100 mg","from":"50 mg","to":"100 mg","trial":"sertraline","why":"Some better, level for three weeks","expect":{"measure":"phq-9","score":"total","at_most":11,"by":"2026-03-09"},"review":"2026-03-09","client_said":"OK, slowly"}
2026-02-09T09:55 noor plan.reviewed {"adjustment":"c3","verdict":"not-enough","words":"14; some better, level for three weeks; dose may go up"}
2026-02-10T20:15 sam meds.side_effect_reported {"effect":"nausea2","what":"Queasy again","severity":1,"trial":"sertraline"}
2026-02-21T22:35 sam meds.as_needed_taken {"trial":"hydroxyzine"}
2026-02-22T20:20 sam meds.side_effect_ended {"effect":"nausea2"}
2026-02-24T20:15 sam meds.side_effect_reported {"effect":"interest","what":"Less interest in sex","severity":1,"trial":"sertraline"}
2026-03-02T09:05 amina therapy.phase_started {"phase":"p9","modality":"CBT","name":"Thoughts and beliefs"}
2026-03-02T09:45 amina therapy.skill_taught {"skill":"record","name":"Thought record"}
2026-03-02T09:50 amina plan.adjusted {"adjustment":"c11","arm":"therapy","title":"Thought work","why":"Activity is back; “I let everyone down” keeps evenings short","expect_words":"Belief in “I let everyone down” below 40 of 100, two evenings out a week","review":"2026-04-27"}
2026-03-03T17:10 amina plan.question_asked {"huddle":"h0","title":"Is it fair to judge 100 mg already?","saw":"Sam asked me whether the dose is doing anything; three weeks in, 14 to 13","since":"2026-02-09","urgency":"routine","for":"@noor","due":"2026-03-09"}
2026-03-09T09:00 noor therapy.session_held {"session":"noor-v6","purpose":"medication","mode":"video","minutes":30,"summary":"PHQ-9 11. Stay at 100 mg; less interest in sex, bearable for now"}
2026-03-09T09:45 noor plan.question_answered {"huddle":"h0","answer":"keep","words":"Four weeks at 100 mg today, PHQ-9 11. It is a fair trial and it is going the right way"}
2026-03-09T09:50 noor plan.decided {"huddle":"h0","decision":"keep","why":"The score is coming down at this dose. We stay at 100 mg and look again in six weeks"}
2026-03-09T09:55 noor plan.reviewed {"adjustment":"c5","verdict":"helped","words":"11, and three fewer cancelled evenings. Stay at 100 mg."}
2026-03-09T09:58 noor plan.huddle_closed {"huddle":"h0","done":true}
2026-03-10T12:00 amina therapy.cause_named {"cause":"k3","sort":"predisposing","name":"The old rule of needing nobody","words":"At home nobody asked, so I did not either"}
2026-03-10T12:05 amina plan.goal_proposed {"proposal":"pg1","why":"Energy is back. What keeps the evenings short now is what Sam expects of themselves","goal":{"goal":"g1","words":"Get through a week without cancelling on people","therapy":"Thoughts and beliefs; two evenings out a week","medication":"Sertraline 100 mg, so that there is energy to try","problem":"main","causes":["k1","k3"],"expect":{"measure":"phq-9","score":"total","at_most":9,"by":"2026-05-25"},"owner":"@amina","preference":"The therapy is the main thing. The medicine may help as long as it does not make me flat","weight":"mostly therapy","review":"$today+18"}}
2026-03-10T17:30 noor plan.colleague_answered {"proposal":"pg1","agrees":true,"words":"Yes. I stay at 100 mg meanwhile"}
2026-03-11T19:40 sam plan.client_answered {"proposal":"pg1","answer":"yes"}
2026-03-19T22:35 sam meds.as_needed_taken {"trial":"hydroxyzine"}
2026-03-20T21:05 sam measure.happened {"what":"Dad’s surgery. It went well."}
2026-03-20T22:35 sam meds.as_needed_taken {"trial":"hydroxyzine"}
2026-03-22T22:35 sam meds.as_needed_taken {"trial":"hydroxyzine"}
2026-04-20T09:00 noor therapy.session_held {"session":"noor-v7","purpose":"medication","mode":"video","minutes":30,"summary":"Level at 11 for six weeks; sertraline to 150 mg with a look at sleep"}
2026-04-20T09:09 noor meds.steps_planned {"plan":"up","trial":"sertraline","steps":[{"day":"2026-04-20","dose":{"amount":"150","unit":"mg"},"schedule":"daily"},{"day":"$today+13","dose":{"amount":"200","unit":"mg"},"schedule":"daily","if":"sleep is fine, and PHQ-9 is still above 8"}],"schedule":"ser_std","why":"Level at 11 for six weeks; goal is below 5","adjustment":"c8"}
2026-04-20T09:10 noor meds.step_confirmed {"plan":"up","step":1}
2026-04-20T09:10 noor meds.dose_changed {"trial":"sertraline","dose":{"amount":"150","unit":"mg"},"why":"Level at 11 for six weeks; goal is below 5","adjustment":"c8"}
2026-04-20T09:11 noor meds.supplied {"trial":"sertraline","quantity":"45 tablets of 100 mg","days":30}
2026-04-20T09:12 noor meds.reconciled {"with":"from memory","differences":[{"trial":"hydroxyzine","says":"Hardly ever now, maybe twice a month"}]}
2026-04-20T09:20 noor plan.adjusted {"adjustment":"c8","arm":"medication","title":"Sertraline to 150 mg","from":"100 mg","to":"150 mg","trial":"sertraline","why":"Level at 11 for six weeks; goal is below 5","expect":{"measure":"phq-9","score":"total","at_most":8,"by":"$today+3"},"stop_if":"Sleep below 5 hours, agitation, or any thought of self-harm","review":"$today+3","client_said":"I want to see if there is more"}
2026-04-23T20:15 sam meds.side_effect_reported {"effect":"insomnia","what":"Awake at four, cannot go back to sleep","severity":2,"trial":"sertraline"}
2026-04-27T09:55 amina plan.reviewed {"adjustment":"c11","verdict":"helped","words":"Belief 35; two evenings out in most weeks"}
2026-04-27T12:20 amina plan.case_reviewed {"with":["@noor"],"minutes":7,"decision":"Keep the raise for three weeks; Amina asks about sleep each week","owner":"@amina","by":"$today+12"}
2026-04-27T21:05 sam measure.happened {"what":"Night shifts at work, three a week"}
2026-04-30T22:35 sam meds.as_needed_taken {"trial":"hydroxyzine"}
2026-05-04T09:05 amina therapy.phase_started {"phase":"p10","modality":"CBT","name":"Sleep plan"}
2026-05-04T09:40 amina therapy.private_note_written {"session":"amina-24","text":"My own pull to reassure when they speak of the shifts. Watch it."}
2026-05-04T09:45 amina therapy.skill_taught {"skill":"rising","name":"Same rising time"}
2026-05-04T09:50 amina plan.adjusted {"adjustment":"c12","arm":"therapy","title":"Sleep plan","why":"Five hours a night for ten days; dose rose a week before night shifts began","expect_words":"Seven-day sleep of 6 hours or more","review":"2026-06-01","client_said":"I dread the afternoon before a shift"}
2026-05-08T22:35 sam meds.as_needed_taken {"trial":"hydroxyzine"}
2026-04-20T09:25 noor plan.reading_given {"given":"r1","reading":"medicine","trial":"sertraline","why":"What we said about the first weeks at a new dose"}
2026-04-21T20:40 sam plan.reading_read {"given":"r1","question":"What if I do not notice anything after four weeks?","talk":true}
2026-05-11T17:00 amina plan.reading_given {"given":"r2","reading":"stigma","why":"You said that you hide the bottle at work"}
2026-05-11T12:15 noor plan.case_reviewed {"with":["@amina"],"minutes":9,"decision":"Sleep log until the next visit, then dose and shifts are looked at together","owner":"@noor","by":"$today+14"}
2026-05-12T16:55 amina plan.question_asked {"huddle":"h1","title":"Is the short sleep from the dose, the shifts, or both?","saw":"Sam sleeps about five hours since late April and dreads the afternoon. They wonder if it is the new dose. Nights at work began a week after it, so I can’t tell. Agitation: no. Mood: a bit lower, no hopelessness.","since":"2026-04-27","wants":"To sleep before a shift, and not to go back to how January felt","urgency":"this-week","for":"@noor","due":"$today+1","adjustment":"c8"}
2026-05-13T08:20 noor plan.change_proposed {"huddle":"h1","proposal":"p1","change":{"adjustment":"c13","arm":"medication","title":"Sertraline to 100 mg, in the morning","from":"150 mg","to":"100 mg","trial":"sertraline","why":"No gain from 150 mg in three and a half weeks, and sleep 1.2 hours shorter","expect_words":"Seven-day sleep of 6 hours or more, PHQ-9 no higher than 13","stop_if":"PHQ-9 is 16 or more, or any thought of self-harm","review":"$today+14","huddle":"h1","proposal":"p1"}}
2026-05-13T08:22 noor meds.steps_paused {"plan":"up","why":"Nights are short: no step up before the question about sleep is answered"}
2026-05-13T12:10 amina plan.colleague_answered {"proposal":"p1","agrees":true,"words":"I would keep the morning dose and the bed times as the only two changes for now"}
2026-05-13T21:14 sam plan.client_answered {"proposal":"p1","answer":"talk","words":"I don’t want to go back to how January felt. If we go down, how will we notice in time?"}
2026-05-13T21:30 noor plan.goal_proposed {"proposal":"pg2","why":"Sleep is what Sam names first now, and both of us work on it","goal":{"goal":"g2","words":"Sleep before a shift","therapy":"Sleep plan: dark room, same rising time on free days","medication":"Sertraline in the morning","problem":"main","owner":"@noor","weight":"both alike","review":"$today+28"}}
2026-05-13T18:40 sam team.message_sent {"message":"m1","to":["@amina","@noor"],"words":"The pharmacy says there is no refill left, and Friday is my last tablet."}
2026-05-14T08:05 amina team.message_read {"message":"m1","to":["@sam","@noor"]}
2026-05-14T08:15 amina team.message_sent {"message":"m2","to":["@sam"],"words":"I saw it, and Noor has it too. Bring the sleep log on Monday, as far as you got."}
2026-05-13T17:05 amina measure.asked {"measure":"tandem-sleep","from":"2026-05-14"}
2026-05-13T17:20 noor schedule.call_asked {"call":"book1","with":"@noor","practice":"@harbor"}
course phq-9 every 7d by amina answered 50: 2025-11-17 18, 2025-11-24 18, 2025-12-01 17, 2025-12-15 17, 2025-12-29 16, 2026-01-05 17, 2026-01-12 16, 2026-01-19 16, 2026-01-26 15, 2026-02-02 15, 2026-02-09 14, 2026-02-16 13, 2026-02-23 12, 2026-03-02 12, 2026-03-09 11, 2026-03-16 10, 2026-03-23 13, 2026-03-30 12, 2026-04-13 11, 2026-04-20 11, 2026-04-27 10, 2026-05-04 11, 2026-05-11 12
course gad-7 every 14d by amina answered 80: 2025-11-17 14, 2025-12-01 13, 2025-12-15 14, 2025-12-29 13, 2026-01-26 12, 2026-02-09 11, 2026-02-23 9, 2026-03-09 9, 2026-03-23 10, 2026-04-06 9, 2026-04-20 8, 2026-05-04 9
daily answered: 2025-11-24 88, 2026-04-01 97
daily mood: 2025-11-24 3.4, 2026-01-15 4, 2026-03-10 6, 2026-04-24 6, 2026-05-10 5
daily anxiety: 2025-11-24 6.5, 2026-03-01 4, 2026-05-10 5
daily energy: 2025-11-24 3, 2026-03-10 5.5, 2026-05-10 4
daily sleep: 2025-11-24 6.1, 2026-02-09 6.2, 2026-02-20 6.8, 2026-04-20 6.8, 2026-05-01 5
daily meds: 2026-01-05 86, 2026-04-13 86, 2026-04-20 98
daily side: 2026-01-05 0.8, 2026-01-30 0.1, 2026-02-10 0.6, 2026-02-24 0.2, 2026-04-23 1.1
daily skill: 2025-11-24 25, 2026-01-20 50, 2026-03-10 62
because adh-r-forgot adh-r-side adh-r-shame
sessions noor 09:00 every 28d video 30 medication: 2026-05-25 96
summary amina: First session: what brings Sam here; walks planned for two days
summary amina: Two of three walks done; mood a little higher after each
summary amina: Passing thoughts of not being here were asked about again: none this week
summary amina: The week off planned hour by hour
summary amina: The week off was harder than hoped; told Alma so
summary amina: Talked about trying a medication; fears of being flat written down
summary amina: Kept activity going in the first week of sertraline; queasy in the mornings
summary amina: Went to a friend’s dinner and stayed
summary amina: Found the pattern: cancels, then feels relief, then feels worse
summary amina: Back to the climbing gym once
summary amina: Fewer cancelled evenings; wrote down what made them possible
summary amina: Energy is back on most days; dose talked over, Sam asks to go slowly
summary amina: Named the belief “I let everyone down”
summary amina: From activity to thoughts: first thought record
summary amina: Belief down from 80 to 55
summary amina: Dad’s surgery ahead: plan for the week
summary amina: Dad is well; slept badly, scores up and coming down
summary amina: Two evenings out; belief 40
summary amina: Old rule “I must not need anyone” found its place
summary amina: Belief 35; talked about what level of better is good enough
summary amina: Sleep shorter since the raise; nights at work begin next week
summary amina: Night shifts have begun; afternoons are dreaded
summary amina: Sleep plan agreed: dark room, same rising time on free days
summary amina: Sleep log: five hours; both dose and shifts are new, so no verdict
sessions amina 09:00 every 7d either 50 CBT: 2025-11-24 92
answers 2026-05-12T17:00 amina side-effect put-off $today+5: Noor and I look at the nights together first
discusses 2026-04-20T08:55 noor medication score doses homework
discusses 2026-05-11T08:50 amina therapy score asking owed
course own-confidence-for-hard-days every 28d by amina answered 100: 2026-02-02 4, 2026-03-02 6, 2026-03-30 7, 2026-04-27 7
