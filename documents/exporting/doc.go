// Package exporting writes what a deployment holds: its tasks as a table, or everything as lines
// of JSON. It writes while it reads, so that memory use does not grow with the plan.
package exporting
