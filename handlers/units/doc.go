// Package units holds the list of units and groups as the department keeps it: /units. What is
// changed here is found by the next import under every name that a unit ever had.
package units
