package measure

import "tandem/journal"

// Record is all that was measured on a chart, as far as the reader's lens lets
// it through: every form, every check-in, every rating. It grows without
// bound and is folded when a chart is opened; the sections of the summary are
// its small siblings.
type Record struct {
	Measures  Measures
	Tracks    Tracks
	Days      Days
	Life      []Life
	Baselines []Baseline
	Asked     []Asking
	Read      []Reading
	PutOff    []Later
	Reminded  []Reminder

	lib *Library // what the deployment can ask; nil: what comes with the program
}

// Knowing gives the same record, read by what its deployment can ask.
func (r Record) Knowing(lib *Library) Record {
	r.lib = lib
	return r
}

func (r Record) library() *Library {
	if r.lib == nil {
		return Shipped()
	}
	return r.lib
}

// FoldRecord reads settled entries.
func FoldRecord(entries []journal.Entry) Record {
	var r Record
	for i := range entries {
		r.Advance(entries[i])
	}
	return r
}

// Advance moves the record on by one entry, new or correcting.
func (r *Record) Advance(e journal.Entry) {
	r.drop(e.Corrects)
	mark := markOf(e)
	switch ev := e.Event.(type) {
	case Answered:
		r.Measures.put(mark, ev, true)
	case CheckedIn:
		r.Days = put(r.Days, Checked{mark, ev.Day, ev.Answers, e.Lane.AuthorAlone()})
	case Rated:
		r.Tracks.put(mark, ev)
	case LifeHappened:
		r.Life = put(r.Life, Life{mark, ev.What})
	case BaselineSet:
		r.Baselines = put(r.Baselines, Baseline{mark, ev})
	case Asked:
		r.Asked = put(r.Asked, Asking{mark, ev, e.Author})
	case AnswersRead:
		r.Read = put(r.Read, Reading{mark, e.Author, ev})
	case PutOff:
		r.PutOff = put(r.PutOff, Later{mark, ev})
	case Reminded:
		r.Reminded = put(r.Reminded, Reminder{mark, ev})
	}
}

func (r *Record) drop(entry journal.ID) {
	if entry.IsZero() {
		return
	}
	r.Measures.drop(entry)
	r.Tracks.drop(entry)
	r.Days = without(r.Days, entry)
	r.Life = without(r.Life, entry)
	r.Baselines = without(r.Baselines, entry)
	r.Asked = without(r.Asked, entry)
	r.Read = without(r.Read, entry)
	r.PutOff = without(r.PutOff, entry)
	r.Reminded = without(r.Reminded, entry)
}

// Series gives one score of one measure over time.
func (r Record) Series(measure ID, score ScoreID) Series {
	forms := r.Measures.Of(measure)
	return series(r.library().reading(measure, forms), measure, score, forms, r.Baselines)
}

// Reading is the instrument that the answers to a measure are read by.
func (r Record) Reading(measure ID) (in *Instrument, ok bool) {
	in = r.library().reading(measure, r.Measures.Of(measure))
	return in, in != nil
}

// SeriesBy gives one score over time as one version of an instrument reads it.
func (r Record) SeriesBy(in *Instrument, score ScoreID) Series {
	return series(in, in.ID, score, r.Measures.Of(in.ID), r.Baselines)
}
