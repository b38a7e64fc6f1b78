package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// dataVariable names the folder with the input files.
const dataVariable = "HIRINGBUDGET_DATA"

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("generate", flag.ContinueOnError)
	data := flags.String("data", os.Getenv(dataVariable), "folder with the input files; default: $"+dataVariable)
	out := flags.String("out", "", "the dataset folder to write to; default: the one of the module around the working directory")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return err
	}
	if *data == "" {
		_, err := fmt.Fprintf(stdout, "%s is not set: nothing was rebuilt.\n", dataVariable)
		return err
	}
	if info, err := os.Stat(*data); err != nil {
		return err
	} else if !info.IsDir() {
		return fmt.Errorf("%s is not a folder", *data)
	}
	if *out == "" {
		found, err := datasetFolder()
		if err != nil {
			return err
		}
		*out = found
	}
	files, err := generate(os.DirFS(*data), ownTables(), builders)
	if err != nil {
		return err
	}
	return write(*out, files, stdout)
}

// datasetFolder is the dataset folder of the module that the working directory
// belongs to, so that the command does the same from anywhere inside it.
func datasetFolder() (string, error) {
	start, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for dir := start; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "dataset"), nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf("no go.mod in %s or above it: say -out", start)
		}
	}
}

// write stores the files, all of which exist in memory by now: an input that
// cannot be read leaves the old files alone.
func write(folder string, files []output, stdout io.Writer) error {
	for _, f := range files {
		path := filepath.Join(folder, filepath.FromSlash(f.path))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.bytes, 0o666); err != nil {
			return err
		}
		if _, err := fmt.Fprintf(stdout, "%s: %d bytes\n", f.path, len(f.bytes)); err != nil {
			return err
		}
	}
	return nil
}
