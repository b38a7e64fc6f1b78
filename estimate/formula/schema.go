package formula

import (
	_ "embed"
	"slices"
)

//go:embed formula.schema.json
var schema []byte

// Schema is the JSON Schema of formula files (draft 2020-12), for editors and for
// programs that write them. A file that it accepts can still be wrong in what no
// schema says: [Read] finds that.
func Schema() []byte { return slices.Clone(schema) }
