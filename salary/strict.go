package salary

import (
	"bytes"
	"encoding/json"
	"io"
)

// strict reads one JSON value into v: unknown fields and anything after the
// value are errors, because a misspelt field would otherwise read as zero.
func strict(what string, data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return fault(ErrSyntax, what, "%v", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return fault(ErrSyntax, what, "there is text after the value")
	}
	return nil
}

// isNull reports whether the JSON is null, which stands for an unset value.
func isNull(data []byte) bool { return string(bytes.TrimSpace(data)) == "null" }
