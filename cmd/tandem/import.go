package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"tandem/desk"
	"tandem/importer"
	"tandem/journal"
)

// importCommand holds a diary, or questionnaires that were answered elsewhere,
// against a client's chart and, with -write, writes what is new.
func importCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "import", "-client ID -as USER [-map FILE] [-write] FILE")
	p := place{}
	p.flags(f)
	client := f.String("client", "", "the `ID` of the client")
	as := f.String("as", "", "the `USER` name or address of who writes it into the chart")
	mapping := f.String("map", "", "the mapping `FILE` that says what the columns of a diary are; without it the file holds questionnaires")
	write := f.Bool("write", false, "write; without it nothing is written")
	if err := parse(f, args); err != nil {
		return err
	}
	id, err := journal.ParseID(*client)
	if err != nil || *as == "" || f.NArg() != 1 {
		f.Usage()
		return errUsage
	}
	job := importJob(importer.Answers)
	if *mapping != "" {
		m, err := readMapping(*mapping)
		if err != nil {
			return err
		}
		job = diaryJob(m)
	}
	file, err := os.Open(f.Arg(0))
	if err != nil {
		return err
	}
	defer file.Close()
	node, err := outside(ctx, e, p)
	if err != nil {
		return err
	}
	report, err := node.importAs(ctx, *as, id, job, file, *write)
	if err := errors.Join(err, node.stop()); err != nil {
		return err
	}
	return printReport(e.out, report)
}

// importJob holds one file against a chart.
type importJob func(ctx context.Context, d *desk.Desk, who desk.Caller, client journal.ID, file io.Reader, write bool) (importer.Report, error)

func diaryJob(m importer.Mapping) importJob {
	return func(ctx context.Context, d *desk.Desk, who desk.Caller, client journal.ID, file io.Reader, write bool) (importer.Report, error) {
		return importer.Diary(ctx, d, who, client, m, file, write)
	}
}

func readMapping(name string) (importer.Mapping, error) {
	f, err := os.Open(name)
	if err != nil {
		return importer.Mapping{}, err
	}
	defer f.Close()
	return importer.ReadMapping(f)
}

// importAs imports in the name of a person who treats the client.
func (m *Main) importAs(ctx context.Context, user string, client journal.ID, job importJob, file io.ReadSeeker, write bool) (report importer.Report, err error) {
	err = m.inTheNameOf(ctx, user, func(who desk.Caller) error {
		if who.Viewer.Role == journal.Client {
			return errors.New("whom -as names treats nobody here")
		}
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		report, err = job(ctx, m.desk, who, client, file, write)
		return err
	})
	if err != nil {
		return importer.Report{}, err
	}
	return report, nil
}

// printReport tells of every row that was not simply taken, then how many
// there were of each.
func printReport(w io.Writer, r importer.Report) error {
	for _, row := range r.Rows {
		if len(row.Notes) == 0 && row.Outcome != importer.NotTaken {
			continue
		}
		fmt.Fprintf(w, "line %d: %s", row.Line, row.Outcome)
		for _, n := range row.Notes {
			fmt.Fprint(w, "; ")
			if n.Column != "" {
				fmt.Fprintf(w, "%s: ", n.Column)
			}
			fmt.Fprint(w, n.Why)
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "rows: %d, on days: %d; taken: %d, merged into their day: %d, already there: %d, not taken: %d\n", len(r.Rows), r.Days,
		r.Count(importer.Taken), r.Count(importer.Merged), r.Count(importer.There), r.Count(importer.NotTaken))
	what := "entries to write, with -write"
	if r.Written {
		what = "entries written"
	}
	_, err := fmt.Fprintf(w, "%s: %d; on the chart already: %d\n", what, r.Added, r.Already)
	return err
}
