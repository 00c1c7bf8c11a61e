package documents

import (
	"encoding/json"
	"testing"
	"time"

	"dondoc/work"
	"dondoc/work/places"
)

func TestPlaceLine(t *testing.T) {
	at := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	dir := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}}, nil)
	for want, p := range map[string]places.Place{
		`{"type":"place","chat":-100,"thread":null,"unit":"Vụ Pháp chế","unit_id":1,"title":"Phòng","by":103,"at":"2026-11-16T09:00:00Z","names":true}`: {ID: "u1", Chat: -100, Unit: 1, Title: "Phòng", By: 103, At: at, Names: true},
		`{"type":"place","chat":-100,"thread":7,"unit":null,"department":true,"by":301,"at":"2026-11-16T09:00:00Z","names":false}`:                      {ID: "u2", Chat: -100, Thread: 7, By: 301, At: at},
	} {
		got, err := json.Marshal(NewPlaceRecord(p, dir))
		if err != nil || string(got) != want {
			t.Errorf("%s, want %s (%v)", got, want, err)
		}
	}
}
