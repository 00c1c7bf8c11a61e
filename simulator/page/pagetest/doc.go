// Package pagetest tests the page in a headless Chromium: one browser for each test binary,
// one window for each test. A missing Chromium fails the test.
package pagetest
