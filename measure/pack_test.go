package measure

import (
	"bytes"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/journal"
)

// TestPack: whatever names and words events came with, a packed list reads
// back as it was; and no text makes unpacking panic.
func TestPack(t *testing.T) {
	word := rapid.OneOf(rapid.StringN(1, 8, -1), rapid.SampledFrom([]string{"total", "a~b", "x=y", "a,b;c d", "%41+", "'"}))
	rapid.Check(t, func(t *rapid.T) {
		zone := journal.Zone(rapid.SampledFrom([]string{"America/New_York", "Asia/Kathmandu", "UTC"}).Draw(t, "zone"))
		mark := Mark{journal.ID{7}, time.UnixMicro(rapid.Int64Range(0, 4e15).Draw(t, "at")).In(zone)}
		f := Form{Mark: mark, Version: word.Draw(t, "version"),
			Scores: map[ScoreID]float64{ScoreID(word.Draw(t, "score")): rapid.Float64Range(-1e6, 1e6).Draw(t, "value")},
			Status: map[ScoreID]Status{ScoreID(word.Draw(t, "other")): Status(word.Draw(t, "status"))},
			Flags:  []FlagID{FlagID(word.Draw(t, "flag")), FlagID(word.Draw(t, "flag"))}}
		c := Checked{Mark: mark, On: mark.Day(), Answers: Answers{ItemID(word.Draw(t, "item")): Said(word.Draw(t, "words")), "daily-mood": Num(3)}}
		forms, days := Forms{f, f}, Days{c, c}
		first, again := toJSON(t, forms), Forms{}
		if err := again.UnmarshalText(unquote(first)); err != nil {
			t.Fatalf("%s: %v", first, err)
		}
		g := again[1]
		if !g.At.Equal(f.At) || g.Day() != f.Day() || g.Entry != f.Entry || g.Version != f.Version || len(g.Flags) != 2 || g.Flags[1] != f.Flags[1] ||
			!sameMap(g.Scores, f.Scores) || !sameMap(g.Status, f.Status) {
			t.Fatalf("%+v came back as %+v from %s", f, g, first)
		}
		packed, back := toJSON(t, days), Days{}
		if err := back.UnmarshalText(unquote(packed)); err != nil || back[1].On != c.On || !sameMap(back[1].Answers, c.Answers) {
			t.Fatalf("%+v came back as %+v from %s, %v", c, back, packed, err)
		}
		var junk Forms
		_ = junk.UnmarshalText(rapid.SliceOf(rapid.Byte()).Draw(t, "junk"))
		var jumble Days
		_ = jumble.UnmarshalText([]byte(rapid.StringOf(rapid.SampledFrom([]rune("0123456789 ;,=~'-a"))).Draw(t, "jumble")))
	})
}

func unquote(b []byte) []byte { return bytes.Trim(b, `"`) }

func sameMap[K comparable, V comparable](a, b map[K]V) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if w, ok := b[k]; !ok || w != v {
			return false
		}
	}
	return true
}
