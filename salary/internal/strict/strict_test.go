package strict

import "testing"

func TestDecode(t *testing.T) {
	for s, ok := range map[string]bool{
		`{"a":1}`:       true,
		` {"a":1} `:     true,
		`{}`:            true,
		`{"b":1}`:       false,
		`{"a":1} x`:     false,
		`{"a":1}{}`:     false,
		`{"a":"1"}`:     false,
		``:              false,
		`{"a":1,"b":2}`: false,
	} {
		var v struct {
			A int `json:"a"`
		}
		if err := Decode([]byte(s), &v); (err == nil) != ok {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestIsNull(t *testing.T) {
	for s, want := range map[string]bool{"null": true, " null\n": true, "": false, "nil": false, `"null"`: false} {
		if IsNull([]byte(s)) != want {
			t.Errorf("%q", s)
		}
	}
}
