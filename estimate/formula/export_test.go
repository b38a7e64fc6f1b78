package formula

// Compiled tells whether a formula runs on whole numbers.
func Compiled(f *Formula) bool { return f.program != nil }

// Slowly makes a case take the exact path.
func Slowly(c *Case) { c.slow = true }
