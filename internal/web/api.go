package web

import "net/http"

func (s *server) apiRoutes(mux *http.ServeMux) {}

func (s *server) failJSON(w http.ResponseWriter, r *http.Request, status int, key string) {}
