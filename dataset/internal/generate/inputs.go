package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// Bounds on one input file. The largest real one has 1.2 MB, 5 MB unpacked; what
// is far beyond that is another file under the same name.
const (
	maxStored   = 64 << 20
	maxUnpacked = 256 << 20
	maxRows     = 1_000_000
	maxColumns  = 400
	maxCell     = 1 << 16
)

// inputError says where an input file is wrong. It is used as a pointer.
type inputError struct {
	File   string
	Line   int    // from 1; 0 = the file as a whole
	Column int    // first byte of the cell in the line, from 1; 0 = the whole line
	Field  string // the cell's column name; "" = the whole line
	Err    error
}

// Error gives file, line, column and field before the reason.
func (e *inputError) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
		if e.Column > 0 {
			fmt.Fprintf(&b, ":%d", e.Column)
		}
	}
	if e.Field != "" {
		fmt.Fprintf(&b, ": %s", e.Field)
	}
	fmt.Fprintf(&b, ": %v", e.Err)
	return b.String()
}

// Unwrap returns the reason.
func (e *inputError) Unwrap() error { return e.Err }

var errTooLarge = errors.New("larger than any file of this kind")

// readInput reads a file as it is stored and unpacks it if it is gzip. Where the
// name is not there, its packed or unpacked twin is taken: both hold the same
// rows. It returns the text, the name that was found and the SHA-256 of the
// stored bytes.
func readInput(in fs.FS, name string) (text []byte, found, sum string, err error) {
	found = name
	stored, err := readStored(in, found)
	if errors.Is(err, fs.ErrNotExist) {
		twin, packed := strings.CutSuffix(name, ".gz")
		if !packed {
			twin = name + ".gz"
		}
		if other, otherErr := readStored(in, twin); otherErr == nil {
			stored, found, err = other, twin, nil
		}
	}
	if err != nil {
		return nil, "", "", err
	}
	hash := sha256.Sum256(stored)
	sum = hex.EncodeToString(hash[:])
	if !strings.HasSuffix(found, ".gz") {
		return stored, found, sum, nil
	}
	text, err = unpack(stored)
	if err != nil {
		return nil, "", "", &inputError{File: found, Err: err}
	}
	return text, found, sum, nil
}

func readStored(in fs.FS, name string) ([]byte, error) {
	f, err := in.Open(name)
	if err != nil {
		return nil, &inputError{File: name, Err: err}
	}
	defer f.Close() // nothing was written: no error to lose
	stored, err := readAtMost(f, maxStored)
	if err != nil {
		return nil, &inputError{File: name, Err: err}
	}
	return stored, nil
}

func unpack(stored []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(stored))
	if err != nil {
		return nil, err
	}
	text, err := readAtMost(z, maxUnpacked)
	if err != nil {
		return nil, err
	}
	return text, z.Close()
}

func readAtMost(r io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(b)) > limit {
		return nil, fmt.Errorf("%w: more than %d bytes", errTooLarge, limit)
	}
	return b, nil
}

// storedFiles maps the SHA-256 of every file of the folder to its name.
func storedFiles(in fs.FS) (map[string]string, error) {
	names := map[string]string{}
	err := fs.WalkDir(in, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		stored, err := readStored(in, name)
		if err != nil {
			return err
		}
		hash := sha256.Sum256(stored)
		names[hex.EncodeToString(hash[:])] = name
		return nil
	})
	return names, err
}
