package main

import (
	"encoding/json"
	"testing"

	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// check says what the data takes, also to programs.
func TestCheckWeighsTheData(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	d := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix())
	memory := func() map[string]int64 {
		t.Helper()
		code, out, _ := d.command(t, "check", "--json")
		var all struct {
			Findings []struct {
				Part, Text string
				Figures    map[string]int64
			}
		}
		if err := json.Unmarshal([]byte(out), &all); err != nil || code != 0 {
			t.Fatal(code, err, out)
		}
		for _, f := range all.Findings {
			if f.Part == "memory" {
				return f.Figures
			}
		}
		t.Fatal("nothing about memory:", out)
		return nil
	}
	if _, said := memory()["bytes_per_task"]; said {
		t.Error("bytes for each of no tasks")
	}
	d.file(t, "import", "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,12/2030\n2,Ban hành kế hoạch,Vụ Pháp chế,6/2030\n")
	m := memory()
	if m["tasks"] != 2 || m["keys"] < 5 || m["bytes"] < 500 || m["bytes_per_task"] != m["bytes"]/2 {
		t.Errorf("%v", m)
	}
}
