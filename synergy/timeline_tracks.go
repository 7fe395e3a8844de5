package synergy

import (
	"cmp"
	"slices"

	"tandem/journal"
	"tandem/measure"
)

// maxTracks is how many series of ratings are drawn at most.
const maxTracks = 7

// trackLanes is the order in which series are drawn: scores, then how the days
// were, then side effects.
var trackLanes = []journal.Lane{journal.Scores, journal.Diary, journal.SideEffects}

// tracks draws the ratings that belong to no questionnaire here, such as those
// of a diary that was kept elsewhere: numbers on their own scale, without bands.
func (b *timelineBuilder) tracks() {
	all := slices.Clone(b.c.Measures().Tracks)
	slices.SortStableFunc(all, func(x, y measure.Track) int {
		return cmp.Compare(slices.Index(trackLanes, x.Scale().In), slices.Index(trackLanes, y.Scale().In))
	})
	for _, t := range all[:min(len(all), maxTracks)] {
		if row := b.track(t); len(row.Points) > 0 {
			b.t.Scores = append(b.t.Scores, row)
		}
	}
}

func (b *timelineBuilder) track(t measure.Track) ScoreRow {
	scale := t.Scale()
	row := ScoreRow{Score: measure.ScoreID(t.Series), Title: measure.Words{English: scale.Label, Spanish: scale.Label},
		Low: scale.Min, High: scale.Max, Decimals: 1, Interval: 7, Merged: 1}
	for _, r := range t.Ratings {
		p := ScorePoint{Day: r.Day(), Value: r.Value, Band: -1, Entry: r.Entry}
		row.Last = &p
		if p.Day >= b.t.From && p.Day <= b.t.Today {
			row.Points = append(row.Points, p)
		}
	}
	row.thin()
	return row
}
