// Package metrics counts what the service does, for Prometheus. No label holds
// anything about a person.
package metrics

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are the figures of one process. It is safe for concurrent use.
type Metrics struct {
	registry     *prometheus.Registry
	files        *prometheus.CounterVec
	applications *prometheus.CounterVec
	seconds      *prometheus.HistogramVec
	ready        *prometheus.GaugeVec
	age          *prometheus.GaugeVec
	queue        *prometheus.GaugeVec
	mails        *prometheus.CounterVec
	outbox       *prometheus.GaugeVec
	lastNight    prometheus.Gauge
	lastGood     prometheus.Gauge
	overdue      prometheus.Gauge
	oldest       *prometheus.GaugeVec
	alarms       *prometheus.GaugeVec
}

// New is a fresh set of figures.
func New() *Metrics {
	m := &Metrics{
		registry:     prometheus.NewRegistry(),
		files:        counter("files_total", "Files received, by inbox.", "inbox"),
		applications: counter("applications_total", "Applications, annexes and entries, by form and verdict.", "form", "verdict"),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{Namespace: "uketsuke", Name: "stage_seconds",
			Help: "Time spent, by stage.", Buckets: prometheus.ExponentialBuckets(0.001, 2, 18)}, []string{"stage"}),
		ready:     gauge("inbox_ready", "Files ready in an inbox at the last look.", "inbox"),
		age:       gauge("inbox_oldest_seconds", "Age of the oldest file in an inbox at the last look.", "inbox"),
		queue:     gauge("queue_jobs", "Jobs in the queue, by state.", "state"),
		mails:     counter("mails_sent_total", "Mails sent, by kind.", "kind"),
		outbox:    gauge("outbox_mails", "Mails in the outbox, by state.", "state"),
		lastNight: single("last_night_timestamp_seconds", "When the last night ended."),
		overdue:   single("night_overdue_seconds", "How long ago a night was due, by its schedule, that has not ended; 0 = none."),
		oldest:    gauge("oldest_seconds", "Age of the oldest mail, arrival or job that waits.", "what"),
		alarms:    gauge("alarms", "Open alarms that nobody has acknowledged, by code.", "code"),
		lastGood:  single("last_good_night_timestamp_seconds", "When the last night without an alarm ended."),
	}
	m.registry.MustRegister(m.files, m.applications, m.seconds, m.ready, m.age, m.queue, m.mails, m.outbox, m.lastNight,
		m.lastGood, m.overdue, m.oldest, m.alarms, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func counter(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "uketsuke", Name: name, Help: help}, labels)
}

func gauge(name, help string, labels ...string) *prometheus.GaugeVec {
	return prometheus.NewGaugeVec(prometheus.GaugeOpts{Namespace: "uketsuke", Name: name, Help: help}, labels)
}

func single(name, help string) prometheus.Gauge {
	return prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "uketsuke", Name: name, Help: help})
}

// Handler answers Prometheus.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// File counts a file that was received.
func (m *Metrics) File(inbox string, took time.Duration) {
	m.files.WithLabelValues(inbox).Inc()
	m.Stage("receive", took)
}

// Application counts what was found, by its verdict.
func (m *Metrics) Application(form, verdict string) {
	m.applications.WithLabelValues(form, verdict).Inc()
}

// Stage notes how long something took.
func (m *Metrics) Stage(name string, took time.Duration) {
	m.seconds.WithLabelValues(name).Observe(took.Seconds())
}

// Inbox notes what a look into an inbox found.
func (m *Metrics) Inbox(name string, ready int, oldest time.Duration) {
	m.ready.WithLabelValues(name).Set(float64(ready))
	m.age.WithLabelValues(name).Set(oldest.Seconds())
}

// Queue notes how many jobs are in a state.
func (m *Metrics) Queue(state string, n int) { m.queue.WithLabelValues(state).Set(float64(n)) }

// Mail counts a mail that was sent.
func (m *Metrics) Mail(kind string) { m.mails.WithLabelValues(kind).Inc() }

// Outbox notes how many mails are in a state.
func (m *Metrics) Outbox(state string, n int64) { m.outbox.WithLabelValues(state).Set(float64(n)) }

// Night notes when the last night, and the last good one, ended; zero times are
// omitted.
func (m *Metrics) Night(last, good time.Time) {
	if !last.IsZero() {
		m.lastNight.Set(float64(last.Unix()))
	}
	if !good.IsZero() {
		m.lastGood.Set(float64(good.Unix()))
	}
}

// Oldest notes the age of the oldest of what waits.
func (m *Metrics) Oldest(what string, age time.Duration) {
	m.oldest.WithLabelValues(what).Set(age.Seconds())
}

// Alarms notes how many alarms are open, by code.
func (m *Metrics) Alarms(counts map[string]int) {
	m.alarms.Reset()
	for code, n := range counts {
		m.alarms.WithLabelValues(code).Set(float64(n))
	}
}

// NightOverdue notes how late a night is.
func (m *Metrics) NightOverdue(late time.Duration) { m.overdue.Set(late.Seconds()) }
