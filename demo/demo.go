package demo

import (
	"context"
	"embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dondoc/simulator/story"
	"dondoc/work"
)

// files are the sample plan with its units, a week of history, and the story that follows,
// in Vietnamese; the English ones have "en" in their names.
//
//go:embed files
var files embed.FS

// The start of the history, at 07:30 in Hà Nội, and the number of days of the story.
var (
	Start = time.Date(2026, time.November, 9, 0, 30, 0, 0, time.UTC)
	days  = 14
)

// Play prints the history and the story as a conversation, and a summary. It fails when the
// story did not end as expected.
func (s *Stage) Play(ctx context.Context, out io.Writer) error {
	transcript, err := story.Play(s.file("history.txt")+"\n"+s.file("story.txt"), s.Story(ctx))
	fmt.Fprintln(out, transcript)
	if err != nil {
		return fmt.Errorf("the story did not come out: %w", err)
	}
	end, err := s.ending(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, end)
	return end.check()
}

// PlayHistory plays the week before the story, and returns it as a conversation.
func (s *Stage) PlayHistory(ctx context.Context) (transcript string, err error) {
	if transcript, err = story.Play(s.file("history.txt"), s.Story(ctx)); err != nil {
		return transcript, fmt.Errorf("the history did not come out: %w", err)
	}
	return transcript, nil
}

// Unpack writes the sample plan of a language to a folder, for scripts.
func Unpack(dir string, language work.Language) error {
	for _, name := range []string{"units.csv", "plan.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(file(name, language)), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// file reads one of the files in the stage's language.
func (s *Stage) file(name string) string { return file(name, s.wiring.Language) }

func file(name string, language work.Language) string {
	if language == work.English {
		name = strings.Replace(name, ".", ".en.", 1)
	}
	data, err := files.ReadFile("files/" + name)
	if err != nil {
		panic(err) // the files are embedded in the program
	}
	return string(data)
}
