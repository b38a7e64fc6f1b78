// Package strict reads JSON that must be exactly what was asked for.
package strict

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// Decode reads one JSON value into v. Unknown fields and anything after the
// value are errors, because a misspelt field would otherwise read as zero.
func Decode(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("there is text after the value")
	}
	return nil
}

// IsNull reports whether the JSON is null, which stands for an unset value.
func IsNull(data []byte) bool { return string(bytes.TrimSpace(data)) == "null" }
