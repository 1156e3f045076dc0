package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/uketsuke/uketsuke/internal/jobs"
)

// operations is the handler for probes and figures, in front of the pages if
// there are any. /healthz: the process lives; /readyz: it can work. Metrics are
// omitted if they have their own listener.
func operations(s *jobs.Service, pages http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
		defer cancel()
		switch err := s.Ready(ctx); {
		case errors.Is(err, jobs.ErrDisk):
			http.Error(w, "there is too little room on a disk", http.StatusServiceUnavailable)
			return
		case err != nil:
			http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ok\n"))
	})
	if s.Config.Metrics == "" {
		mux.Handle("GET /metrics", s.Metrics.Handler())
	} else {
		mux.Handle("/metrics", http.NotFoundHandler())
	}
	if pages != nil {
		mux.Handle("/", pages)
	}
	return mux
}

// figures answers Prometheus on a listener of its own, where the settings name
// one, until the context ends.
func (a *app) figures(ctx context.Context, s *jobs.Service) error {
	if a.conf.Metrics == "" {
		return nil
	}
	listener, err := a.listenOn(a.conf.Metrics)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", s.Metrics.Handler())
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.Log.Error("metrics", "error", err)
		}
	}()
	return nil
}

// listen takes the address of the settings.
func (a *app) listen() (net.Listener, error) { return a.listenOn(a.conf.Listen) }

func (a *app) listenOn(address string) (net.Listener, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, a.errorf("%s で待ち受けできません。HOST:PORT の書き方と、ほかのプログラムが使っていないかを確認してください（--listen）。\n詳細: %v",
			"Cannot listen on %s. Check that it is a HOST:PORT of this machine and that no other program has it (--listen).\nDetails: %v", address, err)
	}
	return listener, nil
}

// announce reports the address of the page, on a terminal in words, otherwise
// in the log.
func (a *app) announce(s *jobs.Service, at net.Addr) {
	if look(a.stderr, a.env).width == 0 {
		s.Log.Info("listening", "address", at.String())
		return
	}
	fmt.Fprintln(a.stderr, a.sayf("受付の画面は %s です。Ctrl+C で終わります。", "The page is at %s. Ctrl+C ends it.", pageURL(at)))
}

// pageURL is what a browser on this machine calls an address.
func pageURL(at net.Addr) string {
	host, port, err := net.SplitHostPort(at.String())
	if ip := net.ParseIP(host); err == nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// serving answers HTTP while do runs, and for a grace period after it, so that
// no response is cut off.
func serving(ctx context.Context, listener net.Listener, handler http.Handler, do func(ctx context.Context) error) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
	failed := make(chan error, 1)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		failed <- server.Serve(listener)
		stop()
	}()
	err := do(ctx)
	last, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	err = errors.Join(err, server.Shutdown(last))
	if served := <-failed; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}
