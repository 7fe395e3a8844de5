package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"tandem/desk"
	"tandem/fault"
	"tandem/importer"
	"tandem/journal"
	"tandem/web/clinic"
)

// importCommand holds a diary, or questionnaires that were answered elsewhere,
// against a client's chart and, with -write, writes what is new.
func importCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "import", "-client ID -as USER [-map FILE] [-write] FILE")
	p := place{}
	p.flags(f)
	client := f.String("client", "", "the `ID` of the client")
	as := f.String("as", "", "the `USER` name or address of who writes it into the chart")
	mapping := f.String("map", "", "the mapping `FILE` that says what the columns of a diary, or of questionnaires, are; without it the file holds questionnaires in columns that are named as here")
	write := f.Bool("write", false, "write; without it nothing is written")
	if err := parse(f, args); err != nil {
		return err
	}
	id, err := journal.ParseID(*client)
	if err != nil || *as == "" || f.NArg() != 1 {
		f.Usage()
		return errUsage
	}
	var by *importer.Mapping
	if *mapping != "" {
		if by, err = readMapping(*mapping); err != nil {
			return err
		}
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
	report, err := node.importAs(ctx, *as, id, by, file, *write)
	if err := errors.Join(err, node.stop()); err != nil {
		return err
	}
	return printReport(e.out, report)
}

func readMapping(name string) (*importer.Mapping, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m, err := importer.ReadMapping(f)
	return &m, err
}

// importFile is what the page of an import does: it holds questionnaires against
// a chart, in the name of who is signed in.
func (m *Main) importFile(ctx context.Context, who desk.Caller, client journal.ID, file, mapping string, write bool) (clinic.Imported, error) {
	var by *importer.Mapping
	if mapping != "" {
		read, err := importer.ReadMapping(strings.NewReader(mapping))
		if err != nil {
			return clinic.Imported{}, fault.In("mapping", fault.Of(err).Sentence)
		}
		if by = &read; len(by.Questionnaires) == 0 {
			return clinic.Imported{}, fault.In("mapping", "Here a mapping is of questionnaires. A diary comes in by the command line.")
		}
	}
	r, err := importer.File(ctx, m.desk, who, client, by, strings.NewReader(file), write)
	if err != nil {
		return clinic.Imported{}, err
	}
	out := clinic.Imported{Taken: r.Count(importer.Taken), Already: r.Count(importer.There), NotTaken: r.Count(importer.NotTaken),
		Entries: r.Added, Danger: r.Dangers(), Written: r.Written}
	for _, row := range r.Rows {
		x := clinic.ImportedRow{Line: row.Line, Day: row.Day, Outcome: string(row.Outcome), Danger: row.Danger}
		for _, n := range row.Notes {
			x.Notes = append(x.Notes, clinic.ImportedNote{Column: n.Column, Why: string(n.Why)})
		}
		out.Rows = append(out.Rows, x)
	}
	return out, nil
}

// importAs imports in the name of a person who treats the client.
func (m *Main) importAs(ctx context.Context, user string, client journal.ID, by *importer.Mapping, file io.ReadSeeker, write bool) (report importer.Report, err error) {
	err = m.inTheNameOf(ctx, user, func(who desk.Caller) error {
		if who.Viewer.Role == journal.Client {
			return errors.New("whom -as names treats nobody here")
		}
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		report, err = importer.File(ctx, m.desk, who, client, by, file, write)
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
	if n := r.Dangers(); n > 0 {
		fmt.Fprintf(w, "rows with an answer that may mean danger: %d; written, they ask somebody to call\n", n)
	}
	what := "entries to write, with -write"
	if r.Written {
		what = "entries written"
	}
	_, err := fmt.Fprintf(w, "%s: %d; on the chart already: %d\n", what, r.Added, r.Already)
	return err
}
