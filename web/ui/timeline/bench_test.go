package timeline

import (
	"bytes"
	"testing"

	"tandem/lang"
)

func BenchmarkRender(b *testing.B) {
	v := sam()
	ctx := lang.With(b.Context(), lang.English)
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := Timeline(v).Render(ctx, &out); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes/page")
}
