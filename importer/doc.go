// Package importer brings what was kept elsewhere into a client's chart: a diary
// as a CSV file, with a mapping that says what its columns are, or
// questionnaires that were answered elsewhere, as a CSV file of its own form, or
// of another with a mapping. File reads them all.
//
// A row of the own form is one answered questionnaire. Its columns are date
// (year-month-day, or a moment of RFC 3339), measure (the id of the
// questionnaire), version, total and language if there are any, and one for each
// question, named by its id. What was taken out of a chart as a file
// (measure.Table) is read too: its rows of one form are one row of the report, at
// the line of the first; check-ins and ratings in it are not taken.
//
// Scores and flags are worked out from the answers, whatever the total says. A row with a total alone is kept as "reported": a
// value of the score shown first, which no change is judged by. A questionnaire
// of the practice's own is read by the version whose questions the columns name.
//
// A mapping of questionnaires is a JSON file; a row is a form of each of them
// that it fills, and values are the answers that words in a cell stand for:
//
//	{
//	  "date": {"column": "Day", "format": "month/day/year"},
//	  "missing": ["NA"],
//	  "questionnaires": [
//	    {"measure": "phq-9", "total": "PHQ sum", "answers": {"phq9-1": "PHQ1", "phq9-2": "PHQ2"}, "values": {"never": 0}},
//	    {"measure": "gad-7", "total": "GAD sum"}
//	  ]
//	}
//
// A mapping of a diary is a JSON file:
//
//	{
//	  "about": "A diary app's export",
//	  "date": {"column": "date", "format": "year-month-day"},
//	  "missing": ["NA"],
//	  "medications": [
//	    {"column": "dose_mg", "drug": "venlafaxine", "unit": "mg", "schedule": "daily", "for": "depression"}
//	  ],
//	  "ratings": [
//	    {"series": "mood", "label": "Low mood", "in": "diary", "min": 1, "max": 7,
//	     "columns": [{"column": "sad"}, {"column": "lonely", "add": 4}]},
//	    {"series": "scl", "label": "SCL-90-R depression", "in": "scores", "min": 1, "max": 5,
//	     "columns": [{"column": "scl"}]}
//	  ]
//	}
//
// The date's format is year-month-day (the default), month/day/year or
// day.month.year. A medication's column holds the daily dose: a first dose above
// zero starts a trial, another one changes it, zero ends it; a day without a
// dose goes on as the day before. A rating goes to the lane diary, side-effects
// or scores. Its value in a row is the mean of those of its columns that the row
// fills, each after adding its "add"; its value of a day is the mean of the
// day's rows, kept with how many there were.
//
// Every row of the file is in the report, with what became of it. A cell that
// cannot be read is named there, and the rest of its row is taken. Nothing on
// the chart is ever replaced: what is there already is not written again, and
// what would contradict it is reported and left out.
package importer
