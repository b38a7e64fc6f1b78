// Package strict reads JSON without forgiving: the packages nested in salary
// share it.
package strict

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// JSON reads one value into v. Unknown fields and text after the value are
// errors, because a misspelt field would otherwise read as zero.
func JSON(data []byte, v any) error {
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

// Null reports whether the JSON is null, which stands for an unset value.
func Null(data []byte) bool { return string(bytes.TrimSpace(data)) == "null" }
