// Package importer brings what was kept elsewhere into a client's chart: a diary
// as a CSV file, with a mapping that says what its columns are, or
// questionnaires that were answered elsewhere, as a CSV file of its own form.
//
// A row of the latter is one answered questionnaire. Its columns are date
// (year-month-day, or a moment of RFC 3339), measure (the id of the
// questionnaire), total and language if there are any, and one for each
// question, named by its id. Scores and flags are worked out from the answers,
// whatever the total says. A row with a total alone is kept as "reported": a
// value of the score shown first, which no change is judged by. A questionnaire
// of the practice's own is read by the version whose questions the columns name.
//
// The file of answers that Tandem writes (measure.Table) is read as well: its rows
// of one form are one row of these.
//
// A mapping is a JSON file:
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
