// Package feed gives people their deadlines in the calendar of their phone: /feed.
package feed
