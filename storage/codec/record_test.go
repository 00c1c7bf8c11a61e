package codec

import "testing"

func TestRecordsRefuseAnotherForm(t *testing.T) {
	record, err := Encode(7, map[string]int{"a": 1})
	if err != nil || record != `1 7 {"a":1}` {
		t.Fatal(record, err)
	}
	if _, err := Decode[map[string]int]("2 7 {}"); err == nil {
		t.Error("a record of form 2 was read")
	}
	if _, err := Decode[map[string]int]("1 7 {"); err == nil {
		t.Error("broken JSON was read")
	}
}
