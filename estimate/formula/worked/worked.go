// Package worked holds formula files in the shapes of pay formulas that companies
// publish, with small tables of our own: something to start from. The figures
// are made up and are nobody's pay.
package worked

import (
	"embed"
	"io/fs"
)

//go:embed *.json
var files embed.FS

// Files are the formula files, such as "gitlab-2018.json".
func Files() fs.FS { return files }
