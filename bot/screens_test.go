package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"dondoc/demo"
	"dondoc/simulator/page/pagetest"
	"dondoc/work"
)

// TestMessagesFitOneScreen measures, on a telephone's screen of 390 by 800, what the bot has
// written to the people of the demo when its story begins: the reminders and reports of that
// morning, what a submission brings to the head, and what each role gets for /help, /task and
// /digest. Each message, with its buttons, fits the part of the page that shows the
// conversation. Two may be longer, as they are a line for each task or unit and come with
// the first message and once a week.
func TestMessagesFitOneScreen(t *testing.T) {
	lists := []string{"Chào mừng đồng chí", "Welcome", "Đơn vị chưa có lãnh đạo", "Units of which no head"}
	for _, language := range []work.Language{work.Vietnamese, work.English} {
		t.Run(string(language), func(t *testing.T) {
			t.Parallel()
			w, people := openOnTelephone(t, language)
			measured := map[string]bool{}
			for _, id := range people {
				column := pagetest.ColumnOf(id)
				w.Do(fmt.Sprintf(`document.querySelector("%s").dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }))`, column))
				w.Until(`document.querySelector("%s").offsetWidth === 390`, column)
				for line := range strings.Lines(w.Value(heights, column)) {
					var tall, room int
					if _, err := fmt.Sscan(line, &tall, &room); err != nil {
						t.Fatal(line, err)
					}
					_, says, _ := strings.Cut(line, ": ")
					measured[fmt.Sprintf("%d %.9s", id, says)] = true
					excused := false
					for _, list := range lists {
						excused = excused || strings.HasPrefix(says, list)
					}
					if tall > room && !excused {
						t.Errorf("to %d: %d pixels of %d: %s", id, tall, room, says)
					}
				}
			}
			if len(measured) < 20 {
				t.Errorf("only %d kinds of messages were measured", len(measured))
			}
		})
	}
}

// openOnTelephone plays the demo until the people have asked for what the test measures, and
// opens its page.
func openOnTelephone(t *testing.T, language work.Language) (w *pagetest.Window, people []int64) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	s, err := openDemo(t.Context(), world{out: io.Discard, err: t.Output(), now: time.Now}, language, "")
	must(err)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	_, err = s.PlayHistory(t.Context())
	must(err)
	cast, err := s.Cast(t.Context())
	must(err)
	must(s.MoveTo(t.Context(), demo.Start.AddDate(0, 0, 7).Add(time.Hour))) // Monday, 08:30
	for _, p := range cast.People {
		if p.Link != "" {
			continue // has not joined
		}
		people = append(people, p.User.ID())
		for _, text := range []string{"/help", "/task 12.1", "/digest"} {
			p.User.Say(text)
			must(s.Settle(t.Context()))
		}
	}
	cast.People[0].User.Say("/done 12.1 Đã thu đủ bản gốc, có biên bản bàn giao với Văn phòng Bộ")
	must(s.Settle(t.Context()))

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, listener, cast) }()
	t.Cleanup(func() {
		stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	return pagetest.Open(t, "http://"+listener.Addr().String()+"/", 390, 800), people
}

// heights is an expression for a line for each message of the bot in a column: its height,
// the height that there is, and how it begins.
const heights = `(() => {
	const log = document.querySelector("%s .log");
	return [...log.querySelectorAll(".message.theirs")].filter((e) => e.querySelector(".text")).map((e) =>
		e.offsetHeight + " " + log.clientHeight + " : " + e.querySelector(".text").textContent.slice(0, 100).replaceAll(/\s+/g, " ")).join("\n");
})()`
