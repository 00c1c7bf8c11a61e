// Package pagetest looks at the page in a headless Chromium, for tests: one browser for a
// test binary, a window of its own for each test. A missing Chromium fails the test.
package pagetest
