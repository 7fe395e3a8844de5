// Package story is a chart's life as text: what fold tests, the demo and bug
// reports are written in, so that a clinician can read them.
//
//	# Noor raises sertraline after four flat weeks.
//	zone America/New_York
//	sam is client
//	noor is prescriber at rivers
//	2026-01-05 noor meds.started {"trial":"t1","drug":"sertraline","dose":{"amount":"50","unit":"mg"}}
//	d1: 2026-02-02T09:30 noor meds.dose_changed {"trial":"t1","dose":{"amount":"10","unit":"mg"}}
//	2026-02-03 noor corrects d1 meds.dose_changed {"trial":"t1","dose":{"amount":"100","unit":"mg"}}
//
// A line is one of:
//
//	# a comment, which is not kept
//	zone NAME                    the client's zone; America/New_York when absent
//	PERSON is ROLE [at PRACTICE] a person of the story
//	[LABEL:] DAY[THH:MM] [+DELAY] PERSON [corrects LABEL] [in LANE] [from ORIGIN] KIND [{JSON}]
//
// Sam (client), Amina (therapist at harbor) and Noor (prescriber at rivers)
// need no line. An entry without a clock time happened at noon. It was
// recorded when it happened, or DELAY later: +3m, +2h, +5d. A correction keeps
// the time of what it corrects and was recorded on its own day; with a delay
// (+0m) its day is when the thing happened, and the delay when it was recorded.
//
// In the JSON, "@name" stands for the id of a person, a practice or a labelled
// entry, and "safety-@name" for what is called after an entry; a text that
// begins with @ is written "@@".
package story
